//! A text as it was typed beside what it was read as, so that findings know their line and fixes their bytes.

use std::ops::Range;

use crate::text::markdown::{Block, BlockKind, Document, Inline, plain};

/// A text, read.
pub(super) struct Written<'s> {
    pub source: &'s str,
    pub document: Document,
    line_starts: Vec<usize>,
    /// What residents do not read as words: addresses and what is typed as code.
    hidden: Vec<Range<usize>>,
    /// Where room is scarce, and dates may be short.
    tables: Vec<Range<usize>>,
}

/// A heading, paragraph or cell, and what it says.
pub(super) struct Passage<'d> {
    pub block: &'d Block,
    pub text: String,
}

impl Passage<'_> {
    /// Whether it is made of sentences, and not of headings or cells.
    pub fn is_prose(&self) -> bool {
        matches!(self.block.kind, BlockKind::Paragraph(_) | BlockKind::Reply(_))
    }
}

impl<'s> Written<'s> {
    pub fn read(source: &'s str) -> Self {
        let document = Document::parse(source);
        let mut hidden = addresses_and_code(source);
        let mut tables = Vec::new();
        document.visit(&mut |block| match &block.kind {
            BlockKind::Table(_) => tables.push(block.bytes.clone()),
            BlockKind::Paragraph(text) if text.iter().all(is_code) => hidden.push(block.bytes.clone()),
            _ => {}
        });
        Self {
            source,
            document,
            line_starts: std::iter::once(0)
                .chain(source.match_indices('\n').map(|(place, _)| place + 1))
                .collect(),
            hidden: joined(hidden),
            tables: joined(tables),
        }
    }

    /// Every heading, paragraph and cell, first to last.
    pub fn passages(&self) -> Vec<Passage<'_>> {
        let mut passages = Vec::new();
        self.document.visit(&mut |block| {
            passages.extend(block.kind.texts().map(|inlines| Passage {
                block,
                text: plain(inlines),
            }));
        });
        passages
    }

    /// The passages that are made of sentences.
    pub fn prose(&self) -> Vec<Passage<'_>> {
        let mut passages = self.passages();
        passages.retain(Passage::is_prose);
        passages
    }

    /// The line that a place is on, from 1.
    pub fn line_of(&self, place: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= place).max(1)
    }

    /// Whether residents do not read the place as words.
    pub fn is_hidden(&self, place: usize) -> bool {
        lies_in(&self.hidden, place)
    }

    /// Whether the place is in a table.
    pub fn is_in_table(&self, place: usize) -> bool {
        lies_in(&self.tables, place)
    }

    /// What was typed for a block.
    pub fn typed(&self, block: &Block) -> &'s str {
        self.source.get(block.bytes.clone()).unwrap_or_default()
    }
}

fn is_code(inline: &Inline) -> bool {
    matches!(inline, Inline::Code(_) | Inline::LineBreak)
}

fn lies_in(ranges: &[Range<usize>], place: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= place);
    after
        .checked_sub(1)
        .and_then(|index| ranges.get(index))
        .is_some_and(|range| range.contains(&place))
}

/// The ranges in order, those that touch made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Where addresses stand, in links and alone, and what lies between marks of code. One pass, never back.
fn addresses_and_code(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let length = if rest.starts_with("](") {
            in_brackets(&rest[1..]) + 1
        } else if starts_address(rest) && !source[..at].ends_with(char::is_alphanumeric) {
            rest.find(|sign: char| sign.is_whitespace() || "<>\"|)".contains(sign))
                .unwrap_or(rest.len())
        } else if rest.starts_with('`') {
            between_backticks(rest)
        } else {
            0
        };
        if length > 0 {
            found.push(at..at + length);
            at += length;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

fn starts_address(text: &str) -> bool {
    ["https://", "http://", "www."]
        .iter()
        .any(|start| text.starts_with(start))
}

/// The length of what stands in brackets, at most to the end of the line.
fn in_brackets(text: &str) -> usize {
    let mut depth = 0_usize;
    for (place, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '\n' => return place,
            _ => {}
        }
        if depth == 0 {
            return place + 1;
        }
    }
    text.len()
}

/// The length of what stands between two backticks on the same line, with them.
fn between_backticks(text: &str) -> usize {
    let next = text[1..].find(['`', '\n']).map(|place| place + 1);
    next.filter(|place| text[*place..].starts_with('`'))
        .map_or(0, |place| place + 1)
}
