//! What machines ask for: the rules for robots, and whom to tell of a hole.

use actix_web::HttpResponse;
use actix_web::http::header;
use chrono::{Days, NaiveTime};

use crate::clock::{rfc3339, stockholm};
use crate::error::Error;
use crate::web::visit::Visit;

const PLAIN_TEXT: &str = "text/plain; charset=utf-8";

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
