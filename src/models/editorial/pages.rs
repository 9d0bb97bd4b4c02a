//! What only pages have: a place in the tree.

use diesel::prelude::*;

use crate::db::Connection;
use crate::schema::pages;

/// The page above.
pub(super) fn parent(conn: &mut Connection, page_id: i64) -> QueryResult<Option<i64>> {
    pages::table
        .find(page_id)
        .select(pages::parent_id)
        .get_result(conn)
}

/// Whether this page is in the trash; `None` when there is no such page.
pub(super) fn is_trashed(conn: &mut Connection, page_id: i64) -> QueryResult<Option<bool>> {
    pages::table
        .find(page_id)
        .select(pages::trashed_at.is_not_null())
        .get_result(conn)
        .optional()
}

/// Its order among its siblings.
pub(super) fn position(conn: &mut Connection, page_id: i64) -> QueryResult<i32> {
    pages::table
        .find(page_id)
        .select(pages::position)
        .get_result(conn)
}

/// Whether a page above this place, or the page there, is this one.
pub(super) fn is_within(conn: &mut Connection, page_id: i64, mut place: Option<i64>) -> QueryResult<bool> {
    while let Some(above) = place {
        if above == page_id {
            return Ok(true);
        }
        place = parent(conn, above)?;
    }
    Ok(false)
}

/// The key that a page gets there: its own last part, made unlike all others.
pub(super) fn free_key(
    conn: &mut Connection,
    parent_id: Option<i64>,
    last: &str,
    page_id: Option<i64>,
) -> QueryResult<String> {
    let above: Option<String> = match parent_id {
        Some(id) => Some(pages::table.find(id).select(pages::key).get_result(conn)?),
        None => None,
    };
    let base = above.map_or_else(|| last.to_owned(), |above| format!("{above}/{last}"));
    for number in 1.. {
        let key = if number == 1 {
            base.clone()
        } else {
            format!("{base}-{number}")
        };
        let owner: Option<i64> = pages::table
            .filter(pages::key.eq(&key))
            .select(pages::id)
            .get_result(conn)
            .optional()?;
        if owner.is_none() || owner == page_id {
            return Ok(key);
        }
    }
    Ok(base)
}

/// Puts a page somewhere else in the tree: its key and those of the pages below follow, also in the account of imports.
pub(super) fn place_under(conn: &mut Connection, page_id: i64, parent_id: Option<i64>) -> QueryResult<()> {
    let old: String = pages::table.find(page_id).select(pages::key).get_result(conn)?;
    let last = old.rsplit('/').next().unwrap_or(&old);
    let new = free_key(conn, parent_id, last, Some(page_id))?;
    diesel::update(pages::table.find(page_id))
        .set(pages::parent_id.eq(parent_id))
        .execute(conn)?;
    if new != old {
        rename(conn, page_id, &old, &new)?;
    }
    Ok(())
}

fn rename(conn: &mut Connection, page_id: i64, old: &str, new: &str) -> QueryResult<()> {
    use crate::schema::imports;
    diesel::update(pages::table.find(page_id))
        .set(pages::key.eq(new))
        .execute(conn)?;
    let mark = imports::table.find(("page", old));
    diesel::delete(imports::table.find(("page", new))).execute(conn)?;
    diesel::update(mark).set(imports::key.eq(new)).execute(conn)?;
    let below: Vec<(i64, String)> = pages::table
        .filter(pages::parent_id.eq(page_id))
        .select((pages::id, pages::key))
        .load(conn)?;
    for (child, key) in below {
        let last = key.rsplit('/').next().unwrap_or(&key);
        rename(conn, child, &key, &format!("{new}/{last}"))?;
    }
    Ok(())
}

/// The last order among the pages under this one.
pub(super) fn last_position(conn: &mut Connection, parent_id: Option<i64>) -> QueryResult<i32> {
    let last: Option<i32> = pages::table
        .filter(pages::parent_id.is(parent_id))
        .select(diesel::dsl::max(pages::position))
        .get_result(conn)?;
    Ok(last.unwrap_or(0))
}

/// Whether there are pages right below it that are not in the trash.
pub(super) fn has_pages_below(conn: &mut Connection, page_id: i64) -> QueryResult<bool> {
    let below = pages::table
        .filter(pages::parent_id.eq(page_id))
        .filter(pages::trashed_at.is_null());
    diesel::select(diesel::dsl::exists(below)).get_result(conn)
}
