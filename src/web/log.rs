//! One line a request: what was asked for by pattern, how it went, and an id to find it by. Nothing personal.

use std::fmt;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest};
use data_encoding::HEXLOWER;

/// What the log line of a request is found by: another for each, beginning at random.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(u64);

impl RequestId {
    fn new() -> Self {
        static FIRST: LazyLock<u64> = LazyLock::new(|| {
            // Without randomness it begins at zero: a poorer log, but an answer.
            getrandom::u64().unwrap_or_default()
        });
        static REQUESTS: AtomicU64 = AtomicU64::new(0);
        // An odd step meets every number once before any comes again.
        let step = REQUESTS
            .fetch_add(1, Ordering::Relaxed)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(FIRST.wrapping_add(step))
    }

    /// The id of this request; empty before it has one.
    pub fn of(request: &HttpRequest) -> String {
        let id = request.extensions().get::<Self>().copied();
        id.map(|id| id.to_string()).unwrap_or_default()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&HEXLOWER.encode(&self.0.to_be_bytes()))
    }
}

/// The pattern of an address, where the answer was made before the address was looked up.
struct Pattern(String);

/// Notes which pattern an answer that was kept is logged under.
pub fn answered_as(request: &ServiceRequest, pattern: Option<&str>) {
    if let (true, Some(pattern)) = (tracing::enabled!(tracing::Level::INFO), pattern) {
        request.extensions_mut().insert(Pattern(pattern.to_owned()));
    }
}

/// Gives the request its id and logs how it was answered.
///
/// The pattern is logged, not the path: a path can hold somebody's name, and a query what somebody searched for.
pub async fn record(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let begun = Instant::now();
    let id = RequestId::new();
    request.extensions_mut().insert(id);
    let mut response = next.call(request).await?;
    if let Ok(value) = HeaderValue::from_maybe_shared(id.to_string()) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), value);
    }
    let asked = response.request();
    tracing::info!(
        request_id = %id,
        method = %asked.method(),
        route = pattern(asked),
        status = response.status().as_u16(),
        milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    Ok(response.map_into_boxed_body())
}

fn pattern(request: &HttpRequest) -> String {
    match request.extensions().get::<Pattern>() {
        Some(Pattern(pattern)) => pattern.clone(),
        None => request.match_pattern().unwrap_or_default(),
    }
}
