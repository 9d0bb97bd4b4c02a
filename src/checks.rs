//! Checks while writing: what is to be mended in a text before residents read it, and what could be said better.
//!
//! Everything is read from what was typed and from what the caller knows around it: no database, no time, no request.
//! The same checks serve the form, the preview and the whole site.

mod abbreviations;
mod contacts;
mod dates;
mod dialogue;
mod fields;
mod finding;
mod headings;
mod image;
mod links;
mod manuscript;
mod personal_number;
mod plain_language;
mod readability;
mod sentences;
mod tables;
#[cfg(test)]
mod tests;
mod written;

pub use contacts::may_reach_somebody;
pub use finding::{Finding, Fix, Level};
pub use manuscript::{KnownContact, LeadImage, Manuscript, Surroundings};

use std::collections::HashMap;

use written::Written;

/// As many findings of one rule as are told: the others come forward when these are mended.
const MOST_OF_A_RULE: usize = 10;

/// What there is to say about a manuscript: errors first, then warnings, then tips; each by its place in the form.
///
/// The time it takes grows with the length of the text alone.
pub fn check(manuscript: &Manuscript, around: &Surroundings) -> Vec<Finding> {
    let written = Written::read(manuscript.text);
    let mut findings = Vec::new();
    fields::check(manuscript, &written, &mut findings);
    image::check(manuscript, &written, &mut findings);
    personal_number::check(manuscript, &written, &mut findings);
    headings::check(&written, &mut findings);
    tables::check(&written, &mut findings);
    links::check(&written, around, &mut findings);
    dialogue::check(&written, &mut findings);
    dates::check(manuscript, &written, &mut findings);
    contacts::check(&written, around, &mut findings);
    readability::check(manuscript, &written, &mut findings);
    plain_language::check(manuscript, &written, &mut findings);
    abbreviations::check(manuscript, &written, &mut findings);
    findings.sort_by_key(Finding::place);
    shortened(findings)
}

/// Whether a text that residents will read holds a personal identity number, which no text may.
pub fn has_personal_number(text: &str) -> bool {
    personal_number::find(text).iter().any(|found| !found.is_doubtful)
}

/// Whether something must be mended before this is published. Nothing stops it from being saved.
pub fn stops_publishing(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level == Level::Error)
}

/// The findings without those that are too many of their rule; the last one told says how many they are.
fn shortened(findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen: HashMap<&'static str, usize> = HashMap::new();
    for finding in &findings {
        *seen.entry(finding.rule).or_default() += 1;
    }
    let mut told: HashMap<&'static str, usize> = HashMap::new();
    let mut kept = Vec::with_capacity(findings.len());
    for mut finding in findings {
        let number = told.entry(finding.rule).or_default();
        *number += 1;
        let others = seen
            .get(finding.rule)
            .copied()
            .unwrap_or_default()
            .saturating_sub(MOST_OF_A_RULE);
        if *number > MOST_OF_A_RULE {
            continue;
        }
        if *number == MOST_OF_A_RULE && others > 0 {
            let places = match others {
                1 => "ett ställe".to_owned(),
                _ => format!("{others} ställen"),
            };
            finding.message = format!("{} Det gäller {places} till.", finding.message);
        }
        kept.push(finding);
    }
    kept
}
