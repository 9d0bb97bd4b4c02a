//! PDF files that somebody gives us: what is one, what its name becomes, and why a file is not taken.
//!
//! The content is never read further than this. Files are sent as `application/pdf` and nothing else, so what a file
//! may be besides a PDF is never run.

use crate::swedish::slug::slug;

mod problem;

pub use problem::{FileProblem, ForeignKind};

/// The largest file that is taken in, in bytes: 15 MB, as for pictures.
pub const MAX_BYTES: usize = crate::pictures::MAX_BYTES;

/// What every PDF begins with, at its very first byte.
const BEGINNING: &[u8] = b"%PDF-";

/// What every PDF ends with, perhaps with a little after it.
const END: &[u8] = b"%%EOF";

/// How many bytes from its end the mark of the end is looked for, as readers do (PDF Reference 1.7, appendix H, note 18).
const END_WITHIN: usize = 1024;

/// The longest title that is made from the name of a file, in characters.
const LONGEST_TITLE: usize = 150;

/// Says in Swedish what is wrong with a file that is to be a PDF, and what to do.
pub fn examine(bytes: &[u8]) -> Result<(), FileProblem> {
    if bytes.is_empty() {
        return Err(FileProblem::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let Some(rest) = bytes.strip_prefix(BEGINNING) else {
        return Err(if contains(&bytes[..bytes.len().min(END_WITHIN)], BEGINNING) {
            FileProblem::BeginsOtherwise
        } else {
            FileProblem::WrongKind(ForeignKind::of(bytes))
        });
    };
    let has_version =
        matches!(rest, [major, b'.', minor, ..] if major.is_ascii_digit() && minor.is_ascii_digit());
    if !has_version {
        return Err(FileProblem::Damaged);
    }
    if !contains(&rest[rest.len().saturating_sub(END_WITHIN)..], END) {
        return Err(FileProblem::NoEnd);
    }
    Ok(())
}

fn contains(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

/// A name of ours for a file that was called this: `taxa-2026.pdf`. Without folders, marks and surprises, whatever stood
/// in it.
pub fn file_name(given: &str) -> String {
    let stem = slug(stem(given));
    // The same is what a heading without letters becomes; here it would be a lie.
    if stem == slug("") {
        "dokument.pdf".to_owned()
    } else {
        format!("{stem}.pdf")
    }
}

/// Whether this can be the name of a file in a content folder, and so in its address.
pub fn is_file_name(name: &str) -> bool {
    let signs = |stem: &str| {
        let mut signs = stem.bytes();
        signs.all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || b"-_".contains(&sign))
    };
    name.strip_suffix(".pdf")
        .is_some_and(|stem| !stem.is_empty() && stem.len() <= 100 && signs(stem))
}

/// A title for a file that was called this, for somebody to make better: "Taxa 2026".
pub fn title(given: &str) -> String {
    let spaced: String = stem(given)
        .chars()
        .map(|sign| if is_text(sign) { sign } else { ' ' })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let line: String = words.join(" ").chars().take(LONGEST_TITLE).collect();
    let mut signs = line.trim().chars();
    match signs.next().filter(|_| line.contains(char::is_alphanumeric)) {
        Some(first) => first.to_uppercase().chain(signs).collect(),
        None => "Dokument".to_owned(),
    }
}

/// The name without its folders and its ending.
fn stem(given: &str) -> &str {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 5 => stem,
        _ => name,
    }
}

/// What stands for itself in a line of text; marks that turn or hide what follows do not.
fn is_text(sign: char) -> bool {
    let is_hidden = matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    !sign.is_control() && !is_hidden && sign != '_'
}

#[cfg(test)]
mod tests;
