//! Files on their way into the library, from its page or from the dialog of the editor.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Serialize;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::file::{FileChoice, PATH, accessible_choices, given_accessible, path_of, told};
use crate::admin::form::{Form, LEFT_OUT, Upload};
use crate::admin::frame::Frame;
use crate::error::Error;
use crate::models::file::File;
use crate::models::file::keeping::{self, Description, KeptFile, LONGEST_TITLE};
use crate::pdf::{self, FileProblem};
use crate::text::file_name::shown;
use crate::text::line::one_line;
use crate::web::view::{Choice, Problems};

/// The form.
#[derive(Template)]
#[template(path = "admin/file/new.html")]
struct New {
    frame: Frame,
    title: String,
    accessible: Vec<Choice>,
    problems: Problems,
}

/// What an upload from the dialog is answered with.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Uploaded {
    /// The file is in the library.
    Taken(FileChoice),
    /// It is not.
    Refused {
        /// What is wrong, and what to do.
        problem: String,
    },
}

/// `GET /admin/filer/ny`
pub async fn new(editor: Editor) -> Result<HttpResponse, Error> {
    page(&editor, String::new(), None, Problems::default(), StatusCode::OK).await
}

/// `POST /admin/filer/ny`: all of the files, or none and what is wrong.
pub async fn create(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["tillganglig"], &["titel"])?;
    let mut problems = Problems::default();
    let wanted = wanted(&form, &mut problems);
    let first_title = form.text("titel").to_owned();
    let accessible = given_accessible(&mut problems, form.text("tillganglig"));
    let (Some(is_accessible), true) = (accessible, problems.is_empty()) else {
        // No browser keeps a chosen file when the form comes back.
        if problems.at("fil").is_none() {
            problems.add(
                "fil",
                "Välj filen igen. Den följer inte med när något annat behöver rättas.",
            );
        }
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&editor, first_title, accessible, problems, status).await;
    };
    match answer::unless_full(take(&editor, wanted, is_accessible).await)? {
        Some(Ok(ids)) => Ok(answer::see_other(&after(&ids), None)),
        Some(Err(message)) => {
            problems.add("fil", message);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&editor, first_title, accessible, problems, status).await
        }
        None => {
            problems.add("skicka", BUSY);
            let status = StatusCode::SERVICE_UNAVAILABLE;
            page(&editor, first_title, accessible, problems, status).await
        }
    }
}

/// `POST /admin/filval`: one file from the dialog.
pub async fn from_dialog(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["tillganglig", "titel"], &[])?;
    let mut problems = Problems::default();
    let wanted = wanted(&form, &mut problems);
    let accessible = given_accessible(&mut problems, form.text("tillganglig"));
    let refused =
        |problem: String| Ok(HttpResponse::UnprocessableEntity().json(Uploaded::Refused { problem }));
    let (Some(is_accessible), None) = (accessible, problems.0.first()) else {
        let first = problems.0.into_iter().next();
        return refused(first.map_or_else(String::new, |problem| problem.message));
    };
    let id = match take(&editor, wanted, is_accessible).await? {
        Ok(ids) => ids.first().copied().ok_or(Error::BadRequest)?,
        Err(problem) => return refused(problem),
    };
    let file = editor
        .site
        .db
        .inspect(move |conn| Ok(File::get(conn, id)?))
        .await?;
    Ok(HttpResponse::Ok().json(Uploaded::Taken(file.into())))
}

/// Said when the disk is full or the database busy.
pub const BUSY: &str = "Det gick inte att spara just nu. Vänta en stund, välj filen igen och försök på nytt.";

/// A file to take in.
struct Wanted {
    name: String,
    bytes: Vec<u8>,
    title: String,
}

