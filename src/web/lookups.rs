//! What pages look up by id, kept for as long as the database is as it was: the same pictures and links are on many pages.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use chrono::NaiveDateTime;
use diesel::QueryResult;
use quick_cache::sync::Cache;

use crate::db::Connection;
use crate::models::image::Image;
use crate::models::live_article::ArticleSummary;
use crate::models::reference::{self, Addresses};
use crate::text::markdown::Reference;
use crate::web::present;
use crate::web::view::{Pictures, Sources, Teaser};

/// How many of a kind are kept. A picture takes a kilobyte, an address less.
const MOST: usize = 2_000;

/// How many of the newest articles under a topic are looked up: one more than stand under an article, which may be among them.
pub const NEWEST: u8 = 4;

/// What was looked up in one state of the database, also that there is no such thing.
pub struct Lookups {
    pictures: Cache<i64, Option<Arc<Sources>>>,
    addresses: Cache<Reference, Option<String>>,
    newest: Cache<i64, Newest>,
}

/// The newest articles under a topic as lists show them, each with the article's identity.
pub type Newest = Arc<[(i64, Arc<Teaser>)]>;

impl Default for Lookups {
    fn default() -> Self {
        Self {
            pictures: Cache::new(MOST),
            addresses: Cache::new(MOST),
            newest: Cache::new(MOST),
        }
    }
}

impl fmt::Debug for Lookups {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} pictures, {} addresses, {} topics",
            self.pictures.len(),
            self.addresses.len(),
            self.newest.len()
        )
    }
}

impl Lookups {
    /// These pictures, by id. No query for those that are known.
    pub fn pictures(&self, conn: &mut Connection, ids: &[i64]) -> QueryResult<Pictures> {
        look_up(&self.pictures, ids, |ids| {
            let sizes = Image::renditions(conn, ids)?;
            let sources = sizes
                .iter()
                .filter_map(|(id, sizes)| Some((*id, Arc::new(present::sources(sizes)?))));
            Ok(sources.collect())
        })
    }

    /// Where these references lead. No query for those that are known.
    pub fn addresses(
        &self,
        conn: &mut Connection,
        now: NaiveDateTime,
        references: &[Reference],
    ) -> QueryResult<Addresses> {
        look_up(&self.addresses, references, |references| {
            reference::addresses(conn, now, references)
        })
    }

    /// The newest articles under this topic, [`NEWEST`] of them. No query when they are known.
    pub fn newest_under_topic(
        &self,
        conn: &mut Connection,
        now: NaiveDateTime,
        topic: i64,
    ) -> QueryResult<Newest> {
        if let Some(known) = self.newest.get(&topic) {
            return Ok(known);
        }
        let articles = ArticleSummary::newest_under_topic(conn, now, topic, NEWEST.into())?;
        let pictures = self.pictures(conn, &present::image_ids(&articles))?;
        let teasers = present::teasers(&articles, &pictures);
        let ids = articles.iter().map(|article| article.article_id);
        let newest: Newest = ids.zip(teasers.into_iter().map(Arc::new)).collect();
        self.newest.insert(topic, Arc::clone(&newest));
        Ok(newest)
    }
}

fn look_up<K: Clone + Eq + Hash, V: Clone>(
    kept: &Cache<K, Option<V>>,
    keys: &[K],
    ask: impl FnOnce(&[K]) -> QueryResult<HashMap<K, V>>,
) -> QueryResult<HashMap<K, V>> {
    let mut found = HashMap::new();
    let mut unknown = Vec::new();
    for key in keys {
        match kept.get(key) {
            Some(value) => found.extend(value.map(|value| (key.clone(), value))),
            None => unknown.push(key.clone()),
        }
    }
    if unknown.is_empty() {
        return Ok(found);
    }
    let asked = ask(&unknown)?;
    for key in unknown {
        kept.insert(key.clone(), asked.get(&key).cloned());
    }
    found.extend(asked);
    Ok(found)
}
