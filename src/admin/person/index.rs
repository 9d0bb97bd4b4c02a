//! The list of people, also those whom residents do not see.

use actix_web::web::Query;
use askama::Template;
use askama_web::WebTemplate;
use chrono::{Months, NaiveDate};
use serde::Deserialize;

use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::admin::person::{PATH, path_of};
use crate::admin::unit;
use crate::error::Error;
use crate::models::live_person::today;
use crate::models::person::list::{Filter, list};
use crate::models::person::{Field, Person, fields};
use crate::models::settings::Settings;
use crate::models::unit::UnitTree;
use crate::web::present;
use crate::web::query::Address;
use crate::web::view::{Choice, Time};

/// How many stand on a page of the list.
const ON_A_PAGE: usize = 40;

/// What the list's address can say.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub(super) q: String,
    #[serde(default)]
    pub(super) enhet: String,
    #[serde(default)]
    pub(super) visa: String,
    /// Id of the last person on the page before.
    #[serde(default)]
    pub(super) efter: String,
    #[serde(default)]
    pub(super) klart: String,
}

/// The list.
#[derive(Template, WebTemplate)]
#[template(path = "admin/person/index.html")]
pub struct PersonIndex {
    frame: Frame,
    asked: Asked,
    units: Vec<Choice>,
    views: Vec<Choice>,
    rows: Vec<Row>,
    next: Option<String>,
    is_filtered: bool,
}

/// A person in the list.
struct Row {
    id: i64,
    name: String,
    href: String,
    title: String,
    unit: Option<String>,
    /// Telephone numbers as residents read them, and why they do not.
    numbers: Vec<String>,
    /// "Skyddad", "Har slutat", "Slutar 30 november 2026".
    state: Option<String>,
    checked: Option<Time>,
    is_checked_today: bool,
    action: String,
}

impl Asked {
    /// The list's address.
    pub(super) fn address(&self) -> Address {
        Address::new(PATH)
            .with("q", self.q.as_str())
            .with("enhet", self.enhet.as_str())
            .with("visa", self.visa.as_str())
    }

    fn filter(&self, units: &UnitTree, unchecked_since: NaiveDate) -> Filter {
        let unit = self.enhet.parse().ok();
        Filter {
            words: self.q.clone(),
            units: unit.map(|unit| units.with_all_below(unit)),
            unchecked_since: (self.visa == "okontrollerade").then_some(unchecked_since),
            is_ending: self.visa == "slutar",
            is_protected: self.visa == "skyddade",
        }
    }
}

/// `GET /admin/personer`
pub async fn index(editor: Editor, asked: Query<Asked>) -> Result<PersonIndex, Error> {
    let (asked, today) = (asked.into_inner(), today(editor.now));
    editor
        .page(move |conn, mut frame| {
            frame.flash = done(&asked.klart);
            let units = UnitTree::load(conn)?;
            let months = Settings::load(conn)?.settings.check_people_after_months;
            let since = today
                .checked_sub_months(Months::new(u32::from(months)))
                .unwrap_or(today);
            let filter = asked.filter(&units, since);
            let limit = i64::try_from(ON_A_PAGE + 1).map_err(Error::internal)?;
            let people = list(conn, &filter, asked.efter.parse().ok(), limit)?;
            let next = people.get(ON_A_PAGE - 1).filter(|_| people.len() > ON_A_PAGE);
            let next = next.map(|last| {
                asked
                    .address()
                    .with("efter", last.id.to_string().as_str())
                    .build()
            });
            let row = |person: &Person| Row::of(person, &units, today);
            Ok(PersonIndex {
                next,
                rows: people
                    .iter()
                    .take(ON_A_PAGE)
                    .map(row)
                    .collect::<Result<_, Error>>()?,
                units: unit::choices(&units, &asked.enhet),
                views: views(&asked.visa, months),
                is_filtered: filter != Filter::default(),
                asked,
                frame,
            })
        })
        .await
}

fn done(what: &str) -> Option<String> {
    let told = match what {
        "kontrollerad" => "Uppgifterna är noterade som kontrollerade i dag.",
        "borttagen" => "Personen är borttagen.",
        "importerad" => "Filen är införd i katalogen.",
        _ => return None,
    };
    Some(told.to_owned())
}

fn views(chosen: &str, months: u8) -> Vec<Choice> {
    let unchecked = if months == 1 {
        "Inte kontrollerade på en månad".to_owned()
    } else {
        format!("Inte kontrollerade på {months} månader")
    };
    [
        ("okontrollerade", unchecked),
        ("slutar", "Slutar eller har slutat".to_owned()),
        ("skyddade", "Skyddade".to_owned()),
    ]
    .into_iter()
    .map(|(value, text)| Choice {
        value: value.to_owned(),
        text,
        selected: value == chosen,
    })
    .collect()
}

impl Row {
    fn of(person: &Person, units: &UnitTree, today: NaiveDate) -> Result<Self, Error> {
        let said = &person.said;
        let withheld = said.withheld_fields()?;
        let number = |number: &Option<String>, note: &Option<String>, field: Field| {
            let number = fields::shown_phone(Some(number.as_deref()?));
            let hidden = withheld.contains(&field).then(|| "visas inte".to_owned());
            let notes: Vec<String> = note.clone().into_iter().chain(hidden).collect();
            Some(if notes.is_empty() {
                number
            } else {
                format!("{number} ({})", notes.join(", "))
            })
        };
        let last = said.ends_on.map(|day| present::day(day).text);
        let state = match last {
            _ if said.protected => Some("Skyddad".to_owned()),
            Some(day) if person.has_left(today) => Some(format!("Slutade {day}")),
            Some(day) => Some(format!("Slutar {day}")),
            None => None,
        };
        Ok(Self {
            id: person.id,
            name: said.name(),
            href: path_of(person.id),
            title: said.title.clone(),
            unit: said
                .unit_id
                .and_then(|id| units.get(id))
                .map(|unit| unit.name.clone()),
            numbers: [
                number(&said.phone, &said.phone_note, Field::Phone),
                number(&said.mobile, &said.mobile_note, Field::Mobile),
            ]
            .into_iter()
            .flatten()
            .collect(),
            state,
            checked: said.checked_on.map(present::day),
            is_checked_today: said.checked_on == Some(today),
            action: format!("{}/kontrollerad", path_of(person.id)),
        })
    }
}
