//! Tables that people made in spreadsheet programs, read however those saved them.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::plain;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 2 * 1024 * 1024;

/// The most rows below the headings.
pub const MOST_ROWS: usize = 5_000;

/// The most columns.
pub const MOST_COLUMNS: usize = 60;

/// Why a file is not read, in words for the one who chose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It has too many bytes.
    #[error("Filen är för stor. Den får vara högst 2 MB: dela upp den i flera.")]
    TooLarge,
    /// It is no text.
    #[error("Det här är ingen tabell i text. Spara den som CSV i kalkylprogrammet, och välj den filen.")]
    NoText,
    /// There is nothing in it.
    #[error("Tabellen är tom. Den behöver en rad med rubriker och en rad för varje person.")]
    Empty,
    /// It has too many rows.
    #[error("Tabellen har för många rader. Den får ha högst 5 000: dela upp den i flera.")]
    TooManyRows,
    /// It has too many columns.
    #[error("Tabellen har för många kolumner. Ta bort dem som inte behövs, och spara den igen.")]
    TooManyColumns,
}

/// The text of a file: UTF-8 or UTF-16 where the file says so, UTF-8 where it can be, and otherwise Windows-1252, which
/// is how Excel in Sweden saves a CSV.
pub fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let text = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, _)), _) => encoding.decode(bytes).0.into_owned(),
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) => WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    if text.contains('\0') {
        return Err(Unreadable::NoText);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The rows of a table, the headings first. Separated by semicolons, commas or tabs, as its first line is. Rows may have
/// fewer cells than there are headings. What was made safe for spreadsheet programs is as it was.
pub fn rows(text: &str) -> Result<Vec<Vec<String>>, Unreadable> {
    if text.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim_start_matches('\n');
    let (text, separator) = separator(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::NoText)?;
        if record.len() > MOST_COLUMNS {
            return Err(Unreadable::TooManyColumns);
        }
        if rows.len() > MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        rows.push(record.iter().map(|cell| plain(cell).to_owned()).collect());
    }
    if rows.len() < 2 {
        return Err(Unreadable::Empty);
    }
    Ok(rows)
}

/// What stands between cells, and the text without the line in which Excel says so.
fn separator(text: &str) -> (&str, u8) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(&[said]) = first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        return (rest, said);
    }
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    let separator = [b'\t', b',', b';']
        .into_iter()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(b';');
    (text, separator)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::spreadsheet::Sheet;

    fn read(bytes: &[u8]) -> Result<Vec<Vec<String>>, Unreadable> {
        rows(&text(bytes)?)
    }

    #[test]
    fn every_spreadsheet_programs_way_to_save_is_read() {
        let expected = vec![vec!["förnamn", "titel"], vec!["Åsa", "chef"]];
        let utf_16 = |big: bool| -> Vec<u8> {
            let units = "\u{feff}förnamn\ttitel\r\nÅsa\tchef".encode_utf16();
            units
                .flat_map(|unit| {
                    if big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect()
        };
        for (name, bytes) in [
            ("UTF-8", "förnamn;titel\r\nÅsa;chef\r\n".as_bytes().to_vec()),
            (
                "with its mark",
                "\u{feff}förnamn,titel\nÅsa,chef".as_bytes().to_vec(),
            ),
            ("Windows-1252", b"f\xf6rnamn;titel\r\n\xc5sa;chef".to_vec()),
            ("UTF-16 LE", utf_16(false)),
            ("UTF-16 BE", utf_16(true)),
            ("old Mac", "förnamn;titel\rÅsa;chef\r".as_bytes().to_vec()),
            (
                "Excel's hint",
                "sep=;\nförnamn;titel\nÅsa;chef".as_bytes().to_vec(),
            ),
            (
                "quotes",
                "\"förnamn\";\"titel\"\n\"Åsa\";\"chef\"".as_bytes().to_vec(),
            ),
        ] {
            assert_eq!(read(&bytes).expect(name), expected, "{name}");
        }
    }

    #[test]
    fn what_is_no_table_is_told_so() {
        for (bytes, problem) in [
            (Vec::new(), Unreadable::Empty),
            (b"fornamn;efternamn\n".to_vec(), Unreadable::Empty),
            (b"a\0b\0\nc\0".to_vec(), Unreadable::NoText),
            (vec![b'a'; LARGEST + 1], Unreadable::TooLarge),
            ("a;".repeat(100_000).into_bytes(), Unreadable::TooManyColumns),
            ("a\n".repeat(MOST_ROWS + 2).into_bytes(), Unreadable::TooManyRows),
        ] {
            assert_eq!(read(&bytes), Err(problem));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes);
        }

        #[test]
        fn what_was_written_is_read(cells in proptest::collection::vec("[^\r\0]{0,20}", 2..5)) {
            let header: Vec<String> = (0..cells.len()).map(|place| format!("k{place}")).collect();
            let mut sheet = Sheet::new(&header.iter().map(String::as_str).collect::<Vec<_>>());
            sheet.row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
            let rows = read(&sheet.finish()).expect("a table");
            prop_assert_eq!(&rows[1], &cells);
        }
    }
}
