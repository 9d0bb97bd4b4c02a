//! For how long pages are public: none for longer than the page above it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::schema::{live_pages, pages};

/// A span of time in which a page is public (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// From when.
    pub from: NaiveDateTime,
    /// Until when; `None` for good.
    pub until: Option<NaiveDateTime>,
}

/// Whether what is public in these spans, first to last, is so for as long as `below`, from now on. Residents find a
/// page through those above it.
pub fn covers(above: &[Span], now: NaiveDateTime, below: Span) -> bool {
    let mut reached = below.from.max(now);
    for span in above {
        if span.from <= reached && span.until.is_none_or(|until| until > reached) {
            let Some(until) = span.until else { return true };
            reached = until;
        }
    }
    below.until.is_some_and(|until| until <= reached)
}

/// When this page is public and in the menu, first to last.
pub fn spans(conn: &mut Connection, page_id: i64) -> QueryResult<Vec<Span>> {
    let rows: Vec<(NaiveDateTime, Option<NaiveDateTime>)> = live_pages::table
        .filter(live_pages::page_id.eq(page_id))
        .filter(live_pages::withdrawn_at.is_null())
        .order(live_pages::visible_from)
        .select((live_pages::visible_from, live_pages::visible_until))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(from, until)| Span { from, until })
        .collect())
}

/// When the pages right below this one are public, from now on.
pub fn spans_below(conn: &mut Connection, now: NaiveDateTime, page_id: i64) -> QueryResult<Vec<Span>> {
    let rows: Vec<(NaiveDateTime, Option<NaiveDateTime>)> = live_pages::table
        .filter(live_pages::parent_id.eq(page_id))
        .filter(
            live_pages::visible_until
                .is_null()
                .or(live_pages::visible_until.gt(now)),
        )
        .select((live_pages::visible_from, live_pages::visible_until))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(from, until)| Span { from, until })
        .collect())
}

/// Keys of the pages that are public for longer than the page above them, of which there should be none.
pub fn under_hidden_ones(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<BTreeSet<String>> {
    type Row = (
        i64,
        Option<i64>,
        String,
        NaiveDateTime,
        Option<NaiveDateTime>,
        bool,
    );
    let rows: Vec<Row> = live_pages::table
        .inner_join(pages::table.on(pages::id.eq(live_pages::page_id)))
        .order(live_pages::visible_from)
        .select((
            live_pages::page_id,
            live_pages::parent_id,
            pages::key,
            live_pages::visible_from,
            live_pages::visible_until,
            live_pages::withdrawn_at.is_null(),
        ))
        .load(conn)?;
    let mut spans: HashMap<i64, Vec<Span>> = HashMap::new();
    for (page_id, _, _, from, until, is_listed) in &rows {
        if *is_listed {
            let span = Span {
                from: *from,
                until: *until,
            };
            spans.entry(*page_id).or_default().push(span);
        }
    }
    let alone = rows
        .into_iter()
        .filter_map(|(_, parent_id, key, from, until, _)| {
            let above = spans.get(&parent_id?).map_or(&[][..], Vec::as_slice);
            let is_over = until.is_some_and(|until| until <= now);
            (!is_over && !covers(above, now, Span { from, until })).then_some(key)
        });
    Ok(alone.collect())
}
