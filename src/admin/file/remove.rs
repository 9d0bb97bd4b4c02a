//! A file taken out of the library for good, when nothing points at it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::admin::answer;
use crate::admin::content::used::{UsedRow, rows};
use crate::admin::editor::Editor;
use crate::admin::file::upload::sweep;
use crate::admin::file::{PATH, path_of};
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::query::id_of;
use crate::error::Error;
use crate::models::file::File;
use crate::models::file::keeping::{self, Refusal};
use crate::models::links;
use crate::text::markdown::ReferenceKind;
use crate::web::view::Problems;

/// The page that asks first, or says why not.
#[derive(Template)]
#[template(path = "admin/file/remove.html")]
struct Remove {
    frame: Frame,
    title: String,
    back: String,
    version: i64,
    used: Vec<UsedRow>,
    problems: Problems,
}

/// `GET /admin/filer/{id}/ta-bort`
pub async fn ask(editor: Editor, id: Path<String>) -> Result<HttpResponse, Error> {
    page(&editor, id_of(&id)?, Problems::default(), StatusCode::OK).await
}

/// `POST /admin/filer/{id}/ta-bort`
pub async fn create(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    let file = editor
        .site
        .db
        .inspect(move |conn| Ok(File::get(conn, id)?))
        .await?;
    form.only(&["version"], &[])?;
    let seen: i64 = form.text("version").parse().map_err(|_| Error::BadRequest)?;
    let (now, actor, sha256) = (editor.now, editor.actor.clone(), file.sha256);
    let removed = editor.write(move |conn| {
        let file = File::get(conn, id)?;
        Ok(keeping::delete(conn, now, &actor, &file, seen)?)
    });
    let mut problems = Problems::default();
    match answer::unless_full(removed.await)? {
        Some(Ok(())) => {
            sweep(&editor, vec![sha256]).await?;
            return Ok(answer::see_other(&format!("{PATH}?klart=borttagen"), None));
        }
        Some(Err(Refusal::Used(_))) => problems.add(
            "anvands",
            "Filen används, så den går inte att ta bort. Ta bort länkarna till den först.",
        ),
        Some(Err(Refusal::Changed)) => problems.add(
            "skicka",
            "Någon annan har ändrat filen sedan du öppnade sidan. Läs vad som gäller nu, och ta bort den sedan om den ska bort.",
        ),
        None => {
            problems.add("skicka", "Det gick inte att ta bort filen just nu. Vänta en stund och försök igen.");
            return page(&editor, id, problems, StatusCode::SERVICE_UNAVAILABLE).await;
        }
    }
    page(&editor, id, problems, StatusCode::CONFLICT).await
}

async fn page(
    editor: &Editor,
    id: i64,
    problems: Problems,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let page = editor
        .page(move |conn, frame| {
            let file = File::get(conn, id)?;
            Ok(Remove {
                frame,
                back: path_of(id),
                version: file.version,
                used: rows(links::incoming_to(conn, ReferenceKind::File, id)?),
                title: file.title,
                problems,
            })
        })
        .await?;
    answer::page(&page, status, None)
}
