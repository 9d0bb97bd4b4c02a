//! The audit log, read: the latest first, a part at a time, by who did what to what and when.
//!
//! Every choice is answered from an index that ends in the id, so a part costs the same however long the log is.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use diesel::sqlite::Sqlite;

use crate::db::Connection;
use crate::schema::audit_entries;

/// Entries are found by id; a machine's clock that was set back by less than this hides none.
const CLOCK_SET_BACK: TimeDelta = TimeDelta::days(1);

/// Something that somebody did.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = audit_entries)]
pub struct Entry {
    /// Its place in the log.
    pub id: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who, as they were called then.
    pub actor: String,
    /// Which user it was, if somebody was signed in.
    pub actor_id: Option<i64>,
    /// What: `publish`.
    pub action: String,
    /// To what: `nyhet:17`, `settings`.
    pub subject: String,
    /// More.
    pub detail: String,
}

/// Whose doings to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// This user's.
    User(i64),
    /// What was done without anybody being signed in: on the command line, by the program, by a stranger.
    NotSignedIn,
}

/// Which entries to list. Everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Whose.
    pub who: Option<Who>,
    /// About this kind of thing: `nyhet`, `settings`.
    pub kind: Option<String>,
    /// Of this action: `publish`.
    pub action: Option<String>,
    /// About this very thing: `nyhet:17`.
    pub subject: Option<String>,
    /// From this time on (UTC).
    pub from: Option<NaiveDateTime>,
    /// Before this time (UTC).
    pub until: Option<NaiveDateTime>,
}

/// One part of the entries for this filter, the latest first, all with ids below `before`.
pub fn list(
    conn: &mut Connection,
    filter: &Filter,
    before: Option<i64>,
    limit: i64,
) -> QueryResult<Vec<Entry>> {
    let (Some(first), Some(end)) = (first_id(conn, filter)?, end_id(conn, filter, before)?) else {
        return Ok(Vec::new());
    };
    query(filter, first, end, limit).load(conn)
}

/// An id that no entry has yet.
pub fn end(conn: &mut Connection) -> QueryResult<i64> {
    let last: Option<i64> = audit_entries::table
        .select(audit_entries::id)
        .order(audit_entries::id.desc())
        .first(conn)
        .optional()?;
    Ok(last.map_or(1, |last| last.saturating_add(1)))
}

type Query<'a> =
    audit_entries::BoxedQuery<'a, Sqlite, diesel::dsl::SqlTypeOf<diesel::dsl::AsSelect<Entry, Sqlite>>>;

fn query(filter: &Filter, first: i64, end: i64, limit: i64) -> Query<'_> {
    let mut query = audit_entries::table
        .select(Entry::as_select())
        .filter(audit_entries::id.ge(first))
        .filter(audit_entries::id.lt(end))
        .order(audit_entries::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(subject) = &filter.subject {
        // What was done to one thing is little: it is found first, and the rest held against that.
        query = query.filter(audit_entries::subject.eq(subject));
        query = match filter.who {
            Some(Who::User(id)) => query.filter((audit_entries::actor_id + 0).eq(id)),
            Some(Who::NotSignedIn) => query.filter((audit_entries::actor_id + 0).is_null()),
            None => query,
        };
        if let Some(action) = &filter.action {
            query = query.filter(audit_entries::action.concat("").eq(action));
        }
        if let Some(kind) = &filter.kind {
            query = query.filter(audit_entries::subject_kind.concat("").eq(kind));
        }
    } else {
        query = match filter.who {
            Some(Who::User(id)) => query.filter(audit_entries::actor_id.eq(id)),
            Some(Who::NotSignedIn) => query.filter(audit_entries::actor_id.is_null()),
            None => query,
        };
        if let Some(action) = &filter.action {
            query = query.filter(audit_entries::action.eq(action));
        }
        if let Some(kind) = &filter.kind {
            query = query.filter(audit_entries::subject_kind.eq(kind));
        }
    }
    // The ids are those of these days and a little more; said so that the index of times is not asked again.
    if let Some(from) = filter.from {
        query = query.filter(diesel::dsl::not(audit_entries::at.lt(from)));
    }
    if let Some(until) = filter.until {
        query = query.filter(diesel::dsl::not(audit_entries::at.ge(until)));
    }
    query
}

