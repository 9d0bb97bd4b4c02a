//! News as editors work on them: revisions, and what of them is made public.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::Connection;
use crate::models::contact::{self, ContactChoice, Owner};
use crate::models::file::File;
use crate::models::image::Image;
use crate::models::{address, search};
use crate::schema::{article_drafts, article_revisions, articles, live_articles, live_related_articles};

/// The longest heading of an article or page, in characters.
pub const LONGEST_TITLE: usize = 150;

/// A picture as an article or page uses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageUse {
    /// The picture.
    pub id: i64,
    /// What it shows; `None` when it decorates, or nobody has said yet.
    pub alt: Option<String>,
    /// Whether nobody has said yet that it decorates. Only drafts leave that open.
    #[serde(skip)]
    pub is_undecided: bool,
    /// The text under it.
    pub caption: Option<String>,
}

/// When something is public, and which dates it tells. All UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Publication {
    /// From when residents see it.
    pub visible_from: NaiveDateTime,
    /// Until when; `None` for good.
    pub visible_until: Option<NaiveDateTime>,
    /// When it first became public.
    pub first_published_at: NaiveDateTime,
    /// When its meaning last changed.
    pub content_updated_at: NaiveDateTime,
}

/// What a revision asks for. Kept with it; nothing happens before somebody publishes it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Wishes {
    /// When to publish it (UTC); `None` at once.
    pub publish_at: Option<NaiveDateTime>,
    /// When to take it down (UTC); `None` never.
    pub unpublish_at: Option<NaiveDateTime>,
    /// On which day somebody should look at it again.
    pub review_on: Option<NaiveDate>,
}

/// Who writes a revision, and what it asks for.
#[derive(Debug, Clone, Copy)]
pub struct Signature<'a> {
    /// Name, as the history tells it.
    pub author: &'a str,
    /// The user, if one was signed in.
    pub author_id: Option<i64>,
    /// What the revision asks for.
    pub wishes: Wishes,
}

/// What an article says, in one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleContent {
    /// Last part of its address.
    pub slug: String,
    /// Heading.
    pub title: String,
    /// Lead; may be empty.
    pub lead: String,
    /// Text, in Markdown with references by id.
    pub body: String,
    /// Picture.
    pub image: Option<ImageUse>,
    /// The department that owns it.
    pub unit_id: Option<i64>,
    /// Its topic.
    pub topic_id: Option<i64>,
    /// Whether it may stand on the front page.
    pub on_front_page: bool,
    /// Contact boxes.
    pub contacts: Vec<ContactChoice>,
    /// Other articles to show under it, by id.
    pub related: Vec<i64>,
}

#[derive(HasQuery)]
#[diesel(table_name = article_revisions)]
struct Revision {
    slug: String,
    title: String,
    lead: String,
    body: String,
    image_id: Option<i64>,
    image_alt: Option<String>,
    image_undecided: bool,
    image_caption: Option<String>,
    unit_id: Option<i64>,
    topic_id: Option<i64>,
    on_front_page: bool,
    contacts: String,
    related: String,
}

impl ArticleContent {
    /// What the article says in this revision.
    pub fn of_revision(conn: &mut Connection, revision_id: i64) -> QueryResult<Self> {
        let row = Revision::query()
            .filter(article_revisions::id.eq(revision_id))
            .get_result(conn)?;
        Ok(Self {
            image: row.image_id.map(|id| ImageUse {
                id,
                alt: row.image_alt,
                is_undecided: row.image_undecided,
                caption: row.image_caption,
            }),
            contacts: from_json(&row.contacts)?,
            related: from_json(&row.related)?,
            slug: row.slug,
            title: row.title,
            lead: row.lead,
            body: row.body,
            unit_id: row.unit_id,
            topic_id: row.topic_id,
            on_front_page: row.on_front_page,
        })
    }
}

/// The id of the article with this key, made if there is none.
pub fn identify(conn: &mut Connection, now: NaiveDateTime, key: &str) -> QueryResult<i64> {
    let known = articles::table
        .filter(articles::key.eq(key))
        .select(articles::id)
        .get_result(conn)
        .optional()?;
    match known {
        Some(id) => Ok(id),
        None => diesel::insert_into(articles::table)
            .values((
                articles::key.eq(key),
                articles::version.eq(0),
                articles::created_at.eq(now),
                articles::changed_at.eq(now),
            ))
            .returning(articles::id)
            .get_result(conn),
    }
}

