//! The staff directory: what the municipality knows of a person, and what residents may see.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use diesel::sqlite::Sqlite;
use serde::{Deserialize, Serialize};

use crate::db::Connection;
use crate::schema::{live_persons, persons};
use crate::swedish::phone::PhoneNumber;
use crate::swedish::sort::{fold, initial, person_sort_key};

/// A field that can be kept from residents, one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The title.
    Title,
    /// The unit.
    Unit,
    /// The telephone number and its note.
    Phone,
    /// The mobile number and its note.
    Mobile,
    /// The e-mail address.
    Email,
    /// The visiting address.
    VisitingAddress,
    /// What the person answers for.
    Responsibilities,
    /// When the entry was last checked.
    Checked,
}

/// What an editor or an import says of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Insertable, AsChangeset, HasQuery)]
#[diesel(table_name = persons, treat_none_as_null = true)]
pub struct PersonChanges {
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
    /// Note on the mobile number: "endast sms".
    pub mobile_note: Option<String>,
    /// Whether the mobile takes text messages only.
    pub mobile_sms_only: bool,
    /// E-mail address. Its own field, never made from the name.
    pub email: Option<String>,
    /// Visiting address, one line a line.
    pub visiting_address: String,
    /// What the person answers for.
    pub responsibilities: String,
    /// When somebody last made sure that the entry is right.
    pub checked_on: Option<NaiveDate>,
    /// The fields kept from residents, as a JSON list of [`Field`].
    pub withheld: String,
    /// Whether the person is kept from residents altogether.
    pub protected: bool,
    /// Whether search engines may list the person's page.
    pub search_engines: bool,
}

impl PersonChanges {
    /// The fields kept from residents. Fails when the stored list names a field that does not exist.
    pub fn withheld_fields(&self) -> QueryResult<BTreeSet<Field>> {
        serde_json::from_str(&self.withheld)
            .map_err(|fault| diesel::result::Error::DeserializationError(fault.into()))
    }
}

/// Creates the person with this key, or changes the person, and shows residents what they may see; the id.
pub fn put(
    conn: &mut Connection,
    now: NaiveDateTime,
    key: &str,
    changes: &PersonChanges,
) -> QueryResult<i64> {
    let id = diesel::insert_into(persons::table)
        .values((
            persons::key.eq(key),
            persons::version.eq(1),
            persons::updated_at.eq(now),
            changes,
        ))
        .on_conflict(persons::key)
        .do_update()
        .set((
            changes,
            persons::updated_at.eq(now),
            persons::version.eq(persons::version + 1),
        ))
        .returning(persons::id)
        .get_result(conn)?;
    show_to_residents(conn, id, key, changes)?;
    Ok(id)
}

/// Writes the live row anew, without what is withheld, so that no list, contact box or search can show it.
fn show_to_residents(conn: &mut Connection, id: i64, key: &str, person: &PersonChanges) -> QueryResult<()> {
    diesel::delete(live_persons::table.find(id)).execute(conn)?;
    if person.protected {
        return Ok(());
    }
    let withheld = person.withheld_fields()?;
    let shown = |field| !withheld.contains(&field);
    let mut live = person.clone();
    if !shown(Field::Title) {
        live.title.clear();
    }
    live.unit_id = live.unit_id.filter(|_| shown(Field::Unit));
    live.phone = live.phone.filter(|_| shown(Field::Phone));
    live.phone_note = live.phone_note.filter(|_| shown(Field::Phone));
    live.mobile = live.mobile.filter(|_| shown(Field::Mobile));
    live.mobile_note = live.mobile_note.filter(|_| shown(Field::Mobile));
    live.email = live.email.filter(|_| shown(Field::Email));
    if !shown(Field::VisitingAddress) {
        live.visiting_address.clear();
    }
    if !shown(Field::Responsibilities) {
        live.responsibilities.clear();
    }
    live.checked_on = live.checked_on.filter(|_| shown(Field::Checked));
    diesel::insert_into(live_persons::table)
        .values((
            (
                live_persons::person_id.eq(id),
                live_persons::key.eq(key),
                live_persons::sort_key.eq(person_sort_key(&live.family_name, &live.given_name)),
                live_persons::initial.eq(initial(&live.family_name).to_string()),
                live_persons::haystack.eq(haystack(&live)),
            ),
            (
                live_persons::given_name.eq(live.given_name),
                live_persons::family_name.eq(live.family_name),
                live_persons::title.eq(live.title),
                live_persons::unit_id.eq(live.unit_id),
                live_persons::phone.eq(live.phone),
                live_persons::phone_note.eq(live.phone_note),
                live_persons::mobile.eq(live.mobile),
                live_persons::mobile_note.eq(live.mobile_note),
                live_persons::mobile_sms_only.eq(live.mobile_sms_only),
                live_persons::email.eq(live.email),
                live_persons::visiting_address.eq(live.visiting_address),
                live_persons::responsibilities.eq(live.responsibilities),
                live_persons::checked_on.eq(live.checked_on),
                live_persons::search_engines.eq(live.search_engines),
            ),
        ))
        .execute(conn)?;
    Ok(())
}

