//! Pictures, and the sizes of them that residents get.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::by_fours::{by_fours, is_one_of};
use crate::schema::{former_renditions, images, renditions};

pub mod files;
pub mod focus;
pub mod former;
pub mod keeping;
pub mod library;
mod showing;
pub mod uses;

use focus::Focus;

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
    /// Width of the master, in pixels.
    pub width: i32,
    /// Height of the master, in pixels.
    pub height: i32,
    /// When it came (UTC).
    pub created_at: NaiveDateTime,
    /// What it shows, as a suggestion to those who use it; empty while nobody has told.
    pub alt: String,
    /// Who took it; empty while nobody has told.
    pub photographer: String,
    /// Where its subject is, in percent from the left.
    pub focus_x: i32,
    /// Where its subject is, in percent from the top.
    pub focus_y: i32,
    /// Rises with each change.
    pub version: i64,
}

/// A picture to be put into the library, or in the place of one that is there.
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

/// All sizes of a picture, and what crops of it keep in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// Where its subject is.
    pub focus: Focus,
    /// By format, narrow ones first.
    pub all: Vec<Rendition>,
}

impl Sizes {
    /// The smallest there is.
    pub fn smallest(&self) -> Option<&Rendition> {
        let webp = self.all.iter().find(|size| size.format == "webp");
        webp.or(self.all.first())
    }

    /// The smallest WebP that is at least so wide, or the widest there is.
    pub fn at_least(&self, width: i32) -> Option<&Rendition> {
        let mut webp = self.all.iter().filter(|size| size.format == "webp");
        let widest = webp.clone().next_back();
        webp.find(|size| size.width >= width).or(widest)
    }
}

/// The sizes of some pictures.
pub type Renditions = HashMap<i64, Sizes>;

impl Image {
    /// The picture with this id, unless it is removed.
    pub fn get(conn: &mut Connection, id: i64) -> QueryResult<Self> {
        Self::query()
            .filter(images::id.eq(id))
            .filter(images::removed_at.is_null())
            .get_result(conn)
    }

    /// Where its subject is.
    pub fn focus(&self) -> Focus {
        Focus::new(self.focus_x, self.focus_y)
    }

    /// Whether a picture has, or had, this key: a key is never given to another.
    pub fn is_key_taken(conn: &mut Connection, key: &str) -> QueryResult<bool> {
        diesel::select(diesel::dsl::exists(images::table.filter(images::key.eq(key)))).get_result(conn)
    }

    /// The names of these pictures, also of those that are removed, by id.
    pub fn names(conn: &mut Connection, ids: &[i64]) -> QueryResult<HashMap<i64, String>> {
        let rows: Vec<(i64, String)> = images::table
            .filter(images::id.eq_any(ids))
            .select((images::id, images::key))
            .load(conn)?;
        Ok(rows.into_iter().collect())
    }

    /// Those of these pictures that are there, by id.
    pub fn by_ids(conn: &mut Connection, ids: &[i64]) -> QueryResult<HashMap<i64, Self>> {
        let rows = Self::query()
            .filter(images::id.eq_any(ids))
            .filter(images::removed_at.is_null())
            .load::<Self>(conn)?;
        Ok(rows.into_iter().map(|image| (image.id, image)).collect())
    }

    /// All pictures, by key.
    pub fn all(conn: &mut Connection) -> QueryResult<Vec<Self>> {
        Self::query()
            .filter(images::removed_at.is_null())
            .order(images::key)
            .load(conn)
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
            .set((
                image,
                images::removed_at.eq(None::<NaiveDateTime>),
                images::version.eq(images::version + 1),
            ))
            .returning(images::id)
            .get_result(conn)?;
        Self::set_sizes(conn, id, sizes)?;
        Ok(id)
    }

    /// Gives a picture these sizes. The addresses of those that it had will lead on to them.
    fn set_sizes(conn: &mut Connection, id: i64, sizes: &[Rendition]) -> QueryResult<()> {
        let own = renditions::table.filter(renditions::image_id.eq(id));
        own.select((
            renditions::sha256,
            renditions::image_id,
            renditions::format,
            renditions::width,
        ))
        .insert_into(former_renditions::table)
        .into_columns((
            former_renditions::sha256,
            former_renditions::image_id,
            former_renditions::format,
            former_renditions::width,
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
        diesel::delete(own).execute(conn)?;
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
        Ok(())
    }

    /// The sizes of these pictures.
    pub fn renditions(conn: &mut Connection, ids: &[i64]) -> QueryResult<Renditions> {
        let mut found = Renditions::new();
        let mut rows = Vec::new();
        for four in by_fours(ids) {
            let of_four: Vec<(Rendition, i32, i32)> = renditions::table
                .inner_join(images::table)
                .filter(is_one_of!(renditions::image_id, four))
                .select((Rendition::as_select(), images::focus_x, images::focus_y))
                .load(conn)?;
            rows.extend(of_four);
        }
        rows.sort_by(|(a, ..), (b, ..)| (&a.format, a.width).cmp(&(&b.format, b.width)));
        for (size, x, y) in rows {
            let sizes = found.entry(size.image_id).or_insert_with(|| Sizes {
                focus: Focus::new(x, y),
                all: Vec::new(),
            });
            sizes.all.push(size);
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
}
