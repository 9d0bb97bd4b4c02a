//! The password once more, before users or one's own keys are changed: the one at the screen may be another.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::admin::cookie::session_cookie;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::sign_in::{self, Outcome, confirmed};
use crate::admin::{answer, back};
use crate::error::Error;
use crate::web::client;

const PATH: &str = "/admin/bekrafta";

#[derive(Template)]
#[template(path = "admin/sign_in/confirm.html")]
struct Confirm {
    frame: Frame,
    email: String,
    back: String,
    problem: Option<String>,
}

/// The way to confirm and come back to this page, when it is too long since the password was shown.
pub fn first(editor: &Editor, page: &str) -> Option<HttpResponse> {
    let is_confirmed = editor.session.is_confirmed(editor.now);
    (!is_confirmed).then(|| answer::see_other(&back::by_way_of(PATH, page), None))
}

/// `GET /admin/bekrafta`
pub async fn show(editor: Editor) -> Result<HttpResponse, Error> {
    let back = back::asked(&editor.query);
    page(&editor, back, None, StatusCode::OK).await
}

/// `POST /admin/bekrafta`
pub async fn create(request: HttpRequest, editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["losenord", "epost", "till"], &[])?;
    let back = back::to(form.text("till"));
    let client = client::address(&request, &editor.site.trusted_proxies);
    let browser = sign_in::browser(&request);
    match confirmed(
        &editor.site,
        client,
        &browser,
        &editor.session,
        form.text("losenord"),
    )
    .await?
    {
        Outcome::SignedIn { token, .. } => Ok(answer::see_other(
            &back,
            Some(session_cookie(&editor.site, token)),
        )),
        Outcome::NeedsCode { .. } => Err(Error::internal("a session that awaits a code confirms nothing")),
        Outcome::Refused { status, message, .. } => page(&editor, back, Some(message), status).await,
    }
}

async fn page(
    editor: &Editor,
    back: String,
    problem: Option<String>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let email = editor.session.user.email.clone();
    let page = editor
        .page(|_, frame| {
            Ok(Confirm {
                frame,
                email,
                back,
                problem,
            })
        })
        .await?;
    answer::page(&page, status, None)
}
