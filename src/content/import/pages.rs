//! Pages of the folder: its folders make the tree.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::content::fault::Place;
use crate::content::import::Work;
use crate::content::import::folder::File;
use crate::content::import::items::{Before, Item, signature};
use crate::content::ledger::{Kind, digest};
use crate::db::Connection;
use crate::error::Error;
use crate::models::address::{self, RESERVED};
use crate::models::editorial;
use crate::models::page::{self, PageContent};
use crate::models::subject::Subject;
use crate::schema::{live_pages, pages};
use crate::text::markdown::ReferenceKind;

impl Work {
    /// Gives every page its identity and its place, those above before those below.
    pub(super) fn identify_pages<'f>(
        &mut self,
        conn: &mut Connection,
        files: &'f [File],
    ) -> QueryResult<Vec<Item<'f>>> {
        let mut found: Vec<(&File, &str)> = files
            .iter()
            .filter_map(|file| Some((file, file.key("pages/")?)))
            .collect();
        found.sort_by_key(|(_, key)| (key.matches('/').count(), *key));
        let mut ids: HashMap<String, i64> = pages::table
            .select((pages::key, pages::id))
            .load(conn)?
            .into_iter()
            .collect();
        let mut items = Vec::new();
        for (file, key) in found {
            if !self.is_key(file, key) {
                continue;
            }
            let above = key.rsplit_once('/').map(|(above, _)| above);
            let parent_id = above.and_then(|above| ids.get(above).copied());
            if let (Some(above), None) = (above, parent_id) {
                let message = format!("sidan ovanför saknas. Skapa pages/{above}.md, eller flytta filen.");
                self.faults.add(&file.whole(), message);
                continue;
            }
            let id = page::identify(conn, self.now, key, parent_id)?;
            ids.insert(key.to_owned(), id);
            items.extend(self.item(file, key, id));
        }
        Ok(items)
    }

    /// Saves and publishes the pages that changed. All give up their addresses first, so that two can change places.
    pub(super) fn put_pages(&mut self, conn: &mut Connection, items: &[Item]) -> Result<(), Error> {
        let mut taken: HashMap<(Option<&str>, String), &str> = HashMap::new();
        let mut changed = Vec::new();
        for item in items {
            let content = self.page(item);
            let place = item.toml.whole();
            let above = item.key.rsplit_once('/').map(|(above, _)| above);
            if above.is_none() && RESERVED.contains(&content.slug.as_str()) {
                let message = format!(
                    "adressen /{} är Torgets egen. Skriv en annan address.",
                    content.slug
                );
                self.faults.add(&place, message);
                continue;
            }
            if let Some(other) = taken.insert((above, content.slug.clone()), item.key) {
                let message = format!(
                    "adressen {} används också av pages/{other}.md. Skriv en annan address.",
                    content.slug
                );
                self.faults.add(&place, message);
                continue;
            }
            let before = before(conn, item.id, &content)?;
            let when = self.publication(item, before.as_ref());
            let said = digest(&item.said(&content))?;
            if self.is_to_be_put(Kind::Page, item.key, &said, &place) && self.faults.is_empty() {
                address::release_page(conn, item.id)?;
                changed.push((item, content, when, said));
            }
        }
        for (item, content, when, said) in changed {
            let revision = page::save(conn, self.now, item.id, &content, signature(item, when))?;
            page::set_position(conn, item.id, content.position)?;
            if item.head.draft {
                page::withdraw(conn, item.id)?;
            } else {
                let published = page::publish(conn, self.now, item.id, revision, &content, when);
                self.refuse_taken_address(item, &content.slug, published)?;
            }
            editorial::came_from_a_folder(conn, self.now, Subject::page(item.id))?;
            self.ledger.mark(conn, Kind::Page, item.key, &said)?;
        }
        self.refuse_pages_under_hidden_ones(conn)
    }

    /// Residents find a page through those above it, so these must be public for as long as it is.
    fn refuse_pages_under_hidden_ones(&mut self, conn: &mut Connection) -> Result<(), Error> {
        let alone = page::under_hidden_ones(conn, self.now)?;
        for key in alone {
            let file = format!("pages/{key}.md");
            let above = key.rsplit_once('/').map_or("", |(above, _)| above);
            let place = Place {
                file: &file,
                line: None,
            };
            let message = format!(
                "sidan ovanför (pages/{above}.md) är inte publik så länge som den här. Ändra draft, published eller unpublish i någon av dem."
            );
            self.faults.add(&place, message);
        }
        Ok(())
    }

    fn page(&mut self, item: &Item) -> PageContent {
        let head = &item.head;
        self.refuse(
            item,
            "topic",
            head.topic.as_ref().map(toml::Spanned::span),
            "nyheter",
        );
        self.refuse(
            item,
            "related",
            head.related.as_ref().map(toml::Spanned::span),
            "nyheter",
        );
        self.refuse(
            item,
            "front_page",
            head.front_page.as_ref().map(toml::Spanned::span),
            "nyheter",
        );
        let menu_title = head
            .menu_title
            .as_ref()
            .map(|title| title.get_ref().trim().to_owned());
        PageContent {
            slug: self.slug(item),
            title: self.title(item),
            menu_title: menu_title.filter(|title| !title.is_empty()),
            lead: self.lead(item),
            image: self.picture(item),
            unit_id: self.named(item, ReferenceKind::Unit, head.department.as_ref()),
            position: head.position.as_ref().map_or(0, |position| *position.get_ref()),
            contacts: self.contacts(item),
            body: self.body(item),
        }
    }
}

fn before(conn: &mut Connection, id: i64, content: &PageContent) -> QueryResult<Option<Before>> {
    let row: Option<(NaiveDateTime, NaiveDateTime, String, String, String)> = live_pages::table
        .filter(live_pages::page_id.eq(id))
        .order(live_pages::visible_from.desc())
        .select((
            live_pages::first_published_at,
            live_pages::content_updated_at,
            live_pages::title,
            live_pages::lead,
            live_pages::body,
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
    let once: Option<NaiveDateTime> = pages::table
        .find(id)
        .select(pages::first_published_at)
        .get_result(conn)?;
    Ok(once.map(|first_published_at| Before {
        first_published_at,
        content_updated_at: first_published_at,
        says_otherwise: true,
    }))
}
