//! Contact boxes: the persons and units that an article or page points to.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::Connection;
use crate::models::live_person::LivePerson;
use crate::schema::{live_contacts, live_persons};

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

/// Shows these contacts with a live article or page.
pub fn show(conn: &mut Connection, owner: Owner, contacts: &[ContactChoice]) -> QueryResult<()> {
    let rows: Vec<_> = (0i64..)
        .zip(contacts)
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

/// These choices as residents would see them, for a preview.
pub fn chosen(conn: &mut Connection, choices: &[ContactChoice]) -> QueryResult<Vec<LiveContact>> {
    let ids: Vec<i64> = choices
        .iter()
        .filter_map(|choice| match choice.who {
            Who::Person(id) => Some(id),
            Who::Unit(_) => None,
        })
        .collect();
    let persons: Vec<LivePerson> = LivePerson::query()
        .filter(live_persons::person_id.eq_any(ids))
        .load(conn)?;
    let shown = |choice: &ContactChoice| {
        let who = match choice.who {
            Who::Unit(id) => LiveWho::Unit(id),
            Who::Person(id) => {
                let person = persons.iter().find(|person| person.person_id == id)?;
                LiveWho::Person(Box::new(person.clone()))
            }
        };
        Some(LiveContact {
            heading: choice.heading.clone(),
            who,
        })
    };
    Ok(choices.iter().filter_map(shown).collect())
}

/// The contacts of a live article or page, in order.
pub fn of(conn: &mut Connection, owner: Owner) -> QueryResult<Vec<LiveContact>> {
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
    let shown = |(heading, unit, person): (_, Option<i64>, Option<LivePerson>)| {
        let who = match (unit, person) {
            (Some(unit), _) => LiveWho::Unit(unit),
            (None, Some(person)) => LiveWho::Person(Box::new(person)),
            (None, None) => return None,
        };
        Some(LiveContact { heading, who })
    };
    Ok(rows.into_iter().filter_map(shown).collect())
}
