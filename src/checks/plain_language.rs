//! Words of offices, and the plain ones that say the same.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::finding::{Finding, LEAD, TEXT};
use super::manuscript::Manuscript;
use super::sentences::bare;
use super::written::Written;

mod words;

use words::WORDS;

/// As many words as the tip names.
const MOST_NAMED: usize = 5;

/// What stands before "avseende" when it is a noun: "i detta avseende".
const BEFORE_NOUN: [&str; 8] = [
    "detta", "det", "vissa", "flera", "alla", "många", "annat", "varje",
];

/// A way to say something, from its first word on.
struct Phrase {
    rest: Vec<&'static str>,
    written: &'static str,
    plain: &'static str,
}

static PHRASES: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
    for (forms, plain) in WORDS {
        for written in forms.split('|') {
            let mut parts = written.split(' ');
            let first = parts.next().unwrap_or_default();
            let rest = parts.collect();
            phrases
                .entry(first)
                .or_default()
                .push(Phrase { rest, written, plain });
        }
    }
    phrases
});

pub(super) fn check(manuscript: &Manuscript, written: &Written, findings: &mut Vec<Finding>) {
    let passages = written.prose();
    let texts = std::iter::once((LEAD, None, manuscript.lead)).chain(
        passages
            .iter()
            .map(|passage| (TEXT, Some(passage.block.line), passage.text.as_str())),
    );
    let mut found: Vec<(&'static str, Option<usize>, &Phrase)> = Vec::new();
    for (field, line, text) in texts {
        for phrase in office_words(text) {
            if !found.iter().any(|(_, _, known)| known.plain == phrase.plain) {
                found.push((field, line, phrase));
            }
        }
    }
    let Some((field, line, _)) = found.first() else {
        return;
    };
    let pairs: Vec<String> = found
        .iter()
        .take(MOST_NAMED)
        .map(|(_, _, phrase)| format!("{} → {}", phrase.written, phrase.plain))
        .collect();
    let more = match found.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" och {more} till"),
    };
    let message = format!("Det finns enklare ord: {}{more}.", pairs.join(", "));
    let words: Vec<&str> = found.iter().map(|(_, _, phrase)| phrase.written).collect();
    let mut finding = Finding::tip("office-words", field, message).showing(&words.join(", "));
    finding.line = *line;
    findings.push(finding);
}

fn office_words(text: &str) -> Vec<&'static Phrase> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(bare).collect();
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let Some(phrases) = PHRASES.get::<str>(word) else {
            continue;
        };
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        if *word == "avseende" && before.is_some_and(|before| BEFORE_NOUN.contains(before)) {
            continue;
        }
        let rest = words.get(index + 1..).unwrap_or_default();
        found.extend(phrases.iter().find(|phrase| rest.starts_with(&phrase.rest)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_office_word_is_found_in_all_its_forms() {
        assert!(WORDS.len() >= 40, "{}", WORDS.len());
        for (forms, plain) in WORDS {
            for form in forms.split('|') {
                let found = office_words(&format!("Vi {form}, som sagt."));
                assert!(found.iter().any(|phrase| phrase.plain == plain), "{form}");
            }
        }
    }

    #[test]
    fn plain_words_are_left_alone() {
        for text in [
            "I detta avseende är vi ense.",
            "Vi får målet att gälla.",
            "Ordförande och samtliga",
        ] {
            let found: Vec<_> = office_words(text).iter().map(|phrase| phrase.written).collect();
            assert!(found.iter().all(|written| *written == "samtliga"), "{found:?}");
        }
    }
}
