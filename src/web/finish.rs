//! Finishes an answer: compressed as the client takes it, named by its content, and not sent to one who has it.

use actix_web::body::{BodySize, BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, ETag, EntityTag, Header as _, HeaderMap, HeaderValue, IfNoneMatch};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::web::compression::Form;
use crate::web::headers::is_private;

/// Compresses texts, gives pages a strong `ETag` for each form (RFC 9110, 8.8.3), and answers 304 to those who name it.
pub async fn finish(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(request).await?;
    // What is sent while it is made may be longer than memory holds.
    let is_whole = response.response().body().size() != BodySize::Stream;
    if !is_whole || !is_plain_text(response.headers()) {
        return Ok(response.map_into_boxed_body());
    }
    let (request, response) = response.into_parts();
    let (response, body) = response.into_parts();
    let Ok(plain) = to_bytes(body).await else {
        let failure = Error::internal("a text could not be read back");
        return Ok(ServiceResponse::from_err(failure, request));
    };
    let form = Form::accepted(&request);
    let tag = is_kept(&request, &response).then(|| tag(&plain, form));
    let mut finished = response.set_body(());
    let headers = finished.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(tag) = &tag {
        if let Ok(value) = HeaderValue::from_str(&ETag(tag.clone()).to_string()) {
            headers.insert(header::ETAG, value);
        }
        if is_known(&request, tag) {
            headers.remove(header::CONTENT_TYPE);
            *finished.status_mut() = StatusCode::NOT_MODIFIED;
            return Ok(ServiceResponse::new(request, finished.map_into_boxed_body()));
        }
    }
    let body = match (form.name(), form.of(&plain)) {
        (Some(name), Some(compressed)) => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
            compressed
        }
        _ => plain.to_vec(),
    };
    Ok(ServiceResponse::new(
        request,
        finished.set_body(BoxBody::new(body)),
    ))
}

/// Texts of ours that no one has compressed yet.
fn is_plain_text(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let is_text = kind.starts_with("text/") || kind.contains("xml") || kind.starts_with("image/svg");
    is_text && !headers.contains_key(header::CONTENT_ENCODING) && !headers.contains_key(header::CONTENT_RANGE)
}

/// Whether a client may keep the answer and ask for it again.
fn is_kept<B>(request: &HttpRequest, response: &HttpResponse<B>) -> bool {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_stored = response
        .headers()
        .get(header::CACHE_CONTROL)
        .is_none_or(|value| value != "no-store");
    is_read && is_stored && !is_private(request.path()) && response.status() == StatusCode::OK
}

fn tag(plain: &[u8], form: Form) -> EntityTag {
    let digest = Sha256::digest(plain);
    let name = HEXLOWER.encode(digest.get(..16).unwrap_or_default());
    EntityTag::new_strong(match form.name() {
        Some(form) => format!("{name}-{form}"),
        None => name,
    })
}

/// Whether the client says that it has what this tag names. Weak comparison, as RFC 9110, 13.1.2 asks: a proxy may have weakened the tag.
pub fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key(header::IF_NONE_MATCH),
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}
