//! What is checked, and what the caller knows around it.

use crate::swedish::phone::PhoneNumber;
use crate::text::markdown::Reference;

/// An article or a page as it stands in the form.
#[derive(Debug, Clone, Copy)]
pub struct Manuscript<'a> {
    /// The heading.
    pub title: &'a str,
    /// The paragraph in bold before the text.
    pub lead: &'a str,
    /// The text, in restricted Markdown.
    pub text: &'a str,
    /// The picture that belongs to the whole.
    pub image: Option<LeadImage<'a>>,
    /// Whether a person or a unit to contact is chosen.
    pub has_contacts: bool,
    /// What else residents will read, by its form field: the address, headings of contacts, a word on the change.
    pub others: &'a [(&'static str, &'a str)],
}

/// The picture that belongs to the whole article or page.
#[derive(Debug, Clone, Copy)]
pub struct LeadImage<'a> {
    /// What it shows, for those who do not see it.
    pub alt: &'a str,
    /// Whether it is marked as saying nothing.
    pub decorative: bool,
    /// The text under it.
    pub caption: &'a str,
    /// The name that the file had when it was uploaded.
    pub file_name: &'a str,
}

/// What the site knows that the text does not say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Surroundings<'a> {
    /// Everybody whose numbers and addresses the directory keeps up to date.
    pub people: &'a [KnownContact],
    /// What the text points at that does not exist, or lies in the trash.
    pub missing_references: &'a [Reference],
    /// What the text points at that residents cannot see.
    pub unpublished_references: &'a [Reference],
}

/// Somebody in the directory, or a unit.
#[derive(Debug, Clone, Default)]
pub struct KnownContact {
    /// The name that residents read.
    pub name: String,
    /// The telephone.
    pub phone: Option<PhoneNumber>,
    /// The mobile telephone.
    pub mobile: Option<PhoneNumber>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Whether it is among the contacts of what is being checked.
    pub is_chosen: bool,
}
