//! What people are found by in the admin: words of name, title and e-mail address, and the ends of numbers, folded.
//!
//! A word is found from its beginning, through an index. Protected people are among them, so residents cannot reach it.

use std::collections::BTreeSet;

use diesel::dsl::auto_type;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::person::{Person, PersonChanges};
use crate::schema::{person_words, persons};
use crate::swedish::phone::PhoneNumber;
use crate::swedish::sort::{fold, person_sort_key};

/// How many words of a search are heeded.
const MOST_WORDS: usize = 8;

/// The shortest end of a number that is found.
const SHORTEST_END: usize = 2;

/// The words of a person.
fn words(person: &PersonChanges) -> BTreeSet<String> {
    let name_of_email = person
        .email
        .as_deref()
        .and_then(|email| email.rsplit_once('@'))
        .map_or("", |(name, _)| name);
    let texts = [
        person.given_name.as_str(),
        &person.family_name,
        &person.title,
        name_of_email,
    ];
    let mut words: BTreeSet<String> = texts.into_iter().flat_map(parts).collect();
    for number in [&person.phone, &person.mobile].into_iter().flatten() {
        if let Ok(number) = PhoneNumber::parse(number) {
            let digits = number.national_digits();
            let starts = 0..=digits.len().saturating_sub(SHORTEST_END);
            words.extend(starts.filter_map(|start| digits.get(start..).map(str::to_owned)));
        }
    }
    words.remove("");
    words
}

fn parts(text: &str) -> Vec<String> {
    fold(text)
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What a search asks for: the whole number, if it is one, or words that must all be found.
pub(super) fn sought(typed: &str) -> Vec<String> {
    if let Ok(number) = PhoneNumber::parse(typed) {
        return vec![number.national_digits()];
    }
    let words = typed.split_whitespace();
    // Of an address, what stands before the "@" tells people apart.
    let told = words.map(|word| word.split_once('@').map_or(word, |(name, _)| name));
    told.flat_map(parts).take(MOST_WORDS).collect()
}

/// People with a word that begins so.
#[auto_type(no_type_alias)]
pub(super) fn found_by(word: &str) -> _ {
    let end: String = format!("{word}\u{10ffff}");
    let start: String = word.to_owned();
    person_words::table
        .filter(person_words::word.ge(start))
        .filter(person_words::word.lt(end))
        .select(person_words::person_id)
}

/// Writes the words of a person anew.
pub(super) fn index(conn: &mut Connection, id: i64, person: &PersonChanges) -> QueryResult<()> {
    diesel::delete(person_words::table.filter(person_words::person_id.eq(id))).execute(conn)?;
    let rows: Vec<_> = words(person)
        .into_iter()
        .map(|word| (person_words::word.eq(word), person_words::person_id.eq(id)))
        .collect();
    diesel::insert_into(person_words::table)
        .values(rows)
        .execute(conn)?;
    Ok(())
}

/// Gives those their place in the order and their words who have none: people from before both were kept. How many.
pub fn fill_if_empty(conn: &mut Connection) -> QueryResult<usize> {
    let waiting: Vec<Person> = Person::query()
        .filter(persons::sort_key.eq(Vec::new()))
        .load(conn)?;
    for person in &waiting {
        let key = person_sort_key(&person.said.family_name, &person.said.given_name);
        diesel::update(persons::table.find(person.id))
            .set(persons::sort_key.eq(key))
            .execute(conn)?;
        index(conn, person.id, &person.said)?;
    }
    Ok(waiting.len())
}
