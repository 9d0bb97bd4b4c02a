//! Abbreviations that are not explained where they first stand.

use std::collections::HashSet;

use super::finding::{CAPTION, Finding, LEAD, TEXT};
use super::manuscript::Manuscript;
use super::sentences::bare;
use super::written::Written;

/// How many letters an abbreviation has.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// What every reader knows, or needs not know in full.
const KNOWN: [&str; 72] = [
    "EU", "FN", "USA", "UK", "SL", "SJ", "SVT", "SR", "TV", "DVD", "CD", "TT", "SKR", "SOS", "SMHI", "MSB",
    "VD", "IT", "ID", "PDF", "SMS", "MMS", "GPS", "USB", "QR", "AI", "AB", "HB", "KB", "WC", "VVS", "ROT",
    "RUT", "CSN", "SFI", "LSS", "VA", "DN", "SVD", "IKEA", "ICA", "OK", "OBS", "PS", "CV", "PR", "HIV",
    "AIDS", "ADHD", "DNA", "RF", "IF", "IK", "BK", "IP", "VM", "EM", "SM", "OS", "DM", "NATO", "UNESCO",
    "UNICEF", "OECD", "BRIS", "PRO", "SPF", "BVC", "MVC", "LED", "RSS", "PIN",
];

/// Words that are written in capitals to be seen, on signs and elsewhere.
const SIGNS: [&str; 16] = [
    "STOPP", "INTE", "INGA", "INGEN", "ALDRIG", "ALLTID", "NYTT", "HEJ", "JA", "NEJ", "GRATIS", "ALLA",
    "BARA", "ÖPPET", "STÄNGT", "SLUT",
];

pub(super) fn check(manuscript: &Manuscript, written: &Written, findings: &mut Vec<Finding>) {
    let passages = written.prose();
    let caption = manuscript.image.as_ref().map_or("", |image| image.caption);
    // In the order in which they are read on the page.
    let around = [(LEAD, None, manuscript.lead), (CAPTION, None, caption)];
    let texts = around.into_iter().chain(
        passages
            .iter()
            .map(|passage| (TEXT, Some(passage.block.line), passage.text.as_str())),
    );
    let mut seen = HashSet::new();
    let mut unexplained = Vec::new();
    for (field, line, text) in texts {
        let words: Vec<&str> = text.split_whitespace().collect();
        for (index, word) in words.iter().enumerate() {
            let Some(short) = abbreviation(word) else { continue };
            let before = index.checked_sub(1).and_then(|before| words.get(before));
            let after = words.get(index + 1);
            // A whole phrase in capitals is loud, not short.
            let loud = |word: Option<&&str>| word.is_some_and(|word| is_capitals(bare(word)));
            if !seen.contains(short) && (loud(before) || loud(after)) {
                continue;
            }
            if seen.insert(short.to_owned()) && !is_explained(short, word, after) {
                unexplained.push((field, line, short.to_owned()));
            }
        }
    }
    let Some((field, line, first)) = unexplained.first() else {
        return;
    };
    let all: Vec<&str> = unexplained.iter().map(|(_, _, short)| short.as_str()).collect();
    let message = match all.as_slice() {
        [_] => format!(
            "Förklara förkortningen {first} första gången den står: hela namnet först, sedan ({first})."
        ),
        _ => format!(
            "Förklara förkortningarna {} första gången de står: hela namnet först, sedan förkortningen inom parentes.",
            all.join(", ")
        ),
    };
    let mut finding = Finding::tip("abbreviation-unexplained", field, message).showing(&all.join(", "));
    finding.line = *line;
    findings.push(finding);
}

/// The abbreviation that a word is, without its ending: "ICLD:s" is ICLD.
fn abbreviation(word: &str) -> Option<&str> {
    let word = bare(word);
    let short = word.split([':', '-', '’']).next().unwrap_or_default();
    let is_number = short.chars().all(|sign| "IVX".contains(sign));
    let is_short = LETTERS.contains(&short.chars().count()) && is_capitals(short);
    (is_short && !is_number && !KNOWN.contains(&short) && !SIGNS.contains(&short)).then_some(short)
}

fn is_capitals(word: &str) -> bool {
    word.chars().nth(1).is_some()
        && word
            .chars()
            .all(|sign| sign.is_alphabetic() && sign.is_uppercase())
}

/// Whether the name stands before it or after: "… (ICLD)", "ICLD (…", "ICLD, Internationellt …", "ICLD – International".
fn is_explained(short: &str, word: &str, after: Option<&&str>) -> bool {
    let Some(after) = after else {
        return word.starts_with('(');
    };
    let first = short.chars().next();
    let names = |text: &str| text.chars().next().and_then(|sign| sign.to_uppercase().next()) == first;
    let apposed = word.ends_with(',') && names(bare(after)) && bare(after).chars().count() > 2;
    word.starts_with('(') || after.starts_with('(') || apposed || matches!(*after, "–" | "=")
}
