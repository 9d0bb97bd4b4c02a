//! The audit log, for those who run the site: who did what to what, and when.

pub mod asked;
pub mod export;
pub mod sentence;
pub mod words;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::admin::log::asked::Asked;
use crate::admin::log::sentence::{Known, Sentence};
use crate::admin::log::words::{ACTIONS, THINGS};
use crate::clock::{rfc3339, stockholm};
use crate::db::Connection;
use crate::error::Error;
use crate::models::audit::log::{self, Entry};
use crate::models::audit::names::{headings, names};
use crate::models::user::User;
use crate::swedish::date;
use crate::swedish::typography::capitalised;
use crate::web::view::{Choice, Problems, Time};

/// Where it is.
pub const PATH: &str = "/admin/logg";

/// How many entries stand on a page.
const ON_A_PAGE: usize = 50;

/// The log.
#[derive(Template)]
#[template(path = "admin/log/index.html")]
struct LogIndex {
    frame: Frame,
    asked: Asked,
    users: Vec<Choice>,
    things: Vec<Choice>,
    actions: Vec<Choice>,
    problems: Problems,
    days: Vec<Day>,
    is_filtered: bool,
    newest: Option<String>,
    older: Option<String>,
}

/// A day's entries.
struct Day {
    /// "Tisdag 24 november 2026".
    heading: String,
    rows: Vec<Row>,
}

/// An entry.
struct Row {
    /// When: "15.55".
    at: Time,
    sentence: Sentence,
}

/// `GET /admin/logg`
pub async fn index(editor: Editor, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let asked = asked.into_inner();
    let reader = editor.actor.clone();
    let (filter, problems) = match asked.filter() {
        Ok(filter) => (Some(filter), Problems::default()),
        Err(problems) => (None, problems),
    };
    let status = if filter.is_some() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = editor.page(move |conn, frame| {
        let most = i64::try_from(ON_A_PAGE + 1).unwrap_or(i64::MAX);
        let mut entries = match &filter {
            Some(filter) => log::list(conn, filter, asked.before(), most)?,
            None => Vec::new(),
        };
        let has_older = entries.len() > ON_A_PAGE;
        entries.truncate(ON_A_PAGE);
        let known = known(conn, &entries)?;
        let older = entries.last().filter(|_| has_older);
        Ok(LogIndex {
            frame,
            users: users(conn, &asked)?,
            things: choices(THINGS.iter().map(|thing| (thing.key, thing.label)), &asked.sak),
            actions: actions(&asked),
            problems,
            is_filtered: asked.is_filtered(),
            newest: asked.before().map(|_| asked.address(None)),
            older: older.map(|last| asked.address(Some(last.id))),
            days: days(&entries, |entry| Sentence::of(entry, &known, &reader)),
            asked,
        })
    });
    answer::page(&page.await?, status, None)
}

/// What these entries speak of.
fn known(conn: &mut Connection, entries: &[Entry]) -> Result<Known, Error> {
    let subjects: Vec<&str> = entries.iter().map(|entry| entry.subject.as_str()).collect();
    Ok(Known {
        names: names(conn, &subjects)?,
        headings: headings(conn, entries)?,
    })
}

fn days(entries: &[Entry], sentence: impl Fn(&Entry) -> Sentence) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for entry in entries {
        let local = stockholm(entry.at).naive_local();
        let day = format!("{} {}", date::weekday(local.date()), date::long(local.date()));
        let heading = capitalised(&day);
        let row = Row {
            at: Time {
                machine: rfc3339(entry.at),
                text: date::clock(local.time()),
            },
            sentence: sentence(entry),
        };
        match days.last_mut().filter(|last| last.heading == heading) {
            Some(last) => last.rows.push(row),
            None => days.push(Day {
                heading,
                rows: vec![row],
            }),
        }
    }
    days
}

fn users(conn: &mut Connection, asked: &Asked) -> Result<Vec<Choice>, Error> {
    let mut choices: Vec<Choice> = User::all(conn)?
        .into_iter()
        .map(|user| choice(&user.id.to_string(), &user.name, &asked.vem))
        .collect();
    choices.push(choice(asked::NOT_SIGNED_IN, "Ingen inloggad", &asked.vem));
    Ok(choices)
}

/// What can be done, by what it is called; with one that is asked for though nothing is known of it.
fn actions(asked: &Asked) -> Vec<Choice> {
    let mut known: Vec<(&str, &str)> = ACTIONS.iter().map(|action| (action.key, action.label)).collect();
    known.sort_by_cached_key(|(_, label)| crate::swedish::sort::sort_key(label));
    choices(known.into_iter(), &asked.handelse)
}

fn choices<'a>(known: impl Iterator<Item = (&'a str, &'a str)>, chosen: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> = known.map(|(key, label)| choice(key, label, chosen)).collect();
    if !chosen.is_empty() && choices.iter().all(|choice| !choice.selected) {
        choices.push(choice(chosen, chosen, chosen));
    }
    choices
}

fn choice(value: &str, text: &str, chosen: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        text: text.to_owned(),
        selected: value == chosen,
    }
}
