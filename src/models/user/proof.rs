//! What a user shows to be let in: password, second factor, recovery codes. The hashes and keys leave this module
//! only as [`Proof`], for those who compare.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::credentials::{recovery, totp};
use crate::db::Connection;
use crate::models::session::{Found, Session};
use crate::models::user::keeping::note;
use crate::models::user::{Actor, User};
use crate::schema::{recovery_codes, users};

/// What is compared with what is shown. Deliberately not `Debug`.
pub struct Proof {
    /// Hash of the password.
    pub password_hash: Option<String>,
    /// What the codes are made of.
    pub totp_secret: Option<Vec<u8>>,
    /// The last step whose code was used.
    pub totp_last_step: Option<i64>,
}

impl Proof {
    /// Of this user.
    pub fn of(conn: &mut Connection, user_id: i64) -> QueryResult<Self> {
        let (password_hash, totp_secret, totp_last_step) = users::table
            .find(user_id)
            .select((users::password_hash, users::totp_secret, users::totp_last_step))
            .get_result(conn)?;
        Ok(Self {
            password_hash,
            totp_secret,
            totp_last_step,
        })
    }
}

/// Sets the password, hashed already, and ends all sessions but this one.
pub fn set_password(
    conn: &mut Connection,
    now: NaiveDateTime,
    user: &User,
    hash: &str,
    kept_session: Option<i64>,
) -> QueryResult<()> {
    diesel::update(users::table.find(user.id))
        .set(users::password_hash.eq(hash))
        .execute(conn)?;
    Session::end_others(conn, now, user.id, kept_session)?;
    note(conn, now, Some(&user.actor()), "set password", user, "")
}

/// Sets the password, hashed already, of the user whose session this secret opens, and ends her other sessions. Nothing, and
/// `false`, when it opens none: while the password was hashed she may have been closed out, or have set another by a link.
pub fn change_password(
    conn: &mut Connection,
    now: NaiveDateTime,
    secret: &str,
    hash: &str,
) -> QueryResult<bool> {
    let Found::Live(session) = Session::find(conn, now, secret)? else {
        return Ok(false);
    };
    set_password(conn, now, &session.user, hash, Some(session.id))?;
    Ok(true)
}

/// Hashes the same password in today's way. Nothing else changes.
pub fn renew_hash(conn: &mut Connection, user_id: i64, hash: &str) -> QueryResult<()> {
    diesel::update(users::table.find(user_id))
        .set(users::password_hash.eq(hash))
        .execute(conn)?;
    Ok(())
}

/// Notes that somebody signed in.
pub fn signed_in(conn: &mut Connection, now: NaiveDateTime, user: &User, detail: &str) -> QueryResult<()> {
    diesel::update(users::table.find(user.id))
        .set(users::last_signed_in_at.eq(now))
        .execute(conn)?;
    note(conn, now, Some(&user.actor()), "sign in", user, detail)
}

/// Asks for a code from now on, beginning after `step`, whose code was just shown; ends all other sessions.
pub fn turn_on_second_factor(
    conn: &mut Connection,
    now: NaiveDateTime,
    user: &User,
    secret: &[u8],
    step: i64,
    kept_session: i64,
) -> QueryResult<()> {
    diesel::update(users::table.find(user.id))
        .set((
            users::totp_secret.eq(secret),
            users::totp_last_step.eq(step),
            users::version.eq(users::version + 1),
        ))
        .execute(conn)?;
    Session::end_others(conn, now, user.id, Some(kept_session))?;
    note(conn, now, Some(&user.actor()), "turn on second factor", user, "")
}

/// Asks for no code any more. The user's own affair, or an administrator's when the telephone is lost; their other
/// sessions end.
pub fn turn_off_second_factor(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: Option<&Actor>,
    user: &User,
    kept_session: Option<i64>,
) -> QueryResult<()> {
    diesel::update(users::table.find(user.id))
        .set((
            users::totp_secret.eq(None::<Vec<u8>>),
            users::totp_last_step.eq(None::<i64>),
            users::version.eq(users::version + 1),
        ))
        .execute(conn)?;
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user.id))).execute(conn)?;
    Session::end_others(conn, now, user.id, kept_session)?;
    note(conn, now, actor, "turn off second factor", user, "")
}

/// Replaces the user's recovery codes by these.
pub fn set_recovery_codes(
    conn: &mut Connection,
    now: NaiveDateTime,
    user: &User,
    codes: &[String],
) -> QueryResult<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user.id))).execute(conn)?;
    for code in codes.iter().filter_map(|code| recovery::hash(code)) {
        diesel::insert_into(recovery_codes::table)
            .values((
                recovery_codes::user_id.eq(user.id),
                recovery_codes::code_sha256.eq(code),
            ))
            .execute(conn)?;
    }
    note(conn, now, Some(&user.actor()), "make recovery codes", user, "")
}

/// How many of the user's recovery codes are left.
pub fn recovery_codes_left(conn: &mut Connection, user_id: i64) -> QueryResult<i64> {
    recovery_codes::table
        .filter(
            recovery_codes::user_id
                .eq(user_id)
                .and(recovery_codes::used_at.is_null()),
        )
        .count()
        .get_result(conn)
}

/// What was shown as a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactor {
    /// A code of an app.
    Code,
    /// A recovery code.
    RecoveryCode,
}

/// Takes a code of an app or a recovery code, and uses it up. None when it is neither, or was used before.
pub fn use_second_factor(
    conn: &mut Connection,
    now: NaiveDateTime,
    user_id: i64,
    typed: &str,
) -> QueryResult<Option<SecondFactor>> {
    let proof = Proof::of(conn, user_id)?;
    let Some(secret) = proof.totp_secret else {
        return Ok(None);
    };
    if let Some(step) = totp::step_of(&secret, typed, now, proof.totp_last_step) {
        diesel::update(users::table.find(user_id))
            .set(users::totp_last_step.eq(step))
            .execute(conn)?;
        return Ok(Some(SecondFactor::Code));
    }
    let Some(code) = recovery::hash(typed) else {
        return Ok(None);
    };
    let unused = recovery_codes::table.filter(
        recovery_codes::user_id
            .eq(user_id)
            .and(recovery_codes::code_sha256.eq(code))
            .and(recovery_codes::used_at.is_null()),
    );
    let used = diesel::update(unused)
        .set(recovery_codes::used_at.eq(now))
        .execute(conn)?;
    Ok((used > 0).then_some(SecondFactor::RecoveryCode))
}
