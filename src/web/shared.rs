//! What all public pages share: settings, menu, units and colour. Read from the database when it changes, not for each page.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::db::Connection;
use crate::models::content_version::{self, Span};
use crate::models::live_page::PageSummary;
use crate::models::settings::Settings;
use crate::models::unit::UnitTree;
use crate::web::assets;
use crate::web::body::Texts;
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
    /// Address of the municipality's colours, as custom properties.
    pub theme: Arc<str>,
    /// Texts that are ready.
    pub texts: Arc<Texts>,
    /// What pages have looked up.
    pub lookups: Arc<Lookups>,
}

impl Shared {
    fn read(conn: &mut Connection, version: i64, now: NaiveDateTime, texts: Arc<Texts>) -> QueryResult<Self> {
        let settings = Settings::load(conn)?.settings;
        Ok(Self {
            span: Span::of(conn, version, now, &settings)?,
            theme: assets::theme_href(settings.colour),
            settings: Arc::new(settings),
            sections: PageSummary::sections(conn, now)?.into(),
            units: Arc::new(UnitTree::load(conn)?),
            texts,
            lookups: Arc::default(),
        })
    }
}

/// The last that was read, for as long as it holds.
pub struct LastShared(RwLock<Shared>);

impl LastShared {
    /// Reads what all pages share now (UTC).
    pub fn read(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Self> {
        let version = content_version::current(conn)?;
        Ok(Self(RwLock::new(Shared::read(
            conn,
            version,
            now,
            Arc::default(),
        )?)))
    }

    /// What all pages share now (UTC). One query, when nothing has changed since the last time.
    pub fn load(&self, conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Shared> {
        let version = content_version::current(conn)?;
        let last = self.last();
        if last.span.version == version && last.span.holds_at(now) {
            return Ok(last);
        }
        let shared = Shared::read(conn, version, now, last.texts)?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = shared.clone();
        Ok(shared)
    }

    /// The last that was read, without the menu: whether its pages are still there, the database has to say.
    pub fn without_database(&self) -> Shared {
        Shared {
            sections: Arc::default(),
            ..self.last()
        }
    }

    fn last(&self) -> Shared {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
