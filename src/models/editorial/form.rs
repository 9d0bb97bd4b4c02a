//! A form for something new makes one thing, however often it is sent: by a hasty hand, or from the browser's history.

use data_encoding::HEXLOWER;
use diesel::QueryResult;

use crate::credentials::token;
use crate::db::Connection;
use crate::error::Error;
use crate::models::editorial::rows;
use crate::models::subject::{Kind, Subject};

/// The version of what was made and not changed since.
pub const JUST_MADE: i64 = 1;

/// Bytes of a form's name.
const LENGTH: usize = 12;

/// A name for a form for something new.
pub fn new_form() -> Result<String, Error> {
    Ok(HEXLOWER.encode(&token::random::<LENGTH>()?))
}

/// Whether it can be the name of a form.
pub fn is_form(name: &str) -> bool {
    name.len() == LENGTH * 2 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What the form has made.
pub fn made_by(conn: &mut Connection, kind: Kind, form: &str) -> QueryResult<Option<Subject>> {
    let id = rows::made_by(conn, kind, form)?;
    Ok(id.map(|id| Subject { kind, id }))
}

/// Remembers the form that made it.
pub fn remember_form(conn: &mut Connection, subject: Subject, form: &str) -> QueryResult<()> {
    if is_form(form) {
        rows::set_form(conn, subject, form)?;
    }
    Ok(())
}
