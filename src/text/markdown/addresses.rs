//! Web and e-mail addresses typed as plain text, made into links.

use std::ops::Range;

use super::{Destination, Inline};

/// The text with its addresses as links. Links stay as they are.
pub(super) fn linked(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut result = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                split(&text, web_addresses(&text), "", &mut result, |rest, result| {
                    split(rest, mail_addresses(rest), "mailto:", result, |rest, result| {
                        result.push(Inline::Text(rest.to_owned()));
                    });
                });
            }
            Inline::Strong(children) => result.push(Inline::Strong(linked(children))),
            Inline::Emphasis(children) => result.push(Inline::Emphasis(linked(children))),
            other => result.push(other),
        }
    }
    result
}

/// Adds the addresses as links, and lets `between` add what stands between them.
fn split(
    text: &str,
    addresses: Vec<Range<usize>>,
    scheme: &str,
    result: &mut Vec<Inline>,
    between: impl Fn(&str, &mut Vec<Inline>),
) {
    let mut done = 0;
    for range in addresses {
        let address = &text[range.clone()];
        let destination = Destination::parse(&format!("{scheme}{address}"));
        if matches!(destination, Destination::Refused(_)) {
            continue;
        }
        if done < range.start {
            between(&text[done..range.start], result);
        }
        done = range.end;
        let children = vec![Inline::Text(address.to_owned())];
        result.push(Inline::Link {
            destination,
            children,
        });
    }
    if done < text.len() {
        between(&text[done..], result);
    }
}

fn web_addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("http").map(|start| at + start) {
        let rest = &text[start..];
        let in_word = text[..start].ends_with(char::is_alphanumeric);
        if in_word || !(rest.starts_with("http://") || rest.starts_with("https://")) {
            at = start + "http".len();
            continue;
        }
        let end = rest.find(|sign: char| sign.is_whitespace() || "\"<>`”“«»|\\".contains(sign));
        let length = without_punctuation(&rest[..end.unwrap_or(rest.len())]).len();
        at = start + length;
        found.push(start..at);
    }
    found
}

/// The address without what ends the sentence it stands in. A bracket belongs to it if it was opened in it.
fn without_punctuation(address: &str) -> &str {
    let count = |bracket: char| address.matches(bracket).count();
    let mut unopened = [
        (')', count(')').saturating_sub(count('('))),
        (']', count(']').saturating_sub(count('['))),
    ];
    let mut address = address;
    while let Some(last) = address.chars().next_back() {
        let bracket = unopened
            .iter_mut()
            .find(|(bracket, left)| *bracket == last && *left > 0);
        if let Some((_, left)) = bracket {
            *left -= 1;
        } else if !".,;:!?'’*_~…".contains(last) {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

fn mail_addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut done = 0;
    for (at, _) in text.match_indices('@') {
        let before = text[done..at].trim_end_matches(is_name);
        let in_word = before.ends_with(char::is_alphanumeric);
        let name = text[done + before.len()..at].trim_start_matches(['.', '-']);
        let host = &text[at + 1..];
        let end = host.find(|sign: char| !is_host(sign)).unwrap_or(host.len());
        let host = host[..end].trim_end_matches(['.', '-']);
        if !in_word
            && !name.is_empty()
            && host.contains('.')
            && !host.starts_with(['.', '-'])
            && !host.contains("..")
        {
            found.push(at - name.len()..at + 1 + host.len());
            done = at + 1 + host.len();
        } else {
            done = at + 1;
        }
    }
    found
}

fn is_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || "._%+-".contains(sign)
}

fn is_host(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '.' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let inlines = linked(vec![Inline::Text(text.to_owned())]);
        let links = inlines.into_iter().filter_map(|inline| match inline {
            Inline::Link { destination, .. } => destination.href().map(str::to_owned),
            _ => None,
        });
        links.collect()
    }

    #[test]
    fn addresses_in_sentences() {
        for (text, expected) in [
            ("Se https://example.org.", vec!["https://example.org"]),
            ("(https://example.org/a_(b))", vec!["https://example.org/a_(b)"]),
            ("”https://example.org/å”, sa hon", vec!["https://example.org/å"]),
            (
                "https://a.example,http://b.example",
                vec!["https://a.example,http://b.example"],
            ),
            (
                "https://a.example och http://b.example!",
                vec!["https://a.example", "http://b.example"],
            ),
            ("xhttps://example.org", vec![]),
            ("https:// och http", vec![]),
            ("https://a@example.org", vec!["mailto:a@example.org"]),
            ("Skriv till a.b+c@example.org.", vec!["mailto:a.b+c@example.org"]),
            (
                "<a@example.org>,b@example.se",
                vec!["mailto:a@example.org", "mailto:b@example.se"],
            ),
            (
                "å@example.org örn@example.org @example.org a@b a@@example.org a@.se a@b..se",
                vec![],
            ),
            ("javascript:alert(1) www.example.org", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
