//! How long messages are kept: what is removed, what never is, and the protocol.

use diesel::prelude::*;
use torget::chores;
use torget::db::{Connection, DATABASE};
use torget::error::Error;
use torget::models::message::handling;
use torget::models::message::retention::{self, Purge};
use torget::models::settings::Settings;
use torget::models::user::Actor;
use torget::schema::{audit_entries, message_notes, messages, outgoing_mails, purges};

use crate::admin::inbox::{ordinary, registrar, sent};
use crate::site::{Content, TestSite};

fn decide(site: &TestSite, days: Option<u16>) {
    let now = site.now();
    let change = |conn: &mut Connection| {
        let mut settings = Settings::load(conn)?.settings;
        settings.contact_form.keep_days = days;
        "Gallringsbeslut 2026-03-01 § 12".clone_into(&mut settings.contact_form.keep_decision);
        Ok::<_, Error>(settings.store(conn, now)?)
    };
    site.db().write_now(change).expect("stored");
}

fn answer(site: &TestSite, actor: &Actor, id: i64) {
    let now = site.now();
    let finish = |conn: &mut Connection| {
        Ok::<_, Error>(handling::finish(
            conn,
            now,
            actor,
            (id, 1),
            Some("Ringde om gatlyktan"),
        )?)
    };
    site.db().write_now(finish).expect("written").expect("finished");
}

fn left(site: &TestSite) -> Vec<i64> {
    let read = |conn: &mut Connection| {
        Ok(messages::table
            .select(messages::id)
            .order(messages::id)
            .load(conn)?)
    };
    site.db().inspect_now(read).expect("read")
}

fn protocol(site: &TestSite) -> Vec<Purge> {
    site.db()
        .inspect_now(|conn| Ok(retention::protocol(conn, None, 100)?))
        .expect("read")
}

async fn purge(site: &TestSite) -> usize {
    chores::purge(&site.state, || false).await.expect("purged")
}

async fn site() -> TestSite {
    TestSite::with(Content::new()).await
}

#[actix_web::test]
async fn nothing_is_removed_until_it_is_decided_and_the_inbox_says_so() {
    let site = site().await;
    let rut = registrar(&site, "Rut Register");
    let id = sent(&site, &ordinary("Hej")).id;
    answer(&site, &rut.actor(), id);
    site.set_clock("2036-11-23 10:30");
    assert_eq!(purge(&site).await, 0);
    assert_eq!(left(&site), [id]);
    let rut = site.sign_in_again(rut.user);
    for path in ["/admin/inkorg", "/admin/inkorg/gallring"] {
        let page = rut.get(path).await.found();
        assert!(
            page.main().contains("Bestäm hur länge meddelanden sparas"),
            "{path}"
        );
    }
    decide(&site, Some(30));
    let page = rut.get("/admin/inkorg").await.found();
    assert!(!page.main().contains("Bestäm hur länge"));
}

