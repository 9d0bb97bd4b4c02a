//! The library of pictures.

use super::{Entry, read, send, to};
use crate::admin::image;
use crate::admin::rights::Needs;

/// Its addresses. What has a name of its own comes before what has a number.
pub const TABLE: &[Entry] = &[
    read("/admin/bildval", Needs::SignedIn, || to(image::choose::index)),
    read("/admin/bilder/fil/{name}", Needs::SignedIn, || {
        to(image::choose::file)
    }),
    read("/admin/bilder", Needs::SignedIn, || to(image::library::index)),
    send("/admin/bilder", Needs::SignedIn, || to(image::upload::one)),
    read("/admin/bilder/ny", Needs::SignedIn, || to(image::upload::new)),
    send("/admin/bilder/ny", Needs::SignedIn, || to(image::upload::create)),
    read("/admin/bilder/nya", Needs::SignedIn, || to(image::describe::show)),
    send("/admin/bilder/nya", Needs::SignedIn, || {
        to(image::describe::update)
    }),
    read("/admin/bilder/{id}", Needs::SignedIn, || to(image::one::show)),
    send("/admin/bilder/{id}", Needs::SignedIn, || to(image::one::update)),
    send("/admin/bilder/{id}/ersatt", Needs::Editor, || {
        to(image::replace::create)
    }),
    read("/admin/bilder/{id}/ta-bort", Needs::Editor, || {
        to(image::remove::ask)
    }),
    send("/admin/bilder/{id}/ta-bort", Needs::Editor, || {
        to(image::remove::create)
    }),
];
