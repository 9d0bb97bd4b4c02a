//! Dates and times as Swedish running text has them: "31 maj 2024 kl. 15.55".
//!
//! In tables there is little room, and short forms are read column by column: there they stay.

use std::ops::Range;

use chrono::NaiveDate;

use super::finding::{CAPTION, Finding, Fix, LEAD, TEXT, TITLE};
use super::manuscript::Manuscript;
use super::written::Written;
use crate::swedish::date::long;
use crate::swedish::typography::is_dash;

/// A date or a time, and how it is written.
struct Found {
    rule: &'static str,
    bytes: Range<usize>,
    right: String,
}

/// What may begin a sentence before a time. Other words with a capital are names: "Granåsa 12:34" is a property.
const BEFORE_TIMES: [&str; 22] = [
    "kl",
    "klockan",
    "måndag",
    "tisdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lördag",
    "söndag",
    "måndagar",
    "vardagar",
    "tid",
    "från",
    "mellan",
    "till",
    "efter",
    "före",
    "runt",
    "omkring",
    "öppet",
    "start",
    "samling",
];

pub(super) fn check(manuscript: &Manuscript, written: &Written, findings: &mut Vec<Finding>) {
    let image = manuscript.image.as_ref();
    for (field, text) in [
        (TITLE, manuscript.title),
        (LEAD, manuscript.lead),
        (CAPTION, image.map_or("", |image| image.caption)),
    ] {
        findings.extend(find(text).iter().map(|found| finding(field, text, found)));
    }
    for found in find(written.source) {
        let start = found.bytes.start;
        if written.is_hidden(start) || written.is_in_table(start) {
            continue;
        }
        let fix = Fix {
            label: if found.rule == "date-short" {
                "Skriv ut datumet"
            } else {
                "Rätta klockslaget"
            },
            range: found.bytes.clone(),
            replacement: found.right.clone(),
        };
        findings.push(
            finding(TEXT, written.source, &found)
                .on_line(written.line_of(start))
                .mended_by(Some(fix)),
        );
    }
}

fn finding(field: &'static str, text: &str, found: &Found) -> Finding {
    let typed = text.get(found.bytes.clone()).unwrap_or_default();
    Finding::warning(
        found.rule,
        field,
        format!("Skriv {} i stället för {typed}.", found.right),
    )
    .showing(typed)
}

fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..]
        .find(|sign: char| sign.is_ascii_digit())
        .map(|place| at + place)
    {
        let length = span(&text[start..]);
        let typed = &text[start..start + length];
        let in_word = text[..start].ends_with(|sign: char| sign.is_alphanumeric() || "/:._".contains(sign));
        if !in_word {
            found.extend(date(text, start, typed).or_else(|| time(text, start, typed)));
        }
        at = start + length;
    }
    found
}

/// The length of the digits and what stands between them in a date or a time, with no sign at its end.
fn span(text: &str) -> usize {
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '-' | ':')));
    let all = &text[..end.unwrap_or(text.len())];
    // Times may stand on both sides of a hyphen: each is its own.
    let all = match all.split_once('-') {
        Some((first, _)) if first.contains(':') => first,
        _ => all,
    };
    all.trim_end_matches(['-', ':']).len()
}

fn ends(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    match after.next() {
        Some('/' | '_') => false,
        Some(sign) => !sign.is_alphanumeric(),
        None => true,
    }
}

fn date(text: &str, start: usize, typed: &str) -> Option<Found> {
    let date =
        (typed.len() == "2024-05-31".len()).then(|| NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok())??;
    let alone = !text[..start].ends_with('-') && ends(text, start + typed.len());
    alone.then(|| Found {
        rule: "date-short",
        bytes: start..start + typed.len(),
        right: long(date),
    })
}

fn time(text: &str, start: usize, typed: &str) -> Option<Found> {
    let (hour, minute) = typed.split_once(':')?;
    let number = |text: &str| text.parse::<u32>().ok();
    let is_time = (1..=2).contains(&hour.len())
        && minute.len() == 2
        && number(hour).is_some_and(|hour| hour <= 24)
        && number(minute).is_some_and(|minute| minute <= 59);
    let end = start + typed.len();
    if !is_time || !ends(text, end) {
        return None;
    }
    let before = &text[..start];
    let line = last_words(before);
    let after_range = line.ends_with(is_dash)
        && line
            .trim_end_matches(is_dash)
            .ends_with(|sign: char| sign.is_ascii_digit());
    let word = line
        .trim_end()
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let word_bare = word
        .trim_matches(|sign: char| !sign.is_alphanumeric())
        .to_lowercase();
    let is_named = word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
    let says_clock = matches!(word_bare.as_str(), "kl" | "klockan");
    let known = BEFORE_TIMES.contains(&word_bare.as_str());
    // "9:30" alone may be a scale, a score or a verse.
    if (is_named && !known) || (hour.len() == 1 && !says_clock && !after_range) {
        return None;
    }
    let right = format!("{}.{minute}", number(hour)?);
    let (start, right) = if word == "kl" {
        (
            line.trim_end().len() + (start - line.len()) - "kl".len(),
            format!("kl. {right}"),
        )
    } else if says_clock || after_range {
        (start, right)
    } else {
        (start, format!("kl. {right}"))
    };
    Some(Found {
        rule: "time-with-colon",
        bytes: start..end,
        right,
    })
}

/// The end of the line that the text ends in, long enough for a word and no longer.
fn last_words(text: &str) -> &str {
    const LONGEST: usize = 60;
    let mut from = text.len().saturating_sub(LONGEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let end = &text[from..];
    end.rsplit('\n').next().unwrap_or_default()
}
