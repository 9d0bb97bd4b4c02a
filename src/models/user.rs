//! Those who sign in: what each may do, and who does what.

pub mod keeping;
pub mod proof;

use chrono::NaiveDateTime;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Text;
use diesel::sqlite::{Sqlite, SqliteValue};

use crate::db::Connection;
use crate::schema::users;

/// What somebody may do; each role may do what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, FromSqlRow, AsExpression)]
#[diesel(sql_type = Text)]
pub enum Role {
    /// Skribent: writes texts of their own, reads those of others.
    Writer,
    /// Redaktör: edits and publishes all texts.
    Editor,
    /// Administratör: users and settings too.
    Administrator,
}

impl Role {
    /// All roles, from the one that may least.
    pub const ALL: [Self; 3] = [Self::Writer, Self::Editor, Self::Administrator];

    /// What the database calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::Editor => "editor",
            Self::Administrator => "administrator",
        }
    }

    /// The role that the database calls this.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// What people call it.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Writer => "Skribent",
            Self::Editor => "Redaktör",
            Self::Administrator => "Administratör",
        }
    }

    /// Whether it publishes, takes down and edits what others own.
    pub fn may_publish(self) -> bool {
        self >= Self::Editor
    }
}

/// Who does something. Given to every verb that changes content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Identity of the user.
    pub id: i64,
    /// Name, as histories tell it.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Whether they take care of messages.
    pub is_registrar: bool,
    /// Whether they may publish crisis information.
    pub may_publish_crisis: bool,
}

/// One who signs in. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = users)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, asked one at a time"
)]
pub struct User {
    /// Identity in the database.
    pub id: i64,
    /// E-mail address, trimmed and in lower case.
    pub email: String,
    /// "Eva Lindström".
    pub name: String,
    /// Role.
    pub role: Role,
    /// Whether they take care of messages.
    pub is_registrar: bool,
    /// Whether they may publish crisis information.
    pub may_publish_crisis: bool,
    /// Whether they may sign in at all.
    pub is_active: bool,
    /// Whether they have chosen a password.
    #[diesel(select_expression = users::password_hash.is_not_null())]
    pub has_password: bool,
    /// Whether they also show a code when they sign in.
    #[diesel(select_expression = users::totp_secret.is_not_null())]
    pub has_second_factor: bool,
    /// When they were made (UTC).
    pub created_at: NaiveDateTime,
    /// When they last signed in (UTC).
    pub last_signed_in_at: Option<NaiveDateTime>,
    /// Number of changes to what can be edited of them.
    pub version: i64,
}

impl User {
    /// The user with this id.
    pub fn get(conn: &mut Connection, id: i64) -> QueryResult<Self> {
        Self::query().filter(users::id.eq(id)).get_result(conn)
    }

    /// The user with this e-mail address, however it is typed.
    pub fn by_email(conn: &mut Connection, typed: &str) -> QueryResult<Option<Self>> {
        Self::query()
            .filter(users::email.eq(address(typed)))
            .get_result(conn)
            .optional()
    }

    /// All users: the active first, in the order of their names.
    pub fn all(conn: &mut Connection) -> QueryResult<Vec<Self>> {
        let mut users: Vec<Self> = Self::query().load(conn)?;
        users.sort_by_cached_key(|user| {
            (
                !user.is_active,
                crate::swedish::sort::sort_key(&user.name),
                user.id,
            )
        });
        Ok(users)
    }

    /// Whether nobody runs the site: there is no administrator who can sign in, now or after an invitation.
    pub fn is_nobody_administrator(conn: &mut Connection) -> QueryResult<bool> {
        let administrators = users::table
            .filter(users::role.eq(Role::Administrator.as_str()))
            .filter(users::is_active);
        diesel::select(diesel::dsl::not(diesel::dsl::exists(administrators))).get_result(conn)
    }

    /// Who acts when this user does something.
    pub fn actor(&self) -> Actor {
        Actor {
            id: self.id,
            name: self.name.clone(),
            role: self.role,
            is_registrar: self.is_registrar,
            may_publish_crisis: self.may_publish_crisis,
        }
    }

    /// How the audit log names them.
    pub fn subject(&self) -> String {
        format!("user:{}", self.id)
    }
}

/// An e-mail address as it is kept and sought.
pub fn address(typed: &str) -> String {
    typed.trim().to_lowercase()
}

impl ToSql<Text, Sqlite> for Role {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.as_str());
        Ok(IsNull::No)
    }
}

impl FromSql<Text, Sqlite> for Role {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(value)?;
        Self::parse(&text).ok_or_else(|| format!("{text} is no role").into())
    }
}
