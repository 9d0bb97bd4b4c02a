//! What an administrator does with a user at the press of a button.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::accounts;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::query::id_of;
use crate::admin::user::edit::{refused, shown, user};
use crate::admin::user::path_of;
use crate::admin::{answer, confirm};
use crate::credentials::token;
use crate::error::Error;
use crate::models::one_time_link::{self, Purpose};
use crate::models::session::Session;
use crate::models::user::keeping::{self, Outcome};
use crate::models::user::{User, proof};

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Deactivate,
    Reactivate,
    EndSessions,
    TurnOffSecondFactor,
}

/// `POST /admin/anvandare/{id}/stang-av`
pub async fn deactivate(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    act(editor, &id, &form, Act::Deactivate).await
}

/// `POST /admin/anvandare/{id}/slapp-in`
pub async fn reactivate(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    act(editor, &id, &form, Act::Reactivate).await
}

/// `POST /admin/anvandare/{id}/logga-ut`
pub async fn end_sessions(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    act(editor, &id, &form, Act::EndSessions).await
}

/// `POST /admin/anvandare/{id}/tvasteg-av`
pub async fn turn_off_second_factor(
    editor: Editor,
    id: Path<String>,
    form: Form,
) -> Result<HttpResponse, Error> {
    act(editor, &id, &form, Act::TurnOffSecondFactor).await
}

async fn act(editor: Editor, id: &Path<String>, form: &Form, what: Act) -> Result<HttpResponse, Error> {
    let id = id_of(id)?;
    if let Some(answer) = confirm::first(&editor, &path_of(id)) {
        return Ok(answer);
    }
    form.only(&[], &[])?;
    let (actor, now) = (editor.actor.clone(), editor.now);
    let done = editor.write(move |conn| {
        let user = User::get(conn, id)?;
        let outcome: Outcome<()> = match what {
            Act::Deactivate => keeping::deactivate(conn, now, Some(&actor), &user),
            Act::Reactivate => keeping::reactivate(conn, now, Some(&actor), &user),
            Act::EndSessions => {
                Session::end_all_of(conn, now, id)?;
                keeping::note_sign_out(conn, now, &actor, &user).map(Ok)
            }
            Act::TurnOffSecondFactor => {
                proof::turn_off_second_factor(conn, now, Some(&actor), &user, None).map(Ok)
            }
        };
        Ok((user, outcome?))
    });
    match done.await? {
        (_, Ok(())) => Ok(answer::see_other(&path_of(id), None)),
        (user, Err(refusal)) => refused(&editor, user, refusal).await,
    }
}

/// `POST /admin/anvandare/{id}/ny-lank`
///
/// A new invitation for one who has not come yet, or a reset. The administrator never sets a password.
pub async fn new_link(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    if let Some(answer) = confirm::first(&editor, &path_of(id)) {
        return Ok(answer);
    }
    form.only(&[], &[])?;
    let user = user(&editor, id).await?;
    if !user.is_active {
        return Err(Error::NotFound);
    }
    let secret = token::new()?;
    let (kept, actor, now) = (secret.clone(), editor.actor.clone(), editor.now);
    let purpose = if user.has_password {
        Purpose::Reset
    } else {
        Purpose::Invitation
    };
    let name = user.name.clone();
    editor
        .write(move |conn| {
            keeping::note_link(conn, now, Some(&actor), &user)?;
            Ok(one_time_link::make(conn, now, purpose, Some(id), &kept)?)
        })
        .await?;
    let link = accounts::link(&editor.site.public_url, &secret);
    match purpose {
        Purpose::Reset => shown(&editor, name, link, "ett dygn", "Länken är klar").await,
        Purpose::First | Purpose::Invitation => {
            shown(&editor, name, link, "tre dygn", "Inbjudan är klar").await
        }
    }
}
