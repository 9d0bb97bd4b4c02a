//! One's own account: name, password, second factor, and where one is signed in.

pub mod password;
pub mod second_factor;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::new_password;
use crate::admin::sign_in;
use crate::admin::user::given_name;
use crate::error::Error;
use crate::models::session::Session;
use crate::models::user::{keeping, proof};
use crate::web::present;
use crate::web::view::{Problems, Time};

/// Where one's own account is.
pub const PATH: &str = "/admin/konto";

#[derive(Template)]
#[template(path = "admin/account/show.html")]
struct Account {
    frame: Frame,
    name: String,
    email: String,
    role: &'static str,
    has_second_factor: bool,
    codes_left: i64,
    hint: String,
    sessions: Vec<OwnSession>,
    problems: Problems,
}

struct OwnSession {
    id: i64,
    client: String,
    started: Time,
    last_seen: Time,
    is_this: bool,
}

/// `GET /admin/konto`
pub async fn show(editor: Editor) -> Result<HttpResponse, Error> {
    let name = editor.actor.name.clone();
    page(&editor, name, Problems::default()).await
}

/// `POST /admin/konto`
pub async fn update(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["namn"], &[])?;
    let mut problems = Problems::default();
    let name = given_name(&mut problems, form.text("namn"));
    if !problems.is_empty() {
        return page(&editor, name, problems).await;
    }
    let (user, now) = (editor.session.user.clone(), editor.now);
    editor
        .write(move |conn| Ok(keeping::rename(conn, now, &user, &name)?))
        .await?;
    Ok(answer::see_other(&format!("{PATH}?klart=namn"), None))
}

/// `POST /admin/konto/inloggningar/{id}`
pub async fn end_session(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    form.only(&[], &[])?;
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let (own, now) = (editor.actor.id, editor.now);
    let ended = editor
        .write(move |conn| Ok(Session::end_own(conn, now, own, id)?))
        .await?;
    if ended == 0 {
        return Err(Error::NotFound);
    }
    Ok(answer::see_other(&format!("{PATH}?klart=utloggad"), None))
}

/// `POST /admin/konto/logga-ut-overallt`
pub async fn end_all(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&[], &[])?;
    let (user, actor, now) = (editor.session.user.clone(), editor.actor.clone(), editor.now);
    editor
        .write(move |conn| {
            Session::end_all_of(conn, now, user.id)?;
            Ok(keeping::note_sign_out(conn, now, &actor, &user)?)
        })
        .await?;
    let cookie = sign_in::without_session(&editor.site);
    Ok(answer::see_other(
        &format!("{}?utloggad", sign_in::PATH),
        Some(cookie),
    ))
}

/// The page of the account with these problems.
async fn page(editor: &Editor, name: String, problems: Problems) -> Result<HttpResponse, Error> {
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let (user, now, own) = (editor.session.user.clone(), editor.now, editor.session.id);
    let done = done(&editor.query);
    let page = editor
        .page(move |conn, mut frame| {
            let sessions = Session::list_of(conn, now, &user)?;
            frame.flash = done.map(str::to_owned);
            Ok(Account {
                frame,
                name,
                email: user.email.clone(),
                role: user.role.swedish(),
                has_second_factor: user.has_second_factor,
                codes_left: proof::recovery_codes_left(conn, user.id)?,
                hint: new_password::hint(user.has_second_factor),
                sessions: sessions
                    .into_iter()
                    .map(|session| OwnSession::of(session, own))
                    .collect(),
                problems,
            })
        })
        .await?;
    answer::page(&page, status, None)
}

impl OwnSession {
    fn of(session: Session, own: i64) -> Self {
        Self {
            id: session.id,
            client: session.client,
            started: present::instant(session.started_at),
            last_seen: present::instant(session.last_seen_at),
            is_this: session.id == own,
        }
    }
}

/// What was just done, in words.
fn done(query: &str) -> Option<&'static str> {
    Some(match query.strip_prefix("klart=")? {
        "namn" => "Namnet är sparat.",
        "losenord" => "Lösenordet är bytt. Du är utloggad överallt utom här.",
        "utloggad" => "Webbläsaren är utloggad.",
        "tvasteg-av" => "Tvåstegsinloggningen är avstängd.",
        _ => return None,
    })
}
