//! What machines ask for: the site map, the rules for robots, and whom to tell of a hole.

use actix_web::HttpResponse;
use actix_web::http::header;
use askama::Template;
use chrono::{Days, NaiveDateTime, NaiveTime};

use crate::clock::{rfc3339, stockholm};
use crate::error::Error;
use crate::models::live_article::LiveArticle;
use crate::models::live_page::LivePage;
use crate::models::live_person::LivePerson;
use crate::web::visit::Visit;

const PLAIN_TEXT: &str = "text/plain; charset=utf-8";

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

#[derive(Template)]
#[template(path = "feeds/sitemap.xml")]
struct Sitemap {
    entries: Vec<Entry>,
}

struct Entry {
    url: String,
    changed: Option<String>,
}

/// `GET /sitemap.xml`
pub async fn sitemap(visit: Visit) -> Result<HttpResponse, Error> {
    let sitemap = visit
        .long_page(|conn, layout| {
            let undated = |path: &str| Entry {
                url: layout.absolute(path),
                changed: None,
            };
            let dated = |(path, changed): (String, NaiveDateTime)| Entry {
                url: layout.absolute(&path),
                changed: Some(rfc3339(changed)),
            };
            let mut entries: Vec<Entry> = OWN_PAGES.into_iter().map(undated).collect();
            entries.extend(LivePage::addresses(conn, layout.now)?.into_iter().map(dated));
            entries.extend(LiveArticle::addresses(conn, layout.now)?.into_iter().map(dated));
            let units = layout.units.clone();
            entries.extend(units.all().map(|unit| undated(&unit.href())));
            entries.extend(
                LivePerson::for_search_engines(conn, layout.now)?
                    .iter()
                    .map(|path| undated(path)),
            );
            Ok(Sitemap { entries })
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/xml; charset=utf-8"))
        .body(sitemap.render().map_err(Error::internal)?))
}

/// `GET /robots.txt`
pub async fn robots(visit: Visit) -> HttpResponse {
    let sitemap = visit.site.absolute("/sitemap.xml");
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, PLAIN_TEXT))
        .body(format!(
            "User-agent: *\nDisallow: /sok\nDisallow: /admin\n\nSitemap: {sitemap}\n"
        ))
}

/// `GET /.well-known/security.txt` (RFC 9116): the contact centre, with an end date that is always ahead.
pub async fn security(visit: Visit) -> Result<HttpResponse, Error> {
    let text = visit
        .page(|_, layout| {
            let today = stockholm(layout.now).date_naive();
            let expires = (today + Days::new(180)).and_time(NaiveTime::MIN);
            let contact = match (&layout.settings.email, &layout.settings.phone) {
                (Some(email), _) => format!("mailto:{email}"),
                (None, Some(phone)) => phone.tel_link(),
                (None, None) => layout.absolute("/kontakt"),
            };
            let canonical = layout.absolute("/.well-known/security.txt");
            Ok(format!(
                "Contact: {contact}\nExpires: {}\nPreferred-Languages: sv, en\nCanonical: {canonical}\n",
                rfc3339(expires)
            ))
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, PLAIN_TEXT))
        .body(text))
}
