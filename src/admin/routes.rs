//! Every address of the admin, and the right that each needs. The only way to register one: what is in none of the
//! tables here answers nobody.

use std::sync::LazyLock;

use actix_web::dev::ResourceDef;
use actix_web::guard::{Any, Get, Head, Post};
use actix_web::middleware::from_fn;
use actix_web::web::{ServiceConfig, resource, route};
use actix_web::{FromRequest, Handler, Responder, Route};

use crate::admin::guard::{admit, nothing, wrong_verb};
use crate::admin::rights::Needs;
use crate::admin::{components, start};
use crate::models::user::Actor;

/// How an address is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// GET, and HEAD for its headers alone. Changes nothing.
    Read,
    /// POST.
    Send,
}

/// One address.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// How it is asked.
    pub verb: Verb,
    /// The address; `{…}` stands for a part that varies.
    pub path: &'static str,
    /// The right that it needs.
    pub needs: Needs,
    handler: fn() -> Route,
}

const fn read(path: &'static str, needs: Needs, handler: fn() -> Route) -> Entry {
    Entry {
        verb: Verb::Read,
        path,
        needs,
        handler,
    }
}

const fn send(path: &'static str, needs: Needs, handler: fn() -> Route) -> Entry {
    Entry {
        verb: Verb::Send,
        path,
        needs,
        handler,
    }
}

mod account;
mod content;
mod directory;
mod files;
mod inbox;
mod log;
mod pictures;
mod settings;

/// All addresses: a table for each part of the admin.
const TABLES: [&[Entry]; 9] = [
    &[
        read("/admin", Needs::SignedIn, || to(start::show)),
        read("/admin/att-gora/{del}", Needs::SignedIn, || to(start::part)),
        // What all pages are made of.
        read("/admin/komponenter", Needs::SignedIn, || to(components::show)),
        send("/admin/komponenter", Needs::SignedIn, || to(components::press)),
        read("/admin/komponenter/formular", Needs::SignedIn, || {
            to(components::form)
        }),
        read("/admin/komponenter/inloggning", Needs::SignedIn, || {
            to(components::sign_in)
        }),
        read("/admin/komponenter/webbplatsen", Needs::SignedIn, || {
            to(components::site)
        }),
    ],
    account::TABLE,
    content::TABLE,
    pictures::TABLE,
    files::TABLE,
    directory::TABLE,
    inbox::TABLE,
    settings::TABLE,
    log::TABLE,
];

/// Every address of the admin.
pub fn table() -> impl Iterator<Item = &'static Entry> {
    TABLES.into_iter().flatten()
}

/// The pages as patterns, made once: making one takes longer than asking it a thousand times.
static PAGES: LazyLock<Vec<(ResourceDef, Needs)>> = LazyLock::new(|| {
    let pages = table().filter(|entry| entry.verb == Verb::Read);
    pages
        .map(|entry| (ResourceDef::new(entry.path), entry.needs))
        .collect()
});

/// Whether a page of the admin is at this path.
fn is_read(path: &str) -> bool {
    PAGES.iter().any(|(page, _)| page.is_match(path))
}

/// Whether there is a page at this path that this user has the right to.
pub fn may_read(path: &str, actor: &Actor) -> bool {
    let mut pages = PAGES.iter();
    pages.any(|(page, needs)| needs.allow(actor) && page.is_match(path))
}

/// Registers the table, and a closed door for whatever else begins with `/admin`.
pub fn admin(site: &mut ServiceConfig) {
    let mut paths: Vec<&str> = Vec::new();
    for entry in table() {
        if !paths.contains(&entry.path) {
            paths.push(entry.path);
        }
    }
    for path in paths {
        let entries = table().filter(|entry| entry.path == path);
        let routes = entries.fold(resource(path), |resource, entry| resource.route(guarded(entry)));
        let is_open = table().any(|entry| entry.path == path && entry.needs == Needs::Nobody);
        let needs = if is_open { Needs::Nobody } else { Needs::SignedIn };
        site.service(routes.default_service(guarded_by(needs, route().to(wrong_verb))));
    }
    let closed = || guarded_by(Needs::SignedIn, route().to(nothing));
    site.service(resource("/admin/{path:.*}").route(closed()));
}

fn guarded(entry: &Entry) -> Route {
    let route = (entry.handler)();
    let route = match entry.verb {
        Verb::Read => route.guard(Any(Get()).or(Head())),
        Verb::Send => route.guard(Post()),
    };
    guarded_by(entry.needs, route)
}

fn guarded_by(needs: Needs, route: Route) -> Route {
    route.wrap(from_fn(move |request, next| admit(needs, is_read, request, next)))
}

fn to<F, Args>(handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    route().to(handler)
}
