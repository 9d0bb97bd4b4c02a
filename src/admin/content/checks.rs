//! The checks while writing, of what stands in the form, and how the form shows what they find.

use askama::Template;
use chrono::NaiveDateTime;

use crate::checks::{self, Finding, LeadImage, Level, Manuscript};
use crate::db::Connection;
use crate::error::Error;
use crate::models::contact::Who;
use crate::models::findings::Around;

use super::chosen::who;
use super::written::Written;

/// A finding as the form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingView {
    /// Name of the level, for the style sheet: `error`, `warning`, `tip`.
    pub level: &'static str,
    /// "Fel", "Varning", "Tips".
    pub word: &'static str,
    /// What is wrong, and what to write instead.
    pub message: String,
    /// The words it is about.
    pub excerpt: Option<String>,
    /// The field to go to.
    pub field: &'static str,
    /// What the button that mends it says.
    pub fix: Option<&'static str>,
    /// What the button sends.
    pub key: String,
}

/// The findings as a piece of a page; the script takes it in the place of the one before.
#[derive(Template)]
#[template(path = "admin/content/findings.html")]
pub struct Findings<'f> {
    /// The findings.
    pub findings: &'f [FindingView],
}

/// All that there is to say of what is written.
pub fn examine(conn: &mut Connection, now: NaiveDateTime, written: &Written) -> Result<Vec<Finding>, Error> {
    let image_id: Option<i64> = written.image.trim().parse().ok();
    let chosen: Vec<Who> = written
        .contacts
        .iter()
        .filter_map(|value| who(value.split(' ').next().unwrap_or_default()))
        .collect();
    let around = Around::load(conn, now, &written.text, image_id, &chosen)?;
    let mut others = vec![
        ("adress", written.slug.as_str()),
        ("kontaktrubrik", written.contact_heading.as_str()),
        ("menytitel", written.menu_title.as_str()),
        ("andringsnotis", written.change_note.as_str()),
    ];
    others.extend(
        written
            .contacts
            .iter()
            .filter_map(|contact| Some(("kontaktrubrik", contact.split_once(' ')?.1))),
    );
    let manuscript = Manuscript {
        title: &written.title,
        lead: &written.lead,
        text: &written.text,
        image: image_id.map(|_| LeadImage {
            alt: &written.alt,
            decorative: written.is_decorative,
            caption: &written.caption,
            file_name: &around.file_name,
        }),
        has_contacts: !written.contacts.is_empty(),
        others: &others,
    };
    Ok(checks::check(&manuscript, &around.surroundings()))
}

/// The findings as the form shows them.
pub fn views(findings: &[Finding]) -> Vec<FindingView> {
    let view = |finding: &Finding| FindingView {
        level: match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Tip => "tip",
        },
        word: match finding.level {
            Level::Error => "Fel",
            Level::Warning => "Varning",
            Level::Tip => "Tips",
        },
        message: finding.message.clone(),
        excerpt: finding.excerpt.clone(),
        field: match finding.field {
            "kontakt" => "kontaktsok",
            field => field,
        },
        fix: finding.fix.as_ref().map(|fix| fix.label),
        key: finding.key(),
    };
    findings.iter().map(view).collect()
}

/// Warnings that were not shown before.
pub fn unseen(findings: &[Finding], seen: &[String]) -> bool {
    let mut warnings = findings.iter().filter(|finding| finding.level == Level::Warning);
    warnings.any(|finding| !seen.contains(&finding.key()))
}

/// The text with the fix of the finding with this key; as it is when there is none any more.
pub fn mended(text: &str, findings: &[Finding], key: &str) -> String {
    let fix = findings
        .iter()
        .find(|finding| finding.key() == key)
        .and_then(|finding| finding.fix.as_ref());
    fix.map_or_else(|| text.to_owned(), |fix| fix.apply(text))
}
