//! People and units.

use super::{Entry, read, send, to};
use crate::admin::rights::Needs;
use crate::admin::{person, unit};

/// Their addresses.
pub const TABLE: &[Entry] = &[
    read("/admin/personer", Needs::Editor, || to(person::index::index)),
    read("/admin/personer/ny", Needs::Editor, || to(person::edit::new)),
    send("/admin/personer/ny", Needs::Editor, || to(person::edit::create)),
    read("/admin/personer/import", Needs::Editor, || {
        to(person::import::show)
    }),
    send("/admin/personer/import", Needs::Editor, || {
        to(person::import::create)
    }),
    send("/admin/personer/export", Needs::Editor, || {
        to(person::import::export)
    }),
    read("/admin/personer/epostforslag", Needs::Editor, || {
        to(person::suggest::email)
    }),
    read("/admin/personer/{id}", Needs::Editor, || to(person::edit::show)),
    send("/admin/personer/{id}", Needs::Editor, || to(person::edit::update)),
    send("/admin/personer/{id}/kontrollerad", Needs::Editor, || {
        to(person::acts::check)
    }),
    read("/admin/personer/{id}/ta-bort", Needs::Editor, || {
        to(person::acts::ask)
    }),
    send("/admin/personer/{id}/ta-bort", Needs::Editor, || {
        to(person::acts::erase)
    }),
    read("/admin/nummer", Needs::Editor, || to(person::suggest::number)),
    read("/admin/enheter", Needs::Editor, || to(unit::index::index)),
    read("/admin/enheter/ny", Needs::Editor, || to(unit::edit::new)),
    send("/admin/enheter/ny", Needs::Editor, || to(unit::edit::create)),
    read("/admin/enheter/{id}", Needs::Editor, || to(unit::edit::show)),
    send("/admin/enheter/{id}", Needs::Editor, || to(unit::edit::update)),
    read("/admin/enheter/{id}/ta-bort", Needs::Editor, || {
        to(unit::remove::ask)
    }),
    send("/admin/enheter/{id}/ta-bort", Needs::Editor, || {
        to(unit::remove::create)
    }),
];
