//! Signed-in browsers. A session is known by the hash of the secret in its cookie, and is a row: ended is ended at once.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::credentials::token;
use crate::db::Connection;
use crate::models::user::User;
use crate::schema::{sessions, users};

/// After so long without a visit a session ends.
pub const LONGEST_IDLE: TimeDelta = TimeDelta::minutes(60);
/// So long after sign-in a session ends, whatever was done in it.
pub const LONGEST: TimeDelta = TimeDelta::hours(10);
/// So long may somebody look for the telephone.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(10);
/// So long after showing the password one may change users and own keys without showing it again.
pub const CONFIRMED: TimeDelta = TimeDelta::minutes(10);
/// So long an ended session is remembered, so that its user can complete what was being saved.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);

/// A session that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Identity in the database.
    pub id: i64,
    /// Whose it is; active.
    pub user: User,
    /// Whether the password was shown but not yet the code. Such a session opens nothing.
    pub awaits_second_factor: bool,
    /// When it was started (UTC).
    pub started_at: NaiveDateTime,
    /// When it was last seen (UTC), give or take a minute.
    pub last_seen_at: NaiveDateTime,
    /// When the password was last shown in it (UTC).
    pub confirmed_at: NaiveDateTime,
    /// "Firefox på Windows".
    pub client: String,
}

/// What a cookie's secret leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A session that holds.
    Live(Session),
    /// A session of this user that was left too long, or ended. It opens nothing.
    Ended(i64),
    /// Nothing.
    None,
}

#[derive(HasQuery)]
#[diesel(table_name = sessions)]
struct Row {
    id: i64,
    awaits_second_factor: bool,
    started_at: NaiveDateTime,
    last_seen_at: NaiveDateTime,
    confirmed_at: NaiveDateTime,
    client: String,
    ended_at: Option<NaiveDateTime>,
}

impl Row {
    fn holds(&self, now: NaiveDateTime) -> bool {
        if self.ended_at.is_some() {
            return false;
        }
        let wait = if self.awaits_second_factor {
            LONGEST_WAIT
        } else {
            LONGEST
        };
        now < self.started_at + wait && now < self.last_seen_at + LONGEST_IDLE
    }

    fn with(self, user: User) -> Session {
        Session {
            id: self.id,
            user,
            awaits_second_factor: self.awaits_second_factor,
            started_at: self.started_at,
            last_seen_at: self.last_seen_at,
            confirmed_at: self.confirmed_at,
            client: self.client,
        }
    }
}

impl Session {
    /// What this secret opens now, in one query with user, role and whether they are active.
    pub fn find(conn: &mut Connection, now: NaiveDateTime, secret: &str) -> QueryResult<Found> {
        let found: Option<(Row, User)> = sessions::table
            .inner_join(users::table)
            .filter(sessions::token_sha256.eq(token::hash(secret)))
            .select((Row::as_select(), User::as_select()))
            .get_result(conn)
            .optional()?;
        Ok(match found {
            Some((row, user)) if user.is_active && row.holds(now) => Found::Live(row.with(user)),
            Some((row, user)) if !row.awaits_second_factor => Found::Ended(user.id),
            _ => Found::None,
        })
    }

    /// Starts a session that this secret opens; its id.
    pub fn start(
        conn: &mut Connection,
        now: NaiveDateTime,
        user_id: i64,
        client: &str,
        awaits_second_factor: bool,
        secret: &str,
    ) -> QueryResult<i64> {
        diesel::insert_into(sessions::table)
            .values((
                sessions::token_sha256.eq(token::hash(secret)),
                sessions::user_id.eq(user_id),
                sessions::awaits_second_factor.eq(awaits_second_factor),
                sessions::client.eq(client),
                sessions::started_at.eq(now),
                sessions::last_seen_at.eq(now),
                sessions::confirmed_at.eq(now),
            ))
            .returning(sessions::id)
            .get_result(conn)
    }