/// What is sound of the files that were sent, with their titles.
fn wanted(form: &Form, problems: &mut Problems) -> Vec<Wanted> {
    let uploads: Vec<&Upload> = form.files("fil").collect();
    if uploads.is_empty() {
        problems.add("fil", "Välj en PDF-fil att ladda upp.");
    }
    let titles: Vec<String> = form.all("titel").map(one_line).collect();
    let is_one_for_many =
        uploads.len() > 1 && titles.len() == 1 && titles.iter().any(|title| !title.is_empty());
    if is_one_for_many {
        problems.add(
            "titel",
            "Lämna titeln tom när du väljer flera filer. De får sina titlar av filnamnen, och du kan ändra dem sedan.",
        );
    }
    if titles.iter().any(|title| title.chars().count() > LONGEST_TITLE) {
        problems.add(
            "titel",
            format!("Korta titeln till högst {LONGEST_TITLE} tecken."),
        );
    }
    let mut wanted = Vec::new();
    for (place, upload) in uploads.into_iter().enumerate() {
        match examined(upload) {
            Ok(()) => wanted.push(Wanted {
                name: upload.name.clone(),
                bytes: upload.bytes.clone(),
                title: titles
                    .get(place)
                    .filter(|title| !title.is_empty())
                    .cloned()
                    .unwrap_or_else(|| pdf::title(&upload.name)),
            }),
            Err(problem) => problems.add("fil", told(&upload.name, problem)),
        }
    }
    wanted
}

/// Says what is wrong with a file that was sent.
pub fn examined(upload: &Upload) -> Result<(), String> {
    if upload.is_left_out {
        return Err(LEFT_OUT.to_owned());
    }
    if upload.is_too_large {
        return Err(FileProblem::TooLarge.to_string());
    }
    pdf::examine(&upload.bytes).map_err(|problem| problem.to_string())
}

/// Stores a file outside the workers.
pub async fn store(editor: &Editor, bytes: Vec<u8>) -> Result<KeptFile, Error> {
    let media = editor.site.media.clone();
    let stored = tokio::task::spawn_blocking(move || KeptFile::store(bytes, &media));
    stored
        .await
        .map_err(Error::internal)?
        .map_err(|fault| Error::Unavailable(fault.into()))
}

/// Takes all of these files into the library, or none: their ids, or what is wrong.
async fn take(
    editor: &Editor,
    wanted: Vec<Wanted>,
    is_accessible: bool,
) -> Result<Result<Vec<i64>, String>, Error> {
    let mut kept = Vec::new();
    for one in wanted {
        let said = Description {
            title: one.title,
            is_accessible,
        };
        kept.push((store(editor, one.bytes).await?, one.name, said));
    }
    let (now, actor, media) = (editor.now, editor.actor.clone(), editor.site.media.clone());
    let hashes: Vec<String> = kept.iter().map(|(file, _, _)| file.sha256()).collect();
    let taken = editor
        .write(move |conn| {
            let mut seen = BTreeSet::new();
            for (file, name, _) in &kept {
                if let Some(title) = keeping::known(conn, file)? {
                    return Ok(Err(format!(
                        "{} finns redan bland filerna och heter där ”{title}”. Använd den, eller välj en annan fil.",
                        shown(name)
                    )));
                }
                if !seen.insert(file.sha256()) {
                    return Ok(Err(format!("{} är vald två gånger. Välj varje fil en gång.", shown(name))));
                }
            }
            let mut ids = Vec::new();
            for (file, name, said) in &kept {
                file.ensure(&media)
                    .map_err(|fault| Error::Unavailable(fault.into()))?;
                ids.push(keeping::upload(conn, now, &actor, file, name, said)?);
            }
            Ok(Ok(ids))
        })
        .await;
    if !matches!(taken, Ok(Ok(_))) {
        // Where the database is locked, it stays; nothing is harmed by it.
        let swept = sweep(editor, hashes).await;
        tracing::debug!(swept = swept.is_ok(), "an upload was not taken");
    }
    taken
}

/// Removes what was stored for nothing.
pub async fn sweep(editor: &Editor, hashes: Vec<String>) -> Result<(), Error> {
    let media = editor.site.media.clone();
    editor
        .write(move |conn| {
            for hash in &hashes {
                // What cannot be removed now takes up room, and no more.
                if let Err(fault) = keeping::sweep(conn, &media, hash)? {
                    tracing::warn!(source = fault.to_string(), "a file could not be removed");
                }
            }
            Ok(())
        })
        .await
}

/// Where to go when all is done.
fn after(ids: &[i64]) -> String {
    match ids {
        [id] => format!("{}?klart=uppladdad", path_of(*id)),
        _ => format!("{PATH}?klart=uppladdad"),
    }
}

async fn page(
    editor: &Editor,
    title: String,
    accessible: Option<bool>,
    problems: Problems,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let page = editor
        .page(move |_, frame| {
            Ok(New {
                frame,
                title,
                accessible: accessible_choices(accessible),
                problems,
            })
        })
        .await?;
    answer::page(&page, status, None)
}
