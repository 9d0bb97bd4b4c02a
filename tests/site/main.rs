//! Drives the whole site: every test has its own database, its own clock, and asks as a browser does.
#![expect(clippy::expect_used, reason = "in a test, what fails should end it")]

mod admin;
mod answers;
mod beside;
mod browser;
mod cache;
mod content;
mod disk_full;
mod editor;
mod editorial;
mod failures;
mod generate;
mod guards;
mod many;
mod public;
mod schema;
mod site;
mod smtp;
