//! What a table would do to the staff directory: told before anything is done, and done only as it was told.

use chrono::{NaiveDate, NaiveDateTime};
use data_encoding::HEXLOWER;
use diesel::QueryResult;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::row::{Known, Met, Row};
use super::{Column, UnitNames};
use crate::db::Connection;
use crate::models::live_person::today;
use crate::models::person::{self, Person, PersonChanges, keeping};
use crate::models::unit::UnitTree;
use crate::models::user::Actor;
use crate::spreadsheet::read::{Unreadable, rows};

/// What a table would do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// People who are added.
    pub new: Vec<PersonChanges>,
    /// People who are changed.
    pub changed: Vec<Changed>,
    /// How many stay as they are.
    pub unchanged: usize,
    /// People who are not in the table, and still have the role. Nobody who is protected.
    pub missing: Vec<Person>,
    /// What is to be mended first.
    pub problems: Vec<Problem>,
}

/// A person who is changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// As she is.
    pub person: Person,
    /// As she will be.
    pub after: PersonChanges,
    /// The columns that differ: what they say now, and what they will say.
    pub differences: Vec<(Column, String, String)>,
}

/// Something to mend in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The row, as spreadsheet programs count; none for the table as a whole.
    pub row: Option<usize>,
    /// The heading of the column.
    pub column: Option<&'static str>,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl Plan {
    /// What this table would do to these people.
    pub fn of(
        table: &str,
        people: &[Person],
        units: &UnitTree,
        today: NaiveDate,
    ) -> Result<Self, Unreadable> {
        let rows = rows(table)?;
        let mut plan = Self::default();
        let mut all = rows.iter();
        let columns = plan.columns(all.next().map(Vec::as_slice).unwrap_or_default());
        if !plan.problems.is_empty() {
            return Ok(plan);
        }
        let known = Known::of(people);
        let names = UnitNames::of(units);
        let mut met = Met::default();
        for (place, cells) in all.enumerate() {
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                let row = Row {
                    number: place + 2,
                    cells,
                    columns: &columns,
                };
                plan.add(&row, &known, &names, &mut met);
            }
        }
        plan.missing = people
            .iter()
            .filter(|person| {
                !met.people.contains_key(&person.id) && !person.said.protected && !person.has_left(today)
            })
            .cloned()
            .collect();
        Ok(plan)
    }

    /// Which column each cell belongs to.
    fn columns(&mut self, headings: &[String]) -> Vec<Option<Column>> {
        let mut columns = Vec::new();
        for heading in headings {
            let column = Column::named(heading);
            if column.is_none() && !heading.trim().is_empty() {
                let all = Column::ALL.map(Column::name).join(", ");
                let told: String = heading.chars().take(60).collect();
                self.whole(format!(
                    "Kolumnen ”{told}” känns inte igen. Ta bort den, eller kalla den något av det här: {all}."
                ));
            }
            if let Some(column) = column.filter(|column| columns.contains(&Some(*column))) {
                self.whole(format!(
                    "Kolumnen ”{}” finns två gånger. Ta bort den ena.",
                    column.name()
                ));
            }
            columns.push(column);
        }
        for needed in [Column::Given, Column::Family] {
            if !columns.contains(&Some(needed)) {
                self.whole(format!(
                    "Kolumnen ”{}” saknas. Lägg till den, med rubriken på första raden.",
                    needed.name()
                ));
            }
        }
        columns
    }

    fn whole(&mut self, message: String) {
        self.problems.push(Problem {
            row: None,
            column: None,
            message,
        });
    }

    fn at(&mut self, row: &Row, column: Option<Column>, message: String) {
        self.problems.push(Problem {
            row: Some(row.number),
            column: column.map(Column::name),
            message,
        });
    }

    fn add(&mut self, row: &Row, known: &Known, names: &UnitNames, met: &mut Met) {
        let before_row = self.problems.len();
        let mut alone = nobody();
        for (column, cell) in row.given() {
            if let Err(message) = column.take(cell, &mut alone, names) {
                // What stands there already is no fault of the table.
                let is_theirs = known.of_row(row, &alone).ok().flatten().is_some_and(|person| {
                    column.cell(&person.key, &person.said, names).trim() == cell.trim()
                });
                if !is_theirs {
                    self.at(row, Some(column), message);
                }
            }
        }
        if row.cells.len() > row.columns.len()
            && row
                .cells
                .iter()
                .skip(row.columns.len())
                .any(|cell| !cell.trim().is_empty())
        {
            let message = "Raden har fler celler än det finns rubriker. Se efter om ett tecken skiljer cellerna på fel ställe.";
            self.at(row, None, message.to_owned());
        }
        let person = match known.of_row(row, &alone) {
            Ok(person) => person,
            Err(message) => return self.at(row, Some(Column::Key), message),
        };
        if self.problems.len() > before_row {
            // Who it is about is known all the same, so that nobody is told to be missing.
            if let Some(person) = person {
                met.people.entry(person.id).or_insert(row.number);
            }
            return;
        }
        if let Some(first) = met.again(row, person, &alone) {
            let message = format!("Rad {first} gäller samma person. Ta bort den ena raden.");
            return self.at(row, None, message);
        }
        let Some(person) = person else {
            return self.new.push(alone);
        };
        let changed = Changed::of(person, row, names);
        if changed.differences.is_empty() {
            self.unchanged += 1;
        } else {
            self.changed.push(changed);
        }
    }

    /// Tells this plan from all others.
    pub fn digest(&self) -> String {
        #[derive(Serialize)]
        struct Told<'p> {
            new: &'p [PersonChanges],
            changed: Vec<(i64, i64, &'p PersonChanges)>,
            missing: Vec<(i64, i64)>,
        }
        let told = Told {
            new: &self.new,
            changed: self
                .changed
                .iter()
                .map(|changed| (changed.person.id, changed.person.version, &changed.after))
                .collect(),
            missing: self
                .missing
                .iter()
                .map(|person| (person.id, person.version))
                .collect(),
        };
        let json = serde_json::to_vec(&told).unwrap_or_default();
        HEXLOWER.encode(&Sha256::digest(&json))
    }
}

