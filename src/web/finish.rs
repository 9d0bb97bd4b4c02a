//! Finishes an answer: compressed as the client takes it, named by its content, not sent to one who has it, and kept for
//! the next who asks.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::body::{BodySize, BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_LENGTH, SET_COOKIE, TRANSFER_ENCODING};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};

use crate::error::Error;
use crate::web::answer::{Answer, is_plain_text};
use crate::web::cache::Found;
use crate::web::cache::key::{Asked, Rule, Worth};
use crate::web::guards;
use crate::web::log;
use crate::web::site::Site;

/// Largest answer that is kept, in bytes.
const LARGEST: usize = 2 * 1024 * 1024;

/// Answers from what is kept; has an answer made when there is none, finishes it, and keeps it if `rule` says so.
///
/// Texts are compressed as the client takes them, pages have a strong `ETag` for each form, and those who name it get 304.
pub async fn finish(
    rule: fn(&str) -> Option<Rule>,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let asked = rule(request.path()).and_then(|rule| Asked::of(&request, rule));
    if let Some(asked) = &asked {
        asked.tell(&mut request);
    }
    let Some(site) = request.app_data::<Data<Site>>().cloned() else {
        return Err(Error::internal("the application was built without its site").into());
    };
    let found = match (&site.cache, &asked) {
        (Some(cache), Some(asked))
            if asked.worth != Worth::Nothing
                && !has_body(&request)
                && guards::refusal(&request, &site).is_none() =>
        {
            cache.find(&site, asked).await
        }
        _ => Found::Unknown,
    };
    let vacancy = match found {
        Found::Answer(answer) => {
            log::answered_as(&request, answer.pattern.as_deref());
            let response = answer.to(request.request()).await;
            return Ok(request.into_response(response));
        }
        Found::Vacant(vacancy) => Some(vacancy),
        Found::Unknown => None,
    };
    let response = next.call(request).await?;
    // What is sent while it is made may be longer than memory holds.
    let is_whole = response.response().body().size() != BodySize::Stream;
    if !is_whole || !(is_plain_text(response.headers()) || is_empty(response.response())) {
        return Ok(response.map_into_boxed_body());
    }
    let (request, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let plain = match read(body).await {
        Ok(plain) => plain,
        Err(failure) => return Ok(ServiceResponse::from_err(failure, request)),
    };
    // What was written piece by piece lies in memory of up to twice its size. What is kept takes what it needs.
    let plain = match vacancy {
        Some(_) => Bytes::copy_from_slice(&plain),
        None => plain,
    };
    let answer = Arc::new(Answer::new(&request, &head, plain));
    if let (Some(vacancy), Some(asked)) = (vacancy, &asked)
        && is_to_be_kept(&head)
        && answer.pattern.as_deref() == Some(asked.pattern)
        && answer.weight() < LARGEST
    {
        vacancy.keep(Arc::clone(&answer));
    }
    let finished = answer.to(&request).await;
    Ok(ServiceResponse::new(request, finished))
}

/// The bytes of a body. A page lies in one piece already.
async fn read(body: impl MessageBody) -> Result<Bytes, Error> {
    match body.try_into_bytes() {
        Ok(bytes) => Ok(bytes),
        Err(body) => to_bytes(body)
            .await
            .map_err(|_| Error::internal("a text could not be read back")),
    }
}

/// A body is read, within its time and size, before anything is answered; a question for a page has none.
fn has_body(request: &ServiceRequest) -> bool {
    request.headers().contains_key(CONTENT_LENGTH) || request.headers().contains_key(TRANSFER_ENCODING)
}

fn is_empty<B: MessageBody>(response: &HttpResponse<B>) -> bool {
    matches!(response.body().size(), BodySize::None | BodySize::Sized(0))
}

/// A page, which is the same for all. Where others have gone, or that nothing is at an address, is not kept: of such addresses
/// there is no end.
fn is_to_be_kept(head: &HttpResponse<()>) -> bool {
    head.status() == StatusCode::OK
        && !head.headers().contains_key(SET_COOKIE)
        && head
            .headers()
            .get(CACHE_CONTROL)
            .is_none_or(|value| value != "no-store")
}