#[actix_web::test]
async fn what_was_answered_long_enough_ago_goes_with_all_that_was_noted_and_sent() {
    let site = site().await;
    decide(&site, Some(30));
    let rut = registrar(&site, "Rut Register");
    let answered = sent(&site, &ordinary("Gatlyktan är trasig")).id;
    let later = sent(&site, &ordinary("Badet är kallt")).id;
    let open = sent(&site, &ordinary("Ingen har svarat")).id;
    answer(&site, &rut.actor(), answered);
    site.wait_seconds(60);
    answer(&site, &rut.actor(), later);
    site.wait_seconds(30 * 86_400 - 61);
    assert_eq!(purge(&site).await, 0, "a second too early");
    let rut = site.sign_in_again(rut.user);
    let page = rut.get("/admin/inkorg/gallring").await.found();
    assert!(page.text(".lead").contains("30 dagar efter att de har besvarats"));
    assert!(page.texts(".used > li")[0].contains("tas bort 23 december 2026"));
    site.wait_seconds(1);
    assert_eq!(purge(&site).await, 1);
    assert_eq!(left(&site), [later, open]);
    site.wait_seconds(10 * 365 * 86_400);
    assert_eq!(purge(&site).await, 1);
    assert_eq!(left(&site), [open], "what is not answered is never removed");
    let lines = protocol(&site);
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[1].removed, lines[1].keep_days), (1, 30));
    assert_eq!(lines[1].decision, "Gallringsbeslut 2026-03-01 § 12");
    let rut = site.sign_in_again(rut.user);
    let page = rut.get("/admin/inkorg/gallring").await.found();
    assert_eq!(page.texts(".table tbody tr").len(), 2);
    let csv = rut.get("/admin/inkorg/gallring.csv").await.text();
    assert!(
        csv.contains("Gallringsbeslut 2026-03-01 § 12") && csv.lines().count() == 3,
        "{csv}"
    );
    // Nothing of what was said is left anywhere: not in the search, the notes, the log or the file itself.
    let counts = site.db().inspect_now(|conn| {
        Ok((
            message_notes::table.count().get_result::<i64>(conn)?,
            outgoing_mails::table.count().get_result::<i64>(conn)?,
        ))
    });
    assert_eq!(counts.expect("counted"), (0, 0));
    for words in ["gatlyktan", "badet"] {
        let page = rut.get(&format!("/admin/inkorg?q={words}")).await.found();
        assert!(!page.has(".inbox"), "{words}");
    }
    let logged = site.db().inspect_now(|conn| {
        let purged = audit_entries::table.filter(audit_entries::action.eq("purge"));
        Ok(purged
            .select((audit_entries::subject, audit_entries::detail))
            .load::<(String, String)>(conn)?)
    });
    assert_eq!(
        logged.expect("read")[0],
        ("gallring:1".to_owned(), "30 dagar".to_owned())
    );
    let site = site.restarted().await;
    let bytes = std::fs::read(site.data().join(DATABASE)).expect("read");
    for gone in ["gatlykt", "Gatlykt"] {
        assert!(
            !bytes.windows(gone.len()).any(|part| part == gone.as_bytes()),
            "{gone} is left in the file"
        );
    }
}

#[actix_web::test]
async fn a_run_in_many_parts_is_one_line_of_the_protocol_which_nobody_can_change() {
    let site = site().await;
    decide(&site, Some(0));
    let rut = registrar(&site, "Rut Register");
    let many = retention::BATCH + 20;
    for number in 0..many {
        let id = sent(&site, &ordinary(&format!("Brev {number}"))).id;
        answer(&site, &rut.actor(), id);
    }
    site.wait_seconds(1);
    assert_eq!(purge(&site).await, usize::try_from(many).expect("a count"));
    let lines = protocol(&site);
    assert_eq!(lines.iter().map(|line| line.removed).collect::<Vec<_>>(), [many]);
    let write = |change: fn(&mut Connection) -> QueryResult<usize>| {
        site.db().write_now::<_, Error, _>(|conn| Ok(change(conn)?))
    };
    assert!(write(|conn| diesel::delete(purges::table).execute(conn)).is_err());
    assert!(
        write(|conn| diesel::update(purges::table)
            .set(purges::removed.eq(1))
            .execute(conn))
        .is_err()
    );
    assert!(
        write(|conn| diesel::update(purges::table)
            .set(purges::decision.eq(""))
            .execute(conn))
        .is_err()
    );
    assert_eq!(protocol(&site), lines);
}

#[actix_web::test]
async fn what_is_opened_again_starts_over() {
    let site = site().await;
    decide(&site, Some(10));
    let rut = registrar(&site, "Rut Register");
    let id = sent(&site, &ordinary("Hej")).id;
    answer(&site, &rut.actor(), id);
    site.wait_seconds(9 * 86_400);
    let (now, actor) = (site.now(), rut.actor());
    let reopen = |conn: &mut Connection| Ok::<_, Error>(handling::reopen(conn, now, &actor, (id, 2))?);
    site.db().write_now(reopen).expect("written").expect("reopened");
    site.wait_seconds(9 * 86_400);
    assert_eq!(purge(&site).await, 0);
    let now = site.now();
    let finish = |conn: &mut Connection| Ok::<_, Error>(handling::finish(conn, now, &actor, (id, 3), None)?);
    site.db().write_now(finish).expect("written").expect("finished");
    site.wait_seconds(9 * 86_400);
    assert_eq!(purge(&site).await, 0);
    site.wait_seconds(86_400);
    assert_eq!(purge(&site).await, 1);
}

#[actix_web::test]
async fn residents_are_told_how_long_messages_are_kept() {
    let site = site().await;
    let told = "dagar efter att det har besvarats";
    assert!(!site.get("/personuppgifter").await.found().main().contains(told));
    decide(&site, Some(90));
    let main = site.get("/personuppgifter").await.found().main();
    assert!(
        main.contains("Vi tar bort meddelandet 90 dagar efter att det har besvarats."),
        "{main}"
    );
}
