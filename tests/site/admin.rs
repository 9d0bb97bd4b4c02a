//! What those who keep the site meet.

mod account;
mod components;
mod content;
mod directory;
mod failure;
mod fields;
mod file;
mod guard;
mod hostile;
pub mod inbox;
mod life;
mod log;
mod mail;
mod picture;
mod picture_life;
mod resume;
mod retention;
mod roster;
mod settings;
mod sign_in;
mod start;
mod user;
mod welcome;
