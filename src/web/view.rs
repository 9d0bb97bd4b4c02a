//! Ready values that several pages show: every text is worded, every address made, every date written.
//!
//! Templates only place these; they decide nothing.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::text::safe_html::SafeHtml;

/// A text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link with this text to this address.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: href.into(),
        }
    }
}

/// A date or an instant, for `<time>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// For `datetime`: `2024-05-31`, or `2024-05-31T15:55:00+02:00`.
    pub machine: String,
    /// For people: "31 maj 2024", or "31 maj 2024 kl. 15.55".
    pub text: String,
}

/// The two dates at the foot of an article or page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    /// When its meaning last changed; a date.
    pub updated: Time,
    /// When it first became public; a date and a time.
    pub published: Time,
    /// A word on the last change.
    pub note: Option<String>,
}

impl Dates {
    /// With a word on the last change.
    #[must_use]
    pub fn with_note(mut self, note: Option<&str>) -> Self {
        self.note = note.map(crate::swedish::typography::quotes);
        self
    }
}

/// A picture in all its sizes, with what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its files.
    pub sources: Arc<Sources>,
    /// What it shows, for those who do not see it; empty when it only decorates.
    pub alt: String,
    /// The text under it.
    pub caption: Option<String>,
}

/// Where a browser gets a picture from, in the size and format that suits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// `srcset` of the WebP renditions.
    pub webp: SafeHtml,
    /// `srcset` of the JPEG renditions.
    pub jpeg: SafeHtml,
    /// Address of the JPEG that old browsers get, and that is shared.
    pub src: String,
    /// Width of `src`, in pixels.
    pub width: i32,
    /// Height of `src`, in pixels.
    pub height: i32,
    /// Classes that keep its subject in sight where it is cropped; empty when that is in the middle.
    pub focus: String,
}

/// Pictures by id.
pub type Pictures = HashMap<i64, Arc<Sources>>;

/// One item of a list of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teaser {
    /// The heading.
    pub title: String,
    /// Address of the article.
    pub href: String,
    /// The lead; may be empty.
    pub lead: String,
    /// When it was published; a date.
    pub published: Time,
    /// Name of its topic.
    pub topic: Option<String>,
    /// Its picture, without caption. The alternative text is empty here: the link beside it says the same.
    pub picture: Option<Picture>,
}

/// A telephone number, as a link that calls or writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// "Telefon" or "Mobil".
    pub label: &'static str,
    /// "0478-125 11".
    pub text: String,
    /// `tel:+4647812511`, or `sms:…` for a number that takes text messages only.
    pub href: String,
    /// "endast för sms".
    pub note: Option<String>,
}

/// A person or a unit that can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactCard {
    /// Name of the person or unit.
    pub name: String,
    /// Its own page.
    pub href: String,
    /// A person's title.
    pub title: Option<String>,
    /// The department and unit a person belongs to.
    pub unit: Option<Link>,
    /// Telephone numbers.
    pub numbers: Vec<Number>,
    /// E-mail address.
    pub email: Option<String>,
}

/// Contacts under one heading, such as "Kommunikation".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactBox {
    /// The box's own heading.
    pub heading: String,
    /// Who stands in it, in order.
    pub cards: Vec<ContactCard>,
}

/// How the municipality's own e-mail addresses are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailHint {
    /// "Vill du skicka e-post till oss?"
    pub heading: String,
    /// The convention, in words.
    pub text: String,
}

/// One page of a longer list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// Number of this page, from 1.
    pub page: i64,
    /// How many pages there are, at least 1.
    pub pages: i64,
    /// The page before, unless this is the first.
    pub previous: Option<String>,
    /// The page after, unless this is the last.
    pub next: Option<String>,
    /// The pages worth a link: the first, the last, this one and its neighbours; `None` where some are left out.
    pub steps: Vec<Option<PaginationStep>>,
}

/// A numbered link in a [`Pagination`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaginationStep {
    /// The page's number.
    pub number: i64,
    /// Its address.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// One alternative of a select or a group of radio buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read, with a count where that helps: "Kultur och fritid (12)".
    pub text: String,
    /// Whether it is chosen now.
    pub selected: bool,
}

/// What a visitor has to mend in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Id of the field that it concerns.
    pub field: Cow<'static, str>,
    /// What is wrong, and what to write instead.
    pub message: String,
}

/// All that a visitor has to mend in a form; empty when nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Whether the form can be taken as it is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what is wrong with a field. What else is wrong with it is told in the same breath, so that the field and the
    /// list of all that is wrong say the same.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, message: impl Into<String>) {
        let (field, message) = (field.into(), message.into());
        match self.0.iter_mut().find(|problem| problem.field == field) {
            Some(problem) => problem.message = format!("{} {message}", problem.message),
            None => self.0.push(Problem { field, message }),
        }
    }

    /// What is wrong with this field, if anything.
    pub fn at(&self, field: &str) -> Option<&str> {
        let problem = self.0.iter().find(|problem| problem.field == field)?;
        Some(&problem.message)
    }
}

/// One kind of opening hours through this week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursTable {
    /// "Telefontider" or "Besökstider".
    pub caption: &'static str,
    /// Whether it is open now.
    pub open: bool,
    /// "Öppet nu, stänger kl. 16.00".
    pub state: String,
    /// Monday to Sunday of this week.
    pub days: Vec<HoursRow>,
}

/// A day's opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursRow {
    /// "Måndag".
    pub day: String,
    /// "8.00–12.00 och 13.00–16.00", or "Stängt".
    pub hours: String,
    /// Why the day is not as usual: "Julafton".
    pub label: Option<String>,
    /// Whether it is today.
    pub today: bool,
}

/// A coming day with other hours than usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionRow {
    /// The day.
    pub date: Time,
    /// "Julafton".
    pub label: String,
    /// Hours for telephone calls, in words.
    pub phone: String,
    /// Hours for visits, in words.
    pub visit: String,
}

/// A person in a list of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Given name and family name.
    pub name: String,
    /// The person's page.
    pub href: String,
    /// Title; may be empty.
    pub title: String,
    /// The unit the person works in.
    pub unit: Option<Link>,
    /// Telephone numbers.
    pub numbers: Vec<Number>,
    /// E-mail address.
    pub email: Option<String>,
}

/// A page among its siblings, or a unit among its own, one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPage {
    /// Its heading.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its lead or description; may be empty.
    pub lead: String,
}

/// A branch of the menu beside a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideMenuItem {
    /// Short title.
    pub text: String,
    /// Address.
    pub href: String,
    /// Whether it is the page shown.
    pub current: bool,
    /// Its own branches, when the page shown is among them or is itself.
    pub children: Vec<SideMenuItem>,
}

/// A line of a page's list of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsLine {
    /// The heading.
    pub text: String,
    /// `#anchor`.
    pub href: String,
}

/// Something that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Heading of the page or article.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Where it lies: "Nyheter", "Bygga, bo och miljö › Bygglov".
    pub place: String,
    /// A piece of its text, the words found in `<mark>`.
    pub snippet: SafeHtml,
    /// When it was published, for news.
    pub published: Option<Time>,
}
