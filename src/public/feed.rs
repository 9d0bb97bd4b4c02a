//! The news as an Atom feed (RFC 4287).

use actix_web::HttpResponse;
use actix_web::http::header;
use askama::Template;

use crate::clock::rfc3339;
use crate::error::Error;
use crate::models::live_article::ArticleSummary;
use crate::swedish::typography::quotes;
use crate::web::layout::Layout;
use crate::web::visit::Visit;

const ENTRIES: i64 = 30;

#[derive(Template)]
#[template(path = "feeds/articles.xml")]
struct Feed {
    municipality: String,
    description: String,
    site_url: String,
    own_url: String,
    updated: String,
    entries: Vec<Entry>,
}

struct Entry {
    title: String,
    url: String,
    published: String,
    updated: String,
    lead: String,
    topic: Option<String>,
}

/// `GET /nyheter/feed.xml`
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let feed = visit
        .page(|conn, layout| {
            let articles = ArticleSummary::newest(conn, layout.now, ENTRIES)?;
            let newest = articles.iter().map(|article| article.content_updated_at).max();
            Ok(Feed {
                municipality: layout.municipality().to_owned(),
                description: layout.settings.description.clone(),
                site_url: layout.absolute("/"),
                own_url: layout.absolute("/nyheter/feed.xml"),
                // Without news it has never been updated, which the format cannot say.
                updated: rfc3339(newest.unwrap_or_default()),
                entries: articles
                    .iter()
                    .map(|article| Entry::new(article, &layout))
                    .collect(),
            })
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"))
        .body(feed.render().map_err(Error::internal)?))
}

impl Entry {
    fn new(article: &ArticleSummary, layout: &Layout) -> Self {
        Self {
            title: quotes(&article.title),
            url: layout.absolute(&article.href()),
            published: rfc3339(article.first_published_at),
            updated: rfc3339(article.content_updated_at),
            lead: quotes(&article.lead),
            topic: article.topic.clone(),
        }
    }
}
