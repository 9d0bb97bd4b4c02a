//! Files to download.

use super::{Entry, read, send, to};
use crate::admin::file;
use crate::admin::rights::Needs;

/// Their addresses. What has a name of its own comes before what has a number.
pub const TABLE: &[Entry] = &[
    read("/admin/filval", Needs::SignedIn, || to(file::choices)),
    send("/admin/filval", Needs::SignedIn, || to(file::upload::from_dialog)),
    read("/admin/filer", Needs::SignedIn, || to(file::library::index)),
    read("/admin/filer/ny", Needs::SignedIn, || to(file::upload::new)),
    send("/admin/filer/ny", Needs::SignedIn, || to(file::upload::create)),
    read("/admin/filer/fil/{id}", Needs::SignedIn, || to(file::file)),
    read("/admin/filer/{id}", Needs::SignedIn, || to(file::edit::show)),
    send("/admin/filer/{id}", Needs::SignedIn, || to(file::edit::update)),
    send("/admin/filer/{id}/ersatt", Needs::Editor, || {
        to(file::edit::replace)
    }),
    read("/admin/filer/{id}/ta-bort", Needs::Editor, || {
        to(file::remove::ask)
    }),
    send("/admin/filer/{id}/ta-bort", Needs::Editor, || {
        to(file::remove::create)
    }),
];
