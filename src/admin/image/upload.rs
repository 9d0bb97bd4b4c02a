//! Pictures come in: one at a time from scripts, several at a time from the page's form.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Serialize;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::image::take::{NOT_STORED, Taken, take};
use crate::admin::image::{ImageChoice, describe, with_sizes};
use crate::error::Error;
use crate::text::file_name::shown;

/// What a single upload is answered with.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Uploaded {
    /// The picture is in the library.
    Taken(ImageChoice),
    /// It is not.
    Refused {
        /// What is wrong, and what to do.
        problem: String,
    },
}

/// `POST /admin/bilder`: a picture from a script.
pub async fn one(editor: Editor, mut form: Form) -> Result<HttpResponse, Error> {
    let (status, problem) = match form.take_files("bildfil").into_iter().next() {
        None => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "Välj en bild att ladda upp.".to_owned(),
        ),
        Some(upload) => match take(&editor, upload).await? {
            Taken::In(id) => {
                let choice = editor.page(move |conn, _| with_sizes(conn, &[id])).await?;
                let choice = choice.into_iter().next().ok_or(Error::NotFound)?;
                return Ok(HttpResponse::Ok().json(Uploaded::Taken(choice)));
            }
            Taken::Refused(problem) => (StatusCode::UNPROCESSABLE_ENTITY, problem),
            Taken::NotNow(problem) => (StatusCode::SERVICE_UNAVAILABLE, problem),
        },
    };
    Ok(HttpResponse::build(status).json(Uploaded::Refused { problem }))
}

/// The page with the form.
#[derive(Template)]
#[template(path = "admin/image/new.html")]
struct New {
    frame: Frame,
    problem: Option<String>,
    refused: Vec<Refused>,
    taken: usize,
    describe: String,
}

/// A file that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Refused {
    name: String,
    problem: String,
}

/// `GET /admin/bilder/ny`
pub async fn new(editor: Editor) -> Result<HttpResponse, Error> {
    page(&editor, StatusCode::OK, None, Vec::new(), &[]).await
}

/// `POST /admin/bilder/ny`: several files at once. The good ones are kept whatever the others are.
pub async fn create(editor: Editor, mut form: Form) -> Result<HttpResponse, Error> {
    form.only(&[], &[])?;
    let uploads = form.take_files("bilder");
    if uploads.is_empty() {
        let problem = "Välj minst en bild att ladda upp.".to_owned();
        return page(
            &editor,
            StatusCode::UNPROCESSABLE_ENTITY,
            Some(problem),
            Vec::new(),
            &[],
        )
        .await;
    }
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    for upload in uploads {
        let name = shown(&upload.name);
        match take(&editor, upload).await? {
            Taken::In(id) => taken.push(id),
            other => {
                if matches!(other, Taken::NotNow(_)) {
                    status = StatusCode::SERVICE_UNAVAILABLE;
                }
                let problem = other.problem().unwrap_or(NOT_STORED).to_owned();
                refused.push(Refused { name, problem });
            }
        }
    }
    taken.dedup();
    if refused.is_empty() {
        return Ok(answer::see_other(&describe::path_of(&taken), None));
    }
    page(&editor, status, None, refused, &taken).await
}

async fn page(
    editor: &Editor,
    status: StatusCode,
    problem: Option<String>,
    refused: Vec<Refused>,
    taken: &[i64],
) -> Result<HttpResponse, Error> {
    let (count, describe) = (taken.len(), describe::path_of(taken));
    let page = editor
        .page(move |_, frame| {
            Ok(New {
                frame,
                problem,
                refused,
                taken: count,
                describe,
            })
        })
        .await?;
    answer::page(&page, status, None)
}
