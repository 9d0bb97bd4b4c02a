//! References between things: by key in files, by id in the database.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::Connection;
use crate::schema::{articles, files, images, pages, persons, topics, units};
use crate::text::markdown::{Reference, ReferenceKind};

/// Both names of every thing: its key and its id.
#[derive(Debug, Default)]
pub struct Names {
    ids: HashMap<(ReferenceKind, String), i64>,
    keys: HashMap<(ReferenceKind, i64), String>,
    topics: HashMap<String, i64>,
}

impl Names {
    /// Reads the names of all things.
    pub fn load(conn: &mut Connection) -> QueryResult<Self> {
        let mut names = Self::default();
        names.add(
            ReferenceKind::Article,
            articles::table.select((articles::id, articles::key)).load(conn)?,
        );
        names.add(
            ReferenceKind::Page,
            pages::table.select((pages::id, pages::key)).load(conn)?,
        );
        names.add(
            ReferenceKind::Person,
            persons::table.select((persons::id, persons::key)).load(conn)?,
        );
        names.add(
            ReferenceKind::Unit,
            units::table
                .filter(units::removed_at.is_null())
                .select((units::id, units::key))
                .load(conn)?,
        );
        names.add(
            ReferenceKind::Image,
            images::table
                .filter(images::removed_at.is_null())
                .select((images::id, images::key))
                .load(conn)?,
        );
        names.add(
            ReferenceKind::File,
            files::table.select((files::id, files::key)).load(conn)?,
        );
        names.topics = topics::table
            .select((topics::key, topics::id))
            .load(conn)?
            .into_iter()
            .collect();
        Ok(names)
    }

    fn add(&mut self, kind: ReferenceKind, rows: Vec<(i64, String)>) {
        for (id, key) in rows {
            self.ids.insert((kind, key.clone()), id);
            self.keys.insert((kind, id), key);
        }
    }

    /// The id of the thing with this key.
    pub fn id(&self, kind: ReferenceKind, key: &str) -> Option<i64> {
        self.ids.get(&(kind, key.to_owned())).copied()
    }

    /// The key of the thing with this id.
    pub fn key(&self, kind: ReferenceKind, id: i64) -> Option<&str> {
        self.keys.get(&(kind, id)).map(String::as_str)
    }

    /// The id of the topic with this key.
    pub fn topic(&self, key: &str) -> Option<i64> {
        self.topics.get(key).copied()
    }

    /// The key of the topic with this id.
    pub fn topic_key(&self, id: i64) -> Option<&str> {
        self.topics
            .iter()
            .find(|(_, topic)| **topic == id)
            .map(|(key, _)| key.as_str())
    }

    /// The id that a reference by key stands for, as text.
    pub fn to_id(&self, reference: &Reference) -> Option<String> {
        self.id(reference.kind, &reference.key).map(|id| id.to_string())
    }

    /// The key that a reference by id stands for.
    pub fn to_key(&self, reference: &Reference) -> Option<String> {
        self.key(reference.kind, reference.key.parse().ok()?)
            .map(str::to_owned)
    }

    /// What may have been meant by a key that does not exist: one that differs in a letter or two.
    pub fn resembling(&self, kind: ReferenceKind, key: &str) -> Option<&str> {
        let of_kind = self
            .ids
            .keys()
            .filter(|(other, _)| *other == kind)
            .map(|(_, known)| known.as_str());
        let near = of_kind
            .map(|known| (distance(known, key), known))
            .filter(|(distance, _)| *distance <= 2);
        near.min().map(|(_, known)| known)
    }
}

/// How many letters must be changed, added or removed to make one word the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, from) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for (column, to) in other.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn words_differ_by_their_letters() {
        for (one, other, expected) in [
            ("", "", 0),
            ("bygg", "bygg", 0),
            ("bygg", "byg", 1),
            ("skola", "skolan", 1),
            ("abc", "xyz", 3),
        ] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }
}