/// What a search among people looks in: name, title and numbers, folded, numbers as digits from the national zero.
fn haystack(person: &PersonChanges) -> String {
    let numbers = [&person.phone, &person.mobile].into_iter().flatten();
    let digits =
        numbers.filter_map(|number| Some(national_digits(&PhoneNumber::parse(number).ok()?.to_string())));
    let mut words = vec![
        fold(&person.given_name),
        fold(&person.family_name),
        fold(&person.title),
    ];
    words.extend(digits);
    words.join(" ")
}

fn national_digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
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
    /// The filter as one condition.
    fn condition(&self) -> Condition {
        let mut all: Condition = Box::new(live_persons::person_id.is_not_null().nullable());
        for word in fold(&self.words).split_whitespace() {
            let found = live_persons::haystack.like(like_pattern(word)).escape('\\');
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

/// A word anywhere; one that looks like a telephone number is sought by its digits.
fn like_pattern(word: &str) -> String {
    let is_number = word.chars().all(|c| c.is_ascii_digit() || "+-–()/".contains(c));
    let word = if is_number {
        national_digits(word)
    } else {
        word.to_owned()
    };
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

    /// The person with this key. `NotFound` for one who is not shown.
    pub fn by_key(conn: &mut Connection, key: &str) -> QueryResult<Self> {
        Self::query().filter(live_persons::key.eq(key)).get_result(conn)
    }

    /// The people with these ids, in no order.
    pub fn with_ids(conn: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Self>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        Self::query()
            .filter(live_persons::person_id.eq_any(ids))
            .load(conn)
    }

    /// How many people there are for this filter.
    pub fn count(conn: &mut Connection, filter: &PersonFilter) -> QueryResult<i64> {
        live_persons::table
            .filter(filter.condition())
            .count()
            .get_result(conn)
    }

    /// One page of the people for this filter, in Swedish order of family name.
    pub fn list(
        conn: &mut Connection,
        filter: &PersonFilter,
        offset: i64,
        limit: i64,
    ) -> QueryResult<Vec<Self>> {
        Self::query()
            .filter(filter.condition())
            .order((live_persons::sort_key, live_persons::key))
            .offset(offset)
            .limit(limit)
            .load(conn)
    }

    /// The first letters that people's family names have, for this filter without its letter.
    pub fn initials(conn: &mut Connection, filter: &PersonFilter) -> QueryResult<BTreeSet<String>> {
        let any_letter = PersonFilter {
            initial: None,
            ..filter.clone()
        };
        let letters = live_persons::table
            .filter(any_letter.condition())
            .select(live_persons::initial)
            .distinct()
            .load::<String>(conn)?;
        Ok(letters.into_iter().collect())
    }

    /// Addresses of the people whose pages search engines may list.
    pub fn for_search_engines(conn: &mut Connection) -> QueryResult<Vec<String>> {
        let keys = live_persons::table
            .filter(live_persons::search_engines.eq(true))
            .order((live_persons::sort_key, live_persons::key))
            .select(live_persons::key)
            .load::<String>(conn)?;
        Ok(keys.iter().map(|key| format!("/medarbetare/{key}")).collect())
    }

    /// How many people each unit has.
    pub fn count_by_unit(conn: &mut Connection) -> QueryResult<Vec<(Option<i64>, i64)>> {
        live_persons::table
            .group_by(live_persons::unit_id)
            .select((live_persons::unit_id, diesel::dsl::count_star()))
            .load(conn)
    }
}
