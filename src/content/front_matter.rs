//! The head of an article's or page's file: TOML between two lines of `+++`, then the text.

use crate::content::fault::{Faults, Place, Toml};

const FENCE: &str = "+++";

/// A file in its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The TOML.
    pub head: &'a str,
    /// The text.
    pub body: &'a str,
    /// How many lines of the file stand before the text.
    pub lines_before_body: usize,
}

/// The parts of a file; a fault is added when it does not begin with a head.
pub fn split<'a>(file: &str, text: &'a str, faults: &mut Faults) -> Option<Parts<'a>> {
    let parts = parts(text);
    if parts.is_none() {
        let place = Place { file, line: Some(1) };
        faults.add(
            &place,
            "filen ska börja med en rad +++, sedan uppgifter som title = \"…\", och en rad +++ före texten.",
        );
    }
    parts
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let is_fence = |line: &str| line.trim_end() == FENCE;
    let (first, rest) = text.split_once('\n')?;
    if !is_fence(first) {
        return None;
    }
    let mut end = 0;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        if is_fence(line) {
            return Some(Parts {
                head: rest.get(..end)?,
                body: rest.get(end + line.len()..)?,
                lines_before_body: number + 2,
            });
        }
        end += line.len();
    }
    None
}

impl<'a> Parts<'a> {
    /// The head, to read and to find lines in.
    pub fn toml(&self, file: &'a str) -> Toml<'a> {
        Toml {
            file,
            text: self.head,
            lines_before: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_a_head_and_a_text() {
        let cases = [
            (
                "+++\ntitle = \"a\"\n+++\nText\n",
                Some(("title = \"a\"\n", "Text\n", 3)),
            ),
            ("+++\n+++\n", Some(("", "", 2))),
            ("+++\na = 1\n+++", Some(("a = 1\n", "", 3))),
            ("+++ \na = 1\n+++ \nText", Some(("a = 1\n", "Text", 3))),
            ("+++\na = 1\n++++\nText", None),
            ("Text", None),
            ("+++\nText", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = parts(text).map(|parts| (parts.head, parts.body, parts.lines_before_body));
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
