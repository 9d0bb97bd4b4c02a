//! News and pages.

use super::{Entry, read, send, to};
use crate::admin::content;
use crate::admin::rights::Needs;

macro_rules! in_new {
    ($what:literal) => {
        concat!("/admin/{slag:nyheter|sidor}/ny/", $what)
    };
}

macro_rules! in_one {
    ($what:literal) => {
        concat!("/admin/{slag:nyheter|sidor}/{id}/", $what)
    };
}

/// Their addresses. What has a name of its own comes before what has a number. Where a right depends on whose text it is,
/// the model says so: writers change what they own.
pub const TABLE: &[Entry] = &[
    read("/admin/sidor/trad", Needs::SignedIn, || to(content::tree::index)),
    read("/admin/sidor/{id}/flytta", Needs::Editor, || {
        to(content::tree::ask)
    }),
    send("/admin/sidor/{id}/flytta", Needs::Editor, || {
        to(content::tree::create)
    }),
    read(LIST, Needs::SignedIn, || to(content::lists::index)),
    read(NEW, Needs::SignedIn, || to(content::edit::new)),
    send(NEW, Needs::SignedIn, || to(content::save::create)),
    send(in_new!("forhandsvisning"), Needs::SignedIn, || {
        to(content::preview::new)
    }),
    read(ONE, Needs::SignedIn, || to(content::edit::show)),
    send(ONE, Needs::SignedIn, || to(content::save::update)),
    send(in_one!("forhandsvisning"), Needs::SignedIn, || {
        to(content::preview::show)
    }),
    read(in_one!("utkast"), Needs::SignedIn, || {
        to(content::preview::window)
    }),
    read(in_one!("historik"), Needs::SignedIn, || {
        to(content::history::index)
    }),
    read(in_one!("historik/{version}"), Needs::SignedIn, || {
        to(content::history::show)
    }),
    send(in_one!("historik/{version}"), Needs::SignedIn, || {
        to(content::history::restore)
    }),
    read(in_one!("anvands"), Needs::SignedIn, || to(content::used::show)),
    read(in_one!("granskning"), Needs::SignedIn, || {
        to(content::share::show)
    }),
    send(in_one!("granskning"), Needs::SignedIn, || {
        to(content::share::create)
    }),
    send(in_one!("granskning/{link}"), Needs::SignedIn, || {
        to(content::share::revoke)
    }),
    read(in_one!("avpublicera"), Needs::Editor, || {
        to(content::withdraw::show)
    }),
    send(in_one!("avpublicera"), Needs::Editor, || {
        to(content::withdraw::create)
    }),
    send(in_one!("avbryt"), Needs::Editor, || to(content::trash::cancel)),
    send(in_one!("kopiera"), Needs::SignedIn, || to(content::trash::copy)),
    read(in_one!("papperskorg"), Needs::SignedIn, || {
        to(content::trash::ask)
    }),
    send(in_one!("papperskorg"), Needs::SignedIn, || {
        to(content::trash::create)
    }),
    read("/admin/papperskorg", Needs::SignedIn, || {
        to(content::trash::index)
    }),
    send("/admin/papperskorg/{slag}/{id}", Needs::SignedIn, || {
        to(content::trash::restore)
    }),
    // What a text can point at.
    read("/admin/lankval", Needs::SignedIn, || to(content::choose::links)),
    read("/admin/kontaktval", Needs::SignedIn, || {
        to(content::choose::contacts)
    }),
    // Secret addresses: who knows one needs no account.
    read("/granska/{token}", Needs::Nobody, || to(content::shared::show)),
    read("/granska/{token}/bilder/{name}", Needs::Nobody, || {
        to(content::shared::picture)
    }),
    read("/granska/{token}/filer/{id}", Needs::Nobody, || {
        to(content::shared::file)
    }),
];

const LIST: &str = "/admin/{slag:nyheter|sidor}";
const NEW: &str = "/admin/{slag:nyheter|sidor}/ny";
const ONE: &str = "/admin/{slag:nyheter|sidor}/{id}";
