//! References in the source of a text, changed without touching anything else: keys for ids, and back.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::destination::{Destination, Reference};
use super::parse;
use super::prepared::{Prepared, as_written};

/// The source with other keys in its references.
///
/// `change` sees each reference in links and pictures, in order, with the line of the source that its link begins on
/// (from 1), and gives the new key, or nothing to leave it. Every other byte of the source stays as it is.
pub fn rewrite_references(
    source: &str,
    mut change: impl FnMut(usize, &Reference) -> Option<String>,
) -> String {
    let prepared = Prepared::new(source);
    let mut result = String::with_capacity(source.len());
    let mut done = 0;
    for found in find(&prepared) {
        let new = change(found.line, &found.reference).filter(|key| *key != found.reference.key);
        let Some(key) = new else { continue };
        let Some(between) = source.get(done..found.written.start) else {
            continue;
        };
        result.push_str(between);
        result.push_str(
            &Reference {
                key,
                ..found.reference
            }
            .to_string(),
        );
        if let Some(fragment) = found.fragment {
            result.push('#');
            result.push_str(&fragment);
        }
        done = found.written.end;
    }
    result.push_str(source.get(done..).unwrap_or_default());
    result
}

/// A reference in the source.
struct Found {
    /// The bytes of the source that its destination takes up.
    written: Range<usize>,
    line: usize,
    reference: Reference,
    fragment: Option<String>,
}

/// A link whose end has not been reached.
struct Open<'t> {
    destination: CowStr<'t>,
    /// Where its last known part ends, in the prepared text.
    text_end: usize,
}

fn find(prepared: &Prepared) -> Vec<Found> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for (event, range) in parse::events(&prepared.text) {
        match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                ..
            }) => {
                open.push(Open {
                    destination: dest_url,
                    text_end: range.start + "[".len(),
                });
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                open.push(Open {
                    destination: dest_url,
                    text_end: range.start + "![".len(),
                });
            }
            Event::End(TagEnd::Link | TagEnd::Image) if prepared.text[range.clone()].ends_with(')') => {
                if let Some(link) = open.pop() {
                    found.extend(reference(prepared, &link, range.clone()));
                }
                grow(&mut open, &range);
            }
            _ => grow(&mut open, &range),
        }
    }
    found.sort_by_key(|found| found.written.start);
    found
}

fn grow(open: &mut [Open], range: &Range<usize>) {
    if let Some(link) = open.last_mut() {
        link.text_end = link.text_end.max(range.end);
    }
}

fn reference(prepared: &Prepared, link: &Open, whole: Range<usize>) -> Option<Found> {
    let Destination::Internal(reference, fragment) = Destination::parse(&as_written(&link.destination))
    else {
        return None;
    };
    let tail = prepared.text.get(link.text_end..whole.end)?;
    let destination = destination_in(tail)?;
    let shifted = link.text_end + destination.start..link.text_end + destination.end;
    Some(Found {
        written: prepared.source_range(shifted),
        line: prepared.line_of(prepared.source_range(whole).start),
        reference,
        fragment,
    })
}

/// Where the destination stands in the end of a link, such as `](sida:bygga "titel")`.
fn destination_in(tail: &str) -> Option<Range<usize>> {
    let before = tail.find("](")? + "](".len();
    // On a new line of a quotation, its mark comes first.
    let rest = tail[before..].trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == '>');
    let start = tail.len() - rest.len();
    let mut depth = 0_usize;
    let mut escaped = false;
    let in_brackets = rest.starts_with('<');
    for (place, sign) in rest.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '>' if in_brackets => return Some(start..start + place + 1),
            _ if in_brackets => {}
            '(' => depth += 1,
            ')' if depth == 0 => return Some(start..start + place),
            ')' => depth -= 1,
            space if space.is_ascii_whitespace() => return Some(start..start + place),
            _ => {}
        }
    }
    None
}
