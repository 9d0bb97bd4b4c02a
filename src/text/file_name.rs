//! The name of a file that somebody sent, as it can be shown.

/// The longest name that is shown whole, in characters.
const LONGEST_NAME: usize = 80;

/// A file's name as it can be shown: the last part of it, without signs that are not seen or turn others around.
pub fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_seen = |c: &char| !c.is_control() && !is_direction(*c);
    let seen: String = last.chars().filter(is_seen).collect();
    let seen = seen.trim();
    if seen.chars().count() > LONGEST_NAME {
        return seen.chars().take(LONGEST_NAME).chain(['…']).collect();
    }
    if seen.is_empty() || seen.chars().all(|c| c == '.') {
        return "En fil utan namn".to_owned();
    }
    seen.to_owned()
}

/// Marks that have no width, or turn the direction of writing.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_shown_as_what_they_are() {
        for (name, expected) in [
            ("skola.jpg", "skola.jpg"),
            ("../../etc/passwd", "passwd"),
            ("C:\\bilder\\å.png", "å.png"),
            ("foto\u{202e}gpj.exe", "fotogpj.exe"),
            ("..", "En fil utan namn"),
            ("\u{0}\u{200b}", "En fil utan namn"),
            ("", "En fil utan namn"),
        ] {
            assert_eq!(shown(name), expected);
        }
        assert_eq!(shown(&"å".repeat(255)).chars().count(), LONGEST_NAME + 1);
    }
}
