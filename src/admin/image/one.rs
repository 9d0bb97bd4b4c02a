//! One picture: what is told of it, how crops of it look, and where it is used.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

use crate::admin::answer;
use crate::admin::content::place::href;
use crate::admin::content::used::UsedRow;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::image::describe::CHANGED;
use crate::admin::image::path_of;
use crate::admin::image::written::{FIELDS, Faults, Shown, Written};
use crate::admin::query::{Done, id_of};
use crate::admin::rights::Needs;
use crate::error::Error;
use crate::models::image::Image;
use crate::models::image::keeping::{self, Refusal};
use crate::models::image::uses::{self, Use, User};
use crate::swedish::typography::quotes;
use crate::web::present;
use crate::web::view::Time;

/// The page.
#[derive(Template)]
#[template(path = "admin/image/show.html")]
pub struct One {
    frame: Frame,
    picture: Shown,
    written: Written,
    faults: Faults,
    used: Vec<UsedRow>,
    uploaded_by: String,
    uploaded_at: Time,
    may_replace: bool,
}

/// A place where a picture is used, ready to be shown.
pub fn use_row(used: &Use) -> UsedRow {
    let (subject, how) = match used.by {
        User::Live(subject) => (Some(subject), "publicerad, eller på väg att bli det"),
        User::Draft(subject) => (Some(subject), "i ett utkast"),
        User::Trashed(subject) => (Some(subject), "i papperskorgen"),
        User::FrontPage => (None, "bilden högst upp"),
    };
    UsedRow {
        title: quotes(&used.title),
        href: subject.map(|subject| href(subject, "")),
        how,
    }
}

/// `GET /admin/bilder/{id}`
pub async fn show(editor: Editor, id: Path<String>, told: Query<Done>) -> Result<HttpResponse, Error> {
    let flash = match told.klart.as_str() {
        "sparad" => Some("Bilden är sparad."),
        "ersatt" => Some("Den nya filen är på plats överallt där bilden används."),
        _ => None,
    };
    page(
        &editor,
        id_of(&id)?,
        None,
        Faults::default(),
        flash,
        StatusCode::OK,
    )
    .await
}

/// `POST /admin/bilder/{id}`
pub async fn update(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    form.only(&FIELDS, &[])?;
    let mut written = Written::of_form(&form, String::new())?;
    let mut faults = Faults::default();
    let Some(said) = written.parse() else {
        faults.extend(&written);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&editor, id, Some(written), faults, None, status).await;
    };
    let (now, actor) = (editor.now, editor.actor.clone());
    let all = [(id, written.version, said)];
    let outcome = editor.write(move |conn| Ok(keeping::describe(conn, now, &actor, &all)?));
    let status = match answer::unless_full(outcome.await)? {
        Some(Ok(())) => return Ok(answer::see_other(&format!("{}?klart=sparad", path_of(id)), None)),
        Some(Err((_, refusal))) => {
            if let Refusal::Changed(version) = refusal {
                written.version = version;
            }
            faults.add("skicka", CHANGED);
            StatusCode::CONFLICT
        }
        None => {
            faults.add("skicka", answer::NOT_SAVED);
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    page(&editor, id, Some(written), faults, None, status).await
}

/// The page of a picture, with what was typed and what is wrong.
pub async fn page(
    editor: &Editor,
    id: i64,
    written: Option<Written>,
    faults: Faults,
    flash: Option<&'static str>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let may_replace = Needs::Editor.allow(&editor.actor);
    let page = editor
        .page(move |conn, frame| {
            let image = Image::get(conn, id)?;
            let sizes = Image::renditions(conn, &[id])?;
            let (consent_note, uploaded_by) = keeping::notes(conn, id)?;
            Ok(One {
                frame: match flash {
                    Some(flash) => frame.flash(flash),
                    None => frame,
                },
                picture: Shown::of(&image, sizes.get(&id)).ok_or(Error::NotFound)?,
                written: written.unwrap_or_else(|| Written::of_image(&image, consent_note, String::new())),
                faults,
                used: uses::of(conn, id)?.iter().map(use_row).collect(),
                uploaded_by,
                uploaded_at: present::instant(image.created_at),
                may_replace,
            })
        })
        .await?;
    answer::page(&page, status, None)
}
