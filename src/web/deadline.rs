//! A request's body arrives in time and within its size, or the request is answered without it.

use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::Bytes;

use crate::error::Error;

/// How long a body may take. The server itself only times the head.
const DEADLINE: Duration = Duration::from_secs(10);

/// The admin reads its own forms: they are larger, and who sends them is known first.
fn reads_itself(path: &str) -> bool {
    path == "/admin" || path.starts_with("/admin/")
}

/// Reads the whole body before anything else is done: 408 when it takes too long, 413 when it is too large.
pub async fn enforce(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if reads_itself(request.path()) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let refusal = match tokio::time::timeout(DEADLINE, request.extract::<Bytes>()).await {
        Ok(Ok(body)) => {
            request.set_payload(Payload::from(body));
            return Ok(next.call(request).await?.map_into_boxed_body());
        }
        Ok(Err(fault)) => match fault.as_error() {
            Some(PayloadError::Overflow) => Error::TooLarge,
            _ => Error::BadRequest,
        },
        Err(_) => Error::Timeout,
    };
    Ok(request.error_response(refusal))
}
