//! What a check says: how much it matters, where, and what to do about it.

use std::ops::Range;

/// The heading of the article or page.
pub(super) const TITLE: &str = "rubrik";
/// The paragraph in bold before the text.
pub(super) const LEAD: &str = "ingress";
/// What the lead picture shows.
pub(super) const ALT: &str = "alt";
/// The text under the lead picture.
pub(super) const CAPTION: &str = "bildtext";
/// The text itself.
pub(super) const TEXT: &str = "text";
/// The people and units to contact.
pub(super) const CONTACT: &str = "kontakt";

/// The fields in the order of the form.
const FIELDS: [&str; 6] = [TITLE, LEAD, ALT, CAPTION, TEXT, CONTACT];

/// The longest piece of a text that is shown with a finding, in characters.
const LONGEST_EXCERPT: usize = 300;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Must be mended before publishing.
    Error,
    /// Is asked about once before publishing.
    Warning,
    /// Is only told.
    Tip,
}

impl Level {
    /// The level in Swedish: "fel", "varning", "tips".
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "fel",
            Self::Warning => "varning",
            Self::Tip => "tips",
        }
    }
}

/// Something in a manuscript that is wrong or could be better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule found it: `image-without-alt`. Stays the same from version to version.
    pub rule: &'static str,
    /// How much it matters.
    pub level: Level,
    /// The form field it is about: `rubrik`, `ingress`, `alt`, `bildtext`, `text` or `kontakt`.
    pub field: &'static str,
    /// The line of the text that it is on, from 1.
    pub line: Option<usize>,
    /// What is wrong and what to write instead, in Swedish.
    pub message: String,
    /// The words it is about.
    pub excerpt: Option<String>,
    /// A change of the text that mends it, when no judgement is needed.
    pub fix: Option<Fix>,
}

/// A change that mends a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What its button says: "Gör om till underrubrik".
    pub label: &'static str,
    /// The bytes of the text that are replaced.
    pub range: Range<usize>,
    /// What stands there instead.
    pub replacement: String,
}

impl Fix {
    /// The text with the change made. A text that does not have the range is left as it is.
    pub fn apply(&self, source: &str) -> String {
        let (before, after) = (source.get(..self.range.start), source.get(self.range.end..));
        match (before, after) {
            (Some(before), Some(after)) if self.range.start <= self.range.end => {
                [before, &self.replacement, after].concat()
            }
            _ => source.to_owned(),
        }
    }
}

impl Finding {
    fn new(level: Level, rule: &'static str, field: &'static str, message: impl Into<String>) -> Self {
        Self {
            rule,
            level,
            field,
            line: None,
            message: message.into(),
            excerpt: None,
            fix: None,
        }
    }

    pub(super) fn error(rule: &'static str, field: &'static str, message: impl Into<String>) -> Self {
        Self::new(Level::Error, rule, field, message)
    }

    pub(super) fn warning(rule: &'static str, field: &'static str, message: impl Into<String>) -> Self {
        Self::new(Level::Warning, rule, field, message)
    }

    pub(super) fn tip(rule: &'static str, field: &'static str, message: impl Into<String>) -> Self {
        Self::new(Level::Tip, rule, field, message)
    }

    pub(super) fn on_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    pub(super) fn showing(mut self, excerpt: &str) -> Self {
        let excerpt = excerpt.trim();
        let cut = excerpt.char_indices().nth(LONGEST_EXCERPT);
        self.excerpt = Some(match cut {
            Some((place, _)) => format!("{}…", excerpt[..place].trim_end()),
            None => excerpt.to_owned(),
        });
        self
    }

    pub(super) fn mended_by(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }

    /// The same for the same finding in a text that has been changed elsewhere: `link-vague-2f0e5b1c9a7d3e64`.
    ///
    /// By it a form remembers which warnings somebody has accepted, and which fix was asked for. Two places with the
    /// very same words share it.
    pub fn key(&self) -> String {
        let words = self.excerpt.as_deref().unwrap_or_default();
        let hash = [self.field, "\n", words]
            .iter()
            .flat_map(|part| part.bytes())
            .fold(HASH_START, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(HASH_PRIME)
            });
        format!("{}-{hash:016x}", self.rule)
    }

    /// What findings are sorted by.
    pub(super) fn place(&self) -> (Level, usize, usize) {
        let field = FIELDS.iter().position(|field| *field == self.field);
        (
            self.level,
            field.unwrap_or(FIELDS.len()),
            self.line.unwrap_or_default(),
        )
    }
}

/// FNV-1a, 64 bits: the standard library's hash may differ between two builds.
const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;
const HASH_PRIME: u64 = 0x0100_0000_01b3;
