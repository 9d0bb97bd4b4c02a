//! The staff directory as residents see it.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::auto_type;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use diesel::sqlite::Sqlite;

use crate::clock::stockholm;
use crate::db::Connection;
use crate::models::search::MOST_WORDS;
use crate::schema::live_persons;
use crate::swedish::phone::PhoneNumber;
use crate::swedish::sort::fold;

pub mod directory;

/// The gate: who has not left on this day (Swedish date). Every query of people passes it.
#[auto_type(no_type_alias)]
pub fn present(today: NaiveDate) -> _ {
    live_persons::ends_on
        .is_null()
        .or(live_persons::ends_on.ge(today))
}

/// The Swedish date of an instant (UTC), for [`present`].
pub fn today(now: NaiveDateTime) -> NaiveDate {
    stockholm(now).date_naive()
}

/// A person as residents see her or him.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = live_persons)]
pub struct LivePerson {
    /// Identity in the database.
    pub person_id: i64,
    /// Identity in content folders and addresses.
    pub key: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Title; may be empty.
    pub title: String,
    /// The unit the person works in.
    pub unit_id: Option<i64>,
    /// Telephone number, E.164.
    pub phone: Option<String>,
    /// Note on the telephone number.
    pub phone_note: Option<String>,
    /// Mobile number, E.164.
    pub mobile: Option<String>,
    /// Note on the mobile number.
    pub mobile_note: Option<String>,
    /// Whether the mobile takes text messages only.
    pub mobile_sms_only: bool,
    /// E-mail address.
    pub email: Option<String>,
    /// Visiting address, one line a line.
    pub visiting_address: String,
    /// What the person answers for.
    pub responsibilities: String,
    /// When the entry was last checked.
    pub checked_on: Option<NaiveDate>,
    /// Whether search engines may list the person's page.
    pub search_engines: bool,
    /// The last day in the role.
    pub ends_on: Option<NaiveDate>,
}

/// How a person is reached.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = live_persons)]
pub struct Reached {
    /// Identity in the database.
    pub person_id: i64,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Telephone number, E.164.
    pub phone: Option<String>,
    /// Mobile number, E.164.
    pub mobile: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

impl Reached {
    /// Everybody, in Swedish order of family name.
    pub fn all(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Vec<Self>> {
        Self::query()
            .filter(present(today(now)))
            .order((live_persons::sort_key, live_persons::key))
            .load(conn)
    }
}

/// Which people to list. Everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonFilter {
    /// Words that each must be found in name, title or numbers.
    pub words: String,
    /// Any of these units.
    pub units: Option<Vec<i64>>,
    /// First letter of the family name.
    pub initial: Option<char>,
}

type Condition = Box<dyn BoxableExpression<live_persons::table, Sqlite, SqlType = Nullable<Bool>>>;

impl PersonFilter {
    /// The filter as one condition, for those who are there now (UTC).
    fn condition(&self, now: NaiveDateTime) -> Condition {
        let mut all: Condition = Box::new(present(today(now)).nullable());
        for pattern in patterns(&self.words) {
            let found = live_persons::haystack.like(pattern).escape('\\');
            all = Box::new(all.and(found));
        }
        if let Some(units) = &self.units {
            all = Box::new(all.and(live_persons::unit_id.eq_any(units.clone())));
        }
        if let Some(letter) = self.initial {
            all = Box::new(all.and(live_persons::initial.eq(letter.to_string())));
        }
        all
    }
}

/// What must be found, each anywhere: the words, or the digits of what is a telephone number however it is written.
fn patterns(words: &str) -> Vec<String> {
    if let Ok(number) = PhoneNumber::parse(words) {
        return vec![format!("%{}%", number.national_digits())];
    }
    let folded = fold(words);
    let words = folded.split_whitespace().take(MOST_WORDS);
    words.map(like_pattern).collect()
}

/// A word anywhere; one that is a part of a telephone number is sought by its digits.
fn like_pattern(word: &str) -> String {
    let has_digits = word.contains(|c: char| c.is_ascii_digit());
    let is_number = has_digits && word.chars().all(|c| c.is_ascii_digit() || "+-–()/".contains(c));
    let word = if is_number { digits(word) } else { word.to_owned() };
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

impl LivePerson {
    /// "Karin Lind".
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    /// Address of the person's page.
    pub fn href(&self) -> String {
        format!("/medarbetare/{}", self.key)
    }

    /// Whether the person is shown on this day (Swedish date), as [`present`] says it in queries.
    pub fn is_present(&self, today: NaiveDate) -> bool {
        self.ends_on.is_none_or(|last| last >= today)
    }

    /// The person with this key. `NotFound` for one who is not shown.
    pub fn by_key(conn: &mut Connection, now: NaiveDateTime, key: &str) -> QueryResult<Self> {
        Self::query()
            .filter(present(today(now)))
            .filter(live_persons::key.eq(key))
            .get_result(conn)
    }

    /// How many people there are for this filter. Looks at everybody: see [`directory`].
    pub fn count(conn: &mut Connection, now: NaiveDateTime, filter: &PersonFilter) -> QueryResult<i64> {
        live_persons::table
            .filter(filter.condition(now))
            .count()
            .get_result(conn)
    }

    /// One page of the people for this filter, in Swedish order of family name.
    pub fn list(
        conn: &mut Connection,
        now: NaiveDateTime,
        filter: &PersonFilter,
        offset: i64,
        limit: i64,
    ) -> QueryResult<Vec<Self>> {
        Self::query()
            .filter(filter.condition(now))
            .order((live_persons::sort_key, live_persons::key))
            .offset(offset)
            .limit(limit)
            .load(conn)
    }

    /// How many people with each first letter there are, for this filter without its letter. Looks at everybody.
    fn count_by_initial(
        conn: &mut Connection,
        now: NaiveDateTime,
        filter: &PersonFilter,
    ) -> QueryResult<Vec<(String, i64)>> {
        let any_letter = PersonFilter {
            initial: None,
            ..filter.clone()
        };
        live_persons::table
            .filter(any_letter.condition(now))
            .group_by(live_persons::initial)
            .select((live_persons::initial, diesel::dsl::count_star()))
            .load(conn)
    }
}

/// A part of a number as its digits.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}
