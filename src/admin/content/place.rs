//! Which article or page an address of the admin speaks of: `/admin/nyheter/17`, `/admin/sidor/ny`.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::error::Error;
use crate::models::subject::{Kind, Subject};

/// The kind that an address names with its part `slag`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(pub Kind);

/// The article or page that an address names with its parts `slag` and `id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At(pub Subject);

fn kind(request: &HttpRequest) -> Result<Kind, Error> {
    let part = request.match_info().get("slag").unwrap_or_default();
    Kind::from_address_part(part).ok_or(Error::NotFound)
}

impl FromRequest for Place {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(kind(request).map(Self))
    }
}

impl FromRequest for At {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().get("id").and_then(|id| id.parse().ok());
        let at = id.ok_or(Error::NotFound);
        ready(at.and_then(|id| {
            Ok(Self(Subject {
                kind: kind(request)?,
                id,
            }))
        }))
    }
}

/// Address in the admin of one article or page, with what is done there: `/admin/nyheter/17/historik`.
pub fn href(subject: Subject, what: &str) -> String {
    let part = subject.kind.address_part();
    if what.is_empty() {
        format!("/admin/{part}/{}", subject.id)
    } else {
        format!("/admin/{part}/{}/{what}", subject.id)
    }
}
