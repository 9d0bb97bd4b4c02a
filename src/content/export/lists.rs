//! The lists of a folder: settings, topics, units, people, old addresses.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use toml::Spanned;
use toml::value::{Date, Datetime};

use crate::content::dates;
use crate::content::export::Writer;
use crate::content::files::{
    GoneEntry, PeopleFile, PersonEntry, RedirectEntry, RedirectsFile, Text, TopicEntry, TopicsFile,
    UnitEntry, UnitsFile,
};
use crate::db::Connection;
use crate::error::Error;
use crate::models::address::{self, Target, departure};
use crate::models::person::PersonChanges;
use crate::models::settings::Settings;
use crate::models::topic::Topic;
use crate::models::unit::UnitTree;
use crate::schema::{addresses, endings, persons};
use crate::swedish::phone::PhoneNumber;
use crate::text::markdown::{Destination, Reference, ReferenceKind, rewrite_references};

/// A former address, and the article, page or path that it leads to.
type Former = (String, Option<i64>, Option<i64>, Option<String>);

/// A text without a place: it is about to get one.
pub fn text(text: impl Into<String>) -> Text {
    Spanned::new(0..0, text.into())
}

/// An instant (UTC) in Swedish time, with offset.
pub fn instant(utc: NaiveDateTime) -> Result<Spanned<Datetime>, Error> {
    let written = dates::from_utc(utc)
        .parse::<Datetime>()
        .map_err(Error::internal)?;
    Ok(Spanned::new(0..0, written))
}

fn day(date: NaiveDate) -> Result<Spanned<Datetime>, Error> {
    let date = Date {
        year: u16::try_from(date.year()).map_err(Error::internal)?,
        month: u8::try_from(date.month()).map_err(Error::internal)?,
        day: u8::try_from(date.day()).map_err(Error::internal)?,
    };
    Ok(Spanned::new(
        0..0,
        Datetime {
            date: Some(date),
            time: None,
            offset: None,
        },
    ))
}

/// A stored number as people write it.
fn number(stored: Option<String>) -> Option<Text> {
    stored.map(|stored| text(PhoneNumber::parse(&stored).map_or(stored, |number| number.to_string())))
}

fn lines(stored: &str) -> Vec<String> {
    stored.lines().map(str::to_owned).collect()
}

