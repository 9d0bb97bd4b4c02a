//! Name, numbers and addresses of the municipality.

use askama::Template;
use chrono::NaiveDate;

use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::settings::part::{self, Sheet};
use crate::admin::settings::typed;
use crate::db::Connection;
use crate::error::Error;
use crate::models::settings::rules::Field;
use crate::models::settings::{Part, Settings};
use crate::swedish::phone::PhoneNumber;
use crate::web::view::Problems;

/// The page.
#[derive(Template)]
#[template(path = "admin/settings/municipality.html")]
struct MunicipalityForm {
    frame: Frame,
    sheet: Sheet,
    written: Written,
    phone_hint: String,
    sms_hint: String,
}

/// What was typed.
#[derive(Debug, Clone)]
pub struct Written {
    name: String,
    organisation_number: String,
    phone: String,
    sms: String,
    email: String,
    postal_address: String,
    visiting_address: String,
    description: String,
}

impl part::Written for Written {
    const PART: Part = Part::Municipality;

    fn of(settings: &Settings) -> Self {
        let number =
            |number: &Option<PhoneNumber>| number.as_ref().map(ToString::to_string).unwrap_or_default();
        let is_new = settings.name == Settings::of_a_new_site().name;
        Self {
            name: if is_new {
                String::new()
            } else {
                settings.name.clone()
            },
            organisation_number: settings.organisation_number.clone().unwrap_or_default(),
            phone: number(&settings.phone),
            sms: number(&settings.sms),
            email: settings.email.clone().unwrap_or_default(),
            postal_address: settings.postal_address.join("\n"),
            visiting_address: settings.visiting_address.join("\n"),
            description: settings.description.clone(),
        }
    }

    fn read(form: &Form) -> Result<Self, Error> {
        form.only(
            &[
                "sett",
                "gor",
                "namn",
                "organisationsnummer",
                "telefon",
                "sms",
                "epost",
                "postadress",
                "besoksadress",
                "beskrivning",
            ],
            &[],
        )?;
        let text = |name| form.text(name).to_owned();
        Ok(Self {
            name: text("namn"),
            organisation_number: text("organisationsnummer"),
            phone: text("telefon"),
            sms: text("sms"),
            email: text("epost"),
            postal_address: text("postadress"),
            visiting_address: text("besoksadress"),
            description: text("beskrivning"),
        })
    }

    fn parse(&self, _: NaiveDate, problems: &mut Problems) -> Settings {
        Settings {
            name: typed::needed(problems, "namn", &self.name, "Skriv kommunens namn."),
            organisation_number: typed::optional(problems, "organisationsnummer", &self.organisation_number),
            phone: typed::phone(problems, "telefon", &self.phone),
            sms: typed::phone(problems, "sms", &self.sms),
            email: typed::optional(problems, "epost", &self.email),
            postal_address: typed::lines(problems, "postadress", &self.postal_address),
            visiting_address: typed::lines(problems, "besoksadress", &self.visiting_address),
            description: typed::line(problems, "beskrivning", &self.description),
            ..Settings::of_a_new_site()
        }
    }

    fn field(&self, of: Field) -> String {
        match of {
            Field::Email => "epost",
            _ => "namn",
        }
        .to_owned()
    }

    fn page(self, _: &mut Connection, _: &Editor, frame: Frame, sheet: Sheet) -> Result<String, Error> {
        let page = MunicipalityForm {
            phone_hint: shown_as("Med riktnummer.", &self.phone),
            sms_hint: shown_as(
                "Ett mobilnummer som tar emot sms. Lämna tomt om ni inte har något.",
                &self.sms,
            ),
            frame,
            sheet,
            written: self,
        };
        page.render().map_err(Error::internal)
    }
}

/// A hint, with the number as residents will read it.
fn shown_as(hint: &str, typed: &str) -> String {
    match PhoneNumber::parse(typed) {
        Ok(number) => format!("{hint} Visas som {number}."),
        Err(_) => hint.to_owned(),
    }
}
