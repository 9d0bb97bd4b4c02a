use std::time::{Duration, Instant};

use super::*;
use crate::text::attacks::{PAYLOADS, assert_harmless};

#[test]
fn attacks_in_texts_fail() {
    for payload in PAYLOADS {
        let line = payload.replace('\n', " ");
        for source in [
            (*payload).to_owned(),
            format!("Text före {payload} och efter"),
            format!("## {line}\n\n{payload}"),
            format!("> {line}\n\n- {line}\n- [{line}](/x)"),
            format!("– {line}\n– {line}"),
            format!("[x]({line})"),
            format!("[x](<{line}>)"),
            format!("[x](https://example.org/{line})"),
            format!("[x](sida:1#{line})"),
            format!("![{line}](bild:1 \"{line}\")"),
            format!("| {line} | b |\n|---|---:|\n| {line} | {line} |"),
            format!("**{line}** *{line}* `{line}`"),
            format!("<{line}>"),
        ] {
            for new_window in [false, true] {
                let html = Document::parse(&source).render(&Town { new_window });
                assert_harmless(html.as_str(), &source);
            }
        }
    }
}

#[test]
fn the_hidden_signs_cannot_be_typed() {
    let html = render("\u{1}b> &#1;b> [x]\u{2} y");
    assert_eq!(html, "<p>b&gt; &lt;b&gt; [x]  y</p>\n");
}

fn many(text: &str) -> String {
    text.repeat(10_000)
}

/// Texts that are bad for readers that look back, in lines.
fn slow_lines() -> Vec<(&'static str, String)> {
    vec![
        ("brackets", many("[")),
        ("pictures", many("![")),
        ("closing brackets", many("]")),
        ("links", many("[a](")),
        ("links in links", many("[") + &many("](/x)")),
        ("pictures in pictures", many("![") + &many("](bild:1)")),
        ("colons", many("[a]: b ")),
        ("stars", many("*a ")),
        ("doubled stars", many("**a *b ")),
        ("underscores", many("_a __b ")),
        ("nested stars", many("*a **b ") + "a" + &many("**c *d ")),
        (
            "backticks",
            (1..400).map(|count| "`".repeat(count) + " ").collect(),
        ),
        ("less than", many("<")),
        ("addresses begun", many("<a@")),
        ("comments", many("<!--")),
        ("declarations", many("<!A ")),
        ("instructions", many("<?")),
        ("character data", many("<![CDATA[")),
        ("entities", many("&")),
        ("backslashes", many("\\")),
        ("quotation marks", many("\"a' ")),
        ("at signs", many("a@")),
        ("dots", many("a.") + "@"),
        ("schemes", many("http")),
        ("addresses", "https://a.example/)) ".repeat(2_000)),
        (
            "brackets in an address",
            "https://a.example/".to_owned() + &many("()))"),
        ),
    ]
}

/// Texts that are bad for readers that look back, in blocks.
fn slow_blocks() -> Vec<(&'static str, String)> {
    let table = |columns: usize, rows: usize| {
        let (header, dashes) = ("|a".repeat(columns), "|-".repeat(columns));
        format!("{header}|\n{dashes}|\n{}", "|b\n".repeat(rows))
    };
    vec![
        ("quotes", many(">")),
        ("quotes and lines", many("> ") + "a\n" + &many("b\n")),
        ("quotes in lists and lines", many("> - ") + "a\n" + &many("b\n")),
        ("lists", many("- ")),
        ("lists and lines", many("- ") + "a\n" + &many("b\n")),
        ("lists and blank lines", many("- ") + "a\n" + &many("\n")),
        ("ordered lists", many("1. ")),
        (
            "stairs",
            (0..300).map(|depth| "  ".repeat(depth) + "- a\n").collect(),
        ),
        ("headings", "## a\n".repeat(2_000)),
        ("empty headings", many("##\n")),
        ("underlines", "a\n=\n".repeat(2_000)),
        ("fences", many("```\n")),
        ("bullets", many("•")),
        ("replies", "– a\n".repeat(2_000)),
        ("pipes", many("|")),
        ("columns", table(10_000, 1)),
        ("rows", table(1, 10_000)),
        ("columns and rows", table(3_000, 3_000)),
        ("non-breaking spaces", many("\u{a0}\n")),
    ]
}

#[test]
fn time_and_size_grow_with_length_alone() {
    for (name, source) in slow_lines().into_iter().chain(slow_blocks()) {
        let started = Instant::now();
        let document = Document::parse(&source);
        let html = document.render(&TOWN);
        let _ = (document.plain_text(), document.contents(), document.references());
        let _ = rewrite_references(&source, |_, _| Some("x".to_owned()));
        // Without optimisation, on a busy machine: what looks back takes minutes.
        let taken = started.elapsed();
        assert!(taken < Duration::from_secs(20), "{name}: {taken:?}");
        let size = html.as_str().len();
        assert!(
            size < 50 * source.len(),
            "{name}: {size} bytes of {}",
            source.len()
        );
    }
}
