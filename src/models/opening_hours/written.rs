//! Dates and exceptions as the settings write them.

use std::fmt;

use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::Exception;

/// Reads a date that is text, as the stored document has it, or a date of TOML's own, as people write it.
pub fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    deserializer.deserialize_any(Date)
}

/// Reads the exceptions, puts them in order, and refuses two for one date.
pub fn exceptions<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Exception>, D::Error> {
    let mut exceptions = Vec::<Exception>::deserialize(deserializer)?;
    exceptions.sort_by_key(|exception| exception.date);
    let twice = exceptions.windows(2).find(|pair| pair[0].date == pair[1].date);
    match twice {
        Some(pair) => Err(D::Error::custom(format!(
            "{} har två undantag. Skriv dem som ett.",
            pair[0].date
        ))),
        None => Ok(exceptions),
    }
}

struct Date;

impl<'de> Visitor<'de> for Date {
    type Value = NaiveDate;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ett datum, till exempel 2026-12-23")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<NaiveDate, E> {
        text.parse().map_err(|_| {
            E::custom(format!(
                "Skriv ett datum, till exempel 2026-12-23. ”{text}” går inte att läsa."
            ))
        })
    }

    /// TOML's reader hands a date over as a map of one entry, whose value is its text.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NaiveDate, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((_, text)) => self.visit_str(&text),
            None => Err(A::Error::custom("Skriv ett datum, till exempel 2026-12-23.")),
        }
    }
}
