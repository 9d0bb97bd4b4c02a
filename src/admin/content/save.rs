//! The form of an article or page, sent: kept as a draft first, whatever else was asked, and published if nothing
//! stands in the way.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;

use crate::admin::FILE_LOST_FIELD;
use crate::admin::content::checks;
use crate::admin::content::desk::{Desk, Extras};
use crate::admin::content::keep::{Kept, keep};
use crate::admin::content::place::{At, Place};
use crate::admin::content::wanted::Wanted;
use crate::admin::content::written::Written;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::image::Taken;
use crate::admin::{answer, image, rights};
use crate::error::Error;
use crate::models::image::Image;
use crate::models::subject::{Kind, Subject};

/// `POST /admin/{slag}/ny`
pub async fn create(editor: Editor, place: Place, form: Form) -> Result<HttpResponse, Error> {
    take(editor, place.0, None, form).await
}

/// `POST /admin/{slag}/{id}`
pub async fn update(editor: Editor, at: At, form: Form) -> Result<HttpResponse, Error> {
    take(editor, at.0.kind, Some(at.0), form).await
}

async fn take(
    editor: Editor,
    kind: Kind,
    subject: Option<Subject>,
    mut form: Form,
) -> Result<HttpResponse, Error> {
    let wanted = Wanted::of(&form)?;
    let mut written = Written::of(&form)?;
    let mut extras = Extras {
        note: form.get(FILE_LOST_FIELD).map(|_| FILE_LOST_TEXT.to_owned()),
        contact_search: (wanted == Wanted::FindContacts).then(|| form.text("kontaktsok").to_owned()),
        image_search: (wanted == Wanted::FindImages).then(|| form.text("bildsok").to_owned()),
        link_search: (wanted == Wanted::FindLinks).then(|| form.text("lanksok").to_owned()),
        ..Extras::default()
    };
    let mut is_busy = false;
    if let Some(upload) = form.take_files("bildfil").into_iter().next() {
        match image::take(&editor, upload).await? {
            Taken::In(id) => written.image = id.to_string(),
            Taken::Refused(problem) => extras.problems.add("bildfil", problem),
            Taken::NotNow(problem) => {
                is_busy = true;
                extras.problems.add("bildfil", problem);
            }
        }
    }
    suggest_alt(&editor, &mut written).await?;
    if !wanted.is_kept() || !extras.problems.is_empty() {
        let status = match (extras.problems.is_empty(), is_busy) {
            (true, _) => StatusCode::OK,
            (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (false, true) => StatusCode::SERVICE_UNAVAILABLE,
        };
        return again(&editor, kind, subject, written, extras, Some(wanted), status).await;
    }
    let (content, wishes) = match written.parse(kind) {
        Ok(parsed) => parsed,
        Err(problems) => {
            extras.problems = problems;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return again(&editor, kind, subject, written, extras, None, status).await;
        }
    };
    let (asked, sent) = (editor.clone(), written.clone());
    let kept = editor
        .write(move |conn| keep(conn, &asked, subject, &sent, content, wishes, &wanted))
        .await;
    match answer::unless_full(kept)? {
        Some(Kept::Done(place)) => Ok(HttpResponse::SeeOther().insert_header((LOCATION, place)).finish()),
        Some(Kept::Refused) => {
            rights::note_refusal(&editor).await?;
            extras.problems.add(
                "spara",
                "Din roll tillåter inte det här, så inget är sparat. Det du skrev står kvar: kopiera det, eller be en redaktör om hjälp.",
            );
            again(
                &editor,
                kind,
                subject,
                written,
                extras,
                None,
                StatusCode::FORBIDDEN,
            )
            .await
        }
        Some(Kept::Again {
            subject,
            version,
            extras,
            status,
        }) => {
            if let Some(version) = version {
                written.version = version.to_string();
            }
            again(&editor, kind, subject, written, *extras, None, status).await
        }
        None => {
            extras.problems.add("spara", answer::NOT_SAVED);
            let status = StatusCode::SERVICE_UNAVAILABLE;
            again(&editor, kind, subject, written, extras, None, status).await
        }
    }
}

/// A picture that is chosen and not described brings the library's own description.
async fn suggest_alt(editor: &Editor, written: &mut Written) -> Result<(), Error> {
    let Ok(id) = written.image.trim().parse::<i64>() else {
        return Ok(());
    };
    if written.alt.trim().is_empty() && !written.is_decorative {
        let known = editor
            .site
            .db
            .inspect(move |conn| Ok(Image::by_ids(conn, &[id])?));
        if let Some(image) = known.await?.remove(&id) {
            written.alt = image.alt;
        }
    }
    Ok(())
}

const FILE_LOST_TEXT: &str = "Filen du hade valt följde inte med när du loggade in. Välj den igen.";

/// The form again, with everything that was typed.
async fn again(
    editor: &Editor,
    kind: Kind,
    subject: Option<Subject>,
    mut written: Written,
    extras: Extras,
    wanted: Option<Wanted>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let asked = editor.clone();
    let desk = editor.page(move |conn, frame| {
        if let Some(Wanted::Mend(key)) = wanted {
            let findings = checks::examine(conn, asked.now, &written)?;
            written.text = checks::mended(&written.text, &findings, &key);
        }
        Desk::load(conn, frame, &asked, kind, subject, written, extras)
    });
    desk.await?.answer(status)
}