impl Writer<'_> {
    fn key(&self, kind: ReferenceKind, id: Option<i64>) -> Option<Text> {
        self.names.key(kind, id?).map(text)
    }

    pub(super) fn settings(&self, conn: &mut Connection) -> Result<(), Error> {
        let mut settings = Settings::load(conn)?.settings;
        for task in &mut settings.front_page.top_tasks {
            if let Destination::Internal(reference, fragment) = Destination::parse(&task.link)
                && let Some(key) = self.names.to_key(&reference)
            {
                let fragment = fragment
                    .map(|fragment| format!("#{fragment}"))
                    .unwrap_or_default();
                task.link = format!("{}{fragment}", Reference { key, ..reference });
            }
        }
        let key_of = |kind, id: &str| self.names.key(kind, id.parse().ok()?).map(str::to_owned);
        if let Some(picture) = &mut settings.front_page.picture
            && let Some(key) = key_of(ReferenceKind::Image, &picture.file)
        {
            picture.file = key;
        }
        for topic in &mut settings.contact_form.topics {
            topic.unit = topic.unit.as_ref().and_then(|id| key_of(ReferenceKind::Unit, id));
        }
        settings.privacy.text = rewrite_references(&settings.privacy.text, |_, reference| {
            self.names.to_key(reference)
        });
        self.toml("settings.toml", &settings)
    }

    pub(super) fn topics(&self, conn: &mut Connection) -> Result<(), Error> {
        let topics = Topic::all(conn)?.into_iter().map(|topic| TopicEntry {
            key: text(topic.key),
            name: text(topic.name),
        });
        self.toml(
            "topics.toml",
            &TopicsFile {
                topics: topics.collect(),
            },
        )
    }

    pub(super) fn units(&self, conn: &mut Connection) -> Result<(), Error> {
        let tree = UnitTree::load(conn)?;
        let units = tree.all().map(|unit| UnitEntry {
            key: text(&unit.key),
            name: text(&unit.name),
            parent: self.key(ReferenceKind::Unit, unit.parent_id),
            description: unit.description.clone(),
            phone: number(unit.phone.clone()),
            email: unit.email.as_ref().map(text),
            visiting_address: lines(&unit.visiting_address),
        });
        self.toml(
            "units.toml",
            &UnitsFile {
                units: units.collect(),
            },
        )
    }

    pub(super) fn people(&self, conn: &mut Connection) -> Result<(), Error> {
        let rows: Vec<(String, PersonChanges)> = persons::table
            .order(persons::key)
            .select((persons::key, PersonChanges::as_select()))
            .load(conn)?;
        let mut people = Vec::new();
        for (key, person) in rows {
            people.push(PersonEntry {
                key: text(key),
                withheld: person.withheld_fields()?.into_iter().collect(),
                given_name: text(person.given_name),
                family_name: text(person.family_name),
                title: person.title,
                unit: self.key(ReferenceKind::Unit, person.unit_id),
                phone: number(person.phone),
                phone_note: person.phone_note,
                mobile: number(person.mobile),
                mobile_note: person.mobile_note,
                mobile_sms_only: person.mobile_sms_only,
                email: person.email.map(text),
                visiting_address: lines(&person.visiting_address),
                responsibilities: person.responsibilities,
                checked: person.checked_on.map(day).transpose()?,
                protected: person.protected,
                search_engines: person.search_engines,
                last_day: person.ends_on.map(day).transpose()?,
            });
        }
        self.toml("people.toml", &PeopleFile { people })
    }

    pub(super) fn redirects(&self, conn: &mut Connection) -> Result<(), Error> {
        let former: Vec<Former> = addresses::table
            .filter(addresses::is_current.eq(false))
            .order(addresses::path)
            .select((
                addresses::path,
                addresses::article_id,
                addresses::page_id,
                addresses::target,
            ))
            .load(conn)?;
        let reference = |kind, id: Option<i64>| {
            let key = self.names.key(kind, id?)?.to_owned();
            Some(Reference { kind, key }.to_string())
        };
        let written = |article, page, target: Option<String>| {
            reference(ReferenceKind::Article, article)
                .or_else(|| reference(ReferenceKind::Page, page))
                .or(target)
        };
        let mut redirects = Vec::new();
        let mut gone = Vec::new();
        for (path, article, page, target) in former {
            let departure = match (article, page) {
                (Some(id), _) => departure::of_article(conn, id)?,
                (_, Some(id)) => departure::of_page(conn, id)?,
                _ => None,
            };
            let thing = article.map(Target::Article).or(page.map(Target::Page));
            let departure = match thing {
                // It went once, and is back.
                Some(thing) if address::is_public(conn, self.now, &thing)? => None,
                _ => departure,
            };
            let to = match &departure {
                None => written(article, page, target),
                Some(departure) => match departure.target.clone() {
                    Some(Target::Article(id)) => written(Some(id), None, None),
                    Some(Target::Page(id)) => written(None, Some(id), None),
                    Some(Target::Path(path)) => Some(path),
                    None => None,
                },
            };
            match (to, departure) {
                (Some(to), _) => redirects.push(RedirectEntry {
                    from: text(path),
                    to: text(to),
                }),
                (None, Some(departure)) => gone.push(GoneEntry {
                    from: text(path),
                    reason: departure.reason,
                    date: instant(departure.since)?,
                }),
                (None, None) => {}
            }
        }
        let ended: Vec<(String, String, NaiveDateTime)> = endings::table
            .order(endings::path)
            .select((endings::path, endings::reason, endings::ended_at))
            .load(conn)?;
        for (path, reason, ended_at) in ended {
            gone.push(GoneEntry {
                from: text(path),
                reason,
                date: instant(ended_at)?,
            });
        }
        gone.sort_by(|one, other| one.from.get_ref().cmp(other.from.get_ref()));
        self.toml("redirects.toml", &RedirectsFile { redirects, gone })
    }
}
