//! Users: who may sign in, and what each may do.

pub mod acts;
pub mod edit;

use askama::Template;
use askama_web::WebTemplate;

use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::error::Error;
use crate::models::user::keeping::Rights;
use crate::models::user::{Role, User};
use crate::text::line::{is_email, one_line};
use crate::web::present;
use crate::web::view::{Problems, Time};

/// Where users are listed.
pub const PATH: &str = "/admin/anvandare";

/// Longest name, in characters.
const LONGEST_NAME: usize = 100;

/// The list of users.
#[derive(Template, WebTemplate)]
#[template(path = "admin/user/index.html")]
pub struct UserIndex {
    frame: Frame,
    users: Vec<Row>,
}

/// A user in the list.
struct Row {
    href: String,
    name: String,
    email: String,
    rights: String,
    state: &'static str,
    last_signed_in: Option<Time>,
}

/// `GET /admin/anvandare`
pub async fn index(editor: Editor) -> Result<UserIndex, Error> {
    editor
        .page(|conn, frame| {
            let users = User::all(conn)?.iter().map(Row::of).collect();
            Ok(UserIndex { frame, users })
        })
        .await
}

impl Row {
    fn of(user: &User) -> Self {
        Self {
            href: path_of(user.id),
            name: user.name.clone(),
            email: user.email.clone(),
            rights: rights_told(&Rights::of(user)),
            state: state(user),
            last_signed_in: user.last_signed_in_at.map(present::instant),
        }
    }
}

/// Where one user is edited.
pub fn path_of(id: i64) -> String {
    format!("{PATH}/{id}")
}

/// "Skribent, registrator".
fn rights_told(rights: &Rights) -> String {
    let mut told = rights.role.swedish().to_owned();
    if rights.is_registrar {
        told.push_str(", registrator");
    }
    if rights.may_publish_crisis {
        told.push_str(", krisinformation");
    }
    told
}

fn state(user: &User) -> &'static str {
    if !user.is_active {
        "Avstängd"
    } else if !user.has_password {
        "Inbjuden, har inte valt lösenord"
    } else if user.has_second_factor {
        "Aktiv, tvåstegsinloggning"
    } else {
        "Aktiv"
    }
}

/// The rights that a form asks for.
fn given_rights(problems: &mut Problems, form: &Form) -> Rights {
    let role = Role::parse(form.text("roll"));
    if role.is_none() {
        problems.add("roll", "Välj en roll.");
    }
    Rights {
        role: role.unwrap_or(Role::Writer),
        is_registrar: form.text("registrator") == "ja",
        may_publish_crisis: form.text("kris") == "ja",
    }
}

/// A name that a person could have.
pub fn given_name(problems: &mut Problems, typed: &str) -> String {
    let name = one_line(typed);
    if name.is_empty() {
        problems.add("namn", "Skriv för- och efternamn.");
    } else if name.chars().count() > LONGEST_NAME {
        problems.add("namn", format!("Korta namnet till högst {LONGEST_NAME} tecken."));
    }
    name
}

/// An e-mail address to sign in with.
pub fn given_email(problems: &mut Problems, typed: &str) -> String {
    let email = typed.trim().to_owned();
    if !is_email(&email) {
        problems.add("epost", "Skriv en e-postadress, till exempel namn@exempel.se.");
    }
    email
}
