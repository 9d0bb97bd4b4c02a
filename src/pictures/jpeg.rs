//! JPEG files without anything that is not the picture.
//!
//! Cameras write position, time and serial numbers into application segments, into comments, and after the end of
//! the picture. Only what a decoder needs is kept; the compressed picture itself is not touched.

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const RST_FIRST: u8 = 0xD0;
const RST_LAST: u8 = 0xD7;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP14: u8 = 0xEE;

/// A JFIF segment that says no more than that this is JFIF: version 1.1, square pixels, no thumbnail.
const JFIF: [u8; 14] = *b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0";

/// A JPEG file with nothing but the picture.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bare<'a> {
    /// The file, up to and with its end marker.
    pub(super) bytes: Vec<u8>,
    /// The EXIF block that was in the source.
    pub(super) exif: Option<&'a [u8]>,
    /// Whether all of the picture comes first coarse, then finer, so that a decoder holds all coefficients at once.
    pub(super) progressive: bool,
}

/// The bare picture in a file; `None` if the file breaks off or its segments cannot be followed.
pub(super) fn strip(source: &[u8]) -> Option<Bare<'_>> {
    let mut rest = source.strip_prefix(&[0xFF, SOI])?;
    let mut bytes = Vec::with_capacity(source.len());
    bytes.extend([0xFF, SOI]);
    let mut exif = None;
    let mut progressive = false;
    loop {
        let marker;
        (marker, rest) = next_marker(rest)?;
        if marker == EOI {
            bytes.extend([0xFF, EOI]);
            return Some(Bare {
                bytes,
                exif,
                progressive,
            });
        }
        if !has_content(marker) {
            continue;
        }
        let content;
        (content, rest) = segment(rest)?;
        if marker == APP1 {
            exif = exif.or(content.strip_prefix(b"Exif\0\0"));
        }
        progressive |= matches!(marker, 0xC2 | 0xC6 | 0xCA | 0xCE);
        write_needed(marker, content, &mut bytes);
        if marker == SOS {
            rest = copy_scan(rest, &mut bytes)?;
        }
    }
}

/// The next marker, past fill bytes and whatever else stands between segments, and what follows it.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mark = bytes.iter().position(|&byte| byte == 0xFF)?;
    let after = bytes.get(mark..)?;
    let code = after.iter().position(|&byte| byte != 0xFF)?;
    Some((*after.get(code)?, after.get(code + 1..)?))
}

/// Restart and start markers, and those that mean nothing, stand alone.
fn has_content(marker: u8) -> bool {
    !matches!(marker, 0x00..=0x01 | RST_FIRST..=SOI)
}

/// A segment's content, and what follows it. The length before the content counts its own two bytes.
fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let length = usize::from(u16::from_be_bytes(*length)).checked_sub(2)?;
    rest.split_at_checked(length)
}

/// Writes a segment if decoding needs it: frames, tables, scans, and the two application segments that say what
/// the colours mean, without the rest of what these may hold.
fn write_needed(marker: u8, content: &[u8], bare: &mut Vec<u8>) {
    match (marker, content) {
        (0xC0..=0xC7 | 0xC9..=0xCF | SOS | 0xDB..=0xDD, _) => write_segment(marker, content, bare),
        (APP0, [b'J', b'F', b'I', b'F', 0, ..]) => write_segment(marker, &JFIF, bare),
        (APP14, [b'A', b'd', b'o', b'b', b'e', _, _, _, _, _, _, transform, ..]) => {
            let mut adobe = *b"Adobe\0\x64\0\0\0\0\0";
            adobe[11] = *transform;
            write_segment(marker, &adobe, bare);
        }
        _ => {}
    }
}

fn write_segment(marker: u8, content: &[u8], bare: &mut Vec<u8>) {
    // A segment that was read, or is shorter than one, has a length that fits.
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
    bare.extend([0xFF, marker]);
    bare.extend(length.to_be_bytes());
    bare.extend(content);
}

/// Copies compressed data, with its restart markers but without fill bytes, and returns what follows: the next
/// marker. Progressive pictures have several scans, and segments between them.
fn copy_scan<'a>(mut rest: &'a [u8], bare: &mut Vec<u8>) -> Option<&'a [u8]> {
    loop {
        let mark = rest.iter().position(|&byte| byte == 0xFF)?;
        let (data, from_mark) = rest.split_at(mark);
        bare.extend(data);
        match from_mark {
            [_, code @ (0x00 | RST_FIRST..=RST_LAST), after @ ..] => {
                bare.extend([0xFF, *code]);
                rest = after;
            }
            [_, 0xFF, ..] => rest = &from_mark[1..],
            _ => return Some(from_mark),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Bytes that look like JPEG often enough to reach every branch.
    fn jpeg_like() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![
            3 => Just(0xFF_u8),
            2 => prop::sample::select(vec![0x00, 0x02, 0x03, 0xC0, 0xC4, 0xD0, 0xDB, 0xE0, 0xE1, 0xEE, 0xFE]),
            1 => prop::sample::select(vec![SOS, EOI]),
            2 => any::<u8>(),
        ];
        prop::collection::vec(byte, 0..80).prop_map(|mut bytes| {
            bytes.splice(0..0, [0xFF, SOI]);
            bytes.extend([0xFF, EOI]);
            bytes
        })
    }

    proptest! {
        #[test]
        fn a_bare_picture_stays_as_it_is(source in jpeg_like()) {
            if let Some(once) = strip(&source) {
                let twice = strip(&once.bytes).expect("can be followed still");
                prop_assert_eq!(&twice.bytes, &once.bytes);
                prop_assert_eq!(twice.exif, None);
            }
        }
    }

    #[test]
    fn segments_between_scans_and_bytes_after_the_end_go() {
        let source = b"\xFF\xD8\xFF\xDA\0\x03sab\xFF\0\xFF\xD1c\xFF\xFF\xFE\0\x05gps\xFF\xDA\0\x03sd\xFF\xD9PK\x03\x04";
        let bare = strip(source).expect("can be followed");
        assert_eq!(
            bare.bytes,
            b"\xFF\xD8\xFF\xDA\0\x03sab\xFF\0\xFF\xD1c\xFF\xDA\0\x03sd\xFF\xD9"
        );
        assert_eq!(bare.exif, None);
    }

    #[test]
    fn a_file_that_breaks_off_is_not_a_picture() {
        for broken in [
            &b""[..],
            b"\xFF\xD8",
            b"\xFF\xD8\xFF",
            b"\xFF\xD8\xFF\xDB\0",
            b"\xFF\xD8\xFF\xDB\0\x01",
            b"\xFF\xD8\xFF\xDA\0\x02ab",
        ] {
            assert_eq!(strip(broken), None, "{broken:?}");
        }
    }
}
