//! What may stand in the fields of people and units, typed in a form or written in a table: tidied, or a sentence that
//! says what to write instead.

use chrono::NaiveDate;

use crate::swedish::phone::PhoneNumber;
use crate::text::line::{is_email, one_line, without_control};

/// The longest name, title or note, in characters.
pub const LONGEST_LINE: usize = 150;

/// The longest text of several lines, in characters.
pub const LONGEST_TEXT: usize = 2_000;

/// A text on one line.
pub fn line(typed: &str) -> Result<String, String> {
    let line = one_line(typed);
    if line.chars().count() > LONGEST_LINE {
        return Err(format!("Korta texten till högst {LONGEST_LINE} tecken."));
    }
    Ok(line)
}

/// A text on one line that must be there; `what` is "förnamnet".
pub fn needed(typed: &str, what: &str) -> Result<String, String> {
    let line = line(typed)?;
    if line.is_empty() {
        return Err(format!("Skriv {what}."));
    }
    Ok(line)
}

/// A note, if there is one.
pub fn note(typed: &str) -> Result<Option<String>, String> {
    Ok(Some(line(typed)?).filter(|note| !note.is_empty()))
}

/// A text of several lines, without spaces at their ends or empty lines around it.
pub fn text(typed: &str) -> Result<String, String> {
    let typed = without_control(&typed.replace("\r\n", "\n").replace('\r', "\n"));
    let lines: Vec<&str> = typed.lines().map(str::trim_end).collect();
    let text = lines.join("\n").trim().to_owned();
    if text.chars().count() > 2_000 {
        return Err("Korta texten till högst 2 000 tecken.".to_owned());
    }
    Ok(text)
}

/// The lines of an address.
pub fn address(typed: &str) -> Result<String, String> {
    let text = text(typed)?;
    let lines: Vec<String> = text
        .lines()
        .map(one_line)
        .filter(|line| !line.is_empty())
        .collect();
    Ok(lines.join("\n"))
}

/// A telephone number as it is kept, however it is written.
pub fn phone(typed: &str) -> Result<Option<String>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let number = PhoneNumber::parse(typed).map_err(|problem| problem.to_string())?;
    Ok(Some(number.as_str().to_owned()))
}

/// A stored number as residents read it.
pub fn shown_phone(stored: Option<&str>) -> String {
    let Some(stored) = stored else {
        return String::new();
    };
    PhoneNumber::parse(stored).map_or_else(|_| stored.to_owned(), |number| number.to_string())
}

/// An e-mail address.
pub fn email(typed: &str) -> Result<Option<String>, String> {
    let address = typed.trim();
    if address.is_empty() {
        Ok(None)
    } else if is_email(address) {
        Ok(Some(address.to_owned()))
    } else {
        Err("Skriv en e-postadress, till exempel namn@exempel.se.".to_owned())
    }
}

/// A day, written as 2026-12-31.
pub fn day(typed: &str) -> Result<Option<NaiveDate>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let plausible = |day: &NaiveDate| ("1900-01-01".."2200-01-01").contains(&day.to_string().as_str());
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d")
        .ok()
        .filter(plausible);
    day.map(Some)
        .ok_or_else(|| "Skriv datumet med år, månad och dag, till exempel 2026-12-31.".to_owned())
}
