//! Signing in with a password, and out.

mod browser;
pub mod code;
mod judge;

use actix_web::cookie::time::Duration;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

pub use self::browser::browser;
pub use self::judge::{Outcome, Place, attempt, confirmed, place_of, second_factor};
use crate::admin::cookie::{cookie_name, session_cookie};
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::{answer, back};
use crate::error::Error;
use crate::models::audit;
use crate::models::session::Session;
use crate::models::user::User;
use crate::web::client;
use crate::web::site::Site;

/// Where one signs in.
pub const PATH: &str = "/admin/logga-in";

/// Told where there is no account to sign in to: the way in, not the secret.
const NOBODY_YET: &str = "Webbplatsen har ingen administratör än. Öppna adressen i filen first-administrator.txt, som ligger i datakatalogen, och skapa det första kontot.";

/// The page where one signs in.
#[derive(Template)]
#[template(path = "admin/sign_in/show.html")]
struct SignIn {
    frame: Frame,
    email: String,
    back: String,
    problem: Option<String>,
    /// What happened before, in words.
    notice: Option<&'static str>,
}

/// `GET /admin/logga-in`
pub async fn show(
    request: HttpRequest,
    site: Data<Site>,
    editor: Option<Editor>,
) -> Result<HttpResponse, Error> {
    let back = back::asked(request.query_string());
    if editor.is_some() {
        return Ok(answer::see_other(&back, None));
    }
    let is_unclaimed = site
        .db
        .inspect(|conn| Ok(User::is_nobody_administrator(conn)?))
        .await?;
    let notice = if is_unclaimed {
        Some(NOBODY_YET)
    } else {
        (request.query_string() == "utloggad").then_some("Du är utloggad.")
    };
    let page = SignIn {
        frame: Frame::outside(&site),
        email: String::new(),
        back,
        problem: None,
        notice,
    };
    answer::page(&page, StatusCode::OK, None)
}

/// `POST /admin/logga-in`
pub async fn create(
    request: HttpRequest,
    site: Data<Site>,
    editor: Option<Editor>,
    form: Form,
) -> Result<HttpResponse, Error> {
    form.only(&["epost", "losenord", "till"], &[])?;
    let back = back::to(form.text("till"));
    let (email, password) = (form.text("epost"), form.text("losenord"));
    let client = client::address(&request, &site.trusted_proxies);
    match attempt(&site, client, &browser(&request), email, password).await? {
        Outcome::SignedIn { token, .. } => {
            leave_former(&site, editor).await?;
            Ok(answer::see_other(&back, Some(session_cookie(&site, token))))
        }
        Outcome::NeedsCode { token } => {
            leave_former(&site, editor).await?;
            let place = back::by_way_of(code::PATH, &back);
            Ok(answer::see_other(&place, Some(session_cookie(&site, token))))
        }
        Outcome::Refused { status, message, .. } => {
            let page = SignIn {
                frame: Frame::outside(&site),
                email: email.to_owned(),
                back,
                problem: Some(message),
                notice: None,
            };
            answer::page(&page, status, None)
        }
    }
}

/// `POST /admin/logga-ut`
pub async fn leave(editor: Editor) -> Result<HttpResponse, Error> {
    let (actor, now, id) = (editor.actor.clone(), editor.now, editor.session.id);
    let subject = editor.session.user.subject();
    editor
        .write(move |conn| {
            Session::end(conn, now, id)?;
            Ok(audit::record_by(conn, now, &actor, "sign out", &subject, "")?)
        })
        .await?;
    Ok(answer::see_other(
        &format!("{PATH}?utloggad"),
        Some(without_session(&editor.site)),
    ))
}

/// The cookie that takes the session's cookie away.
pub fn without_session(site: &Site) -> actix_web::cookie::Cookie<'static> {
    let mut cookie = session_cookie(site, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}

/// The page that asks to sign in and do it again: for what was sent without a session and is no text to carry along.
pub fn again(site: &Site, back: String) -> Result<HttpResponse, Error> {
    let page = SignIn {
        frame: Frame::outside(site),
        email: String::new(),
        back,
        problem: None,
        notice: Some("Du blev utloggad. Logga in och gör om det."),
    };
    answer::page(&page, StatusCode::UNAUTHORIZED, None)
}

/// The session that this browser had is over when another begins in it.
pub async fn leave_former(site: &Site, editor: Option<Editor>) -> Result<(), Error> {
    if let Some(editor) = editor {
        let (id, now) = (editor.session.id, editor.now);
        site.db
            .write(move |conn| Ok(Session::end(conn, now, id)?))
            .await?;
    }
    Ok(())
}

/// The secret in the session's cookie.
fn secret_of(request: &HttpRequest, site: &Site) -> Option<String> {
    request
        .cookie(cookie_name(site))
        .map(|cookie| cookie.value().to_owned())
}
