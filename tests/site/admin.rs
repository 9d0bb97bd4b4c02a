//! What those who keep the site meet.

mod account;
mod content;
mod fields;
mod guard;
mod life;
mod resume;
mod sign_in;
mod start;
mod user;
mod welcome;
