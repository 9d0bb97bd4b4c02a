//! Why a file was not taken, in words for the person who chose it.

use std::fmt;

/// Why a file was not taken. The text says what is wrong and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// The file has no bytes.
    #[error("Filen är tom. Välj en annan fil.")]
    Empty,
    /// The file has more bytes than are taken in.
    #[error(
        "Filen är större än 15 MB. Spara den som PDF med minsta storlek, eller dela upp den, och försök igen."
    )]
    TooLarge,
    /// The file is something else than a PDF.
    #[error("{0}")]
    WrongKind(ForeignKind),
    /// Something stands before the PDF in the file.
    #[error(
        "Filen har något annat före PDF-dokumentet. Öppna den i ett PDF-program, spara en ny kopia och försök igen."
    )]
    BeginsOtherwise,
    /// The file begins as a PDF, and is none.
    #[error("Filen är skadad. Spara dokumentet som PDF en gång till och försök igen.")]
    Damaged,
    /// The end is missing, or too much stands after it.
    #[error(
        "Filen är avbruten eller har något annat efter PDF-dokumentet. Spara dokumentet som PDF en gång till och försök igen."
    )]
    NoEnd,
}

/// A kind of file that people try with, so that the message can name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignKind {
    /// Word.
    Word,
    /// Excel.
    Excel,
    /// `PowerPoint`.
    PowerPoint,
    /// `LibreOffice`.
    OpenDocument,
    /// Word, Excel or `PowerPoint` from before 2007.
    OldOffice,
    /// Rich text.
    RichText,
    /// Something packed.
    Archive,
    /// A picture.
    Picture,
    /// A web page or a drawing in XML, which may carry scripts.
    WebPage,
    /// A program.
    Program,
    /// None of these.
    Other,
}

impl ForeignKind {
    /// What a file that is no PDF seems to be.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [b'P', b'K', 3 | 5 | 7, ..] => packed(bytes),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Self::OldOffice,
            [b'{', b'\\', b'r', b't', b'f', ..] => Self::RichText,
            [0x1F, 0x8B, ..]
            | [b'R', b'a', b'r', b'!', ..]
            | [b'7', b'z', 0xBC, 0xAF, ..]
            | [b'B', b'Z', b'h', ..] => Self::Archive,
            [0xFF, 0xD8, 0xFF, ..]
            | [0x89, b'P', b'N', b'G', ..]
            | [b'G', b'I', b'F', b'8', ..]
            | [b'R', b'I', b'F', b'F', ..]
            | [b'I', b'I', b'*', 0, ..]
            | [b'M', b'M', 0, b'*', ..]
            | [_, _, _, _, b'f', b't', b'y', b'p', ..] => Self::Picture,
            [b'M', b'Z', ..] | [0x7F, b'E', b'L', b'F', ..] | [b'#', b'!', ..] => Self::Program,
            _ if seems_markup(bytes) => Self::WebPage,
            _ => Self::Other,
        }
    }
}

/// Office's formats are packed folders, which say in the names of their files what they are.
fn packed(bytes: &[u8]) -> ForeignKind {
    let beginning = &bytes[..bytes.len().min(8192)];
    let names = |sought: &[u8]| beginning.windows(sought.len()).any(|window| window == sought);
    if names(b"word/") {
        ForeignKind::Word
    } else if names(b"xl/") {
        ForeignKind::Excel
    } else if names(b"ppt/") {
        ForeignKind::PowerPoint
    } else if names(b"vnd.oasis.opendocument") {
        ForeignKind::OpenDocument
    } else {
        ForeignKind::Archive
    }
}

/// Whether it begins with an element, after white space and the mark of UTF-8.
fn seems_markup(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"<")
}

impl fmt::Display for ForeignKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Word => "Filen är ett Word-dokument. Spara det som PDF och försök igen.",
            Self::Excel => "Filen är ett kalkylblad från Excel. Spara det som PDF och försök igen.",
            Self::PowerPoint => {
                "Filen är en presentation från PowerPoint. Spara den som PDF och försök igen."
            }
            Self::OpenDocument => {
                "Filen är ett dokument från LibreOffice. Exportera det som PDF och försök igen."
            }
            Self::OldOffice => {
                "Filen är ett dokument från en äldre version av Office. Spara det som PDF och försök igen."
            }
            Self::RichText => "Filen är ett RTF-dokument. Spara det som PDF och försök igen.",
            Self::Archive => "Filen är packad. Packa upp den och välj de PDF-filer som finns i den.",
            Self::Picture => "Filen är en bild. Bilder laddar du upp under Bilder.",
            Self::WebPage => "Filen är en webbsida. Skriv ut den som PDF och försök igen.",
            Self::Program => "Filen är ett program. Här går det bara att ladda upp PDF-filer.",
            Self::Other => "Filen är ingen PDF. Spara dokumentet som PDF och försök igen.",
        })
    }
}
