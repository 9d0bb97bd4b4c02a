//! Answers that carry a status or a cookie, or are kept as a file; and what is told when nothing could be saved.

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CONTENT_DISPOSITION, CONTENT_TYPE, ContentDisposition, ContentType, DispositionParam, DispositionType,
    HeaderValue, LOCATION,
};
use actix_web::{HttpResponse, HttpResponseBuilder};
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

/// A page that is rendered already, with this status.
pub fn html(html: String, status: StatusCode) -> HttpResponse {
    HttpResponse::build(status)
        .content_type(ContentType::html())
        .body(html)
}

/// The answer that is kept as a file with this name.
pub fn file(name: &str, kind: &'static str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name.to_owned())],
    };
    response.insert_header((CONTENT_TYPE, HeaderValue::from_static(kind)));
    response.insert_header((CONTENT_DISPOSITION, disposition));
    response
}

/// Said over a form that could not be saved.
pub const NOT_SAVED: &str =
    "Det gick inte att spara just nu. Allt du skrev finns kvar i formuläret: vänta en stund och spara igen.";

/// What was written; nothing when the disk is full or the database busy, and what was typed is to be shown again.
pub fn unless_full<T>(written: Result<T, Error>) -> Result<Option<T>, Error> {
    match written {
        Ok(written) => Ok(Some(written)),
        Err(Error::Unavailable(fault)) => {
            tracing::error!(source = fault.to_string(), "a form could not be saved");
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}
