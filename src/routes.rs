//! Every address of the site: its table of contents.

use actix_web::guard::{Any, Get, Head};
use actix_web::http::header::CACHE_CONTROL;
use actix_web::middleware::DefaultHeaders;
use actix_web::web::{ServiceConfig, post, resource, route};
use actix_web::{FromRequest, Handler, Responder, Route};

use crate::error::Error;
use crate::public::asset;
use crate::public::{
    accessibility, article, contact, download, feed, home, machines, message, page, person, picture, privacy,
};
use crate::public::{search, unit};

/// The addresses that residents and machines use. Sections and pages take whatever is left.
pub fn public(site: &mut ServiceConfig) {
    site.service(resource("/").route(read(home::show)))
        .service(resource("/nyheter").route(read(article::index::index)))
        .service(resource("/nyheter/feed.xml").route(read(feed::show)))
        .service(resource("/nyheter/{slug}").route(read(article::show::show)))
        .service(
            resource("/kontakt")
                .route(read(contact::show))
                .route(post().to(contact::create))
                .wrap(not_stored()),
        )
        .service(resource("/kontakt/mottaget/{reference}").route(read(message::received)))
        .service(resource("/medarbetare").route(read(person::index::index)))
        .service(resource("/medarbetare/{key}.vcf").route(read(person::vcard::show)))
        .service(resource("/medarbetare/{key}").route(read(person::show::show)))
        .service(resource("/organisation").route(read(unit::index)))
        .service(resource("/organisation/{key}").route(read(unit::show)))
        .service(resource("/sok").route(read(search::index)))
        .service(
            resource("/tillganglighetsredogorelse")
                .route(read(accessibility::show))
                .route(post().to(accessibility::create))
                .wrap(not_stored()),
        )
        .service(resource("/tillganglighetsredogorelse/mottaget/{reference}").route(read(message::received)))
        .service(resource("/personuppgifter").route(read(privacy::show)))
        .service(resource("/bilder/{name}").route(read(picture::show)))
        .service(
            resource("/filer/{id}/annat-format")
                .route(read(download::ask))
                .route(post().to(download::create))
                .wrap(not_stored()),
        )
        .service(resource("/filer/{id}/annat-format/mottaget/{reference}").route(read(download::received)))
        .service(resource("/filer/{id}").route(read(download::find)))
        .service(resource("/filer/{id}/{name}").route(read(download::show)))
        .service(resource("/static/{name}").route(read(asset::show)))
        .service(resource("/favicon.ico").route(read(asset::icon)))
        .service(resource("/favicon.svg").route(read(asset::icon)))
        .service(resource("/apple-touch-icon.png").route(read(asset::icon)))
        .service(resource("/sitemap.xml").route(read(machines::sitemap)))
        .service(resource("/robots.txt").route(read(machines::robots)))
        .service(resource("/.well-known/security.txt").route(read(machines::security)))
        .service(resource("/{path:.*}").route(read(page::show)))
        .default_service(route().to(nothing));
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

/// A page with a form carries a stamp that is its own each time.
fn not_stored() -> DefaultHeaders {
    DefaultHeaders::new().add((CACHE_CONTROL, "no-store"))
}

async fn nothing() -> Result<&'static str, Error> {
    Err(Error::NotFound)
}
