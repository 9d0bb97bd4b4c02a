//! How Swedish is written, counted and sorted. Pure rules: nothing here knows of the site.

pub mod date;
pub mod holiday;
pub mod phone;
pub mod size;
pub mod slug;
pub mod sort;
pub mod typography;
