//! An article.

use actix_web::web::Path;
use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDateTime;

use crate::clock::{rfc3339, stockholm};
use crate::db::Connection;
use crate::error::Error;
use crate::models::contact::{self, Owner};
use crate::models::image::Image;
use crate::models::live_article::{ArticleSummary, LiveArticle, href};
use crate::models::unit::UnitTree;
use crate::swedish::typography::quotes;
use crate::text::safe_html::SafeHtml;
use crate::web::body::Body;
use crate::web::layout::Layout;
use crate::web::meta::{JsonLd, Meta};
use crate::web::present;
use crate::web::query::Address;
use crate::web::view::{ContactBox, Dates, EmailHint, Link, Picture, Teaser};
use crate::web::visit::Visit;

/// How many articles stand under an article when no editor chose any.
const RELATED: i64 = 3;

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
    body: SafeHtml,
    age_notice: Option<String>,
    dates: Dates,
    contacts: Vec<ContactBox>,
    email_hint: Option<EmailHint>,
    topic: Option<Link>,
    department: Option<Link>,
    related: Vec<Teaser>,
}

/// `GET /nyheter/{slug}`
pub async fn show(visit: Visit, slug: Path<String>) -> Result<ArticleShow, Error> {
    visit
        .page(move |conn, layout| {
            let article = LiveArticle::by_slug(conn, layout.now, &slug)?;
            ArticleShow::load(conn, layout, &article)
        })
        .await
}

impl ArticleShow {
    fn load(conn: &mut Connection, layout: Layout, article: &LiveArticle) -> Result<Self, Error> {
        let units = UnitTree::load(conn)?;
        let contacts = contact::of(conn, Owner::Article(article.id))?;
        let related = related(conn, layout.now, article)?;
        let ids: Vec<i64> = present::image_ids(&related)
            .into_iter()
            .chain(article.image_id)
            .collect();
        let pictures = Image::renditions(conn, &ids)?;
        let picture = article.image_id.and_then(|id| {
            present::picture(
                pictures.get(&id)?,
                article.image_alt.as_deref(),
                article.image_caption.as_deref(),
            )
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
            age_notice: age_notice(&layout, article.content_updated_at),
            dates: present::dates(article.content_updated_at, article.first_published_at),
            contacts: present::contact_boxes(&contacts, &units),
            email_hint: present::email_hint(&layout.settings).filter(|_| !contacts.is_empty()),
            topic: article.topic.as_ref().map(|(key, name)| {
                Link::new(
                    name.as_str(),
                    Address::new("/nyheter").with("amne", key.as_str()).build(),
                )
            }),
            department: article
                .unit_id
                .and_then(|id| units.department(id))
                .map(present::unit_link),
            related: present::teasers(&related, &pictures),
            layout,
        })
    }
}

/// What an editor chose, or else the newest under the same topic.
fn related(
    conn: &mut Connection,
    now: NaiveDateTime,
    article: &LiveArticle,
) -> Result<Vec<ArticleSummary>, Error> {
    let chosen = ArticleSummary::related(conn, now, article.id)?;
    if chosen.is_empty() {
        return Ok(ArticleSummary::under_same_topic(conn, now, article, RELATED)?);
    }
    Ok(chosen)
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

fn meta(layout: &Layout, article: &LiveArticle, picture: Option<&Picture>) -> Meta {
    let title = quotes(&article.title);
    let published = rfc3339(article.first_published_at);
    let modified = rfc3339(article.content_updated_at);
    let mut meta = Meta::new(layout, &title, &href(&article.slug))
        .describe(&quotes(&article.lead))
        .picture(layout, picture);
    let municipality = serde_json::json!({ "@type": "GovernmentOrganization", "name": layout.municipality, "url": layout.absolute("/") });
    meta.json_ld = JsonLd::new(&serde_json::json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "description": meta.description,
        "datePublished": published,
        "dateModified": modified,
        "inLanguage": "sv",
        "mainEntityOfPage": meta.canonical,
        "image": meta.picture.iter().map(|picture| &picture.url).collect::<Vec<_>>(),
        "author": municipality,
        "publisher": municipality,
    }));
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
