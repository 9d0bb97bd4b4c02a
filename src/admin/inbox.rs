//! The inbox: what residents wrote, in lists by how far each message has come, and a search.

pub mod act;
pub mod export;
pub mod facts;
pub mod printed;
pub mod purges;
pub mod show;

use actix_web::web::Query;
use askama::Template;
use askama_web::WebTemplate;
use chrono::DateTime;
use serde::Deserialize;

use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::db::Connection;
use crate::error::Error;
use crate::models::message::inbox::{self, Position, Row, Status, Tab};
use crate::models::message::search;
use crate::models::outgoing;
use crate::models::settings::Settings;
use crate::models::user::{Actor, Role};
use crate::web::present;
use crate::web::query::{Address, given};
use crate::web::view::Time;

/// Where the inbox is.
pub const PATH: &str = "/admin/inkorg";

/// How many stand on a page of the list.
const ON_A_PAGE: usize = 30;

/// Longest piece of a message in the list, in characters.
const LONGEST_EXCERPT: usize = 120;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Which tab.
    pub visa: String,
    /// Words to look for; then all messages are looked through.
    pub q: String,
    /// Where the page begins, as the link of the page before says it.
    pub efter: String,
}

/// The list.
#[derive(Template, WebTemplate)]
#[template(path = "admin/inbox/index.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the template, asked one at a time"
)]
pub struct Index {
    frame: Frame,
    tabs: Vec<TabLink>,
    query: String,
    tab: &'static str,
    rows: Vec<IndexRow>,
    next: Option<String>,
    is_undecided: bool,
    is_administrator: bool,
    failing: Option<String>,
    is_search: bool,
    /// What to say of a tab without messages.
    none: &'static str,
    has_nobody_to_tell: bool,
}

/// A tab, as a link.
struct TabLink {
    href: String,
    text: String,
    current: bool,
}

/// A message of the list.
struct IndexRow {
    href: String,
    reference: String,
    excerpt: String,
    name: Option<String>,
    topic: String,
    unit: Option<String>,
    received: Time,
    key: &'static str,
    status: String,
    waited: Option<String>,
    is_late: bool,
}

/// `GET /admin/inkorg`
pub async fn index(editor: Editor, asked: Query<Asked>) -> Result<Index, Error> {
    let (asked, own) = (asked.into_inner(), editor.clone());
    editor
        .page(move |conn, frame| {
            let query = given(Some(&asked.q));
            let tab = tab_of(&asked.visa, &own.actor);
            let mut rows = part(conn, tab, query.as_deref(), &asked.efter, ON_A_PAGE + 1)?;
            let is_more = rows.len() > ON_A_PAGE;
            rows.truncate(ON_A_PAGE);
            let form = Settings::load(conn)?.settings.contact_form;
            let failing = outgoing::failing(conn, own.now)?;
            Ok(Index {
                frame,
                tabs: tabs(conn, tab, query.is_some(), &own.actor)?,
                next: rows
                    .last()
                    .filter(|_| is_more)
                    .map(|last| page_after(&asked, last)),
                rows: rows.iter().map(|row| index_row(row, &own)).collect(),
                is_undecided: form.keep_days.is_none(),
                is_administrator: own.actor.role == Role::Administrator,
                failing: (failing > 0).then(|| failing_told(failing)),
                has_nobody_to_tell: own.site.mail.is_some() && form.registrar_email.is_none(),
                tab: key_of(tab),
                none: none_told(tab),
                is_search: query.is_some(),
                query: query.unwrap_or_default(),
            })
        })
        .await
}

/// One part of the list that is asked for, after what `after` says.
pub fn part(
    conn: &mut Connection,
    tab: Tab,
    words: Option<&str>,
    after: &str,
    most: usize,
) -> Result<Vec<Row>, Error> {
    let most = i64::try_from(most).map_err(Error::internal)?;
    let after = position(after);
    Ok(match words {
        Some(words) => search::search(conn, words, after.map(|after| after.id), most)?,
        None => inbox::list(conn, tab, after, most)?,
    })
}

/// The tab that an address names; without one, what nobody has taken.
pub fn tab_of(name: &str, actor: &Actor) -> Tab {
    match name {
        "tilldelade" => Tab::In(Status::Assigned),
        "mina" => Tab::Of(actor.id),
        "klara" => Tab::In(Status::Done),
        "alla" => Tab::All,
        _ => Tab::In(Status::New),
    }
}

fn key_of(tab: Tab) -> &'static str {
    match tab {
        Tab::In(Status::New) => "",
        Tab::In(Status::Assigned) => "tilldelade",
        Tab::Of(_) => "mina",
        Tab::In(Status::Done) => "klara",
        Tab::All => "alla",
    }
}

