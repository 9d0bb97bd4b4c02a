//! What a page tells machines of itself: search engines, feed readers, those who share it.

use std::fmt;

use serde::Serialize;

use crate::swedish::typography::quotes;
use crate::text::markdown::Document;
use crate::web::layout::Layout;
use crate::web::view::Picture;

/// How much of a text describes it, in characters.
const LONGEST_BEGINNING: usize = 155;

/// The head of a page.
#[derive(Debug, Clone, Default)]
pub struct Meta {
    /// The whole title: "Biblioteket öppnar – Granåsa kommun".
    pub title: String,
    /// The heading alone, for sharing.
    pub heading: String,
    /// What the page is about; may be empty.
    pub description: String,
    /// The page's one absolute address.
    pub canonical: String,
    /// OpenGraph's kind of thing: `website` or `article`.
    pub kind: &'static str,
    /// Picture for sharing.
    pub picture: Option<SharedPicture>,
    /// Whether search engines should leave the page out.
    pub noindex: bool,
    /// The page as linked data.
    pub json_ld: Option<JsonLd>,
    /// When it was published, with offset.
    pub published: Option<String>,
    /// When its meaning last changed, with offset.
    pub modified: Option<String>,
}

/// A picture as others fetch it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedPicture {
    /// Absolute address.
    pub url: String,
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// What it shows; may be empty.
    pub alt: String,
}

impl Meta {
    /// The head of the page with this heading at this path.
    pub fn new(layout: &Layout, heading: &str, path: &str) -> Self {
        Self {
            title: format!("{heading} – {}", layout.municipality()),
            heading: heading.to_owned(),
            canonical: layout.absolute(path),
            kind: "website",
            ..Self::default()
        }
    }

    /// With a description.
    #[must_use]
    pub fn describe(mut self, description: &str) -> Self {
        description.clone_into(&mut self.description);
        self
    }

    /// Described by the lead, or else by how the text begins.
    #[must_use]
    pub fn describe_text(self, lead: &str, source: &str) -> Self {
        if lead.is_empty() {
            let text = Document::parse(source).plain_text();
            return self.describe(&beginning(&quotes(&text)));
        }
        self.describe(&quotes(lead))
    }

    /// Described by its own words, or else as a way to reach the person or unit.
    #[must_use]
    pub fn describe_reach(self, words: &str, layout: &Layout) -> Self {
        if words.is_empty() {
            let words = format!("Så når du {} i {}.", self.heading, layout.municipality());
            return self.describe(&words);
        }
        self.describe(words)
    }

    /// With a picture for sharing.
    #[must_use]
    pub fn picture(mut self, layout: &Layout, picture: Option<&Picture>) -> Self {
        self.picture = picture.map(|picture| SharedPicture {
            url: layout.absolute(&picture.sources.src),
            width: picture.sources.width,
            height: picture.sources.height,
            alt: picture.alt.clone(),
        });
        self
    }

    /// Left out by search engines.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.noindex = true;
        self
    }

    /// Says first in the title that the form has faults (WCAG 2.2, 3.3.1).
    #[must_use]
    pub fn with_faults(mut self) -> Self {
        self.title.insert_str(0, "Fel: ");
        self
    }
}

/// The first words of a text, as many as search engines show.
fn beginning(text: &str) -> String {
    let mut start = String::new();
    for word in text.split_whitespace() {
        if start.chars().count() + word.chars().count() > LONGEST_BEGINNING {
            start.push('…');
            break;
        }
        if !start.is_empty() {
            start.push(' ');
        }
        start.push_str(word);
    }
    start
}

/// Linked data, safe to stand inside a `script` element: nothing in it can end the element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonLd(String);

impl JsonLd {
    /// The data as JSON; `None` when it cannot be written so.
    pub fn new(data: &impl Serialize) -> Option<Self> {
        let json = serde_json::to_string(data).ok()?;
        Some(Self(
            json.replace('<', "\\u003c")
                .replace('>', "\\u003e")
                .replace('&', "\\u0026"),
        ))
    }
}

impl fmt::Display for JsonLd {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for JsonLd {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_described_by_how_it_begins() {
        assert_eq!(beginning("Ett\nord."), "Ett ord.");
        assert_eq!(beginning(""), "");
        let long = beginning(&"ordet ".repeat(100));
        assert!(
            long.ends_with("ordet…") && long.chars().count() <= LONGEST_BEGINNING + 1,
            "{long}"
        );
    }

    #[test]
    fn linked_data_cannot_end_its_script_element() {
        let data = JsonLd::new(&"</script><script>alert('&')").map(|data| data.to_string());
        assert_eq!(
            data.as_deref(),
            Some(r#""\u003c/script\u003e\u003cscript\u003ealert('\u0026')""#)
        );
    }
}
