//! Links that are good once: for the first administrator, for an invitation, for a new password.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::credentials::token;
use crate::db::Connection;
use crate::models::user::User;
use crate::schema::one_time_links;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The first administrator makes the account.
    First,
    /// Somebody new chooses a password.
    Invitation,
    /// Somebody chooses a new password.
    Reset,
}

/// A link that is good now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTimeLink {
    /// Identity in the database.
    pub id: i64,
    /// What it is for.
    pub purpose: Purpose,
    /// Whom it lets in; the first administrator is nobody yet.
    pub user: Option<User>,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::First, Self::Invitation, Self::Reset]
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
    }

    /// How long a link for this is good.
    pub fn lifetime(self) -> TimeDelta {
        match self {
            Self::First | Self::Invitation => TimeDelta::hours(72),
            Self::Reset => TimeDelta::hours(24),
        }
    }
}

/// Makes a link that this secret opens. Earlier links of the user, or for the first administrator, are revoked.
pub fn make(
    conn: &mut Connection,
    now: NaiveDateTime,
    purpose: Purpose,
    user_id: Option<i64>,
    secret: &str,
) -> QueryResult<()> {
    match user_id {
        Some(user_id) => revoke_of(conn, now, user_id)?,
        None => revoke_first(conn, now)?,
    };
    diesel::insert_into(one_time_links::table)
        .values((
            one_time_links::token_sha256.eq(token::hash(secret)),
            one_time_links::purpose.eq(purpose.as_str()),
            one_time_links::user_id.eq(user_id),
            one_time_links::created_at.eq(now),
            one_time_links::expires_at.eq(now + purpose.lifetime()),
        ))
        .execute(conn)?;
    Ok(())
}

/// The link that this secret opens, if it is good: unused, not too old, and for an active user, or for the first
/// administrator while there is nobody.
pub fn find(conn: &mut Connection, now: NaiveDateTime, secret: &str) -> QueryResult<Option<OneTimeLink>> {
    let row: Option<(i64, String, Option<i64>)> = one_time_links::table
        .filter(
            one_time_links::token_sha256
                .eq(token::hash(secret))
                .and(one_time_links::used_at.is_null())
                .and(one_time_links::expires_at.gt(now)),
        )
        .select((
            one_time_links::id,
            one_time_links::purpose,
            one_time_links::user_id,
        ))
        .get_result(conn)
        .optional()?;
    let Some((id, purpose, user_id)) = row else {
        return Ok(None);
    };
    let user = match user_id {
        Some(user_id) => Some(User::get(conn, user_id)?),
        None => None,
    };
    let is_good = match &user {
        Some(user) => user.is_active,
        None => User::is_nobody_administrator(conn)?,
    };
    Ok(Purpose::parse(&purpose)
        .filter(|_| is_good)
        .map(|purpose| OneTimeLink { id, purpose, user }))
}

/// Uses a link up. False when somebody was first.
pub fn use_up(conn: &mut Connection, now: NaiveDateTime, id: i64) -> QueryResult<bool> {
    let unused =
        one_time_links::table.filter(one_time_links::id.eq(id).and(one_time_links::used_at.is_null()));
    Ok(diesel::update(unused)
        .set(one_time_links::used_at.eq(now))
        .execute(conn)?
        == 1)
}

/// Makes all links of a user worthless.
pub fn revoke_of(conn: &mut Connection, now: NaiveDateTime, user_id: i64) -> QueryResult<usize> {
    let links = one_time_links::user_id
        .eq(user_id)
        .and(one_time_links::used_at.is_null());
    diesel::update(one_time_links::table.filter(links))
        .set(one_time_links::used_at.eq(now))
        .execute(conn)
}

fn revoke_first(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<usize> {
    let links = one_time_links::user_id
        .is_null()
        .and(one_time_links::used_at.is_null());
    diesel::update(one_time_links::table.filter(links))
        .set(one_time_links::used_at.eq(now))
        .execute(conn)
}

/// Forgets links that were over a month ago.
pub fn purge(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<usize> {
    let old = one_time_links::expires_at.lt(now - TimeDelta::days(30));
    diesel::delete(one_time_links::table.filter(old)).execute(conn)
}
