//! The staff directory's list and its one form.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::HttpRequest;
use actix_web::web::Query;
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;

use crate::db::Connection;
use crate::error::Error;
use crate::models::live_person::PersonFilter;
use crate::models::live_person::directory::Directory;
use crate::models::unit::{Unit, UnitTree};
use crate::web::client;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::pagination::Part;
use crate::web::present;
use crate::web::query::{Address, given};
use crate::web::view::{Choice, EmailHint, Link, Pagination, PersonRow};
use crate::web::visit::Visit;

const PEOPLE_A_PAGE: i64 = 50;
/// How many the print view shows at most.
const PEOPLE_PRINTED: i64 = 2_000;

/// The letters of the Swedish alphabet, as names are sorted.
const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ";

/// The list.
#[derive(Template, WebTemplate)]
#[template(path = "public/person/index.html")]
pub struct PersonIndex {
    layout: Layout,
    meta: Meta,
    query: String,
    departments: Vec<Choice>,
    letters: Vec<Initial>,
    letter: Option<String>,
    filtered: bool,
    summary: String,
    people: Vec<PersonRow>,
    loosen: Vec<Link>,
    pagination: Pagination,
    print: Option<String>,
    email_hint: Option<EmailHint>,
}

/// A letter to choose; without address when nobody's name begins with it.
pub struct Initial {
    letter: String,
    href: Option<String>,
    current: bool,
}

/// What the list's address can say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(rename = "namn")]
    words: Option<String>,
    #[serde(rename = "enhet")]
    unit: Option<String>,
    #[serde(rename = "bokstav")]
    letter: Option<String>,
    #[serde(rename = "sida")]
    page: Option<i64>,
    #[serde(rename = "utskrift")]
    print: Option<String>,
}

/// `GET /medarbetare`
pub async fn index(request: HttpRequest, visit: Visit, asked: Query<Asked>) -> Result<PersonIndex, Error> {
    if given(asked.words.as_deref()).is_some() {
        // Words are sought in everybody.
        let client = client::address(&request, &visit.site.trusted_proxies);
        visit.site.search_limit.count(client)?;
        let find = move |conn: &mut Connection, layout| PersonIndex::load(conn, layout, &asked);
        return visit.long_page(find).await;
    }
    visit
        .page(move |conn, layout| PersonIndex::load(conn, layout, &asked))
        .await
}

/// What was asked for, found in the database.
struct Chosen {
    words: String,
    unit: Option<Unit>,
    letter: Option<char>,
    print: bool,
    filter: PersonFilter,
}

impl Chosen {
    /// `NotFound` for a unit or letter that does not exist.
    fn of(asked: &Asked, units: &UnitTree) -> Result<Self, Error> {
        let words = given(asked.words.as_deref()).unwrap_or_default();
        let unit = match given(asked.unit.as_deref()) {
            Some(key) => Some(units.by_key(&key).ok_or(Error::NotFound)?.clone()),
            None => None,
        };
        let letter = match given(asked.letter.as_deref()) {
            Some(letter) => Some(one_letter(&letter).ok_or(Error::NotFound)?),
            None => None,
        };
        let filter = PersonFilter {
            words: words.clone(),
            units: unit.as_ref().map(|unit| units.with_all_below(unit.id)),
            initial: letter,
        };
        Ok(Self {
            words,
            unit,
            letter,
            print: given(asked.print.as_deref()).is_some(),
            filter,
        })
    }

    fn unit_key(&self) -> &str {
        self.unit.as_ref().map_or("", |unit| &unit.key)
    }

    fn address(&self, letter: Option<char>) -> Address {
        Address::new("/medarbetare")
            .with("namn", self.words.as_str())
            .with("enhet", self.unit_key())
            .with(
                "bokstav",
                letter.map_or_else(String::new, |letter| letter.to_string()),
            )
    }

    /// The address of one page of the list, for printing if this one is.
    fn page(&self, number: i64) -> String {
        let print = if self.print { "1" } else { "" };
        self.address(self.letter)
            .with("utskrift", print)
            .page(number)
            .build()
    }

