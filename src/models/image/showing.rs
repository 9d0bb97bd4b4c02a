//! What makes pictures public: something live that shows them.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::contact::Owner;
use crate::models::image::Image;
use crate::schema::{images, live_articles, live_images, live_pages, renditions};
use crate::text::markdown::{Document, ReferenceKind};

impl Image {
    /// Whether residents may fetch the file with this hash now: something live shows it.
    pub fn is_public(conn: &mut Connection, now: NaiveDateTime, sha256: &str) -> QueryResult<bool> {
        let owners = renditions::table
            .filter(renditions::sha256.eq(sha256))
            .select(renditions::image_id)
            .load(conn)?;
        Self::is_any_shown(conn, now, &owners)
    }

    /// Whether something live shows one of these pictures now.
    pub(super) fn is_any_shown(conn: &mut Connection, now: NaiveDateTime, ids: &[i64]) -> QueryResult<bool> {
        use diesel::dsl::exists;
        if ids.is_empty() {
            return Ok(false);
        }
        let in_article = live_articles::table
            .filter(live_articles::id.nullable().eq(live_images::live_article_id))
            .filter(crate::models::live_article::visible(now));
        let in_page = live_pages::table
            .filter(live_pages::id.nullable().eq(live_images::live_page_id))
            .filter(crate::models::live_page::visible(now));
        let on_front_page = live_images::live_article_id
            .is_null()
            .and(live_images::live_page_id.is_null());
        let shown = live_images::table
            .filter(live_images::image_id.eq_any(ids))
            .filter(exists(in_article).or(exists(in_page)).or(on_front_page));
        diesel::select(exists(shown)).get_result(conn)
    }

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
