//! A picture leaves the library, if nothing uses it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::admin::answer;
use crate::admin::content::used::UsedRow;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::image::PATH;
use crate::admin::image::one::use_row;
use crate::admin::image::written::Shown;
use crate::admin::query::id_of;
use crate::error::Error;
use crate::models::image::keeping::{self, Refusal};
use crate::models::image::uses;
use crate::models::image::{Image, files};
use crate::web::view::Problems;

/// The page that asks before.
#[derive(Template)]
#[template(path = "admin/image/remove.html")]
struct Remove {
    frame: Frame,
    picture: Shown,
    version: i64,
    used: Vec<UsedRow>,
    problems: Problems,
}

/// `GET /admin/bilder/{id}/ta-bort`
pub async fn ask(editor: Editor, id: Path<String>) -> Result<HttpResponse, Error> {
    page(&editor, id_of(&id)?, Problems::default(), StatusCode::OK).await
}

/// `POST /admin/bilder/{id}/ta-bort`
pub async fn create(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    form.only(&["version"], &[])?;
    let version = form.text("version").parse().map_err(|_| Error::BadRequest)?;
    // Nobody takes in a picture with the same files meanwhile.
    let _turn = editor
        .site
        .picture_work
        .acquire()
        .await
        .map_err(Error::internal)?;
    let (now, actor) = (editor.now, editor.actor.clone());
    let removed = editor.write(move |conn| Ok(keeping::remove(conn, now, &actor, id, version)?));
    let (field, problem, status) = match answer::unless_full(removed.await)? {
        Some(Ok(left)) => {
            let media = editor.site.media.clone();
            let discarded = tokio::task::spawn_blocking(move || files::discard(&media, &left));
            discarded.await.map_err(Error::internal)?;
            return Ok(answer::see_other(&format!("{PATH}?klart=borttagen"), None));
        }
        Some(Err(Refusal::Changed(_) | Refusal::SameFile)) => (
            "skicka",
            "Någon annan har ändrat bilden sedan du öppnade sidan. Den finns kvar. Ta bort den igen om den verkligen ska bort.",
            StatusCode::CONFLICT,
        ),
        Some(Err(Refusal::InUse(_))) => (
            "anvands",
            "Bilden används, så den går inte att ta bort. Byt ut eller ta bort den på ställena här nedanför först.",
            StatusCode::CONFLICT,
        ),
        None => (
            "skicka",
            "Det gick inte att ta bort bilden just nu. Den finns kvar: vänta en stund och försök igen.",
            StatusCode::SERVICE_UNAVAILABLE,
        ),
    };
    let mut problems = Problems::default();
    problems.add(field, problem);
    page(&editor, id, problems, status).await
}

async fn page(
    editor: &Editor,
    id: i64,
    problems: Problems,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let page = editor
        .page(move |conn, frame| {
            let image = Image::get(conn, id)?;
            let sizes = Image::renditions(conn, &[id])?;
            Ok(Remove {
                frame,
                picture: Shown::of(&image, sizes.get(&id)).ok_or(Error::NotFound)?,
                version: image.version,
                used: uses::of(conn, id)?.iter().map(use_row).collect(),
                problems,
            })
        })
        .await?;
    answer::page(&page, status, None)
}
