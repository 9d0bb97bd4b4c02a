//! How users come, change and go. Each change leaves its row in the audit log.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::audit;
use crate::models::session::Session;
use crate::models::user::{Actor, Role, User, address};
use crate::schema::users;

/// What an administrator decides of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    /// Role.
    pub role: Role,
    /// Whether they take care of messages.
    pub is_registrar: bool,
    /// Whether they may publish crisis information.
    pub may_publish_crisis: bool,
}

/// Why users stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Without them nobody could let anybody in.
    #[error("Det måste finnas minst en aktiv administratör. Gör någon annan till administratör först.")]
    LastAdministrator,
    /// Nobody grants what they have not.
    #[error("Du kan bara ge rättigheter som du själv har.")]
    MoreThanOwn,
    /// Two users cannot sign in with one address.
    #[error("Det finns redan en användare med den e-postadressen. Skriv en annan.")]
    AddressTaken,
    /// Somebody else changed the user meanwhile.
    #[error("Någon annan har ändrat användaren under tiden. Se vad som gäller nu och ändra igen.")]
    Changed,
}

/// A change that is made, or refused with a reason. Nothing is written when it is refused.
pub type Outcome<T> = QueryResult<Result<T, Refusal>>;

impl Rights {
    /// What this user may do now.
    pub fn of(user: &User) -> Self {
        Self {
            role: user.role,
            is_registrar: user.is_registrar,
            may_publish_crisis: user.may_publish_crisis,
        }
    }

    /// All there are: what the first administrator has.
    pub fn all() -> Self {
        Self {
            role: Role::Administrator,
            is_registrar: true,
            may_publish_crisis: true,
        }
    }

    /// Whether this actor may give these rights to one who has those `before`.
    fn can_be_given_by(&self, actor: &Actor, before: Option<&Self>) -> bool {
        let more = |now: bool, had: fn(&Self) -> bool| now && !before.is_some_and(had);
        actor.role == Role::Administrator
            && (!more(self.is_registrar, |had| had.is_registrar) || actor.is_registrar)
            && (!more(self.may_publish_crisis, |had| had.may_publish_crisis) || actor.may_publish_crisis)
    }

    /// How the audit log tells them.
    fn told(&self) -> String {
        let mut told = self.role.as_str().to_owned();
        for (has, right) in [
            (self.is_registrar, "registrar"),
            (self.may_publish_crisis, "crisis"),
        ] {
            if has {
                told.push_str(", ");
                told.push_str(right);
            }
        }
        told
    }
}

/// Makes a user who cannot sign in until they have chosen a password. Without an actor, it is the command line.
pub fn create(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: Option<&Actor>,
    email: &str,
    name: &str,
    rights: &Rights,
) -> Outcome<User> {
    if actor.is_some_and(|actor| !rights.can_be_given_by(actor, None)) {
        return Ok(Err(Refusal::MoreThanOwn));
    }
    if User::by_email(conn, email)?.is_some() {
        return Ok(Err(Refusal::AddressTaken));
    }
    let id: i64 = diesel::insert_into(users::table)
        .values((
            users::email.eq(address(email)),
            users::name.eq(name),
            users::role.eq(rights.role),
            users::is_registrar.eq(rights.is_registrar),
            users::may_publish_crisis.eq(rights.may_publish_crisis),
            users::is_active.eq(true),
            users::created_at.eq(now),
            users::version.eq(1),
        ))
        .returning(users::id)
        .get_result(conn)?;
    let user = User::get(conn, id)?;
    note(conn, now, actor, "create user", &user, &rights.told())?;
    Ok(Ok(user))
}

