//! What editors write, made ready for the Markdown parser: tolerant where people slip, deaf to what is not ours.
//!
//! The parser knows more than the site allows, and has no switches for it. HTML is hidden from it by a stand-in for
//! `<`, link definitions (`[text]: address`, which would vanish) by one for the colon. The stand-ins are control
//! characters, which the text itself cannot have: here they become spaces. Marks of quotations and lists that stand
//! in each other deeper than anybody writes are text, for the parser would spend its time on them at every line.

use std::ops::Range;

const LESS_THAN: char = '\u{1}';
const COLON: char = '\u{2}';
/// Stands before what looks like a mark but is text.
const TEXT_BEGINS: &str = "\u{3}";

/// As many marks of quotations and lists as a line may begin with.
const MOST_MARKS: usize = 10;

/// The longest address in angle brackets that is looked for.
const LONGEST_ADDRESS: usize = 300;

/// A text made ready, and where everything in it stood.
pub(super) struct Prepared<'s> {
    /// The text for the parser.
    pub text: String,
    source: &'s str,
    shifts: Vec<Shift>,
    line_starts: Vec<usize>,
}

/// From a place in the prepared text on, and where that stood in the source.
struct Shift {
    prepared: usize,
    source: usize,
    /// The place stands for something that was written otherwise: everything in it is where it begins.
    replaced: bool,
}

impl<'s> Prepared<'s> {
    pub fn new(source: &'s str) -> Self {
        let mut prepared = Self {
            text: String::with_capacity(source.len() + 16),
            source,
            shifts: Vec::new(),
            line_starts: vec![0],
        };
        let mut at = 0;
        if source.starts_with('\u{feff}') {
            at = '\u{feff}'.len_utf8();
            prepared.replace(0..at, "");
        }
        for line in source[at..].split_inclusive('\n') {
            prepared.line(at, line);
            at += line.len();
            prepared.line_starts.push(at);
        }
        prepared
    }

    /// Where a range of the prepared text stood in the source, without the white space at its ends.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let (start, end) = (self.source_place(range.start), self.source_place(range.end));
        let written = self.source.get(start..end).unwrap_or_default();
        let start = start + written.len() - written.trim_start().len();
        start..start + written.trim().len()
    }

    /// The line that a place in the source is on, from 1.
    pub fn line_of(&self, source_place: usize) -> usize {
        self.line_starts
            .partition_point(|start| *start <= source_place)
            .max(1)
    }

    fn source_place(&self, prepared: usize) -> usize {
        let after = self.shifts.partition_point(|shift| shift.prepared <= prepared);
        match after.checked_sub(1).and_then(|index| self.shifts.get(index)) {
            None => prepared,
            Some(shift) if shift.replaced => shift.source,
            Some(shift) => shift.source + (prepared - shift.prepared),
        }
    }

    fn replace(&mut self, source: Range<usize>, with: &str) {
        let prepared = self.text.len();
        self.shifts.push(Shift {
            prepared,
            source: source.start,
            replaced: true,
        });
        self.text.push_str(with);
        let prepared = self.text.len();
        self.shifts.push(Shift {
            prepared,
            source: source.end,
            replaced: false,
        });
    }

    fn line(&mut self, at: usize, line: &str) {
        let written = line.trim_end_matches(['\n', '\r']);
        if !written.is_empty() && written.trim().is_empty() {
            // A line of non-breaking spaces, such as word processors leave behind, is blank too.
            self.replace(at..at + written.len(), "");
            self.text.push_str(&line[written.len()..]);
            return;
        }
        let (mut done, marks) = marks(line);
        self.text.push_str(&line[..done]);
        let rest = &line[done..];
        if marks == MOST_MARKS {
            self.replace(at + done..at + done, TEXT_BEGINS);
        } else if let Some(hashes) = glued_heading(rest) {
            self.text.push_str(&rest[..hashes]);
            done += hashes;
            self.replace(at + done..at + done, " ");
        } else if let Some(mark) = bullet(rest) {
            self.replace(at + done..at + done + mark, "- ");
            done += mark;
        }
        self.signs(&line[done..]);
    }

    /// Adds the rest of a line. Every change keeps the number of bytes.
    fn signs(&mut self, text: &str) {
        for (index, sign) in text.char_indices() {
            let before = index
                .checked_sub(1)
                .and_then(|before| text.as_bytes().get(before));
            self.text.push(match sign {
                '\t' | '\n' | '\r' => sign,
                '<' if !matches!(before, Some(b'(' | b'\\')) && !is_address(&text[index + 1..]) => LESS_THAN,
                ':' if before == Some(&b']') => COLON,
                control if control.is_ascii_control() => ' ',
                other => other,
            });
        }
    }
}

/// The length of the marks of quotations and lists at the beginning of a line, with white space, and their number.
fn marks(line: &str) -> (usize, usize) {
    let is_rule = |mark| {
        line.trim_end()
            .chars()
            .all(|sign| sign == mark || matches!(sign, ' ' | '\t'))
    };
    if is_rule('-') || is_rule('*') {
        return (0, 0);
    }
    let mut rest = line.trim_start_matches([' ', '\t']);
    let mut marks = 0;
    while marks < MOST_MARKS
        && let Some(after) = after_mark(rest)
    {
        rest = after.trim_start_matches([' ', '\t']);
        marks += 1;
    }
    (line.len() - rest.len(), marks)
}

