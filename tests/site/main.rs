//! Drives the whole site: every test has its own database, its own clock, and asks as a browser does.

mod content;
mod guards;
mod public;
mod schema;
mod site;
