//! Tables: columns with a heading each, since they are read cell by cell to those who do not see them.

use super::finding::{Finding, TEXT};
use super::written::Written;
use crate::text::markdown::{BlockKind, Table};

pub(super) fn check(written: &Written, findings: &mut Vec<Finding>) {
    written.document.visit(&mut |block| {
        let message = match &block.kind {
            BlockKind::Table(table) => missing_heading(table),
            _ => None,
        };
        if let Some(message) = message {
            findings.push(Finding::error("table-without-headings", TEXT, message).on_line(block.line));
        }
    });
    for passage in written.prose() {
        let rows = written
            .typed(passage.block)
            .lines()
            .filter(|line| line.trim_start().starts_with('|') && line.trim_end().len() > 1);
        if rows.count() > 1 {
            let message = "Raderna ser ut som en tabell, men visas som text. Sätt en rad med streck under den första: | --- | --- |";
            findings.push(
                Finding::warning("table-not-made", TEXT, message)
                    .showing(&passage.text)
                    .on_line(passage.block.line),
            );
        }
    }
}

fn missing_heading(table: &Table) -> Option<String> {
    if table.header.iter().all(Vec::is_empty) {
        return Some("Tabellen saknar kolumnrubriker. Skriv dem i den första raden.".to_owned());
    }
    // Where rows have headings too, the corner between them has none.
    let missing = table.header.iter().skip(1).position(Vec::is_empty)?;
    Some(format!(
        "Tabellens kolumn {} saknar rubrik. Skriv i den första raden vad kolumnen innehåller.",
        missing + 2
    ))
}
