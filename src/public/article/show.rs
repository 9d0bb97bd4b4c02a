//! An article.

use std::sync::Arc;

use actix_web::web::Path;
use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDateTime;
use serde::Serialize;

use crate::clock::{rfc3339, stockholm};
use crate::db::Connection;
use crate::error::Error;
use crate::models::article::ImageUse;
use crate::models::contact::{self, LiveContact, Owner};
use crate::models::live_article::{ArticleSummary, LiveArticle, href};
use crate::swedish::typography::quotes;
use crate::text::safe_html::SafeHtml;
use crate::web::body::Body;
use crate::web::layout::Layout;
use crate::web::lookups;
use crate::web::meta::{JsonLd, Meta};
use crate::web::present;
use crate::web::query::Address;
use crate::web::view::{ContactBox, Dates, EmailHint, Link, Picture, Teaser};
use crate::web::visit::Visit;

/// How many articles stand under an article when no editor chose any.
const RELATED: u8 = lookups::NEWEST - 1;

/// What of an article its page shows, whether it is live or a draft that is looked at.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Identity of the article; none before it was ever saved.
    pub article_id: Option<i64>,
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
    /// Identity, key and name of its topic.
    pub topic: Option<(i64, String, String)>,
    /// Who can be asked.
    pub contacts: Vec<LiveContact>,
    /// Other articles that an editor chose.
    pub related: Vec<ArticleSummary>,
    /// When it first became public (UTC).
    pub first_published_at: NaiveDateTime,
    /// When its meaning last changed (UTC).
    pub content_updated_at: NaiveDateTime,
    /// A word on that change.
    pub change_note: Option<String>,
    /// Since when it no longer holds (UTC), and why.
    pub withdrawn: Option<(NaiveDateTime, String)>,
}

/// An article.
#[derive(Template, WebTemplate)]
#[template(path = "public/article/show.html")]
pub struct ArticleShow {
    layout: Layout,
    meta: Meta,
    crumbs: Vec<Link>,
    title: String,
    lead: String,
    picture: Option<Picture>,
    picture_before_lead: bool,
    body: Arc<SafeHtml>,
    notices: Vec<String>,
    dates: Dates,
    contacts: Vec<ContactBox>,
    email_hint: Option<EmailHint>,
    topic: Option<Link>,
    department: Option<Link>,
    related: Vec<Arc<Teaser>>,
}

/// The article as linked data (<https://schema.org/NewsArticle>).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LinkedArticle<'a> {
    #[serde(rename = "@context")]
    context: &'a str,
    #[serde(rename = "@type")]
    kind: &'a str,
    headline: &'a str,
    description: &'a str,
    date_published: &'a str,
    date_modified: &'a str,
    in_language: &'a str,
    main_entity_of_page: &'a str,
    image: &'a [&'a str],
    author: &'a LinkedMunicipality<'a>,
    publisher: &'a LinkedMunicipality<'a>,
}

/// Who publishes it.
#[derive(Serialize)]
struct LinkedMunicipality<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    name: &'a str,
    url: &'a str,
}

/// `GET /nyheter/{slug}`
pub async fn show(visit: Visit, slug: Path<String>) -> Result<ArticleShow, Error> {
    visit
        .page(move |conn, layout| {
            let article = LiveArticle::by_slug(conn, layout.now, &slug)?;
            let shown = Shown::live(conn, layout.now, article)?;
            ArticleShow::load(conn, layout, &shown)
        })
        .await
}

impl Shown {
    fn live(conn: &mut Connection, now: NaiveDateTime, article: LiveArticle) -> Result<Self, Error> {
        Ok(Self {
            article_id: Some(article.article_id),
            contacts: contact::of(conn, now, Owner::Article(article.id))?,
            related: ArticleSummary::related(conn, now, article.id)?,
            image: article.image_id.map(|id| ImageUse {
                id,
                alt: article.image_alt,
                is_undecided: false,
                caption: article.image_caption,
            }),
            topic: article
                .topic_id
                .zip(article.topic)
                .map(|(id, (key, name))| (id, key, name)),
            slug: article.slug,
            title: article.title,
            lead: article.lead,
            body: article.body,
            unit_id: article.unit_id,
            first_published_at: article.first_published_at,
            content_updated_at: article.content_updated_at,
            change_note: article.change_note,
            withdrawn: article
                .withdrawn_at
                .map(|since| (since, article.withdrawn_reason.unwrap_or_default())),
        })
    }
}

