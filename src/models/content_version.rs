//! For how long what residents' pages say stays the same.

use chrono::NaiveDateTime;
use diesel::dsl::min;
use diesel::prelude::*;

use crate::clock::{from_stockholm, stockholm};
use crate::db::Connection;
use crate::models::opening_hours::OpeningHours;
use crate::models::settings::Settings;
use crate::schema::{content_version, live_articles, live_pages};

/// How often anything changed that residents' pages are made of. Triggers in the database count.
pub fn current(conn: &mut Connection) -> QueryResult<i64> {
    content_version::table
        .find(1)
        .select(content_version::version)
        .get_result(conn)
}

/// A span in which no public page can become another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The version of the content.
    pub version: i64,
    /// When it was asked for (UTC).
    pub from: NaiveDateTime,
    /// When something is due (UTC).
    pub until: NaiveDateTime,
}

impl Span {
    /// The span that begins now (UTC), at this version and with these settings.
    pub fn of(
        conn: &mut Connection,
        version: i64,
        now: NaiveDateTime,
        settings: &Settings,
    ) -> QueryResult<Self> {
        Ok(Self {
            version,
            from: now,
            until: next_change(conn, now, &settings.opening_hours)?,
        })
    }

    /// Whether this time (UTC) lies in it.
    pub fn holds_at(&self, now: NaiveDateTime) -> bool {
        self.from <= now && now < self.until
    }
}

/// The next time (UTC, after `now`) at which a page can say something else although nothing is changed: something is
/// published or taken down, somewhere opens or closes, or a day begins in Sweden.
fn next_change(
    conn: &mut Connection,
    now: NaiveDateTime,
    hours: &OpeningHours,
) -> QueryResult<NaiveDateTime> {
    let turn = from_stockholm(hours.next_change(stockholm(now).naive_local()));
    // Within autumn's double hour the same local time comes twice, and the first has been.
    let turn = if turn > now {
        turn
    } else {
        now + chrono::TimeDelta::minutes(1)
    };
    let published = [
        live_articles::table
            .filter(live_articles::visible_from.gt(now))
            .select(min(live_articles::visible_from))
            .get_result::<Option<NaiveDateTime>>(conn)?,
        live_articles::table
            .filter(live_articles::visible_until.gt(now))
            .select(min(live_articles::visible_until))
            .get_result(conn)?,
        live_pages::table
            .filter(live_pages::visible_from.gt(now))
            .select(min(live_pages::visible_from))
            .get_result(conn)?,
        live_pages::table
            .filter(live_pages::visible_until.gt(now))
            .select(min(live_pages::visible_until))
            .get_result(conn)?,
    ];
    Ok(published.into_iter().flatten().fold(turn, NaiveDateTime::min))
}
