//! Whom a row of the table is about: somebody who is there, or somebody new.

use std::collections::HashMap;

use super::Column;
use crate::models::person::{Person, PersonChanges};

/// A row with what its cells are.
pub struct Row<'r> {
    /// Which row, as spreadsheet programs count.
    pub number: usize,
    /// What stands in it.
    pub cells: &'r [String],
    /// The column of each cell.
    pub columns: &'r [Option<Column>],
}

impl Row<'_> {
    /// Its cells, those that are left out at the end too.
    pub fn given(&self) -> impl Iterator<Item = (Column, &str)> {
        let cell = |place| self.cells.get(place).map_or("", String::as_str);
        let columns = self.columns.iter().enumerate();
        columns.filter_map(move |(place, column)| Some(((*column)?, cell(place))))
    }

    /// What stands in this column, if the table has it.
    pub fn cell(&self, wanted: Column) -> Option<&str> {
        let mut given = self.given();
        given
            .find(|(column, _)| *column == wanted)
            .map(|(_, cell)| cell.trim())
    }
}

/// How people who are there are found.
pub struct Known<'p> {
    keys: HashMap<&'p str, &'p Person>,
    emails: HashMap<String, Vec<&'p Person>>,
    names: HashMap<(&'p str, &'p str), Vec<&'p Person>>,
}

impl<'p> Known<'p> {
    /// Of these people.
    pub fn of(people: &'p [Person]) -> Self {
        let mut known = Self {
            keys: HashMap::new(),
            emails: HashMap::new(),
            names: HashMap::new(),
        };
        for person in people {
            let said = &person.said;
            known.keys.insert(&person.key, person);
            if let Some(email) = &said.email {
                known.emails.entry(email.to_lowercase()).or_default().push(person);
            }
            let name = (said.given_name.as_str(), said.family_name.as_str());
            known.names.entry(name).or_default().push(person);
        }
        known
    }

    /// Whom a row is about: by key, else by e-mail address, else by name and unit. Fails for a key that nobody has.
    pub fn of_row(&self, row: &Row, said: &PersonChanges) -> Result<Option<&'p Person>, String> {
        if let Some(key) = row.cell(Column::Key).filter(|key| !key.is_empty()) {
            let person = self.keys.get(key).copied();
            return person.map(Some).ok_or_else(|| {
                let told: String = key.chars().take(60).collect();
                format!("Ingen i katalogen har nyckeln ”{told}”. Lämna cellen tom för någon ny, eller rätta nyckeln.")
            });
        }
        let email = row.cell(Column::Email).unwrap_or_default().to_lowercase();
        if let Some([person]) = self.emails.get(&email).map(Vec::as_slice) {
            return Ok(Some(person));
        }
        let name = (said.given_name.as_str(), said.family_name.as_str());
        let named = self.names.get(&name).map(Vec::as_slice).unwrap_or_default();
        let has_unit = row.cell(Column::Unit).is_some();
        let mut same = named
            .iter()
            .filter(|person| !has_unit || person.said.unit_id == said.unit_id);
        Ok(same.next().copied().filter(|_| same.next().is_none()))
    }
}

/// Whom the rows before were about, and in which row.
#[derive(Default)]
pub struct Met {
    /// Those who were there, by id.
    pub people: HashMap<i64, usize>,
    new: HashMap<(String, String, Option<i64>), usize>,
    emails: HashMap<String, usize>,
}

impl Met {
    /// The row before that is about the same person.
    pub fn again(&mut self, row: &Row, person: Option<&Person>, said: &PersonChanges) -> Option<usize> {
        if let Some(person) = person {
            return self.people.insert(person.id, row.number);
        }
        let name = (said.given_name.clone(), said.family_name.clone(), said.unit_id);
        let by_name = self.new.insert(name, row.number);
        let email = said.email.as_ref().map(|email| email.to_lowercase());
        let by_email = email.and_then(|email| self.emails.insert(email, row.number));
        by_email.or(by_name)
    }
}
