//! The list of all files.

use actix_web::web::Query;
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;

use crate::admin::editor::Editor;
use crate::admin::file::{PATH, path_of};
use crate::admin::frame::Frame;
use crate::error::Error;
use crate::models::file::library;
use crate::web::present;
use crate::web::query::Address;

/// How many stand on a page of the list.
const ON_A_PAGE: i64 = 30;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    /// Where the page begins: after the file with this id.
    #[serde(default)]
    efter: String,
    #[serde(default)]
    klart: String,
}

/// The list.
#[derive(Template, WebTemplate)]
#[template(path = "admin/file/index.html")]
pub struct Index {
    frame: Frame,
    query: String,
    rows: Vec<Row>,
    next: Option<String>,
}

/// One of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is called.
    pub title: String,
    /// Where it is kept.
    pub href: String,
    /// Its name.
    pub name: String,
    /// "pdf, 340 kB".
    pub notice: String,
    /// Whether people with all kinds of aids can read it.
    pub is_accessible: bool,
    /// "på 2 ställen".
    pub used: String,
}

/// `GET /admin/filer`
pub async fn index(editor: Editor, asked: Query<Asked>) -> Result<Index, Error> {
    let asked = asked.into_inner();
    editor
        .page(move |conn, mut frame| {
            frame.flash = done(&asked.klart);
            let mut files = library::list(conn, &asked.q, asked.efter.parse().ok(), ON_A_PAGE + 1)?;
            let page = usize::try_from(ON_A_PAGE).unwrap_or(usize::MAX);
            let has_more = files.len() > page;
            files.truncate(page);
            let last = files.last().filter(|_| has_more).map(|last| last.id.to_string());
            let next = last.map(|last| {
                Address::new(PATH)
                    .with("q", asked.q.as_str())
                    .with("efter", last.as_str())
                    .build()
            });
            let ids: Vec<i64> = files.iter().map(|file| file.id).collect();
            let uses = library::uses(conn, &ids)?;
            let row = |file: crate::models::file::File| Row {
                href: path_of(file.id),
                notice: file.notice(),
                is_accessible: file.is_accessible,
                used: used(uses.get(&file.id).copied().unwrap_or_default()),
                name: file.key,
                title: file.title,
            };
            Ok(Index {
                frame,
                query: asked.q,
                rows: files.into_iter().map(row).collect(),
                next,
            })
        })
        .await
}

fn used(count: i64) -> String {
    match count {
        0 => "inte i någon text".to_owned(),
        count => format!("i {}", present::counted(count, "text", "texter")),
    }
}

/// What was just done.
fn done(what: &str) -> Option<String> {
    let text = match what {
        "borttagen" => "Filen är borttagen.",
        "uppladdad" => "Filerna är uppladdade.",
        _ => return None,
    };
    Some(text.to_owned())
}
