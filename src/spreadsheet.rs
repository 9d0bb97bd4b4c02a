//! Tables as files for spreadsheet programs: semicolons, UTF-8 with its mark, CR LF, and no cell that is a formula.

use std::borrow::Cow;

pub mod read;

/// What a file is sent as.
pub const KIND: &str = "text/csv; charset=utf-8";

/// What a file begins with, so that Excel reads it as UTF-8.
pub const MARK: &str = "\u{feff}";

/// A table that grows by a row at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet(Vec<u8>);

impl Sheet {
    /// A table with these headings.
    pub fn new(header: &[&str]) -> Self {
        let mut sheet = Self(MARK.as_bytes().to_vec());
        sheet.row(header);
        sheet
    }

    /// One more row.
    pub fn row(&mut self, cells: &[&str]) {
        self.0.extend(line(cells));
    }

    /// The file.
    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// One row, line end and all; for files that are sent while they are made. Such a file begins with [`MARK`].
pub fn line(cells: &[&str]) -> Vec<u8> {
    let mut line = String::new();
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            line.push(';');
        }
        line.push_str(&quoted(&safe(cell)));
    }
    line.push_str("\r\n");
    line.into_bytes()
}

/// The text of a cell, which no program takes for a formula: one that could be taken for one has an apostrophe before
/// it. (OWASP, "CSV Injection".)
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(is_dangerous) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`safe`] made a cell of.
pub fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(is_dangerous) => text,
        _ => cell,
    }
}

fn is_dangerous(sign: char) -> bool {
    matches!(
        sign,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
    )
}

fn quoted(cell: &str) -> Cow<'_, str> {
    let is_edged = cell.starts_with(char::is_whitespace) || cell.ends_with(char::is_whitespace);
    if is_edged || cell.contains([';', ',', '"', '\t', '\r', '\n']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(file: Vec<u8>) -> String {
        String::from_utf8(file).expect("UTF-8")
    }

    #[test]
    fn a_table_is_a_file_for_swedish_spreadsheet_programs() {
        let mut sheet = Sheet::new(&["namn", "titel"]);
        sheet.row(&["Åsa \"Åsis\" Berg", "chef; tf."]);
        assert_eq!(
            text(sheet.finish()),
            "\u{feff}namn;titel\r\n\"Åsa \"\"Åsis\"\" Berg\";\"chef; tf.\"\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for formula in [
            "=1+1", "+46 8", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''=1",
        ] {
            assert_eq!(safe(formula), format!("'{formula}"), "{formula:?}");
        }
        for text in ["", "Åsa", "0980-31 92 00", "'n Sven", "a=b", "1-2"] {
            assert_eq!(safe(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_was_made_safe_is_found_again(text in "['=+@\t\r\n -]{0,3}.{0,20}") {
            let cell = safe(&text).into_owned();
            prop_assert!(!cell.starts_with(is_dangerous));
            prop_assert_eq!(plain(&cell), text);
        }
    }
}
