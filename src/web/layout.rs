//! What surrounds every public page: the menu, the search field, the footer, and the settings they are made of.

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::db::Connection;
use crate::error::Error;
use crate::models::live_page::PageSummary;
use crate::models::settings::Settings;
use crate::models::unit::UnitTree;
use crate::text::safe_html::SafeHtml;
use crate::web::assets;
use crate::web::body::Texts;
use crate::web::footer::Footer;
use crate::web::lookups::Lookups;
use crate::web::shared::Shared;
use crate::web::site::Site;

/// What surrounds a page.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Address of the style sheet.
    pub stylesheet: &'static str,
    /// Address of the municipality's colours, as custom properties.
    pub theme: Arc<str>,
    /// Addresses of the icons.
    pub icons: assets::Icons,
    /// What stands in the header's search field.
    pub search_query: String,
    /// The sections, which are the menu.
    pub sections: Arc<[PageSummary]>,
    /// What the footer says, for the page's own use.
    pub footer: Arc<Footer>,
    /// The footer itself.
    pub footer_html: Arc<SafeHtml>,
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

impl Layout {
    /// What surrounds the page at this path now (UTC). One query, unless something has changed.
    pub fn load(conn: &mut Connection, site: &Site, now: NaiveDateTime, path: &str) -> Result<Self, Error> {
        Ok(Self::new(site, now, path, site.shared.load(conn, now)?))
    }

    /// What surrounds a page when the database does not answer: everything but the menu.
    pub fn without_database(site: &Site, now: NaiveDateTime, path: &str) -> Self {
        Self::new(site, now, path, site.shared.without_database(now))
    }

    fn new(site: &Site, now: NaiveDateTime, path: &str, shared: Shared) -> Self {
        let Shared {
            settings,
            sections,
            units,
            footer,
            footer_html,
            theme,
            texts,
            lookups,
            ..
        } = shared;
        Self {
            stylesheet: assets::stylesheet(),
            theme,
            icons: assets::Icons::all(),
            search_query: String::new(),
            sections,
            footer,
            footer_html,
            units,
            texts,
            lookups,
            settings,
            now,
            path: path.to_owned(),
            showing: Showing::Public,
            site_url: site.absolute(""),
        }
    }

    /// Name of the municipality.
    pub fn municipality(&self) -> &str {
        &self.settings.name
    }

    /// Whether the page is at this place, or below it.
    pub fn is_under(&self, place: &str) -> bool {
        let rest = self.path.strip_prefix(place);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// An absolute address on this site. The path begins with `/`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.site_url)
    }
}
