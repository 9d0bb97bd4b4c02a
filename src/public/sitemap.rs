//! The site map: one list while the site is small, and a list of lists when it is large.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;
use askama::Template;

use crate::clock::rfc3339;
use crate::db::Connection;
use crate::error::Error;
use crate::models::site_map::{self, Part};
use crate::models::unit::Unit;
use crate::web::layout::Layout;
use crate::web::visit::Visit;

/// Torget's own pages that search engines should know.
const OWN_PAGES: [&str; 7] = [
    "/",
    "/nyheter",
    "/kontakt",
    "/medarbetare",
    "/organisation",
    "/tillganglighetsredogorelse",
    "/personuppgifter",
];

/// The part with Torget's own pages and the units.
const OWN: &str = "webbplatsen";

#[derive(Template)]
#[template(path = "feeds/sitemap.xml")]
struct Addresses {
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "feeds/sitemaps.xml")]
struct Parts {
    entries: Vec<Entry>,
}

struct Entry {
    url: String,
    changed: Option<String>,
}

/// `GET /sitemap.xml`
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let map = visit
        .long_page(|conn, layout| {
            let parts = site_map::parts(conn)?;
            if parts.iter().any(|part| part.place > 0) {
                return list(conn, &layout, &parts)?.render().map_err(Error::internal);
            }
            let mut entries = own(&layout);
            for part in parts {
                entries.extend(addresses(conn, &layout, part)?);
            }
            Addresses { entries }.render().map_err(Error::internal)
        })
        .await?;
    Ok(xml(map))
}

/// `GET /sitemap-{part}.xml`
pub async fn part(visit: Visit, name: Path<String>) -> Result<HttpResponse, Error> {
    let map = visit
        .long_page(move |conn, layout| {
            let entries = match Part::by_name(&name) {
                Some(part) => addresses(conn, &layout, part)?,
                None if *name == OWN => own(&layout),
                None => Vec::new(),
            };
            // The format has no list without addresses.
            if entries.is_empty() {
                return Err(Error::NotFound);
            }
            Addresses { entries }.render().map_err(Error::internal)
        })
        .await?;
    Ok(xml(map))
}

fn xml(map: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/xml; charset=utf-8"))
        .body(map)
}

/// Torget's own pages and those of the units.
fn own(layout: &Layout) -> Vec<Entry> {
    let paths = OWN_PAGES.into_iter().map(str::to_owned);
    let entry = |path: String| Entry {
        url: layout.absolute(&path),
        changed: None,
    };
    paths
        .chain(layout.units.all().map(Unit::href))
        .map(entry)
        .collect()
}

fn addresses(conn: &mut Connection, layout: &Layout, part: Part) -> Result<Vec<Entry>, Error> {
    let entries = part.entries(conn, layout.now)?.into_iter();
    let entry = |(path, changed): site_map::Entry| Entry {
        url: layout.absolute(&path),
        changed: changed.map(rfc3339),
    };
    Ok(entries.map(entry).collect())
}

fn list(conn: &mut Connection, layout: &Layout, parts: &[Part]) -> Result<Parts, Error> {
    let entry = |name: &str, changed| Entry {
        url: layout.absolute(&format!("/sitemap-{name}.xml")),
        changed,
    };
    let known = site_map::known(conn, layout.now, parts)?;
    let others = known
        .iter()
        .map(|known| entry(&known.part.name(), known.changed.map(rfc3339)));
    Ok(Parts {
        entries: [entry(OWN, None)].into_iter().chain(others).collect(),
    })
}
