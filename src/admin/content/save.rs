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
use crate::admin::{image, rights};
use crate::error::Error;
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
    form: Form,
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
    if let Some(upload) = form.file("bildfil") {
        match image::take(&editor, upload).await? {
            Ok(id) => written.image = id.to_string(),
            Err(problem) => extras.problems.add("bildfil", problem),
        }
    }
    if !wanted.is_kept() || !extras.problems.is_empty() {
        let status = if extras.problems.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
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
    match kept {
        Ok(Kept::Done(place)) => Ok(HttpResponse::SeeOther().insert_header((LOCATION, place)).finish()),
        Ok(Kept::Refused) => {
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
        Ok(Kept::Again {
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
        // The disk is full or the database busy: what was typed is shown again, to be sent once more.
        Err(Error::Unavailable(fault)) => {
            tracing::error!(source = fault.to_string(), "a text could not be saved");
            extras.problems.add(
                "spara",
                "Det gick inte att spara just nu. Allt du skrev finns kvar i formuläret: vänta en stund och spara igen.",
            );
            let status = StatusCode::SERVICE_UNAVAILABLE;
            again(&editor, kind, subject, written, extras, None, status).await
        }
        Err(failure) => Err(failure),
    }
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
