//! What the form of an article or page says is kept as a draft, and published if nothing stands in the way.

use crate::admin::content::checks;
use crate::admin::content::comparison::{Conflict, differences};
use crate::admin::content::desk::Extras;
use crate::admin::content::place::href;
use crate::admin::content::refusals;
use crate::admin::content::wanted::Wanted;
use crate::admin::content::written::Written;
use crate::admin::editor::Editor;
use crate::checks::stops_publishing;
use crate::db::Connection;
use crate::error::Error;
use crate::models::article::Wishes;
use crate::models::editorial::{self, Change, Publishing, Refusal};
use crate::models::image::keeping;
use crate::models::subject::{Content, Subject};
use crate::models::user::Role;
use crate::models::{address, audit};
use crate::text::line::one_line;
use crate::text::markdown::{BlockKind, Document};
use actix_web::http::StatusCode;

/// The longest description of a picture that others are offered, in characters.
const LONGEST_SUGGESTION: usize = 300;

/// What became of a form that was kept, or was to be.
pub enum Kept {
    /// Go here.
    Done(String),
    /// The form again, with what is in the way.
    Again {
        /// The article or page, if there is one by now.
        subject: Option<Subject>,
        /// Its version, if it is another now.
        version: Option<i64>,
        /// What is in the way.
        extras: Box<Extras>,
        /// The status that tells it.
        status: StatusCode,
    },
    /// The rights do not allow it.
    Refused,
}

/// Keeps what was sent as a draft, and then does what was asked.
pub fn keep(
    conn: &mut Connection,
    editor: &Editor,
    subject: Option<Subject>,
    written: &Written,
    mut content: Content,
    wishes: Wishes,
    wanted: &Wanted,
) -> Result<Kept, Error> {
    let (now, actor) = (editor.now, &editor.actor);
    if *wanted == Wanted::Publish && !editorial::may_publish(actor) {
        return Ok(Kept::Refused);
    }
    if !add_related(conn, written, &mut content)? {
        return Ok(Kept::Again {
            subject,
            version: None,
            extras: Box::new(Extras::problem(
                "relaterad_ny",
                "Ingen nyhet hos oss har den adressen. Skriv den som /nyheter/…",
            )),
            status: StatusCode::UNPROCESSABLE_ENTITY,
        });
    }
    let opened = if let Some(subject) = subject {
        Some((subject, written.version.trim().parse().unwrap_or(-1)))
    } else {
        let made = editorial::made_by(conn, content.kind(), &written.form)?;
        made.map(|subject| (subject, editorial::JUST_MADE))
    };
    let subject = match opened {
        None => {
            let parent = written.parent.trim().parse().ok();
            match editorial::answer(editorial::create(conn, now, actor, content, wishes, parent))? {
                Ok(subject) => {
                    editorial::remember_form(conn, subject, &written.form)?;
                    subject
                }
                Err(refusal) => return refused(conn, editor, None, written, &refusal),
            }
        }
        Some((subject, version)) => {
            let saved = editorial::save(conn, now, actor, subject, version, content, wishes);
            match editorial::answer(saved)? {
                Ok(_) => subject,
                Err(refusal) => return refused(conn, editor, Some(subject), written, &refusal),
            }
        }
    };
    editor.site.presence.leave(subject, actor.id);
    for (image, alt) in described(written) {
        keeping::suggest_alt(conn, now, actor, image, &alt)?;
    }
    let version = editorial::state(conn, now, subject)?.version;
    match wanted {
        Wanted::Publish => publish(conn, editor, subject, version, written, wishes),
        Wanted::Submit => match editorial::answer(editorial::submit(conn, now, actor, subject, version))? {
            // Nothing was changed since it was published: there is nothing to send.
            Ok(()) | Err(Refusal::NothingToDo) => Ok(done(subject, "skickad")),
            Err(refusal) => refused(conn, editor, Some(subject), written, &refusal),
        },
        _ => Ok(done(subject, "sparad")),
    }
}

/// The pictures that are described here, the text's own and those in it, with their descriptions.
fn described(written: &Written) -> Vec<(i64, String)> {
    let mut found = Vec::new();
    let mut add = |id: &str, alt: &str| {
        let alt = one_line(alt);
        if let Ok(id) = id.trim().parse()
            && !alt.is_empty()
            && alt.chars().count() <= LONGEST_SUGGESTION
        {
            found.push((id, alt));
        }
    };
    if !written.is_decorative {
        add(&written.image, &written.alt);
    }
    Document::parse(&written.text).visit(&mut |block| {
        if let BlockKind::Figure(figure) = &block.kind {
            add(&figure.image.key, figure.alt.as_deref().unwrap_or_default());
        }
    });
    found
}

fn done(subject: Subject, what: &str) -> Kept {
    Kept::Done(format!("{}?klart={what}", href(subject, "")))
}

