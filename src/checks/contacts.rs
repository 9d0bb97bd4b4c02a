//! Numbers and addresses of people, typed into a text where nobody will change them when they change.

use std::collections::HashMap;

use super::finding::{Finding, TEXT};
use super::manuscript::{KnownContact, Surroundings};
use super::written::Written;

/// The longest e-mail address that is looked for, in characters before the "@" and after it.
const LONGEST_PART: usize = 80;

/// As many groups of digits as a telephone number is parted in.
const MOST_GROUPS: usize = 6;

/// Digits of the shortest telephone number that begins as those do that are looked for.
const FEWEST_DIGITS: usize = 7;

/// Whether anything in the text can be somebody's number or address, so that the directory must be asked.
pub fn may_reach_somebody(text: &str) -> bool {
    text.contains('@')
        || starts(text).any(|start| {
            let longest = group_ends(&text[start..]).last().copied().unwrap_or_default();
            digits(&text[start..start + longest]).len() >= FEWEST_DIGITS
        })
}

pub(super) fn check(written: &Written, around: &Surroundings, findings: &mut Vec<Finding>) {
    let known = Known::new(around.people);
    let source = written.source;
    let places = emails(source).chain(phones(source, &known));
    for (start, typed) in places {
        if let Some(contact) = known.who(typed) {
            let name = &contact.name;
            let message = if contact.is_chosen {
                format!(
                    "{name} står redan som kontakt. Ta bort uppgiften ur texten, så kan den inte bli gammal."
                )
            } else {
                format!(
                    "Uppgiften tillhör {name}. Lägg till {name} som kontakt i stället, så uppdateras den när den ändras."
                )
            };
            findings.push(
                Finding::warning("contact-in-text", TEXT, message)
                    .showing(typed)
                    .on_line(written.line_of(start)),
            );
        }
    }
}

/// Whom a number or an address belongs to.
struct Known<'a>(HashMap<String, &'a KnownContact>);

impl<'a> Known<'a> {
    fn new(people: &'a [KnownContact]) -> Self {
        let mut known = HashMap::new();
        for person in people {
            for phone in [&person.phone, &person.mobile].into_iter().flatten() {
                known.entry(phone.national_digits()).or_insert(person);
                known.entry(phone.as_str().replace('+', "")).or_insert(person);
                known.entry(phone.as_str().replace('+', "00")).or_insert(person);
            }
            if let Some(email) = &person.email {
                known.entry(email.to_lowercase()).or_insert(person);
            }
        }
        Self(known)
    }

    fn who(&self, typed: &str) -> Option<&'a KnownContact> {
        let key = if typed.contains('@') {
            typed.to_lowercase()
        } else {
            digits(typed)
        };
        self.0.get(&key).copied()
    }
}

/// The digits of a number as it is kept: without the zero that is not dialled from abroad.
fn digits(typed: &str) -> String {
    let typed = typed.replace("(0)", "");
    typed.chars().filter(char::is_ascii_digit).collect()
}

/// Where a telephone number can begin.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let is_inside =
        |start: usize| text[..start].ends_with(|sign: char| sign.is_alphanumeric() || sign == '+');
    let signs = text.match_indices(['+', '0']).map(|(start, _)| start);
    signs.filter(move |start| !is_inside(*start))
}

/// What stands around each "@", and where.
fn emails(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |sign: char| sign.is_alphanumeric() || "._%+-".contains(sign);
    text.match_indices('@').map(move |(at, _)| {
        let name = text[..at]
            .chars()
            .rev()
            .take(LONGEST_PART)
            .take_while(|sign| is_part(*sign));
        let start = at - name.map(char::len_utf8).sum::<usize>();
        let host = text[at + 1..]
            .chars()
            .take(LONGEST_PART)
            .take_while(|sign| is_part(*sign));
        let end = at + 1 + host.map(char::len_utf8).sum::<usize>();
        (start, text[start..end].trim_end_matches(['.', '-']))
    })
}

/// The telephone numbers that are known, and where. Two may follow on each other.
fn phones<'t>(text: &'t str, known: &Known) -> impl Iterator<Item = (usize, &'t str)> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for start in starts(text) {
        if found.last().is_some_and(|(at, typed)| start < at + typed.len()) {
            continue;
        }
        let ends = group_ends(&text[start..]).into_iter();
        let mut numbers = ends.map(|end| &text[start..start + end]);
        found.extend(
            numbers
                .find(|typed| known.who(typed).is_some())
                .map(|typed| (start, typed)),
        );
    }
    found.into_iter()
}

/// Where each of the first groups of digits ends.
fn group_ends(text: &str) -> Vec<usize> {
    const LONGEST: usize = 40;
    let mut ends = Vec::new();
    let mut in_digits = false;
    for (place, sign) in text.char_indices().take(LONGEST) {
        let is_digit = sign.is_ascii_digit();
        if in_digits && !is_digit {
            ends.push(place);
        }
        in_digits = is_digit;
        let between = is_digit || sign.is_whitespace() || "+-–‑()/.".contains(sign);
        if !between || sign == '\n' || ends.len() > MOST_GROUPS {
            return ends;
        }
    }
    if in_digits && text.chars().nth(LONGEST).is_none() {
        ends.push(text.len());
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::may_reach_somebody;

    #[test]
    fn the_directory_is_asked_only_where_somebody_can_be_reached() {
        for (text, may) in [
            ("Skriv till karin@granasa.example.", true),
            ("Ring 0980-31 92 11.", true),
            ("Ring +46 (0)8-550 12.", true),
            ("Från 2026-08-01 kl. 08.00 kostar det 10 000 kronor.", false),
            ("Version 12 av texten, 112 och 1177.", false),
            ("", false),
        ] {
            assert_eq!(may_reach_somebody(text), may, "{text}");
        }
    }
}
