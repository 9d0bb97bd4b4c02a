//! A resident's visit: everything a public page may know of the request, which is its address and the time.
//!
//! No header, cookie or session is in reach from here, so a public page is the same for everybody.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::NaiveDateTime;

use crate::db::Connection;
use crate::error::Error;
use crate::models::address::{self, Fate};
use crate::web::layout::Layout;
use crate::web::site::Site;

/// A visit to a public page.
#[derive(Clone)]
pub struct Visit {
    /// The running site.
    pub site: Data<Site>,
    /// The time of the visit (UTC).
    pub now: NaiveDateTime,
    /// The path asked for, decoded.
    pub path: String,
}

impl Visit {
    /// The visit that a request makes.
    pub fn of(request: &HttpRequest) -> Result<Self, Error> {
        let site = request
            .app_data::<Data<Site>>()
            .ok_or_else(|| Error::internal("the application was built without its site"))?;
        Ok(Self {
            site: site.clone(),
            now: (site.clock)(),
            // What is no UTF-8 becomes a sign that no address has.
            path: percent_encoding::percent_decode_str(request.path())
                .decode_utf8_lossy()
                .into_owned(),
        })
    }

    /// Reads a page from the database, in one snapshot. What is not there may have moved or gone: that is told instead.
    ///
    /// On the thread of the server itself: a few rows that indexes lead to take less time than the way to another thread.
    /// What may take longer is a [`Visit::long_page`].
    pub fn page<T>(
        self,
        make: impl FnOnce(&mut Connection, Layout) -> Result<T, Error>,
    ) -> Ready<Result<T, Error>> {
        ready(self.site.db.read_now(|conn| self.made(conn, make)))
    }

    /// [`Visit::page`], on another thread, so that others are answered meanwhile.
    pub async fn long_page<T, F>(self, make: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection, Layout) -> Result<T, Error> + Send + 'static,
    {
        let db = self.site.db.clone();
        db.read(move |conn| self.made(conn, make)).await
    }

    fn made<T>(
        &self,
        conn: &mut Connection,
        make: impl FnOnce(&mut Connection, Layout) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let layout = Layout::load(conn, &self.site, self.now, &self.path)?;
        match make(conn, layout) {
            Err(Error::NotFound) => Err(self.fate(conn)?),
            answer => answer,
        }
    }

    /// Why there is nothing at the visit's path.
    fn fate(&self, conn: &mut Connection) -> Result<Error, Error> {
        let trimmed = self.path.trim_end_matches('/');
        // A browser would read "//" and "\\" as the beginning of another host.
        if trimmed.is_empty() || self.path.starts_with("//") || self.path.contains('\\') {
            return Ok(Error::NotFound);
        }
        Ok(match address::fate(conn, self.now, trimmed)? {
            Fate::Moved(to) => Error::Moved(to),
            Fate::Gone(since, reason) => Error::Gone { since, reason },
            Fate::Unknown if trimmed.len() < self.path.len() => Error::Moved(trimmed.to_owned()),
            Fate::Unknown => Error::NotFound,
        })
    }
}

impl FromRequest for Visit {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}