/// Saves a new revision and makes it the draft; its id.
pub fn save(
    conn: &mut Connection,
    now: NaiveDateTime,
    article_id: i64,
    content: &ArticleContent,
    signature: Signature,
) -> QueryResult<i64> {
    let image = content.image.as_ref();
    let revision_id = diesel::insert_into(article_revisions::table)
        .values((
            (
                article_revisions::article_id.eq(article_id),
                article_revisions::slug.eq(&content.slug),
                article_revisions::title.eq(&content.title),
                article_revisions::lead.eq(&content.lead),
                article_revisions::body.eq(&content.body),
                article_revisions::image_id.eq(image.map(|image| image.id)),
                article_revisions::image_alt.eq(image.and_then(|image| image.alt.as_ref())),
                article_revisions::image_undecided.eq(image.is_some_and(|image| image.is_undecided)),
                article_revisions::image_caption.eq(image.and_then(|image| image.caption.as_ref())),
            ),
            (
                article_revisions::unit_id.eq(content.unit_id),
                article_revisions::topic_id.eq(content.topic_id),
                article_revisions::on_front_page.eq(content.on_front_page),
                article_revisions::contacts.eq(as_json(&content.contacts)?),
                article_revisions::related.eq(as_json(&content.related)?),
                article_revisions::created_at.eq(now),
                article_revisions::created_by.eq(signature.author),
            ),
            (
                article_revisions::author_id.eq(signature.author_id),
                article_revisions::publish_at.eq(signature.wishes.publish_at),
                article_revisions::unpublish_at.eq(signature.wishes.unpublish_at),
                article_revisions::review_on.eq(signature.wishes.review_on),
            ),
        ))
        .returning(article_revisions::id)
        .get_result(conn)?;
    diesel::insert_into(article_drafts::table)
        .values((
            article_drafts::article_id.eq(article_id),
            article_drafts::revision_id.eq(revision_id),
        ))
        .on_conflict(article_drafts::article_id)
        .do_update()
        .set(article_drafts::revision_id.eq(revision_id))
        .execute(conn)?;
    // What is written again is not in the trash.
    diesel::update(articles::table.find(article_id))
        .set((
            articles::version.eq(articles::version + 1),
            articles::newest_revision_id.eq(revision_id),
            articles::changed_at.eq(now),
            articles::changed_by.eq(signature.author),
            articles::trashed_at.eq(None::<NaiveDateTime>),
            articles::trashed_by.eq(None::<String>),
        ))
        .execute(conn)?;
    Ok(revision_id)
}

/// A value of a revision that is never searched, as JSON.
pub fn as_json(value: &impl Serialize) -> QueryResult<String> {
    serde_json::to_string(value).map_err(|fault| diesel::result::Error::SerializationError(fault.into()))
}

/// The other way.
pub fn from_json<T: serde::de::DeserializeOwned>(json: &str) -> QueryResult<T> {
    serde_json::from_str(json).map_err(|fault| diesel::result::Error::DeserializationError(fault.into()))
}

/// The live row that publishing writes.
#[derive(Insertable)]
#[diesel(table_name = live_articles)]
struct NewLiveArticle<'a> {
    article_id: i64,
    revision_id: i64,
    slug: &'a str,
    title: &'a str,
    lead: &'a str,
    body: &'a str,
    image_id: Option<i64>,
    image_alt: Option<&'a str>,
    image_caption: Option<&'a str>,
    unit_id: Option<i64>,
    topic_id: Option<i64>,
    on_front_page: bool,
    visible_from: NaiveDateTime,
    visible_until: Option<NaiveDateTime>,
    first_published_at: NaiveDateTime,
    content_updated_at: NaiveDateTime,
    change_note: Option<&'a str>,
}

/// Makes a revision what residents see, in the place of whatever they saw.
pub fn publish(
    conn: &mut Connection,
    now: NaiveDateTime,
    article_id: i64,
    revision_id: i64,
    content: &ArticleContent,
    when: Publication,
) -> QueryResult<()> {
    withdraw(conn, article_id)?;
    let path = show(conn, article_id, revision_id, content, when, None)?;
    address::lead_to_article(conn, now, &path, article_id)?;
    diesel::delete(article_drafts::table.find(article_id)).execute(conn)?;
    // Outlives the live row, so that an article that was away comes back with its date.
    diesel::update(articles::table.find(article_id))
        .set(articles::first_published_at.eq(when.first_published_at))
        .execute(conn)?;
    Ok(())
}

/// Shows a revision to residents for a time in which nothing else of the article is shown; the path it is shown at.
pub fn show(
    conn: &mut Connection,
    article_id: i64,
    revision_id: i64,
    content: &ArticleContent,
    when: Publication,
    change_note: Option<&str>,
) -> QueryResult<String> {
    let image = content.image.as_ref();
    let live_id: i64 = diesel::insert_into(live_articles::table)
        .values(NewLiveArticle {
            article_id,
            revision_id,
            slug: &content.slug,
            title: &content.title,
            lead: &content.lead,
            body: &content.body,
            image_id: image.map(|image| image.id),
            image_alt: image.and_then(|image| image.alt.as_deref()),
            image_caption: image.and_then(|image| image.caption.as_deref()),
            unit_id: content.unit_id,
            topic_id: content.topic_id,
            on_front_page: content.on_front_page,
            visible_from: when.visible_from,
            visible_until: when.visible_until,
            first_published_at: when.first_published_at,
            content_updated_at: when.content_updated_at,
            change_note,
        })
        .returning(live_articles::id)
        .get_result(conn)?;
    let owner = Owner::Article(live_id);
    contact::show(conn, owner, &content.contacts)?;
    show_related(conn, live_id, &content.related)?;
    Image::show(conn, owner, image.map(|image| image.id), &content.body)?;
    File::show(conn, owner, &content.body)?;
    search::index(conn, owner, &content.title, &content.lead, &content.body)?;
    Ok(super::live_article::href(&content.slug))
}

fn show_related(conn: &mut Connection, live_id: i64, related: &[i64]) -> QueryResult<()> {
    let rows: Vec<_> = (0..)
        .zip(related)
        .map(|(position, article)| {
            (
                live_related_articles::live_article_id.eq(live_id),
                live_related_articles::position.eq(position),
                live_related_articles::article_id.eq(article),
            )
        })
        .collect();
    diesel::insert_into(live_related_articles::table)
        .values(rows)
        .execute(conn)?;
    Ok(())
}

/// Takes an article away from residents. Its address is remembered.
pub fn withdraw(conn: &mut Connection, article_id: i64) -> QueryResult<()> {
    let mine = live_articles::table.filter(live_articles::article_id.eq(article_id));
    for live_id in mine.select(live_articles::id).load::<i64>(conn)? {
        search::forget(conn, Owner::Article(live_id))?;
    }
    diesel::delete(mine).execute(conn)?;
    address::release_article(conn, article_id)
}
