//! A user's name, address and rights.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::query::id_of;
use crate::admin::user::{PATH, given_email, given_name, given_rights, path_of, state};
use crate::admin::{answer, confirm};
use crate::credentials::token;
use crate::error::Error;
use crate::models::one_time_link::{self, Purpose};
use crate::models::user::keeping::{self, Refusal, Rights};
use crate::models::user::{Role, User};
use crate::web::view::{Choice, Problems};

/// The form of one user, or of a new one.
#[derive(Template)]
#[template(path = "admin/user/edit.html")]
struct UserEdit {
    frame: Frame,
    action: String,
    /// None while the user is made.
    user: Option<User>,
    state: &'static str,
    is_self: bool,
    name: String,
    email: String,
    version: i64,
    roles: Vec<Choice>,
    rights: Rights,
    problems: Problems,
}

/// A link to hand over, shown once.
#[derive(Template)]
#[template(path = "admin/user/link.html")]
pub struct UserLink {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whom it is for.
    pub name: String,
    /// The link.
    pub link: String,
    /// "tre dygn".
    pub lifetime: &'static str,
    /// What it is for.
    pub heading: &'static str,
}

/// What was typed, to be shown again.
struct Typed {
    name: String,
    email: String,
    version: i64,
    rights: Rights,
}

/// `GET /admin/anvandare/ny`
pub async fn new(editor: Editor) -> Result<HttpResponse, Error> {
    if let Some(answer) = confirm::first(&editor, &format!("{PATH}/ny")) {
        return Ok(answer);
    }
    let typed = Typed {
        name: String::new(),
        email: String::new(),
        version: 0,
        rights: Rights {
            role: Role::Writer,
            is_registrar: false,
            may_publish_crisis: false,
        },
    };
    page(&editor, None, typed, Problems::default()).await
}

/// `POST /admin/anvandare/ny`
pub async fn create(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    if let Some(answer) = confirm::first(&editor, &format!("{PATH}/ny")) {
        return Ok(answer);
    }
    form.only(&["namn", "epost", "roll", "registrator", "kris", "version"], &[])?;
    let mut problems = Problems::default();
    let name = given_name(&mut problems, form.text("namn"));
    let email = given_email(&mut problems, form.text("epost"));
    let rights = given_rights(&mut problems, &form);
    if problems.is_empty() {
        let secret = token::new()?;
        let (actor, now) = (editor.actor.clone(), editor.now);
        let (to, called, wanted, kept) = (email.clone(), name.clone(), rights.clone(), secret.clone());
        let made = editor.write(move |conn| {
            let made = keeping::create(conn, now, Some(&actor), &to, &called, &wanted)?;
            if let Ok(user) = &made {
                one_time_link::make(conn, now, Purpose::Invitation, Some(user.id), &kept)?;
            }
            Ok(made)
        });
        match made.await? {
            Ok(user) => {
                let link = accounts::link(&editor.site.public_url, &secret);
                return shown(&editor, user.name, link, "tre dygn", "Inbjudan är klar").await;
            }
            Err(refusal) => problems.add(field_of(refusal), refusal.to_string()),
        }
    }
    let typed = Typed {
        name,
        email,
        version: 0,
        rights,
    };
    page(&editor, None, typed, problems).await
}

/// `GET /admin/anvandare/{id}`
pub async fn show(editor: Editor, id: Path<String>) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    if let Some(answer) = confirm::first(&editor, &path_of(id)) {
        return Ok(answer);
    }
    let user = user(&editor, id).await?;
    let typed = Typed {
        name: user.name.clone(),
        email: user.email.clone(),
        version: user.version,
        rights: Rights::of(&user),
    };
    page(&editor, Some(user), typed, Problems::default()).await
}

/// `POST /admin/anvandare/{id}`
pub async fn update(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    if let Some(answer) = confirm::first(&editor, &path_of(id)) {
        return Ok(answer);
    }
    form.only(&["namn", "roll", "registrator", "kris", "version"], &[])?;
    let user = user(&editor, id).await?;
    let mut problems = Problems::default();
    let name = given_name(&mut problems, form.text("namn"));
    let rights = given_rights(&mut problems, &form);
    let version: i64 = form.text("version").parse().map_err(|_| Error::BadRequest)?;
    if problems.is_empty() {
        let (actor, now) = (editor.actor.clone(), editor.now);
        let (called, wanted) = (name.clone(), rights.clone());
        let changed = editor.write(move |conn| {
            let user = User::get(conn, id)?;
            if user.version != version {
                return Ok(Err(Refusal::Changed));
            }
            Ok(keeping::change(conn, now, &actor, &user, &called, &wanted)?)
        });
        match changed.await? {
            Ok(()) => return Ok(answer::see_other(&format!("{PATH}?sparad"), None)),
            Err(refusal) => problems.add(field_of(refusal), refusal.to_string()),
        }
    }
    let typed = Typed {
        name,
        email: user.email.clone(),
        version: user.version,
        rights,
    };
    page(&editor, Some(user), typed, problems).await
}

/// The user with this id, or nothing is there.
pub(super) async fn user(editor: &Editor, id: i64) -> Result<User, Error> {
    editor.site.db.inspect(move |conn| Ok(User::get(conn, id)?)).await
}

fn field_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::AddressTaken => "epost",
        Refusal::LastAdministrator | Refusal::MoreThanOwn => "roll",
        Refusal::Changed => "skicka",
    }
}

/// The page of one user with these problems.
pub(super) async fn refused(editor: &Editor, user: User, refusal: Refusal) -> Result<HttpResponse, Error> {
    let mut problems = Problems::default();
    problems.add(field_of(refusal), refusal.to_string());
    let typed = Typed {
        name: user.name.clone(),
        email: user.email.clone(),
        version: user.version,
        rights: Rights::of(&user),
    };
    page(editor, Some(user), typed, problems).await
}

/// A page with a link that is shown once.
pub(super) async fn shown(
    editor: &Editor,
    name: String,
    link: String,
    lifetime: &'static str,
    heading: &'static str,
) -> Result<HttpResponse, Error> {
    let page = editor
        .page(move |_, frame| {
            Ok(UserLink {
                frame,
                name,
                link,
                lifetime,
                heading,
            })
        })
        .await?;
    answer::page(&page, StatusCode::OK, None)
}

async fn page(
    editor: &Editor,
    user: Option<User>,
    typed: Typed,
    problems: Problems,
) -> Result<HttpResponse, Error> {
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let roles = Role::ALL.map(|role| Choice {
        value: role.as_str().to_owned(),
        text: role.swedish().to_owned(),
        selected: role == typed.rights.role,
    });
    let own = editor.actor.id;
    let page = editor
        .page(move |_, frame| {
            Ok(UserEdit {
                frame,
                action: user
                    .as_ref()
                    .map_or_else(|| format!("{PATH}/ny"), |user| path_of(user.id)),
                state: user.as_ref().map_or("", state),
                is_self: user.as_ref().is_some_and(|user| user.id == own),
                user,
                name: typed.name,
                email: typed.email,
                version: typed.version,
                roles: roles.into(),
                rights: typed.rights,
                problems,
            })
        })
        .await?;
    answer::page(&page, status, None)
}
