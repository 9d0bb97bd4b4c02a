//! The text as HTML. All of it passes the sanitiser at the end, whatever it consists of.

use std::collections::HashSet;
use std::fmt::Write;

use super::destination::{external_notice, host};
use super::inlines::plain;
use super::{
    Alignment, Block, BlockKind, Cell, Destination, Document, Heading, Inline, Reference, ReferenceKind,
    Table,
};
use crate::text::safe_html::{SafeHtml, escape};

/// How many columns a table can have that a phone has room for.
const FIT_A_PHONE: usize = 3;

/// What a text needs to know of the site around it to be shown.
pub trait Surroundings {
    /// The address of what the text refers to; nothing when residents may not see it. The link is then only text.
    fn address(&self, reference: &Reference) -> Option<String>;

    /// The markup of a picture with its description and caption; nothing when there is no such picture.
    ///
    /// The markup need not be trusted: it is sanitised with the text around it.
    fn figure(&self, image_key: &str, alt: Option<&str>, caption: Option<&str>) -> Option<String>;

    /// What is said of a file that the text links to; nothing when there is no such file.
    fn file(&self, file_key: &str) -> Option<FileNotice>;

    /// Whether links to this host (lower-case, ASCII) are said to leave the site.
    fn is_internal_host(&self, host: &str) -> bool;

    /// Whether links that leave the site open a new window.
    fn new_window(&self) -> bool;
}

/// What is said of a file beside a link to it. The law wants it said, so it is never typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileNotice {
    /// Format and size: "pdf, 340 kB".
    pub what: String,
    /// Where to ask for another format, of a file that not everybody can read.
    pub other_format: Option<String>,
}

impl Document {
    /// The text as HTML, in its surroundings.
    pub fn render(&self, around: &dyn Surroundings) -> SafeHtml {
        let mut renderer = Renderer {
            markup: String::new(),
            around,
            asked: HashSet::new(),
        };
        renderer.blocks(self.blocks());
        SafeHtml::sanitised(&renderer.markup)
    }
}

struct Renderer<'a> {
    markup: String,
    around: &'a dyn Surroundings,
    /// The files that have their way to another format already.
    asked: HashSet<String>,
}

