//! How heavy a text is to read: long sentences, long paragraphs, long words.

use super::finding::{Finding, LEAD, TEXT};
use super::manuscript::Manuscript;
use super::sentences::{bare, sentences, words};
use super::written::Written;

/// The longest sentence that is read in one breath, in words.
const LONGEST_SENTENCE: usize = 30;

/// The longest paragraph, in words.
const LONGEST_PARAGRAPH: usize = 150;

/// The highest LIX of a text for everybody: above it stand the texts of authorities (Björnsson 1968).
const HIGHEST_LIX: usize = 55;

/// The shortest text whose LIX says something, in words.
const SHORTEST_FOR_LIX: usize = 100;

/// Words with more letters than this are long, by the definition of LIX.
const LONG_WORD: usize = 6;

pub(super) fn check(manuscript: &Manuscript, written: &Written, findings: &mut Vec<Finding>) {
    let passages = written.prose();
    let lead = sentences(manuscript.lead)
        .into_iter()
        .map(|sentence| (LEAD, None, sentence));
    let text = passages.iter().flat_map(|passage| {
        sentences(&passage.text)
            .into_iter()
            .map(|sentence| (TEXT, Some(passage.block.line), sentence))
    });
    let long: Vec<_> = lead
        .chain(text)
        .map(|(field, line, sentence)| (words(sentence).count(), field, line, sentence))
        .filter(|(length, ..)| *length > LONGEST_SENTENCE)
        .collect();
    // The first of those that are equally long.
    if let Some((length, field, line, sentence)) = long.iter().rev().max_by_key(|(length, ..)| *length) {
        let message = match long.len() {
            1 => format!("1 mening är längre än {LONGEST_SENTENCE} ord: den har {length}. Dela den i två."),
            many => format!(
                "{many} meningar är längre än {LONGEST_SENTENCE} ord. Den längsta har {length}. Dela dem i två."
            ),
        };
        let mut finding = Finding::tip("sentence-long", field, message).showing(sentence);
        finding.line = *line;
        findings.push(finding);
    }

    let long: Vec<_> = passages
        .iter()
        .map(|passage| (words(&passage.text).count(), passage))
        .filter(|(length, _)| *length > LONGEST_PARAGRAPH)
        .collect();
    if let Some((length, passage)) = long.first() {
        let message = match long.len() {
            1 => format!("Ett stycke är {length} ord långt. Dela det: ett stycke för varje tanke."),
            many => format!(
                "{many} stycken är längre än {LONGEST_PARAGRAPH} ord. Dela dem: ett stycke för varje tanke."
            ),
        };
        findings.push(
            Finding::tip("paragraph-long", TEXT, message)
                .showing(&passage.text)
                .on_line(passage.block.line),
        );
    }

    let lix = lix(passages.iter().map(|passage| passage.text.as_str()));
    if let Some(lix) = lix.filter(|lix| *lix > HIGHEST_LIX) {
        findings.push(Finding::tip(
            "lix-high",
            TEXT,
            format!("Texten är svår att läsa (LIX {lix}, helst under {HIGHEST_LIX}). Skriv kortare meningar och kortare ord."),
        ));
    }
}

/// How many words the text has, without headings and tables.
pub(super) fn word_count(written: &Written) -> usize {
    written
        .prose()
        .iter()
        .map(|passage| words(&passage.text).count())
        .sum()
}

/// Läsbarhetsindex: words a sentence, and long words in a hundred. None for a text too short to have one.
fn lix<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Option<usize> {
    let (mut all, mut long, mut ends) = (0_usize, 0_usize, 0_usize);
    for paragraph in paragraphs {
        ends += sentences(paragraph).len();
        for word in words(paragraph) {
            all += 1;
            long += usize::from(bare(word).chars().count() > LONG_WORD);
        }
    }
    (all >= SHORTEST_FOR_LIX && ends > 0).then(|| (all * all + 100 * long * ends) / (all * ends))
}
