//! The staff directory, as editors keep it.

pub mod acts;
pub mod edit;
pub mod import;
pub mod index;
pub mod suggest;
mod written;

use crate::web::view::Problems;

/// Where people are listed.
pub const PATH: &str = "/admin/personer";

/// What somebody else saved meanwhile, as a form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Who: "Karin Ek", or "Någon annan".
    pub by: String,
    /// The fields that differ.
    pub differences: Vec<Difference>,
}

/// A field that two people filled in differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its label.
    pub label: &'static str,
    /// What is saved now.
    pub before: String,
    /// What stands in the form.
    pub after: String,
}

impl Conflict {
    /// Of all fields (label, theirs, own), those that differ.
    pub fn of(by: Option<String>, fields: Vec<(&'static str, String, String)>) -> Self {
        let told = |text: String| {
            if text.is_empty() {
                "(tomt)".to_owned()
            } else {
                text
            }
        };
        let differing = fields.into_iter().filter(|(_, theirs, own)| theirs != own);
        Self {
            by: by.unwrap_or_else(|| "Någon annan".to_owned()),
            differences: differing
                .map(|(label, theirs, own)| Difference {
                    label,
                    before: told(theirs),
                    after: told(own),
                })
                .collect(),
        }
    }
}

/// The value, or its problem beside the field.
pub fn problem<T: Default>(problems: &mut Problems, field: &'static str, read: Result<T, String>) -> T {
    read.unwrap_or_else(|message| {
        problems.add(field, message);
        T::default()
    })
}

/// Where one person is edited.
pub fn path_of(id: i64) -> String {
    format!("{PATH}/{id}")
}