impl Changed {
    fn of(person: &Person, row: &Row, names: &UnitNames) -> Self {
        let mut after = person.said.clone();
        let mut differences = Vec::new();
        for (column, cell) in row.given() {
            let stood = column.cell(&person.key, &person.said, names);
            let (mut same, mut new) = (person.said.clone(), person.said.clone());
            let is_readable = column.take(&stood, &mut same, names).is_ok();
            if stood.trim() == cell.trim() || column.take(cell, &mut new, names).is_err() {
                continue;
            }
            let told = |said: &PersonChanges| column.cell(&person.key, said, names);
            // What is only tidier is no change.
            if is_readable && told(&same) == told(&new) {
                continue;
            }
            if column.take(cell, &mut after, names).is_ok() {
                differences.push((column, stood, told(&new)));
            }
        }
        Self {
            person: person.clone(),
            after,
            differences,
        }
    }
}

/// Somebody of whom nothing is known.
pub(super) fn nobody() -> PersonChanges {
    PersonChanges {
        given_name: String::new(),
        family_name: String::new(),
        title: String::new(),
        unit_id: None,
        phone: None,
        phone_note: None,
        mobile: None,
        mobile_note: None,
        mobile_sms_only: false,
        email: None,
        visiting_address: String::new(),
        responsibilities: String::new(),
        checked_on: None,
        withheld: "[]".to_owned(),
        protected: false,
        search_engines: true,
        ends_on: None,
    }
}

/// What is asked for beside the rows of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Today is the last day of those who are not in the table.
    pub ends_missing: bool,
    /// Somebody has looked at what the table says of those who are new or changed: they are checked today.
    pub is_checked: bool,
}

/// Does what the plan says.
pub fn carry_out(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    plan: &Plan,
    wishes: Wishes,
) -> QueryResult<()> {
    let looked_at = |said: &PersonChanges| PersonChanges {
        checked_on: if wishes.is_checked {
            Some(today(now))
        } else {
            said.checked_on
        },
        ..said.clone()
    };
    for said in &plan.new {
        let key = keeping::free_key(conn, said)?;
        person::put(conn, now, &key, &looked_at(said))?;
    }
    for changed in &plan.changed {
        person::put(conn, now, &changed.person.key, &looked_at(&changed.after))?;
    }
    let ended = if wishes.ends_missing {
        plan.missing.as_slice()
    } else {
        &[]
    };
    for person in ended {
        let said = PersonChanges {
            ends_on: Some(today(now)),
            ..person.said.clone()
        };
        person::put(conn, now, &person.key, &said)?;
    }
    let detail = format!(
        "{} nya, {} ändrade, {} avslutade",
        plan.new.len(),
        plan.changed.len(),
        ended.len()
    );
    crate::models::audit::record_by(conn, now, actor, "import", "personer", &detail)
}
