//! How often one may try to sign in. Kept in the database, so that a restart forgives nothing.
//!
//! Failures are counted for three things: one account from one place, one place for all accounts, and one account
//! from all places. Who is over a limit waits half a minute, and twice as long each time, up to a quarter of an hour.
//! A place from which an account has been signed in to is bound by the first count only. So nobody who tries
//! passwords from elsewhere can keep somebody out of their own account.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::db::Connection;
use crate::schema::sign_in_limits;

/// What failures are counted for: keyed hashes of account and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// This account from this place.
    pub pair: String,
    /// This place, whatever the account.
    pub place: String,
    /// This account, whatever the place.
    pub account: String,
}

/// Failures of one account from one place before it must wait.
const FREE_OF_PAIR: i32 = 5;
/// Failures of one place before it must wait. Many may share an address.
const FREE_OF_PLACE: i32 = 20;
/// Failures of one account before unknown places must wait.
const FREE_OF_ACCOUNT: i32 = 50;

const SHORTEST_WAIT: TimeDelta = TimeDelta::seconds(30);
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);

/// After so long without a failure, failures are forgotten.
const FORGIVEN: TimeDelta = TimeDelta::hours(24);
/// After so long without a sign-in, a place is unknown again.
const KNOWN: TimeDelta = TimeDelta::days(180);

/// Counts a try before it is judged, so that many tries at once are many tries. `Err` with the time (UTC) from which
/// the next may be made; then nothing is counted, and the password must not be looked at.
pub fn begin(
    conn: &mut Connection,
    now: NaiveDateTime,
    keys: &Keys,
) -> QueryResult<Result<(), NaiveDateTime>> {
    let counted = counted(conn, now, keys)?;
    let mut blocked = None;
    for (key, _) in &counted {
        blocked = blocked.max(blocked_until(conn, now, key)?);
    }
    if let Some(until) = blocked {
        return Ok(Err(until));
    }
    for (key, free) in counted {
        count(conn, now, &key, free)?;
    }
    Ok(Ok(()))
}

/// The try that was counted last was no failure: somebody is signed in, and the place is known.
pub fn succeed(conn: &mut Connection, now: NaiveDateTime, keys: &Keys) -> QueryResult<()> {
    take_back(conn, now, keys)?;
    diesel::delete(sign_in_limits::table.find(of_pair(keys))).execute(conn)?;
    remember(conn, now, keys)
}

/// The try that was counted last was no failure, but neither is anybody signed in yet.
pub fn take_back(conn: &mut Connection, now: NaiveDateTime, keys: &Keys) -> QueryResult<()> {
    for (key, _) in counted(conn, now, keys)? {
        diesel::update(sign_in_limits::table.find(&key))
            .set((
                sign_in_limits::failures.eq(sign_in_limits::failures - 1),
                sign_in_limits::blocked_until.eq(None::<NaiveDateTime>),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The account has been signed in to from this place.
pub fn remember(conn: &mut Connection, now: NaiveDateTime, keys: &Keys) -> QueryResult<()> {
    let values = (sign_in_limits::failures.eq(0), sign_in_limits::last_at.eq(now));
    diesel::insert_into(sign_in_limits::table)
        .values((sign_in_limits::key.eq(of_known(keys)), values))
        .on_conflict(sign_in_limits::key)
        .do_update()
        .set(values)
        .execute(conn)?;
    Ok(())
}

/// Forgets what is old.
pub fn purge(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<usize> {
    let is_known = sign_in_limits::key.like("known:%");
    let old = is_known
        .and(sign_in_limits::last_at.lt(now - KNOWN))
        .or(diesel::dsl::not(is_known).and(sign_in_limits::last_at.lt(now - FORGIVEN)));
    diesel::delete(sign_in_limits::table.filter(old)).execute(conn)
}

fn of_pair(keys: &Keys) -> String {
    format!("pair:{}", keys.pair)
}

fn of_known(keys: &Keys) -> String {
    format!("known:{}", keys.pair)
}

/// What a try counts for, and how many failures of each are free.
fn counted(conn: &mut Connection, now: NaiveDateTime, keys: &Keys) -> QueryResult<Vec<(String, i32)>> {
    let mut counted = vec![(of_pair(keys), FREE_OF_PAIR)];
    let known = sign_in_limits::table.filter(
        sign_in_limits::key
            .eq(of_known(keys))
            .and(sign_in_limits::last_at.ge(now - KNOWN)),
    );
    if !diesel::select(diesel::dsl::exists(known)).get_result(conn)? {
        counted.push((format!("place:{}", keys.place), FREE_OF_PLACE));
        counted.push((format!("account:{}", keys.account), FREE_OF_ACCOUNT));
    }
    Ok(counted)
}

fn blocked_until(conn: &mut Connection, now: NaiveDateTime, key: &str) -> QueryResult<Option<NaiveDateTime>> {
    let until: Option<Option<NaiveDateTime>> = sign_in_limits::table
        .find(key)
        .select(sign_in_limits::blocked_until)
        .get_result(conn)
        .optional()?;
    Ok(until.flatten().filter(|until| *until > now))
}

fn count(conn: &mut Connection, now: NaiveDateTime, key: &str, free: i32) -> QueryResult<()> {
    let before: Option<(i32, NaiveDateTime)> = sign_in_limits::table
        .find(key)
        .select((sign_in_limits::failures, sign_in_limits::last_at))
        .get_result(conn)
        .optional()?;
    let failures = match before {
        Some((failures, last_at)) if now - last_at < FORGIVEN => failures.saturating_add(1),
        _ => 1,
    };
    let values = (
        sign_in_limits::failures.eq(failures),
        sign_in_limits::last_at.eq(now),
        sign_in_limits::blocked_until.eq(wait(failures, free).map(|wait| now + wait)),
    );
    diesel::insert_into(sign_in_limits::table)
        .values((sign_in_limits::key.eq(key), values))
        .on_conflict(sign_in_limits::key)
        .do_update()
        .set(values)
        .execute(conn)?;
    Ok(())
}

/// How long to wait after this many failures.
fn wait(failures: i32, free: i32) -> Option<TimeDelta> {
    let over = u32::try_from(failures - free).ok()?;
    let doubled = 2_i32.saturating_pow(over.min(10));
    Some((SHORTEST_WAIT * doubled).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_an_hour() {
        let seconds: Vec<Option<i64>> = [4, 5, 6, 7, 8, 9, 10, 11, i32::MAX]
            .into_iter()
            .map(|failures| wait(failures, 5).map(|wait| wait.num_seconds()))
            .collect();
        assert_eq!(
            seconds,
            [
                None,
                Some(30),
                Some(60),
                Some(120),
                Some(240),
                Some(480),
                Some(900),
                Some(900),
                Some(900)
            ]
        );
    }
}
