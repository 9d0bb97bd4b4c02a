//! "Används här": everything that points at a text, before it is changed or taken away.

use askama::Template;
use askama_web::WebTemplate;

use crate::admin::content::place::{At, href};
use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::error::Error;
use crate::models::editorial;
use crate::models::links::{self, Incoming, Source};
use crate::swedish::typography::quotes;

/// The list.
#[derive(Template, WebTemplate)]
#[template(path = "admin/content/used.html")]
pub struct Used {
    frame: Frame,
    title: String,
    back: String,
    rows: Vec<UsedRow>,
}

/// Something that points at a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedRow {
    /// What it is called.
    pub title: String,
    /// Where it is edited, if it is a text.
    pub href: Option<String>,
    /// How: "syns för invånare", "i ett utkast".
    pub how: &'static str,
}

/// `GET /admin/{slag}/{id}/anvands`
pub async fn show(editor: Editor, at: At) -> Result<Used, Error> {
    let now = editor.now;
    editor
        .page(move |conn, frame| {
            Ok(Used {
                frame,
                title: quotes(&editorial::state(conn, now, at.0)?.title),
                back: href(at.0, ""),
                rows: rows(links::incoming(conn, now, at.0)?),
            })
        })
        .await
}

/// What points at a text, ready to be shown.
pub fn rows(incoming: Vec<Incoming>) -> Vec<UsedRow> {
    let row = |incoming: Incoming| {
        let (edited_at, how) = match incoming.source {
            Source::Content(subject) if incoming.is_live => {
                (Some(subject), "länkar hit, och syns för invånare")
            }
            Source::Content(subject) => (Some(subject), "länkar hit i ett utkast"),
            Source::Replaced(subject) => (Some(subject), "är ersatt, och leder sina besökare hit"),
            Source::FrontPage => (None, "vanligt ärende på startsidan"),
            Source::Privacy => (None, "texten om personuppgifter"),
            Source::OldAddress(_) => (None, "gammal adress som leder hit"),
        };
        UsedRow {
            title: quotes(&incoming.title),
            href: edited_at.map(|subject| href(subject, "")),
            how,
        }
    };
    incoming.into_iter().map(row).collect()
}
