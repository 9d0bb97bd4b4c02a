//! Sentences and words, as readers see them.

/// Words that a point belongs to, without ending the sentence.
const SHORTENED: [&str; 40] = [
    "kl", "t.ex", "ex", "bl.a", "dvs", "d.v.s", "ca", "c:a", "nr", "tel", "s.k", "m.m", "m.fl", "p.g.a",
    "pga", "fr.o.m", "t.o.m", "f.d", "e.d", "resp", "st", "kap", "s", "jan", "feb", "apr", "aug", "sept",
    "okt", "nov", "dec", "dr", "prof", "kr", "min", "max", "inkl", "exkl", "tfn", "mån",
];

/// The words of a text, with the signs around them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// A word without the signs around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// The sentences of a paragraph.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut word = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((place, sign)) = signs.next() {
        if sign.is_whitespace() {
            word = place + sign.len_utf8();
            continue;
        }
        if !matches!(sign, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = place + sign.len_utf8();
        while let Some((place, sign)) = signs.next_if(|(_, sign)| "”\"’»)".contains(*sign)) {
            end = place + sign.len_utf8();
        }
        let rest = &text[end..];
        let belongs = sign == '.' && is_shortened(&text[word..place]);
        if rest.starts_with(char::is_whitespace) && begins_sentence(rest.trim_start()) && !belongs {
            sentences.push(text[start..end].trim());
            start = end;
        }
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| sentence.contains(char::is_alphanumeric));
    sentences
}

fn begins_sentence(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit() || "”\"’»–(".contains(sign))
}

fn is_shortened(word: &str) -> bool {
    let word = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    is_initial || (word.len() < 10 && SHORTENED.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_pause() {
        for (text, number) in [
            ("", 0),
            ("–", 0),
            ("Ett. Två! Tre? Fyra", 4),
            ("Vi ses kl. 9.00 den 3 maj, t.ex. Storgatan 5.", 1),
            ("Ring A. Svensson. Hon svarar.", 2),
            ("”Så är det.” Sedan gick hon.", 2),
            ("Så… och sedan gick hon.", 1),
            ("Läs på example.org. Där står mer.", 2),
        ] {
            assert_eq!(sentences(text).len(), number, "{text}");
        }
    }
}
