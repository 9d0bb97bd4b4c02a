//! What is wrong with a content folder, told so that it can be mended.

use std::fmt;
use std::ops::Range;

/// A fault in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, from the folder.
    pub file: String,
    /// The line, from 1, where it can be told.
    pub line: Option<usize>,
    /// What is wrong, and what to write instead; in Swedish.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{} rad {line}: {}", self.file, self.message),
            None => write!(formatter, "{}: {}", self.file, self.message),
        }
    }
}

/// The faults found so far.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Adds a fault at a line.
    pub fn add(&mut self, place: &Place, message: impl Into<String>) {
        self.0.push(Fault {
            file: place.file.to_owned(),
            line: place.line,
            message: message.into(),
        });
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All faults, by file and line.
    pub fn into_sorted(mut self) -> Vec<Fault> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}

/// Where in a folder something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file, from the folder.
    pub file: &'a str,
    /// The line, from 1, where it can be told.
    pub line: Option<usize>,
}

/// A piece of TOML in a file, to find lines in.
#[derive(Debug, Clone, Copy)]
pub struct Toml<'a> {
    /// The file, from the folder.
    pub file: &'a str,
    /// The TOML itself.
    pub text: &'a str,
    /// How many lines of the file stand before it.
    pub lines_before: usize,
}

impl<'a> Toml<'a> {
    /// Where this range of bytes stands.
    pub fn place(&self, range: Range<usize>) -> Place<'a> {
        let before = self.text.get(..range.start).unwrap_or(self.text);
        Place {
            file: self.file,
            line: Some(self.lines_before + before.matches('\n').count() + 1),
        }
    }

    /// Where this text first stands; the file as a whole, if it is empty or stands nowhere.
    pub fn find(&self, text: &str) -> Place<'a> {
        match self.text.find(text) {
            Some(start) if !text.is_empty() => self.place(start..start),
            _ => self.whole(),
        }
    }

    /// The file as a whole.
    pub fn whole(&self) -> Place<'a> {
        Place {
            file: self.file,
            line: None,
        }
    }

    /// Reads the TOML as a value; a fault of it is added, and then there is none.
    pub fn read<T: serde::de::DeserializeOwned>(&self, faults: &mut Faults) -> Option<T> {
        match toml::from_str(self.text) {
            Ok(value) => Some(value),
            Err(fault) => {
                let place = fault.span().map_or(self.whole(), |range| self.place(range));
                faults.add(&place, in_swedish(fault.message()));
                None
            }
        }
    }
}

/// What the TOML reader says, in Swedish where it says what people commonly meet.
fn in_swedish(message: &str) -> String {
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (field, known) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let known = known.trim_start_matches("one of ").replace(" or ", ", ");
        return format!("fältet {field} finns inte. Skriv något av {known}.");
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        return format!("fältet {field} saknas. Lägg till det.");
    }
    if let Some(field) = message.strip_prefix("duplicate key") {
        return format!("samma fält står två gånger{field}. Ta bort det ena.");
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, expected) = rest
            .split_once(", expected ")
            .unwrap_or((rest, "ett annat slags värde"));
        return format!(
            "fel slags värde ({found}). Här ska stå: {}.",
            expected_in_swedish(expected)
        );
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (found, known) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let known = known.trim_start_matches("one of ").replace(" or ", ", ");
        return format!("{found} finns inte att välja. Skriv något av {known}.");
    }
    if let Some(rest) = message.strip_prefix("invalid value: ") {
        let (found, _) = rest.split_once(", expected ").unwrap_or((rest, ""));
        return format!("värdet ({found}) går inte att använda här. Skriv ett annat.");
    }
    message.to_owned()
}

fn expected_in_swedish(expected: &str) -> &str {
    match expected {
        "a string" => "en text inom citattecken",
        "a boolean" => "true eller false",
        "a sequence" => "en lista inom hakparenteser",
        "a TOML datetime" => "en tid, till exempel 2024-05-31T15:55:00",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "read for its faults")]
    struct Thing {
        title: String,
        #[serde(default)]
        number: i64,
    }

    fn fault_of(text: &str) -> String {
        let mut faults = Faults::default();
        let toml = Toml {
            file: "a.md",
            text,
            lines_before: 1,
        };
        assert!(toml.read::<Thing>(&mut faults).is_none(), "{text}");
        faults.into_sorted().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_fault_tells_file_line_and_what_to_write() {
        let unknown = fault_of("title = \"a\"\ntitel = \"b\"\n");
        assert_eq!(
            unknown,
            "a.md rad 3: fältet `titel` finns inte. Skriv något av `title`, `number`."
        );
        assert!(fault_of("number = 1\n").contains("fältet `title` saknas"));
        assert!(fault_of("title = \"a\"\nnumber = \"ett\"\n").starts_with("a.md rad 3: fel slags värde"));
        assert!(fault_of("title = \"a\"\ntitle = \"b\"\n").starts_with("a.md rad 3"));
        assert!(fault_of("title = \n").starts_with("a.md rad 2"));
    }
}
