//! What all public pages share: settings, menu, units and colour. Read from the database when it changes, not for each page.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDateTime;

use crate::db::Connection;
use crate::error::Error;
use crate::models::content_version::{self, Span};
use crate::models::live_page::PageSummary;
use crate::models::settings::Settings;
use crate::models::unit::UnitTree;
use crate::text::safe_html::SafeHtml;
use crate::web::assets;
use crate::web::body::Texts;
use crate::web::footer::Footer;
use crate::web::lookups::Lookups;

/// What all public pages share, in one state of the database.
#[derive(Debug, Clone)]
pub struct Shared {
    /// For how long it holds.
    pub span: Span,
    /// The site's settings.
    pub settings: Arc<Settings>,
    /// The sections, in their order.
    pub sections: Arc<[PageSummary]>,
    /// The departments and their units.
    pub units: Arc<UnitTree>,
    /// What the footer says.
    pub footer: Arc<Footer>,
    /// The footer itself.
    pub footer_html: Arc<SafeHtml>,
    /// Address of the municipality's colours, as custom properties.
    pub theme: Arc<str>,
    /// Texts that are ready.
    pub texts: Arc<Texts>,
    /// What pages have looked up.
    pub lookups: Arc<Lookups>,
}

impl Shared {
    /// Reads it anew. Texts stay ready, and settings that say the same stay the same thing, since each text holds on to those
    /// that it was made ready with.
    fn read(
        conn: &mut Connection,
        version: i64,
        now: NaiveDateTime,
        before: Option<&Self>,
    ) -> Result<Self, Error> {
        let settings = Settings::load(conn)?.settings;
        let settings = match before {
            Some(before) if *before.settings == settings => Arc::clone(&before.settings),
            _ => Arc::new(settings),
        };
        let footer = Footer::new(&settings, now);
        Ok(Self {
            footer_html: Arc::new(SafeHtml::rendered(&footer).map_err(Error::internal)?),
            footer: Arc::new(footer),
            span: Span::of(conn, version, now, &settings)?,
            theme: assets::theme_href(settings.colour),
            settings,
            sections: PageSummary::sections(conn, now)?.into(),
            units: Arc::new(UnitTree::load(conn)?),
            texts: before.map(|before| Arc::clone(&before.texts)).unwrap_or_default(),
            lookups: Arc::default(),
        })
    }
}

/// The last that was read, for as long as it holds.
pub struct LastShared(RwLock<Shared>);

impl LastShared {
    /// Reads what all pages share now (UTC).
    pub fn read(conn: &mut Connection, now: NaiveDateTime) -> Result<Self, Error> {
        let version = content_version::current(conn)?;
        Ok(Self(RwLock::new(Shared::read(conn, version, now, None)?)))
    }

    /// What all pages share now (UTC). One query, when nothing has changed since the last time.
    pub fn load(&self, conn: &mut Connection, now: NaiveDateTime) -> Result<Shared, Error> {
        let version = content_version::current(conn)?;
        let last = self.last();
        if last.span.version == version && last.span.holds_at(now) {
            return Ok(last);
        }
        let shared = Shared::read(conn, version, now, Some(&last))?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = shared.clone();
        Ok(shared)
    }

    /// The last that was read, with what the footer says now (UTC), and without the menu: whether its pages are still there,
    /// the database has to say.
    pub fn without_database(&self, now: NaiveDateTime) -> Shared {
        let last = self.last();
        let footer = Footer::new(&last.settings, now);
        Shared {
            sections: Arc::default(),
            footer_html: Arc::new(SafeHtml::rendered(&footer).unwrap_or_default()),
            footer: Arc::new(footer),
            ..last
        }
    }

    /// The settings as they were when the database last answered.
    pub fn last_settings(&self) -> Arc<Settings> {
        self.last().settings
    }

    fn last(&self) -> Shared {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
