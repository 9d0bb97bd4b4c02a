//! What was typed in a field of the settings, read; or a problem that says what to write instead.

use std::borrow::Cow;

use crate::swedish::phone::PhoneNumber;
use crate::text::line::{one_line, without_control};
use crate::web::view::Problems;

/// Longest line, in characters.
const LONGEST_LINE: usize = 300;

/// Longest paragraph, in characters.
const LONGEST_PARAGRAPH: usize = 1_000;

/// Longest text, in characters.
const LONGEST_TEXT: usize = 20_000;

/// A text on one line; may be empty.
pub fn line(problems: &mut Problems, field: impl Into<Cow<'static, str>>, text: &str) -> String {
    let text = one_line(text);
    if text.chars().count() > LONGEST_LINE {
        problems.add(
            field,
            format!("Texten är för lång. Skriv högst {LONGEST_LINE} tecken."),
        );
    }
    text
}

/// A text on one line, which must be there.
pub fn needed(
    problems: &mut Problems,
    field: impl Into<Cow<'static, str>>,
    text: &str,
    missing: &str,
) -> String {
    let field = field.into();
    let text = line(problems, field.clone(), text);
    if text.is_empty() {
        problems.add(field, missing);
    }
    text
}

/// A text on one line, or nothing.
pub fn optional(problems: &mut Problems, field: impl Into<Cow<'static, str>>, text: &str) -> Option<String> {
    Some(line(problems, field, text)).filter(|text| !text.is_empty())
}

/// A text of several lines; may be empty.
pub fn text(problems: &mut Problems, field: &'static str, text: &str) -> String {
    let text = without_control(text).trim().to_owned();
    if text.chars().count() > LONGEST_TEXT {
        problems.add(field, "Texten är för lång. Skriv högst 20 000 tecken.");
    }
    text
}

/// A list with an entry a line.
pub fn lines(problems: &mut Problems, field: &'static str, text: &str) -> Vec<String> {
    let lines = text.lines().map(|text| line(problems, field, text));
    lines.filter(|line| !line.is_empty()).collect()
}

/// A telephone number, or nothing.
pub fn phone(problems: &mut Problems, field: &'static str, text: &str) -> Option<PhoneNumber> {
    if text.trim().is_empty() {
        return None;
    }
    match PhoneNumber::parse(text) {
        Ok(number) => Some(number),
        Err(problem) => {
            problems.add(field, problem.to_string());
            None
        }
    }
}

/// A whole number within these bounds.
pub fn number<T>(problems: &mut Problems, field: &'static str, text: &str, least: T, most: T) -> Option<T>
where
    T: std::str::FromStr + PartialOrd + Copy + std::fmt::Display,
{
    let number = text
        .trim()
        .parse()
        .ok()
        .filter(|number| (&least..=&most).contains(&number));
    if number.is_none() {
        problems.add(field, format!("Skriv ett helt tal mellan {least} och {most}."));
    }
    number
}

/// A longer text, which must be there; white space becomes single spaces.
pub fn needed_text(
    problems: &mut Problems,
    field: impl Into<Cow<'static, str>>,
    text: &str,
    missing: &str,
) -> String {
    let field = field.into();
    let text = one_line(text);
    if text.is_empty() {
        problems.add(field, missing);
    } else if text.chars().count() > LONGEST_PARAGRAPH {
        problems.add(
            field,
            format!("Texten är för lång. Skriv högst {LONGEST_PARAGRAPH} tecken."),
        );
    }
    text
}
