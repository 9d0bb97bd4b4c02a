//! Pages as editors work on them: revisions, their place in the tree, and what of them is made public.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;

use crate::db::Connection;
use crate::models::article::{ImageUse, Publication, as_json, from_json};
use crate::models::contact::{self, ContactChoice, Owner};
use crate::models::image::Image;
use crate::models::{address, search};
use crate::schema::{live_pages, page_drafts, page_revisions, pages};
use crate::swedish::sort::sort_key;

/// What a page says, in one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageContent {
    /// Last part of its address.
    pub slug: String,
    /// Heading.
    pub title: String,
    /// Shorter heading for menus.
    pub menu_title: Option<String>,
    /// Lead; may be empty.
    pub lead: String,
    /// Text, in Markdown with references by id.
    pub body: String,
    /// Picture.
    pub image: Option<ImageUse>,
    /// The unit that owns it.
    pub unit_id: Option<i64>,
    /// Order among its siblings, lower first.
    pub position: i32,
    /// Contact boxes.
    pub contacts: Vec<ContactChoice>,
}

#[derive(HasQuery)]
#[diesel(table_name = page_revisions)]
struct Revision {
    slug: String,
    title: String,
    menu_title: Option<String>,
    lead: String,
    body: String,
    image_id: Option<i64>,
    image_alt: Option<String>,
    image_caption: Option<String>,
    unit_id: Option<i64>,
    position: i32,
    contacts: String,
}

impl PageContent {
    /// What the page says in this revision.
    pub fn of_revision(conn: &mut Connection, revision_id: i64) -> QueryResult<Self> {
        let row = Revision::query()
            .filter(page_revisions::id.eq(revision_id))
            .get_result(conn)?;
        Ok(Self {
            image: row.image_id.map(|id| ImageUse {
                id,
                alt: row.image_alt,
                caption: row.image_caption,
            }),
            contacts: from_json(&row.contacts)?,
            slug: row.slug,
            title: row.title,
            menu_title: row.menu_title,
            lead: row.lead,
            body: row.body,
            unit_id: row.unit_id,
            position: row.position,
        })
    }
}

/// The id of the page with this key, made under `parent_id` if there is none.
pub fn identify(
    conn: &mut Connection,
    now: NaiveDateTime,
    key: &str,
    parent_id: Option<i64>,
) -> QueryResult<i64> {
    diesel::insert_into(pages::table)
        .values((
            pages::key.eq(key),
            pages::parent_id.eq(parent_id),
            pages::version.eq(0),
            pages::created_at.eq(now),
        ))
        .on_conflict(pages::key)
        .do_update()
        .set(pages::parent_id.eq(parent_id))
        .returning(pages::id)
        .get_result(conn)
}

/// Saves a new revision and makes it the draft; its id.
pub fn save(
    conn: &mut Connection,
    now: NaiveDateTime,
    page_id: i64,
    content: &PageContent,
    author: &str,
) -> QueryResult<i64> {
    let image = content.image.as_ref();
    let revision_id = diesel::insert_into(page_revisions::table)
        .values((
            (
                page_revisions::page_id.eq(page_id),
                page_revisions::slug.eq(&content.slug),
                page_revisions::title.eq(&content.title),
                page_revisions::menu_title.eq(&content.menu_title),
                page_revisions::lead.eq(&content.lead),
                page_revisions::body.eq(&content.body),
                page_revisions::image_id.eq(image.map(|image| image.id)),
                page_revisions::image_alt.eq(image.and_then(|image| image.alt.as_ref())),
                page_revisions::image_caption.eq(image.and_then(|image| image.caption.as_ref())),
            ),
            (
                page_revisions::unit_id.eq(content.unit_id),
                page_revisions::position.eq(content.position),
                page_revisions::contacts.eq(as_json(&content.contacts)?),
                page_revisions::created_at.eq(now),
                page_revisions::created_by.eq(author),
            ),
        ))
        .returning(page_revisions::id)
        .get_result(conn)?;
    diesel::replace_into(page_drafts::table)
        .values((
            page_drafts::page_id.eq(page_id),
            page_drafts::revision_id.eq(revision_id),
        ))
        .execute(conn)?;
    diesel::update(pages::table.find(page_id))
        .set(pages::version.eq(pages::version + 1))
        .execute(conn)?;
    Ok(revision_id)
}

/// The live row that publishing writes.
#[derive(Insertable)]
#[diesel(table_name = live_pages)]
struct NewLivePage<'a> {
    page_id: i64,
    revision_id: i64,
    parent_id: Option<i64>,
    path: &'a str,
    slug: &'a str,
    title: &'a str,
    lead: &'a str,
    body: &'a str,
    image_id: Option<i64>,
    image_alt: Option<&'a str>,
    image_caption: Option<&'a str>,
    unit_id: Option<i64>,
    menu_title: Option<&'a str>,
    sort_key: Vec<u8>,
    position: i32,
    visible_from: NaiveDateTime,
    visible_until: Option<NaiveDateTime>,
    first_published_at: NaiveDateTime,
    content_updated_at: NaiveDateTime,
}

