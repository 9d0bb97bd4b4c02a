//! Copies, plans taken back, and the trash: what goes there, and comes back.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use askama_web::WebTemplate;

use crate::admin::content::act;
use crate::admin::content::place::{At, href};
use crate::admin::content::used::{UsedRow, rows};
use crate::admin::content::words::words;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::error::Error;
use crate::models::editorial::{self, Trashed};
use crate::models::links;
use crate::models::subject::{Kind, Subject};
use crate::swedish::typography::quotes;
use crate::web::present;
use crate::web::view::Time;

/// The page that asks before something goes to the trash.
#[derive(Template, WebTemplate)]
#[template(path = "admin/content/trash_one.html")]
pub struct TrashOne {
    frame: Frame,
    title: String,
    back: String,
    action: String,
    version: i64,
    is_live: bool,
    used: Vec<UsedRow>,
}

/// `GET /admin/{slag}/{id}/papperskorg`
pub async fn ask(editor: Editor, at: At) -> Result<TrashOne, Error> {
    let now = editor.now;
    editor
        .page(move |conn, frame| {
            let state = editorial::state(conn, now, at.0)?;
            Ok(TrashOne {
                frame,
                title: quotes(&state.title),
                back: href(at.0, ""),
                action: href(at.0, "papperskorg"),
                version: state.version,
                is_live: state.live.is_some(),
                used: rows(links::incoming(conn, now, at.0)?),
            })
        })
        .await
}

/// `POST /admin/{slag}/{id}/papperskorg`
pub async fn create(editor: Editor, at: At, form: Form) -> Result<HttpResponse, Error> {
    let version = form.text("version").parse().unwrap_or(-1);
    let asked = editor.clone();
    let outcome = editor.write(move |conn| {
        let trashed = editorial::trash(conn, asked.now, &asked.actor, at.0, version);
        Ok(editorial::answer(trashed)?)
    });
    match outcome.await? {
        Ok(_) => Ok(act::to("/admin/papperskorg")),
        Err(refusal) => act::refuse(&editor, href(at.0, ""), refusal).await,
    }
}

/// `POST /admin/{slag}/{id}/kopiera`: a new draft that begins as a copy.
pub async fn copy(editor: Editor, at: At) -> Result<HttpResponse, Error> {
    let asked = editor.clone();
    let outcome = editor.write(move |conn| {
        let copied = editorial::duplicate(conn, asked.now, &asked.actor, at.0);
        Ok(editorial::answer(copied)?)
    });
    match outcome.await? {
        Ok(copy) => Ok(act::to(&format!("{}?klart=kopierad", href(copy, "")))),
        Err(refusal) => act::refuse(&editor, href(at.0, ""), refusal).await,
    }
}

/// `POST /admin/{slag}/{id}/avbryt`: takes a plan to publish back.
pub async fn cancel(editor: Editor, at: At, form: Form) -> Result<HttpResponse, Error> {
    act::on(&editor, at.0, &form, "avbruten", move |conn, editor, version| {
        editorial::cancel_schedule(conn, editor.now, &editor.actor, at.0, version).map(|_| ())
    })
    .await
}

/// The trash.
#[derive(Template, WebTemplate)]
#[template(path = "admin/content/trash.html")]
pub struct Trash {
    frame: Frame,
    rows: Vec<TrashRow>,
}

/// Something in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrashRow {
    /// Heading.
    pub title: String,
    /// "Nyhet" or "Sida".
    pub kind: &'static str,
    /// When it was put there.
    pub at: Time,
    /// Who put it there.
    pub by: String,
    /// Where the button that brings it back sends.
    pub action: String,
    /// Whether this user may bring it back.
    pub may_restore: bool,
}

/// `GET /admin/papperskorg`
pub async fn index(editor: Editor) -> Result<Trash, Error> {
    let asked = editor.clone();
    editor
        .page(move |conn, frame| {
            let rows = editorial::trash_list(conn)?;
            let rows = rows.into_iter().map(|one| trash_row(&asked, one)).collect();
            Ok(Trash { frame, rows })
        })
        .await
}

fn trash_row(editor: &Editor, one: Trashed) -> TrashRow {
    TrashRow {
        title: quotes(&one.title),
        kind: words(one.subject.kind).one,
        at: present::instant(one.at),
        by: one.by,
        action: format!(
            "/admin/papperskorg/{}/{}",
            one.subject.kind.address_part(),
            one.subject.id
        ),
        may_restore: editorial::may_edit(&editor.actor, one.owner_id),
    }
}

/// `POST /admin/papperskorg/{slag}/{id}`: brings something back to its old place.
pub async fn restore(editor: Editor, path: Path<(String, i64)>) -> Result<HttpResponse, Error> {
    let (part, id) = path.into_inner();
    let kind = Kind::from_address_part(&part).ok_or(Error::NotFound)?;
    let subject = Subject { kind, id };
    let asked = editor.clone();
    let outcome = editor.write(move |conn| {
        let restored = editorial::restore(conn, asked.now, &asked.actor, subject);
        Ok(editorial::answer(restored)?)
    });
    match outcome.await? {
        Ok(restored) => {
            let done = if restored.is_at_top {
                "tillbaka-overst"
            } else {
                "tillbaka"
            };
            Ok(act::to(&format!("{}?klart={done}", href(subject, ""))))
        }
        Err(refusal) => act::refuse(&editor, "/admin/papperskorg".to_owned(), refusal).await,
    }
}
