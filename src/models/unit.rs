//! Departments and their units: a tree that people and pages hang on.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::schema::units;
use crate::swedish::sort::sort_key;

pub mod keeping;

/// A department, or a unit in one.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = units)]
pub struct Unit {
    /// Identity in the database.
    pub id: i64,
    /// Identity in content folders and addresses.
    pub key: String,
    /// The unit above; `None` for a department.
    pub parent_id: Option<i64>,
    /// "Kommunikation".
    pub name: String,
    /// What it does; may be empty.
    pub description: String,
    /// Telephone number, E.164.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Visiting address, one line a line.
    pub visiting_address: String,
    /// How many times it was saved.
    pub version: i64,
}

/// What an editor or an import says of a unit.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, Insertable, AsChangeset)]
#[diesel(table_name = units, treat_none_as_null = true)]
pub struct UnitChanges {
    /// The unit above; `None` for a department.
    pub parent_id: Option<i64>,
    /// "Kommunikation".
    pub name: String,
    /// What it does; may be empty.
    pub description: String,
    /// Telephone number, E.164.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Visiting address, one line a line.
    pub visiting_address: String,
}

impl Unit {
    /// Address of the unit's page.
    pub fn href(&self) -> String {
        format!("/organisation/{}", self.key)
    }

    /// What is said of it.
    pub fn changes(&self) -> UnitChanges {
        UnitChanges {
            parent_id: self.parent_id,
            name: self.name.clone(),
            description: self.description.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            visiting_address: self.visiting_address.clone(),
        }
    }

    /// Creates the unit with this key, or changes it; its id.
    pub fn put(
        conn: &mut Connection,
        now: NaiveDateTime,
        key: &str,
        changes: &UnitChanges,
    ) -> QueryResult<i64> {
        let stamp = (
            units::sort_key.eq(sort_key(&changes.name)),
            units::updated_at.eq(now),
        );
        diesel::insert_into(units::table)
            .values((units::key.eq(key), units::version.eq(1), stamp.clone(), changes))
            .on_conflict(units::key)
            .do_update()
            .set((changes, stamp, units::version.eq(units::version + 1)))
            .returning(units::id)
            .get_result(conn)
    }
}

/// All units, with their places in the tree. A municipality has some dozens, so they are read whole.
#[derive(Debug, Clone, Default)]
pub struct UnitTree {
    units: Vec<Unit>,
    places: HashMap<i64, usize>,
}

impl UnitTree {
    /// Reads the tree; siblings in Swedish order.
    pub fn load(conn: &mut Connection) -> QueryResult<Self> {
        let units = Unit::query()
            .filter(units::removed_at.is_null())
            .order((units::sort_key, units::key))
            .load::<Unit>(conn)?;
        let places = units
            .iter()
            .enumerate()
            .map(|(place, unit)| (unit.id, place))
            .collect();
        Ok(Self { units, places })
    }

    /// All units, in Swedish order.
    pub fn all(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }

    /// The unit with this id.
    pub fn get(&self, id: i64) -> Option<&Unit> {
        self.units.get(*self.places.get(&id)?)
    }

    /// The unit with this key.
    pub fn by_key(&self, key: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.key == key)
    }

    /// The departments: units without a unit above.
    pub fn departments(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| unit.parent_id.is_none())
    }

    /// The units right under this one.
    pub fn children(&self, id: i64) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(move |unit| unit.parent_id == Some(id))
    }

    /// The way from the department down to this unit, itself last.
    pub fn path(&self, id: i64) -> Vec<&Unit> {
        let mut path = Vec::new();
        let mut next = self.get(id);
        // The bound only matters if the tree were ever a ring.
        while let Some(unit) = next.filter(|_| path.len() < self.units.len()) {
            path.push(unit);
            next = unit.parent_id.and_then(|parent| self.get(parent));
        }
        path.reverse();
        path
    }

    /// The department that this unit belongs to, or is.
    pub fn department(&self, id: i64) -> Option<&Unit> {
        self.path(id).first().copied()
    }

    /// Ids of this unit and of all below it.
    pub fn with_all_below(&self, id: i64) -> Vec<i64> {
        let belongs = |unit: &&Unit| self.path(unit.id).iter().any(|above| above.id == id);
        self.units.iter().filter(belongs).map(|unit| unit.id).collect()
    }
}
