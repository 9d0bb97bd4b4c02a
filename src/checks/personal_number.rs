//! Personal identity numbers, which nobody is to read on a website: personnummer and samordningsnummer.
//!
//! The form is that of 18 § folkbokföringslagen (1991:481): the date of birth, a hyphen (a plus sign from the year
//! somebody becomes a hundred), three digits, and a check digit by Luhn's rule. In a samordningsnummer the day has 60
//! more. Organisation numbers have a "month" of 20 or more and are never taken for one.

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::finding::{ALT, CAPTION, Finding, LEAD, TEXT, TITLE};
use super::manuscript::Manuscript;
use super::written::Written;
use crate::swedish::typography::is_dash;

/// What is added to the day of birth in a samordningsnummer.
const COORDINATION: u32 = 60;

/// Digits that are a personal identity number, or may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub bytes: Range<usize>,
    /// Whether it may be a telephone number as well: ten digits in a row that begin with a zero.
    pub is_doubtful: bool,
    /// Whether the last four digits stand apart.
    pub is_parted: bool,
}

pub(super) fn check(manuscript: &Manuscript, written: &Written, findings: &mut Vec<Finding>) {
    let image = manuscript.image.as_ref();
    for (field, text) in [
        (TITLE, manuscript.title),
        (LEAD, manuscript.lead),
        (ALT, image.map_or("", |image| image.alt)),
        (CAPTION, image.map_or("", |image| image.caption)),
    ] {
        findings.extend(find(text).iter().map(|found| finding(field, text, found)));
    }
    for (field, text) in manuscript.others {
        findings.extend(find(text).iter().map(|found| finding(field, text, found)));
    }
    let mut seen = HashSet::new();
    for found in find(written.source) {
        // Long numbers in addresses are the other site's own.
        if found.is_parted || !written.is_hidden(found.bytes.start) {
            let finding = finding(TEXT, written.source, &found);
            seen.insert(finding.excerpt.clone());
            findings.push(finding.on_line(written.line_of(found.bytes.start)));
        }
    }
    // Marks may stand between the digits where they were typed, but not where they are read.
    for passage in written.passages() {
        for found in find(&passage.text) {
            let finding = finding(TEXT, &passage.text, &found);
            if seen.insert(finding.excerpt.clone()) && (found.is_parted || !passage.text.contains("://")) {
                findings.push(finding.on_line(passage.block.line));
            }
        }
    }
}

fn finding(field: &'static str, text: &str, found: &Found) -> Finding {
    let number = text.get(found.bytes.clone()).unwrap_or_default();
    // The date is enough to find it by: the rest is not to spread further.
    let kept: String = number
        .chars()
        .take(number.chars().count().saturating_sub(4))
        .collect();
    let shown = format!("{kept}XXXX");
    if found.is_doubtful {
        let message = "Kan vara ett personnummer. Ta bort det i så fall. Är det ett telefonnummer, skriv det med bindestreck efter riktnumret.";
        Finding::warning("personal-number-or-phone", field, message).showing(&shown)
    } else {
        let message = "Det står ett personnummer. Ta bort det: personnummer får inte publiceras här.";
        Finding::error("personal-number", field, message).showing(&shown)
    }
}

/// The personal identity numbers in a text.
pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..]
        .find(|sign: char| sign.is_ascii_digit())
        .map(|place| at + place)
    {
        let length = digits(&text[start..]);
        match number(text, start, length) {
            Some(number) => {
                at = number.bytes.end;
                found.push(number);
            }
            None => at = start + length,
        }
    }
    found
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len()
}

fn number(text: &str, start: usize, length: usize) -> Option<Found> {
    let end = start + length;
    let (date, serial, end, separator) = match length {
        10 | 12 => (&text[start..end - 4], &text[end - 4..end], end, ""),
        6 | 8 => {
            let separator = separator(&text[end..])?;
            let serial = end + separator.len();
            let last = serial + 4;
            (digits(&text[serial..]) == 4).then_some(())?;
            (&text[start..end], &text[serial..last], last, separator)
        }
        _ => return None,
    };
    let spaced = separator.contains(char::is_whitespace) && separator.trim().is_empty();
    if goes_on(&text[..start], &text[end..], spaced) || !is_birth_date(date) || !luhn(date, serial) {
        return None;
    }
    let looks_dialled = date.len() == 6 && date.starts_with('0');
    if spaced && looks_dialled {
        return None;
    }
    Some(Found {
        bytes: start..end,
        is_doubtful: looks_dialled && separator.is_empty(),
        is_parted: !separator.is_empty(),
    })
}