    /// "3 medarbetare på Tekniska förvaltningen, på bokstaven Å, som matchar ”chef”"
    fn summary(&self, total: i64) -> String {
        let mut summary = present::counted(total, "medarbetare", "medarbetare");
        if let Some(unit) = &self.unit {
            summary = format!("{summary} på {}", unit.name);
        }
        if let Some(letter) = self.letter {
            summary = format!("{summary} på bokstaven {letter}");
        }
        if !self.words.is_empty() {
            summary = format!("{summary} för ”{}”", self.words);
        }
        summary
    }

    /// What can be left out when nobody was found.
    fn loosen(&self) -> Vec<Link> {
        let mut links = Vec::new();
        let whole = Address::new("/medarbetare");
        if self.unit.is_some() && !self.words.is_empty() {
            let everywhere = whole.clone().with("namn", self.words.as_str()).build();
            links.push(Link::new(
                format!("Sök ”{}” i alla förvaltningar", self.words),
                everywhere,
            ));
        }
        if let Some(unit) = &self.unit {
            let all_there = whole.clone().with("enhet", unit.key.as_str()).build();
            links.push(Link::new(format!("Visa alla på {}", unit.name), all_there));
        }
        links.push(Link::new("Visa alla medarbetare", whole.build()));
        links
    }
}

fn one_letter(text: &str) -> Option<char> {
    let upper: Vec<char> = text.chars().flat_map(char::to_uppercase).collect();
    match upper[..] {
        [letter] if ALPHABET.contains(letter) => Some(letter),
        _ => None,
    }
}

impl PersonIndex {
    fn load(conn: &mut Connection, layout: Layout, asked: &Asked) -> Result<Self, Error> {
        let units = layout.units.clone();
        let chosen = Chosen::of(asked, &units)?;
        let directory = Directory::open(conn, layout.now, &chosen.filter)?;
        let total = directory.total();
        let limit = if chosen.print {
            PEOPLE_PRINTED
        } else {
            PEOPLE_A_PAGE
        };
        let part = Part::of(total, limit, asked.page)?;
        let people = directory.page(conn, part.offset, part.limit)?;
        let all: Vec<i64> = units.all().map(|unit| unit.id).collect();
        let counts = directory.count_by_unit(conn, &all)?;
        let shown = chosen.address(chosen.letter).page(part.page).build();
        Ok(Self {
            meta: Meta::new(&layout, "Medarbetare", &shown)
                .describe(&format!("Sök bland medarbetarna i {}.", layout.municipality())),
            departments: department_choices(&units, &counts, &chosen),
            letters: letters(directory.initials(), &chosen),
            letter: chosen.letter.map(|letter| letter.to_string()),
            filtered: chosen.filter != PersonFilter::default(),
            summary: chosen.summary(total),
            people: people
                .iter()
                .map(|person| present::person_row(person, &units))
                .collect(),
            loosen: if total == 0 { chosen.loosen() } else { Vec::new() },
            pagination: part.pagination(|page| chosen.page(page)),
            print: (!chosen.print).then(|| chosen.address(chosen.letter).with("utskrift", "1").build()),
            email_hint: present::email_hint(&layout.settings),
            query: chosen.words,
            layout,
        })
    }
}

fn department_choices(units: &UnitTree, counts: &BTreeMap<i64, i64>, chosen: &Chosen) -> Vec<Choice> {
    let people_in = |department: &Unit| -> i64 {
        let all = units.with_all_below(department.id);
        all.iter().filter_map(|unit| counts.get(unit)).sum()
    };
    let mut choices: Vec<Choice> = units
        .departments()
        .map(|department| Choice {
            value: department.key.clone(),
            text: format!("{} ({})", department.name, people_in(department)),
            selected: department.key == chosen.unit_key(),
        })
        .collect();
    // A unit below a department can be asked for by its page's link; then the form says so too.
    if let Some(unit) = chosen.unit.as_ref().filter(|unit| unit.parent_id.is_some()) {
        choices.insert(
            0,
            Choice {
                value: unit.key.clone(),
                text: unit.name.clone(),
                selected: true,
            },
        );
    }
    choices
}

fn letters(initials: &BTreeSet<String>, chosen: &Chosen) -> Vec<Initial> {
    let initial = |letter: char| Initial {
        href: initials
            .contains(&letter.to_string())
            .then(|| chosen.address(Some(letter)).build()),
        current: chosen.letter == Some(letter),
        letter: letter.to_string(),
    };
    ALPHABET.chars().map(initial).collect()
}
