//! What an article or page said before, who changed what, and how to have it back.

use std::time::Duration;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use similar::{ChangeTag, TextDiff};

use crate::db::Connection;
use crate::models::article::Wishes;
use crate::models::editorial::save::{self, Saved};
use crate::models::editorial::{Outcome, choices, read, rows};
use crate::models::subject::{Content, Subject};
use crate::models::user::Actor;
use crate::schema::audit_entries;

/// How many revisions a history tells of.
const MOST_VERSIONS: i64 = 200;
/// Texts longer than this together, in bytes, are compared line by line.
const LONGEST_BY_WORD: usize = 200_000;
/// After this a comparison is finished roughly.
const LONGEST_COMPARISON: Duration = Duration::from_millis(300);

/// A saved state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The revision.
    pub id: i64,
    /// Heading.
    pub title: String,
    /// Who saved it.
    pub by: String,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Whether residents see it now.
    pub is_live: bool,
    /// Whether they will at a set time.
    pub is_scheduled: bool,
    /// Whether it is what is being worked on.
    pub is_draft: bool,
}

/// The saved states of an article or page, the newest first.
pub fn history(conn: &mut Connection, now: NaiveDateTime, subject: Subject) -> QueryResult<Vec<Version>> {
    let draft = rows::draft(conn, subject)?.map(|(revision, _)| revision);
    let lives = rows::lives(conn, subject)?;
    let revisions = rows::revisions(conn, subject, MOST_VERSIONS)?;
    let version = |row: rows::RevisionRow| Version {
        is_live: lives
            .iter()
            .any(|live| live.revision_id == row.id && live.is_visible(now)),
        is_scheduled: lives
            .iter()
            .any(|live| live.revision_id == row.id && live.visible_from > now),
        is_draft: draft == Some(row.id),
        id: row.id,
        title: row.title,
        by: row.created_by,
        at: row.created_at,
    };
    Ok(revisions.into_iter().map(version).collect())
}

/// Something that was done to an article or page.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Event {
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who.
    pub by: String,
    /// What, as the audit calls it: `publish`.
    pub action: String,
    /// More, in Swedish.
    pub detail: String,
}

/// What was done to an article or page, the latest first.
pub fn events(conn: &mut Connection, subject: Subject) -> QueryResult<Vec<Event>> {
    audit_entries::table
        .filter(audit_entries::subject.eq(subject.to_string()))
        .order(audit_entries::id.desc())
        .limit(MOST_VERSIONS)
        .select((
            audit_entries::at,
            audit_entries::actor,
            audit_entries::action,
            audit_entries::detail,
        ))
        .load(conn)
}

/// What an article or page said in one of its revisions. `NotFound` when it is not its own.
pub fn content_of(conn: &mut Connection, subject: Subject, revision_id: i64) -> QueryResult<Content> {
    rows::revision(conn, subject, revision_id)?;
    read(conn, subject, revision_id)
}

/// Saves what it said in this revision as the draft.
pub fn restore_version(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    expected_version: i64,
    revision_id: i64,
) -> Outcome<Saved> {
    let row = rows::revision(conn, subject, revision_id)?;
    let mut content = read(conn, subject, revision_id)?;
    if let Some(id) = content.image().as_ref().map(|image| image.id)
        && !choices::is_image(conn, id)?
    {
        // The picture was removed from the library since.
        *content.image_mut() = None;
    }
    // Its times were for then.
    let wishes = Wishes {
        review_on: row.review_on,
        ..Wishes::default()
    };
    save::save(conn, now, actor, subject, expected_version, content, wishes)
}

/// A part of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both texts.
    Same(String),
    /// Only in the new one.
    Added(String),
    /// Only in the old one.
    Removed(String),
}

/// Compares two texts word by word; very long ones line by line.
pub fn diff(old: &str, new: &str) -> Vec<Piece> {
    let mut how = TextDiff::configure();
    how.timeout(LONGEST_COMPARISON);
    let compared = if old.len() + new.len() > LONGEST_BY_WORD {
        how.diff_lines(old, new)
    } else {
        how.diff_words(old, new)
    };
    let mut pieces: Vec<Piece> = Vec::new();
    for change in compared.iter_all_changes() {
        let text = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(last)))
            | (ChangeTag::Insert, Some(Piece::Added(last)))
            | (ChangeTag::Delete, Some(Piece::Removed(last))) => last.push_str(text),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(text.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Added(text.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Removed(text.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_tells_words_that_came_and_went() {
        let pieces = diff("Badet öppnar klockan 9.", "Badet öppnar klockan 10.");
        assert_eq!(
            pieces,
            [
                Piece::Same("Badet öppnar klockan ".to_owned()),
                Piece::Removed("9.".to_owned()),
                Piece::Added("10.".to_owned()),
            ]
        );
        assert_eq!(diff("Lika", "Lika"), [Piece::Same("Lika".to_owned())]);
        assert!(diff("", "").is_empty());
    }

    #[test]
    fn nothing_is_lost_in_the_comparison_of_very_long_texts() {
        let text = |first: usize| -> String {
            let lines = (first..first + 20_000).map(|number| format!("ord{} rad", number * 7919 % 10_007));
            lines.collect::<Vec<_>>().join("\n")
        };
        let (old, new) = (text(0), text(5));
        let pieces = diff(&old, &new);
        let side = |keep: fn(&Piece) -> Option<&str>| pieces.iter().filter_map(keep).collect::<String>();
        let in_old = side(|piece| match piece {
            Piece::Same(text) | Piece::Removed(text) => Some(text),
            Piece::Added(_) => None,
        });
        let in_new = side(|piece| match piece {
            Piece::Same(text) | Piece::Added(text) => Some(text),
            Piece::Removed(_) => None,
        });
        assert_eq!((in_old, in_new), (old, new));
    }
}
