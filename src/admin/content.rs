//! News and pages in the admin: the form, what it shows beside it, and what can be done with a text.

pub mod act;
pub mod checks;
pub mod choose;
pub mod chosen;
pub mod comparison;
pub mod desk;
pub mod edit;
pub mod history;
pub mod keep;
pub mod lists;
pub mod place;
pub mod preview;
pub mod refusals;
pub mod save;
pub mod share;
pub mod shared;
pub mod trash;
pub mod tree;
pub mod typed;
pub mod used;
pub mod wanted;
pub mod withdraw;
pub mod words;
pub mod written;
