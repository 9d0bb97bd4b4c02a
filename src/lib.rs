//! Torget: a Swedish municipality's whole website in one program.
//!
//! The house, from the street inwards; each room uses only those after it.
//!
//! - [`serve`] starts the server, [`app`] puts its parts together, [`routes`] lists every address, [`addresses`] prints
//!   them
//! - [`chores`] is what the program does by itself, [`mail`] how letters leave it
//! - [`public`] is what residents meet, a file a page; [`admin`] what those who keep the site meet
//! - [`web`] is what stands between an address and a page
//! - [`content`] brings the site in from files and writes it out, [`demo`] is such a folder inside the program, and
//!   [`generate`] makes one up for measuring
//! - [`models`] is what the site knows and its rules, [`db`] and [`schema`] where it is kept
//! - [`checks`] says what is to be mended in a text that somebody writes
//! - [`pictures`], [`pdf`], [`spreadsheet`], [`credentials`], [`text`], [`swedish`], [`brand`], [`clock`] and [`error`]
//!   are the ground
#![forbid(unsafe_code)]

pub mod accounts;
pub mod addresses;
pub mod admin;
pub mod app;
pub mod brand;
pub mod checks;
pub mod chores;
pub mod clock;
pub mod config;
pub mod content;
pub mod credentials;
pub mod db;
pub mod demo;
pub mod error;
pub mod generate;
pub mod mail;
pub mod models;
pub mod pdf;
pub mod pictures;
pub mod public;
pub mod routes;
pub mod schema;
pub mod serve;
pub mod spreadsheet;
pub mod swedish;
pub mod text;
pub mod web;