/// What belongs in a tab where nothing is.
fn none_told(tab: Tab) -> &'static str {
    match tab {
        Tab::In(Status::New) => "Inga nya meddelanden. Det som invånare skickar från webbplatsen kommer hit.",
        Tab::In(Status::Assigned) => {
            "Inget meddelande väntar hos någon. Här står det som någon har tagit hand om men inte besvarat."
        }
        Tab::Of(_) => {
            "Du har inget att besvara. Öppna ett meddelande under Nya och välj Ta hand om, så står det här."
        }
        Tab::In(Status::Done) => "Inget är besvarat än.",
        Tab::All => "Inget meddelande har kommit än, eller så är alla gallrade.",
    }
}

fn tabs(conn: &mut Connection, chosen: Tab, is_search: bool, actor: &Actor) -> Result<Vec<TabLink>, Error> {
    let [new, assigned, own] = inbox::counts(conn, actor.id)?;
    let tabs = [
        (Tab::In(Status::New), "Nya", Some(new)),
        (Tab::In(Status::Assigned), "Tilldelade", Some(assigned)),
        (Tab::Of(actor.id), "Mina", Some(own)),
        (Tab::In(Status::Done), "Klara", None),
        (Tab::All, "Alla", None),
    ];
    let link = |(tab, name, count): (Tab, &str, Option<usize>)| TabLink {
        href: Address::new(PATH).with("visa", key_of(tab)).build(),
        text: match count {
            Some(count) if count > 99 => format!("{name} (99+)"),
            Some(count) => format!("{name} ({count})"),
            None => name.to_owned(),
        },
        current: tab == chosen && !is_search,
    };
    Ok(tabs.into_iter().map(link).collect())
}

fn index_row(row: &Row, editor: &Editor) -> IndexRow {
    IndexRow {
        href: path_of(row.id),
        reference: row.reference.clone(),
        excerpt: excerpt(&row.body),
        name: row.name.clone(),
        topic: row.topic.clone(),
        // A topic and the unit that has it are often called the same.
        unit: row.unit.clone().filter(|unit| *unit != row.topic),
        received: present::instant(row.received_at),
        key: status_key(row.status()),
        status: status_told(row.status(), row.assignee.as_deref()),
        waited: row.waited(editor.now).filter(|days| *days > 0).map(waited_told),
        is_late: row.is_late(editor.now),
    }
}

/// The first line that says something.
fn excerpt(body: &str) -> String {
    let line = body.lines().map(str::trim).find(|line| !line.is_empty());
    let line = line.unwrap_or_default();
    match line.char_indices().nth(LONGEST_EXCERPT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line.to_owned(),
    }
}

/// "Tilldelat Karin Lindström".
pub fn status_told(status: Status, assignee: Option<&str>) -> String {
    match (status, assignee) {
        (Status::Assigned, Some(name)) => format!("Tilldelat {name}"),
        (status, _) => status.swedish().to_owned(),
    }
}

/// Name of a status in the style sheet.
pub fn status_key(status: Status) -> &'static str {
    match status {
        Status::New => "submitted",
        Status::Assigned => "changed",
        Status::Done => "withdrawn",
    }
}

/// How long a message has waited, in words.
pub fn waited_told(days: u32) -> String {
    format!(
        "Har väntat {}",
        present::counted(i64::from(days), "arbetsdag", "arbetsdagar")
    )
}

/// That mail fails, in words.
fn failing_told(count: i64) -> String {
    match count {
        1 => "Ett brev har inte kunnat skickas.".to_owned(),
        count => format!("{} brev har inte kunnat skickas.", present::thousands(count)),
    }
}

/// Where one message is.
pub fn path_of(id: i64) -> String {
    format!("{PATH}/{id}")
}

/// Where a list goes on after this row, as an address says it.
pub fn position_told(row: &Row) -> String {
    let position = row.position();
    format!("{}-{}", position.received_at.and_utc().timestamp(), position.id)
}

fn page_after(asked: &Asked, last: &Row) -> String {
    Address::new(PATH)
        .with("visa", asked.visa.as_str())
        .with("q", asked.q.as_str())
        .with("efter", position_told(last))
        .build()
}

fn position(written: &str) -> Option<Position> {
    let (seconds, id) = written.rsplit_once('-')?;
    Some(Position {
        received_at: DateTime::from_timestamp(seconds.parse().ok()?, 0)?.naive_utc(),
        id: id.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_shows_the_first_line_that_says_something() {
        assert_eq!(excerpt("\n \n Hej! \nrad två"), "Hej!");
        assert_eq!(excerpt(&"å".repeat(120)), "å".repeat(120));
        assert_eq!(excerpt(&"å".repeat(121)), format!("{}…", "å".repeat(120)));
        assert_eq!(excerpt(""), "");
    }
}
