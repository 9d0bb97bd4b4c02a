//! The municipality's settings: everything that is the same on every page, and what an administrator can change.
//!
//! Kept as one document. In a content folder links and units are named by key, in the database by id
//! (`models::reference`); otherwise `settings.toml` and the document are the same.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

use crate::brand::Brand;
use crate::models::opening_hours::{OpeningHours, written};
use crate::swedish::phone::PhoneNumber;

pub mod keeping;
pub mod part;
pub mod rules;
pub mod setup;

pub use keeping::StoredSettings;
pub use part::Part;

/// The settings as residents' pages use them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// "Granåsa kommun".
    pub name: String,
    /// Organisation number, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_number: Option<String>,
    /// The municipality's colour.
    #[serde(default)]
    pub colour: Brand,
    /// The contact centre's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneNumber>,
    /// A number that takes text messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms: Option<PhoneNumber>,
    /// The contact centre's e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Postal address, a line each.
    #[serde(default)]
    pub postal_address: Vec<String>,
    /// Visiting address, a line each.
    #[serde(default)]
    pub visiting_address: Vec<String>,
    /// What the site is, for search engines and the feed.
    #[serde(default)]
    pub description: String,
    /// Whether an article's picture stands before its lead.
    #[serde(default)]
    pub picture_before_lead: bool,
    /// Whether links that leave the site open a new window, and say so.
    #[serde(default)]
    pub external_links_in_new_window: bool,
    /// Hosts that are the municipality's own, and get no notice.
    #[serde(default)]
    pub internal_hosts: Vec<String>,
    /// After how many days an article says that it is old.
    #[serde(default = "a_year")]
    pub old_news_after_days: u16,
    /// Heading over the e-mail convention.
    #[serde(default)]
    pub email_heading: String,
    /// How personal e-mail addresses are made, in words. Text only: no address is ever derived from it.
    #[serde(default)]
    pub email_hint: String,
    /// The front page.
    #[serde(default)]
    pub front_page: FrontPage,
    /// The contact form.
    #[serde(default)]
    pub contact_form: ContactForm,
    /// Opening hours for calls and visits.
    #[serde(default)]
    pub opening_hours: OpeningHours,
    /// After how many months somebody should make sure again that a person's entry is right.
    #[serde(default = "twelve", skip_serializing_if = "is_twelve")]
    pub check_people_after_months: u8,
    /// The accessibility statement.
    #[serde(default)]
    pub accessibility: Accessibility,
    /// The page about personal data.
    #[serde(default)]
    pub privacy: Privacy,
}

fn a_year() -> u16 {
    365
}

fn twelve() -> u8 {
    12
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_twelve(months: &u8) -> bool {
    *months == twelve()
}

/// What the front page holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FrontPage {
    /// Its heading; without one, the municipality's name.
    pub heading: String,
    /// How many news it shows.
    pub news: u8,
    /// Its picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<PictureUse>,
    /// The errands that most residents come for, at most eight.
    #[serde(rename = "top_task")]
    pub top_tasks: Vec<TopTask>,
}

impl Default for FrontPage {
    fn default() -> Self {
        Self {
            heading: String::new(),
            news: 4,
            picture: None,
            top_tasks: Vec::new(),
        }
    }
}

/// A picture where it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureUse {
    /// File name in a content folder, id in the database.
    pub file: String,
    /// What it shows; a picture without it decorates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Says that it only decorates.
    #[serde(default, skip_serializing_if = "is_false")]
    pub decorative: bool,
    /// The text under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// An errand that many come for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopTask {
    /// "Ansök om bygglov".
    pub text: String,
    /// One line more.
    #[serde(default)]
    pub description: String,
    /// Where it leads, as in the text of a page.
    pub link: String,
}

/// How messages are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ContactForm {
    /// Within what time an answer is promised: "två arbetsdagar".
    pub answer_time: String,
    /// What a message can be about.
    pub topics: Vec<ContactTopic>,
    /// Where mail about new messages goes, if the topic's unit has no address of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registrar_email: Option<String>,
    /// How many days a message is kept after it was answered. Until this is decided, none is ever removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_days: Option<u16>,
    /// The decision that says so: "Kommunstyrelsens gallringsbeslut 2026-03-01 § 12".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub keep_decision: String,
}

impl Default for ContactForm {
    fn default() -> Self {
        Self {
            answer_time: "två arbetsdagar".to_owned(),
            topics: vec![ContactTopic {
                text: "Fråga eller synpunkt".to_owned(),
                unit: None,
            }],
            registrar_email: None,
            keep_days: None,
            keep_decision: String::new(),
        }
    }
}

/// What a message can be about, and who takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactTopic {
    /// "Bygga och bo".
    pub text: String,
    /// Key of the unit in a content folder, id in the database.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// How far the site conforms to the law's requirements: lag (2018:1937) 10 and 13 §§.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Conformance {
    /// Helt förenlig.
    Full,
    /// Delvis förenlig.
    #[default]
    Partial,
    /// Inte förenlig.
    None,
}

/// What the accessibility statement says: lag (2018:1937) 13 §.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accessibility {
    /// How far the site conforms.
    pub conformance: Conformance,
    /// When it was last assessed.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "date")]
    pub assessed: Option<NaiveDate>,
    /// When the statement was last changed.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "date")]
    pub updated: Option<NaiveDate>,
    /// How it was assessed.
    pub method: String,
    /// Where residents can complain to the supervising authority.
    pub supervisor_link: String,
    /// What is not accessible, and why.
    #[serde(rename = "problem")]
    pub problems: Vec<AccessibilityProblem>,
}

/// Something that is not accessible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessibilityProblem {
    /// What residents meet.
    pub text: String,
    /// Why it is so, and when it will be mended.
    #[serde(default)]
    pub reason: String,
}

/// What the page about personal data says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Privacy {
    /// Who answers for the data: "Kommunstyrelsen".
    pub controller: String,
    /// The data protection officer's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer_email: Option<String>,
    /// How long messages are kept.
    pub retention: String,
    /// More, in Markdown.
    pub text: String,
}

/// Reads a date as TOML writes it (`2026-09-01` without quotes), or as text, as the stored document has it.
fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    written::date(deserializer).map(Some)
}

impl Settings {
    /// What a site says before anybody has set it up.
    pub fn of_a_new_site() -> Self {
        Self {
            name: "Kommunens webbplats".to_owned(),
            organisation_number: None,
            colour: Brand::default(),
            phone: None,
            sms: None,
            email: None,
            postal_address: Vec::new(),
            visiting_address: Vec::new(),
            description: String::new(),
            picture_before_lead: false,
            external_links_in_new_window: false,
            internal_hosts: Vec::new(),
            old_news_after_days: a_year(),
            email_heading: String::new(),
            email_hint: String::new(),
            front_page: FrontPage::default(),
            contact_form: ContactForm::default(),
            opening_hours: OpeningHours::default(),
            check_people_after_months: twelve(),
            accessibility: Accessibility::default(),
            privacy: Privacy::default(),
        }
    }
}
