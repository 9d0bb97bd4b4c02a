//! Rows in a form: added, taken away and put in order by buttons that send the form. Works without scripts; after each
//! button the row that it concerned has the focus.
//!
//! A column is a field whose name repeats; a row is what stands at one place of all columns.

use crate::admin::form::Form;
use crate::error::Error;

/// Rows as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<const N: usize> {
    rows: Vec<[String; N]>,
    /// The row that a button just concerned.
    focus: Option<usize>,
}

/// A row to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowView<const N: usize> {
    /// Its place, from 0.
    pub index: usize,
    /// Its place as people count.
    pub number: usize,
    /// What stands in its columns.
    pub cells: [String; N],
    /// Whether a button just concerned it.
    pub has_focus: bool,
    /// Whether it can go up.
    pub can_go_up: bool,
    /// Whether it can go down.
    pub can_go_down: bool,
}

impl<const N: usize> Rows<N> {
    /// These rows.
    pub fn of(rows: impl IntoIterator<Item = [String; N]>) -> Self {
        Self {
            rows: rows.into_iter().collect(),
            focus: None,
        }
    }

    /// The rows that a form has. All columns have as many fields; no form of ours says otherwise.
    pub fn read(form: &Form, columns: [&str; N]) -> Result<Self, Error> {
        let columns = columns.map(|name| form.all(name).collect::<Vec<_>>());
        let count = columns.first().map_or(0, Vec::len);
        if columns.iter().any(|column| column.len() != count) {
            return Err(Error::BadRequest);
        }
        let row = |index: usize| {
            std::array::from_fn(|column| {
                let field = columns.get(column).and_then(|column| column.get(index));
                field.map(|text| (*text).to_owned()).unwrap_or_default()
            })
        };
        Ok(Self::of((0..count).map(row)))
    }

    /// Does what a button of a row says; whether there is such a button.
    pub fn press(&mut self, button: &str) -> bool {
        if button == "rad-ny" {
            self.add(std::array::from_fn(|_| String::new()));
            return true;
        }
        let Some((what, index)) = button
            .strip_prefix("rad-")
            .and_then(|rest| rest.split_once('-'))
            .and_then(|(what, index)| Some((what, index.parse::<usize>().ok()?)))
            .filter(|(_, index)| *index < self.rows.len())
        else {
            return false;
        };
        let last = self.rows.len() - 1;
        let focus = match what {
            "upp" => index.saturating_sub(1),
            "ned" => (index + 1).min(last),
            "bort" => {
                self.rows.remove(index);
                index.min(last.saturating_sub(1))
            }
            _ => return false,
        };
        if what != "bort" {
            self.rows.swap(index, focus);
        }
        self.focus = (!self.rows.is_empty()).then_some(focus);
        true
    }

    /// Adds a row last.
    pub fn add(&mut self, row: [String; N]) {
        self.rows.push(row);
        self.focus = Some(self.rows.len() - 1);
    }

    /// Keeps the rows of which this holds.
    pub fn retain(&mut self, keeps: impl Fn(&[String; N]) -> bool) {
        self.rows.retain(|row| keeps(row));
        self.focus = None;
    }

    /// The rows that anything stands in, with their places.
    pub fn written(&self) -> impl Iterator<Item = (usize, &[String; N])> {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| row.iter().any(|text| !text.trim().is_empty()))
    }

    /// The place in the form of the row that is the `nth` of those that anything stands in.
    pub fn place_of(&self, nth: usize) -> usize {
        self.written().nth(nth).map_or(nth, |(place, _)| place)
    }

    /// The rows to be shown.
    pub fn views(&self) -> Vec<RowView<N>> {
        let rows = self.rows.iter().enumerate();
        rows.map(|(index, cells)| RowView {
            index,
            number: index + 1,
            cells: cells.clone(),
            has_focus: self.focus == Some(index),
            can_go_up: index > 0,
            can_go_down: index + 1 < self.rows.len(),
        })
        .collect()
    }
}

/// Id of a field in a row.
pub fn id(row: usize, column: &str) -> String {
    format!("rad-{row}-{column}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(texts: &str) -> Rows<1> {
        Rows::of(texts.chars().map(|sign| [sign.to_string()]))
    }

    fn text<const N: usize>(rows: &Rows<N>) -> String {
        rows.rows.iter().flatten().map(String::as_str).collect()
    }

    #[test]
    fn buttons_move_add_and_remove() {
        for (button, after, focus) in [
            ("rad-upp-2", "acb", Some(1)),
            ("rad-upp-0", "abc", Some(0)),
            ("rad-ned-0", "bac", Some(1)),
            ("rad-ned-2", "abc", Some(2)),
            ("rad-bort-0", "bc", Some(0)),
            ("rad-bort-2", "ab", Some(1)),
            ("rad-ny", "abc", Some(3)),
        ] {
            let mut some = rows("abc");
            assert!(some.press(button), "{button}");
            assert_eq!((text(&some).as_str(), some.focus), (after, focus), "{button}");
        }
        let mut one = rows("a");
        assert!(one.press("rad-bort-0"));
        assert_eq!((one.rows.len(), one.focus), (0, None));
    }

    #[test]
    fn what_is_no_button_does_nothing() {
        for button in [
            "",
            "spara",
            "rad",
            "rad-",
            "rad-upp",
            "rad-upp-3",
            "rad-upp--1",
            "rad-byt-1",
        ] {
            let mut some = rows("abc");
            assert!(!some.press(button), "{button}");
            assert_eq!(some, rows("abc"), "{button}");
        }
    }

    #[test]
    fn empty_rows_are_none_but_keep_their_place() {
        let some = Rows::of(["a", " ", "c"].map(|text| [text.to_owned()]));
        let places: Vec<usize> = some.written().map(|(place, _)| place).collect();
        assert_eq!(places, [0, 2]);
        assert_eq!(some.place_of(1), 2);
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_no_row_is_lost_but_those_removed(presses in prop::collection::vec(("(upp|ned|bort)", 0_usize..6), 0..20)) {
            let mut some = rows("abcde");
            let mut removed = 0;
            for (what, index) in presses {
                let did = some.press(&format!("rad-{what}-{index}"));
                removed += usize::from(did && what == "bort");
            }
            let mut kept: Vec<char> = text(&some).chars().collect();
            kept.sort_unstable();
            kept.dedup();
            prop_assert_eq!(kept.len(), 5 - removed);
            prop_assert!(some.focus.is_none_or(|focus| focus < some.rows.len()));
        }
    }
}
