//! The staff directory as one table: what each column is, how a person stands in it, and what a cell says.

use crate::models::person::{Person, PersonChanges, fields};
use crate::models::unit::UnitTree;
use crate::spreadsheet::Sheet;

pub mod plan;
mod row;
#[cfg(test)]
mod tests;
mod units;

pub use units::UnitNames;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Given name.
    Given,
    /// Family name.
    Family,
    /// Title.
    Title,
    /// Unit: its name, its path, or its key.
    Unit,
    /// Telephone number.
    Phone,
    /// Its note.
    PhoneNote,
    /// Mobile number.
    Mobile,
    /// Its note.
    MobileNote,
    /// Whether the mobile takes text messages only.
    SmsOnly,
    /// E-mail address.
    Email,
    /// Visiting address.
    Address,
    /// What the person answers for.
    Responsibilities,
    /// The last day in the role.
    LastDay,
    /// Identity.
    Key,
}

impl Column {
    /// All columns, in the order of the export.
    pub const ALL: [Self; 14] = [
        Self::Given,
        Self::Family,
        Self::Title,
        Self::Unit,
        Self::Phone,
        Self::PhoneNote,
        Self::Mobile,
        Self::MobileNote,
        Self::SmsOnly,
        Self::Email,
        Self::Address,
        Self::Responsibilities,
        Self::LastDay,
        Self::Key,
    ];

    /// Its heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "förnamn",
            Self::Family => "efternamn",
            Self::Title => "titel",
            Self::Unit => "enhet",
            Self::Phone => "telefon",
            Self::PhoneNote => "telefonanmärkning",
            Self::Mobile => "mobil",
            Self::MobileNote => "mobilanmärkning",
            Self::SmsOnly => "endast sms",
            Self::Email => "e-post",
            Self::Address => "besöksadress",
            Self::Responsibilities => "ansvarar för",
            Self::LastDay => "sista dag",
            Self::Key => "nyckel",
        }
    }

    /// The column with this heading, however it is spaced and cased.
    pub fn named(heading: &str) -> Option<Self> {
        let plain = |text: &str| -> String {
            let letters = crate::swedish::sort::fold(text);
            letters.chars().filter(|sign| sign.is_alphanumeric()).collect()
        };
        let wanted = plain(heading);
        let other = match wanted.as_str() {
            "epostadress" | "mejl" | "email" => Some(Self::Email),
            "telefonnummer" => Some(Self::Phone),
            "mobilnummer" | "mobiltelefon" => Some(Self::Mobile),
            _ => None,
        };
        other.or_else(|| {
            Self::ALL
                .into_iter()
                .find(|column| plain(column.name()) == wanted)
        })
    }

    /// How a person stands in it.
    pub fn cell(self, key: &str, said: &PersonChanges, units: &UnitNames) -> String {
        match self {
            Self::Given => said.given_name.clone(),
            Self::Family => said.family_name.clone(),
            Self::Title => said.title.clone(),
            Self::Unit => said.unit_id.map(|id| units.cell(id)).unwrap_or_default(),
            Self::Phone => fields::shown_phone(said.phone.as_deref()),
            Self::PhoneNote => said.phone_note.clone().unwrap_or_default(),
            Self::Mobile => fields::shown_phone(said.mobile.as_deref()),
            Self::MobileNote => said.mobile_note.clone().unwrap_or_default(),
            Self::SmsOnly => if said.mobile_sms_only { "ja" } else { "" }.to_owned(),
            Self::Email => said.email.clone().unwrap_or_default(),
            Self::Address => said.visiting_address.clone(),
            Self::Responsibilities => said.responsibilities.clone(),
            Self::LastDay => said.ends_on.map(|day| day.to_string()).unwrap_or_default(),
            Self::Key => key.to_owned(),
        }
    }

    /// Takes what a cell says, or tells what to write instead.
    pub fn take(self, cell: &str, said: &mut PersonChanges, units: &UnitNames) -> Result<(), String> {
        match self {
            Self::Given => said.given_name = fields::needed(cell, "förnamnet")?,
            Self::Family => said.family_name = fields::needed(cell, "efternamnet")?,
            Self::Title => said.title = fields::line(cell)?,
            Self::Unit => said.unit_id = units.find(cell)?,
            Self::Phone => said.phone = fields::phone(cell)?,
            Self::PhoneNote => said.phone_note = fields::note(cell)?,
            Self::Mobile => said.mobile = fields::phone(cell)?,
            Self::MobileNote => said.mobile_note = fields::note(cell)?,
            Self::SmsOnly => said.mobile_sms_only = yes_or_no(cell)?,
            Self::Email => said.email = fields::email(cell)?,
            Self::Address => said.visiting_address = fields::address(cell)?,
            Self::Responsibilities => said.responsibilities = fields::text(cell)?,
            Self::LastDay => said.ends_on = fields::day(cell)?,
            Self::Key => {}
        }
        Ok(())
    }
}

fn yes_or_no(cell: &str) -> Result<bool, String> {
    match cell.trim().to_lowercase().as_str() {
        "ja" | "j" | "x" | "1" | "sant" | "true" => Ok(true),
        "" | "nej" | "n" | "0" | "falskt" | "false" => Ok(false),
        _ => Err("Skriv ja eller nej.".to_owned()),
    }
}

/// The whole directory as a file, without those who are protected.
pub fn export(people: &[Person], units: &UnitTree) -> Vec<u8> {
    let names = UnitNames::of(units);
    let mut sheet = Sheet::new(&Column::ALL.map(Column::name));
    for person in people.iter().filter(|person| !person.said.protected) {
        let cells = Column::ALL.map(|column| column.cell(&person.key, &person.said, &names));
        sheet.row(&cells.each_ref().map(String::as_str));
    }
    sheet.finish()
}
