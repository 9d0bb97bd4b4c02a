//! News of the folder.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::content::import::Work;
use crate::content::import::folder::File;
use crate::content::import::items::{Before, Item, signature};
use crate::content::ledger::{Kind, digest};
use crate::db::Connection;
use crate::error::Error;
use crate::models::address;
use crate::models::article::{self, ArticleContent};
use crate::models::editorial;
use crate::models::subject::Subject;
use crate::schema::{articles, live_articles};
use crate::text::markdown::ReferenceKind;

impl Work {
    /// Gives every article its identity, so that any file can refer to it.
    pub(super) fn identify_articles<'f>(
        &mut self,
        conn: &mut Connection,
        files: &'f [File],
    ) -> QueryResult<Vec<Item<'f>>> {
        let mut items = Vec::new();
        for file in files {
            let Some(key) = file.key("articles/") else {
                continue;
            };
            if self.is_key(file, key) {
                let id = article::identify(conn, self.now, key)?;
                items.extend(self.item(file, key, id));
            }
        }
        Ok(items)
    }

    /// Saves and publishes the articles that changed. All give up their addresses first, so that two can change places.
    pub(super) fn put_articles(&mut self, conn: &mut Connection, items: &[Item]) -> Result<(), Error> {
        let mut slugs: HashMap<String, &str> = HashMap::new();
        let mut changed = Vec::new();
        for item in items {
            let content = self.article(item);
            let place = item.toml.whole();
            if let Some(other) = slugs.insert(content.slug.clone(), item.key) {
                let message = format!(
                    "adressen {} används också av articles/{other}.md. Skriv en annan address.",
                    content.slug
                );
                self.faults.add(&place, message);
                continue;
            }
            let before = before(conn, item.id, &content)?;
            let when = self.publication(item, before.as_ref());
            let said = digest(&item.said(&content))?;
            if self.is_to_be_put(Kind::Article, item.key, &said, &place) && self.faults.is_empty() {
                address::release_article(conn, item.id)?;
                changed.push((item, content, when, said));
            }
        }
        for (item, content, when, said) in changed {
            let revision = article::save(conn, self.now, item.id, &content, signature(item, when))?;
            if item.head.draft {
                article::withdraw(conn, item.id)?;
            } else {
                let published = article::publish(conn, self.now, item.id, revision, &content, when);
                self.refuse_taken_address(item, &content.slug, published)?;
            }
            editorial::came_from_a_folder(conn, self.now, Subject::article(item.id))?;
            self.ledger.mark(conn, Kind::Article, item.key, &said)?;
        }
        Ok(())
    }

    fn article(&mut self, item: &Item) -> ArticleContent {
        let head = &item.head;
        self.refuse(
            item,
            "menu_title",
            head.menu_title.as_ref().map(toml::Spanned::span),
            "sidor",
        );
        self.refuse(
            item,
            "position",
            head.position.as_ref().map(toml::Spanned::span),
            "sidor",
        );
        let topic_id = head.topic.as_ref().and_then(|topic| {
            let id = self.names.topic(topic.get_ref());
            if id.is_none() {
                let message = format!(
                    "ämnet \"{}\" finns inte. Lägg till det i topics.toml.",
                    topic.get_ref()
                );
                self.faults.add(&item.toml.place(topic.span()), message);
            }
            id
        });
        let related = head
            .related
            .as_ref()
            .map(toml::Spanned::get_ref)
            .into_iter()
            .flatten();
        ArticleContent {
            slug: self.slug(item),
            title: self.title(item),
            lead: self.lead(item),
            image: self.picture(item),
            unit_id: self.named(item, ReferenceKind::Unit, head.department.as_ref()),
            topic_id,
            on_front_page: head.front_page.as_ref().is_none_or(|shown| *shown.get_ref()),
            contacts: self.contacts(item),
            related: related
                .filter_map(|key| self.named(item, ReferenceKind::Article, Some(key)))
                .collect(),
            body: self.body(item),
        }
    }
}

fn before(conn: &mut Connection, id: i64, content: &ArticleContent) -> QueryResult<Option<Before>> {
    let row: Option<(NaiveDateTime, NaiveDateTime, String, String, String)> = live_articles::table
        .filter(live_articles::article_id.eq(id))
        .order(live_articles::visible_from.desc())
        .select((
            live_articles::first_published_at,
            live_articles::content_updated_at,
            live_articles::title,
            live_articles::lead,
            live_articles::body,
        ))
        .first(conn)
        .optional()?;
    if let Some((first_published_at, content_updated_at, title, lead, body)) = row {
        return Ok(Some(Before {
            first_published_at,
            content_updated_at,
            says_otherwise: (title, lead, body)
                != (content.title.clone(), content.lead.clone(), content.body.clone()),
        }));
    }
    let once: Option<NaiveDateTime> = articles::table
        .find(id)
        .select(articles::first_published_at)
        .get_result(conn)?;
    Ok(once.map(|first_published_at| Before {
        first_published_at,
        content_updated_at: first_published_at,
        says_otherwise: true,
    }))
}
