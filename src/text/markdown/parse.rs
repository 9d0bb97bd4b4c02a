//! From the Markdown parser's events to our own tree.
//!
//! Nesting is limited: what lies deeper is kept, but stands on the deepest level. So every later walk through the tree
//! may be recursive.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use super::anchors::Anchors;
use super::inlines::{finished, plain, push_text};
use super::prepared::{Prepared, as_written};
use super::{Alignment, Block, BlockKind, Cell, Destination, Figure, Heading, Inline, ReferenceKind, Table};
use crate::swedish::typography::quotes;

mod running;

use running::is_running;

/// How deep quotations and lists, and likewise bold, italics and links, may stand in each other.
const DEEPEST: usize = 8;

/// An underline as short as this is a list that somebody has begun, not a heading.
const NO_UNDERLINE: usize = 2;

/// Rows of tables with more columns than this are not filled up: a short text could make millions of cells.
const WIDE_TABLE: usize = 50;

/// What the Markdown parser finds, with tables as the only extension, and where in the prepared text.
pub(super) fn events(text: &str) -> OffsetIter<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter()
}

/// The blocks of a text.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    let prepared = Prepared::new(source);
    let mut reader = Reader {
        events: events(&prepared.text).peekable(),
        prepared: &prepared,
        too_deep: 0,
        anchors: Anchors::default(),
    };
    reader.blocks(0)
}

struct Reader<'t> {
    events: Peekable<OffsetIter<'t>>,
    prepared: &'t Prepared<'t>,
    /// Containers that have begun below the deepest level.
    too_deep: usize,
    anchors: Anchors,
}

/// Running text on its way to become a paragraph.
#[derive(Default)]
struct Part {
    inlines: Vec<Inline>,
    bytes: Option<Range<usize>>,
}

impl Part {
    fn grow(&mut self, range: &Range<usize>) {
        let start = self.bytes.as_ref().map_or(range.start, |bytes| bytes.start);
        self.bytes = Some(start..range.end);
    }
}

