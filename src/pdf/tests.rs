use proptest::prelude::*;

use super::*;

/// The least that is taken for a PDF.
fn sample(middle: &[u8], after: &[u8]) -> Vec<u8> {
    [b"%PDF-1.7\n", middle, b"\n%%EOF", after].concat()
}

#[test]
fn a_pdf_has_its_beginning_first_and_its_end_last() {
    assert_eq!(examine(&sample(b"", b"")), Ok(()));
    assert_eq!(examine(&sample(b"1 0 obj", b"\r\n")), Ok(()));
    assert_eq!(examine(b"%PDF-2.0%%EOF"), Ok(()));
    assert_eq!(
        examine(&sample(b"", &[b' '; 1000])),
        Ok(()),
        "readers look so far back"
    );
    assert_eq!(examine(b""), Err(FileProblem::Empty));
    assert_eq!(
        examine(&sample(&vec![b' '; MAX_BYTES], b"")),
        Err(FileProblem::TooLarge)
    );
    for (what, bytes, problem) in [
        (
            "before",
            [b"\xEF\xBB\xBF".to_vec(), sample(b"", b"")].concat(),
            FileProblem::BeginsOtherwise,
        ),
        (
            "a line before",
            [b"\n".to_vec(), sample(b"", b"")].concat(),
            FileProblem::BeginsOtherwise,
        ),
        (
            "a web page before",
            [b"<script>alert(1)</script>".to_vec(), sample(b"", b"")].concat(),
            FileProblem::BeginsOtherwise,
        ),
        ("no version", b"%PDF-x.y\n%%EOF".to_vec(), FileProblem::Damaged),
        ("only its beginning", b"%PDF-".to_vec(), FileProblem::Damaged),
        ("cut", b"%PDF-1.7\n1 0 obj".to_vec(), FileProblem::NoEnd),
        ("much after", sample(b"", &[0; 5000]), FileProblem::NoEnd),
    ] {
        assert_eq!(examine(&bytes), Err(problem), "{what}");
    }
}

#[test]
fn a_foreign_file_is_called_by_its_name() {
    for (bytes, kind) in [
        (&b"PK\x03\x04\x14\0word/document.xml"[..], ForeignKind::Word),
        (b"PK\x03\x04\x14\0xl/workbook.xml", ForeignKind::Excel),
        (b"PK\x03\x04\x14\0ppt/presentation.xml", ForeignKind::PowerPoint),
        (
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
            ForeignKind::OpenDocument,
        ),
        (b"PK\x03\x04\x14\0taxa.pdf", ForeignKind::Archive),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ForeignKind::OldOffice),
        (b"{\\rtf1\\ansi", ForeignKind::RichText),
        (b"\xFF\xD8\xFF\xE0", ForeignKind::Picture),
        (b"\x89PNG\r\n\x1A\n", ForeignKind::Picture),
        (b" \n<!doctype html>", ForeignKind::WebPage),
        (b"\xEF\xBB\xBF<svg onload=alert(1)>", ForeignKind::WebPage),
        (b"MZ\x90\0", ForeignKind::Program),
        (b"#!/bin/sh", ForeignKind::Program),
        (b"hej", ForeignKind::Other),
    ] {
        assert_eq!(ForeignKind::of(bytes), kind, "{bytes:?}");
        assert_eq!(examine(bytes), Err(FileProblem::WrongKind(kind)));
    }
}

#[test]
fn names_become_names_of_ours() {
    for (given, name, title_of) in [
        ("Taxa 2026.pdf", "taxa-2026.pdf", "Taxa 2026"),
        (
            "C:\\Dokument\\avgifter_förskola.PDF",
            "avgifter-forskola.pdf",
            "Avgifter förskola",
        ),
        ("../../etc/passwd", "passwd.pdf", "Passwd"),
        ("..", "dokument.pdf", "Dokument"),
        (".pdf", "dokument.pdf", "Dokument"),
        ("", "dokument.pdf", "Dokument"),
        ("a\0b.pdf", "a-b.pdf", "A b"),
        ("faktura\u{202e}fdp.exe", "faktura-fdp.pdf", "Faktura fdp"),
        ("<script>.pdf", "script.pdf", "<script>"),
        (
            "protokoll 2026.11.23.pdf",
            "protokoll-2026-11-23.pdf",
            "Protokoll 2026.11.23",
        ),
    ] {
        assert_eq!(file_name(given), name, "{given:?}");
        assert_eq!(title(given), title_of, "{given:?}");
    }
}

proptest! {
    #[test]
    fn every_name_is_a_good_one(given in any::<String>()) {
        let name = file_name(&given);
        prop_assert!(is_file_name(&name), "{}", name);
        prop_assert!(name.len() <= 100);
        let title = title(&given);
        prop_assert!(!title.trim().is_empty());
        prop_assert!(title.chars().all(|sign| !sign.is_control()));
    }

    #[test]
    fn whatever_is_taken_begins_as_a_pdf_at_its_first_byte(bytes in any::<Vec<u8>>()) {
        prop_assert_eq!(examine(&bytes).is_ok(), false, "without the beginning nothing is taken");
        let made = [b"%PDF-1.4\n".as_slice(), &bytes, b"%%EOF"].concat();
        prop_assert_eq!(examine(&made), Ok(()));
    }
}
