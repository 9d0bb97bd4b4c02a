//! Headers that every answer carries.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;

use crate::web::site::Site;

/// For what is named by its content.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// For what is named by its content, as long as it may be seen at all: a browser keeps it for good, a cache in front no longer
/// than a page, and none at all when no lifetime is told.
pub fn immutable_while_seen(shared_lifetime: Option<u32>) -> HeaderValue {
    let shared = shared_lifetime.and_then(|seconds| {
        let text = format!("public, max-age=31536000, s-maxage={seconds}, immutable");
        HeaderValue::from_maybe_shared(text).ok()
    });
    shared.unwrap_or(HeaderValue::from_static("private, max-age=31536000, immutable"))
}

/// No scripts, nothing inline, nothing from elsewhere. Linked data is no script to this policy.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'; object-src 'none'; manifest-src 'self'";

/// Scripts of our own, for the admin alone.
const ADMIN_CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/// What the pages of the admin, and secret addresses, say instead.
const PRIVATE: [(&str, &str); 3] = [
    ("content-security-policy", ADMIN_CONTENT_SECURITY_POLICY),
    ("referrer-policy", "same-origin"),
    ("cache-control", "no-store"),
];

/// Whether the address is one that no cache may keep and no search engine list.
pub fn is_private(path: &str) -> bool {
    ["/admin", "/granska"].iter().any(|place| {
        path.strip_prefix(place)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Lets nobody keep an answer, nor list it. Whatever passes the door of the admin says so itself, wherever it stands.
pub fn keep_private(headers: &mut HeaderMap) {
    for (name, value) in PRIVATE {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    default(headers, HeaderName::from_static("x-robots-tag"), "noindex");
}

const FIXED: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Adds what an answer has not said itself.
pub async fn add(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let site = request.app_data::<Data<Site>>();
    let is_https = site.is_some_and(|site| site.is_https());
    let shared_lifetime = site.and_then(|site| site.shared_lifetime);
    let is_private = is_private(request.path());
    let mut response = next.call(request).await?;
    let is_whole = response.status() == StatusCode::OK;
    let headers = response.headers_mut();
    if is_private {
        keep_private(headers);
    }
    for (name, value) in FIXED {
        default(headers, HeaderName::from_static(name), value);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, kept_in_front(is_whole, shared_lifetime));
    }
    if is_https {
        default(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=63072000");
    }
    Ok(response)
}

/// What caches in front may do with an answer. Browsers always ask whether it still holds, so that they are never behind
/// the cache in front, which may go on for a day with what it has while nobody answers it (RFC 9111, 5.2; RFC 5861).
fn kept_in_front(is_whole: bool, shared_lifetime: Option<u32>) -> HeaderValue {
    let shared = shared_lifetime.filter(|_| is_whole).and_then(|seconds| {
        HeaderValue::from_maybe_shared(format!(
            "public, max-age=0, s-maxage={seconds}, stale-while-revalidate={seconds}, stale-if-error=86400"
        ))
        .ok()
    });
    shared.unwrap_or(HeaderValue::from_static("no-cache"))
}

fn default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cache_in_front_keeps_a_picture_no_longer_than_a_page() {
        assert_eq!(immutable_while_seen(None), "private, max-age=31536000, immutable");
        assert_eq!(
            immutable_while_seen(Some(60)),
            "public, max-age=31536000, s-maxage=60, immutable"
        );
    }

    #[test]
    fn a_cache_in_front_keeps_whole_pages_alone_and_only_when_it_is_told_for_how_long() {
        assert_eq!(kept_in_front(true, None), "no-cache");
        assert_eq!(kept_in_front(false, Some(60)), "no-cache");
        assert_eq!(
            kept_in_front(true, Some(60)),
            "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400"
        );
    }
}