/// The first id that can be meant; none when all is older.
fn first_id(conn: &mut Connection, filter: &Filter) -> QueryResult<Option<i64>> {
    let Some(from) = filter.from else {
        return Ok(Some(0));
    };
    audit_entries::table
        .filter(audit_entries::at.ge(from - CLOCK_SET_BACK))
        .order((audit_entries::at, audit_entries::id))
        .select(audit_entries::id)
        .first(conn)
        .optional()
}

/// The id after the last that can be meant; none when all is later.
fn end_id(conn: &mut Connection, filter: &Filter, before: Option<i64>) -> QueryResult<Option<i64>> {
    let before = before.unwrap_or(i64::MAX);
    let Some(until) = filter.until else {
        return Ok(Some(before));
    };
    let last: Option<i64> = audit_entries::table
        .filter(audit_entries::at.lt(until + CLOCK_SET_BACK))
        .order((audit_entries::at.desc(), audit_entries::id.desc()))
        .select(audit_entries::id)
        .first(conn)
        .optional()?;
    Ok(last.map(|last| before.min(last.saturating_add(1))))
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;
    use diesel::sql_types::Text;

    use super::*;
    use crate::db::Db;
    use crate::error::Error;

    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        detail: String,
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a time")
    }

    fn database(rows: &str) -> (tempfile::TempDir, Db) {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Db::open(&folder.path().join("a.sqlite3")).expect("a database");
        db.write_now::<_, Error, _>(|conn| Ok(conn.batch_execute(rows)?))
            .expect("filled");
        (folder, db)
    }

    /// Every choice that the page offers, each set and not.
    fn filters() -> Vec<Filter> {
        let mut all = Vec::new();
        for chosen in 0..64 {
            let set = |bit: u32| chosen & (1 << bit) != 0;
            all.push(Filter {
                who: set(0).then_some(if set(5) { Who::NotSignedIn } else { Who::User(1) }),
                kind: set(1).then(|| "nyhet".to_owned()),
                action: set(2).then(|| "save".to_owned()),
                subject: set(3).then(|| "nyhet:7".to_owned()),
                from: set(4).then(|| at("2026-01-02T00:00:00")),
                until: set(4).then(|| at("2026-01-03T00:00:00")),
            });
        }
        all
    }

    #[test]
    fn every_choice_is_answered_by_an_index_of_its_own_and_nothing_is_sorted() {
        let (_folder, db) = database("");
        for filter in filters() {
            let sql = diesel::debug_query::<Sqlite, _>(&query(&filter, 1, 2, 3)).to_string();
            let steps: Vec<Step> = db
                .inspect_now(|conn| Ok(diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load(conn)?))
                .expect("a plan");
            let plan: Vec<&str> = steps.iter().map(|step| step.detail.as_str()).collect();
            let equal = if filter.subject.is_some() {
                "subject=? AND "
            } else {
                match (
                    filter.who.is_some(),
                    filter.kind.is_some(),
                    filter.action.is_some(),
                ) {
                    (false, false, false) => "",
                    (true, false, false) => "actor_id=? AND ",
                    (false, true, false) => "subject_kind=? AND ",
                    (false, false, true) => "action=? AND ",
                    (true, true, false) => "actor_id=? AND subject_kind=? AND ",
                    (true, false, true) => "actor_id=? AND action=? AND ",
                    (false, true, true) => "subject_kind=? AND action=? AND ",
                    (true, true, true) => "actor_id=? AND subject_kind=? AND action=? AND ",
                }
            };
            assert_eq!(plan.len(), 1, "{filter:?}: {plan:?}");
            assert!(
                plan[0].starts_with("SEARCH audit_entries USING"),
                "{filter:?}: {plan:?}"
            );
            assert!(
                plan[0].ends_with(&format!("({equal}rowid>? AND rowid<?)"))
                    || plan[0].ends_with(&format!("({equal}id>? AND id<?)")),
                "{filter:?}: {plan:?}"
            );
        }
    }

    #[test]
    fn parts_follow_each_other_and_together_are_all_that_is_meant() {
        let (_folder, db) = database(
            "INSERT INTO users (id, email, name, role, is_registrar, may_publish_crisis, is_active, created_at, version)
             VALUES (1, 'e', 'Eva', 'editor', 0, 0, 1, '2026-01-01 00:00:00', 1);
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
             INSERT INTO audit_entries (id, at, actor, actor_id, action, subject, subject_kind, detail)
             SELECT i, datetime('2026-01-01', '+' || (i * 13) || ' seconds'),
                 iif(i % 5, 'Eva', 'import'), iif(i % 5, 1, NULL), iif(i % 3, 'save', 'publish'),
                 iif(i % 2, 'nyhet:', 'sida:') || (i % 11), iif(i % 2, 'nyhet', 'sida'), ''
             FROM n;",
        );
        let all: Vec<Entry> = db
            .inspect_now(|conn| Ok(Entry::query().order(audit_entries::id.desc()).load(conn)?))
            .expect("read");
        assert_eq!(all.len(), 20_000);
        for filter in filters() {
            let is_meant = |entry: &&Entry| {
                filter.who.is_none_or(|who| match who {
                    Who::User(id) => entry.actor_id == Some(id),
                    Who::NotSignedIn => entry.actor_id.is_none(),
                }) && filter
                    .kind
                    .as_deref()
                    .is_none_or(|kind| entry.subject.starts_with(kind))
                    && filter
                        .action
                        .as_ref()
                        .is_none_or(|action| entry.action == *action)
                    && filter
                        .subject
                        .as_ref()
                        .is_none_or(|subject| entry.subject == *subject)
                    && filter.from.is_none_or(|from| entry.at >= from)
                    && filter.until.is_none_or(|until| entry.at < until)
            };
            let meant: Vec<&Entry> = all.iter().filter(is_meant).collect();
            let (mut found, mut before) = (Vec::new(), None);
            loop {
                let part = db
                    .inspect_now(|conn| Ok(list(conn, &filter, before, 700)?))
                    .expect("a part");
                let Some(last) = part.last() else { break };
                before = Some(last.id);
                found.extend(part);
            }
            assert_eq!(found.iter().collect::<Vec<_>>(), meant, "{filter:?}");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_hides_nothing() {
        let (_folder, db) = database(
            "INSERT INTO audit_entries (id, at, actor, action, subject, detail) VALUES
             (1, '2026-01-01 23:00:00', 'a', 'save', 'x', ''), (2, '2026-01-02 00:10:00', 'a', 'save', 'x', ''),
             (3, '2026-01-01 23:30:00', 'a', 'save', 'x', ''), (4, '2026-01-02 00:05:00', 'a', 'save', 'x', '');",
        );
        let filter = Filter {
            from: Some(at("2026-01-02T00:00:00")),
            ..Filter::default()
        };
        let found = db
            .inspect_now(|conn| Ok(list(conn, &filter, None, 9)?))
            .expect("read");
        assert_eq!(found.iter().map(|entry| entry.id).collect::<Vec<_>>(), [4, 2]);
    }

    #[test]
    fn kinds_are_what_stands_before_the_colon() {
        for (subject, kind) in [
            ("nyhet:17", "nyhet"),
            ("settings", "settings"),
            ("user", "user"),
            ("/admin/nyheter/3:x", "adress"),
            ("", ""),
        ] {
            assert_eq!(crate::models::audit::kind_of(subject), kind);
        }
    }
}
