//! Short texts: one line, no control characters, and what an e-mail address looks like.

/// A text on one line: white space made single spaces, control characters taken away.
pub fn one_line(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(without_control).collect();
    words.join(" ").trim().to_owned()
}

/// A text without control characters, but with its line ends and tabs; and without U+FFFE and U+FFFF, which are no characters,
/// and which no feed can hold (XML 1.0, 2.2). Some programs write the first for a hyphen at the end of a line.
pub fn without_control(text: &str) -> String {
    let kept = |c: &char| {
        let is_none = c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
        !is_none || matches!(c, '\n' | '\t')
    };
    text.chars().filter(kept).collect()
}

/// Whether this could be an e-mail address that is answered to. Stricter than RFC 5321, as people write addresses.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>(),;:\"\\[]".contains(c);
    text.chars().all(is_plain)
        && text.len() <= 254
        && !local.is_empty()
        && !local.contains('@')
        && domain.contains('.')
        && domain.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_can_be_answered_are_told_from_others() {
        for good in [
            "a@b.se",
            "förnamn.efternamn@granåsa.example",
            "x+y@mail.b.example",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "@b.se",
            "a@",
            "a@.se",
            "a@b..se",
            "a b@c.se",
            "a@b.se\nBcc: c@d.se",
            "a@b@c.se",
            "<a@b.se>",
            "a,b@c.se",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(one_line(" a\r\nBcc:  b\u{0}\tc "), "a Bcc: b c");
        assert_eq!(without_control("a\u{0}\nb\u{7}\tc"), "a\nb\tc");
        assert_eq!(one_line("del\u{fffe}ning\u{ffff}"), "delning");
    }
}
