//! Pages as residents see them: the tree that makes the menu.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::dsl::auto_type;
use diesel::prelude::*;

use crate::db::Connection;
use crate::schema::live_pages;

/// The gate: what may be seen at this time (UTC). Every public query of pages passes it.
#[auto_type(no_type_alias)]
pub fn visible(now: NaiveDateTime) -> _ {
    live_pages::visible_from.le(now).and(
        live_pages::visible_until
            .is_null()
            .or(live_pages::visible_until.gt(now)),
    )
}

/// The gate of lists, menus, feeds and the site map: what is visible, and has not been taken out of them.
#[auto_type(no_type_alias)]
pub fn listed(now: NaiveDateTime) -> _ {
    live_pages::visible_from
        .le(now)
        .and(
            live_pages::visible_until
                .is_null()
                .or(live_pages::visible_until.gt(now)),
        )
        .and(live_pages::withdrawn_at.is_null())
}

/// A page, whole.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = live_pages)]
pub struct LivePage {
    /// Identity of this live state.
    pub id: i64,
    /// Identity of the page.
    pub page_id: i64,
    /// The page above; `None` for a section.
    pub parent_id: Option<i64>,
    /// Its whole address.
    pub path: String,
    /// Heading.
    pub title: String,
    /// Lead; may be empty.
    pub lead: String,
    /// Text, in Markdown with references by id.
    pub body: String,
    /// Picture.
    pub image_id: Option<i64>,
    /// What the picture shows; `None` when it decorates.
    pub image_alt: Option<String>,
    /// The text under the picture.
    pub image_caption: Option<String>,
    /// The unit that owns it.
    pub unit_id: Option<i64>,
    /// When it first became public (UTC).
    pub first_published_at: NaiveDateTime,
    /// When its meaning last changed (UTC).
    pub content_updated_at: NaiveDateTime,
    /// A word to residents on that change.
    pub change_note: Option<String>,
    /// Since when it stands only to be read by those who have its address (UTC).
    pub withdrawn_at: Option<NaiveDateTime>,
    /// Why it no longer holds.
    pub withdrawn_reason: Option<String>,
}

/// What menus and lists say of a page.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = live_pages)]
pub struct PageSummary {
    /// Identity of the page.
    pub page_id: i64,
    /// The page above; `None` for a section.
    pub parent_id: Option<i64>,
    /// Its whole address.
    pub path: String,
    /// Heading.
    pub title: String,
    /// Shorter heading for menus.
    pub menu_title: Option<String>,
    /// Lead; may be empty.
    pub lead: String,
}

impl LivePage {
    /// The page at this address now. `NotFound` when none is to be seen.
    pub fn by_path(conn: &mut Connection, now: NaiveDateTime, path: &str) -> QueryResult<Self> {
        Self::query()
            .filter(live_pages::path.eq(path))
            .filter(visible(now))
            .get_result(conn)
    }
}

impl PageSummary {
    /// What menus call it.
    pub fn short_title(&self) -> &str {
        self.menu_title.as_deref().unwrap_or(&self.title)
    }

    /// The sections, in the menu's order.
    pub fn sections(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Vec<Self>> {
        Self::query()
            .filter(live_pages::parent_id.is_null())
            .filter(listed(now))
            .order((live_pages::position, live_pages::sort_key, live_pages::path))
            .load(conn)
    }

    /// The pages right under any of these, siblings together and in order.
    pub fn under(conn: &mut Connection, now: NaiveDateTime, parents: &[i64]) -> QueryResult<Vec<Self>> {
        if parents.is_empty() {
            return Ok(Vec::new());
        }
        Self::query()
            .filter(live_pages::parent_id.eq_any(parents))
            .filter(listed(now))
            .order((
                live_pages::parent_id,
                live_pages::position,
                live_pages::sort_key,
                live_pages::path,
            ))
            .load(conn)
    }

    /// Address and short title of every page above any of these addresses, the section first.
    pub fn titles_above(
        conn: &mut Connection,
        now: NaiveDateTime,
        paths: &[&str],
    ) -> QueryResult<Vec<(String, String)>> {
        let above: BTreeSet<&str> = paths.iter().flat_map(|path| places_above(path)).collect();
        if above.is_empty() {
            return Ok(Vec::new());
        }
        let pages = Self::query()
            .filter(live_pages::path.eq_any(above))
            .filter(visible(now))
            .order(live_pages::path)
            .load::<Self>(conn)?;
        let title = |page: Self| (page.path.clone(), page.short_title().to_owned());
        Ok(pages.into_iter().map(title).collect())
    }

    /// The pages above this address, the section first.
    pub fn above(conn: &mut Connection, now: NaiveDateTime, path: &str) -> QueryResult<Vec<Self>> {
        let above: Vec<&str> = places_above(path).collect();
        if above.is_empty() {
            return Ok(Vec::new());
        }
        Self::query()
            .filter(live_pages::path.eq_any(above))
            .filter(visible(now))
            .order(live_pages::path)
            .load(conn)
    }
}

/// The addresses above an address: `/a/b/c` has `/a` and `/a/b` above it.
fn places_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/')
        .skip(1)
        .filter_map(|(end, _)| path.get(..end))
}