/// What stands between the date and the last four digits: a dash or a plus sign, or a space.
fn separator(text: &str) -> Option<&str> {
    let is_space = |sign: char| matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\\');
    let rest = text.trim_start_matches(is_space);
    let rest = rest
        .strip_prefix(|sign: char| is_dash(sign) || sign == '+')
        .unwrap_or(rest);
    let rest = rest.trim_start_matches(is_space);
    let separator = &text[..text.len() - rest.len()];
    let length = separator.chars().count();
    (1..=4).contains(&length).then_some(separator)
}

/// Whether the digits are a part of a longer number.
fn goes_on(before: &str, after: &str, spaced: bool) -> bool {
    let joins = |sign: char| is_dash(sign) || sign == '+' || (spaced && sign == ' ');
    let is_digit = |sign: char| sign.is_ascii_digit();
    let follows = after
        .strip_prefix(joins)
        .is_some_and(|after| after.starts_with(is_digit));
    let precedes = before
        .strip_suffix(joins)
        .is_some_and(|before| before.ends_with(is_digit));
    follows || precedes || before.ends_with('+')
}

fn is_birth_date(date: &str) -> bool {
    let (year, rest) = date.split_at(date.len() - 4);
    let number = |text: &str| text.parse::<u32>().unwrap_or_default();
    let (month, day) = (number(&rest[..2]), number(&rest[2..]));
    let day = if day > COORDINATION {
        day - COORDINATION
    } else {
        day
    };
    let year = i32::try_from(number(year)).unwrap_or_default();
    let years = if date.len() == 8 {
        vec![year]
    } else {
        vec![1900 + year, 2000 + year]
    };
    years
        .into_iter()
        .any(|year| (1800..2100).contains(&year) && NaiveDate::from_ymd_opt(year, month, day).is_some())
}

/// Whether the last digit is right for the nine before it.
fn luhn(date: &str, serial: &str) -> bool {
    let date = &date[date.len() - 6..];
    let sum: u32 = date
        .bytes()
        .chain(serial.bytes())
        .zip([2, 1].into_iter().cycle())
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|found| &text[found.bytes]).collect()
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        // 1212121212 is the number of Tolvan Tolvansson, of whom every form is an example.
        for text in [
            "121212-1212",
            "121212+1212",
            "1212121212",
            "19121212-1212",
            "191212121212",
            "121212–1212",
            "121212 - 1212",
            "121212\\-1212",
            "121212 1212",
            "811218-9876",
            "701063-2391",
        ] {
            for (before, after) in [("", ""), ("Född ", "."), ("(", ")"), ("nr:", ",")] {
                assert_eq!(found(&format!("{before}{text}{after}")), [text], "{text}");
            }
        }
        assert_eq!(found("121212-1212, 811218-9876"), ["121212-1212", "811218-9876"]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "121212-1213",   // the check digit
            "121312-1211",   // the thirteenth month
            "120230-1215",   // 30 February
            "212000-0142",   // an organisation number
            "556036-0793",   // another
            "070-174 06 05", // a telephone number
            "+46701740605",
            "0980-31 92 00",
            "1212121212121212", // a card
            "1-121212-1212",
            "121212-1212-1",
            "121212-12123",
            "9121212-1212",
            "121212.1212",
            "2024-05-31",
            "20240531",
            "dnr 2024-000123",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn ten_digits_that_could_be_dialled_are_doubtful() {
        // A telephone number in the series 070, and a birth in January 2007.
        let numbers: Vec<_> = (0..10)
            .flat_map(|last| find(&format!("070101123{last}")).into_iter().collect::<Vec<_>>())
            .collect();
        assert_eq!(numbers.len(), 1);
        assert!(numbers[0].is_doubtful);
    }
}
