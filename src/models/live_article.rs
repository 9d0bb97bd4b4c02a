//! News as residents see them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use diesel::dsl::{LeftJoinQuerySource, auto_type};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use diesel::sqlite::Sqlite;

use crate::clock::from_stockholm;
use crate::db::Connection;
use crate::schema::{live_articles, live_contacts, live_related_articles, topics};

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

/// Which news to list. Everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// Sorted under this topic.
    pub topic: Option<i64>,
    /// Owned by any of these units.
    pub units: Option<Vec<i64>>,
    /// First published in this year, Swedish time.
    pub year: Option<i32>,
}

/// News with their topics, which conditions on lists speak of.
type Listed = LeftJoinQuerySource<live_articles::table, topics::table>;

type Condition = Box<dyn BoxableExpression<Listed, Sqlite, SqlType = Nullable<Bool>>>;

impl ArticleFilter {
    fn condition(&self, now: NaiveDateTime) -> Condition {
        let mut all: Condition = Box::new(listed(now));
        if let Some(topic) = self.topic {
            all = Box::new(all.and(live_articles::topic_id.eq(topic)));
        }
        if let Some(units) = &self.units {
            all = Box::new(all.and(live_articles::unit_id.eq_any(units.clone())));
        }
        if let Some((from, until)) = self.year.and_then(bounds_of_year) {
            let in_year = live_articles::first_published_at
                .ge(from)
                .and(live_articles::first_published_at.lt(until));
            all = Box::new(all.and(in_year));
        }
        all
    }
}

/// First instant of the year and of the next, Swedish time, in UTC.
fn bounds_of_year(year: i32) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let start = |year| {
        let date = NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some(from_stockholm(date.and_time(NaiveTime::MIN)))
    };
    Some((start(year)?, start(year.checked_add(1)?)?))
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
        use diesel::dsl::{max, min};
        let (first, last): (Option<NaiveDateTime>, Option<NaiveDateTime>) = live_articles::table
            .filter(listed(now))
            .select((
                min(live_articles::first_published_at),
                max(live_articles::first_published_at),
            ))
            .get_result(conn)?;
        Ok(first.zip(last))
    }

    /// Address and last change (UTC) of all that is visible, by address, for the site map.
    pub fn addresses(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Vec<(String, NaiveDateTime)>> {
        let rows: Vec<(String, NaiveDateTime)> = live_articles::table
            .filter(listed(now))
            .order(live_articles::slug)
            .select((live_articles::slug, live_articles::content_updated_at))
            .load(conn)?;
        Ok(rows
            .into_iter()
            .map(|(slug, changed)| (href(&slug), changed))
            .collect())
    }
}

impl ArticleSummary {
    /// Address of the article.
    pub fn href(&self) -> String {
        href(&self.slug)
    }

    /// How many articles there are for this filter.
    pub fn count(conn: &mut Connection, now: NaiveDateTime, filter: &ArticleFilter) -> QueryResult<i64> {
        live_articles::table
            .left_join(topics::table)
            .filter(filter.condition(now))
            .count()
            .get_result(conn)
    }

    /// One page of the articles for this filter, newest first.
    pub fn list(
        conn: &mut Connection,
        now: NaiveDateTime,
        filter: &ArticleFilter,
        offset: i64,
        limit: i64,
    ) -> QueryResult<Vec<Self>> {
        Self::query()
            .filter(filter.condition(now))
            .order((live_articles::first_published_at.desc(), live_articles::slug))
            .offset(offset)
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

    /// The newest articles under a topic, but for one.
    pub fn under_topic_beside(
        conn: &mut Connection,
        now: NaiveDateTime,
        topic: i64,
        article: i64,
        limit: i64,
    ) -> QueryResult<Vec<Self>> {
        Self::query()
            .filter(listed(now))
            .filter(live_articles::topic_id.eq(topic))
            .filter(live_articles::article_id.ne(article))
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
        let naming = live_contacts::table
            .filter(live_contacts::person_id.eq(person_id))
            .filter(live_contacts::live_article_id.is_not_null())
            .select(live_contacts::live_article_id);
        Self::query()
            .filter(listed(now))
            .filter(live_articles::id.nullable().eq_any(naming))
            .order((live_articles::first_published_at.desc(), live_articles::slug))
            .limit(limit)
            .load(conn)
    }
}
