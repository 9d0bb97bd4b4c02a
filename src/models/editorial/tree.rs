//! The page tree: every page in its place, and how to put it in another.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::editorial::state::{Facts, Shown, Status};
use crate::schema::{live_pages, page_drafts, page_revisions, pages};
use crate::swedish::sort::sort_key;

mod moving;

pub use moving::{Move, move_page};

/// A page in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeNode {
    /// The page.
    pub page_id: i64,
    /// The page above; `None` in the menu.
    pub parent_id: Option<i64>,
    /// How many pages are above it.
    pub depth: usize,
    /// Heading, of what is being worked on.
    pub title: String,
    /// What menus call it.
    pub short_title: String,
    /// Where it is in its life.
    pub status: Status,
    /// Its address, if residents see it now.
    pub href: Option<String>,
    /// Whether it is before all its siblings.
    pub is_first: bool,
    /// Whether it is after all its siblings.
    pub is_last: bool,
}

#[derive(Queryable)]
struct Place {
    id: i64,
    parent_id: Option<i64>,
    position: i32,
    title: String,
    menu_title: Option<String>,
    first_published_at: Option<NaiveDateTime>,
}

impl Place {
    fn short_title(&self) -> &str {
        self.menu_title.as_deref().unwrap_or(&self.title)
    }
}

/// Pages by the page above, siblings in order.
type Branches = HashMap<Option<i64>, Vec<Place>>;

/// All pages that are not in the trash, each before those below it.
pub fn tree(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Vec<TreeNode>> {
    let branches = branches(conn)?;
    let drafts: Vec<(i64, bool)> = page_drafts::table
        .select((page_drafts::page_id, page_drafts::submitted_at.is_not_null()))
        .load(conn)?;
    let drafts: HashMap<i64, bool> = drafts.into_iter().collect();
    let visible: Vec<(i64, String, bool)> = live_pages::table
        .filter(crate::models::live_page::visible(now))
        .select((
            live_pages::page_id,
            live_pages::path,
            live_pages::withdrawn_at.is_null(),
        ))
        .load(conn)?;
    let visible: HashMap<i64, (String, bool)> = visible
        .into_iter()
        .map(|(page, path, is_listed)| (page, (path, is_listed)))
        .collect();
    let scheduled: Vec<i64> = live_pages::table
        .filter(live_pages::visible_from.gt(now))
        .select(live_pages::page_id)
        .load(conn)?;
    let scheduled: HashSet<i64> = scheduled.into_iter().collect();
    let status = |place: &Place| {
        Status::of(Facts {
            is_trashed: false,
            was_public: place.first_published_at.is_some(),
            has_draft: drafts.contains_key(&place.id),
            is_submitted: drafts.get(&place.id).copied().unwrap_or_default(),
            is_scheduled: scheduled.contains(&place.id),
            live: visible.get(&place.id).map(|(_, is_listed)| {
                if *is_listed {
                    Shown::Listed
                } else {
                    Shown::Unlisted
                }
            }),
        })
    };
    let mut nodes = Vec::new();
    // What stands next on each level, the deepest last.
    let mut open = vec![
        branches
            .get(&None)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .enumerate(),
    ];
    while let Some(level) = open.last_mut() {
        let Some((index, place)) = level.next() else {
            open.pop();
            continue;
        };
        let is_last = level.len() == 0;
        nodes.push(TreeNode {
            page_id: place.id,
            parent_id: place.parent_id,
            depth: open.len() - 1,
            title: place.title.clone(),
            short_title: place.short_title().to_owned(),
            status: status(place),
            href: visible.get(&place.id).map(|(path, _)| path.clone()),
            is_first: index == 0,
            is_last,
        });
        open.push(
            branches
                .get(&Some(place.id))
                .map_or(&[][..], Vec::as_slice)
                .iter()
                .enumerate(),
        );
    }
    Ok(nodes)
}

fn branches(conn: &mut Connection) -> QueryResult<Branches> {
    let places: Vec<Place> = pages::table
        .inner_join(page_revisions::table.on(page_revisions::id.nullable().eq(pages::newest_revision_id)))
        .filter(pages::trashed_at.is_null())
        .select((
            pages::id,
            pages::parent_id,
            pages::position,
            page_revisions::title,
            page_revisions::menu_title,
            pages::first_published_at,
        ))
        .load(conn)?;
    let mut branches = Branches::new();
    for place in places {
        branches.entry(place.parent_id).or_default().push(place);
    }
    for siblings in branches.values_mut() {
        siblings.sort_by_cached_key(|place| (place.position, sort_key(place.short_title()), place.id));
    }
    Ok(branches)
}

/// Ids of the pages right below this one, in order.
fn siblings(conn: &mut Connection, parent_id: Option<i64>) -> QueryResult<Vec<i64>> {
    let mut branches = branches(conn)?;
    let siblings = branches.remove(&parent_id).unwrap_or_default();
    Ok(siblings.into_iter().map(|place| place.id).collect())
}