/// Changes name and rights. Other rights end the user's sessions.
pub fn change(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    user: &User,
    name: &str,
    rights: &Rights,
) -> Outcome<()> {
    let before = Rights::of(user);
    if *rights != before && !rights.can_be_given_by(actor, Some(&before)) {
        return Ok(Err(Refusal::MoreThanOwn));
    }
    if rights.role < Role::Administrator && is_last_administrator(conn, user)? {
        return Ok(Err(Refusal::LastAdministrator));
    }
    let changed =
        diesel::update(users::table.filter(users::id.eq(user.id).and(users::version.eq(user.version))))
            .set((
                users::name.eq(name),
                users::role.eq(rights.role),
                users::is_registrar.eq(rights.is_registrar),
                users::may_publish_crisis.eq(rights.may_publish_crisis),
                users::version.eq(users::version + 1),
            ))
            .execute(conn)?;
    if changed == 0 {
        return Ok(Err(Refusal::Changed));
    }
    if *rights != before {
        Session::end_all_of(conn, now, user.id)?;
    }
    note(conn, now, Some(actor), "change user", user, &rights.told())?;
    Ok(Ok(()))
}

/// Gives a user another name: their own affair.
pub fn rename(conn: &mut Connection, now: NaiveDateTime, user: &User, name: &str) -> QueryResult<()> {
    diesel::update(users::table.find(user.id))
        .set((users::name.eq(name), users::version.eq(users::version + 1)))
        .execute(conn)?;
    note(conn, now, Some(&user.actor()), "rename", user, "")
}

/// Keeps a user out, at once.
pub fn deactivate(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: Option<&Actor>,
    user: &User,
) -> Outcome<()> {
    if is_last_administrator(conn, user)? {
        return Ok(Err(Refusal::LastAdministrator));
    }
    keep_out(conn, now, actor, user)?;
    Ok(Ok(()))
}

/// [`deactivate`] also when nobody is left: for accounts that must not be used at all.
pub fn keep_out(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: Option<&Actor>,
    user: &User,
) -> QueryResult<()> {
    set_active(conn, user.id, false)?;
    Session::end_all_of(conn, now, user.id)?;
    crate::models::one_time_link::revoke_of(conn, now, user.id)?;
    note(conn, now, actor, "deactivate", user, "")
}

/// Lets a user in again, with the password they had.
pub fn reactivate(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: Option<&Actor>,
    user: &User,
) -> Outcome<()> {
    if actor.is_some_and(|actor| !Rights::of(user).can_be_given_by(actor, None)) {
        return Ok(Err(Refusal::MoreThanOwn));
    }
    set_active(conn, user.id, true)?;
    note(conn, now, actor, "reactivate", user, "")?;
    Ok(Ok(()))
}

fn set_active(conn: &mut Connection, id: i64, is_active: bool) -> QueryResult<usize> {
    diesel::update(users::table.find(id))
        .set((
            users::is_active.eq(is_active),
            users::version.eq(users::version + 1),
        ))
        .execute(conn)
}

/// Whether this is the only active administrator with a password.
fn is_last_administrator(conn: &mut Connection, user: &User) -> QueryResult<bool> {
    if user.role != Role::Administrator || !user.is_active {
        return Ok(false);
    }
    let others = users::table.filter(
        users::role
            .eq(Role::Administrator)
            .and(users::is_active)
            .and(users::password_hash.is_not_null())
            .and(users::id.ne(user.id)),
    );
    diesel::select(diesel::dsl::not(diesel::dsl::exists(others))).get_result(conn)
}

/// Notes in the audit log what was done to a user, never with a secret.
pub(super) fn note(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: Option<&Actor>,
    action: &str,
    user: &User,
    detail: &str,
) -> QueryResult<()> {
    match actor {
        Some(actor) => audit::record_by(conn, now, actor, action, &user.subject(), detail),
        None => audit::record(conn, now, "torget", action, &user.subject(), detail),
    }
}

/// Notes that somebody was given a link to choose a new password.
pub fn note_link(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: Option<&Actor>,
    user: &User,
) -> QueryResult<()> {
    note(conn, now, actor, "start reset", user, "")
}

/// Notes that an administrator ended somebody's sessions.
pub fn note_sign_out(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    user: &User,
) -> QueryResult<()> {
    note(conn, now, Some(actor), "end sessions", user, "")
}
