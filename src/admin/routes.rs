//! Every address of the admin, and the right that each needs. The only way to register one: what is not here answers
//! nobody.

use actix_web::dev::ResourceDef;
use actix_web::guard::{Any, Get, Head, Post};
use actix_web::middleware::from_fn;
use actix_web::web::{ServiceConfig, resource, route};
use actix_web::{FromRequest, Handler, Responder, Route};

use crate::admin::guard::{admit, nothing};
use crate::admin::rights::Needs;
use crate::admin::{account, confirm, content, image, sign_in, start, user, welcome};

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

/// The table. Where a right depends on whose text it is, the model says so: writers change what they own.
pub const TABLE: &[Entry] = &[
    read("/admin", Needs::SignedIn, || to(start::show)),
    // Signing in and out.
    read("/admin/logga-in", Needs::Nobody, || to(sign_in::show)),
    send("/admin/logga-in", Needs::Nobody, || to(sign_in::create)),
    read("/admin/logga-in/kod", Needs::Nobody, || to(sign_in::code::show)),
    send("/admin/logga-in/kod", Needs::Nobody, || to(sign_in::code::create)),
    send("/admin/logga-ut", Needs::SignedIn, || to(sign_in::leave)),
    read("/admin/bekrafta", Needs::SignedIn, || to(confirm::show)),
    send("/admin/bekrafta", Needs::SignedIn, || to(confirm::create)),
    read("/admin/valkommen/{token}", Needs::Nobody, || to(welcome::show)),
    send("/admin/valkommen/{token}", Needs::Nobody, || to(welcome::create)),
    // One's own account.
    read("/admin/konto", Needs::SignedIn, || to(account::show)),
    send("/admin/konto", Needs::SignedIn, || to(account::update)),
    send("/admin/konto/losenord", Needs::SignedIn, || {
        to(account::password::update)
    }),
    read("/admin/konto/tvasteg", Needs::SignedIn, || {
        to(account::second_factor::new)
    }),
    send("/admin/konto/tvasteg", Needs::SignedIn, || {
        to(account::second_factor::create)
    }),
    send("/admin/konto/tvasteg/av", Needs::SignedIn, || {
        to(account::second_factor::remove)
    }),
    send("/admin/konto/reservkoder", Needs::SignedIn, || {
        to(account::second_factor::renew_codes)
    }),
    send("/admin/konto/inloggningar/{id}", Needs::SignedIn, || {
        to(account::end_session)
    }),
    send("/admin/konto/logga-ut-overallt", Needs::SignedIn, || {
        to(account::end_all)
    }),
    // Those who sign in.
    read("/admin/anvandare", Needs::Administrator, || to(user::index)),
    read("/admin/anvandare/ny", Needs::Administrator, || {
        to(user::edit::new)
    }),
    send("/admin/anvandare/ny", Needs::Administrator, || {
        to(user::edit::create)
    }),
    read("/admin/anvandare/{id}", Needs::Administrator, || {
        to(user::edit::show)
    }),
    send("/admin/anvandare/{id}", Needs::Administrator, || {
        to(user::edit::update)
    }),
    send("/admin/anvandare/{id}/stang-av", Needs::Administrator, || {
        to(user::acts::deactivate)
    }),
    send("/admin/anvandare/{id}/slapp-in", Needs::Administrator, || {
        to(user::acts::reactivate)
    }),
    send("/admin/anvandare/{id}/logga-ut", Needs::Administrator, || {
        to(user::acts::end_sessions)
    }),
    send("/admin/anvandare/{id}/tvasteg-av", Needs::Administrator, || {
        to(user::acts::turn_off_second_factor)
    }),
    send("/admin/anvandare/{id}/ny-lank", Needs::Administrator, || {
        to(user::acts::new_link)
    }),
    // News and pages. What has a name of its own comes before what has a number.
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
    read("/admin/bildval", Needs::SignedIn, || to(image::choices)),
    read("/admin/bilder/fil/{name}", Needs::SignedIn, || to(image::file)),
    send("/admin/bilder", Needs::SignedIn, || to(image::create)),
    // Secret addresses: who knows one needs no account.
    read("/granska/{token}", Needs::Nobody, || to(content::preview::shared)),
    read("/granska/{token}/bilder/{name}", Needs::Nobody, || {
        to(content::preview::shared_picture)
    }),
];

const LIST: &str = "/admin/{slag:nyheter|sidor}";
const NEW: &str = "/admin/{slag:nyheter|sidor}/ny";
const ONE: &str = "/admin/{slag:nyheter|sidor}/{id}";

/// Whether a page of the admin is at this path.
fn is_read(path: &str) -> bool {
    let mut pages = TABLE.iter().filter(|entry| entry.verb == Verb::Read);
    pages.any(|entry| ResourceDef::new(entry.path).is_match(path))
}

/// Registers the table, and a closed door for whatever else begins with `/admin`.
pub fn admin(site: &mut ServiceConfig) {
    let mut paths: Vec<&str> = Vec::new();
    for entry in TABLE {
        if !paths.contains(&entry.path) {
            paths.push(entry.path);
        }
    }
    for path in paths {
        let entries = TABLE.iter().filter(|entry| entry.path == path);
        site.service(entries.fold(resource(path), |resource, entry| resource.route(guarded(entry))));
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
