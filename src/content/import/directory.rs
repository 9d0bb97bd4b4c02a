//! Topics, units and people of the folder.

use diesel::QueryResult;

use crate::content::dates;
use crate::content::fault::{Faults, Toml};
use crate::content::files::{PeopleFile, PersonEntry, Text, TopicsFile, UnitEntry, UnitsFile};
use crate::content::import::Work;
use crate::content::import::folder::File;
use crate::content::ledger::{Kind, Verdict, digest};
use crate::content::names::Names;
use crate::db::Connection;
use crate::error::Error;
use crate::models::person::{self, PersonChanges};
use crate::models::topic::Topic;
use crate::models::unit::{Unit, UnitChanges, UnitTree};
use crate::swedish::phone::PhoneNumber;
use crate::swedish::slug::is_slug;
use crate::text::line::{is_email, one_line};
use crate::text::markdown::ReferenceKind;

impl Work {
    /// Brings in `topics.toml`.
    pub(super) fn topics(&mut self, conn: &mut Connection, files: &[File]) -> QueryResult<()> {
        let Some((toml, list)) = self.list::<TopicsFile>(files, "topics.toml") else {
            return Ok(());
        };
        for topic in &list.topics {
            self.key(&toml, &topic.key);
            self.required(&toml, "name", &topic.name);
            let (key, name) = (topic.key.get_ref(), topic.name.get_ref().trim());
            let said = digest(&name)?;
            if self.is_to_be_put(Kind::Topic, key, &said, &toml.place(topic.key.span()))
                && self.faults.is_empty()
            {
                Topic::put(conn, key, name)?;
                self.ledger.mark(conn, Kind::Topic, key, &said)?;
            }
        }
        self.refuse_double_keys(&toml, list.topics.iter().map(|topic| &topic.key));
        Ok(())
    }

    /// Brings in `units.toml`: those above before those below.
    pub(super) fn units(&mut self, conn: &mut Connection, files: &[File]) -> Result<(), Error> {
        let Some((toml, list)) = self.list::<UnitsFile>(files, "units.toml") else {
            return Ok(());
        };
        self.refuse_double_keys(&toml, list.units.iter().map(|unit| &unit.key));
        let mut waiting: Vec<&UnitEntry> = list.units.iter().collect();
        while !waiting.is_empty() {
            let names = Names::load(conn)?;
            let in_folder = |key: &str| waiting.iter().any(|unit| unit.key.get_ref() == key);
            let is_ready = |unit: &UnitEntry| {
                unit.parent
                    .as_ref()
                    .is_none_or(|parent| !in_folder(parent.get_ref()))
            };
            let (ready, later): (Vec<&UnitEntry>, Vec<&UnitEntry>) =
                waiting.iter().partition(|unit| is_ready(unit));
            if ready.is_empty() {
                let place = toml.place(later.first().map_or(0..0, |unit| unit.key.span()));
                self.faults.add(
                    &place,
                    "enheterna ligger i en ring. Ta bort parent från någon av dem.",
                );
                return Ok(());
            }
            for unit in ready {
                self.unit(conn, &toml, unit, &names)?;
            }
            waiting = later;
        }
        self.refuse_ring(conn, &toml)
    }

    /// Units that were there before can be in the ring, too.
    fn refuse_ring(&mut self, conn: &mut Connection, toml: &Toml) -> Result<(), Error> {
        let tree = UnitTree::load(conn)?;
        if let Some(unit) = tree
            .all()
            .find(|unit| tree.department(unit.id).is_none_or(|top| top.parent_id.is_some()))
        {
            let message = format!(
                "enheten \"{}\" ligger i en ring. Ta bort parent från någon av enheterna.",
                unit.key
            );
            self.faults.add(&toml.find(&unit.key), message);
        }
        Ok(())
    }

