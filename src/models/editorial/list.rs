//! Lists of all articles or all pages for those who work on them, the last changed first.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::db::Connection;
use crate::models::editorial::state::{Facts, Shown, Status};
use crate::models::subject::{Kind, Subject};

/// How many rows are looked at together.
const BATCH: i64 = 100;

/// Which to list. Everything that is set must hold. What is in the trash is listed only when asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// In this place of its life. Those submitted are all that an editor is asked to publish, public ones too.
    pub status: Option<Status>,
    /// Owned by this user.
    pub owner_id: Option<i64>,
    /// With each of these words in its heading or address.
    pub text: Option<String>,
}

/// Where the next part of a list begins: after this row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// When the row was changed (UTC).
    pub changed_at: NaiveDateTime,
    /// Its id.
    pub id: i64,
}

/// An article or page in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which one.
    pub subject: Subject,
    /// Heading, of what is being worked on.
    pub title: String,
    /// Where it is in its life.
    pub status: Status,
    /// Whose it is.
    pub owner_id: Option<i64>,
    /// Who changed it last.
    pub changed_by: String,
    /// When (UTC).
    pub changed_at: NaiveDateTime,
    /// When its writer asked for publication (UTC).
    pub submitted_at: Option<NaiveDateTime>,
    /// When it is to become public, or to say something else (UTC).
    pub scheduled_at: Option<NaiveDateTime>,
}

impl Row {
    /// Where a list goes on after it.
    pub fn position(&self) -> Position {
        Position {
            changed_at: self.changed_at,
            id: self.subject.id,
        }
    }
}

/// What a query gives of a row.
pub(super) type Found = (
    i64,
    String,
    Option<i64>,
    NaiveDateTime,
    String,
    Option<NaiveDateTime>,
    bool,
);

/// Until when, from when, and whether in lists, by id.
type Spans = Vec<(i64, NaiveDateTime, Option<NaiveDateTime>, bool)>;

/// One part of the list for this filter, after this position.
pub fn list(
    conn: &mut Connection,
    now: NaiveDateTime,
    kind: Kind,
    filter: &Filter,
    after: Option<Position>,
    limit: usize,
) -> QueryResult<Vec<Row>> {
    let mut rows = Vec::new();
    let mut after = after;
    while rows.len() < limit {
        let batch = match kind {
            Kind::Article => articles::batch(conn, now, filter, after)?,
            Kind::Page => pages::batch(conn, now, filter, after)?,
        };
        let Some(last) = batch.last() else { break };
        after = Some(Position {
            changed_at: last.3,
            id: last.0,
        });
        let is_whole = usize::try_from(BATCH).is_ok_and(|size| batch.len() < size);
        let told = tell(conn, now, kind, batch)?;
        // The query brings all that may be meant; only here it is known where each is.
        rows.extend(told.into_iter().filter(|row| is_meant(filter, row)));
        if is_whole {
            break;
        }
    }
    rows.truncate(limit);
    Ok(rows)
}

fn is_meant(filter: &Filter, row: &Row) -> bool {
    match filter.status {
        None => true,
        Some(Status::Submitted) => row.submitted_at.is_some(),
        Some(status) => row.status == status,
    }
}

pub(super) fn tell(
    conn: &mut Connection,
    now: NaiveDateTime,
    kind: Kind,
    batch: Vec<Found>,
) -> QueryResult<Vec<Row>> {
    if batch.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = batch.iter().map(|found| found.0).collect();
    let (drafts, spans) = match kind {
        Kind::Article => (articles::drafts(conn, &ids)?, articles::spans(conn, &ids)?),
        Kind::Page => (pages::drafts(conn, &ids)?, pages::spans(conn, &ids)?),
    };
    let drafts: HashMap<i64, Option<NaiveDateTime>> = drafts.into_iter().collect();
    let row = |(id, title, owner_id, changed_at, changed_by, first_published_at, is_trashed): Found| {
        let own = || spans.iter().filter(move |span| span.0 == id);
        let scheduled_at = own().map(|span| span.1).filter(|from| *from > now).min();
        let live = own().find(|(_, from, until, _)| *from <= now && until.is_none_or(|until| until > now));
        let draft = drafts.get(&id);
        let facts = Facts {
            is_trashed,
            was_public: first_published_at.is_some(),
            has_draft: draft.is_some(),
            is_submitted: draft.is_some_and(Option::is_some),
            is_scheduled: scheduled_at.is_some(),
            live: live.map(|live| if live.3 { Shown::Listed } else { Shown::Unlisted }),
        };
        Row {
            subject: Subject { kind, id },
            title,
            status: Status::of(facts),
            owner_id,
            changed_by,
            changed_at,
            submitted_at: draft.copied().flatten(),
            scheduled_at,
        }
    };
    Ok(batch.into_iter().map(row).collect())
}