/// Makes a revision what residents see, in the place of whatever they saw, and moves the pages below along.
pub fn publish(
    conn: &mut Connection,
    now: NaiveDateTime,
    page_id: i64,
    revision_id: i64,
    content: &PageContent,
    when: Publication,
) -> QueryResult<()> {
    withdraw(conn, page_id)?;
    let parent_id: Option<i64> = pages::table
        .find(page_id)
        .select(pages::parent_id)
        .get_result(conn)?;
    let path = format!("{}/{}", path_of(conn, parent_id)?, content.slug);
    let image = content.image.as_ref();
    let live_id: i64 = diesel::insert_into(live_pages::table)
        .values(NewLivePage {
            page_id,
            revision_id,
            parent_id,
            path: &path,
            slug: &content.slug,
            title: &content.title,
            lead: &content.lead,
            body: &content.body,
            image_id: image.map(|image| image.id),
            image_alt: image.and_then(|image| image.alt.as_deref()),
            image_caption: image.and_then(|image| image.caption.as_deref()),
            unit_id: content.unit_id,
            menu_title: content.menu_title.as_deref(),
            sort_key: sort_key(content.menu_title.as_deref().unwrap_or(&content.title)),
            position: content.position,
            visible_from: when.visible_from,
            visible_until: when.visible_until,
            first_published_at: when.first_published_at,
            content_updated_at: when.content_updated_at,
        })
        .returning(live_pages::id)
        .get_result(conn)?;
    let owner = Owner::Page(live_id);
    contact::show(conn, owner, &content.contacts)?;
    Image::show(
        conn,
        owner,
        content.image.as_ref().map(|image| image.id),
        &content.body,
    )?;
    search::index(conn, owner, &content.title, &content.lead, &content.body)?;
    address::lead_to_page(conn, now, &path, page_id)?;
    diesel::delete(page_drafts::table.find(page_id)).execute(conn)?;
    // Outlives the live row, so that a page that was away comes back with its date.
    diesel::update(pages::table.find(page_id))
        .set(pages::first_published_at.eq(when.first_published_at))
        .execute(conn)?;
    move_pages_below(conn, now, page_id, &path)
}

/// The address of the page above: of its live state, or of its newest revision while it is a draft.
fn path_of(conn: &mut Connection, page_id: Option<i64>) -> QueryResult<String> {
    let Some(page_id) = page_id else {
        return Ok(String::new());
    };
    let live: Option<String> = live_pages::table
        .filter(live_pages::page_id.eq(page_id))
        .order(live_pages::visible_from.desc())
        .select(live_pages::path)
        .first(conn)
        .optional()?;
    if let Some(path) = live {
        return Ok(path);
    }
    let slug: String = page_revisions::table
        .filter(page_revisions::page_id.eq(page_id))
        .order(page_revisions::id.desc())
        .select(page_revisions::slug)
        .first(conn)?;
    let parent: Option<i64> = pages::table
        .find(page_id)
        .select(pages::parent_id)
        .get_result(conn)?;
    Ok(format!("{}/{slug}", path_of(conn, parent)?))
}

fn move_pages_below(conn: &mut Connection, now: NaiveDateTime, page_id: i64, path: &str) -> QueryResult<()> {
    let below: Vec<(i64, i64, String, String)> = live_pages::table
        .filter(live_pages::parent_id.eq(page_id))
        .select((
            live_pages::id,
            live_pages::page_id,
            live_pages::slug,
            live_pages::path,
        ))
        .load(conn)?;
    for (live_id, child_id, slug, old) in below {
        let new = format!("{path}/{slug}");
        if new != old {
            diesel::update(live_pages::table.find(live_id))
                .set(live_pages::path.eq(&new))
                .execute(conn)?;
            address::lead_to_page(conn, now, &new, child_id)?;
            move_pages_below(conn, now, child_id, &new)?;
        }
    }
    Ok(())
}

/// Takes a page away from residents. Its address is remembered.
pub fn withdraw(conn: &mut Connection, page_id: i64) -> QueryResult<()> {
    let mine = live_pages::table.filter(live_pages::page_id.eq(page_id));
    for live_id in mine.select(live_pages::id).load::<i64>(conn)? {
        search::forget(conn, Owner::Page(live_id))?;
    }
    diesel::delete(mine).execute(conn)?;
    address::release_page(conn, page_id)
}
