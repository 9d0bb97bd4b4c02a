//! The application: the site's state, what every request passes, and the addresses.

use actix_web::App;
use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::error::UrlencodedError;
use actix_web::middleware::from_fn;
use actix_web::web::{Data, FormConfig, PathConfig, PayloadConfig, QueryConfig};

use crate::admin;
use crate::error::Error;
use crate::routes;
use crate::web::site::Site;
use crate::web::{canonical_path, deadline, errors, finish, guards, headers, log};

/// Largest form that residents can send, in bytes: the longest message, percent-encoded, with room to spare.
const LARGEST_FORM: usize = 256 * 1024;

/// The application over a site. The same for the running program and for tests.
pub fn app(
    site: Data<Site>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    App::new()
        .app_data(site)
        .app_data(
            FormConfig::default()
                .limit(LARGEST_FORM)
                .error_handler(|fault, _| {
                    match fault {
                        UrlencodedError::Overflow { .. } => Error::TooLarge,
                        UrlencodedError::ContentType => Error::UnsupportedMediaType,
                        _ => Error::BadRequest,
                    }
                    .into()
                }),
        )
        .app_data(PayloadConfig::new(LARGEST_FORM))
        .app_data(QueryConfig::default().error_handler(|_, _| Error::BadRequest.into()))
        .app_data(PathConfig::default().error_handler(|_, _| Error::NotFound.into()))
        .configure(routes::named)
        .configure(admin::routes::admin)
        .configure(routes::tree)
        // The last is the outermost: every answer is dressed, given its headers, and logged.
        .wrap(from_fn(deadline::enforce))
        .wrap(from_fn(guards::turn_away_strangers))
        .wrap(from_fn(errors::dress))
        .wrap(from_fn(headers::add))
        .wrap(from_fn(|request, next| {
            finish::finish(routes::rule, request, next)
        }))
        .wrap(from_fn(canonical_path::write))
        .wrap(from_fn(log::record))
}
