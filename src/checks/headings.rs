//! Headings in the text: levels without gaps, and words in each.

use super::fields::{CAPITALS, is_in_capitals};
use super::finding::{Finding, Fix, TEXT};
use super::readability::word_count;
use super::written::Written;
use crate::text::markdown::{Block, BlockKind, Heading, plain};

/// The longest text that is found one's way in without headings, in words.
const LONGEST_WITHOUT: usize = 300;

pub(super) fn check(written: &Written, findings: &mut Vec<Finding>) {
    // The title is the heading that all others are under.
    let mut before = 1;
    let mut is_divided = false;
    written.document.visit(&mut |block| {
        let BlockKind::Heading(heading) = &block.kind else {
            return;
        };
        is_divided = true;
        let found = if heading.text.is_empty() {
            Some(empty(block))
        } else if heading.written_level == 1 {
            Some(first_level(written, block, heading))
        } else if heading.written_level > before + 1 {
            Some(skipped(written, block, heading, before))
        } else {
            None
        };
        findings.extend(found.map(|finding| finding.on_line(block.line)));
        before = heading.written_level.max(2);
        let text = plain(&heading.text);
        if is_in_capitals(&text) {
            findings.push(
                Finding::warning("capitals", TEXT, CAPITALS)
                    .showing(&text)
                    .on_line(block.line),
            );
        }
    });
    let length = word_count(written);
    if length > LONGEST_WITHOUT && !is_divided {
        findings.push(Finding::tip(
            "headings-missing",
            TEXT,
            format!("Texten är {length} ord lång och saknar rubriker. Dela den med några som säger vad varje del handlar om."),
        ));
    }
}

fn empty(block: &Block) -> Finding {
    let fix = Fix {
        label: "Ta bort rubriken",
        range: block.bytes.clone(),
        replacement: String::new(),
    };
    Finding::error(
        "heading-empty",
        TEXT,
        "Rubriken är tom. Skriv den, eller ta bort raden.",
    )
    .mended_by(Some(fix))
}

fn first_level(written: &Written, block: &Block, heading: &Heading) -> Finding {
    let message = "Rubriken är på den högsta nivån, som bara sidans egen rubrik har. Skriv ## framför den.";
    Finding::error("heading-first-level", TEXT, message)
        .showing(&plain(&heading.text))
        .mended_by(at_level(written, block, 2, "Gör om till rubrik"))
}

fn skipped(written: &Written, block: &Block, heading: &Heading, before: u8) -> Finding {
    let (level, right) = (heading.written_level, before + 1);
    let marks = "#".repeat(usize::from(right));
    let message = if before == 1 {
        format!(
            "Textens första rubrik har nivå {level}. Skriv {marks} framför den, så följer den på sidans rubrik."
        )
    } else {
        format!("Rubriknivån hoppar från {before} till {level}. Skriv {marks} framför den.")
    };
    Finding::error("heading-level-skipped", TEXT, message)
        .showing(&plain(&heading.text))
        .mended_by(at_level(written, block, right, "Rätta nivån"))
}

/// The heading with as many marks as its level needs.
fn at_level(written: &Written, block: &Block, level: u8, label: &'static str) -> Option<Fix> {
    let typed = written.typed(block);
    let marks = typed.len() - typed.trim_start_matches('#').len();
    let right = "#".repeat(usize::from(level));
    if marks > 0 {
        let range = block.bytes.start..block.bytes.start + marks;
        return Some(Fix {
            label,
            range,
            replacement: right,
        });
    }
    // Underlined: the line under it goes. In quotations and lists there would be more to take away.
    let (text, underline) = typed.rsplit_once('\n')?;
    let is_plain = underline.chars().all(|sign| matches!(sign, '=' | '-')) && !text.contains('\n');
    is_plain.then(|| Fix {
        label,
        range: block.bytes.clone(),
        replacement: format!("{right} {}", text.trim_end()),
    })
}
