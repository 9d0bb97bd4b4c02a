//! Answers that carry a status or a cookie.

use actix_web::HttpResponse;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{ContentType, LOCATION};
use askama::Template;

use crate::error::Error;

/// A page with this status, and a cookie if one is new.
pub fn page(
    page: &impl Template,
    status: StatusCode,
    cookie: Option<Cookie<'_>>,
) -> Result<HttpResponse, Error> {
    let html = page.render().map_err(Error::internal)?;
    let mut response = HttpResponse::build(status);
    response.content_type(ContentType::html());
    if let Some(cookie) = cookie {
        response.cookie(cookie);
    }
    Ok(response.body(html))
}

/// On to a page that is read with GET, and a cookie if one is new.
pub fn see_other(path: &str, cookie: Option<Cookie<'_>>) -> HttpResponse {
    let mut response = HttpResponse::SeeOther();
    response.insert_header((LOCATION, path));
    if let Some(cookie) = cookie {
        response.cookie(cookie);
    }
    response.finish()
}
