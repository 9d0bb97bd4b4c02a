//! Restricted Markdown: the text of articles and pages as a small tree of our own.
//!
//! A text is stored as it was typed and read into a [`Document`] whenever it is shown, searched or checked. Reading
//! never fails: whatever is not ours is text. Straight quotation marks are Swedish ones in the tree.

use std::collections::HashSet;
use std::ops::Range;

mod addresses;
mod anchors;
mod destination;
mod excerpt;
mod inlines;
mod parse;
mod prepared;
mod render;
mod rewrite;
#[cfg(test)]
mod tests;

pub use destination::{Destination, Reference, ReferenceKind, external_notice, is_external};
pub use excerpt::excerpt;
pub use inlines::plain;
pub use render::{FileNotice, Surroundings};
pub use rewrite::rewrite_references;

/// A text, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    blocks: Vec<Block>,
}

/// A part of a text, and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its bytes in the source, without white space around.
    pub bytes: Range<usize>,
    /// The line in the source that it begins on, from 1.
    pub line: usize,
    /// What it is.
    pub kind: BlockKind,
}

/// What a part of a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A line that somebody says, with the dash that it begins with.
    Reply(Vec<Inline>),
    /// A quotation set apart.
    Quote(Vec<Block>),
    /// A list; an ordered one says which number it starts at.
    List {
        /// The first number, of an ordered list.
        start: Option<u64>,
        /// What each item consists of.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
}

/// A heading in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The level it is shown at: 2 or 3.
    pub level: u8,
    /// The level it was written at: 1–6.
    pub written_level: u8,
    /// Its `id`, like no other in the text.
    pub anchor: String,
    /// What it says. Empty when nothing follows the `##`; it is then not shown.
    pub text: Vec<Inline>,
}

/// A table in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How the columns are set, first to last.
    pub alignments: Vec<Alignment>,
    /// The first row.
    pub header: Vec<Cell>,
    /// The other rows: as long as the first, but without empty cells at the end in tables of very many columns.
    pub rows: Vec<Vec<Cell>>,
}

/// What a cell says.
pub type Cell = Vec<Inline>;

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As text is set.
    Start,
    /// In the middle.
    Centre,
    /// At the end, as for numbers.
    End,
}

/// A picture in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The picture; its kind is always [`ReferenceKind::Image`].
    pub image: Reference,
    /// What it shows, for those who do not see it; none when it only decorates.
    pub alt: Option<String>,
    /// The text under it.
    pub caption: Option<String>,
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text, without control characters.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italics.
    Emphasis(Vec<Inline>),
    /// A link.
    Link {
        /// Where it leads.
        destination: Destination,
        /// What is read.
        children: Vec<Inline>,
    },
    /// Something typed exactly so.
    Code(String),
    /// A new line within the paragraph.
    LineBreak,
}

/// A heading in the list of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    /// 2 or 3.
    pub level: u8,
    /// What the heading says.
    pub text: String,
    /// Its `id`.
    pub anchor: String,
}

impl Document {
    /// Reads a text. Every text is a document; the time it takes grows with its length alone.
    pub fn parse(source: &str) -> Self {
        Self {
            blocks: parse::blocks(source),
        }
    }

    /// The parts of the text, first to last.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Shows every block, containers before what they contain.
    pub fn visit<'d>(&'d self, see: &mut impl FnMut(&'d Block)) {
        visit(&self.blocks, see);
    }

    /// The headings that say something, first to last.
    pub fn contents(&self) -> Vec<ContentsEntry> {
        let mut entries = Vec::new();
        visit(&self.blocks, &mut |block| {
            if let BlockKind::Heading(heading) = &block.kind
                && !heading.text.is_empty()
            {
                entries.push(ContentsEntry {
                    level: heading.level,
                    text: inlines::plain(&heading.text),
                    anchor: heading.anchor.clone(),
                });
            }
        });
        entries
    }

    /// Everything on the site that the text links to or shows, each thing once, in order.
    pub fn references(&self) -> Vec<Reference> {
        let mut references = Vec::new();
        let mut seen = HashSet::new();
        let mut add = |reference: &Reference| {
            if seen.insert(reference.clone()) {
                references.push(reference.clone());
            }
        };
        visit(&self.blocks, &mut |block| match &block.kind {
            BlockKind::Figure(figure) => add(&figure.image),
            kind => kind.texts().for_each(|text| visit_links(text, &mut add)),
        });
        references
    }

    /// The text alone, for search: no marks, and a line for each heading, paragraph, row and caption.
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        visit(&self.blocks, &mut |block| {
            block.kind.plain_lines(&mut lines);
        });
        lines.join("\n")
    }
}

impl BlockKind {
    /// The running texts in it, not in the blocks it contains.
    pub fn texts(&self) -> Box<dyn Iterator<Item = &Vec<Inline>> + '_> {
        match self {
            Self::Heading(heading) => Box::new(std::iter::once(&heading.text)),
            Self::Paragraph(text) | Self::Reply(text) => Box::new(std::iter::once(text)),
            Self::Table(table) => Box::new(table.header.iter().chain(table.rows.iter().flatten())),
            Self::Quote(_) | Self::List { .. } | Self::Figure(_) => Box::new(std::iter::empty()),
        }
    }

    fn plain_lines(&self, lines: &mut Vec<String>) {
        let row = |cells: &Vec<Cell>| {
            let cells = cells.iter().map(|cell| inlines::plain(cell));
            cells
                .filter(|cell| !cell.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        match self {
            Self::Table(table) => {
                lines.extend(std::iter::once(&table.header).chain(&table.rows).map(row));
            }
            Self::Figure(figure) => lines.extend(figure.caption.clone()),
            _ => lines.extend(self.texts().map(|text| inlines::plain(text))),
        }
        lines.retain(|line| !line.is_empty());
    }
}

/// Shows every block, containers before what they contain. Nesting is limited when the text is read.
fn visit<'d>(blocks: &'d [Block], see: &mut impl FnMut(&'d Block)) {
    for block in blocks {
        see(block);
        match &block.kind {
            BlockKind::Quote(blocks) => visit(blocks, see),
            BlockKind::List { items, .. } => items.iter().for_each(|item| visit(item, see)),
            _ => {}
        }
    }
}

fn visit_links(text: &[Inline], see: &mut impl FnMut(&Reference)) {
    for inline in text {
        match inline {
            Inline::Link {
                destination,
                children,
            } => {
                if let Some(reference) = destination.reference() {
                    see(reference);
                }
                visit_links(children, see);
            }
            Inline::Strong(children) | Inline::Emphasis(children) => visit_links(children, see),
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
    }
}
