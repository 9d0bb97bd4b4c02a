//! The lists of news and pages for those who work on them: what state each is in, who changed it last, and a filter.

use actix_web::web::Query;
use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, NaiveDateTime};
use serde::Deserialize;

use crate::admin::content::place::{Place, href};
use crate::admin::content::words::{Words, words};
use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::error::Error;
use crate::models::editorial::{self, Filter, Position, Row, Status};
use crate::swedish::typography::quotes;
use crate::web::present;
use crate::web::query::Address;
use crate::web::view::{Choice, Time};

/// How many stand on a page of the list.
const ON_A_PAGE: usize = 30;

/// What the filter asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    lage: String,
    #[serde(default)]
    mina: String,
    /// Where the page begins, as the link of the page before says it.
    #[serde(default)]
    efter: String,
}

/// The list.
#[derive(Template, WebTemplate)]
#[template(path = "admin/content/index.html")]
pub struct Index {
    frame: Frame,
    words: Words,
    query: String,
    only_mine: bool,
    statuses: Vec<Choice>,
    rows: Vec<IndexRow>,
    next: Option<String>,
    is_filtered: bool,
}

/// One of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexRow {
    /// Heading.
    pub title: String,
    /// Where it is edited.
    pub href: String,
    /// Name of the state, for the style sheet.
    pub key: &'static str,
    /// The state, in Swedish.
    pub status: &'static str,
    /// Who changed it last.
    pub by: String,
    /// When.
    pub at: Time,
    /// When it is to be published.
    pub scheduled: Option<Time>,
}

/// `GET /admin/{slag}`
pub async fn index(editor: Editor, place: Place, asked: Query<Asked>) -> Result<Index, Error> {
    let asked = asked.into_inner();
    let (now, me) = (editor.now, editor.actor.id);
    editor
        .page(move |conn, frame| {
            let status = Status::ALL
                .into_iter()
                .find(|status| key_of(*status) == asked.lage);
            let filter = Filter {
                status,
                owner_id: (!asked.mina.is_empty()).then_some(me),
                text: Some(asked.q.clone()).filter(|text| !text.trim().is_empty()),
            };
            let rows = editorial::list(conn, now, place.0, &filter, position(&asked.efter), ON_A_PAGE + 1)?;
            let next = rows.get(ON_A_PAGE - 1).filter(|_| rows.len() > ON_A_PAGE);
            let words = words(place.0);
            Ok(Index {
                frame,
                next: next.map(|last| page_after(words, &asked, last)),
                rows: rows.iter().take(ON_A_PAGE).map(index_row).collect(),
                statuses: statuses(status),
                is_filtered: filter != Filter::default(),
                query: asked.q,
                only_mine: !asked.mina.is_empty(),
                words,
            })
        })
        .await
}

fn statuses(chosen: Option<Status>) -> Vec<Choice> {
    let listed = Status::ALL
        .into_iter()
        .filter(|status| *status != Status::Trashed);
    listed
        .map(|status| Choice {
            value: key_of(status).to_owned(),
            text: status.swedish().to_owned(),
            selected: chosen == Some(status),
        })
        .collect()
}

/// A row of the list, ready to be shown.
pub fn index_row(row: &Row) -> IndexRow {
    IndexRow {
        title: quotes(&row.title),
        href: href(row.subject, ""),
        key: key_of(row.status),
        status: row.status.swedish(),
        by: row.changed_by.clone(),
        at: present::instant(row.changed_at),
        scheduled: row.scheduled_at.map(present::instant),
    }
}

/// Name of a state in addresses and style sheets.
pub fn key_of(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Submitted => "submitted",
        Status::Scheduled => "scheduled",
        Status::Published => "live",
        Status::PublishedWithChanges => "changed",
        Status::PublishedNewScheduled => "renewed",
        Status::Withdrawn => "withdrawn",
        Status::Trashed => "trash",
    }
}

fn page_after(words: Words, asked: &Asked, last: &Row) -> String {
    let position = last.position();
    let after = format!("{}-{}", position.changed_at.and_utc().timestamp(), position.id);
    Address::new(words.list)
        .with("q", asked.q.as_str())
        .with("lage", asked.lage.as_str())
        .with("mina", asked.mina.as_str())
        .with("efter", after.as_str())
        .build()
}

fn position(written: &str) -> Option<Position> {
    let (seconds, id) = written.rsplit_once('-')?;
    let changed_at: NaiveDateTime = DateTime::from_timestamp(seconds.parse().ok()?, 0)?.naive_utc();
    Some(Position {
        changed_at,
        id: id.parse().ok()?,
    })
}
