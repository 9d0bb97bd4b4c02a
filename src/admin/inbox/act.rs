//! What is done with a message at the press of a button. What was typed is never lost: whatever stands in the way, the
//! same page comes back with it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::inbox::path_of;
use crate::admin::inbox::show::{self, Typed};
use crate::admin::query::id_of;
use crate::db::Connection;
use crate::error::Error;
use crate::mail::letters;
use crate::models::message::handling::{self, Refusal};
use crate::models::message::inbox::Message;
use crate::models::outgoing;
use crate::models::settings::Settings;
use crate::public::message::given_text;
use crate::web::view::Problems;

/// For what was typed and cannot be taken.
const UNFIT: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// `POST /admin/inkorg/{id}/ta-hand-om`
pub async fn take(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let own = editor.actor.id;
    act(
        &editor,
        &id,
        &form,
        "tilldela",
        "tagen",
        move |conn, editor, seen| {
            Ok(handling::assign(
                conn,
                editor.now,
                &editor.actor,
                seen,
                Some(own),
            )?)
        },
    )
    .await
}

/// `POST /admin/inkorg/{id}/tilldela`
pub async fn assign(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let to = match form.text("tilldela") {
        "" => None,
        // Who has no number is nobody, and nobody may take it.
        text => Some(text.parse().unwrap_or(-1)),
    };
    let done = if to.is_some() { "tilldelad" } else { "slappt" };
    act(
        &editor,
        &id,
        &form,
        "tilldela",
        done,
        move |conn, editor, seen| Ok(handling::assign(conn, editor.now, &editor.actor, seen, to)?),
    )
    .await
}

/// `POST /admin/inkorg/{id}/klar`
pub async fn finish(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let how = form.text("hur").to_owned();
    let mut problems = Problems::default();
    let how = if how.trim().is_empty() {
        None
    } else {
        Some(given_text(&mut problems, "hur", &how, ""))
    };
    if !problems.is_empty() {
        return again(&editor, id_of(&id)?, &form, problems, UNFIT).await;
    }
    act(&editor, &id, &form, "hur", "klar", move |conn, editor, seen| {
        Ok(handling::finish(
            conn,
            editor.now,
            &editor.actor,
            seen,
            how.as_deref(),
        )?)
    })
    .await
}

/// `POST /admin/inkorg/{id}/oppna`
pub async fn reopen(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    act(&editor, &id, &form, "oppna", "oppen", |conn, editor, seen| {
        Ok(handling::reopen(conn, editor.now, &editor.actor, seen)?)
    })
    .await
}

/// `POST /admin/inkorg/{id}/anteckning`
pub async fn note(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let mut problems = Problems::default();
    let text = given_text(
        &mut problems,
        "anteckning",
        form.text("anteckning"),
        "Skriv en anteckning.",
    );
    if !problems.is_empty() {
        return again(&editor, id_of(&id)?, &form, problems, UNFIT).await;
    }
    act(
        &editor,
        &id,
        &form,
        "anteckning",
        "antecknad",
        move |conn, editor, (id, _)| {
            handling::note(conn, editor.now, &editor.actor, id, &text)?;
            Ok(Ok(()))
        },
    )
    .await
}

/// `POST /admin/inkorg/{id}/svar`: the answer goes by e-mail, and is kept as a note.
pub async fn reply(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let mut problems = Problems::default();
    let text = given_text(&mut problems, "svar", form.text("svar"), "Skriv ditt svar.");
    if editor.site.mail.is_none() {
        problems.add(
            "svar",
            "E-post är inte inställd. Svara med ditt eget e-postprogram.",
        );
    }
    if !problems.is_empty() {
        return again(&editor, id_of(&id)?, &form, problems, UNFIT).await;
    }
    let is_done = form.text("klar") == "ja";
    let answered = act(
        &editor,
        &id,
        &form,
        "svar",
        "svarad",
        move |conn, editor, seen| send(conn, editor, seen, &text, is_done),
    );
    let answered = answered.await?;
    if let Some(mail) = &editor.site.mail {
        mail.ring();
    }
    Ok(answered)
}

fn send(
    conn: &mut Connection,
    editor: &Editor,
    seen: (i64, i64),
    text: &str,
    is_done: bool,
) -> Result<Result<(), Refusal>, Error> {
    let message = Message::get(conn, seen.0)?;
    let settings = Settings::load(conn)?.settings;
    let mailing = editor.site.mail.as_ref().ok_or(Error::BadRequest)?;
    let letter = letters::reply(mailing, &settings, &message, text)?.ok_or(Error::BadRequest)?;
    if let Err(refusal) = handling::reply(conn, editor.now, &editor.actor, seen, text)? {
        return Ok(Err(refusal));
    }
    outgoing::queue(conn, editor.now, &letter)?;
    if is_done && message.done_at.is_none() {
        // The answer was the change before this one.
        let seen = (seen.0, seen.1 + 1);
        return Ok(handling::finish(conn, editor.now, &editor.actor, seen, None)?);
    }
    Ok(Ok(()))
}

/// Does it and goes to the message, which says that it is `done`; or shows why not at `field`, with all that was typed.
async fn act<F>(
    editor: &Editor,
    id: &Path<String>,
    form: &Form,
    field: &'static str,
    done: &str,
    what: F,
) -> Result<HttpResponse, Error>
where
    F: FnOnce(&mut Connection, &Editor, (i64, i64)) -> Result<Result<(), Refusal>, Error> + Send + 'static,
{
    let id = id_of(id)?;
    form.only(&["version", "tilldela", "hur", "anteckning", "svar", "klar"], &[])?;
    let version = form.text("version").parse().unwrap_or(-1);
    let asked = editor.clone();
    let outcome = editor.write(move |conn| what(conn, &asked, (id, version))).await;
    let mut problems = Problems::default();
    let status = match answer::unless_full(outcome)? {
        Some(Ok(())) => return Ok(answer::see_other(&format!("{}?klart={done}", path_of(id)), None)),
        Some(Err(refusal)) => {
            problems.add(field, refusal.to_string());
            match refusal {
                Refusal::CannotTake => UNFIT,
                Refusal::Changed | Refusal::NothingToDo => StatusCode::CONFLICT,
            }
        }
        None => {
            problems.add(field, answer::NOT_SAVED);
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    again(editor, id, form, problems, status).await
}

async fn again(
    editor: &Editor,
    id: i64,
    form: &Form,
    problems: Problems,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let typed = Typed {
        reply: form.text("svar").to_owned(),
        is_done: form.get("svar").is_none() || form.text("klar") == "ja",
        note: form.text("anteckning").to_owned(),
        how: form.text("hur").to_owned(),
    };
    show::page(editor, id, typed, problems, status, "").await
}
