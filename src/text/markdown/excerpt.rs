//! The beginning of a text, where only a line or two has room.

use super::{BlockKind, Document, inlines, visit};

/// The beginning of what the text says, at most so many characters with the "…" that it ends with where it was cut.
///
/// Cut between words where it can be. Headings, tables and pictures are left out: they do not read on.
pub fn excerpt(source: &str, max_chars: usize) -> String {
    let document = Document::parse(source);
    let mut paragraphs = Vec::new();
    visit(document.blocks(), &mut |block| {
        if let BlockKind::Paragraph(text) | BlockKind::Reply(text) = &block.kind {
            paragraphs.push(inlines::plain(text));
        }
    });
    let text = paragraphs.join(" ");
    cut(&text, max_chars)
}

fn cut(text: &str, max_chars: usize) -> String {
    if text.chars().nth(max_chars).is_none() {
        return text.to_owned();
    }
    let Some(room) = max_chars.checked_sub(1) else {
        return String::new();
    };
    let place = |index| {
        text.char_indices()
            .nth(index)
            .map_or(text.len(), |(place, _)| place)
    };
    let fits = &text[..place(room)];
    let at_word_end = text[place(room)..].starts_with(char::is_whitespace);
    let last_space = fits.rfind(char::is_whitespace);
    let whole_words = match last_space {
        Some(space) if !at_word_end => &fits[..space],
        _ => fits,
    };
    let mut cut = whole_words
        .trim_end_matches(|sign: char| !sign.is_alphanumeric() && sign != '”')
        .to_owned();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_cut_between_words() {
        for (source, room, expected) in [
            ("En kort text.", 20, "En kort text."),
            ("En kort text.", 13, "En kort text."),
            ("En kort text.", 12, "En kort…"),
            ("En kort, bra text", 9, "En kort…"),
            ("Tillgänglighetsredogörelse", 8, "Tillgän…"),
            (
                "## Rubrik\n\nEn **fet** [länk](/x).\n\n| a |\n|---|\n\n- punkt",
                40,
                "En fet länk. punkt",
            ),
            ("Text", 1, "…"),
            ("Text", 0, ""),
            ("", 0, ""),
        ] {
            assert_eq!(excerpt(source, room), expected);
        }
    }

    proptest! {
        #[test]
        fn excerpts_have_room(source in any::<String>(), room in 0..40usize) {
            prop_assert!(excerpt(&source, room).chars().count() <= room);
        }
    }
}
