//! The session's cookie, and what shows that a form was handed out in it.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::ServiceRequest;
use chrono::NaiveDateTime;

use crate::web::site::Site;

/// What shows that a form was handed out in this session. It outlives the session's secret, which is another as soon as
/// the password is shown again; the start is in it since a number may be given anew.
pub fn form_token(site: &Site, session: i64, started_at: NaiveDateTime) -> String {
    let started = started_at.and_utc().timestamp();
    site.secret
        .keyed_hash("form token", &format!("{session} {started}"))
}

/// The secret that a request brings.
pub fn session_token(request: &ServiceRequest, site: &Site) -> Option<String> {
    let name = cookie_name(site);
    request.cookie(name).map(|cookie| cookie.value().to_owned())
}

/// Name of the session's cookie: bound to host and https where there is https.
pub fn cookie_name(site: &Site) -> &'static str {
    if site.is_https() {
        "__Host-torget_sid"
    } else {
        "torget_sid"
    }
}

/// The cookie that carries a session's secret. Ends with the browser; the server ends it sooner.
pub fn session_cookie(site: &Site, token: String) -> Cookie<'static> {
    Cookie::build(cookie_name(site), token)
        .path("/")
        .http_only(true)
        .secure(site.is_https())
        .same_site(SameSite::Lax)
        .finish()
}
