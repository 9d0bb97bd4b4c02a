//! Many at once: nothing acknowledged is lost, nobody is told that the database is locked.

use std::sync::atomic::{AtomicUsize, Ordering};

use torget::error::Error;
use torget::models::article::Wishes;
use torget::models::editorial::{self, Refusal, answer};

use super::{Desk, article, with_body};

/// Were the version not asked for, 400 saves would all be acknowledged and most of them overwritten unseen. As it is,
/// each acknowledged save was made on the text before it, and so that text names all of them.
#[actix_web::test]
async fn eight_editors_saving_fifty_times_each_lose_no_acknowledged_save() {
    let desk = Desk::new().await;
    let subject = desk.draft(article("Protokoll", "Början."), None);
    let conflicts = AtomicUsize::new(0);
    let now = desk.site.now();
    let acknowledged: Vec<String> = std::thread::scope(|threads| {
        let editors: Vec<_> = (0..8)
            .map(|editor| {
                let (db, editor_account, conflicts) = (desk.site.db(), &desk.editor, &conflicts);
                threads.spawn(move || {
                    let mut own = Vec::new();
                    for number in 0..50 {
                        let word = format!("e{editor}n{number}");
                        let copy = db.inspect_now(|conn| {
                            let version = editorial::state(conn, now, subject)?.version;
                            Ok((version, editorial::working_copy(conn, now, subject)?.content))
                        });
                        let (version, content) = copy.expect("read");
                        let body = format!("{} {word}", content.body());
                        let content = with_body(content, &body);
                        let saved = db.write_now(|conn| -> Result<_, Error> {
                            let wishes = Wishes::default();
                            let saved =
                                editorial::save(conn, now, editor_account, subject, version, content, wishes);
                            Ok(answer(saved)?)
                        });
                        match saved.expect("never locked") {
                            Ok(_) => own.push(word),
                            Err(Refusal::Conflict(_)) => {
                                conflicts.fetch_add(1, Ordering::SeqCst);
                            }
                            Err(refusal) => panic!("{refusal:?}"),
                        }
                    }
                    own
                })
            })
            .collect();
        editors
            .into_iter()
            .flat_map(|editor| editor.join().expect("ends"))
            .collect()
    });
    let body = desk.content(subject).body().clone();
    let words: Vec<&str> = body.split(' ').collect();
    assert!(acknowledged.iter().all(|word| words.contains(&word.as_str())));
    assert_eq!(words.len(), acknowledged.len() + 1);
    assert_eq!(acknowledged.len() + conflicts.load(Ordering::SeqCst), 400);
    assert!(!acknowledged.is_empty());
}

#[actix_web::test]
async fn two_thousand_writes_at_once_are_never_told_that_the_database_is_locked() {
    let desk = Desk::new().await;
    let now = desk.site.now();
    let subjects: Vec<_> = (0..8)
        .map(|number| desk.draft(article(&format!("Text {number}"), ""), None))
        .collect();
    std::thread::scope(|threads| {
        for subject in subjects.iter().copied() {
            let (db, editor) = (desk.site.db(), &desk.editor);
            threads.spawn(move || {
                for number in 0..250 {
                    let written = db.write_now(|conn| -> Result<_, Error> {
                        let version = editorial::state(conn, now, subject)?.version;
                        let content = article("Text", &format!("Nummer {number}."));
                        let wishes = Wishes::default();
                        let saved = editorial::save(conn, now, editor, subject, version, content, wishes);
                        Ok(answer(saved)?)
                    });
                    written.expect("not locked").expect("not refused");
                }
            });
        }
    });
    for subject in subjects {
        assert_eq!(desk.content(subject).body(), "Nummer 249.");
        assert_eq!(desk.version(subject), 251);
    }
}
