//! The small signs of Swedish print, where people type what the keyboard has.

/// The text with straight double quotation marks as ”, and straight apostrophes inside words as ’.
///
/// Nothing else changes. A mark after a digit means inches (27") and stays, unless it closes a quotation.
pub fn quotes(text: &str) -> String {
    if !text.contains(['"', '\'']) {
        return text.to_owned();
    }
    let mut result = String::with_capacity(text.len() + 8);
    let mut before: Option<char> = None;
    let mut quoting = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let after_digit = before.is_some_and(|before| before.is_ascii_digit());
        result.push(match sign {
            '"' if after_digit && !quoting => '"',
            '"' => {
                quoting = before.is_none_or(|before| !before.is_alphanumeric()) && !quoting;
                '”'
            }
            '\'' if joins(before) && joins(signs.peek().copied()) => '’',
            other => other,
        });
        before = Some(sign);
    }
    result
}

fn joins(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(char::is_alphabetic)
}

/// Whether the sign is a hyphen or a dash of any length, or a minus.
pub fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The text with its first letter as a capital: "Måndag".
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn straight_marks_become_swedish() {
        for (typed, printed) in [
            ("\"En fantastisk möjlighet\"", "”En fantastisk möjlighet”"),
            ("Hon sa \"ja\".", "Hon sa ”ja”."),
            ("(\"ja\")", "(”ja”)"),
            ("”redan rätt”", "”redan rätt”"),
            ("“engelska”", "“engelska”"),
            ("d'Avila och O'Brien", "d’Avila och O’Brien"),
            ("Lars' bil", "Lars' bil"),
            ("'citat'", "'citat'"),
            ("en 27\" skärm", "en 27\" skärm"),
            ("en 27\"-skärm", "en 27\"-skärm"),
            ("5' 10\"", "5' 10\""),
            ("målen i \"Agenda 2030\" och", "målen i ”Agenda 2030” och"),
            ("\"Agenda 2030\", en 27\" skärm", "”Agenda 2030”, en 27\" skärm"),
            ("rock 'n' roll", "rock 'n' roll"),
            ("", ""),
        ] {
            assert_eq!(quotes(typed), printed);
        }
    }

    #[test]
    fn capitals() {
        for (text, expected) in [
            ("måndag", "Måndag"),
            ("åska", "Åska"),
            ("Kristi himmelsfärdsdag", "Kristi himmelsfärdsdag"),
            ("", ""),
        ] {
            assert_eq!(capitalised(text), expected);
        }
    }

    proptest! {
        #[test]
        fn only_straight_marks_change(text in any::<String>()) {
            let printed = quotes(&text);
            prop_assert_eq!(printed.chars().count(), text.chars().count());
            for (typed, printed) in text.chars().zip(printed.chars()) {
                let swedish = matches!((typed, printed), ('"', '”') | ('\'', '’'));
                prop_assert!(swedish || typed == printed);
            }
        }

        #[test]
        fn marks_without_digits_before_them_all_change(text in "[a-zåäö \"\n.,–-]{0,60}") {
            prop_assert!(!quotes(&text).contains('"'));
        }
    }
}