/// The same word as headings may have it. SQLite knows no large å.
fn spellings(text: &str) -> [String; 4] {
    let lower = text.to_lowercase();
    let mut signs = lower.chars();
    let first: String = signs.next().into_iter().flat_map(char::to_uppercase).collect();
    let capital = format!("{first}{}", signs.as_str());
    [text.to_owned(), lower.clone(), capital, lower.to_uppercase()]
        .map(|spelling| format!("%{}%", escaped(&spelling)))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

macro_rules! lists {
    ($module:ident, $things:ident, $revisions:ident, $drafts:ident, $live:ident, $of:ident) => {
        mod $module {
            use chrono::NaiveDateTime;
            use diesel::dsl::exists;
            use diesel::prelude::*;

            use super::{BATCH, Filter, Found, Position, Spans, Status, spellings};
            use crate::db::Connection;
            use crate::schema::{$drafts, $live, $revisions, $things};
            use crate::swedish::slug::slug;

            pub fn batch(
                conn: &mut Connection,
                now: NaiveDateTime,
                filter: &Filter,
                after: Option<Position>,
            ) -> QueryResult<Vec<Found>> {
                let mut query = $things::table
                    .inner_join(
                        $revisions::table.on($revisions::id.nullable().eq($things::newest_revision_id)),
                    )
                    .into_boxed();
                query = match filter.status {
                    Some(Status::Trashed) => query.filter($things::trashed_at.is_not_null()),
                    _ => query.filter($things::trashed_at.is_null()),
                };
                let lives = $live::table.filter($live::$of.eq($things::id));
                query = match filter.status {
                    Some(Status::Submitted) => {
                        let submitted = $drafts::table
                            .filter($drafts::$of.eq($things::id))
                            .filter($drafts::submitted_at.is_not_null());
                        query.filter(exists(submitted))
                    }
                    Some(Status::Scheduled | Status::PublishedNewScheduled) => {
                        query.filter(exists(lives.filter($live::visible_from.gt(now))))
                    }
                    Some(Status::Published | Status::PublishedWithChanges) => {
                        query.filter(exists(lives.filter($live::visible_from.le(now))))
                    }
                    Some(Status::Draft) => query.filter($things::first_published_at.is_null()),
                    Some(Status::Withdrawn) => query.filter($things::first_published_at.is_not_null()),
                    Some(Status::Trashed) | None => query,
                };
                if let Some(owner) = filter.owner_id {
                    query = query.filter($things::owner_id.eq(owner));
                }
                for word in filter
                    .text
                    .as_deref()
                    .unwrap_or_default()
                    .split_whitespace()
                {
                    let [typed, lower, capital, upper] = spellings(word);
                    // Of marks alone no address is made.
                    let in_slug = if word.contains(char::is_alphanumeric) {
                        format!("%{}%", slug(word))
                    } else {
                        typed.clone()
                    };
                    query = query.filter(
                        $revisions::title
                            .like(typed)
                            .escape('\\')
                            .or($revisions::title.like(lower).escape('\\'))
                            .or($revisions::title.like(capital).escape('\\'))
                            .or($revisions::title.like(upper).escape('\\'))
                            .or($revisions::slug.like(in_slug)),
                    );
                }
                if let Some(after) = after {
                    query = query.filter(
                        $things::changed_at
                            .lt(after.changed_at)
                            .or($things::changed_at
                                .eq(after.changed_at)
                                .and($things::id.lt(after.id))),
                    );
                }
                query
                    .order(($things::changed_at.desc(), $things::id.desc()))
                    .limit(BATCH)
                    .select((
                        $things::id,
                        $revisions::title,
                        $things::owner_id,
                        $things::changed_at,
                        $things::changed_by,
                        $things::first_published_at,
                        $things::trashed_at.is_not_null(),
                    ))
                    .load(conn)
            }

            pub fn drafts(
                conn: &mut Connection,
                ids: &[i64],
            ) -> QueryResult<Vec<(i64, Option<NaiveDateTime>)>> {
                $drafts::table
                    .filter($drafts::$of.eq_any(ids))
                    .select(($drafts::$of, $drafts::submitted_at))
                    .load(conn)
            }

            pub fn spans(conn: &mut Connection, ids: &[i64]) -> QueryResult<Spans> {
                $live::table
                    .filter($live::$of.eq_any(ids))
                    .select((
                        $live::$of,
                        $live::visible_from,
                        $live::visible_until,
                        $live::withdrawn_at.is_null(),
                    ))
                    .load(conn)
            }
        }
    };
}

lists!(
    articles,
    articles,
    article_revisions,
    article_drafts,
    live_articles,
    article_id
);
lists!(pages, pages, page_revisions, page_drafts, live_pages, page_id);
