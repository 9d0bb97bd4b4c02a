//! Content as files: a folder in, a folder out. `docs/CONTENT.md` describes the folder.

pub mod dates;
pub mod export;
pub mod fault;
pub mod files;
pub mod front_matter;
pub mod import;
pub mod ledger;
pub mod names;
pub mod progress;
pub mod roster;
pub mod source;
