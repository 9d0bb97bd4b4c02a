//! Telephone numbers: read however people write them, kept in one form, shown in one form.
//!
//! Swedish numbers are shown with area code and hyphen, the rest in groups from the number of digits (Språkrådet's
//! Svenska skrivregler): 0478-125 00, 031-12 34 56, 08-550 123 45, 070-174 06 05.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::typography::is_dash;

/// A telephone number. Holds E.164 (`+4647812500`), or a short number's digits (`112`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

/// Why a text is not taken as a telephone number, in words for the one who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneProblem {
    /// There is nothing.
    #[error("Skriv ett telefonnummer med riktnummer, till exempel 0980-31 92 00.")]
    Empty,
    /// There is something else than a number in it.
    #[error(
        "Skriv bara själva numret, till exempel 0980-31 92 00. ”{0}” går inte att läsa som ett telefonnummer."
    )]
    Unreadable(String),
    /// The area code is missing.
    #[error("Skriv numret med riktnummer, till exempel 0980-31 92 00. ”{0}” saknar riktnummer.")]
    NoAreaCode(String),
    /// There are too few digits.
    #[error("Skriv hela numret, till exempel 0980-31 92 00. ”{0}” har för få siffror.")]
    TooShort(String),
    /// There are too many digits.
    #[error("Skriv ett nummer i taget, till exempel 0980-31 92 00. ”{0}” har för många siffror.")]
    TooLong(String),
}

const SWEDEN: &str = "46";

/// How many digits a Swedish number has after the country code, at most: "8 550 123 45".
const LONGEST_NATIONAL: usize = 9;

/// How many digits follow the area code, at least.
const SHORTEST_SUBSCRIBER: usize = 5;

/// How many digits an international number has, the country code among them (E.164).
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 7..=15;

impl PhoneNumber {
    /// Reads a number as people write it: "0478 - 125 00", "+46 (0)478-125 00", "0046 478 125 00", "112".
    ///
    /// Fails, in Swedish, on anything that is not one whole number with its area code.
    pub fn parse(text: &str) -> Result<Self, PhoneProblem> {
        let shown = || text.trim().to_owned();
        let written = digits(text).ok_or_else(|| PhoneProblem::Unreadable(shown()))?;
        if written.is_empty() {
            return Err(PhoneProblem::Empty);
        }
        if is_short_number(&written) {
            return Ok(Self(written));
        }

        let international = written.strip_prefix('+').or(written.strip_prefix("00"));
        let Some(international) = international else {
            return match written.strip_prefix('0') {
                Some(national) => Self::swedish(national, shown),
                None => Err(PhoneProblem::NoAreaCode(shown())),
            };
        };
        if let Some(national) = international.strip_prefix(SWEDEN) {
            return Self::swedish(national.strip_prefix('0').unwrap_or(national), shown);
        }
        match international.len() {
            _ if international.starts_with('0') => Err(PhoneProblem::Unreadable(shown())),
            length if length < *INTERNATIONAL.start() => Err(PhoneProblem::TooShort(shown())),
            length if length > *INTERNATIONAL.end() => Err(PhoneProblem::TooLong(shown())),
            _ => Ok(Self(format!("+{international}"))),
        }
    }

    /// A number in Sweden, from its digits without the leading zero.
    fn swedish(national: &str, shown: impl Fn() -> String) -> Result<Self, PhoneProblem> {
        let subscriber = national.len().saturating_sub(area_code_length(national));
        if national.starts_with('0') {
            Err(PhoneProblem::Unreadable(shown()))
        } else if subscriber < SHORTEST_SUBSCRIBER {
            Err(PhoneProblem::TooShort(shown()))
        } else if national.len() > LONGEST_NATIONAL {
            Err(PhoneProblem::TooLong(shown()))
        } else {
            Ok(Self(format!("+{SWEDEN}{national}")))
        }
    }

    /// The number as it is kept: `+4647812500`, or `112`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits that residents dial from inside the country: `0980319200`.
    pub fn national_digits(&self) -> String {
        self.to_string().chars().filter(char::is_ascii_digit).collect()
    }

    /// The address of a link that calls: `tel:+4647812500`, or `tel:112`.
    pub fn tel_link(&self) -> String {
        format!("tel:{}", self.0)
    }

    /// The address of a link that writes a text message: `sms:+46701740605`.
    pub fn sms_link(&self) -> String {
        format!("sms:{}", self.0)
    }
}

