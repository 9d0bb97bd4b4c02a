//! The admin's script: its modules as one file, so that a browser asks once.
//!
//! Joining them is simple because they are written for it: each import is one line and names what it takes, no two
//! modules have a top-level name in common, and none wait for each other in a circle.

use std::collections::BTreeMap;

use super::Files;

/// Where the modules lie.
const FOLDER: &str = "js/admin/";

/// All modules as one, those that others need first. Nothing when some wait for each other.
pub(super) fn text() -> String {
    let mut waiting: BTreeMap<String, String> = Files::iter()
        .filter_map(|path| {
            let name = path.strip_prefix(FOLDER)?.to_owned();
            let source = String::from_utf8(Files::get(&path)?.data.into_owned()).ok()?;
            Some((name, source))
        })
        .collect();
    let mut joined = String::new();
    while let Some(name) = waiting.keys().find(|name| is_ready(name, &waiting)).cloned() {
        if let Some(source) = waiting.remove(&name) {
            joined.push_str(&alone(&source));
        }
    }
    if waiting.is_empty() { joined } else { String::new() }
}

/// Whether a module needs none that still wait.
fn is_ready(name: &str, waiting: &BTreeMap<String, String>) -> bool {
    waiting.get(name).is_some_and(|source| {
        !waiting
            .keys()
            .any(|other| source.contains(&format!("\"./{other}\"")))
    })
}

/// A module without its imports and what it exports, and without what only those who read it need.
fn alone(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    for line in source.lines().map(str::trim) {
        let is_import = line.starts_with("import ") && line.contains(" from \"./");
        if line.is_empty() || line.starts_with("//") || is_import {
            continue;
        }
        text.push_str(line.strip_prefix("export ").unwrap_or(line));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_module_stands_in_the_joined_one_after_what_it_needs() {
        let text = text();
        assert!(!text.is_empty() && !text.contains("\"./") && !text.contains("\nexport "));
        let place = |piece: &str| text.find(piece).unwrap_or_else(|| panic!("{piece} is there"));
        assert!(place("function startPaste") < place("startPaste("));
    }

    #[test]
    fn no_two_modules_have_a_top_level_name_in_common() {
        let mut names = BTreeSet::new();
        for path in Files::iter().filter(|path| path.starts_with(FOLDER)) {
            let file = Files::get(&path).expect("embedded");
            let source = String::from_utf8_lossy(&file.data).into_owned();
            for line in source.lines() {
                let line = line.strip_prefix("export ").unwrap_or(line);
                let declared = ["function ", "async function ", "class ", "const ", "let "]
                    .iter()
                    .find_map(|word| line.strip_prefix(word));
                let Some(declared) = declared.filter(|rest| !rest.starts_with('{')) else {
                    continue;
                };
                let name: String = declared
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || "_$".contains(*c))
                    .collect();
                assert!(names.insert(name.clone()), "{name} in {path}");
            }
        }
        assert!(names.len() > 50);
    }
}
