//! A request that does not arrive in time is answered without it.

use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::Error as ActixError;
use actix_web::middleware::Next;

use crate::error::Error;

/// How long a request's body and its answer may take. The server itself only times the head.
const DEADLINE: Duration = Duration::from_secs(10);

/// Answers 408 when the deadline has passed.
pub async fn enforce(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, ActixError> {
    match tokio::time::timeout(DEADLINE, next.call(request)).await {
        Ok(answer) => answer,
        Err(_) => Err(Error::Timeout.into()),
    }
}