/// Publishes what was just kept, unless the checks, or the rules of publishing, stand in the way.
fn publish(
    conn: &mut Connection,
    editor: &Editor,
    subject: Subject,
    version: i64,
    written: &Written,
    wishes: Wishes,
) -> Result<Kept, Error> {
    let again = |extras: Extras| Kept::Again {
        subject: Some(subject),
        version: Some(version),
        extras: Box::new(extras),
        status: StatusCode::UNPROCESSABLE_ENTITY,
    };
    let findings = checks::examine(conn, editor.now, written)?;
    let reason = written.override_reason.trim();
    let is_forced = !reason.is_empty() && editor.actor.role >= Role::Administrator;
    let is_stopped = stops_publishing(&findings);
    if (is_stopped && !is_forced) || (!is_stopped && checks::unseen(&findings, &written.seen)) {
        return Ok(again(Extras {
            is_review: true,
            ..Extras::default()
        }));
    }
    let is_live = editorial::state(conn, editor.now, subject)?.live.is_some();
    let change = match (is_live, written.change.as_str()) {
        (false, _) => Change::First,
        (true, "liten") => Change::Minor,
        (true, "innehall") => Change::Content {
            note: Some(one_line(&written.change_note)).filter(|note| !note.is_empty()),
        },
        (true, _) => {
            let message =
                "Välj om det är en liten rättelse eller ändrat innehåll, så vet vi om datumet ska ändras.";
            return Ok(again(Extras::problem("andring", message)));
        }
    };
    let publishing = Publishing { change };
    let published = editorial::publish(conn, editor.now, &editor.actor, subject, version, &publishing);
    match editorial::answer(published)? {
        Ok(_) => {
            if is_stopped {
                // Who publishes in spite of faults is remembered, with the reason.
                let about = subject.to_string();
                audit::record_by(conn, editor.now, &editor.actor, "override checks", &about, reason)?;
            }
            let is_later = wishes.publish_at.is_some_and(|at| at > editor.now);
            Ok(done(subject, if is_later { "schemalagd" } else { "publicerad" }))
        }
        Err(refusal) => refused_at(conn, editor, Some(subject), Some(version), written, &refusal),
    }
}

fn refused(
    conn: &mut Connection,
    editor: &Editor,
    subject: Option<Subject>,
    written: &Written,
    refusal: &Refusal,
) -> Result<Kept, Error> {
    refused_at(conn, editor, subject, None, written, refusal)
}

/// The form again, with what the model refused in words.
fn refused_at(
    conn: &mut Connection,
    editor: &Editor,
    subject: Option<Subject>,
    version: Option<i64>,
    written: &Written,
    refusal: &Refusal,
) -> Result<Kept, Error> {
    let (version, extras, status) = match refusal {
        Refusal::NotAllowed => return Ok(Kept::Refused),
        Refusal::Conflict(conflict) => {
            let extras = Extras {
                conflict: Some(conflict_with(conn, editor, subject, conflict, written)?),
                ..Extras::default()
            };
            (Some(conflict.version), extras, StatusCode::CONFLICT)
        }
        other => {
            let (field, message) = refusals::in_words(conn, editor.now, other)?;
            (
                version,
                Extras::problem(field, message),
                StatusCode::UNPROCESSABLE_ENTITY,
            )
        }
    };
    Ok(Kept::Again {
        subject,
        version,
        extras: Box::new(extras),
        status,
    })
}

/// What somebody else saved meanwhile, held against what was written here, field by field.
fn conflict_with(
    conn: &mut Connection,
    editor: &Editor,
    subject: Option<Subject>,
    conflict: &editorial::Conflict,
    written: &Written,
) -> Result<Conflict, Error> {
    let ours = written.readable(conflict.theirs.kind()).0;
    let mut told = Conflict::between(conflict, &ours);
    if let Some(subject) = subject {
        let copy = editorial::working_copy(conn, editor.now, subject)?;
        let theirs = Written::for_content(&copy.content, &copy.wishes, conflict.version);
        told.others = differences(conn, editor.now, &theirs, written)?;
    }
    Ok(told)
}

/// A piece of news named by its address is shown under this one too. False when no news has the address.
fn add_related(conn: &mut Connection, written: &Written, content: &mut Content) -> Result<bool, Error> {
    let address = written.related_by_address.trim();
    let Content::Article(article) = content else {
        return Ok(true);
    };
    if address.is_empty() {
        return Ok(true);
    }
    let path = address.find("/nyheter/").and_then(|start| address.get(start..));
    let found = match path {
        Some(path) => address::owner(conn, path.trim_end_matches('/'))?,
        None => None,
    };
    let Some((Some(id), _)) = found else {
        return Ok(false);
    };
    if !article.related.contains(&id) {
        article.related.push(id);
    }
    Ok(true)
}
