//! What an address of the admin says: of which thing it is, and what was just done.

use serde::Deserialize;

use crate::error::Error;

/// What was just done, as the address that a form leads to tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Done {
    /// The word for it; each page knows its own.
    pub klart: String,
}

/// The id in an address; nothing is at one that is no number.
pub fn id_of(part: &str) -> Result<i64, Error> {
    part.parse().map_err(|_| Error::NotFound)
}