    fn unit(
        &mut self,
        conn: &mut Connection,
        toml: &Toml,
        unit: &UnitEntry,
        names: &Names,
    ) -> Result<(), Error> {
        self.key(toml, &unit.key);
        self.required(toml, "name", &unit.name);
        let parent_id = self.reference(toml, ReferenceKind::Unit, unit.parent.as_ref(), names);
        let changes = UnitChanges {
            parent_id,
            name: one_line(unit.name.get_ref()),
            description: unit.description.trim().to_owned(),
            phone: self.phone(toml, unit.phone.as_ref()),
            email: self.email(toml, unit.email.as_ref()),
            visiting_address: unit.visiting_address.join("\n"),
        };
        let key = unit.key.get_ref();
        let said = digest(&changes)?;
        if self.is_to_be_put(Kind::Unit, key, &said, &toml.place(unit.key.span())) && self.faults.is_empty() {
            Unit::put(conn, self.now, key, &changes)?;
            self.ledger.mark(conn, Kind::Unit, key, &said)?;
        }
        Ok(())
    }

    /// Brings in `people.toml`.
    pub(super) fn people(&mut self, conn: &mut Connection, files: &[File]) -> Result<(), Error> {
        let Some((toml, list)) = self.list::<PeopleFile>(files, "people.toml") else {
            return Ok(());
        };
        self.refuse_double_keys(&toml, list.people.iter().map(|person| &person.key));
        let names = Names::load(conn)?;
        for entry in &list.people {
            let key = entry.key.get_ref();
            let changes = self.person(&toml, entry, &names)?;
            let said = digest(&changes)?;
            if self.is_to_be_put(Kind::Person, key, &said, &toml.place(entry.key.span()))
                && self.faults.is_empty()
            {
                person::put(conn, self.now, key, &changes)?;
                self.ledger.mark(conn, Kind::Person, key, &said)?;
            }
        }
        Ok(())
    }

    fn person(&mut self, toml: &Toml, entry: &PersonEntry, names: &Names) -> Result<PersonChanges, Error> {
        self.key(toml, &entry.key);
        self.required(toml, "given_name", &entry.given_name);
        self.required(toml, "family_name", &entry.family_name);
        let checked_on = self.day(toml, "checked", entry.checked.as_ref());
        let mut withheld = entry.withheld.clone();
        withheld.sort();
        withheld.dedup();
        let noted = |note: &Option<String>| note.clone().filter(|note| !note.trim().is_empty());
        Ok(PersonChanges {
            given_name: one_line(entry.given_name.get_ref()),
            family_name: one_line(entry.family_name.get_ref()),
            title: one_line(&entry.title),
            unit_id: self.reference(toml, ReferenceKind::Unit, entry.unit.as_ref(), names),
            phone: self.phone(toml, entry.phone.as_ref()),
            phone_note: noted(&entry.phone_note),
            mobile: self.phone(toml, entry.mobile.as_ref()),
            mobile_note: noted(&entry.mobile_note),
            mobile_sms_only: entry.mobile_sms_only,
            email: self.email(toml, entry.email.as_ref()),
            visiting_address: entry.visiting_address.join("\n"),
            responsibilities: entry.responsibilities.trim().to_owned(),
            checked_on,
            withheld: serde_json::to_string(&withheld).map_err(Error::internal)?,
            protected: entry.protected,
            search_engines: entry.search_engines,
            ends_on: self.day(toml, "last_day", entry.last_day.as_ref()),
        })
    }

    fn day(
        &mut self,
        toml: &Toml,
        field: &str,
        written: Option<&toml::Spanned<toml::value::Datetime>>,
    ) -> Option<chrono::NaiveDate> {
        let written = written?;
        let date = dates::date(written.get_ref());
        if date.is_none() {
            self.faults.add(
                &toml.place(written.span()),
                format!("{field} ska vara ett datum, till exempel 2026-09-01."),
            );
        }
        date
    }

