//! What a text can point at: people and units to contact, pages and news to link to.

use actix_web::web::{Json, Query};
use chrono::NaiveDateTime;
use serde::Serialize;

use crate::admin::content::chosen::{contact_value, who};
use crate::admin::editor::Editor;
use crate::admin::file;
use crate::admin::image::choose::Asked;
use crate::db::Connection;
use crate::error::Error;
use crate::models::contact::{self, ContactChoice, LiveContact, LiveWho, Who};
use crate::models::editorial::{self, Filter};
use crate::models::live_person::{LivePerson, PersonFilter};
use crate::models::subject::Kind;
use crate::models::unit::UnitTree;
use crate::swedish::sort::fold;

/// How many of each kind are offered at a time.
const OFFERED: i64 = 12;

/// How many pages, and how many news, are offered at a time.
const OFFERED_LINKS: usize = 8;

/// A contact in the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactRow {
    /// What is sent: `person:12`.
    #[serde(rename = "ref")]
    pub value: String,
    /// Name of the person or unit.
    pub name: String,
    /// Title and unit.
    pub detail: String,
}

/// Something to link to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkChoice {
    /// What stands in the text: `sida:34`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its heading.
    pub title: String,
    /// Whether residents can see it: "Publicerad"; of a file, its format and size.
    pub place: String,
    /// "Sida", "Nyhet" or "Fil".
    pub kind: &'static str,
}

/// `GET /admin/kontaktval?q=`
pub async fn contacts(editor: Editor, asked: Query<Asked>) -> Result<Json<Vec<ContactRow>>, Error> {
    let now = editor.now;
    let found = editor.page(move |conn, _| {
        let units = UnitTree::load(conn)?;
        contacts_for(conn, now, &units, &asked.q, &[])
    });
    Ok(Json(found.await?))
}

/// `GET /admin/lankval?q=`
pub async fn links(editor: Editor, asked: Query<Asked>) -> Result<Json<Vec<LinkChoice>>, Error> {
    let now = editor.now;
    let found = editor.page(move |conn, _| links_for(conn, now, &asked.q));
    Ok(Json(found.await?))
}

/// People and units that these words find, without those chosen already.
pub fn contacts_for(
    conn: &mut Connection,
    now: NaiveDateTime,
    units: &UnitTree,
    words: &str,
    chosen: &[String],
) -> Result<Vec<ContactRow>, Error> {
    let folded = fold(words);
    if folded.trim().is_empty() {
        return Ok(Vec::new());
    }
    let filter = PersonFilter {
        words: words.to_owned(),
        ..PersonFilter::default()
    };
    let people = LivePerson::list(conn, now, &filter, 0, OFFERED)?;
    let found_units = units.all().filter(|unit| {
        let name = fold(&unit.name);
        folded.split_whitespace().all(|word| name.contains(word))
    });
    let rows = people.iter().map(|person| person_row(person, units)).chain(
        found_units
            .take(usize::try_from(OFFERED).unwrap_or_default())
            .map(|unit| unit_row(unit.id, units)),
    );
    let is_chosen = |row: &ContactRow| {
        chosen
            .iter()
            .any(|value| value.split(' ').next() == Some(&row.value))
    };
    Ok(rows.filter(|row| !is_chosen(row)).collect())
}

/// The contacts that the form has, in its order.
pub fn chosen_contacts(
    conn: &mut Connection,
    now: NaiveDateTime,
    units: &UnitTree,
    values: &[String],
) -> Result<Vec<ContactRow>, Error> {
    let choices: Vec<ContactChoice> = values
        .iter()
        .filter_map(|value| {
            let (reference, heading) = value.split_once(' ').unwrap_or((value, ""));
            Some(ContactChoice {
                heading: Some(heading.to_owned()).filter(|heading| !heading.is_empty()),
                who: who(reference)?,
            })
        })
        .collect();
    let live = contact::each(conn, now, &choices)?;
    let row = |(choice, live): (&ContactChoice, Option<LiveContact>)| {
        let mut row = match (live.map(|live| live.who), choice.who) {
            (Some(LiveWho::Person(person)), _) => person_row(&person, units),
            (Some(LiveWho::Unit(id)), Who::Unit(_)) => unit_row(id, units),
            (Some(LiveWho::Unit(id)), Who::Person(_)) => ContactRow {
                detail: "Visas i stället för någon som har slutat.".to_owned(),
                ..unit_row(id, units)
            },
            (None, _) => ContactRow {
                value: String::new(),
                name: "Visas inte längre i katalogen".to_owned(),
                detail: "Ta bort kontakten och välj en annan.".to_owned(),
            },
        };
        row.value = contact_value(choice);
        row
    };
    Ok(choices.iter().zip(live).map(row).collect())
}

fn person_row(person: &LivePerson, units: &UnitTree) -> ContactRow {
    let unit = person
        .unit_id
        .and_then(|id| units.get(id))
        .map(|unit| unit.name.clone());
    let details = [Some(person.title.clone()), unit];
    let details: Vec<String> = details
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    ContactRow {
        value: format!("person:{}", person.person_id),
        name: person.name(),
        detail: details.join(", "),
    }
}

fn unit_row(id: i64, units: &UnitTree) -> ContactRow {
    let path = units.path(id);
    let above: Vec<&str> = path
        .iter()
        .rev()
        .skip(1)
        .rev()
        .map(|unit| unit.name.as_str())
        .collect();
    ContactRow {
        value: format!("enhet:{id}"),
        name: units.get(id).map(|unit| unit.name.clone()).unwrap_or_default(),
        detail: if above.is_empty() {
            "Förvaltning".to_owned()
        } else {
            above.join(" › ")
        },
    }
}

/// Pages, news and files whose headings these words find, drafts too: a draft may link to what is not published yet.
pub fn links_for(conn: &mut Connection, now: NaiveDateTime, words: &str) -> Result<Vec<LinkChoice>, Error> {
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for (kind, name) in [(Kind::Page, "Sida"), (Kind::Article, "Nyhet")] {
        let filter = Filter {
            text: Some(words.to_owned()),
            ..Filter::default()
        };
        let rows = editorial::list(conn, now, kind, &filter, None, OFFERED_LINKS)?;
        found.extend(rows.into_iter().map(|row| LinkChoice {
            reference: row.subject.to_string(),
            title: row.title,
            place: row.status.swedish().to_owned(),
            kind: name,
        }));
    }
    found.extend(file::find(conn, words)?.into_iter().map(|file| LinkChoice {
        reference: file.reference,
        title: file.title,
        place: file.place,
        kind: file.kind,
    }));
    Ok(found)
}
