//! One message: everything that was sent, what was noted since, and what can be done with it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::admin::inbox::facts::{Fact, NoteRow, facts, note_row};
use crate::admin::inbox::{PATH, path_of, printed, status_key, status_told};
use crate::admin::query::id_of;
use crate::db::Connection;
use crate::error::Error;
use crate::mail::letters::{subject_of_reply, told};
use crate::models::message::inbox::{self, Message, Status};
use crate::models::outgoing::{self, Mail};
use crate::models::user::User;
use crate::web::present;
use crate::web::view::{Choice, Link, Problems};

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Told {
    /// What was just done.
    klart: String,
    /// "1" for a page to print.
    utskrift: String,
}

/// What was typed in the page's forms, to be shown again.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The answer.
    pub reply: String,
    /// Whether the message is answered by it.
    pub is_done: bool,
    /// The note.
    pub note: String,
    /// How it was answered otherwise.
    pub how: String,
}

/// The page of one message.
#[derive(Template)]
#[template(path = "admin/inbox/show.html")]
struct Show {
    frame: Frame,
    list: &'static str,
    path: String,
    reference: String,
    version: i64,
    key: &'static str,
    status: String,
    is_done: bool,
    is_own: bool,
    facts: Vec<Fact>,
    body: String,
    notes: Vec<NoteRow>,
    mails: Vec<MailRow>,
    takers: Vec<Choice>,
    answer: Answer,
    typed: Typed,
    problems: Problems,
}

/// How the sender is answered.
enum Answer {
    /// From here, by e-mail; the hint says to whom.
    Here(String),
    /// With a mail program of one's own.
    ByMailProgram(Link),
    /// By telephone.
    Call(Link),
    /// Not at all.
    None,
}

/// What became of a mail.
pub struct MailRow {
    /// "Svaret till a@b.se är skickat 23 november 2026 kl. 10.30."
    pub text: String,
    /// Whether something is wrong with it.
    pub is_failing: bool,
}

/// `GET /admin/inkorg/{id}`
pub async fn show(editor: Editor, id: Path<String>, asked: Query<Told>) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    if asked.utskrift == "1" {
        return printed::page(&editor, id).await;
    }
    let typed = Typed {
        is_done: true,
        ..Typed::default()
    };
    page(
        &editor,
        id,
        typed,
        Problems::default(),
        StatusCode::OK,
        &asked.klart,
    )
    .await
}

/// The page of one message, with what was typed and what is wrong with it.
pub async fn page(
    editor: &Editor,
    id: i64,
    typed: Typed,
    problems: Problems,
    status: StatusCode,
    done: &str,
) -> Result<HttpResponse, Error> {
    let (own, flash) = (editor.clone(), done_told(done));
    let page = editor
        .page(move |conn, mut frame| {
            frame.flash = flash.map(str::to_owned);
            Show::load(conn, frame, &own, id, typed, problems)
        })
        .await?;
    answer::page(&page, status, None)
}

fn done_told(key: &str) -> Option<&'static str> {
    Some(match key {
        "tagen" => "Du tar hand om meddelandet.",
        "tilldelad" => "Meddelandet är tilldelat.",
        "slappt" => "Meddelandet ligger bland de nya igen.",
        "klar" => "Meddelandet är markerat som besvarat.",
        "oppen" => "Meddelandet är öppet igen.",
        "antecknad" => "Anteckningen är sparad.",
        "svarad" => "Svaret är på väg.",
        _ => return None,
    })
}

impl Show {
    fn load(
        conn: &mut Connection,
        frame: Frame,
        editor: &Editor,
        id: i64,
        typed: Typed,
        problems: Problems,
    ) -> Result<Self, Error> {
        let message = Message::get(conn, id)?;
        let choice = |user: &User| Choice {
            value: user.id.to_string(),
            text: user.name.clone(),
            selected: message.assigned_to == Some(user.id),
        };
        let takers = inbox::takers(conn)?;
        Ok(Self {
            frame,
            list: PATH,
            path: path_of(id),
            reference: message.reference.clone(),
            version: message.version,
            key: status_key(message.status()),
            status: status_told(message.status(), message.assignee.as_deref()),
            is_done: message.status() == Status::Done,
            is_own: message.assigned_to == Some(editor.actor.id),
            facts: facts(&message, editor),
            notes: inbox::notes(conn, id)?.iter().map(note_row).collect(),
            mails: outgoing::about(conn, id)?.iter().map(mail_row).collect(),
            takers: takers.iter().map(choice).collect(),
            answer: answer_of(&message, editor.site.mail.is_some()),
            body: message.body,
            typed,
            problems,
        })
    }
}

fn answer_of(message: &Message, has_mail: bool) -> Answer {
    match (message.reply_by.as_str(), &message.email, &message.phone) {
        ("email", Some(email), _) if has_mail => Answer::Here(format!("Går med e-post till {email}.")),
        ("email", Some(email), _) => {
            let href = letter_to(email, &subject_of_reply(&message.reference));
            Answer::ByMailProgram(Link::new(email.clone(), href))
        }
        ("phone", _, Some(phone)) => Answer::Call(Link::new(told(phone), format!("tel:{phone}"))),
        _ => Answer::None,
    }
}

/// What opens a letter to a resident. Her address is encoded: one like `a?bcc=b@c.se` is not to send copies.
fn letter_to(email: &str, subject: &str) -> String {
    format!(
        "mailto:{}?subject={}",
        utf8_percent_encode(email, PLAIN),
        utf8_percent_encode(subject, PLAIN)
    )
}

/// All but signs that mean nothing of their own in such an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'@')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'+');

fn mail_row(mail: &Mail) -> MailRow {
    let what = match mail.kind.as_str() {
        "reply" => "Svaret",
        _ => "Brevet om att meddelandet kom",
    };
    let to = &mail.recipient;
    let text = match (mail.sent_at, &mail.last_problem) {
        (Some(at), _) => format!("{what} till {to} skickades {}.", present::instant(at).text),
        (None, Some(problem)) => format!("{what} till {to} har inte kunnat skickas. {problem}"),
        (None, None) => format!("{what} till {to} väntar på att skickas."),
    };
    MailRow {
        text,
        is_failing: mail.sent_at.is_none() && mail.last_problem.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_goes_to_the_resident_alone_whatever_her_address_is() {
        for (email, expected) in [
            ("anna@example.se", "mailto:anna@example.se?subject=Svar%201"),
            (
                "anna+barn@example.se",
                "mailto:anna+barn@example.se?subject=Svar%201",
            ),
            (
                "anna?bcc=spion@example.se",
                "mailto:anna%3Fbcc%3Dspion@example.se?subject=Svar%201",
            ),
            (
                "a&b%0d@example.se",
                "mailto:a%26b%250d@example.se?subject=Svar%201",
            ),
        ] {
            assert_eq!(letter_to(email, "Svar 1"), expected);
        }
    }
}
