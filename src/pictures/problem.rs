//! Why a picture was not taken, in words for the person who chose it.

use std::fmt;

use super::decode::{MAX_PIXELS, MAX_SIDE};

/// Why a picture was not taken. The text says what is wrong and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureProblem {
    /// The file has no bytes.
    #[error("Filen är tom. Välj en annan fil.")]
    Empty,
    /// The file has more bytes than are taken in.
    #[error(
        "Filen är större än 15 MB. Förminska bilden eller spara den som JPEG med lägre kvalitet, och försök igen."
    )]
    TooLarge,
    /// The file is not in one of the four formats.
    #[error("{0} går inte att använda. Spara bilden som JPEG, PNG, WebP eller GIF och försök igen.")]
    WrongKind(ForeignKind),
    /// The picture has more pixels than are taken in.
    #[error(
        "Bilden är {} × {} pixlar. En sida får vara högst {} pixlar och hela bilden högst {} miljoner. Förminska bilden och försök igen.",
        grouped(*width), grouped(*height), grouped(MAX_SIDE), MAX_PIXELS / 1_000_000
    )]
    TooManyPixels {
        /// Width in pixels, as the file says.
        width: u32,
        /// Height in pixels, as the file says.
        height: u32,
    },
    /// The picture has few enough pixels, but needs too much memory for each of them.
    #[error(
        "Bilden kräver för mycket minne. Förminska den eller spara den som vanlig JPEG, och försök igen."
    )]
    TooHeavy,
    /// The file ends too early, or says things that cannot be.
    #[error(
        "Bilden är skadad eller ofullständig. Öppna den i ett bildprogram, spara en ny kopia och försök igen."
    )]
    Damaged,
    /// The picture could be read, but not written anew.
    #[error(
        "Bilden gick inte att göra om för webben. Spara en mindre kopia i ett bildprogram och försök igen."
    )]
    NotWritten,
}

/// A kind of file that pictures often come in and that is not taken, so that the message can name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignKind {
    /// AVIF.
    Avif,
    /// Windows bitmap.
    Bmp,
    /// What Apple telephones take.
    Heic,
    /// PDF.
    Pdf,
    /// A drawing in XML, which may carry scripts.
    Svg,
    /// TIFF, and the raw files that are built on it.
    Tiff,
    /// None of these.
    Other,
}

impl ForeignKind {
    /// What a file that is not one of ours seems to be.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', ..] => Self::Avif,
            [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', ..] => Self::Heic,
            [b'B', b'M', ..] => Self::Bmp,
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Self::Tiff,
            _ if seems_svg(bytes) => Self::Svg,
            _ => Self::Other,
        }
    }
}

impl fmt::Display for ForeignKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Avif => "AVIF-bilder",
            Self::Bmp => "BMP-bilder",
            Self::Heic => "HEIC-bilder",
            Self::Pdf => "PDF-filer",
            Self::Svg => "SVG-bilder",
            Self::Tiff => "TIFF-bilder",
            Self::Other => "Filer av det här slaget",
        })
    }
}

/// Whether the beginning, where an XML declaration and comments may stand first, opens an `svg` element.
fn seems_svg(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(2048)];
    beginning
        .windows(4)
        .any(|window| window.eq_ignore_ascii_case(b"<svg"))
}

/// A number with a no-break space between thousands: `12 000`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(640), "640");
        assert_eq!(grouped(12_000), "12\u{a0}000");
        assert_eq!(grouped(u32::MAX), "4\u{a0}294\u{a0}967\u{a0}295");
    }

    #[test]
    fn a_foreign_file_is_called_by_its_name() {
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0";
        assert_eq!(
            PictureProblem::WrongKind(ForeignKind::of(heic)).to_string(),
            "HEIC-bilder går inte att använda. Spara bilden som JPEG, PNG, WebP eller GIF och försök igen."
        );
        let svg = b"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- ritning -->\n<SVG onload=\"x()\">";
        assert_eq!(ForeignKind::of(svg), ForeignKind::Svg);
        assert_eq!(ForeignKind::of(b"\0\0\0\x1Cftypavif"), ForeignKind::Avif);
        assert_eq!(ForeignKind::of(b"%PDF-1.7"), ForeignKind::Pdf);
        assert_eq!(ForeignKind::of(b"II*\0"), ForeignKind::Tiff);
        assert_eq!(ForeignKind::of(b"<!doctype html>"), ForeignKind::Other);
        assert_eq!(ForeignKind::of(b""), ForeignKind::Other);
    }

    #[test]
    fn too_many_pixels_says_how_many_and_how_many_may_be() {
        let text = PictureProblem::TooManyPixels {
            width: 20_000,
            height: 800,
        }
        .to_string();
        assert!(text.starts_with("Bilden är 20\u{a0}000 × 800 pixlar."), "{text}");
        assert!(text.contains("högst 12\u{a0}000 pixlar"), "{text}");
        assert!(text.contains("högst 50 miljoner"), "{text}");
    }
}