impl ArticleShow {
    /// The page for this article, live or not.
    pub fn load(conn: &mut Connection, layout: Layout, article: &Shown) -> Result<Self, Error> {
        let units = layout.units.clone();
        let related = related(conn, &layout, article)?;
        let image_id = article.image.as_ref().map(|image| image.id);
        let pictures = layout.lookups.pictures(conn, image_id.as_slice())?;
        let picture = article.image.as_ref().and_then(|image| {
            let (alt, caption) = (image.alt.as_deref(), image.caption.as_deref());
            present::picture(&pictures, image.id, alt, caption)
        });
        let body = Body::load(conn, &layout, &article.body)?;
        Ok(Self {
            meta: meta(&layout, article, picture.as_ref()),
            crumbs: vec![Link::new("Nyheter", "/nyheter")],
            title: quotes(&article.title),
            lead: quotes(&article.lead),
            picture_before_lead: layout.settings.picture_before_lead,
            picture,
            body: body.html,
            notices: present::withdrawal("Nyheten", article.withdrawn.as_ref())
                .into_iter()
                .chain(age_notice(&layout, article.content_updated_at))
                .collect(),
            dates: present::dates(article.content_updated_at, article.first_published_at)
                .with_note(article.change_note.as_deref()),
            contacts: present::contact_boxes(&article.contacts, &units),
            email_hint: present::email_hint(&layout.settings).filter(|_| !article.contacts.is_empty()),
            topic: article.topic.as_ref().map(|(_, key, name)| {
                Link::new(
                    name.as_str(),
                    Address::new("/nyheter").with("amne", key.as_str()).build(),
                )
            }),
            department: article
                .unit_id
                .and_then(|id| units.department(id))
                .map(present::unit_link),
            related,
            layout,
        })
    }
}

/// What an editor chose, or else the newest under the same topic.
fn related(conn: &mut Connection, layout: &Layout, article: &Shown) -> Result<Vec<Arc<Teaser>>, Error> {
    if !article.related.is_empty() {
        let pictures = layout
            .lookups
            .pictures(conn, &present::image_ids(&article.related))?;
        let teasers = present::teasers(&article.related, &pictures);
        return Ok(teasers.into_iter().map(Arc::new).collect());
    }
    let Some((topic, _, _)) = &article.topic else {
        return Ok(Vec::new());
    };
    let newest = layout.lookups.newest_under_topic(conn, layout.now, *topic)?;
    let others = newest.iter().filter(|(id, _)| Some(*id) != article.article_id);
    Ok(others
        .take(RELATED.into())
        .map(|(_, teaser)| Arc::clone(teaser))
        .collect())
}

/// Says that a piece of news is old, from the day the municipality has set.
fn age_notice(layout: &Layout, updated: NaiveDateTime) -> Option<String> {
    let age = stockholm(layout.now).date_naive() - stockholm(updated).date_naive();
    let limit = i64::from(layout.settings.old_news_after_days);
    (age.num_days() > limit).then(|| format!("Den här nyheten är mer än {} gammal.", in_words(limit)))
}

fn in_words(days: i64) -> String {
    match (days % 365, days / 365) {
        (0, 1) => "ett år".to_owned(),
        (0, years @ 2..) => format!("{years} år"),
        _ => present::counted(days, "dag", "dagar"),
    }
}

fn meta(layout: &Layout, article: &Shown, picture: Option<&Picture>) -> Meta {
    let title = quotes(&article.title);
    let published = rfc3339(article.first_published_at);
    let modified = rfc3339(article.content_updated_at);
    let mut meta = Meta::new(layout, &title, &href(&article.slug))
        .describe_text(&article.lead, &article.body)
        .picture(layout, picture);
    let municipality = LinkedMunicipality {
        kind: "GovernmentOrganization",
        name: layout.municipality(),
        url: &layout.absolute("/"),
    };
    meta.json_ld = JsonLd::new(&LinkedArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        headline: &title,
        description: &meta.description,
        date_published: &published,
        date_modified: &modified,
        in_language: "sv",
        main_entity_of_page: &meta.canonical,
        image: meta
            .picture
            .as_ref()
            .map(|picture| picture.url.as_str())
            .as_slice(),
        author: &municipality,
        publisher: &municipality,
    });
    meta.kind = "article";
    meta.published = Some(published);
    meta.modified = Some(modified);
    meta
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn an_age_limit_is_told_in_years_where_it_is_years() {
        let cases = [
            (365, "ett år"),
            (730, "2 år"),
            (60, "60 dagar"),
            (1, "1 dag"),
            (400, "400 dagar"),
        ];
        for (days, expected) in cases {
            assert_eq!(in_words(days), expected);
        }
    }
}
