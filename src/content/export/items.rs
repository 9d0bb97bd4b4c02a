//! Articles and pages of a folder, each a file.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use toml::Spanned;

use crate::content::export::Writer;
use crate::content::export::lists::{instant, text};
use crate::content::files::{ContactEntry, Head, PictureEntry, Text};
use crate::db::Connection;
use crate::error::Error;
use crate::models::article::{ArticleContent, ImageUse};
use crate::models::contact::{ContactChoice, Who};
use crate::models::page::PageContent;
use crate::schema::{article_drafts, articles, live_articles, live_pages, page_drafts, pages};
use crate::text::markdown::{ReferenceKind, rewrite_references};

/// A thing's revision that is shown, with its dates; or the draft of one that is not public.
type Shown = (i64, Option<(NaiveDateTime, NaiveDateTime, Option<NaiveDateTime>)>);

impl Writer<'_> {
    pub(super) fn articles(&self, conn: &mut Connection) -> Result<(), Error> {
        let all: Vec<(i64, String)> = articles::table
            .order(articles::key)
            .select((articles::id, articles::key))
            .load(conn)?;
        for (id, key) in all {
            let Some((revision, dates)) = article_shown(conn, self.now, id)? else {
                continue;
            };
            let content = ArticleContent::of_revision(conn, revision)?;
            let mut head = Self::head(&key, &content.slug, content.title, content.lead, dates)?;
            head.department = self
                .names
                .key(ReferenceKind::Unit, content.unit_id.unwrap_or_default())
                .map(text);
            head.picture = self.picture(content.image);
            head.contacts = self.contacts(&content.contacts);
            head.topic = content.topic_id.and_then(|id| self.names.topic_key(id)).map(text);
            head.related = self.related(&content.related);
            head.front_page = (!content.on_front_page).then(|| Spanned::new(0..0, false));
            self.item(&format!("articles/{key}.md"), &head, &content.body)?;
        }
        Ok(())
    }

    pub(super) fn pages(&self, conn: &mut Connection) -> Result<(), Error> {
        let all: Vec<(i64, String, i32)> = pages::table
            .order(pages::key)
            .select((pages::id, pages::key, pages::position))
            .load(conn)?;
        for (id, key, position) in all {
            let Some((revision, dates)) = page_shown(conn, self.now, id)? else {
                continue;
            };
            let content = PageContent::of_revision(conn, revision)?;
            let mut head = Self::head(&key, &content.slug, content.title, content.lead, dates)?;
            head.department = self
                .names
                .key(ReferenceKind::Unit, content.unit_id.unwrap_or_default())
                .map(text);
            head.picture = self.picture(content.image);
            head.contacts = self.contacts(&content.contacts);
            head.menu_title = content.menu_title.map(text);
            head.position = (position != 0).then(|| Spanned::new(0..0, position));
            self.item(&format!("pages/{key}.md"), &head, &content.body)?;
        }
        Ok(())
    }

    fn head(
        key: &str,
        slug: &str,
        title: String,
        lead: String,
        dates: Option<(NaiveDateTime, NaiveDateTime, Option<NaiveDateTime>)>,
    ) -> Result<Head, Error> {
        let (published, updated, unpublish) = match dates {
            None => (None, None, None),
            Some((published, updated, until)) => (
                Some(instant(published)?),
                Some(instant(updated)?),
                until.map(instant).transpose()?,
            ),
        };
        let from_key = key.rsplit('/').next().unwrap_or(key);
        Ok(Head {
            title: text(title),
            lead: (!lead.is_empty()).then(|| text(lead)),
            published,
            updated,
            unpublish,
            draft: dates.is_none(),
            address: (slug != from_key).then(|| text(slug)),
            department: None,
            picture: None,
            contacts: Vec::new(),
            topic: None,
            related: None,
            front_page: None,
            menu_title: None,
            position: None,
        })
    }

    fn picture(&self, image: Option<ImageUse>) -> Option<Spanned<PictureEntry>> {
        let image = image?;
        let entry = PictureEntry {
            file: text(self.names.key(ReferenceKind::Image, image.id)?),
            decorative: image.alt.is_none(),
            alt: image.alt,
            caption: image.caption,
        };
        Some(Spanned::new(0..0, entry))
    }

    fn contacts(&self, contacts: &[ContactChoice]) -> Vec<Spanned<ContactEntry>> {
        let key = |kind, id| self.names.key(kind, id).map(text);
        let entry = |contact: &ContactChoice| {
            let (person, unit) = match contact.who {
                Who::Person(id) => (key(ReferenceKind::Person, id), None),
                Who::Unit(id) => (None, key(ReferenceKind::Unit, id)),
            };
            let heading = contact.heading.clone();
            Spanned::new(
                0..0,
                ContactEntry {
                    heading,
                    person,
                    unit,
                },
            )
        };
        contacts.iter().map(entry).collect()
    }

    fn related(&self, related: &[i64]) -> Option<Spanned<Vec<Text>>> {
        let keys: Vec<Text> = related
            .iter()
            .filter_map(|id| self.names.key(ReferenceKind::Article, *id).map(text))
            .collect();
        (!keys.is_empty()).then(|| Spanned::new(0..0, keys))
    }

    fn item(&self, name: &str, head: &Head, body: &str) -> Result<(), Error> {
        let head = toml::to_string_pretty(head).map_err(Error::internal)?;
        let body = rewrite_references(body, |_, reference| self.names.to_key(reference));
        self.file(name, format!("+++\n{head}+++\n{body}\n").as_bytes())
    }
}

/// What an article or page is in a folder, which has one text of each: what residents see now or will see first, public
/// until the end of what comes after it.
macro_rules! shown {
    ($name:ident, $live:ident, $drafts:ident, $of:ident) => {
        fn $name(conn: &mut Connection, now: NaiveDateTime, id: i64) -> QueryResult<Option<Shown>> {
            let lives: Vec<(i64, NaiveDateTime, NaiveDateTime, Option<NaiveDateTime>)> = $live::table
                .filter($live::$of.eq(id))
                .order($live::visible_from)
                .select((
                    $live::revision_id,
                    $live::first_published_at,
                    $live::content_updated_at,
                    $live::visible_until,
                ))
                .load(conn)?;
            let until = lives.last().and_then(|last| last.3);
            let is_over =
                |live: &&(i64, _, _, Option<NaiveDateTime>)| live.3.is_some_and(|until| until <= now);
            let first = lives.iter().find(|live| !is_over(live)).or(lives.last());
            if let Some((revision, published, updated, _)) = first {
                return Ok(Some((*revision, Some((*published, *updated, until)))));
            }
            let draft = $drafts::table
                .find(id)
                .select($drafts::revision_id)
                .get_result(conn)
                .optional()?;
            Ok(draft.map(|revision| (revision, None)))
        }
    };
}

shown!(article_shown, live_articles, article_drafts, article_id);
shown!(page_shown, live_pages, page_drafts, page_id);
