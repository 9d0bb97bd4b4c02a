//! News as residents see them.

use chrono::NaiveDateTime;
use diesel::dsl::auto_type;
use diesel::prelude::*;

use crate::db::Connection;
use crate::schema::{live_articles, live_contacts, live_related_articles, topics};

pub mod archive;
mod passing;

pub use passing::note_passed;

/// The gate: what may be seen at this time (UTC). Every public query of news passes it.
#[auto_type(no_type_alias)]
pub fn visible(now: NaiveDateTime) -> _ {
    live_articles::visible_from.le(now).and(
        live_articles::visible_until
            .is_null()
            .or(live_articles::visible_until.gt(now)),
    )
}

/// The gate of lists, menus, feeds and the site map: what is visible, and has not been taken out of them.
///
/// That `passed_at` is empty follows from the rest; it is asked for since the indexes that lists are read by have no others.
#[auto_type(no_type_alias)]
pub fn listed(now: NaiveDateTime) -> _ {
    live_articles::visible_from
        .le(now)
        .and(
            live_articles::visible_until
                .is_null()
                .or(live_articles::visible_until.gt(now)),
        )
        .and(live_articles::withdrawn_at.is_null())
        .and(live_articles::passed_at.is_null())
}

/// An article, whole.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = live_articles)]
#[diesel(base_query = live_articles::table.left_join(topics::table))]
pub struct LiveArticle {
    /// Identity of this live state.
    pub id: i64,
    /// Identity of the article.
    pub article_id: i64,
    /// Last part of its address.
    pub slug: String,
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
    /// The department that owns it.
    pub unit_id: Option<i64>,
    /// Its topic.
    pub topic_id: Option<i64>,
    /// Key and name of its topic.
    #[diesel(select_expression = (topics::key, topics::name).nullable())]
    pub topic: Option<(String, String)>,
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

/// What a list of news says of an article.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = live_articles)]
#[diesel(base_query = live_articles::table.left_join(topics::table))]
pub struct ArticleSummary {
    /// Identity of the article.
    pub article_id: i64,
    /// Last part of its address.
    pub slug: String,
    /// Heading.
    pub title: String,
    /// Lead; may be empty.
    pub lead: String,
    /// Picture.
    pub image_id: Option<i64>,
    /// When it first became public (UTC).
    pub first_published_at: NaiveDateTime,
    /// When its meaning last changed (UTC).
    pub content_updated_at: NaiveDateTime,
    /// Name of its topic.
    #[diesel(select_expression = topics::name.nullable())]
    pub topic: Option<String>,
}

/// Address of the article with this slug.
pub fn href(slug: &str) -> String {
    format!("/nyheter/{slug}")
}

impl LiveArticle {
    /// The article at this address now. `NotFound` when none is to be seen.
    pub fn by_slug(conn: &mut Connection, now: NaiveDateTime, slug: &str) -> QueryResult<Self> {
        Self::query()
            .filter(live_articles::slug.eq(slug))
            .filter(visible(now))
            .get_result(conn)
    }

    /// When the first and the newest visible article were published (UTC).
    pub fn first_and_last(
        conn: &mut Connection,
        now: NaiveDateTime,
    ) -> QueryResult<Option<(NaiveDateTime, NaiveDateTime)>> {
        let published = live_articles::table
            .filter(listed(now))
            .select(live_articles::first_published_at)
            .limit(1);
        // Each end of the index by itself: asked for both at once, SQLite would go through all between them.
        let first = published.order(live_articles::first_published_at.asc());
        let last = published.order(live_articles::first_published_at.desc());
        let (first, last) = diesel::select((first.single_value(), last.single_value()))
            .get_result::<(Option<NaiveDateTime>, Option<NaiveDateTime>)>(conn)?;
        Ok(first.zip(last))
    }
}

impl ArticleSummary {
    /// Address of the article.
    pub fn href(&self) -> String {
        href(&self.slug)
    }

    /// The newest articles.
    pub fn newest(conn: &mut Connection, now: NaiveDateTime, limit: i64) -> QueryResult<Vec<Self>> {
        Self::query()
            .filter(listed(now))
            .order((live_articles::first_published_at.desc(), live_articles::slug))
            .limit(limit)
            .load(conn)
    }

    /// The newest articles that may stand on the front page.
    pub fn on_front_page(conn: &mut Connection, now: NaiveDateTime, limit: i64) -> QueryResult<Vec<Self>> {
        Self::query()
            .filter(listed(now))
            .filter(live_articles::on_front_page.eq(true))
            .order((live_articles::first_published_at.desc(), live_articles::slug))
            .limit(limit)
            .load(conn)
    }

    /// Those of these articles that can be seen, in this order, for a preview.
    pub fn chosen(conn: &mut Connection, now: NaiveDateTime, ids: &[i64]) -> QueryResult<Vec<Self>> {
        let mut found = Self::query()
            .filter(live_articles::article_id.eq_any(ids))
            .filter(visible(now))
            .load::<Self>(conn)?;
        found.sort_by_key(|article| ids.iter().position(|id| *id == article.article_id));
        Ok(found)
    }

    /// The articles that an editor chose to show under this one, in her order.
    pub fn related(conn: &mut Connection, now: NaiveDateTime, live_id: i64) -> QueryResult<Vec<Self>> {
        let chosen = live_related_articles::table
            .inner_join(
                live_articles::table.on(live_articles::article_id.eq(live_related_articles::article_id)),
            )
            .left_join(topics::table.on(live_articles::topic_id.eq(topics::id.nullable())));
        chosen
            .filter(live_related_articles::live_article_id.eq(live_id))
            .filter(listed(now))
            .order(live_related_articles::position)
            .select(Self::as_select())
            .load(conn)
    }

    /// The newest articles under a topic.
    pub fn newest_under_topic(
        conn: &mut Connection,
        now: NaiveDateTime,
        topic: i64,
        limit: i64,
    ) -> QueryResult<Vec<Self>> {
        Self::query()
            .filter(listed(now))
            .filter(live_articles::topic_id.eq(topic))
            .order((live_articles::first_published_at.desc(), live_articles::slug))
            .limit(limit)
            .load(conn)
    }

    /// The newest articles that name this person as a contact.
    pub fn with_contact(
        conn: &mut Connection,
        now: NaiveDateTime,
        person_id: i64,
        limit: i64,
    ) -> QueryResult<Vec<Self>> {
        let named = live_contacts::table
            .inner_join(
                live_articles::table.on(live_contacts::live_article_id.eq(live_articles::id.nullable())),
            )
            .left_join(topics::table.on(live_articles::topic_id.eq(topics::id.nullable())));
        named
            .filter(live_contacts::person_id.eq(person_id))
            .filter(live_contacts::listed_since.is_not_null())
            .filter(listed(now))
            .order((live_contacts::listed_since.desc(), live_articles::slug))
            .select(Self::as_select())
            .limit(limit)
            .load(conn)
    }
}