    pub(super) fn refuse_double_keys<'a>(&mut self, toml: &Toml, keys: impl Iterator<Item = &'a Text>) {
        let mut seen = std::collections::HashSet::new();
        for key in keys {
            if !seen.insert(key.get_ref()) {
                let message = format!(
                    "nyckeln {} står två gånger. Ge den ena en annan nyckel.",
                    key.get_ref()
                );
                self.faults.add(&toml.place(key.span()), message);
            }
        }
    }

    fn key(&mut self, toml: &Toml, key: &Text) {
        if !is_slug(key.get_ref()) {
            let message = format!(
                "nyckeln \"{}\" kan inte användas. Skriv den med a–z, 0–9 och bindestreck.",
                key.get_ref()
            );
            self.faults.add(&toml.place(key.span()), message);
        }
    }

    fn required(&mut self, toml: &Toml, field: &str, text: &Text) {
        if text.get_ref().trim().is_empty() {
            self.faults.add(
                &toml.place(text.span()),
                format!("{field} är tomt. Skriv något där."),
            );
        }
    }

    fn phone(&mut self, toml: &Toml, written: Option<&Text>) -> Option<String> {
        let written = written?;
        match PhoneNumber::parse(written.get_ref()) {
            Ok(number) => Some(number.as_str().to_owned()),
            Err(problem) => {
                self.faults.add(&toml.place(written.span()), problem.to_string());
                None
            }
        }
    }

    fn email(&mut self, toml: &Toml, written: Option<&Text>) -> Option<String> {
        let written = written?;
        let address = written.get_ref().trim();
        if !is_email(address) {
            let message = format!("\"{address}\" är ingen e-postadress. Skriv den som namn@exempel.se.");
            self.faults.add(&toml.place(written.span()), message);
        }
        Some(address.to_owned())
    }

    /// Whether a thing is to be saved; counts it, and adds a fault when an editor's words would be lost.
    pub(super) fn is_to_be_put(
        &mut self,
        kind: Kind,
        key: &str,
        said: &str,
        place: &crate::content::fault::Place,
    ) -> bool {
        match self.ledger.verdict(kind, key, said) {
            Verdict::New => self.report.new += 1,
            Verdict::Unchanged => {
                self.report.unchanged += 1;
                return false;
            }
            Verdict::EditedOnly if !self.how.overwrite => {
                self.report.unchanged += 1;
                return false;
            }
            Verdict::EditedSince if !self.how.overwrite => {
                self.faults.add(
                    place,
                    "det här har ändrats på webbplatsen sedan förra importen. Importera med --overwrite för att ersätta det.",
                );
                return false;
            }
            Verdict::Changed | Verdict::EditedOnly | Verdict::EditedSince => self.report.changed += 1,
        }
        true
    }
}

impl Work {
    /// A file that is one list, read.
    pub(super) fn list<'f, T: serde::de::DeserializeOwned>(
        &mut self,
        files: &'f [File],
        name: &str,
    ) -> Option<(Toml<'f>, T)> {
        let file = files.iter().find(|file| file.name == name)?;
        let toml = Toml {
            file: &file.name,
            text: &file.text,
            lines_before: 0,
        };
        let list = toml.read(&mut self.faults)?;
        Some((toml, list))
    }

    /// The id of the thing with this key; a fault when there is none.
    pub(super) fn reference(
        &mut self,
        toml: &Toml,
        kind: ReferenceKind,
        key: Option<&Text>,
        names: &Names,
    ) -> Option<i64> {
        let key = key?;
        let id = names.id(kind, key.get_ref());
        if id.is_none() {
            add_unknown(
                &mut self.faults,
                &toml.place(key.span()),
                names,
                kind,
                key.get_ref(),
            );
        }
        id
    }

    /// Reads `redirects.toml`.
    pub(super) fn redirects_file<'f>(
        &mut self,
        files: &'f [File],
    ) -> Option<(Toml<'f>, crate::content::files::RedirectsFile)> {
        self.list(files, "redirects.toml")
    }
}

/// Adds the fault that a key names nothing, with the key that may have been meant.
pub(super) fn add_unknown(
    faults: &mut Faults,
    place: &crate::content::fault::Place,
    names: &Names,
    kind: ReferenceKind,
    key: &str,
) {
    let what = match kind {
        ReferenceKind::Page => "ingen sida",
        ReferenceKind::Article => "ingen nyhet",
        ReferenceKind::Person => "ingen medarbetare",
        ReferenceKind::Unit => "ingen enhet",
        ReferenceKind::Image => "ingen bild",
        ReferenceKind::File => "ingen fil",
    };
    let hint = match names.resembling(kind, key) {
        Some(near) => format!("Menade du \"{near}\"?"),
        None => "Lägg till den, eller skriv en nyckel som finns.".to_owned(),
    };
    faults.add(place, format!("{what} har nyckeln \"{key}\". {hint}"));
}
