//! How long messages are kept: what will be removed and when, and the protocol of what was.

use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;
use askama_web::WebTemplate;
use chrono::{NaiveDateTime, TimeDelta};
use serde::Deserialize;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::admin::inbox::{PATH, path_of};
use crate::error::Error;
use crate::models::message::retention::{self, Purge};
use crate::models::settings::Settings;
use crate::models::user::Role;
use crate::spreadsheet::{KIND, Sheet};
use crate::web::present;
use crate::web::view::Time;

/// How many coming removals are listed.
const COMING: i64 = 10;

/// How many lines of the protocol stand on a page.
const ON_A_PAGE: usize = 50;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The line that the page before ended with.
    fore: Option<i64>,
}

/// The page.
#[derive(Template, WebTemplate)]
#[template(path = "admin/inbox/purges.html")]
pub struct Purges {
    frame: Frame,
    is_administrator: bool,
    rule: Option<String>,
    decision: String,
    coming: Vec<ComingRow>,
    protocol: Vec<Line>,
    next: Option<String>,
}

/// A message that will be removed.
struct ComingRow {
    href: String,
    reference: String,
    answered: Time,
    removed: Time,
}

/// A line of the protocol.
struct Line {
    at: Time,
    by: String,
    removed: String,
    span: String,
    rule: String,
}

/// `GET /admin/inkorg/gallring`
pub async fn index(editor: Editor, asked: Query<Asked>) -> Result<Purges, Error> {
    let own = editor.clone();
    editor
        .page(move |conn, frame| {
            let form = Settings::load(conn)?.settings.contact_form;
            let mut lines = retention::protocol(conn, asked.fore, one_more(ON_A_PAGE))?;
            let is_more = lines.len() > ON_A_PAGE;
            lines.truncate(ON_A_PAGE);
            let coming = match form.keep_days {
                Some(days) => retention::coming(conn, COMING)?
                    .into_iter()
                    .map(|one| coming_row(days, one))
                    .collect(),
                None => Vec::new(),
            };
            Ok(Purges {
                frame,
                is_administrator: own.actor.role == Role::Administrator,
                rule: form.keep_days.map(rule_told),
                decision: form.keep_decision,
                coming,
                next: lines
                    .last()
                    .filter(|_| is_more)
                    .map(|last| format!("{PATH}/gallring?fore={}", last.id)),
                protocol: lines.iter().map(line).collect(),
            })
        })
        .await
}

/// `GET /admin/inkorg/gallring.csv`: the protocol as a table. There is nothing of anybody in it.
pub async fn sheet(editor: Editor) -> Result<HttpResponse, Error> {
    let lines = editor
        .site
        .db
        .inspect(|conn| Ok(retention::protocol(conn, None, i64::MAX)?))
        .await?;
    let mut sheet = Sheet::new(&[
        "Tid",
        "Utfört av",
        "Antal meddelanden",
        "Inkomna",
        "Regel",
        "Beslut",
    ]);
    for purge in &lines {
        let told = line(purge);
        sheet.row(&[
            &told.at.text,
            &told.by,
            &purge.removed.to_string(),
            &told.span,
            &told.rule,
            &purge.decision,
        ]);
    }
    Ok(answer::file("gallringsprotokoll.csv", KIND).body(sheet.finish()))
}

fn one_more(count: usize) -> i64 {
    i64::try_from(count + 1).unwrap_or(i64::MAX)
}

/// "90 dagar efter att de har besvarats".
fn rule_told(days: u16) -> String {
    let days = present::counted(i64::from(days), "dag", "dagar");
    format!("{days} efter att de har besvarats")
}

fn coming_row(days: u16, (id, reference, answered): (i64, String, NaiveDateTime)) -> ComingRow {
    ComingRow {
        href: path_of(id),
        reference,
        answered: present::day_of(answered),
        removed: present::day_of(answered + TimeDelta::days(i64::from(days))),
    }
}

fn line(purge: &Purge) -> Line {
    let (first, last) = (
        present::day_of(purge.first_received_at).text,
        present::day_of(purge.last_received_at).text,
    );
    let days = u16::try_from(purge.keep_days).unwrap_or(u16::MAX);
    let decision = &purge.decision;
    Line {
        at: present::instant(purge.at),
        by: if purge.actor == "programmet" {
            "Automatiskt".to_owned()
        } else {
            purge.actor.clone()
        },
        removed: present::counted(purge.removed, "meddelande", "meddelanden"),
        span: if first == last {
            first
        } else {
            format!("{first} till {last}")
        },
        rule: match decision.as_str() {
            "" => rule_told(days),
            decision => format!("{}, {decision}", rule_told(days)),
        },
    }
}
