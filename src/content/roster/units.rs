//! Units as people write them in a table.

use std::collections::HashMap;

use crate::models::unit::UnitTree;

/// What units are called: by key, by the way down to them ("Teknik › Gata"), and by name.
#[derive(Debug, Clone, Default)]
pub struct UnitNames {
    keys: HashMap<String, i64>,
    paths: HashMap<String, Vec<i64>>,
    names: HashMap<String, Vec<i64>>,
    /// The way down and the key of each, as they are written.
    written: HashMap<i64, (String, String)>,
}

impl UnitNames {
    /// The names of all units.
    pub fn of(units: &UnitTree) -> Self {
        let mut all = Self::default();
        for unit in units.all() {
            let path = units.path(unit.id);
            let path: Vec<&str> = path.iter().map(|unit| unit.name.as_str()).collect();
            let path = path.join(" › ");
            all.keys.insert(unit.key.clone(), unit.id);
            all.paths.entry(plain(&path)).or_default().push(unit.id);
            all.names.entry(plain(&unit.name)).or_default().push(unit.id);
            all.written.insert(unit.id, (path, unit.key.clone()));
        }
        all
    }

    /// The unit that a cell names, none if it is empty, or what to write instead.
    pub fn find(&self, cell: &str) -> Result<Option<i64>, String> {
        let typed = cell.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        if let Some(id) = self.keys.get(typed) {
            return Ok(Some(*id));
        }
        let told = plain(typed);
        match self
            .paths
            .get(&told)
            .or_else(|| self.names.get(&told))
            .map(Vec::as_slice)
        {
            Some([id]) => Ok(Some(*id)),
            Some(_) => Err(format!(
                "Flera enheter heter ”{typed}”. Skriv hela vägen, till exempel Tekniska förvaltningen › Gata, eller enhetens nyckel."
            )),
            None => Err(format!(
                "Enheten ”{typed}” finns inte. Skriv namnet som det står under Enheter, eller lägg till enheten där först."
            )),
        }
    }

    /// How a unit is written so that it is found again: the way down to it, or its key.
    pub fn cell(&self, id: i64) -> String {
        let Some((path, key)) = self.written.get(&id) else {
            return String::new();
        };
        if self.find(path) == Ok(Some(id)) {
            path.clone()
        } else {
            key.clone()
        }
    }
}

/// A name or path without what people write differently.
fn plain(text: &str) -> String {
    let parts = text.split(['›', '>']);
    let parts = parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.collect::<Vec<_>>().join(" › ").to_lowercase()
}
