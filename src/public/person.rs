//! The staff directory: the list, a person, and her vCard.

pub mod index;
pub mod show;
pub mod vcard;
