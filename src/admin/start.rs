//! The first page after signing in: what waits for the one who signed in.

use askama::Template;
use askama_web::WebTemplate;

use crate::admin::content::lists::{IndexRow, index_row};
use crate::admin::content::place::href;
use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::clock::stockholm;
use crate::db::Connection;
use crate::error::Error;
use crate::models::editorial::{self, Due, Filter, Status};
use crate::models::subject::Kind;
use crate::swedish::typography::quotes;
use crate::web::present;
use crate::web::view::Time;

/// The most of each that the page lists.
const MOST: usize = 10;

/// The start page.
#[derive(Template, WebTemplate)]
#[template(path = "admin/start/show.html")]
pub struct StartShow {
    frame: Frame,
    waiting: Vec<IndexRow>,
    drafts: Vec<IndexRow>,
    scheduled: Vec<IndexRow>,
    due: Vec<DueRow>,
    is_done: bool,
}

/// A text that was to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// Heading.
    pub title: String,
    /// Where it is edited.
    pub href: String,
    /// By when.
    pub by: Time,
}

/// `GET /admin`
pub async fn show(editor: Editor) -> Result<StartShow, Error> {
    let asked = editor.clone();
    editor
        .page(move |conn, frame| {
            let may_publish = editorial::may_publish(&asked.actor);
            let own = Some(asked.actor.id);
            let waiting = if may_publish {
                rows(conn, &asked, &[Status::Submitted], None)?
            } else {
                Vec::new()
            };
            let drafts = rows(conn, &asked, &[Status::Draft, Status::PublishedWithChanges], own)?;
            let planned = [Status::Scheduled, Status::PublishedNewScheduled];
            let scheduled = rows(conn, &asked, &planned, None)?;
            let today = stockholm(asked.now).date_naive();
            let due = editorial::due(conn, asked.now, today, i64::try_from(MOST).unwrap_or(i64::MAX))?;
            Ok(StartShow {
                is_done: waiting.is_empty() && drafts.is_empty() && due.is_empty(),
                frame,
                waiting,
                drafts,
                scheduled,
                due: due.iter().map(due_row).collect(),
            })
        })
        .await
}

/// News and pages in any of these states, the last changed first.
fn rows(
    conn: &mut Connection,
    editor: &Editor,
    states: &[Status],
    owner_id: Option<i64>,
) -> Result<Vec<IndexRow>, Error> {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        for status in states {
            let filter = Filter {
                status: Some(*status),
                owner_id,
                text: None,
            };
            found.extend(editorial::list(conn, editor.now, kind, &filter, None, MOST)?);
        }
    }
    found.sort_by_key(|row| std::cmp::Reverse(row.changed_at));
    Ok(found.iter().take(MOST).map(index_row).collect())
}

fn due_row(due: &Due) -> DueRow {
    DueRow {
        title: quotes(&due.title),
        href: href(due.subject, ""),
        by: present::day(due.by),
    }
}
