//! The links of a text, and where their addresses were typed.

use std::ops::Range;

use super::super::written::Written;
use crate::text::markdown::{Block, Destination, Inline, plain};

/// After so many addresses of a block that were typed otherwise than they are read, no more are looked for in it.
const MOST_NOT_FOUND: usize = 20;

/// A link in a text.
pub(super) struct Link<'d> {
    pub destination: &'d Destination,
    /// What is read.
    pub text: String,
    pub line: usize,
    /// Where its address was typed, when it was typed as it is read.
    pub bytes: Option<Range<usize>>,
}

impl Link<'_> {
    /// Its words, as they are compared.
    pub fn said(&self) -> String {
        let lower = self.text.to_lowercase();
        lower
            .trim_matches(|sign: char| !sign.is_alphanumeric())
            .to_owned()
    }
}

/// Every link, first to last.
pub(super) fn links<'d>(written: &'d Written) -> Vec<Link<'d>> {
    let mut links = Vec::new();
    written.document.visit(&mut |block| {
        let mut place = Place {
            block,
            at: block.bytes.start,
            not_found: 0,
        };
        for inlines in block.kind.texts() {
            within(inlines, &mut |destination, children| {
                let bytes = place.next(written, &as_typed(destination));
                let line = bytes
                    .as_ref()
                    .map_or(block.line, |bytes| written.line_of(bytes.start));
                links.push(Link {
                    destination,
                    text: plain(children),
                    line,
                    bytes,
                });
            });
        }
    });
    links
}

fn within<'d>(inlines: &'d [Inline], see: &mut impl FnMut(&'d Destination, &'d [Inline])) {
    for inline in inlines {
        match inline {
            Inline::Link {
                destination,
                children,
            } => {
                see(destination, children);
                within(children, see);
            }
            Inline::Strong(children) | Inline::Emphasis(children) => within(children, see),
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
    }
}

/// An address as it stands in a text.
pub(super) fn as_typed(destination: &Destination) -> String {
    match destination {
        Destination::Internal(reference, None) => reference.to_string(),
        Destination::Internal(reference, Some(fragment)) => format!("{reference}#{fragment}"),
        Destination::Path(address)
        | Destination::Fragment(address)
        | Destination::External(address)
        | Destination::Mail(address)
        | Destination::Tel(address)
        | Destination::Refused(address) => address.clone(),
    }
}

/// How far the links of a block have been found. Nothing is read twice, however long the block is.
struct Place<'d> {
    block: &'d Block,
    at: usize,
    not_found: usize,
}

impl Place<'_> {
    fn next(&mut self, written: &Written, address: &str) -> Option<Range<usize>> {
        let address = address.strip_prefix("mailto:").unwrap_or(address);
        if address.is_empty() || self.not_found > MOST_NOT_FOUND {
            return None;
        }
        let text = written.source.get(..self.block.bytes.end)?;
        let mut start = self.at;
        loop {
            let Some(place) = text.get(start..).and_then(|rest| rest.find(address)) else {
                self.not_found += 1;
                return None;
            };
            let end = start + place + address.len();
            // The words of a link may be the same as its address, which then comes after them.
            if !text[end..].starts_with("](") {
                self.at = end;
                return Some(start + place..end);
            }
            start = end;
        }
    }
}
