//! What was typed in the form of a person, and what it says.

use crate::admin::form::Form;
use crate::admin::person::problem;
use crate::error::Error;
use crate::models::person::{Field, Person, PersonChanges, fields};
use crate::models::unit::UnitTree;
use crate::web::view::{Choice, Problems};

const SINGLE: [&str; 16] = [
    "version",
    "fornamn",
    "efternamn",
    "titel",
    "enhet",
    "telefon",
    "telefon_anm",
    "mobil",
    "mobil_anm",
    "sms",
    "epost",
    "besoksadress",
    "ansvar",
    "sokmotorer",
    "skyddad",
    "sista_dag",
];

/// Fields that can be kept from residents: what the form sends, and what it says.
const CAN_BE_WITHHELD: [(Field, &str, &str); 8] = [
    (Field::Title, "titel", "Titel"),
    (Field::Unit, "enhet", "Enhet"),
    (Field::Phone, "telefon", "Telefon"),
    (Field::Mobile, "mobil", "Mobil"),
    (Field::Email, "epost", "E-post"),
    (Field::VisitingAddress, "besoksadress", "Besöksadress"),
    (Field::Responsibilities, "ansvar", "Ansvarar för"),
    (Field::Checked, "kontrollerad", "När uppgifterna kontrollerades"),
];

/// A field of text.
type Text = fn(&Written) -> &String;

/// Everything that was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The version that the form was opened at.
    pub version: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Title.
    pub title: String,
    /// Id of the unit.
    pub unit: String,
    /// Telephone number.
    pub phone: String,
    /// Its note.
    pub phone_note: String,
    /// Mobile number.
    pub mobile: String,
    /// Its note.
    pub mobile_note: String,
    /// Whether the mobile takes text messages only.
    pub sms_only: bool,
    /// E-mail address.
    pub email: String,
    /// Visiting address.
    pub visiting_address: String,
    /// What the person answers for.
    pub responsibilities: String,
    /// Whether search engines may list the person's page.
    pub search_engines: bool,
    /// The fields kept from residents, as the form sends them.
    pub withheld: Vec<String>,
    /// Whether the person is kept from residents altogether.
    pub protected: bool,
    /// The last day in the role.
    pub last_day: String,
}

impl Written {
    /// The form that arrived. Fails when it has fields that no form of ours has.
    pub fn of(form: &Form) -> Result<Self, Error> {
        form.only(&SINGLE, &["dolj"])?;
        let text = |name| form.text(name).to_owned();
        Ok(Self {
            version: text("version"),
            given_name: text("fornamn"),
            family_name: text("efternamn"),
            title: text("titel"),
            unit: text("enhet"),
            phone: text("telefon"),
            phone_note: text("telefon_anm"),
            mobile: text("mobil"),
            mobile_note: text("mobil_anm"),
            sms_only: form.get("sms").is_some(),
            email: text("epost"),
            visiting_address: text("besoksadress"),
            responsibilities: text("ansvar"),
            search_engines: form.get("sokmotorer").is_some(),
            withheld: form.all("dolj").map(str::to_owned).collect(),
            protected: form.get("skyddad").is_some(),
            last_day: text("sista_dag"),
        })
    }

    /// The form of somebody new.
    pub fn empty() -> Self {
        Self {
            search_engines: true,
            ..Self::default()
        }
    }

    /// The form for what is saved. Numbers stand as residents read them.
    pub fn for_person(person: &Person) -> Result<Self, Error> {
        let said = &person.said;
        let withheld = said.withheld_fields()?;
        let sent = CAN_BE_WITHHELD
            .iter()
            .filter(|(field, _, _)| withheld.contains(field));
        Ok(Self {
            version: person.version.to_string(),
            given_name: said.given_name.clone(),
            family_name: said.family_name.clone(),
            title: said.title.clone(),
            unit: said.unit_id.map(|id| id.to_string()).unwrap_or_default(),
            phone: fields::shown_phone(said.phone.as_deref()),
            phone_note: said.phone_note.clone().unwrap_or_default(),
            mobile: fields::shown_phone(said.mobile.as_deref()),
            mobile_note: said.mobile_note.clone().unwrap_or_default(),
            sms_only: said.mobile_sms_only,
            email: said.email.clone().unwrap_or_default(),
            visiting_address: said.visiting_address.clone(),
            responsibilities: said.responsibilities.clone(),
            search_engines: said.search_engines,
            withheld: sent.map(|(_, name, _)| (*name).to_owned()).collect(),
            protected: said.protected,
            last_day: said.ends_on.map(|day| day.to_string()).unwrap_or_default(),
        })
    }

