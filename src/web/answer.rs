//! A finished answer: what a page said, in each form that clients take, under a name for each form.

use std::sync::OnceLock;

use actix_web::body::BoxBody;
use actix_web::http::header::{
    self, ETag, EntityTag, Header as _, HeaderMap, HeaderName, HeaderValue, IfNoneMatch,
};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use data_encoding::HEXLOWER;
use twox_hash::XxHash3_128;

use crate::web::compression::Form;
use crate::web::headers::is_private;

/// A finished answer. Each form is made when it is first asked for, and kept.
pub struct Answer {
    status: StatusCode,
    /// A list is smaller than a map, and is only ever gone through.
    headers: Vec<(HeaderName, HeaderValue)>,
    is_text: bool,
    plain: Bytes,
    /// What its forms are named after (RFC 9110, 8.8.3), if clients may keep it.
    name: Option<String>,
    /// Plain, gzip and brotli.
    sent: [OnceLock<Sent>; 3],
    /// The address as a pattern, for the log.
    pub pattern: Option<String>,
}

/// What is sent in one form.
struct Sent {
    tag: Option<(EntityTag, HeaderValue)>,
    encoding: Option<&'static str>,
    body: Bytes,
}

impl Answer {
    /// The answer that was made to this request: its head, and its body as it is.
    pub fn new(request: &HttpRequest, head: &HttpResponse<()>, plain: Bytes) -> Self {
        let is_text = is_plain_text(head.headers());
        let mut headers: Vec<_> = head
            .headers()
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        if is_text {
            headers.push((header::VARY, HeaderValue::from_static("Accept-Encoding")));
        }
        Self {
            status: head.status(),
            headers,
            is_text,
            name: (is_text && is_kept(request, head)).then(|| name(&plain)),
            plain,
            sent: Default::default(),
            pattern: request.match_pattern(),
        }
    }

    /// Bytes of memory that it takes, all forms included.
    pub fn weight(&self) -> usize {
        // Compressed twice it takes about two thirds as much again; the head is small.
        2048 + self.plain.len() + self.plain.len() / 3 * 2
    }

    /// The answer in the form that this request takes; 304 to one who has it.
    pub fn to(&self, request: &HttpRequest) -> HttpResponse<BoxBody> {
        let form = if self.is_text {
            Form::accepted(request)
        } else {
            Form::Plain
        };
        let sent = self.sent(form);
        let is_known = sent.tag.as_ref().is_some_and(|(tag, _)| is_known(request, tag));
        let mut response = HttpResponse::with_body(self.status, ()).set_body(BoxBody::new(()));
        let headers = response.headers_mut();
        for (name, value) in &self.headers {
            if !(is_known && name == header::CONTENT_TYPE) {
                headers.append(name.clone(), value.clone());
            }
        }
        if let Some((_, tag)) = &sent.tag {
            headers.insert(header::ETAG, tag.clone());
        }
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        if let Some(encoding) = sent.encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response.set_body(BoxBody::new(sent.body.clone()))
    }

    fn sent(&self, form: Form) -> &Sent {
        let [plain, gzip, brotli] = &self.sent;
        let place = match form {
            Form::Plain => plain,
            Form::Gzip => gzip,
            Form::Brotli => brotli,
        };
        place.get_or_init(|| {
            let compressed = form.of(&self.plain).map(Bytes::from);
            Sent {
                tag: self.name.as_deref().and_then(|name| tag(name, form)),
                encoding: compressed.as_ref().and(form.name()),
                body: compressed.unwrap_or_else(|| self.plain.clone()),
            }
        })
    }
}

/// Texts of ours that no one has compressed yet.
pub fn is_plain_text(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let is_text = kind.starts_with("text/") || kind.contains("xml") || kind.starts_with("image/svg");
    is_text && !headers.contains_key(header::CONTENT_ENCODING) && !headers.contains_key(header::CONTENT_RANGE)
}

/// Whether a client may keep the answer and ask for it again.
fn is_kept(request: &HttpRequest, head: &HttpResponse<()>) -> bool {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_stored = head
        .headers()
        .get(header::CACHE_CONTROL)
        .is_none_or(|value| value != "no-store");
    is_read && is_stored && !is_private(request.path()) && head.status() == StatusCode::OK
}

/// Another for each text; nobody gains by making two that have the same.
fn name(plain: &[u8]) -> String {
    HEXLOWER.encode(&XxHash3_128::oneshot(plain).to_be_bytes())
}

fn tag(name: &str, form: Form) -> Option<(EntityTag, HeaderValue)> {
    let tag = EntityTag::new_strong(match form.name() {
        Some(form) => format!("{name}-{form}"),
        None => name.to_owned(),
    });
    let value = HeaderValue::from_str(&ETag(tag.clone()).to_string()).ok()?;
    Some((tag, value))
}

/// Whether the client says that it has what this tag names. Weak comparison, as RFC 9110, 13.1.2 asks: a proxy may have weakened the tag.
pub fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    if !request.headers().contains_key(header::IF_NONE_MATCH) {
        return false;
    }
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}
