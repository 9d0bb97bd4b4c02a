//! The archive of news: how many there are of what is chosen, and any page of them at the cost of a month.
//!
//! `article_counts` has how many may stand in lists, by year and by month in UTC. Those of them that are not to be seen now,
//! since their time has not come or has just passed, are few and are taken from it. So what comes before a page is known
//! without reading it, but for the rest of the month that the page begins in.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use diesel::dsl::{LeftJoinQuerySource, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Timestamp};
use diesel::sqlite::Sqlite;

use super::{ArticleSummary, listed};
use crate::clock::from_stockholm;
use crate::db::Connection;
use crate::models::window::{Window, window};
use crate::schema::{article_counts, live_articles, topics};

/// Stands for all topics, or all units, in the counts.
const ALL: i64 = 0;

/// Which news to list. Everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// Sorted under this topic.
    pub topic: Option<i64>,
    /// Owned by any of these units.
    pub units: Option<Vec<i64>>,
    /// First published in this year, Swedish time.
    pub year: Option<i32>,
}

/// News with their topics, which conditions on lists speak of.
type Listed = LeftJoinQuerySource<live_articles::table, topics::table>;

type Condition = Box<dyn BoxableExpression<Listed, Sqlite, SqlType = Nullable<Bool>>>;

impl ArticleFilter {
    /// What holds for all that is listed, but for the year.
    fn condition(&self, now: NaiveDateTime) -> Condition {
        let mut all: Condition = Box::new(listed(now).nullable());
        if let Some(topic) = self.topic {
            all = Box::new(all.and(live_articles::topic_id.eq(topic)));
        }
        if let Some(units) = &self.units {
            all = Box::new(all.and(live_articles::unit_id.eq_any(units.clone())));
        }
        all
    }

    /// The same of one article's topic and unit.
    fn takes(&self, topic: Option<i64>, unit: Option<i64>) -> bool {
        let of_topic = self.topic.is_none_or(|wanted| topic == Some(wanted));
        let units = self.units.as_ref();
        of_topic && units.is_none_or(|units| unit.is_some_and(|unit| units.contains(&unit)))
    }
}

/// The news that a filter lets through at a time.
#[derive(Debug)]
pub struct Archive<'f> {
    filter: &'f ArticleFilter,
    now: NaiveDateTime,
    /// How many there are, by year in UTC.
    years: BTreeMap<i32, i64>,
    /// When those were published that are counted and not to be seen (UTC).
    hidden: Vec<NaiveDateTime>,
    /// The ends of the Swedish year that was asked for.
    ends: Option<Ends>,
}

/// A stretch of time, and how many articles of it are in the archive.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Its first instant (UTC).
    from: NaiveDateTime,
    /// The first instant after it (UTC).
    until: NaiveDateTime,
    count: i64,
}

/// The months that hold a page.
struct Months {
    /// Nothing of it is older (UTC).
    from: NaiveDateTime,
    /// All of it is older (UTC).
    until: NaiveDateTime,
    /// Where in them it is.
    window: Window,
}

/// A Swedish year: it begins, and ends, before the same year in UTC.
#[derive(Debug)]
struct Ends {
    year: i32,
    /// Its first instant (UTC), and how many articles there are from it until the year in UTC.
    begin: NaiveDateTime,
    before: i64,
    /// How many articles of the year in UTC are of the next.
    after: i64,
}

impl<'f> Archive<'f> {
    /// What this filter lets through now (UTC).
    pub fn open(conn: &mut Connection, now: NaiveDateTime, filter: &'f ArticleFilter) -> QueryResult<Self> {
        let mut archive = Self {
            filter,
            now,
            years: BTreeMap::new(),
            hidden: hidden(conn, now, filter)?,
            ends: None,
        };
        archive.ends = match filter.year {
            Some(year) => Some(archive.ends_of(conn, year)?),
            None => None,
        };
        let (first, last) = filter.year.map_or((1000, 9999), |year| (year, year));
        archive.years = archive.counted(conn, first, last, Datelike::year)?;
        Ok(archive)
    }

    /// How many there are.
    pub fn total(&self) -> i64 {
        let ends = self.ends.as_ref();
        self.years.values().sum::<i64>() + ends.map_or(0, |ends| ends.before - ends.after)
    }

    /// Those that come after so many, newest first.
    pub fn page(&self, conn: &mut Connection, offset: i64, limit: i64) -> QueryResult<Vec<ArticleSummary>> {
        let Some(months) = self.months(conn, offset, limit)? else {
            return Ok(Vec::new());
        };
        let Window {
            skipped, shown, left, ..
        } = months.window;
        let query = ArticleSummary::query()
            .filter(self.filter.condition(self.now))
            .filter(live_articles::first_published_at.ge(months.from))
            .filter(live_articles::first_published_at.lt(months.until))
            .limit(shown);
        if self.filter.units.is_some() {
            // The plus sign keeps SQLite from the indexes in this order, which have the news of other units too.
            let sorted = sql::<Timestamp>("+live_articles.first_published_at DESC");
            return query
                .offset(skipped)
                .order((sorted, live_articles::slug))
                .load(conn);
        }
        if skipped <= left {
            let newest_first = (live_articles::first_published_at.desc(), live_articles::slug);
            return query.offset(skipped).order(newest_first).load(conn);
        }
        // From the end of the months that is nearer to the page: no more than half of them is skipped.
        let oldest_first = (live_articles::first_published_at, live_articles::slug.desc());
        let mut page = query.offset(left).order(oldest_first).load(conn)?;
        page.reverse();
        Ok(page)
    }

