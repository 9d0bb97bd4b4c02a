//! Running text: what stands in paragraphs, headings and cells.

use pulldown_cmark::{Event, LinkType, Tag};

use super::super::inlines::push_text;
use super::super::prepared::as_written;
use super::super::{Destination, Inline};
use super::{DEEPEST, Reader};

impl Reader<'_> {
    /// Running text until the end of what it stands in.
    pub(super) fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut too_deep = 0_usize;
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::End(_) if too_deep > 0 => too_deep -= 1,
                Event::End(_) => break,
                Event::Start(_) if depth >= DEEPEST => too_deep += 1,
                inline => self.inline(inline, depth, &mut inlines),
            }
        }
        inlines
    }

    pub(super) fn inline(&mut self, event: Event, depth: usize, inlines: &mut Vec<Inline>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                push_text(&as_written(&text), inlines);
            }
            Event::Code(text) => inlines.push(Inline::Code(as_written(&text))),
            Event::SoftBreak => push_text(" ", inlines),
            Event::HardBreak => inlines.push(Inline::LineBreak),
            Event::Start(Tag::Strong) => inlines.push(Inline::Strong(self.inlines(depth + 1))),
            Event::Start(Tag::Emphasis) => inlines.push(Inline::Emphasis(self.inlines(depth + 1))),
            Event::Start(Tag::Link {
                link_type, dest_url, ..
            }) => {
                let scheme = if link_type == LinkType::Email {
                    "mailto:"
                } else {
                    ""
                };
                let destination = Destination::parse(&as_written(&format!("{scheme}{dest_url}")));
                let children = self.inlines(depth + 1);
                let known = matches!(destination, Destination::External(_) | Destination::Mail(_));
                if link_type == LinkType::Autolink && !known {
                    // Only addresses of the web and of people are links when they stand alone.
                    push_text(&as_written(&format!("<{dest_url}>")), inlines);
                } else {
                    inlines.push(Inline::Link {
                        destination,
                        children,
                    });
                }
            }
            // A picture cannot stand in a line: there, its description does.
            Event::Start(_) => inlines.extend(self.inlines(depth + 1)),
            _ => {}
        }
    }
}

/// Whether running text begins or goes on.
pub(super) fn is_running(event: &Event) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::SoftBreak
        | Event::HardBreak => true,
        Event::Start(tag) => matches!(
            tag,
            Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. }
        ),
        _ => false,
    }
}
