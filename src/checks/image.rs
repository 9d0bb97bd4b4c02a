//! Pictures: what is said to those who do not see them.

use super::finding::{ALT, Finding, TEXT};
use super::manuscript::{LeadImage, Manuscript};
use super::written::Written;
use crate::text::markdown::{BlockKind, Figure};

/// The longest description that is heard at once, in characters.
const LONGEST_ALT: usize = 200;

const EXTENSIONS: [&str; 8] = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".heic"];

/// What cameras call their pictures, before a number.
const CAMERAS: [&str; 6] = ["img", "dsc", "dscn", "dscf", "image", "pxl"];

/// What says only that a picture is a picture.
const NEEDLESS: [&str; 12] = [
    "bild på",
    "bild av",
    "bilden visar",
    "en bild på",
    "en bild av",
    "foto på",
    "foto av",
    "foto:",
    "ett foto på",
    "ett foto av",
    "fotografi av",
    "ett fotografi av",
];

pub(super) fn check(manuscript: &Manuscript, written: &Written, findings: &mut Vec<Finding>) {
    if let Some(image) = &manuscript.image {
        lead(image, findings);
    }
    written.document.visit(&mut |block| {
        if let BlockKind::Figure(figure) = &block.kind {
            let found = findings.len();
            in_text(figure, findings);
            for finding in &mut findings[found..] {
                finding.line = Some(block.line);
            }
        }
    });
}

fn lead(image: &LeadImage, findings: &mut Vec<Finding>) {
    let alt = image.alt.trim();
    match (alt.is_empty(), image.decorative) {
        (true, false) => findings.push(Finding::error(
            "image-without-alt",
            ALT,
            "Beskriv bilden för den som inte ser den, eller markera den som dekorativ.",
        )),
        (true, true) => {}
        (false, decorative) => {
            if decorative {
                findings.push(
                    Finding::tip(
                        "alt-of-decorative",
                        ALT,
                        "Bilden är markerad som dekorativ, så beskrivningen läses inte upp. Ta bort markeringen om bilden säger något.",
                    )
                    .showing(alt),
                );
            }
            described(alt, Some(image.file_name), image.caption, ALT, findings);
        }
    }
}

fn in_text(figure: &Figure, findings: &mut Vec<Finding>) {
    let Some(alt) = &figure.alt else {
        // In the text an empty description is how a picture is marked as decorative: it may be meant.
        findings.push(
            Finding::warning(
                "text-image-without-alt",
                TEXT,
                "Bilden saknar beskrivning och räknas därför som dekorativ. Skriv mellan hakparenteserna vad den visar, om den säger något.",
            )
            .showing(&figure.image.to_string()),
        );
        return;
    };
    described(
        alt,
        None,
        figure.caption.as_deref().unwrap_or_default(),
        TEXT,
        findings,
    );
}

fn described(
    alt: &str,
    file_name: Option<&str>,
    caption: &str,
    field: &'static str,
    findings: &mut Vec<Finding>,
) {
    let length = alt.chars().count();
    let lower = alt.to_lowercase();
    let mut add = |finding: Finding| findings.push(finding.showing(alt));
    if is_file_name(&lower, file_name) {
        add(Finding::error(
            "alt-is-file-name",
            field,
            "Bildbeskrivningen ser ut som ett filnamn. Skriv vad bilden visar.",
        ));
    }
    if NEEDLESS.iter().any(|start| begins_with(&lower, start)) {
        add(Finding::tip(
            "alt-begins-needlessly",
            field,
            "Bildbeskrivningen behöver inte börja med att det är en bild. Börja med vad den visar.",
        ));
    }
    if length > LONGEST_ALT {
        add(Finding::tip(
            "alt-long",
            field,
            format!(
                "Bildbeskrivningen är {length} tecken lång. Korta den till högst {LONGEST_ALT}, och lägg resten i bildtexten."
            ),
        ));
    }
    if lower == caption.trim().to_lowercase() {
        add(Finding::tip(
            "alt-same-as-caption",
            field,
            "Bildbeskrivningen och bildtexten är likadana, så samma sak läses upp två gånger. Beskriv vad som syns.",
        ));
    }
}

fn begins_with(text: &str, start: &str) -> bool {
    let rest = text.strip_prefix(start);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn is_file_name(lower: &str, file_name: Option<&str>) -> bool {
    let name = file_name.unwrap_or_default().trim().to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let is_one_word = !lower.contains(char::is_whitespace);
    let letters = lower.trim_end_matches(|sign: char| sign.is_ascii_digit() || "_- ()".contains(sign));
    EXTENSIONS.iter().any(|extension| lower.ends_with(extension))
        || (is_one_word && lower.contains('_'))
        // "Torget" may be both: a single word is a poor description, but it is one.
        || (lower == stem && stem.contains(|sign: char| sign.is_ascii_digit() || "_-".contains(sign)))
        || (letters.len() < lower.len() && CAMERAS.contains(&letters))
}
