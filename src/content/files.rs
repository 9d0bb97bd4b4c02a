//! What the files of a content folder hold, as written: names are keys, numbers and addresses are text.

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::value::Datetime;

/// A text and where it stands.
pub type Text = Spanned<String>;

/// `topics.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicsFile {
    /// The topics.
    #[serde(default, rename = "topic")]
    pub topics: Vec<TopicEntry>,
}

/// A topic.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicEntry {
    /// Identity.
    pub key: Text,
    /// What it is called.
    pub name: Text,
}

/// `pictures.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PicturesFile {
    /// What is told of the pictures.
    #[serde(default, rename = "picture")]
    pub pictures: Vec<LibraryEntry>,
}

/// What is told of a picture of the library.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryEntry {
    /// Name of its file in `pictures/`.
    pub file: Text,
    /// What it shows, as a suggestion to those who use it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// Who took it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub photographer: String,
    /// What those in it have agreed to; never shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub consent: String,
    /// Where its subject is, in percent from the left and from the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<Spanned<[i32; 2]>>,
}

/// `units.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitsFile {
    /// The units.
    #[serde(default, rename = "unit")]
    pub units: Vec<UnitEntry>,
}

/// A unit.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitEntry {
    /// Identity.
    pub key: Text,
    /// What it is called.
    pub name: Text,
    /// Key of the unit above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Text>,
    /// What it does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Text>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Text>,
    /// Visiting address, a line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visiting_address: Vec<String>,
}

/// `people.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleFile {
    /// The people.
    #[serde(default, rename = "person")]
    pub people: Vec<PersonEntry>,
}

/// A person.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonEntry {
    /// Identity.
    pub key: Text,
    /// Given name.
    pub given_name: Text,
    /// Family name.
    pub family_name: Text,
    /// Title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Key of the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Text>,
    /// Note on the telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_note: Option<String>,
    /// Mobile number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<Text>,
    /// Note on the mobile number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile_note: Option<String>,
    /// Whether the mobile takes text messages only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub mobile_sms_only: bool,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Text>,
    /// Visiting address, a line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visiting_address: Vec<String>,
    /// What the person answers for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub responsibilities: String,
    /// When the entry was last checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Spanned<Datetime>>,
    /// Fields that residents may not see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<crate::models::person::Field>,
    /// Whether the person is not shown at all.
    #[serde(default, skip_serializing_if = "is_false")]
    pub protected: bool,
    /// Whether search engines may list the person's page.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub search_engines: bool,
    /// The last day in the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<Spanned<Datetime>>,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_true(flag: &bool) -> bool {
    *flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The head of an article's or page's file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Heading.
    pub title: Text,
    /// Lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Text>,
    /// When it first became public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Spanned<Datetime>>,
    /// When its meaning last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Spanned<Datetime>>,
    /// When it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unpublish: Option<Spanned<Datetime>>,
    /// Whether it is not public.
    #[serde(default, skip_serializing_if = "is_false")]
    pub draft: bool,
    /// Last part of the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
    /// Key of the unit that owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Text>,
    /// Picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Spanned<PictureEntry>>,
    /// Contacts.
    #[serde(default, rename = "contact", skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Spanned<ContactEntry>>,
    /// Key of the topic; articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Text>,
    /// Keys of related articles; articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub related: Option<Spanned<Vec<Text>>>,
    /// Whether it may stand on the front page; articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front_page: Option<Spanned<bool>>,
    /// Shorter title for menus; pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menu_title: Option<Text>,
    /// Order among siblings; pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Spanned<i32>>,
}

/// A picture where it is used.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureEntry {
    /// File name in `pictures/`.
    pub file: Text,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Whether it only decorates.
    #[serde(default, skip_serializing_if = "is_false")]
    pub decorative: bool,
    /// The text under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// A contact.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactEntry {
    /// Heading of the box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Key of a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Text>,
    /// Key of a unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
}

/// `files.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilesFile {
    /// The files to download.
    #[serde(default, rename = "file")]
    pub files: Vec<FileEntry>,
}

/// A file to download.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Its name in `files/`, and its identity.
    pub name: Text,
    /// What it is called.
    pub title: Text,
    /// Whether people with all kinds of aids can read it.
    pub accessible: bool,
}

/// `redirects.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedirectsFile {
    /// Old addresses that lead somewhere.
    #[serde(default, rename = "redirect", skip_serializing_if = "Vec::is_empty")]
    pub redirects: Vec<RedirectEntry>,
    /// Old addresses that lead nowhere.
    #[serde(default, rename = "gone", skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<GoneEntry>,
}

/// An old address that leads somewhere.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedirectEntry {
    /// The old path.
    pub from: Text,
    /// Where it leads, as in the text of a page.
    pub to: Text,
}

/// An address that is gone.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoneEntry {
    /// The path.
    pub from: Text,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Since when.
    pub date: Spanned<Datetime>,
}
