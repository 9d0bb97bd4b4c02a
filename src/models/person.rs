//! The staff directory as the municipality keeps it: what it knows of a person, and what of that residents may see.

pub mod due;

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::Connection;
use crate::schema::{erased_persons, live_persons, persons};
use crate::swedish::phone::PhoneNumber;
use crate::swedish::sort::{fold, initial, person_sort_key};

pub mod convention;
pub mod fields;
pub mod keeping;
pub mod list;
mod words;

pub use words::fill_if_empty;

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
    /// The last day in the role. From the day after, residents see the unit instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
}

/// A person of the directory, whole.
#[derive(Debug, Clone, PartialEq, HasQuery)]
#[diesel(table_name = persons)]
pub struct Person {
    /// Identity in the database.
    pub id: i64,
    /// Identity in content folders and addresses.
    pub key: String,
    /// How many times it was saved.
    pub version: i64,
    /// When it was last saved (UTC).
    pub updated_at: NaiveDateTime,
    /// What is known.
    #[diesel(embed)]
    pub said: PersonChanges,
}

impl Person {
    /// The person with this id. `NotFound` for one who is not there.
    pub fn get(conn: &mut Connection, id: i64) -> QueryResult<Self> {
        Self::query().filter(persons::id.eq(id)).get_result(conn)
    }

    /// Everybody, in Swedish order of family name.
    pub fn in_order(conn: &mut Connection) -> QueryResult<Vec<Self>> {
        Self::query().order((persons::sort_key, persons::id)).load(conn)
    }

    /// Address of the person's public page.
    pub fn href(&self) -> String {
        format!("/medarbetare/{}", self.key)
    }

    /// Whether the person has the role no more on this day (Swedish date).
    pub fn has_left(&self, today: NaiveDate) -> bool {
        self.said.ends_on.is_some_and(|last| last < today)
    }
}

impl PersonChanges {
    /// "Karin Lind".
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

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
    let order = persons::sort_key.eq(person_sort_key(&changes.family_name, &changes.given_name));
    let id = diesel::insert_into(persons::table)
        .values((
            persons::id.eq(next_id(conn)?),
            persons::key.eq(key),
            persons::version.eq(1),
            persons::updated_at.eq(now),
            order.clone(),
            changes,
        ))
        .on_conflict(persons::key)
        .do_update()
        .set((
            changes,
            order,
            persons::updated_at.eq(now),
            persons::version.eq(persons::version + 1),
        ))
        .returning(persons::id)
        .get_result(conn)?;
    words::index(conn, id, changes)?;
    show_to_residents(conn, id, key, changes)?;
    Ok(id)
}

/// An id that nobody has or had: revisions may still name one who is erased.
fn next_id(conn: &mut Connection) -> QueryResult<i64> {
    use diesel::dsl::max;
    let here: Option<i64> = persons::table.select(max(persons::id)).get_result(conn)?;
    let erased: Option<i64> = erased_persons::table
        .select(max(erased_persons::person_id))
        .get_result(conn)?;
    Ok(here.max(erased).unwrap_or(0) + 1)
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
                live_persons::ends_on.eq(live.ends_on),
            ),
        ))
        .execute(conn)?;
    Ok(())
}

/// What a search among people looks in: name, title and numbers, folded, numbers as digits from the national zero.
fn haystack(person: &PersonChanges) -> String {
    let numbers = [&person.phone, &person.mobile].into_iter().flatten();
    let digits = numbers.filter_map(|number| Some(PhoneNumber::parse(number).ok()?.national_digits()));
    let mut words = vec![
        fold(&person.given_name),
        fold(&person.family_name),
        fold(&person.title),
    ];
    words.extend(digits);
    words.join(" ")
}
