//! A finished answer: what a page said, in each form that clients take, under a name for each form.

use std::sync::{Arc, OnceLock};

use actix_web::body::BoxBody;
use actix_web::http::header::{
    self, ETag, EntityTag, Header as _, HeaderMap, HeaderName, HeaderValue, IfNoneMatch,
};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use data_encoding::HEXLOWER;
use tokio::task::spawn_blocking;
use twox_hash::XxHash3_128;

use crate::web::compression::Form;
use crate::web::headers::is_private;

/// From this many bytes on, the way to another thread and back is short beside the time that compressing takes.
const LONG: usize = 16 * 1024;

/// A finished answer. Each form is made when it is first asked for, and kept.
pub struct Answer {
    status: StatusCode,
    /// A list is smaller than a map, and is only ever gone through.
    headers: Vec<(HeaderName, HeaderValue)>,
    is_text: bool,
    plain: Bytes,
    /// What its forms are named after (RFC 9110, 8.8.3), if clients may keep it.
    name: Option<String>,
    /// In each form.
    shapes: Shapes,
    /// The address as a pattern, for the log.
    pub pattern: Option<String>,
}

/// An answer in its forms.
#[derive(Default)]
struct Shapes {
    plain: Shape,
    gzip: Shape,
    brotli: Shape,
}

/// An answer in one form: its name, and what is sent.
#[derive(Default)]
struct Shape {
    tag: OnceLock<Option<(EntityTag, HeaderValue)>>,
    body: OnceLock<Sent>,
}

/// What is sent in one form.
struct Sent {
    encoding: Option<&'static str>,
    bytes: Bytes,
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
            shapes: Shapes::default(),
            pattern: request.match_pattern(),
        }
    }

    /// Bytes of memory that it takes, all forms included.
    pub fn weight(&self) -> usize {
        // Compressed twice it takes about two thirds as much again; the head is small.
        2048 + self.plain.len() + self.plain.len() / 3 * 2
    }

    /// The answer in the form that this request takes; 304 to one who has it.
    ///
    /// A long text that is not compressed yet is compressed on another thread, so that others are answered meanwhile.
    pub async fn to(self: &Arc<Self>, request: &HttpRequest) -> HttpResponse<BoxBody> {
        let form = if self.is_text {
            Form::accepted(request)
        } else {
            Form::Plain
        };
        let shape = self.shape(form);
        let tag = shape
            .tag
            .get_or_init(|| tag(self.name.as_deref()?, form))
            .as_ref();
        let is_known = tag.is_some_and(|(tag, _)| is_known(request, tag));
        let is_long = form != Form::Plain && self.plain.len() > LONG;
        if is_long && !is_known && shape.body.get().is_none() {
            let answer = Arc::clone(self);
            // If it did not come to that, it is done here.
            let _ = spawn_blocking(move || answer.sent(form).bytes.len()).await;
        }
        let mut response = HttpResponse::with_body(self.status, ()).set_body(BoxBody::new(()));
        let headers = response.headers_mut();
        for (name, value) in &self.headers {
            if !(is_known && name == header::CONTENT_TYPE) {
                headers.append(name.clone(), value.clone());
            }
        }
        if let Some((_, tag)) = tag {
            headers.insert(header::ETAG, tag.clone());
        }
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let sent = self.sent(form);
        if let Some(encoding) = sent.encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response.set_body(BoxBody::new(sent.bytes.clone()))
    }

    fn shape(&self, form: Form) -> &Shape {
        match form {
            Form::Plain => &self.shapes.plain,
            Form::Gzip => &self.shapes.gzip,
            Form::Brotli => &self.shapes.brotli,
        }
    }

    fn sent(&self, form: Form) -> &Sent {
        self.shape(form).body.get_or_init(|| {
            let compressed = form.of(&self.plain).map(Vec::into_boxed_slice).map(Bytes::from);
            Sent {
                encoding: compressed.as_ref().and(form.name()),
                bytes: compressed.unwrap_or_else(|| self.plain.clone()),
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
