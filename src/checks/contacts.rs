//! Numbers and addresses of people, typed into a text where nobody will change them when they change.

use std::collections::HashMap;

use super::finding::{Finding, TEXT};
use super::manuscript::{KnownContact, Surroundings};
use super::written::Written;

/// The longest e-mail address that is looked for, in characters before the "@" and after it.
const LONGEST_PART: usize = 80;

/// As many groups of digits as a telephone number is parted in.
const MOST_GROUPS: usize = 6;

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
            typed
                .replace("(0)", "")
                .chars()
                .filter(char::is_ascii_digit)
                .collect()
        };
        self.0.get(&key).copied()
    }
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
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['+', '0']).map(|place| at + place) {
        at = start + 1;
        if text[..start].ends_with(|sign: char| sign.is_alphanumeric() || sign == '+') {
            continue;
        }
        for end in group_ends(&text[start..]) {
            let typed = &text[start..start + end];
            if known.who(typed).is_some() {
                found.push((start, typed));
                at = start + end;
                break;
            }
        }
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
