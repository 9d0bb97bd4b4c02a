//! The picture library, and the sizes that residents get.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::contact::Owner;
use crate::schema::{images, live_articles, live_images, live_pages, renditions};
use crate::swedish::slug::slug;
use crate::text::markdown::{Document, ReferenceKind};

/// A picture of the library.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = images)]
pub struct Image {
    /// Identity in the database.
    pub id: i64,
    /// File name in content folders.
    pub key: String,
    /// Hash of the file as it was given.
    pub source_sha256: String,
    /// Hash of the kept master.
    pub master_sha256: String,
    /// Format of the master: `gif`, `jpeg`, `png` or `webp`.
    pub master_format: String,
}

/// A picture to be put into the library.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = images)]
pub struct NewImage<'a> {
    /// File name in content folders.
    pub key: &'a str,
    /// Hash of the file as it was given.
    pub source_sha256: String,
    /// Hash of the kept master.
    pub master_sha256: String,
    /// Format of the master: `gif`, `jpeg`, `png` or `webp`.
    pub master_format: &'a str,
    /// Width of the master, in pixels.
    pub width: i32,
    /// Height of the master, in pixels.
    pub height: i32,
}

/// A picture in one size and format.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = renditions)]
pub struct Rendition {
    /// The picture.
    pub image_id: i64,
    /// `jpeg` or `webp`.
    pub format: String,
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// Size in bytes.
    pub bytes: i32,
    /// Hash of the file, which is its name.
    pub sha256: String,
}

impl Rendition {
    /// Its public address.
    pub fn href(&self) -> String {
        let extension = if self.format == "jpeg" { "jpg" } else { "webp" };
        format!("/bilder/{}.{extension}", self.sha256)
    }
}

/// The renditions of some pictures, narrow ones first.
pub type Renditions = HashMap<i64, Vec<Rendition>>;

impl Image {
    /// The picture with this key.
    pub fn by_key(conn: &mut Connection, key: &str) -> QueryResult<Option<Self>> {
        Self::query()
            .filter(images::key.eq(key))
            .get_result(conn)
            .optional()
    }

    /// The newest pictures whose names hold all of these words.
    pub fn named(conn: &mut Connection, words: &str, limit: i64) -> QueryResult<Vec<Self>> {
        let mut query = images::table.select(Self::as_select()).into_boxed();
        for word in words.split_whitespace() {
            query = query.filter(images::key.like(format!("%{}%", slug(word))));
        }
        query.order(images::id.desc()).limit(limit).load(conn)
    }

    /// The names of these pictures, by id.
    pub fn names(conn: &mut Connection, ids: &[i64]) -> QueryResult<HashMap<i64, String>> {
        let rows: Vec<(i64, String)> = images::table
            .filter(images::id.eq_any(ids))
            .select((images::id, images::key))
            .load(conn)?;
        Ok(rows.into_iter().collect())
    }

    /// All pictures, by key.
    pub fn all(conn: &mut Connection) -> QueryResult<Vec<Self>> {
        Self::query().order(images::key).load(conn)
    }

    /// Puts a picture into the library, or in the place of the one with the same key, with these sizes; its id.
    pub fn put(
        conn: &mut Connection,
        now: NaiveDateTime,
        image: &NewImage,
        sizes: &[Rendition],
    ) -> QueryResult<i64> {
        let id = diesel::insert_into(images::table)
            .values((image, images::created_at.eq(now)))
            .on_conflict(images::key)
            .do_update()
            .set(image)
            .returning(images::id)
            .get_result(conn)?;
        diesel::delete(renditions::table.filter(renditions::image_id.eq(id))).execute(conn)?;
        let sizes: Vec<Rendition> = sizes
            .iter()
            .map(|size| Rendition {
                image_id: id,
                ..size.clone()
            })
            .collect();
        diesel::insert_into(renditions::table)
            .values(sizes)
            .execute(conn)?;
        Ok(id)
    }

    /// The sizes of these pictures.
    pub fn renditions(conn: &mut Connection, ids: &[i64]) -> QueryResult<Renditions> {
        let mut found = Renditions::new();
        if ids.is_empty() {
            return Ok(found);
        }
        let rows = Rendition::query()
            .filter(renditions::image_id.eq_any(ids))
            .order((renditions::format, renditions::width))
            .load::<Rendition>(conn)?;
        for row in rows {
            found.entry(row.image_id).or_default().push(row);
        }
        Ok(found)
    }

    /// Whether the file with this hash is a size of one of these pictures.
    pub fn is_size_of(conn: &mut Connection, sha256: &str, images: &[i64]) -> QueryResult<bool> {
        let sizes = renditions::table
            .filter(renditions::sha256.eq(sha256))
            .filter(renditions::image_id.eq_any(images));
        diesel::select(diesel::dsl::exists(sizes)).get_result(conn)
    }

    /// Whether residents may fetch the file with this hash now: something live shows it.
    pub fn is_public(conn: &mut Connection, now: NaiveDateTime, sha256: &str) -> QueryResult<bool> {
        use diesel::dsl::exists;
        let in_article = live_articles::table
            .filter(live_articles::id.nullable().eq(live_images::live_article_id))
            .filter(super::live_article::visible(now));
        let in_page = live_pages::table
            .filter(live_pages::id.nullable().eq(live_images::live_page_id))
            .filter(super::live_page::visible(now));
        let on_front_page = live_images::live_article_id
            .is_null()
            .and(live_images::live_page_id.is_null());
        let shown = live_images::table
            .inner_join(renditions::table.on(renditions::image_id.eq(live_images::image_id)))
            .filter(renditions::sha256.eq(sha256))
            .filter(exists(in_article).or(exists(in_page)).or(on_front_page));
        diesel::select(exists(shown)).get_result(conn)
    }
}

/// What makes pictures public.
impl Image {
    /// Lets residents fetch the pictures of a live article or page: its own, and those in its text that exist.
    pub fn show(conn: &mut Connection, owner: Owner, own: Option<i64>, body: &str) -> QueryResult<()> {
        let in_text = Document::parse(body).references();
        let ids: BTreeSet<i64> = in_text
            .iter()
            .filter(|reference| reference.kind == ReferenceKind::Image)
            .filter_map(|reference| reference.key.parse().ok())
            .chain(own)
            .collect();
        let known: Vec<i64> = images::table
            .filter(images::id.eq_any(ids))
            .select(images::id)
            .load(conn)?;
        let rows: Vec<_> = known
            .into_iter()
            .map(|id| {
                (
                    live_images::image_id.eq(id),
                    live_images::live_article_id.eq(owner.article()),
                    live_images::live_page_id.eq(owner.page()),
                )
            })
            .collect();
        diesel::insert_into(live_images::table)
            .values(rows)
            .execute(conn)?;
        Ok(())
    }

    /// Lets residents fetch the front page's picture, and no former one.
    pub fn show_on_front_page(conn: &mut Connection, id: Option<i64>) -> QueryResult<()> {
        let unowned = live_images::live_article_id
            .is_null()
            .and(live_images::live_page_id.is_null());
        diesel::delete(live_images::table.filter(unowned)).execute(conn)?;
        if let Some(id) = id {
            diesel::insert_into(live_images::table)
                .values(live_images::image_id.eq(id))
                .execute(conn)?;
        }
        Ok(())
    }
}