    /// What it says of a person, or what to mend.
    pub fn parse(&self) -> Result<PersonChanges, Problems> {
        let mut problems = Problems::default();
        let all = &mut problems;
        let unit_id = match self.unit.trim() {
            "" => Ok(None),
            id => id
                .parse()
                .map(Some)
                .map_err(|_| "Välj en enhet i listan.".to_owned()),
        };
        let mut withheld: Vec<Field> = CAN_BE_WITHHELD
            .iter()
            .filter(|(_, name, _)| self.withheld.iter().any(|sent| sent == name))
            .map(|(field, _, _)| *field)
            .collect();
        withheld.sort();
        let withheld = serde_json::to_string(&withheld).map_err(|fault| fault.to_string());
        let changes = PersonChanges {
            given_name: problem(all, "fornamn", fields::needed(&self.given_name, "förnamnet")),
            family_name: problem(all, "efternamn", fields::needed(&self.family_name, "efternamnet")),
            title: problem(all, "titel", fields::line(&self.title)),
            unit_id: problem(all, "enhet", unit_id),
            phone: problem(all, "telefon", fields::phone(&self.phone)),
            phone_note: problem(all, "telefon_anm", fields::note(&self.phone_note)),
            mobile: problem(all, "mobil", fields::phone(&self.mobile)),
            mobile_note: problem(all, "mobil_anm", fields::note(&self.mobile_note)),
            mobile_sms_only: self.sms_only,
            email: problem(all, "epost", fields::email(&self.email)),
            visiting_address: problem(all, "besoksadress", fields::address(&self.visiting_address)),
            responsibilities: problem(all, "ansvar", fields::text(&self.responsibilities)),
            checked_on: None,
            withheld: problem(all, "skicka", withheld),
            protected: self.protected,
            search_engines: self.search_engines,
            ends_on: problem(all, "sista_dag", fields::day(&self.last_day)),
        };
        if problems.is_empty() {
            Ok(changes)
        } else {
            Err(problems)
        }
    }

    /// The fields that can be kept from residents, to choose among.
    pub fn withholding(&self) -> Vec<Choice> {
        let choice = |(_, name, label): &(Field, &str, &str)| Choice {
            value: (*name).to_owned(),
            text: (*label).to_owned(),
            selected: self.withheld.iter().any(|sent| sent == name),
        };
        CAN_BE_WITHHELD.iter().map(choice).collect()
    }

    /// All fields beside what somebody else wrote: label, theirs, own.
    pub fn against(&self, theirs: &Self, units: &UnitTree) -> Vec<(&'static str, String, String)> {
        let unit = |id: &str| {
            let unit = id.parse().ok().and_then(|id| units.get(id));
            unit.map(|unit| unit.name.clone()).unwrap_or_default()
        };
        let yes = |is: bool| if is { "Ja" } else { "Nej" }.to_owned();
        let hidden = |written: &Self| {
            let chosen = written.withholding().into_iter().filter(|choice| choice.selected);
            chosen.map(|choice| choice.text).collect::<Vec<_>>().join(", ")
        };
        let texts: [(&str, Text); 11] = [
            ("Förnamn", |written| &written.given_name),
            ("Efternamn", |written| &written.family_name),
            ("Titel", |written| &written.title),
            ("Telefon", |written| &written.phone),
            ("Anmärkning till telefon", |written| &written.phone_note),
            ("Mobil", |written| &written.mobile),
            ("Anmärkning till mobil", |written| &written.mobile_note),
            ("E-post", |written| &written.email),
            ("Besöksadress", |written| &written.visiting_address),
            ("Ansvarar för", |written| &written.responsibilities),
            ("Sista dag", |written| &written.last_day),
        ];
        let mut all: Vec<_> = texts
            .iter()
            .map(|(label, of)| (*label, of(theirs).clone(), of(self).clone()))
            .collect();
        all.push(("Enhet", unit(&theirs.unit), unit(&self.unit)));
        all.push(("Endast sms", yes(theirs.sms_only), yes(self.sms_only)));
        all.push(("Sökmotorer", yes(theirs.search_engines), yes(self.search_engines)));
        all.push((
            "Skyddade personuppgifter",
            yes(theirs.protected),
            yes(self.protected),
        ));
        all.push(("Visas inte på webben", hidden(theirs), hidden(self)));
        all
    }
}
