//! Running text: put together from what the parser finds, set with Swedish quotation marks, and read without marks.

use super::{Destination, Inline, addresses};
use crate::swedish::typography::quotes;

/// Adds text, to the text before it where there is some.
pub(super) fn push_text(text: &str, inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text(before)) = inlines.last_mut() {
        before.push_str(text);
    } else if !text.is_empty() {
        inlines.push(Inline::Text(text.to_owned()));
    }
}

/// The running text as it is shown: addresses are links, quotation marks Swedish, no white space at its ends.
pub(super) fn finished(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut inlines = addresses::linked(trimmed(inlines));
    set_quotes(&mut inlines);
    inlines
}

/// What running text says, without marks. New lines are spaces.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    add_plain(inlines, &mut text);
    text.trim().to_owned()
}

fn add_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part),
            Inline::Strong(children) | Inline::Emphasis(children) | Inline::Link { children, .. } => {
                add_plain(children, text);
            }
            Inline::LineBreak => text.push(' '),
        }
    }
}

fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let breaks = |inline: &Inline| matches!(inline, Inline::LineBreak);
    let leading = inlines.iter().take_while(|inline| breaks(inline)).count();
    inlines.drain(..leading);
    while inlines.last().is_some_and(breaks) {
        inlines.pop();
    }
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.truncate(last.trim_end().len());
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    inlines
}

/// A quotation may begin in bold and end in a link, so the whole text is judged at once.
fn set_quotes(inlines: &mut [Inline]) {
    let mut typed = String::new();
    gather(inlines, &mut typed);
    if typed.contains(['"', '\'']) {
        // No sign is added or lost, so each text gets back as many as it gave.
        spread(inlines, &mut quotes(&typed).chars());
    }
}

/// Stands for what is not to be changed: neither a letter nor a digit.
const UNTOUCHED: char = '\u{fffc}';

fn gather(inlines: &[Inline], typed: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => typed.push_str(text),
            Inline::Strong(children) | Inline::Emphasis(children) => gather(children, typed),
            Inline::Link { children, .. } if !is_bare(inline) => gather(children, typed),
            Inline::Link { .. } | Inline::Code(_) => typed.push(UNTOUCHED),
            Inline::LineBreak => typed.push(' '),
        }
    }
}

fn spread(inlines: &mut [Inline], set: &mut std::str::Chars) {
    for inline in inlines {
        let bare = is_bare(inline);
        match inline {
            Inline::Text(text) => *text = set.by_ref().take(text.chars().count()).collect(),
            Inline::Strong(children) | Inline::Emphasis(children) => spread(children, set),
            Inline::Link { children, .. } if !bare => spread(children, set),
            Inline::Link { .. } | Inline::Code(_) | Inline::LineBreak => {
                set.next();
            }
        }
    }
}

/// Whether it is a link that shows its own address.
fn is_bare(inline: &Inline) -> bool {
    match inline {
        Inline::Link {
            destination: Destination::External(href) | Destination::Mail(href),
            children,
        } => {
            matches!(children.as_slice(), [Inline::Text(text)] if href.ends_with(text.as_str()))
        }
        _ => false,
    }
}