impl Renderer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(&block.kind);
        }
    }

    fn block(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::Paragraph(text) => self.within("p", |renderer| renderer.inlines(text)),
            BlockKind::Reply(text) => {
                self.markup.push_str("<p class=\"reply\">");
                self.inlines(text);
                self.markup.push_str("</p>\n");
            }
            BlockKind::Quote(blocks) => {
                self.within("blockquote", |renderer| renderer.blocks(blocks));
            }
            BlockKind::List { start: None, items } => {
                self.within("ul", |renderer| renderer.items(items));
            }
            BlockKind::List {
                start: Some(1),
                items,
            } => self.within("ol", |renderer| renderer.items(items)),
            BlockKind::List {
                start: Some(start),
                items,
            } => {
                self.push(format_args!("<ol start=\"{start}\">"));
                self.items(items);
                self.markup.push_str("</ol>\n");
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => {
                let (alt, caption) = (figure.alt.as_deref(), figure.caption.as_deref());
                if let Some(markup) = self.around.figure(&figure.image.key, alt, caption) {
                    self.markup.push_str(&markup);
                    self.markup.push('\n');
                }
            }
        }
    }

    fn within(&mut self, element: &str, content: impl FnOnce(&mut Self)) {
        self.push(format_args!("<{element}>"));
        content(self);
        self.push(format_args!("</{element}>\n"));
    }

    fn push(&mut self, markup: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.markup.write_fmt(markup);
    }

    fn heading(&mut self, heading: &Heading) {
        if heading.text.is_empty() {
            return;
        }
        self.push(format_args!("<h{} id=\"{}\">", heading.level, heading.anchor));
        self.inlines(&heading.text);
        self.push(format_args!("</h{}>\n", heading.level));
    }

    /// An item that is a line, perhaps with lists under it, needs no paragraph.
    fn items(&mut self, items: &[Vec<Block>]) {
        for item in items {
            self.markup.push_str("<li>");
            match item.split_first() {
                Some((
                    Block {
                        kind: BlockKind::Paragraph(line),
                        ..
                    },
                    under,
                )) if under
                    .iter()
                    .all(|block| matches!(block.kind, BlockKind::List { .. })) =>
                {
                    self.inlines(line);
                    self.blocks(under);
                }
                _ => self.blocks(item),
            }
            self.markup.push_str("</li>\n");
        }
    }

    /// A table stands in a box of its own, in which it can be as wide as it must. One that a phone has no room for is
    /// scrolled there, by keyboard too.
    fn table(&mut self, table: &Table) {
        let reached = if table.header.len() > FIT_A_PHONE {
            " tabindex=\"0\" role=\"group\" aria-label=\"Tabell\""
        } else {
            ""
        };
        self.push(format_args!(
            "<div class=\"table-scroll\"{reached}><table>\n<thead>\n"
        ));
        self.row(table, &table.header, "th");
        self.markup.push_str("</thead>\n");
        if !table.rows.is_empty() {
            self.within("tbody", |renderer| {
                for row in &table.rows {
                    renderer.row(table, row, "td");
                }
            });
        }
        self.markup.push_str("</table></div>\n");
    }

    fn row(&mut self, table: &Table, cells: &[Cell], element: &str) {
        self.markup.push_str("<tr>");
        for (index, cell) in cells.iter().enumerate() {
            // An empty heading would be announced before every cell under it.
            let element = if cell.is_empty() { "td" } else { element };
            let scope = if element == "th" { " scope=\"col\"" } else { "" };
            let class = match table.alignments.get(index) {
                Some(Alignment::Centre) => " class=\"centre\"",
                Some(Alignment::End) => " class=\"end\"",
                Some(Alignment::Start) | None => "",
            };
            self.push(format_args!("<{element}{scope}{class}>"));
            self.inlines(cell);
            self.push(format_args!("</{element}>"));
        }
        self.markup.push_str("</tr>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => escape(text, &mut self.markup),
                Inline::Code(text) => {
                    self.markup.push_str("<code>");
                    escape(text, &mut self.markup);
                    self.markup.push_str("</code>");
                }
                Inline::LineBreak => self.markup.push_str("<br>\n"),
                Inline::Strong(children) => self.around_text("strong", children),
                Inline::Emphasis(children) => self.around_text("em", children),
                Inline::Link {
                    destination,
                    children,
                } => self.link(destination, children),
            }
        }
    }

    fn around_text(&mut self, element: &str, children: &[Inline]) {
        self.push(format_args!("<{element}>"));
        self.inlines(children);
        self.push(format_args!("</{element}>"));
    }

    fn link(&mut self, destination: &Destination, children: &[Inline]) {
        let Some(href) = self.href(destination) else {
            return self.inlines(children);
        };
        self.markup.push_str("<a href=\"");
        escape(&href, &mut self.markup);
        self.markup.push('"');
        let external = self.leaves(destination);
        if external {
            self.markup
                .push_str(" rel=\"noopener external\" class=\"external\"");
            if self.around.new_window() {
                self.markup.push_str(" target=\"_blank\"");
            }
        }
        self.markup.push('>');
        let text = plain(children);
        if text.is_empty() {
            // A link that says nothing at all could not be found.
            escape(&href, &mut self.markup);
        } else {
            self.inlines(children);
        }
        if external {
            self.notice();
        }
        let file = self.file(destination);
        if let Some((_, notice)) = &file {
            self.markup.push_str(" (");
            escape(&notice.what, &mut self.markup);
            self.markup.push(')');
        }
        self.markup.push_str("</a>");
        if let Some((key, notice)) = file {
            self.other_format(key, &notice, &text);
        }
    }

    /// The file that a link leads to, by its key, and what is said of it.
    fn file<'d>(&self, destination: &'d Destination) -> Option<(&'d str, FileNotice)> {
        let reference = destination.reference()?;
        let is_file = reference.kind == ReferenceKind::File;
        let notice = is_file.then(|| self.around.file(&reference.key)).flatten()?;
        Some((&reference.key, notice))
    }

    /// The way to ask for another format, after the first link to a file. Links that are heard one by one say of what.
    fn other_format(&mut self, key: &str, notice: &FileNotice, text: &str) {
        let Some(href) = &notice.other_format else { return };
        if !self.asked.insert(key.to_owned()) {
            return;
        }
        self.markup.push_str(" <a href=\"");
        escape(href, &mut self.markup);
        self.markup
            .push_str("\">Be om ett annat format<span class=\"visually-hidden\"> av ");
        escape(text, &mut self.markup);
        self.markup.push_str("</span></a>");
    }

    fn href(&self, destination: &Destination) -> Option<String> {
        let Destination::Internal(reference, fragment) = destination else {
            return destination.href().map(str::to_owned);
        };
        let address = self.around.address(reference)?;
        Some(match fragment {
            Some(fragment) => format!("{address}#{fragment}"),
            None => address,
        })
    }

    fn leaves(&self, destination: &Destination) -> bool {
        match destination {
            Destination::External(url) => host(url).is_none_or(|host| !self.around.is_internal_host(&host)),
            _ => false,
        }
    }

    /// Stands in the link, so that it is read where the link is heard of (WCAG 2.2, 3.2.5).
    fn notice(&mut self) {
        let notice = external_notice(self.around.new_window());
        self.push(format_args!("<span class=\"visually-hidden\"> {notice}</span>"));
    }
}