impl Reader<'_> {
    /// Everything until the end of the container that is being read.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        loop {
            // The text of a list item may stand in no paragraph of its own.
            self.paragraph(&mut blocks);
            let Some((event, range)) = self.events.next() else {
                break;
            };
            match event {
                Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock) => {}
                Event::End(_) if self.too_deep > 0 => self.too_deep -= 1,
                Event::End(_) => break,
                Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) if depth >= DEEPEST => {
                    self.too_deep += 1;
                }
                Event::Start(Tag::BlockQuote(_)) => {
                    let inner = self.blocks(depth + 1);
                    if !inner.is_empty() {
                        self.add(range, BlockKind::Quote(inner), &mut blocks);
                    }
                }
                Event::Start(Tag::List(start)) => {
                    let items = self.items(depth);
                    self.add(range, BlockKind::List { start, items }, &mut blocks);
                }
                Event::Start(Tag::Heading { level, .. }) => self.heading(level, range, &mut blocks),
                Event::Start(Tag::CodeBlock(kind)) => self.code(&kind, &range, &mut blocks),
                Event::Start(Tag::Table(alignments)) => {
                    let table = self.table(&alignments);
                    self.add(range, BlockKind::Table(table), &mut blocks);
                }
                // Paragraphs begin, lines are drawn; the rest is switched off.
                _ => {}
            }
        }
        blocks
    }

    fn add(&self, range: Range<usize>, kind: BlockKind, blocks: &mut Vec<Block>) {
        let bytes = self.prepared.source_range(range);
        let line = self.prepared.line_of(bytes.start);
        blocks.push(Block { bytes, line, kind });
    }

    fn items(&mut self, depth: usize) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), _)) = self.events.next() {
            items.push(self.blocks(depth + 1));
        }
        items
    }

    /// A paragraph, parted where a picture stands in it and where somebody begins to speak.
    fn paragraph(&mut self, blocks: &mut Vec<Block>) {
        let mut part = Part::default();
        while let Some((event, range)) = self.events.next_if(|(event, _)| is_running(event)) {
            match event {
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let description = self.inlines(1);
                    if let Some(figure) = figure(&dest_url, &title, &description) {
                        self.finish(std::mem::take(&mut part), blocks);
                        self.add(range, BlockKind::Figure(figure), blocks);
                    } else {
                        part.grow(&range);
                        part.inlines.extend(description);
                    }
                }
                Event::SoftBreak | Event::HardBreak
                    if begins_reply(&part.inlines) && self.reply_follows() =>
                {
                    self.finish(std::mem::take(&mut part), blocks);
                }
                inline => {
                    part.grow(&range);
                    self.inline(inline, 0, &mut part.inlines);
                }
            }
        }
        self.finish(part, blocks);
    }

    fn finish(&self, part: Part, blocks: &mut Vec<Block>) {
        let text = finished(part.inlines);
        if let Some(bytes) = part.bytes
            && !text.is_empty()
        {
            let reply = begins_reply(&text);
            let kind = if reply {
                BlockKind::Reply(text)
            } else {
                BlockKind::Paragraph(text)
            };
            self.add(bytes, kind, blocks);
        }
    }

    fn reply_follows(&mut self) -> bool {
        matches!(self.events.peek(), Some((Event::Text(text), _)) if is_reply(text))
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>, blocks: &mut Vec<Block>) {
        let text = finished(self.inlines(0));
        let source = self
            .prepared
            .text
            .get(range.clone())
            .unwrap_or_default()
            .trim_end();
        let underline = source
            .lines()
            .last()
            .unwrap_or_default()
            .trim_start_matches([' ', '\t', '>']);
        if !source.starts_with('#') && underline.len() <= NO_UNDERLINE {
            let part = Part {
                inlines: text,
                bytes: Some(range),
            };
            return self.finish(part, blocks);
        }
        let written_level = level as u8;
        let heading = Heading {
            level: written_level.clamp(2, 3),
            written_level,
            anchor: if text.is_empty() {
                String::new()
            } else {
                self.anchors.unique(&plain(&text))
            },
            text,
        };
        self.add(range, BlockKind::Heading(heading), blocks);
    }

    /// Lines between fences are shown as they are typed. Lines that are merely indented are a paragraph.
    fn code(&mut self, kind: &CodeBlockKind, range: &Range<usize>, blocks: &mut Vec<Block>) {
        let mut typed = String::new();
        while let Some((Event::Text(text), _)) =
            self.events.next_if(|(event, _)| matches!(event, Event::Text(_)))
        {
            typed.push_str(&text);
        }
        self.events.next();
        let mut inlines = Vec::new();
        for line in typed.lines() {
            match kind {
                CodeBlockKind::Fenced(_) => {
                    inlines.extend([Inline::Code(as_written(line)), Inline::LineBreak]);
                }
                CodeBlockKind::Indented => {
                    push_text(&format!("{} ", as_written(line)), &mut inlines);
                }
            }
        }
        let part = Part {
            inlines,
            bytes: Some(range.clone()),
        };
        self.finish(part, blocks);
    }

    fn table(&mut self, alignments: &[pulldown_cmark::Alignment]) -> Table {
        let alignment = |alignment: &pulldown_cmark::Alignment| match alignment {
            pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
            pulldown_cmark::Alignment::Center => Alignment::Centre,
            pulldown_cmark::Alignment::Right => Alignment::End,
        };
        let wide = alignments.len() > WIDE_TABLE;
        let mut table = Table {
            alignments: alignments.iter().map(alignment).collect(),
            header: Vec::new(),
            rows: Vec::new(),
        };
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => table.header = self.cells(),
                Event::Start(Tag::TableRow) => {
                    let row = self.cells();
                    table.rows.push(if wide { without_empty_end(row) } else { row });
                }
                _ => break,
            }
        }
        table
    }

    fn cells(&mut self) -> Vec<Cell> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(finished(self.inlines(0)));
        }
        cells
    }
}

fn without_empty_end(mut row: Vec<Cell>) -> Vec<Cell> {
    let said = row.iter().rposition(|cell| !cell.is_empty());
    row.truncate(said.map_or(0, |last| last + 1));
    row
}

fn begins_reply(inlines: &[Inline]) -> bool {
    matches!(inlines.first(), Some(Inline::Text(text)) if is_reply(text))
}

fn is_reply(text: &str) -> bool {
    let spoken = text.trim_start().strip_prefix('–');
    spoken.is_some_and(|spoken| spoken.starts_with([' ', '\u{a0}']))
}

/// The picture, if the address is one of ours.
fn figure(address: &str, title: &str, description: &[Inline]) -> Option<Figure> {
    let Destination::Internal(image, _) = Destination::parse(&as_written(address)) else {
        return None;
    };
    let said = |text: String| {
        let text = quotes(text.trim());
        (!text.is_empty()).then_some(text)
    };
    (image.kind == ReferenceKind::Image).then(|| Figure {
        image,
        alt: said(plain(description)),
        caption: said(as_written(title)),
    })
}
