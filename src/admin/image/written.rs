//! What somebody tells of a picture, as it was typed and as it is kept.

use crate::admin::form::Form;
use crate::error::Error;
use crate::models::image::focus::{Focus, STEPS};
use crate::models::image::keeping::Description;
use crate::models::image::{Image, Sizes};
use crate::text::line::{one_line, without_control};
use crate::web::view::Choice;

use super::{path_of, private};

/// The longest description, in characters: what is longer is not listened to.
const LONGEST_ALT: usize = 300;
/// The longest name of a photographer.
const LONGEST_NAME: usize = 150;
/// The longest note on consent.
const LONGEST_NOTE: usize = 2_000;

/// The fields of one picture. Where a page has several pictures, their names end in the picture's id.
pub const FIELDS: [&str; 6] = ["alt", "fotograf", "samtycke", "fokus_x", "fokus_y", "version"];

/// What was typed of one picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What the names of its fields end in: nothing, or `-12`.
    pub ending: String,
    /// What it shows.
    pub alt: String,
    /// Who took it.
    pub photographer: String,
    /// What those in it have agreed to.
    pub consent_note: String,
    /// Where its subject is.
    pub focus: Focus,
    /// The version that the form is for.
    pub version: i64,
    /// What is wrong with a field, by its id.
    pub problems: Vec<(String, String)>,
}

impl Written {
    /// The fields of what is kept.
    pub fn of_image(image: &Image, consent_note: String, ending: String) -> Self {
        Self {
            ending,
            alt: image.alt.clone(),
            photographer: image.photographer.clone(),
            consent_note,
            focus: image.focus(),
            version: image.version,
            problems: Vec::new(),
        }
    }

    /// The fields that were sent. Fails when a number is none, which no form of ours sends.
    pub fn of_form(form: &Form, ending: String) -> Result<Self, Error> {
        let text = |name: &str| form.text(&format!("{name}{ending}")).to_owned();
        let number = |name: &str| text(name).trim().parse().map_err(|_| Error::BadRequest);
        Ok(Self {
            alt: text("alt"),
            photographer: text("fotograf"),
            consent_note: text("samtycke"),
            focus: Focus::new(number("fokus_x")?, number("fokus_y")?),
            version: i64::from(number("version")?),
            ending,
            problems: Vec::new(),
        })
    }

    /// What is to be kept; nothing, and the problems noted, when something is wrong.
    pub fn parse(&mut self) -> Option<Description> {
        self.problems.clear();
        let said = Description {
            alt: one_line(&self.alt),
            photographer: one_line(&self.photographer),
            consent_note: without_control(self.consent_note.trim()),
            focus: self.focus,
        };
        let mut problems = Vec::new();
        let lower = said.alt.to_lowercase();
        if [".jpg", ".jpeg", ".png", ".webp", ".gif"]
            .iter()
            .any(|ending| lower.ends_with(ending))
        {
            problems.push((
                "alt",
                "Beskrivningen ser ut som ett filnamn. Skriv vad bilden visar.".to_owned(),
            ));
        }
        for (field, label, text, longest) in [
            ("alt", "Beskrivningen", &said.alt, LONGEST_ALT),
            ("fotograf", "Fotografens namn", &said.photographer, LONGEST_NAME),
            (
                "samtycke",
                "Anteckningen om samtycke",
                &said.consent_note,
                LONGEST_NOTE,
            ),
        ] {
            let length = text.chars().count();
            if length > longest {
                problems.push((
                    field,
                    format!("{label} är {length} tecken. Korta till högst {longest}."),
                ));
            }
        }
        self.problems = problems
            .into_iter()
            .map(|(field, message)| (format!("{field}{}", self.ending), message))
            .collect();
        self.problems.is_empty().then_some(said)
    }

    /// The id of a field: `alt-12`.
    pub fn id(&self, field: &str) -> String {
        format!("{field}{}", self.ending)
    }

    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<&str> {
        let id = self.id(field);
        let found = self.problems.iter().find(|(at, _)| *at == id);
        found.map(|(_, message)| message.as_str())
    }

    /// The places from left to right that may be chosen.
    pub fn columns(&self) -> Vec<Choice> {
        steps(self.focus.x, "Längst till vänster", "Mitten", "Längst till höger")
    }

    /// The places from top to bottom that may be chosen.
    pub fn rows(&self) -> Vec<Choice> {
        steps(self.focus.y, "Högst upp", "Mitten", "Längst ned")
    }
}

fn steps(chosen: i32, first: &str, middle: &str, last: &str) -> Vec<Choice> {
    let choice = |percent: i32| Choice {
        value: percent.to_string(),
        text: match percent {
            0 => format!("{first} (0 %)"),
            50 => format!("{middle} (50 %)"),
            100 => format!("{last} (100 %)"),
            percent => format!("{percent} %"),
        },
        selected: percent == chosen,
    };
    STEPS.map(choice).into()
}

/// What is wrong on a page with the fields of several pictures, for the list at its top.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

/// Something that is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field's id.
    pub field: String,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl Faults {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what is wrong with a field.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(Fault {
            field: field.into(),
            message: message.into(),
        });
    }

    /// What is wrong with this field.
    pub fn at(&self, field: &str) -> Option<&str> {
        let fault = self.0.iter().find(|fault| fault.field == field)?;
        Some(&fault.message)
    }

    /// Adds all that is wrong with a picture.
    pub fn extend(&mut self, written: &Written) {
        for (field, message) in &written.problems {
            self.add(field, message);
        }
    }
}

/// A picture as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Where it is looked at.
    pub href: String,
    /// A size of it.
    pub src: String,
    /// Width of that, in pixels.
    pub width: i32,
    /// Height of that, in pixels.
    pub height: i32,
    /// "4000 × 3000 pixlar".
    pub measures: String,
}

impl Shown {
    /// The picture with these sizes; nothing when it has none.
    pub fn of(image: &Image, sizes: Option<&Sizes>) -> Option<Self> {
        let size = sizes?.at_least(640)?;
        Some(Self {
            id: image.id,
            name: image.key.clone(),
            href: path_of(image.id),
            src: private(size),
            width: size.width,
            height: size.height,
            measures: super::library::measures(image),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(alt: &str, note: &str) -> Written {
        Written {
            ending: "-7".to_owned(),
            alt: alt.to_owned(),
            photographer: String::new(),
            consent_note: note.to_owned(),
            focus: Focus::default(),
            version: 1,
            problems: Vec::new(),
        }
    }

    #[test]
    fn what_is_wrong_is_said_at_its_own_field_and_keeps_the_text() {
        for (alt, note, wrong) in [
            ("IMG_2041.JPG", "", Some("alt")),
            (&"å".repeat(301), "", Some("alt")),
            (&"å".repeat(300), "", None),
            ("", "", None),
            ("Två barn\r\npå en gård", "Ja", None),
            ("", &"x".repeat(2001), Some("samtycke")),
        ] {
            let mut written = written(alt, note);
            assert_eq!(written.parse().is_none(), wrong.is_some(), "{alt}");
            assert_eq!(
                wrong.is_some(),
                wrong.is_some_and(|field| written.problem(field).is_some())
            );
            assert_eq!(written.alt, alt);
        }
    }
}
