//! Numbers, dates and times as somebody typed them, read; or a problem that says what to write instead.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::clock::{from_stockholm, stockholm};
use crate::web::view::Problems;

/// The id that a field holds; nothing when it is empty.
pub fn id(field: &'static str, text: &str, problems: &mut Problems) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let id = text.parse().ok();
    if id.is_none() {
        problems.add(field, "Valet kunde inte läsas. Välj på nytt.");
    }
    id
}

/// The date that a field holds.
pub fn date(
    field: impl Into<std::borrow::Cow<'static, str>>,
    text: &str,
    problems: &mut Problems,
) -> Option<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|date| (2000..2200).contains(&chrono::Datelike::year(date)));
    if date.is_none() {
        problems.add(field, "Skriv datumet som 2026-05-31.");
    }
    date
}

/// A time (UTC) as the fields for day and time of day have it, Swedish.
pub fn local(utc: Option<NaiveDateTime>) -> (String, String) {
    let Some(utc) = utc else {
        return (String::new(), String::new());
    };
    let local = stockholm(utc).naive_local();
    (
        local.format("%Y-%m-%d").to_string(),
        local.format("%H:%M").to_string(),
    )
}

/// The time (UTC) that a day and a time of day, Swedish, tell. A day alone means its beginning.
pub fn instant(
    field: &'static str,
    (on, at): &(String, String),
    problems: &mut Problems,
) -> Option<NaiveDateTime> {
    let at = at.trim();
    if on.trim().is_empty() {
        if !at.is_empty() {
            let message = match field {
                "publiceras_datum" => "Välj också vilken dag den ska publiceras.",
                "avpubliceras_datum" => "Välj också vilken dag den ska tas ned.",
                _ => "Välj också ett datum.",
            };
            problems.add(field, message);
        }
        return None;
    }
    let date = date(field, on, problems)?;
    if at.is_empty() {
        return Some(from_stockholm(date.and_time(NaiveTime::MIN)));
    }
    let time = ["%H:%M", "%H.%M", "%H:%M:%S"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(at, format).ok());
    if time.is_none() {
        problems.add(field, "Skriv klockslaget som 15.55.");
    }
    Some(from_stockholm(date.and_time(time?)))
}
