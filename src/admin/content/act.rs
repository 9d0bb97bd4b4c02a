//! A button that does one thing with a text: held against the version that its page showed, and answered with the text.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ContentType, LOCATION};
use askama::Template;

use crate::admin::content::place::href;
use crate::admin::content::refusals;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::rights;
use crate::db::Connection;
use crate::error::Error;
use crate::models::editorial::{self, Outcome, Refusal};
use crate::models::subject::Subject;

/// Why it could not be done.
#[derive(Template)]
#[template(path = "admin/content/refused.html")]
struct Refused {
    frame: Frame,
    message: String,
    back: String,
}

/// Does it and goes to the text, which says that it is `done`; or says why not.
pub async fn on<F>(
    editor: &Editor,
    subject: Subject,
    form: &Form,
    done: &str,
    what: F,
) -> Result<HttpResponse, Error>
where
    F: FnOnce(&mut Connection, &Editor, i64) -> Outcome<()> + Send + 'static,
{
    let version = form.text("version").parse().unwrap_or(-1);
    let asked = editor.clone();
    let outcome = editor
        .write(move |conn| Ok(editorial::answer(what(conn, &asked, version))?))
        .await?;
    match outcome {
        Ok(()) => Ok(to(&format!("{}?klart={done}", href(subject, "")))),
        Err(refusal) => refuse(editor, href(subject, ""), refusal).await,
    }
}

/// The answer that goes to another page of the admin.
pub fn to(place: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, place)).finish()
}

/// The page that says why something could not be done.
pub async fn refuse(editor: &Editor, back: String, refusal: Refusal) -> Result<HttpResponse, Error> {
    if refusal == Refusal::NotAllowed {
        return rights::refuse(editor).await;
    }
    let now = editor.now;
    let page = editor.page(move |conn, frame| {
        let (_, message) = refusals::in_words(conn, now, &refusal)?;
        Ok(Refused { frame, message, back })
    });
    let html = page.await?.render().map_err(Error::internal)?;
    Ok(HttpResponse::build(StatusCode::CONFLICT)
        .content_type(ContentType::html())
        .body(html))
}
