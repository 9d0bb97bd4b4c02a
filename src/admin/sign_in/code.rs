//! The second step of signing in: a code from an app, or a recovery code.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::admin::cookie::session_cookie;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::sign_in::{self, Outcome, second_factor, secret_of};
use crate::admin::{answer, back};
use crate::error::Error;
use crate::models::session::{Found, Session};
use crate::web::client;
use crate::web::site::Site;

/// Where the code is asked for.
pub const PATH: &str = "/admin/logga-in/kod";

/// The page that asks for the code.
#[derive(Template)]
#[template(path = "admin/sign_in/code.html")]
struct Code {
    frame: Frame,
    back: String,
    problem: Option<String>,
}

/// `GET /admin/logga-in/kod`
pub async fn show(request: HttpRequest, site: Data<Site>) -> Result<HttpResponse, Error> {
    let back = back::asked(request.query_string());
    if awaiting(&request, &site).await?.is_none() {
        return Ok(answer::see_other(&back::by_way_of(sign_in::PATH, &back), None));
    }
    let page = Code {
        frame: Frame::outside(&site),
        back,
        problem: None,
    };
    answer::page(&page, StatusCode::OK, None)
}

/// `POST /admin/logga-in/kod`
pub async fn create(request: HttpRequest, site: Data<Site>, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["kod", "till"], &[])?;
    let back = back::to(form.text("till"));
    let Some(session) = awaiting(&request, &site).await? else {
        return Ok(answer::see_other(&back::by_way_of(sign_in::PATH, &back), None));
    };
    let client = client::address(&request, &site.trusted_proxies);
    match second_factor(&site, client, session, form.text("kod")).await? {
        Outcome::SignedIn { token, .. } => Ok(answer::see_other(&back, Some(session_cookie(&site, token)))),
        Outcome::NeedsCode { .. } | Outcome::Refused { is_code: false, .. } => {
            Ok(answer::see_other(&back::by_way_of(sign_in::PATH, &back), None))
        }
        Outcome::Refused { status, message, .. } => {
            let page = Code {
                frame: Frame::outside(&site),
                back,
                problem: Some(message),
            };
            answer::page(&page, status, None)
        }
    }
}

/// The session of this browser, if it awaits a code.
async fn awaiting(request: &HttpRequest, site: &Site) -> Result<Option<Session>, Error> {
    let Some(secret) = secret_of(request, site) else {
        return Ok(None);
    };
    let now = (site.clock)();
    let found = site
        .db
        .inspect(move |conn| Ok(Session::find(conn, now, &secret)?))
        .await?;
    Ok(match found {
        Found::Live(session) if session.awaits_second_factor => Some(session),
        _ => None,
    })
}
