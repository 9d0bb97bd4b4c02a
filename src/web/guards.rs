//! Requests that are turned away before any handler sees them.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HOST, HeaderMap, ORIGIN};
use actix_web::http::uri::Authority;
use actix_web::middleware::Next;
use actix_web::web::Data;
use url::Url;

use crate::error::Error;
use crate::web::site::Site;

/// Longest headers together, in bytes: what browsers and proxies send is a tenth of it.
const LONGEST_HEADERS: usize = 32 * 1024;

/// Answers only requests for this site (421 otherwise) with headers of a usual size (431 otherwise), and takes forms only from its own pages (403 otherwise).
pub async fn turn_away_strangers(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let refusal = request
        .app_data::<Data<Site>>()
        .and_then(|site| refusal(&request, site));
    match refusal {
        Some(refusal) => Ok(request.error_response(refusal).map_into_right_body()),
        None => Ok(next.call(request).await?.map_into_left_body()),
    }
}

/// Why a request is turned away, if it is.
pub fn refusal(request: &ServiceRequest, site: &Site) -> Option<Error> {
    if !is_for_us(request, site) {
        return Some(Error::Misdirected);
    }
    if length(request.headers()) > LONGEST_HEADERS {
        return Some(Error::HeadersTooLarge);
    }
    let is_safe = request.method().is_safe();
    (!is_safe && !is_same_origin(request.headers(), site)).then_some(Error::CrossOrigin)
}

fn length(headers: &HeaderMap) -> usize {
    headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum()
}

/// The host of the request, of its line where that has one, stands in the site's list.
fn is_for_us(request: &ServiceRequest, site: &Site) -> bool {
    let mut named = request.headers().get_all(HOST);
    let (Some(host), None) = (named.next(), named.next()) else {
        return false;
    };
    let Ok(host) = host.to_str() else { return false };
    let asked = request.uri().authority().map_or(host, Authority::as_str);
    site.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(asked))
}

/// Whether a browser proves that the form was sent from this site's own pages. For the admin: one that says nothing is
/// turned away too.
pub fn is_proven_same_origin(headers: &HeaderMap, site: &Site) -> bool {
    (headers.contains_key("sec-fetch-site") || headers.contains_key(ORIGIN)) && is_same_origin(headers, site)
}

/// Whether a browser says that the form was sent from this site's own pages.
///
/// `Sec-Fetch-Site` decides where it is sent; else `Origin`; a client that sends neither is no browser that could be
/// misled, and is let in to public forms.
fn is_same_origin(headers: &HeaderMap, site: &Site) -> bool {
    if headers.contains_key("sec-fetch-site") {
        let mut values = headers.get_all("sec-fetch-site");
        let first = values.next().map(actix_web::http::header::HeaderValue::as_bytes);
        return values.next().is_none() && matches!(first, Some(b"same-origin" | b"none"));
    }
    if !headers.contains_key(ORIGIN) {
        return true;
    }
    let mut values = headers.get_all(ORIGIN);
    let first = values.next().and_then(|value| value.to_str().ok());
    let Some(origin) = first.filter(|_| values.next().is_none()) else {
        return false;
    };
    let Ok(origin) = Url::parse(origin) else {
        return false;
    };
    let ours = origin.origin() == site.public_url.origin();
    // Without https there is no proxy that changes the scheme, and any name of this server will do.
    let by_other_name = origin.scheme() == "http"
        && !site.is_https()
        && site.hosts.iter().any(|host| {
            Url::parse(&format!("http://{host}")).is_ok_and(|url| url.origin() == origin.origin())
        });
    ours || by_other_name
}
