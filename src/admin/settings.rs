//! The settings of the site: what stands on every page, set in forms, a part at a time.

pub mod accessibility;
pub mod contact_form;
mod described;
pub mod front_page;
pub mod hours;
mod link;
pub mod looks;
pub mod menu;
pub mod municipality;
mod part;
pub mod privacy;
mod remaining;
mod rows;
#[cfg(test)]
mod tests;
pub mod topics;
mod typed;
pub mod website;

use askama::Template;
use askama_web::WebTemplate;

use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::db::Connection;
use crate::error::Error;
use crate::models::live_page::PageSummary;
use crate::models::settings::{Part, Settings, setup};
use crate::models::topic::Topic;
use crate::web::present::counted;
use crate::web::view::Link;

pub use part::{show, update};
pub use remaining::to_do;

/// Where the settings are.
pub const PATH: &str = "/admin/installningar";

/// The overview.
#[derive(Template, WebTemplate)]
#[template(path = "admin/settings/index.html")]
pub struct SettingsIndex {
    frame: Frame,
    remaining: Vec<Link>,
    cards: Vec<Card>,
}

/// A part in the overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its name, and where it is changed.
    pub link: Link,
    /// What it holds now.
    pub summary: String,
    /// Whether something is still to be set.
    pub is_remaining: bool,
}

/// `GET /admin/installningar`
pub async fn index(editor: Editor) -> Result<SettingsIndex, Error> {
    let now = editor.now;
    editor
        .page(move |conn, frame| {
            let settings = Settings::load(conn)?.settings;
            let remaining: Vec<Link> = setup::remaining(conn, &settings)?
                .into_iter()
                .map(remaining::to_do)
                .collect();
            let mut cards: Vec<Card> = Part::ALL.map(|part| card(part, &settings)).into();
            cards.insert(4, menu_card(conn, now)?);
            cards.insert(6, topics_card(conn)?);
            for card in &mut cards {
                card.is_remaining = remaining.iter().any(|link| link.href == card.link.href);
            }
            Ok(SettingsIndex {
                frame,
                remaining,
                cards,
            })
        })
        .await
}

fn card(part: Part, settings: &Settings) -> Card {
    Card {
        link: Link::new(part.swedish(), part::path(part)),
        summary: described::summary(part, settings),
        is_remaining: false,
    }
}

fn menu_card(conn: &mut Connection, now: chrono::NaiveDateTime) -> Result<Card, Error> {
    let sections = PageSummary::sections(conn, now)?;
    let titles: Vec<&str> = sections.iter().map(PageSummary::short_title).collect();
    Ok(Card {
        link: Link::new("Meny", menu::PATH),
        summary: if titles.is_empty() {
            "Inga avdelningar än.".to_owned()
        } else {
            titles.join(", ")
        },
        is_remaining: false,
    })
}

fn topics_card(conn: &mut Connection) -> Result<Card, Error> {
    let count = i64::try_from(Topic::all(conn)?.len()).unwrap_or(i64::MAX);
    Ok(Card {
        link: Link::new("Ämnen för nyheter", topics::PATH),
        summary: if count == 0 {
            "Inga ämnen än.".to_owned()
        } else {
            counted(count, "ämne", "ämnen")
        },
        is_remaining: false,
    })
}
