//! The site map: every address that search engines should know, in parts that never grow large.
//!
//! A part has the articles, pages or people with five thousand numbers in a row. So an address stays in its part, what a part
//! costs is bounded, and which parts there are follows from the greatest number. The protocol allows 50,000 addresses and
//! 50 MB a part (<https://www.sitemaps.org/protocol.html>).

use chrono::NaiveDateTime;
use diesel::dsl::{max, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Timestamp};

use crate::db::Connection;
use crate::models::{live_article, live_page, live_person};
use crate::schema::{live_articles, live_pages, live_persons};

/// How many numbers a part has. The indexes of the migration are made for it.
pub const NUMBERS: i64 = 5_000;

/// What there can be many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Pages.
    Pages,
    /// Articles.
    Articles,
    /// People.
    People,
}

impl Kind {
    /// All, in the site map's order.
    pub const ALL: [Self; 3] = [Self::Pages, Self::Articles, Self::People];

    /// Its name in the addresses of parts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pages => "sidor",
            Self::Articles => "nyheter",
            Self::People => "medarbetare",
        }
    }
}

/// A part: which kind, and which numbers of it, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What it is about.
    pub kind: Kind,
    /// Its place among those of its kind, from 0.
    pub place: i64,
}

/// A part that something can be seen of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub part: Part,
    /// When something in it last changed (UTC), if that is known.
    pub changed: Option<NaiveDateTime>,
}

/// An address, and when it last changed (UTC), if that is known.
pub type Entry = (String, Option<NaiveDateTime>);

impl Part {
    /// "nyheter-1" is the first part of articles.
    pub fn name(self) -> String {
        format!("{}-{}", self.kind.name(), self.place + 1)
    }

    /// The part with this name, whether there is anything in it or not.
    pub fn by_name(name: &str) -> Option<Self> {
        let (kind, number) = name.rsplit_once('-')?;
        let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
        let part = Self {
            kind,
            place: number.parse::<i64>().ok()?.checked_sub(1)?,
        };
        // One name for each part, and none for what has no numbers.
        let is_own = part.name() == name && (0..i64::MAX / NUMBERS).contains(&part.place);
        is_own.then_some(part)
    }

    fn numbers(self) -> (i64, i64) {
        let first = self.place * NUMBERS;
        (first, first + NUMBERS - 1)
    }

    /// What can be seen of it now (UTC), by address.
    pub fn entries(self, conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Vec<Entry>> {
        let (first, last) = self.numbers();
        let dated = |(path, changed): (String, NaiveDateTime)| (path, Some(changed));
        let mut entries: Vec<Entry> = match self.kind {
            Kind::Pages => {
                let rows = live_pages::table
                    .filter(live_page::listed(now))
                    .filter(live_pages::page_id.between(first, last))
                    .select((live_pages::path, live_pages::content_updated_at));
                rows.load(conn)?.into_iter().map(dated).collect()
            }
            Kind::Articles => {
                let rows: Vec<(String, NaiveDateTime)> = live_articles::table
                    .filter(live_article::listed(now))
                    .filter(live_articles::article_id.between(first, last))
                    .select((live_articles::slug, live_articles::content_updated_at))
                    .load(conn)?;
                let addressed = rows
                    .into_iter()
                    .map(|(slug, changed)| (live_article::href(&slug), changed));
                addressed.map(dated).collect()
            }
            Kind::People => {
                let keys: Vec<String> = live_persons::table
                    .filter(live_person::present(live_person::today(now)))
                    .filter(live_persons::search_engines.eq(true))
                    .filter(live_persons::person_id.between(first, last))
                    .select(live_persons::key)
                    .load(conn)?;
                let entry = |key: String| (format!("/medarbetare/{key}"), None);
                keys.into_iter().map(entry).collect()
            }
        };
        entries.sort();
        Ok(entries)
    }

    /// What is known of it now (UTC), if something of it can be seen.
    fn known(self, conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Option<Known>> {
        let (first, last) = self.numbers();
        // The greatest of the times, from an index that has the division as it is written here.
        let changed = match self.kind {
            Kind::Pages => live_pages::table
                .filter(sql::<Bool>("live_pages.page_id / 5000 = ").bind::<BigInt, _>(self.place))
                .filter(live_page::listed(now))
                .order(live_pages::content_updated_at.desc())
                .select(live_pages::content_updated_at.nullable())
                .limit(1)
                .get_result::<Option<NaiveDateTime>>(conn),
            Kind::Articles => live_articles::table
                .filter(sql::<Bool>("live_articles.article_id / 5000 = ").bind::<BigInt, _>(self.place))
                .filter(live_article::listed(now))
                .order(live_articles::content_updated_at.desc())
                .select(live_articles::content_updated_at.nullable())
                .limit(1)
                .get_result(conn),
            Kind::People => live_persons::table
                .filter(live_person::present(live_person::today(now)))
                .filter(live_persons::search_engines.eq(true))
                .filter(live_persons::person_id.between(first, last))
                .select(None::<NaiveDateTime>.into_sql::<Nullable<Timestamp>>())
                .limit(1)
                .get_result(conn),
        };
        let changed = changed.optional()?;
        Ok(changed.map(|changed| Known { part: self, changed }))
    }
}

/// All parts that there may be something in.
pub fn parts(conn: &mut Connection) -> QueryResult<Vec<Part>> {
    let (pages, articles, people): (Option<i64>, Option<i64>, Option<i64>) = diesel::select((
        live_pages::table.select(max(live_pages::page_id)).single_value(),
        live_articles::table
            .select(max(live_articles::article_id))
            .single_value(),
        live_persons::table
            .select(max(live_persons::person_id))
            .single_value(),
    ))
    .get_result(conn)?;
    let of = |(kind, greatest): (Kind, Option<i64>)| {
        let places = greatest.map_or(0, |number| number / NUMBERS + 1);
        (0..places).map(move |place| Part { kind, place })
    };
    Ok(Kind::ALL
        .into_iter()
        .zip([pages, articles, people])
        .flat_map(of)
        .collect())
}

/// What is known of those of these parts that something can be seen of now (UTC).
pub fn known(conn: &mut Connection, now: NaiveDateTime, parts: &[Part]) -> QueryResult<Vec<Known>> {
    let known: QueryResult<Vec<_>> = parts.iter().map(|part| part.known(conn, now)).collect();
    Ok(known?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_one_name() {
        for kind in Kind::ALL {
            let part = Part { kind, place: 11 };
            assert_eq!(Part::by_name(&part.name()), Some(part));
        }
        let no_names = [
            "nyheter",
            "nyheter-",
            "nyheter-0",
            "nyheter-01",
            "nyheter--1",
            "annat-1",
            "nyheter-9223372036854775807",
        ];
        for name in no_names {
            assert_eq!(Part::by_name(name), None, "{name}");
        }
    }
}
