//! Pages as editors work on them: revisions, their place in the tree, and what of them is made public.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;

use crate::db::Connection;
use crate::models::article::{ImageUse, Publication, Signature, as_json, from_json};
use crate::models::contact::{self, ContactChoice, Owner};
use crate::models::file::File;
use crate::models::image::Image;
use crate::models::{address, search};
use crate::schema::{live_pages, page_drafts, page_revisions, pages};
use crate::swedish::sort::sort_key;

mod spans;

pub use spans::{Span, covers, spans, spans_below, under_hidden_ones};

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
    image_undecided: bool,
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
                is_undecided: row.image_undecided,
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
            pages::changed_at.eq(now),
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
    signature: Signature,
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
                page_revisions::image_undecided.eq(image.is_some_and(|image| image.is_undecided)),
                page_revisions::image_caption.eq(image.and_then(|image| image.caption.as_ref())),
            ),
            (
                page_revisions::unit_id.eq(content.unit_id),
                page_revisions::position.eq(content.position),
                page_revisions::contacts.eq(as_json(&content.contacts)?),
                page_revisions::created_at.eq(now),
                page_revisions::created_by.eq(signature.author),
            ),
            (
                page_revisions::author_id.eq(signature.author_id),
                page_revisions::publish_at.eq(signature.wishes.publish_at),
                page_revisions::unpublish_at.eq(signature.wishes.unpublish_at),
                page_revisions::review_on.eq(signature.wishes.review_on),
            ),
        ))
        .returning(page_revisions::id)
        .get_result(conn)?;
    diesel::insert_into(page_drafts::table)
        .values((
            page_drafts::page_id.eq(page_id),
            page_drafts::revision_id.eq(revision_id),
        ))
        .on_conflict(page_drafts::page_id)
        .do_update()
        .set(page_drafts::revision_id.eq(revision_id))
        .execute(conn)?;
    // What is written again is not in the trash.
    diesel::update(pages::table.find(page_id))
        .set((
            pages::version.eq(pages::version + 1),
            pages::newest_revision_id.eq(revision_id),
            pages::changed_at.eq(now),
            pages::changed_by.eq(signature.author),
            pages::trashed_at.eq(None::<NaiveDateTime>),
            pages::trashed_by.eq(None::<String>),
        ))
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
    change_note: Option<&'a str>,
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
    let path = show(conn, page_id, revision_id, content, when, None)?;
    address::lead_to_page(conn, now, &path, page_id)?;
    diesel::delete(page_drafts::table.find(page_id)).execute(conn)?;
    // Outlives the live row, so that a page that was away comes back with its date.
    diesel::update(pages::table.find(page_id))
        .set(pages::first_published_at.eq(when.first_published_at))
        .execute(conn)?;
    move_pages_below(conn, now, page_id, &path)
}

/// Shows a revision to residents for a time in which nothing else of the page is shown; the path it is shown at.
pub fn show(
    conn: &mut Connection,
    page_id: i64,
    revision_id: i64,
    content: &PageContent,
    when: Publication,
    change_note: Option<&str>,
) -> QueryResult<String> {
    let (parent_id, position): (Option<i64>, i32) = pages::table
        .find(page_id)
        .select((pages::parent_id, pages::position))
        .get_result(conn)?;
    let path = path_under(conn, parent_id, &content.slug)?;
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
            position,
            visible_from: when.visible_from,
            visible_until: when.visible_until,
            first_published_at: when.first_published_at,
            content_updated_at: when.content_updated_at,
            change_note,
        })
        .returning(live_pages::id)
        .get_result(conn)?;
    let owner = Owner::Page(live_id);
    contact::show(conn, owner, &content.contacts)?;
    Image::show(conn, owner, image.map(|image| image.id), &content.body)?;
    File::show(conn, owner, &content.body)?;
    search::index(conn, owner, &content.title, &content.lead, &content.body)?;
    Ok(path)
}

/// Gives a page its order among its siblings.
pub fn set_position(conn: &mut Connection, page_id: i64, position: i32) -> QueryResult<()> {
    diesel::update(pages::table.find(page_id))
        .set(pages::position.eq(position))
        .execute(conn)?;
    diesel::update(live_pages::table.filter(live_pages::page_id.eq(page_id)))
        .set(live_pages::position.eq(position))
        .execute(conn)?;
    Ok(())
}

/// The address that a page with this slug has under that page, or in the menu.
pub fn path_under(conn: &mut Connection, parent_id: Option<i64>, slug: &str) -> QueryResult<String> {
    Ok(format!("{}/{slug}", path_of(conn, parent_id)?))
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
    let (slug, parent): (String, Option<i64>) = pages::table
        .inner_join(page_revisions::table.on(page_revisions::id.nullable().eq(pages::newest_revision_id)))
        .filter(pages::id.eq(page_id))
        .select((page_revisions::slug, pages::parent_id))
        .get_result(conn)?;
    path_under(conn, parent, &slug)
}

/// Moves the live pages below a page along with it, to its new path.
pub fn move_pages_below(
    conn: &mut Connection,
    now: NaiveDateTime,
    page_id: i64,
    path: &str,
) -> QueryResult<()> {
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
