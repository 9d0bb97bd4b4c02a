//! Every address of the site: its table of contents.

use actix_web::guard::{Any, Get, Head};
use actix_web::http::header::CACHE_CONTROL;
use actix_web::middleware::DefaultHeaders;
use actix_web::web::{ServiceConfig, post, resource, route};
use actix_web::{FromRequest, Handler, Responder, Route};

use crate::error::Error;
use crate::public::asset;
use crate::public::{
    accessibility, article, contact, download, feed, home, machines, message, page as tree, person, picture,
    privacy,
};
use crate::public::{search, sitemap, unit};

/// An address of the public site.
#[derive(Debug, Clone, Copy)]
pub struct Address {
    /// As a pattern; `{…}` stands for a part that varies.
    pub path: &'static str,
    read: fn() -> Route,
    send: Option<fn() -> Route>,
}

impl Address {
    /// Whether a form can be sent to it.
    pub fn takes_form(&self) -> bool {
        self.send.is_some()
    }
}

const fn page(path: &'static str, read: fn() -> Route) -> Address {
    Address {
        path,
        read,
        send: None,
    }
}

const fn form(path: &'static str, read: fn() -> Route, send: fn() -> Route) -> Address {
    Address {
        path,
        read,
        send: Some(send),
    }
}

/// The addresses that residents and machines use. Sections and pages take whatever is left.
pub const TABLE: &[Address] = &[
    page("/", || read(home::show)),
    page("/nyheter", || read(article::index::index)),
    page("/nyheter/feed.xml", || read(feed::show)),
    page("/nyheter/{slug}", || read(article::show::show)),
    form("/kontakt", || read(contact::show), || send(contact::create)),
    page("/kontakt/mottaget/{reference}", || read(message::received)),
    page("/medarbetare", || read(person::index::index)),
    page("/medarbetare/{key}.vcf", || read(person::vcard::show)),
    page("/medarbetare/{key}", || read(person::show::show)),
    page("/organisation", || read(unit::index)),
    page("/organisation/{key}", || read(unit::show)),
    page("/sok", || read(search::index)),
    form(
        "/tillganglighetsredogorelse",
        || read(accessibility::show),
        || send(accessibility::create),
    ),
    page("/tillganglighetsredogorelse/mottaget/{reference}", || {
        read(message::received)
    }),
    page("/personuppgifter", || read(privacy::show)),
    page("/bilder/{name}", || read(picture::show)),
    form(
        "/filer/{id}/annat-format",
        || read(download::ask),
        || send(download::create),
    ),
    page("/filer/{id}/annat-format/mottaget/{reference}", || {
        read(download::received)
    }),
    page("/filer/{id}", || read(download::find)),
    page("/filer/{id}/{name}", || read(download::show)),
    page("/static/{name}", || read(asset::show)),
    page("/favicon.ico", || read(asset::icon)),
    page("/favicon.svg", || read(asset::icon)),
    page("/apple-touch-icon.png", || read(asset::icon)),
    page("/sitemap.xml", || read(sitemap::show)),
    page("/sitemap-{part}.xml", || read(sitemap::part)),
    page("/robots.txt", || read(machines::robots)),
    page("/.well-known/security.txt", || read(machines::security)),
    page("/{path:.*}", || read(tree::show)),
];

/// Registers the table.
pub fn public(site: &mut ServiceConfig) {
    for address in TABLE {
        let at = resource(address.path);
        site.service(match address.send {
            None => at.route((address.read)()),
            Some(send) => at
                .route((address.read)().wrap(not_stored()))
                .route(send().wrap(not_stored())),
        });
    }
    site.default_service(route().to(nothing));
}

/// A page that is read: GET, and HEAD for its headers alone.
fn read<F, Args>(handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    route().guard(Any(Get()).or(Head())).to(handler)
}

/// A form that is sent.
fn send<F, Args>(handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    post().to(handler)
}

/// A page with a form carries a stamp that is its own each time.
fn not_stored() -> DefaultHeaders {
    DefaultHeaders::new().add((CACHE_CONTROL, "no-store"))
}

async fn nothing() -> Result<&'static str, Error> {
    Err(Error::NotFound)
}
