//! The fields around the text: what is missing, too long, or louder than it needs to be.

use super::finding::{CONTACT, Finding, LEAD, TEXT, TITLE};
use super::manuscript::Manuscript;
use super::sentences::words;
use super::written::Written;

/// The longest heading that fits in lists and search results, in characters.
const LONGEST_TITLE: usize = 80;

/// The longest lead, in words.
const LONGEST_LEAD: usize = 50;

/// As many exclamation marks as a text may have before they say nothing.
const MOST_EXCLAMATIONS: usize = 2;

/// The shortest text that is taken for written in capitals, in letters: shorter ones are abbreviations.
const SHORTEST_IN_CAPITALS: usize = 7;

pub(super) fn check(manuscript: &Manuscript, written: &Written, findings: &mut Vec<Finding>) {
    title(manuscript.title.trim(), findings);
    lead(manuscript.lead.trim(), findings);
    if written.document.blocks().is_empty() {
        findings.push(Finding::error(
            "text-missing",
            TEXT,
            "Texten är tom. Skriv det som besökaren behöver veta.",
        ));
    }
    for (field, text) in [(TITLE, manuscript.title), (LEAD, manuscript.lead)] {
        if is_excited(text.match_indices('!').map(|(place, _)| place)) {
            findings.push(excited(field));
        }
    }
    let typed = manuscript.text;
    let marks = typed
        .match_indices('!')
        .map(|(place, _)| place)
        .filter(|place| !typed[place + 1..].starts_with('[') && !written.is_hidden(*place));
    if is_excited(marks) {
        findings.push(excited(TEXT));
    }
    if !manuscript.has_contacts {
        findings.push(Finding::tip(
            "contact-missing",
            CONTACT,
            "Ingen kontakt är vald. Välj den person eller enhet som svarar på frågor om det här.",
        ));
    }
}

fn title(title: &str, findings: &mut Vec<Finding>) {
    let length = title.chars().count();
    if title.is_empty() {
        findings.push(Finding::error(
            "title-missing",
            TITLE,
            "Rubriken saknas. Skriv det viktigaste i några få ord.",
        ));
    } else if length > LONGEST_TITLE {
        findings.push(Finding::warning(
            "title-long",
            TITLE,
            format!(
                "Rubriken är {length} tecken lång. Korta den till högst {LONGEST_TITLE}, så får den plats i listor och sökresultat."
            ),
        ));
    }
    if is_in_capitals(title) {
        findings.push(Finding::warning("capitals", TITLE, CAPITALS).showing(title));
    }
}

fn lead(lead: &str, findings: &mut Vec<Finding>) {
    let length = words(lead).count();
    if lead.is_empty() {
        findings.push(Finding::tip(
            "lead-missing",
            LEAD,
            "Ingressen saknas. Sammanfatta det viktigaste i en eller två meningar.",
        ));
    } else if length > LONGEST_LEAD {
        findings.push(Finding::tip(
            "lead-long",
            LEAD,
            format!("Ingressen är {length} ord lång. Korta den till högst {LONGEST_LEAD}, och lägg resten i texten."),
        ));
    }
}

/// What is said of headings in capitals.
pub(super) const CAPITALS: &str =
    "Rubriken är skriven med stora bokstäver, som är svåra att läsa. Skriv den som en vanlig mening.";

/// Whether the whole text is in capitals, and is more than an abbreviation.
pub(super) fn is_in_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|sign| sign.is_alphabetic());
    letters().count() >= SHORTEST_IN_CAPITALS && letters().all(char::is_uppercase)
}

fn is_excited(marks: impl Iterator<Item = usize>) -> bool {
    let places: Vec<usize> = marks.collect();
    let repeated = places.windows(2).any(|pair| pair[1] == pair[0] + 1);
    repeated || places.len() > MOST_EXCLAMATIONS
}

fn excited(field: &'static str) -> Finding {
    Finding::warning(
        "exclamation-marks",
        field,
        "Det är många utropstecken. Avsluta med punkt i stället, så väger orden mer.",
    )
}
