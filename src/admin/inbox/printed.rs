//! One message as a page to print, for the registry.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::admin::inbox::facts::{Fact, NoteRow, facts, note_row};
use crate::admin::inbox::{path_of, status_told};
use crate::error::Error;
use crate::models::message::inbox::{self, Message};
use crate::web::present;
use crate::web::view::Time;

/// The page to print.
#[derive(Template)]
#[template(path = "admin/inbox/printed.html")]
struct Printed {
    frame: Frame,
    back: String,
    reference: String,
    status: String,
    facts: Vec<Fact>,
    body: String,
    notes: Vec<NoteRow>,
    now: Time,
}

/// `GET /admin/inkorg/{id}?utskrift=1`
pub async fn page(editor: &Editor, id: i64) -> Result<HttpResponse, Error> {
    let own = editor.clone();
    let page = editor
        .page(move |conn, frame| {
            let message = Message::get(conn, id)?;
            Ok(Printed {
                frame,
                back: path_of(id),
                reference: message.reference.clone(),
                status: status_told(message.status(), message.assignee.as_deref()),
                facts: facts(&message, &own),
                notes: inbox::notes(conn, id)?.iter().map(note_row).collect(),
                now: present::instant(own.now),
                body: message.body,
            })
        })
        .await?;
    answer::page(&page, StatusCode::OK, None)
}
