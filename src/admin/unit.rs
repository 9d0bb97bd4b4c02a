//! Departments and units, as editors keep them.

pub mod edit;
pub mod index;
pub mod remove;

use crate::models::unit::{Unit, UnitTree};
use crate::web::view::Choice;

/// Where units are listed.
pub const PATH: &str = "/admin/enheter";

/// Where one unit is edited.
pub fn path_of(id: i64) -> String {
    format!("{PATH}/{id}")
}

/// All units, those above before those below, with how deep they lie.
pub fn in_order(units: &UnitTree) -> Vec<(&Unit, usize)> {
    fn add<'u>(units: &'u UnitTree, unit: &'u Unit, depth: usize, all: &mut Vec<(&'u Unit, usize)>) {
        all.push((unit, depth));
        for child in units.children(unit.id) {
            add(units, child, depth + 1, all);
        }
    }
    let mut all = Vec::new();
    for department in units.departments() {
        add(units, department, 0, &mut all);
    }
    all
}

/// Departments, with their units under them.
pub fn choices(units: &UnitTree, chosen: &str) -> Vec<Choice> {
    let choice = |(unit, depth): (&Unit, usize)| Choice {
        value: unit.id.to_string(),
        text: format!("{}{}", "– ".repeat(depth), unit.name),
        selected: unit.id.to_string() == chosen,
    };
    in_order(units).into_iter().map(choice).collect()
}
