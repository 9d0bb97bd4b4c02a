//! One file: what is said of it, where it is used, and another content at the same address.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

use crate::admin::answer;
use crate::admin::content::used::{UsedRow, rows};
use crate::admin::editor::Editor;
use crate::admin::file::upload::{BUSY, examined, store, sweep};
use crate::admin::file::{PRIVATE_FILES, accessible_choices, given_accessible, given_title, path_of, told};
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::query::{Done, id_of};
use crate::admin::rights::Needs;
use crate::error::Error;
use crate::models::file::File;
use crate::models::file::keeping::{self, Description, Refusal};
use crate::models::links;
use crate::text::markdown::ReferenceKind;
use crate::web::present;
use crate::web::view::{Choice, Problems, Time};

/// The page of one file.
#[derive(Template)]
#[template(path = "admin/file/edit.html")]
struct Edit {
    frame: Frame,
    action: String,
    href: String,
    /// Its public address, while residents can fetch it.
    public_href: Option<String>,
    name: String,
    notice: String,
    changed: Time,
    uploaded_by: String,
    version: i64,
    /// The title that is stored.
    heading: String,
    /// The title as it was typed.
    title: String,
    accessible: Vec<Choice>,
    replaced_accessible: Vec<Choice>,
    used: Vec<UsedRow>,
    may_replace: bool,
    problems: Problems,
}

/// What was typed, to be shown again.
#[derive(Default)]
struct Typed {
    title: Option<String>,
    accessible: Option<bool>,
    replaced_accessible: Option<bool>,
}

/// `GET /admin/filer/{id}`
pub async fn show(editor: Editor, id: Path<String>, told: Query<Done>) -> Result<HttpResponse, Error> {
    let flash = match told.klart.as_str() {
        "uppladdad" => Some("Filen är uppladdad."),
        "sparad" => Some("Ändringarna är sparade."),
        "ersatt" => Some("Filen är ersatt. Adressen är densamma, så alla länkar leder till den nya."),
        _ => None,
    };
    page(
        &editor,
        id_of(&id)?,
        Typed::default(),
        Problems::default(),
        StatusCode::OK,
        flash,
    )
    .await
}

/// `POST /admin/filer/{id}`: another title, another answer to whether it is accessible.
pub async fn update(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    form.only(&["titel", "tillganglig", "version"], &[])?;
    let seen: i64 = form.text("version").parse().map_err(|_| Error::BadRequest)?;
    let mut problems = Problems::default();
    let title = given_title(&mut problems, form.text("titel"));
    let accessible = given_accessible(&mut problems, form.text("tillganglig"));
    let typed = Typed {
        title: Some(form.text("titel").to_owned()),
        accessible,
        replaced_accessible: None,
    };
    let (Some(is_accessible), true) = (accessible, problems.is_empty()) else {
        return page(
            &editor,
            id,
            typed,
            problems,
            StatusCode::UNPROCESSABLE_ENTITY,
            None,
        )
        .await;
    };
    let (now, actor) = (editor.now, editor.actor.clone());
    let said = Description { title, is_accessible };
    let changed = editor.write(move |conn| {
        let file = File::get(conn, id)?;
        Ok(keeping::describe(conn, now, &actor, &file, seen, &said)?)
    });
    let done = changed.await;
    finished(&editor, id, typed, done, "sparad").await
}

/// `POST /admin/filer/{id}/ersatt`: another content at the same address.
pub async fn replace(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    let former = editor
        .site
        .db
        .inspect(move |conn| Ok(File::get(conn, id)?))
        .await?;
    form.only(&["ny_tillganglig", "version"], &[])?;
    let seen: i64 = form.text("version").parse().map_err(|_| Error::BadRequest)?;
    let mut problems = Problems::default();
    let mut asked = Problems::default();
    let accessible = given_accessible(&mut asked, form.text("ny_tillganglig"));
    if accessible.is_none() {
        problems.add("ny_tillganglig", "Svara om det nya dokumentet är tillgängligt.");
    }
    let upload = form.file("ny_fil");
    match upload.map(|upload| (upload, examined(upload))) {
        None => problems.add("ny_fil", "Välj den PDF-fil som ska ersätta den gamla."),
        Some((upload, Err(problem))) => problems.add("ny_fil", told(&upload.name, problem)),
        Some((_, Ok(()))) => {}
    }
    let typed = Typed {
        replaced_accessible: accessible,
        ..Typed::default()
    };
    let (Some(is_accessible), Some(upload), true) = (accessible, upload, problems.is_empty()) else {
        return page(
            &editor,
            id,
            typed,
            problems,
            StatusCode::UNPROCESSABLE_ENTITY,
            None,
        )
        .await;
    };
    let kept = match store(&editor, upload.bytes.clone()).await {
        Err(Error::Unavailable(fault)) => {
            return finished(&editor, id, typed, Err(Error::Unavailable(fault)), "ersatt").await;
        }
        stored => stored?,
    };
    let (now, actor, media, new) = (
        editor.now,
        editor.actor.clone(),
        editor.site.media.clone(),
        kept.sha256(),
    );
    let changed = editor.write(move |conn| {
        kept.ensure(&media)
            .map_err(|fault| Error::Unavailable(fault.into()))?;
        let file = File::get(conn, id)?;
        Ok(keeping::replace(
            conn,
            now,
            &actor,
            &file,
            seen,
            &kept,
            is_accessible,
        )?)
    });
    let done = changed.await;
    // Whichever of the two nothing points at now.
    sweep(&editor, vec![former.sha256, new]).await?;
    finished(&editor, id, typed, done, "ersatt").await
}

async fn finished(
    editor: &Editor,
    id: i64,
    typed: Typed,
    done: Result<Result<(), Refusal>, Error>,
    what: &str,
) -> Result<HttpResponse, Error> {
    let mut problems = Problems::default();
    let status = match answer::unless_full(done)? {
        Some(Ok(())) => return Ok(answer::see_other(&format!("{}?klart={what}", path_of(id)), None)),
        Some(Err(_)) => {
            problems.add(
                "spara",
                "Någon annan har ändrat filen sedan du öppnade sidan. Det du skrev står kvar nedan och är inte sparat. Läs vad som gäller nu överst på sidan, och spara igen om ditt ska gälla.",
            );
            StatusCode::CONFLICT
        }
        None => {
            problems.add("spara", BUSY);
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    page(editor, id, typed, problems, status, None).await
}

async fn page(
    editor: &Editor,
    id: i64,
    typed: Typed,
    problems: Problems,
    status: StatusCode,
    flash: Option<&'static str>,
) -> Result<HttpResponse, Error> {
    let may_replace = Needs::Editor.allow(&editor.actor);
    let now = editor.now;
    let page = editor
        .page(move |conn, mut frame| {
            frame.flash = flash.map(str::to_owned);
            let file = File::get(conn, id)?;
            let is_public = File::is_public(conn, now, id)?;
            Ok(Edit {
                frame,
                action: path_of(id),
                href: format!("{PRIVATE_FILES}{id}"),
                public_href: is_public.then(|| file.href()),
                notice: file.notice(),
                changed: present::instant(file.updated_at),
                version: file.version,
                accessible: accessible_choices(typed.accessible.or(Some(file.is_accessible))),
                replaced_accessible: accessible_choices(typed.replaced_accessible),
                used: rows(links::incoming_to(conn, ReferenceKind::File, id)?),
                may_replace,
                name: file.key,
                uploaded_by: file.uploaded_by,
                heading: file.title.clone(),
                title: typed.title.unwrap_or(file.title),
                problems,
            })
        })
        .await?;
    answer::page(&page, status, None)
}