    /// The code was shown too: from now on this new secret opens the session, and all that its user may.
    pub fn pass_second_factor(
        conn: &mut Connection,
        now: NaiveDateTime,
        id: i64,
        secret: &str,
    ) -> QueryResult<()> {
        diesel::update(sessions::table.find(id))
            .set((
                sessions::token_sha256.eq(token::hash(secret)),
                sessions::awaits_second_factor.eq(false),
                sessions::started_at.eq(now),
                sessions::last_seen_at.eq(now),
                sessions::confirmed_at.eq(now),
            ))
            .execute(conn)?;
        Ok(())
    }

    /// The password was shown again: from now on this new secret opens the session.
    pub fn confirm(conn: &mut Connection, now: NaiveDateTime, id: i64, secret: &str) -> QueryResult<()> {
        diesel::update(sessions::table.find(id))
            .set((
                sessions::token_sha256.eq(token::hash(secret)),
                sessions::last_seen_at.eq(now),
                sessions::confirmed_at.eq(now),
            ))
            .execute(conn)?;
        Ok(())
    }

    /// Notes that a session was seen at this time. Never moves it backwards.
    pub fn touch(conn: &mut Connection, seen_at: NaiveDateTime, id: i64) -> QueryResult<()> {
        diesel::update(sessions::table.filter(sessions::id.eq(id).and(sessions::last_seen_at.lt(seen_at))))
            .set(sessions::last_seen_at.eq(seen_at))
            .execute(conn)?;
        Ok(())
    }

    /// Whether the password was shown lately enough for what is most delicate.
    pub fn is_confirmed(&self, now: NaiveDateTime) -> bool {
        now < self.confirmed_at + CONFIRMED
    }

    /// The sessions of a user that hold, the one last seen first.
    pub fn list_of(conn: &mut Connection, now: NaiveDateTime, user: &User) -> QueryResult<Vec<Self>> {
        let rows: Vec<Row> = Row::query()
            .filter(
                sessions::user_id
                    .eq(user.id)
                    .and(sessions::awaits_second_factor.eq(false)),
            )
            .order((sessions::last_seen_at.desc(), sessions::id))
            .load(conn)?;
        let holding = rows.into_iter().filter(|row| row.holds(now));
        Ok(holding.map(|row| row.with(user.clone())).collect())
    }

    /// All sessions of a user that are remembered, ended ones too: identity and start.
    pub fn remembered_of(conn: &mut Connection, user_id: i64) -> QueryResult<Vec<(i64, NaiveDateTime)>> {
        sessions::table
            .filter(sessions::user_id.eq(user_id))
            .select((sessions::id, sessions::started_at))
            .load(conn)
    }

    /// Ends one session.
    pub fn end(conn: &mut Connection, now: NaiveDateTime, id: i64) -> QueryResult<usize> {
        let one = sessions::id.eq(id).and(sessions::ended_at.is_null());
        diesel::update(sessions::table.filter(one))
            .set(sessions::ended_at.eq(now))
            .execute(conn)
    }

    /// Ends one session, if it is this user's.
    pub fn end_own(conn: &mut Connection, now: NaiveDateTime, user_id: i64, id: i64) -> QueryResult<usize> {
        let own = sessions::id.eq(id).and(sessions::user_id.eq(user_id));
        diesel::update(sessions::table.filter(own.and(sessions::ended_at.is_null())))
            .set(sessions::ended_at.eq(now))
            .execute(conn)
    }

    /// Ends all sessions of a user.
    pub fn end_all_of(conn: &mut Connection, now: NaiveDateTime, user_id: i64) -> QueryResult<usize> {
        Self::end_others(conn, now, user_id, None)
    }

    /// Ends all sessions of a user but this one.
    pub fn end_others(
        conn: &mut Connection,
        now: NaiveDateTime,
        user_id: i64,
        kept: Option<i64>,
    ) -> QueryResult<usize> {
        // No session has the id 0.
        let others = sessions::user_id
            .eq(user_id)
            .and(sessions::id.ne(kept.unwrap_or(0)));
        diesel::update(sessions::table.filter(others.and(sessions::ended_at.is_null())))
            .set(sessions::ended_at.eq(now))
            .execute(conn)
    }

    /// Forgets sessions that ended long ago.
    pub fn purge(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<usize> {
        diesel::delete(sessions::table.filter(sessions::started_at.lt(now - LONGEST - REMEMBERED)))
            .execute(conn)
    }
}
