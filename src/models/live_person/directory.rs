//! The directory's list: how many people are chosen, and any page of them at the cost of those whose names begin alike.
//!
//! `person_counts` has how many people have no last day, by the first bytes of their sort keys. Those who have one and are
//! still there are few, and are added.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Binary;

use super::{LivePerson, PersonFilter, today};
use crate::db::Connection;
use crate::models::window::window;
use crate::schema::{live_persons, person_counts};

/// Stands for all units in the counts.
const ALL: i64 = 0;

/// How many bytes of a sort key the counts tell apart.
const BEGINNING: usize = 3;

/// Sorts after every sort key.
const END: [u8; 2] = [0xFF; 2];

/// The people that a filter lets through at a time.
#[derive(Debug)]
pub struct Directory<'f> {
    filter: &'f PersonFilter,
    now: NaiveDateTime,
    total: i64,
    /// How many there are, by the beginnings of their sort keys. Words are sought in everybody; then it is not known.
    beginnings: BTreeMap<Vec<u8>, i64>,
    initials: BTreeSet<String>,
    leaving: Vec<Leaving>,
}

impl<'f> Directory<'f> {
    /// What this filter lets through now (UTC).
    pub fn open(conn: &mut Connection, now: NaiveDateTime, filter: &'f PersonFilter) -> QueryResult<Self> {
        let mut directory = Self {
            filter,
            now,
            total: 0,
            beginnings: BTreeMap::new(),
            initials: BTreeSet::new(),
            leaving: leaving(conn, now)?,
        };
        let counted = if filter.words.is_empty() {
            directory.counted(conn)?
        } else {
            let found = LivePerson::count_by_initial(conn, now, filter)?;
            let anywhere = |(initial, people)| (initial, Vec::new(), people);
            found.into_iter().map(anywhere).collect()
        };
        for (initial, beginning, people) in counted {
            let is_chosen = filter.initial.is_none_or(|letter| initial == letter.to_string());
            directory.initials.insert(initial);
            if is_chosen {
                *directory.beginnings.entry(beginning).or_default() += people;
                directory.total += people;
            }
        }
        Ok(directory)
    }

    /// How many there are.
    pub fn total(&self) -> i64 {
        self.total
    }

    /// The first letters that family names have, for this filter without its letter.
    pub fn initials(&self) -> &BTreeSet<String> {
        &self.initials
    }

    /// Those who come after so many, in Swedish order of family name.
    pub fn page(&self, conn: &mut Connection, offset: i64, limit: i64) -> QueryResult<Vec<LivePerson>> {
        if !self.filter.words.is_empty() {
            return LivePerson::list(conn, self.now, self.filter, offset, limit);
        }
        let Some(window) = window(self.beginnings.values().copied(), offset, limit) else {
            return Ok(Vec::new());
        };
        let beginning = |place| self.beginnings.keys().nth(place).cloned();
        let query = LivePerson::query()
            .filter(self.filter.condition(self.now))
            .filter(live_persons::sort_key.ge(beginning(window.first).unwrap_or_default()))
            .filter(live_persons::sort_key.lt(beginning(window.last + 1).unwrap_or_else(|| END.to_vec())))
            .limit(limit)
            .offset(window.skipped);
        if self.filter.units.is_none() {
            return query
                .order((live_persons::sort_key, live_persons::key))
                .load(conn);
        }
        // The plus sign keeps SQLite from the indexes in this order, which have the people of other units too.
        let sorted = sql::<Binary>("+live_persons.sort_key");
        query.order((sorted, live_persons::key)).load(conn)
    }

    /// How many people each of these units has, whatever is chosen.
    pub fn count_by_unit(&self, conn: &mut Connection, units: &[i64]) -> QueryResult<BTreeMap<i64, i64>> {
        let whole: Vec<(i64, i64)> = person_counts::table
            .filter(person_counts::unit_id.eq_any(units))
            .filter(person_counts::initial.eq(""))
            .select((person_counts::unit_id, person_counts::people))
            .load(conn)?;
        let mut counts: BTreeMap<i64, i64> = whole.into_iter().collect();
        for unit in self.leaving.iter().filter_map(|(unit, ..)| *unit) {
            *counts.entry(unit).or_default() += 1;
        }
        Ok(counts)
    }

    /// How many people of the chosen units there are, by letter and beginning of the sort key.
    fn counted(&self, conn: &mut Connection) -> QueryResult<Vec<(String, Vec<u8>, i64)>> {
        let units = self.filter.units.clone().unwrap_or_else(|| vec![ALL]);
        let mut counted: Vec<(String, Vec<u8>, i64)> = person_counts::table
            .filter(person_counts::unit_id.eq_any(units))
            .filter(person_counts::initial.gt(""))
            .filter(person_counts::people.gt(0))
            .select((
                person_counts::initial,
                person_counts::beginning,
                person_counts::people,
            ))
            .load(conn)?;
        let wanted = self.filter.units.as_ref();
        for (unit, initial, key) in &self.leaving {
            if wanted.is_none_or(|units| unit.is_some_and(|unit| units.contains(&unit))) {
                let beginning = key.iter().copied().take(BEGINNING).collect();
                counted.push((initial.clone(), beginning, 1));
            }
        }
        Ok(counted)
    }
}

/// Unit, letter and sort key of somebody who has a last day.
type Leaving = (Option<i64>, String, Vec<u8>);

/// Those whose last day is not over.
fn leaving(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Vec<Leaving>> {
    live_persons::table
        .filter(live_persons::ends_on.ge(today(now)))
        .select((
            live_persons::unit_id,
            live_persons::initial,
            live_persons::sort_key,
        ))
        .load(conn)
}
