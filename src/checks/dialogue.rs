//! What looks like something else than it is: speech typed as a list, headings typed in bold, lists typed as text.

use super::finding::{Finding, Fix, TEXT};
use super::sentences::words;
use super::written::Written;
use crate::text::markdown::{Block, BlockKind, Inline, plain};

/// What people do with words, in articles.
const SAYING: [&str; 18] = [
    "säger",
    "sa",
    "sade",
    "berättar",
    "berättade",
    "menar",
    "förklarar",
    "tycker",
    "konstaterar",
    "påpekar",
    "tror",
    "hoppas",
    "avslutar",
    "fortsätter",
    "tillägger",
    "lovar",
    "frågar",
    "svarar",
];

/// The longest bold paragraph that may be meant as a heading, in words.
const LONGEST_HEADING: usize = 15;

/// The shortest sentence that stands alone in a list because somebody says it, in words.
const SHORTEST_SPEECH: usize = 4;

const SPEECH: &str = "Ser ut som ett citat. Byt bindestrecket mot pratminus och mellanslag (– ).";
const SPEECH_BUTTON: &str = "Gör om till citat";

pub(super) fn check(written: &Written, findings: &mut Vec<Finding>) {
    for block in written.document.blocks() {
        let found = match &block.kind {
            BlockKind::Paragraph(text) => bold(written, block, text)
                .or_else(|| glued_speech(written, block))
                .or_else(|| glued_list(written, block)),
            BlockKind::List { start: None, items } => listed_speech(written, block, items),
            _ => None,
        };
        findings.extend(found.map(|finding| finding.on_line(block.line)));
    }
}

/// A paragraph that is bold from beginning to end.
fn bold(written: &Written, block: &Block, text: &[Inline]) -> Option<Finding> {
    let [Inline::Strong(inner)] = text else {
        return None;
    };
    let said = plain(inner);
    let is_short = words(&said).count() <= LONGEST_HEADING && !said.ends_with('.');
    let message = if is_short {
        "Är det här en rubrik? Gör om det till en underrubrik, annars syns den bara för ögat."
    } else {
        "Ett helt stycke i fet stil är svårt att läsa. Behåll fetstilen bara för de viktigaste orden."
    };
    let typed = written.typed(block);
    let unmarked = ["**", "__"]
        .iter()
        .find_map(|mark| typed.strip_prefix(mark)?.strip_suffix(mark))
        .filter(|text| is_short && !text.contains('\n') && !text.trim().is_empty());
    let fix = unmarked.map(|text| Fix {
        label: "Gör om till underrubrik",
        range: block.bytes.clone(),
        replacement: format!("## {}", text.trim()),
    });
    Some(
        Finding::warning("bold-paragraph", TEXT, message)
            .showing(&said)
            .mended_by(fix),
    )
}

/// "-Det här är bra, säger hon." and "— Det här är bra": a sign or a space is wrong.
fn glued_speech(written: &Written, block: &Block) -> Option<Finding> {
    let typed = written.typed(block);
    let said = typed.strip_prefix(['-', '–', '—'])?;
    let is_speech = match typed.strip_prefix('—') {
        Some(said) => said.starts_with([' ', '\u{a0}']) || begins_with_capital(said),
        None => begins_with_capital(said),
    };
    let speaks = is_said(said) || said.trim_end().ends_with(['.', '!', '?', '”', '"']);
    let more = said.contains("\n-");
    (is_speech && speaks && !more).then(|| {
        let fix = Fix {
            label: SPEECH_BUTTON,
            range: block.bytes.start..block.bytes.start + typed.len() - said.trim_start().len(),
            replacement: "– ".to_owned(),
        };
        Finding::warning("speech-mark", TEXT, SPEECH)
            .showing(typed)
            .mended_by(Some(fix))
    })
}

/// A list in which somebody speaks.
fn listed_speech(written: &Written, block: &Block, items: &[Vec<Block>]) -> Option<Finding> {
    let spoken = |item: &Vec<Block>| match item.as_slice() {
        [
            Block {
                kind: BlockKind::Paragraph(text),
                bytes,
                ..
            },
        ] => {
            let text = plain(text);
            let alone = items.len() == 1
                && text.ends_with(['.', '!', '?'])
                && words(&text).count() >= SHORTEST_SPEECH;
            (is_said(&text) || (alone && begins_with_capital(&text))).then(|| (text, bytes.clone()))
        }
        _ => None,
    };
    if !written.typed(block).starts_with('-') {
        return None;
    }
    let said: Vec<_> = items.iter().filter_map(spoken).collect();
    let (first, _) = said.first()?;
    let all = said.len() == items.len();
    let fix = all.then(|| {
        let lines: Vec<_> = said
            .iter()
            .map(|(_, bytes)| format!("– {}", written.source.get(bytes.clone()).unwrap_or_default()))
            .collect();
        // Directly after a line of text it would be part of that.
        let before = written.source.get(..block.bytes.start).unwrap_or_default();
        let line_before = before
            .trim_end_matches([' ', '\t'])
            .strip_suffix('\n')
            .unwrap_or_default();
        let follows = line_before
            .rsplit('\n')
            .next()
            .is_some_and(|line| !line.trim().is_empty());
        Fix {
            label: SPEECH_BUTTON,
            range: block.bytes.clone(),
            replacement: format!("{}{}", if follows { "\n" } else { "" }, lines.join("\n")),
        }
    });
    Some(
        Finding::warning("speech-mark", TEXT, SPEECH)
            .showing(first)
            .mended_by(fix),
    )
}

/// Lines with a mark but no space after it, which are shown as one paragraph.
fn glued_list(written: &Written, block: &Block) -> Option<Finding> {
    let typed = written.typed(block);
    let is_item = |line: &str| {
        let rest = line.strip_prefix(['-', '*']);
        rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic) && !rest.contains('*'))
    };
    let lines: Vec<_> = typed.lines().map(str::trim).collect();
    if lines.len() < 2 || !lines.iter().all(|line| is_item(line)) {
        return None;
    }
    let items: Vec<_> = lines.iter().map(|line| format!("- {}", &line[1..])).collect();
    let fix = Fix {
        label: "Gör om till lista",
        range: block.bytes.clone(),
        replacement: items.join("\n"),
    };
    let message =
        "Ser ut som en lista, men visas som ett stycke. Sätt mellanslag efter strecket på varje rad.";
    Some(
        Finding::warning("list-not-made", TEXT, message)
            .showing(typed)
            .mended_by(Some(fix)),
    )
}

fn begins_with_capital(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_uppercase() || "”\"".contains(sign))
}

/// Whether it is told who says it: ", säger Karin Lind".
fn is_said(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let ends = word.ends_with([',', '”', '"', '!', '?']);
        if ends && words.peek().is_some_and(|next| SAYING.contains(next)) {
            return true;
        }
    }
    false
}