/// What follows the mark of a quotation or list that the text begins with.
fn after_mark(text: &str) -> Option<&str> {
    if let Some(quoted) = text.strip_prefix('>') {
        return Some(quoted);
    }
    let number = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let after = if number.len() == text.len() {
        text.strip_prefix(['-', '+', '*'])
    } else {
        number.strip_prefix(['.', ')'])
    };
    after.filter(|after| after.starts_with([' ', '\t']))
}

/// The number of `#`, when they begin a heading whose space was forgotten. A single one may be a hashtag.
fn glued_heading(line: &str) -> Option<usize> {
    let text = line.trim_start_matches('#');
    let hashes = line.len() - text.len();
    let glued = text.starts_with(|sign: char| !sign.is_ascii_whitespace());
    (glued && (2..=6).contains(&hashes)).then_some(hashes)
}

/// The length of a list mark from a word processor, with the space after it.
fn bullet(line: &str) -> Option<usize> {
    // The last one is the bullet of Word's symbol font.
    let text = line.strip_prefix(['•', '·', '●', '▪', '◦', '‣', '\u{f0b7}'])?;
    let text = text.trim_start_matches([' ', '\t', '\u{a0}']);
    Some(line.len() - text.len())
}

/// Whether this, after `<`, is an address in angle brackets.
fn is_address(text: &str) -> bool {
    let window = text.as_bytes().get(..LONGEST_ADDRESS).unwrap_or(text.as_bytes());
    let Some(end) = window.iter().position(|sign| *sign == b'>') else {
        return false;
    };
    let address = &text[..end];
    !address.contains(|sign: char| sign.is_whitespace() || sign == '<')
        && (["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
            || address.contains('@'))
}

/// The text as it was written: the stand-ins are undone, and control characters that came as entities are spaces.
pub(super) fn as_written(text: &str) -> String {
    let sign = |sign: char| match sign {
        LESS_THAN => '<',
        COLON => ':',
        '\u{2028}' | '\u{2029}' => ' ',
        control if control.is_control() => ' ',
        other => other,
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slips_are_understood() {
        for (written, prepared) in [
            ("##Rubrik", "## Rubrik"),
            ("  ###Rubrik", "  ### Rubrik"),
            ("## Rubrik", "## Rubrik"),
            ("##", "##"),
            ("#hashtag", "#hashtag"),
            ("•\tpunkt", "- punkt"),
            ("· punkt", "- punkt"),
            ("•punkt\n  •\u{a0}under", "- punkt\n  - under"),
            ("\u{feff}Text", "Text"),
            ("a\n\u{a0} \r\nb", "a\n\r\nb"),
            ("<b>fet</b>", "\u{1}b>fet\u{1}/b>"),
            ("<https://example.org>", "<https://example.org>"),
            ("<a@example.org>", "<a@example.org>"),
            ("[x](<sida:y>)", "[x](<sida:y>)"),
            ("[Obs]: Stängt", "[Obs]\u{2} Stängt"),
            ("a\u{1}b\0c", "a b c"),
            ("> ##Rubrik", "> ## Rubrik"),
            ("- 1. > ##Rubrik", "- 1. > ## Rubrik"),
            ("> • punkt", "> - punkt"),
            ("12: ##nej", "12: ##nej"),
            ("- - - - - - - - - - - -", "- - - - - - - - - - - -"),
            ("> > > > > > > > > > > > a", "> > > > > > > > > > \u{3}> > a"),
            (
                "- 1. - 1. - 1. - 1. - 1. - a",
                "- 1. - 1. - 1. - 1. - 1. \u{3}- a",
            ),
        ] {
            assert_eq!(Prepared::new(written).text, prepared, "{written:?}");
        }
    }

    #[test]
    fn places_are_those_of_the_source() {
        let source = "\u{feff}##Å\r\n\r\n•  ett\r\n• två";
        let prepared = Prepared::new(source);
        for word in ["Å", "ett", "två"] {
            let place = prepared.text.find(word).unwrap();
            let range = prepared.source_range(place..place + word.len());
            assert_eq!(&source[range.clone()], word);
            let lines_before = source[..range.start].matches('\n').count();
            assert_eq!(prepared.line_of(range.start), lines_before + 1);
        }
    }

    proptest! {
        #[test]
        fn places_are_inside_the_source(source in "([#•<>:\\]@\u{feff}\u{a0}a-cåö \n\r\t\u{1}]|\\PC){0,60}") {
            let prepared = Prepared::new(&source);
            let places: Vec<_> = prepared.text.char_indices().map(|(place, _)| place).collect();
            for pair in places.windows(2) {
                let range = prepared.source_range(pair[0]..pair[1]);
                prop_assert!(source.get(range.clone()).is_some(), "{range:?}");
                let written = &source[range];
                prop_assert_eq!(written.trim(), written);
            }
        }
    }
}
