//! What surrounds every public page: the menu, the search field, the footer, and the settings they are made of.

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::clock::stockholm;
use crate::db::Connection;
use crate::error::Error;
use crate::models::live_page::PageSummary;
use crate::models::opening_hours::Kind;
use crate::models::settings::Settings;
use crate::models::unit::UnitTree;
use crate::web::assets;
use crate::web::body::Texts;
use crate::web::lookups::Lookups;
use crate::web::present;
use crate::web::shared::Shared;
use crate::web::site::Site;
use crate::web::view::Number;

/// What surrounds a page.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Name of the municipality.
    pub municipality: String,
    /// Address of the style sheet.
    pub stylesheet: &'static str,
    /// Address of the municipality's colours, as custom properties.
    pub theme: Arc<str>,
    /// Addresses of the icons.
    pub icons: assets::Icons,
    /// What stands in the header's search field.
    pub search_query: String,
    /// The sections.
    pub menu: Vec<MenuItem>,
    /// Whether the page is among the news.
    pub in_news: bool,
    /// Whether the page is about reaching the municipality.
    pub in_contact: bool,
    /// Whether the page is in the staff directory.
    pub in_directory: bool,
    /// The footer.
    pub footer: Footer,
    /// The sections whole, for the page's own use.
    pub sections: Arc<[PageSummary]>,
    /// The departments and their units, for the page's own use.
    pub units: Arc<UnitTree>,
    /// The site's settings, for the page's own use.
    pub settings: Arc<Settings>,
    /// Texts that are ready, for those of the page.
    pub texts: Arc<Texts>,
    /// Pictures and addresses, for those of the page.
    pub lookups: Arc<Lookups>,
    /// The time of the visit (UTC).
    pub now: NaiveDateTime,
    /// The path asked for.
    pub path: String,
    /// How the page is shown.
    pub showing: Showing,
    site_url: String,
}

/// How a page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// To residents.
    Public,
    /// To those who look at a draft, which it says.
    Draft,
    /// Its content alone, without header and footer: beside the form that it is written in.
    ContentAlone,
}

impl Showing {
    /// Whether it says that it is a draft.
    pub fn is_draft(self) -> bool {
        self == Self::Draft
    }

    /// Whether header and footer stand around it.
    pub fn is_whole(self) -> bool {
        self != Self::ContentAlone
    }
}

/// A section in the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// Its short title.
    pub text: String,
    /// Its address.
    pub href: String,
    /// Whether the page shown is it, or below it.
    pub current: bool,
}

/// The footer of every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// Name of the municipality.
    pub name: String,
    /// Postal address, a line each.
    pub postal_address: Vec<String>,
    /// Visiting address, a line each.
    pub visiting_address: Vec<String>,
    /// The contact centre's number.
    pub phone: Option<Number>,
    /// A number for text messages.
    pub sms: Option<Number>,
    /// The contact centre's e-mail address.
    pub email: Option<String>,
    /// Whether the contact centre answers now.
    pub open: bool,
    /// "Öppet nu, stänger kl. 16.00"; empty when the municipality has told no hours.
    pub state: String,
    /// Organisation number.
    pub organisation_number: Option<String>,
}

impl Layout {
    /// What surrounds the page at this path now (UTC). One query, unless something has changed.
    pub fn load(conn: &mut Connection, site: &Site, now: NaiveDateTime, path: &str) -> Result<Self, Error> {
        Ok(Self::new(site, now, path, site.shared.load(conn, now)?))
    }

    /// What surrounds a page when the database does not answer: everything but the menu.
    pub fn without_database(site: &Site, now: NaiveDateTime, path: &str) -> Self {
        Self::new(site, now, path, site.shared.without_database())
    }

    fn new(site: &Site, now: NaiveDateTime, path: &str, shared: Shared) -> Self {
        let Shared {
            settings,
            sections,
            units,
            theme,
            texts,
            lookups,
            ..
        } = shared;
        let under = |place: &str| is_at_or_below(path, place);
        let item = |section: &PageSummary| MenuItem {
            text: section.short_title().to_owned(),
            href: section.path.clone(),
            current: under(&section.path),
        };
        Self {
            municipality: settings.name.clone(),
            stylesheet: assets::stylesheet(),
            theme,
            icons: assets::Icons::all(),
            search_query: String::new(),
            menu: sections.iter().map(item).collect(),
            sections,
            units,
            texts,
            lookups,
            in_news: under("/nyheter"),
            in_contact: under("/kontakt"),
            in_directory: under("/medarbetare") || under("/organisation"),
            footer: Footer::new(&settings, now),
            settings,
            now,
            path: path.to_owned(),
            showing: Showing::Public,
            site_url: site.absolute(""),
        }
    }

    /// An absolute address on this site. The path begins with `/`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.site_url)
    }
}

fn is_at_or_below(path: &str, place: &str) -> bool {
    path.strip_prefix(place)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Footer {
    fn new(settings: &Settings, now: NaiveDateTime) -> Self {
        let local = stockholm(now).naive_local();
        let is_told = settings.opening_hours.hours(Kind::Phone).is_told();
        let state = settings.opening_hours.state(Kind::Phone, local);
        Self {
            name: settings.name.clone(),
            postal_address: settings.postal_address.clone(),
            visiting_address: settings.visiting_address.clone(),
            phone: settings.phone.as_ref().map(present::phone_number),
            sms: settings.sms.as_ref().map(present::sms_number),
            email: settings.email.clone(),
            open: state.is_open(),
            state: if is_told {
                state.sentence(local)
            } else {
                String::new()
            },
            organisation_number: settings.organisation_number.clone(),
        }
    }
}
