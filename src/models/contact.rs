//! Contact boxes: the persons and units that an article or page points to.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::Connection;
use crate::models::live_person::{LivePerson, today};
use crate::schema::{erased_persons, live_contacts, live_persons};

/// Whom an editor chose, and under what heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactChoice {
    /// Heading of the box; without one, the name of the unit.
    pub heading: Option<String>,
    /// Who.
    pub who: Who,
}

/// A person or a unit, by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// A person of the directory.
    Person(i64),
    /// A department or unit.
    Unit(i64),
}

/// The live article or page that a contact box, or the use of a picture, belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A row of `live_articles`.
    Article(i64),
    /// A row of `live_pages`.
    Page(i64),
}

impl Owner {
    /// The id, if this is an article.
    pub fn article(self) -> Option<i64> {
        match self {
            Self::Article(id) => Some(id),
            Self::Page(_) => None,
        }
    }

    /// The id, if this is a page.
    pub fn page(self) -> Option<i64> {
        match self {
            Self::Page(id) => Some(id),
            Self::Article(_) => None,
        }
    }
}

/// A contact as residents see it. A person who is no longer shown has left with her entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveContact {
    /// Heading of the box; without one, the name of the unit.
    pub heading: Option<String>,
    /// Who.
    pub who: LiveWho,
}

/// The person, or the unit by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveWho {
    /// A person of the directory.
    Person(Box<LivePerson>),
    /// A department or unit.
    Unit(i64),
}

/// These choices with the unit in the place of a person whose entry is erased; without a unit, she is left out.
pub fn resolved(conn: &mut Connection, choices: &[ContactChoice]) -> QueryResult<Vec<ContactChoice>> {
    let persons = persons_of(choices);
    let erased: HashMap<i64, Option<i64>> = if persons.is_empty() {
        HashMap::new()
    } else {
        let rows = erased_persons::table
            .filter(erased_persons::person_id.eq_any(persons))
            .select((erased_persons::person_id, erased_persons::unit_id));
        rows.load(conn)?.into_iter().collect()
    };
    let known = |choice: &ContactChoice| match choice.who {
        Who::Person(id) if erased.contains_key(&id) => {
            let unit = erased.get(&id).copied().flatten()?;
            let heading = choice.heading.clone();
            let who = Who::Unit(unit);
            Some((ContactChoice { heading, who }, true))
        }
        _ => Some((choice.clone(), false)),
    };
    let all = choices.iter().filter_map(known).collect();
    Ok(without_doubles(all, |choice| choice.who))
}

/// All but those that stand in for somebody and are there already, or in their own right.
fn without_doubles<T, W: PartialEq>(all: Vec<(T, bool)>, who: impl Fn(&T) -> W) -> Vec<T> {
    let is_double = |place: usize, thing: &T| {
        let mut others = all.iter().enumerate();
        others.any(|(other, (known, stands_in))| {
            who(known) == who(thing) && (other < place || other > place && !stands_in)
        })
    };
    let kept: Vec<bool> = all
        .iter()
        .enumerate()
        .map(|(place, (thing, stands_in))| !(*stands_in && is_double(place, thing)))
        .collect();
    let all = all.into_iter().zip(kept);
    all.filter_map(|((thing, _), is_kept)| is_kept.then_some(thing))
        .collect()
}

fn persons_of(choices: &[ContactChoice]) -> Vec<i64> {
    let ids = choices.iter().filter_map(|choice| match choice.who {
        Who::Person(id) => Some(id),
        Who::Unit(_) => None,
    });
    ids.collect()
}

/// Shows these contacts with a live article or page.
pub fn show(conn: &mut Connection, owner: Owner, contacts: &[ContactChoice]) -> QueryResult<()> {
    let contacts = resolved(conn, contacts)?;
    let rows: Vec<_> = (0i64..)
        .zip(&contacts)
        .map(|(position, contact)| {
            let (person, unit) = match contact.who {
                Who::Person(id) => (Some(id), None),
                Who::Unit(id) => (None, Some(id)),
            };
            (
                live_contacts::live_article_id.eq(owner.article()),
                live_contacts::live_page_id.eq(owner.page()),
                live_contacts::position.eq(i32::try_from(position).unwrap_or(i32::MAX)),
                live_contacts::heading.eq(contact.heading.clone()),
                live_contacts::person_id.eq(person),
                live_contacts::unit_id.eq(unit),
            )
        })
        .collect();
    diesel::insert_into(live_contacts::table)
        .values(rows)
        .execute(conn)?;
    Ok(())
}

