//! What those who keep the site meet: signed in, with rights, never cached.
//!
//! [`routes`] is the one table of addresses and the rights that each needs; [`guard`] holds every request against it.

pub mod account;
pub mod answer;
pub mod back;
pub mod components;
pub mod confirm;
pub mod content;
pub mod cookie;
pub mod editor;
pub mod failure;
pub mod file;
pub mod form;
pub mod frame;
pub mod guard;
pub mod image;
pub mod inbox;
pub mod log;
pub mod mail;
pub mod new_password;
pub mod person;
pub mod query;
pub mod resume;
pub mod rights;
pub mod routes;
pub mod settings;
pub mod sign_in;
pub mod start;
pub mod unit;
pub mod user;
pub mod welcome;

/// Name of the hidden field that shows that a form was handed out in the same session.
pub const TOKEN_FIELD: &str = "_token";

/// Name of the hidden field that says that a file could not be carried through signing in.
pub const FILE_LOST_FIELD: &str = "fil_saknas";
