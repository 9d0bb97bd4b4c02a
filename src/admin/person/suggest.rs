//! What the form's script asks for while somebody types: how a number is shown, and which address a name would have.

use actix_web::web::{Json, Query};
use serde::{Deserialize, Serialize};

use crate::admin::editor::Editor;
use crate::error::Error;
use crate::models::person::convention::Convention;
use crate::models::settings::Settings;
use crate::swedish::phone::PhoneNumber;

/// A number as it was typed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
}

/// How a number is shown, or why it is none.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// "0478-125 11".
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What to write instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

/// A name as it was typed.
#[derive(Debug, Default, Deserialize)]
pub struct Name {
    #[serde(default)]
    fornamn: String,
    #[serde(default)]
    efternamn: String,
}

/// The address that a name would have.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Address {
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
}

/// `GET /admin/nummer?q=`
pub async fn number(_: Editor, typed: Query<Typed>) -> Json<Shown> {
    Json(match PhoneNumber::parse(&typed.q) {
        Ok(number) => Shown {
            text: Some(number.to_string()),
            problem: None,
        },
        Err(problem) => Shown {
            text: None,
            problem: Some(problem.to_string()),
        },
    })
}

/// `GET /admin/personer/epostforslag?fornamn=&efternamn=`
pub async fn email(editor: Editor, name: Query<Name>) -> Result<Json<Address>, Error> {
    let found = editor.page(move |conn, _| {
        let own = Settings::load(conn)?.settings.email;
        let convention = Convention::load(conn, own.as_deref())?;
        Ok(convention.and_then(|way| way.address(&name.fornamn, &name.efternamn)))
    });
    Ok(Json(Address { email: found.await? }))
}
