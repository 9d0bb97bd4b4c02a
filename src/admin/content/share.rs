//! Secret addresses that show a draft to somebody without an account.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::web::Path;
use askama::Template;

use crate::admin::content::act;
use crate::admin::content::place::{At, href};
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::credentials::token;
use crate::error::Error;
use crate::models::editorial::{self, preview};
use crate::models::subject::Subject;
use crate::swedish::typography::quotes;
use crate::web::present;
use crate::web::view::Time;

/// The page.
#[derive(Template)]
#[template(path = "admin/content/share.html")]
struct Share {
    frame: Frame,
    title: String,
    back: String,
    action: String,
    made: Option<String>,
    links: Vec<LinkRow>,
    may_edit: bool,
}

/// A link that is good now.
#[derive(Debug, Clone, PartialEq, Eq)]
struct LinkRow {
    id: i64,
    by: String,
    made: Time,
    until: Time,
}

/// `GET /admin/{slag}/{id}/granskning`
pub async fn show(editor: Editor, at: At) -> Result<HttpResponse, Error> {
    page(&editor, at.0, None).await
}

/// `POST /admin/{slag}/{id}/granskning`: makes a link. Its secret is shown once, since only its hash is kept.
pub async fn create(editor: Editor, at: At) -> Result<HttpResponse, Error> {
    let secret = token::new()?;
    let (asked, hash) = (editor.clone(), token::hash(&secret));
    let outcome = editor.write(move |conn| {
        let (now, actor) = (asked.now, &asked.actor);
        let copy = editorial::working_copy(conn, now, at.0)?;
        let made = preview::create(conn, now, actor, at.0, copy.revision_id, &hash);
        Ok(editorial::answer(made)?)
    });
    match outcome.await? {
        Ok(_) => {
            let address = editor.site.absolute(&format!("/granska/{secret}"));
            page(&editor, at.0, Some(address)).await
        }
        Err(refusal) => act::refuse(&editor, href(at.0, ""), refusal).await,
    }
}

/// `POST /admin/{slag}/{id}/granskning/{link}`: takes a link back.
pub async fn revoke(
    editor: Editor,
    at: At,
    path: Path<(String, i64, i64)>,
    _form: Form,
) -> Result<HttpResponse, Error> {
    let (_, _, link) = path.into_inner();
    let asked = editor.clone();
    let outcome = editor.write(move |conn| {
        let revoked = preview::revoke(conn, asked.now, &asked.actor, at.0, link);
        Ok(editorial::answer(revoked)?)
    });
    match outcome.await? {
        Ok(()) => Ok(act::to(&href(at.0, "granskning"))),
        Err(refusal) => act::refuse(&editor, href(at.0, ""), refusal).await,
    }
}

async fn page(editor: &Editor, subject: Subject, made: Option<String>) -> Result<HttpResponse, Error> {
    let asked = editor.clone();
    let page = editor.page(move |conn, frame| {
        let state = editorial::state(conn, asked.now, subject)?;
        let links = preview::list(conn, asked.now, subject)?;
        let row = |link: preview::PreviewLink| LinkRow {
            id: link.id,
            by: link.created_by,
            made: present::instant(link.created_at),
            until: present::instant(link.expires_at),
        };
        Ok(Share {
            frame,
            title: quotes(&state.title),
            back: href(subject, ""),
            action: href(subject, "granskning"),
            made,
            links: links.into_iter().map(row).collect(),
            may_edit: editorial::may_edit(&asked.actor, state.owner_id),
        })
    });
    let html = page.await?.render().map_err(Error::internal)?;
    Ok(HttpResponse::build(StatusCode::OK)
        .content_type(ContentType::html())
        .body(html))
}