/// Each of these choices as residents would see it now (UTC); nothing for one that they would not see.
pub fn each(
    conn: &mut Connection,
    now: NaiveDateTime,
    choices: &[ContactChoice],
) -> QueryResult<Vec<Option<LiveContact>>> {
    let persons: Vec<LivePerson> = LivePerson::query()
        .filter(live_persons::person_id.eq_any(persons_of(choices)))
        .load(conn)?;
    let mut all = Vec::new();
    for choice in choices {
        let known = resolved(conn, std::slice::from_ref(choice))?;
        let shown = known.first().and_then(|choice| {
            let (unit, person) = match choice.who {
                Who::Unit(id) => (Some(id), None),
                Who::Person(id) => (
                    None,
                    persons.iter().find(|person| person.person_id == id).cloned(),
                ),
            };
            shown(choice.heading.clone(), unit, person, today(now))
        });
        all.push(shown.map(|(contact, _)| contact));
    }
    Ok(all)
}

/// These choices as residents would see them, for a preview.
pub fn chosen(
    conn: &mut Connection,
    now: NaiveDateTime,
    choices: &[ContactChoice],
) -> QueryResult<Vec<LiveContact>> {
    let choices = resolved(conn, choices)?;
    let persons: Vec<LivePerson> = LivePerson::query()
        .filter(live_persons::person_id.eq_any(persons_of(&choices)))
        .load(conn)?;
    let rows = choices.into_iter().map(|choice| match choice.who {
        Who::Unit(id) => (choice.heading, Some(id), None),
        Who::Person(id) => {
            let person = persons.iter().find(|person| person.person_id == id);
            (choice.heading, None, person.cloned())
        }
    });
    Ok(all_shown(rows, today(now)))
}

/// The contacts of a live article or page at this time (UTC), in order.
pub fn of(conn: &mut Connection, now: NaiveDateTime, owner: Owner) -> QueryResult<Vec<LiveContact>> {
    let query = live_contacts::table
        .left_join(live_persons::table.on(live_contacts::person_id.eq(live_persons::person_id.nullable())))
        .order(live_contacts::position)
        .select((
            live_contacts::heading,
            live_contacts::unit_id,
            Option::<LivePerson>::as_select(),
        ));
    let rows: Vec<(Option<String>, Option<i64>, Option<LivePerson>)> = match owner {
        Owner::Article(id) => query.filter(live_contacts::live_article_id.eq(id)).load(conn)?,
        Owner::Page(id) => query.filter(live_contacts::live_page_id.eq(id)).load(conn)?,
    };
    Ok(all_shown(rows.into_iter(), today(now)))
}

/// What residents see of one contact on this day, and whether it is a unit in the place of somebody who has left.
fn shown(
    heading: Option<String>,
    unit: Option<i64>,
    person: Option<LivePerson>,
    today: NaiveDate,
) -> Option<(LiveContact, bool)> {
    let (who, stands_in) = match (unit, person) {
        (Some(unit), _) => (LiveWho::Unit(unit), false),
        (None, Some(person)) if person.is_present(today) => (LiveWho::Person(Box::new(person)), false),
        (None, Some(person)) => (LiveWho::Unit(person.unit_id?), true),
        (None, None) => return None,
    };
    Some((LiveContact { heading, who }, stands_in))
}

/// All contacts that residents see. A unit that stands in for somebody is not shown twice.
fn all_shown(
    rows: impl Iterator<Item = (Option<String>, Option<i64>, Option<LivePerson>)>,
    today: NaiveDate,
) -> Vec<LiveContact> {
    let all = rows.filter_map(|(heading, unit, person)| shown(heading, unit, person, today));
    without_doubles(all.collect(), |contact| contact.who.clone())
}
