//! Topics, units and people of a made-up municipality.

use std::fmt::Write as _;

use crate::generate::names::{FAMILY, GIVEN, TITLES};
use crate::generate::words::{DEPARTMENTS, TOPICS};
use crate::generate::{Made, Size};
use crate::swedish::slug::slug;

/// A department, or a unit in one.
#[derive(Clone, Copy)]
pub struct Unit {
    department: &'static str,
    name: Option<&'static str>,
    /// Its key.
    pub key: Key,
}

/// A key that is made from a name when it is written.
#[derive(Clone, Copy)]
pub struct Key(&'static str);

impl std::fmt::Display for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&slug(self.0))
    }
}

/// The units of a municipality of this size: all departments, and one unit in each or more.
pub fn units(size: Size) -> Vec<Unit> {
    let in_each = size.one_for_each(2_000, 1, 5);
    let of_department = |(department, names): &(&'static str, &'static [&'static str])| {
        let department = *department;
        let itself = Unit {
            department,
            name: None,
            key: Key(department),
        };
        let below = names.iter().take(in_each).map(move |name| Unit {
            department,
            name: Some(name),
            key: Key(name),
        });
        std::iter::once(itself).chain(below).collect::<Vec<_>>()
    };
    DEPARTMENTS.iter().flat_map(of_department).collect()
}

/// How many people the directory of a municipality of this size has.
pub fn people(size: Size) -> usize {
    size.one_for_each(100, 40, 600)
}

/// Somebody who works there.
pub struct Person {
    /// Given name.
    pub given: &'static str,
    /// Family name.
    pub family: &'static str,
    /// Title.
    pub title: &'static str,
}

impl Person {
    /// The person with this number. The first 1,600 have names of their own.
    pub fn numbered(number: usize) -> Self {
        let round = number / GIVEN.len();
        Self {
            given: GIVEN[number % GIVEN.len()],
            family: FAMILY[(number * 7 + round) % FAMILY.len()],
            title: TITLES[(number + round) % TITLES.len()],
        }
    }

    /// What the person is called in links.
    pub fn key(&self) -> String {
        slug(&format!("{} {}", self.given, self.family))
    }
}

/// Writes topics, units and people.
pub fn write(folder: &mut Made, size: Size) {
    let (mut topics, mut tree, mut staff) = (String::new(), String::new(), String::new());
    // Writing to a string cannot fail.
    for (key, name) in TOPICS {
        let _ = write!(topics, "[[topic]]\nkey = \"{key}\"\nname = \"{name}\"\n\n");
    }
    let units = units(size);
    for unit in &units {
        let (key, name) = (unit.key, unit.name.unwrap_or(unit.department));
        let _ = write!(
            tree,
            "[[unit]]\nkey = \"{key}\"\nname = \"{name}\"\nphone = \"0980-31 92 00\"\nemail = \"{key}@lingonmala.example\"\n\
             description = \"Svarar på frågor från dem som bor och verkar i kommunen, och ser till att besluten blir verklighet.\"\n"
        );
        if unit.name.is_some() {
            let _ = writeln!(tree, "parent = \"{}\"", Key(unit.department));
        }
        tree.push('\n');
    }
    for number in 0..people(size) {
        let person = Person::numbered(number);
        let (key, unit) = (person.key(), units[number % units.len()].key);
        let _ = write!(
            staff,
            "[[person]]\nkey = \"{key}\"\ngiven_name = \"{}\"\nfamily_name = \"{}\"\ntitle = \"{}\"\nunit = \"{unit}\"\n\
             phone = \"0980-31 92 {:02}\"\nemail = \"{key}@lingonmala.example\"\n\n",
            person.given,
            person.family,
            person.title,
            number % 100
        );
    }
    folder.add("topics.toml".to_owned(), topics);
    folder.add("units.toml".to_owned(), tree);
    folder.add("people.toml".to_owned(), staff);
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn nobody_has_the_name_of_somebody_else() {
        let keys: HashSet<String> = (0..1_600).map(|number| Person::numbered(number).key()).collect();
        assert_eq!(keys.len(), 1_600);
    }
}