/// The number as residents read it: "0478-125 00", "112", "+47 22 33 44 55".
impl fmt::Display for PhoneNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(international) = self.0.strip_prefix('+') else {
            return formatter.write_str(&self.0);
        };
        if let Some(national) = international.strip_prefix(SWEDEN) {
            let (area, subscriber) = national.split_at(area_code_length(national));
            return write!(formatter, "0{area}-{}", swedish_groups(subscriber));
        }
        let (country, rest) = international.split_at(country_code_length(international));
        write!(formatter, "+{country} {}", foreign_groups(rest))
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = PhoneProblem;

    fn try_from(text: String) -> Result<Self, PhoneProblem> {
        Self::parse(&text)
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.0
    }
}

impl std::str::FromStr for PhoneNumber {
    type Err = PhoneProblem;

    fn from_str(text: &str) -> Result<Self, PhoneProblem> {
        Self::parse(text)
    }
}

/// The digits, after a plus sign if the number begins with one; nothing if there are other things than digits and
/// what people put between them.
fn digits(text: &str) -> Option<String> {
    let mut digits = String::new();
    let international = text.contains('+') || text.trim_start().starts_with("00");
    // The zero in "+46 (0)478" is for those who call within the country.
    let text = if international {
        text.replace("(0)", "")
    } else {
        text.to_owned()
    };
    for sign in text.chars() {
        match sign {
            '0'..='9' => digits.push(sign),
            '+' if digits.is_empty() => digits.push(sign),
            sign if stands_between(sign) => {}
            _ => return None,
        }
    }
    Some(digits)
}

fn stands_between(sign: char) -> bool {
    let without_width = matches!(
        sign,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    );
    matches!(sign, '.' | '/' | '(' | ')') || is_dash(sign) || sign.is_whitespace() || without_width
}

/// Whether these digits are a number that is called without area code. Few are: a local number that begins in the same
/// way must not pass for one.
fn is_short_number(digits: &str) -> bool {
    let service = digits.starts_with("116") || digits.starts_with("118");
    matches!(digits, "112" | "1177" | "11313" | "11414") || (service && digits.len() == 6)
}

/// How many digits the area code has, without its leading zero, in a Swedish number without it (Post- och
/// telestyrelsen's numbering plan).
fn area_code_length(national: &str) -> usize {
    let digits = national.as_bytes();
    match digits {
        [b'8', ..] => 1,
        // Paid services (0900) and shared cost (0771), within the series of Umeå and of mobiles.
        [b'9', b'0', b'0', ..] | [b'7', b'7', ..] => 3,
        [b'1', b'0' | b'1' | b'3' | b'6' | b'8' | b'9', ..]
        | [b'2', b'0' | b'1' | b'3' | b'6', ..]
        | [b'3', b'1' | b'3' | b'5' | b'6', ..]
        | [b'4', b'0' | b'2' | b'4' | b'6', ..]
        | [b'5', b'4', ..]
        | [b'6', b'0' | b'3', ..]
        | [b'7', ..]
        | [b'9', b'0', ..] => 2,
        _ => digits.len().min(3),
    }
}

/// How many digits the country code has, in a number that begins with it (ITU-T E.164's list).
fn country_code_length(international: &str) -> usize {
    match international.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => 2,
        _ => 3,
    }
}

fn swedish_groups(subscriber: &str) -> String {
    match subscriber.len() {
        5 => grouped(subscriber, &[3, 2]),
        7 => grouped(subscriber, &[3, 2, 2]),
        8 => grouped(subscriber, &[3, 3, 2]),
        _ => grouped(subscriber, &[2, 2, 2]),
    }
}

/// Pairs where they come out even and are few, else threes: "22 33 44 55", "401 234 567", "212 555 0100".
fn foreign_groups(rest: &str) -> String {
    match rest.len() {
        0..=4 => rest.to_owned(),
        5 => grouped(rest, &[3, 2]),
        6 | 8 => grouped(rest, &[2, 2, 2, 2]),
        7 => grouped(rest, &[3, 4]),
        10 => grouped(rest, &[3, 3, 4]),
        _ => grouped(rest, &[3, 3, 3, 3]),
    }
}

/// The digits in groups of these sizes, with spaces between; what is left over is a group of its own.
fn grouped(digits: &str, sizes: &[usize]) -> String {
    let mut rest = digits;
    let mut groups = Vec::with_capacity(sizes.len() + 1);
    for size in sizes {
        let (group, after) = rest.split_at((*size).min(rest.len()));
        groups.push(group);
        rest = after;
    }
    groups.push(rest);
    groups.retain(|group| !group.is_empty());
    groups.join(" ")
}

#[cfg(test)]
mod tests;