    fn months(&self, conn: &mut Connection, offset: i64, limit: i64) -> QueryResult<Option<Months>> {
        let offset = offset + self.ends.as_ref().map_or(0, |ends| ends.after);
        let mut years = Vec::new();
        let mut newer = 0;
        for (year, count) in self.years.iter().rev() {
            let is_reached = newer < offset + limit;
            if self.ends.is_some() || is_reached && newer + count > offset {
                years.push((*year, newer));
            }
            newer += count;
        }
        let (last, skipped) = years.first().copied().unwrap_or_default();
        let first = years.last().map_or(last, |(year, _)| *year);
        let months = self.counted(conn, first * 100 + 1, last * 100 + 12, |time| {
            time.year() * 100 + time.month().cast_signed()
        })?;
        let mut steps: Vec<Step> = months.iter().rev().map(Step::month).collect();
        if let Some(ends) = &self.ends {
            steps.push(Step {
                from: ends.begin,
                until: begin_of(ends.year, 1),
                count: ends.before,
            });
        }
        let window = window(steps.iter().map(|step| step.count), offset - skipped, limit);
        Ok(window.and_then(|window| {
            Some(Months {
                from: steps.get(window.last)?.from,
                until: steps.get(window.first)?.until,
                window,
            })
        }))
    }

    /// How many there are to be seen in each of these periods; `period` gives the one that a time is in.
    fn counted(
        &self,
        conn: &mut Connection,
        first: i32,
        last: i32,
        period: impl Fn(&NaiveDateTime) -> i32,
    ) -> QueryResult<BTreeMap<i32, i64>> {
        let units = self.filter.units.clone().unwrap_or_else(|| vec![ALL]);
        let rows: Vec<(i32, i64)> = article_counts::table
            .filter(article_counts::topic_id.eq(self.filter.topic.unwrap_or(ALL)))
            .filter(article_counts::unit_id.eq_any(units))
            .filter(article_counts::period.between(first, last))
            .select((article_counts::period, article_counts::articles))
            .load(conn)?;
        let mut counts = BTreeMap::new();
        for (of, count) in rows {
            *counts.entry(of).or_default() += count;
        }
        for time in &self.hidden {
            if let Some(count) = counts.get_mut(&period(time)) {
                *count -= 1;
            }
        }
        Ok(counts)
    }

    fn ends_of(&self, conn: &mut Connection, year: i32) -> QueryResult<Ends> {
        let begin = |year| from_stockholm(begin_of(year, 1));
        let mut between = |from: NaiveDateTime, until: NaiveDateTime| {
            live_articles::table
                .left_join(topics::table)
                .filter(self.filter.condition(self.now))
                .filter(live_articles::first_published_at.ge(from))
                .filter(live_articles::first_published_at.lt(until))
                .count()
                .get_result(conn)
        };
        Ok(Ends {
            year,
            begin: begin(year),
            before: between(begin(year), begin_of(year, 1))?,
            after: between(begin(year + 1), begin_of(year + 1, 1))?,
        })
    }
}

impl Step {
    /// A month, as the counts write it: 202503.
    fn month((period, count): (&i32, &i64)) -> Self {
        let (year, month) = (period / 100, (period % 100).unsigned_abs());
        let (next_year, next) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
        Self {
            from: begin_of(year, month),
            until: begin_of(next_year, next),
            count: *count,
        }
    }
}

/// When those were published that are counted, and whose time has not come or has passed (UTC).
fn hidden(
    conn: &mut Connection,
    now: NaiveDateTime,
    filter: &ArticleFilter,
) -> QueryResult<Vec<NaiveDateTime>> {
    let counted = live_articles::table
        .filter(live_articles::withdrawn_at.is_null())
        .filter(live_articles::passed_at.is_null())
        .select((
            live_articles::first_published_at,
            live_articles::topic_id,
            live_articles::unit_id,
        ));
    let rows: Vec<(NaiveDateTime, Option<i64>, Option<i64>)> = counted
        .filter(live_articles::visible_from.gt(now))
        .union_all(counted.filter(live_articles::visible_until.le(now)))
        .load(conn)?;
    let taken = rows
        .into_iter()
        .filter(|(_, topic, unit)| filter.takes(*topic, *unit));
    Ok(taken.map(|(published, _, _)| published).collect())
}

/// The first instant of a month.
fn begin_of(year: i32, month: u32) -> NaiveDateTime {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
    first.and_time(NaiveTime::MIN)
}
