//! What articles and pages have in common: the head's fields, the dates, the text.

use chrono::NaiveDateTime;
use diesel::QueryResult;
use diesel::result::DatabaseErrorKind;
use serde::Serialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::content::dates;
use crate::content::fault::{Place, Toml};
use crate::content::files::{Head, Text};
use crate::content::front_matter;
use crate::content::import::directory::add_unknown;
use crate::content::import::folder::File;
use crate::content::import::{ACTOR, Work};
use crate::error::Error;
use crate::models::article::{ImageUse, LONGEST_TITLE, Publication, Signature, Wishes};
use crate::models::contact::{ContactChoice, Who};
use crate::swedish::slug::{is_slug, slug};
use crate::text::line::one_line;
use crate::text::markdown::{ReferenceKind, rewrite_references};

/// Longest lead, in characters.
const LONGEST_LEAD: usize = 1_000;

/// An article's or page's file, read.
pub struct Item<'f> {
    /// Identity in the folder.
    pub key: &'f str,
    /// Identity in the database.
    pub id: i64,
    /// The head, to find lines in.
    pub toml: Toml<'f>,
    /// The head.
    pub head: Head,
    /// The text.
    pub body: &'f str,
    /// How many lines of the file stand before the text.
    pub lines_before_body: usize,
}

/// Everything that a file says, for its digest.
#[derive(Serialize)]
pub struct Said<'a, Content> {
    content: &'a Content,
    draft: bool,
    published: Option<String>,
    updated: Option<String>,
    unpublish: Option<String>,
}

impl Item<'_> {
    /// Everything that the file says.
    pub fn said<'a, Content>(&self, content: &'a Content) -> Said<'a, Content> {
        let text = |time: &Option<Spanned<Datetime>>| time.as_ref().map(|time| time.get_ref().to_string());
        Said {
            content,
            draft: self.head.draft,
            published: text(&self.head.published),
            updated: text(&self.head.updated),
            unpublish: text(&self.head.unpublish),
        }
    }
}

/// What was public before, if anything.
pub struct Before {
    /// When it first became public (UTC).
    pub first_published_at: NaiveDateTime,
    /// When its meaning last changed (UTC).
    pub content_updated_at: NaiveDateTime,
    /// Whether the folder's text is another.
    pub says_otherwise: bool,
}

/// Who the history says wrote it. The folder's end is the revision's wish too, so that it is there when an editor goes on.
pub fn signature(item: &Item, when: Publication) -> Signature<'static> {
    Signature {
        author: ACTOR,
        author_id: None,
        wishes: Wishes {
            unpublish_at: when.visible_until.filter(|_| !item.head.draft),
            ..Wishes::default()
        },
    }
}

impl Work {
    /// Reads the file; nothing when it has faults that leave nothing to go on with.
    pub(super) fn item<'f>(&mut self, file: &'f File, key: &'f str, id: i64) -> Option<Item<'f>> {
        let parts = front_matter::split(&file.name, &file.text, &mut self.faults)?;
        let toml = parts.toml(&file.name);
        let head: Head = toml.read(&mut self.faults)?;
        Some(Item {
            key,
            id,
            toml,
            head,
            body: parts.body,
            lines_before_body: parts.lines_before_body,
        })
    }

    /// Whether a file's name makes a key; a fault when it does not.
    pub(super) fn is_key(&mut self, file: &File, key: &str) -> bool {
        let good = key.split('/').all(is_slug);
        if !good {
            let better: Vec<String> = key.split('/').map(slug).collect();
            let message = format!(
                "filnamnet kan inte bli en adress. Döp om filen till {}.md.",
                better.join("/")
            );
            self.faults.add(&file.whole(), message);
        }
        good
    }

    /// The title, checked.
    pub(super) fn title(&mut self, item: &Item) -> String {
        let title = one_line(item.head.title.get_ref());
        let place = item.toml.place(item.head.title.span());
        let length = title.chars().count();
        if title.is_empty() {
            self.faults.add(&place, "title är tom. Skriv en rubrik.");
        } else if length > LONGEST_TITLE {
            self.faults.add(
                &place,
                format!("rubriken är {length} tecken. Korta den till högst {LONGEST_TITLE}."),
            );
        }
        title
    }

    /// The lead on one line, checked.
    pub(super) fn lead(&mut self, item: &Item) -> String {
        let Some(written) = &item.head.lead else {
            return String::new();
        };
        let lead = one_line(written.get_ref());
        let length = lead.chars().count();
        if length > LONGEST_LEAD {
            let message = format!("ingressen är {length} tecken. Korta den till högst {LONGEST_LEAD}.");
            self.faults.add(&item.toml.place(written.span()), message);
        }
        lead
    }

    /// The last part of the address: what the head says, or else the last part of the key.
    pub(super) fn slug(&mut self, item: &Item) -> String {
        let own = item.key.rsplit('/').next().unwrap_or(item.key);
        let Some(written) = &item.head.address else {
            return own.to_owned();
        };
        let address = written.get_ref();
        if !is_slug(address) {
            let message = format!(
                "adressen \"{address}\" kan inte användas. Skriv till exempel \"{}\".",
                slug(address)
            );
            self.faults.add(&item.toml.place(written.span()), message);
        }
        address.clone()
    }

    /// The picture with its alternative text.
    pub(super) fn picture(&mut self, item: &Item) -> Option<ImageUse> {
        let written = item.head.picture.as_ref()?;
        let picture = written.get_ref();
        let place = item.toml.place(written.span());
        let alt = picture.alt.as_deref().map(one_line).filter(|alt| !alt.is_empty());
        match (&alt, picture.decorative) {
            (None, false) => self.faults.add(
                &place,
                "bilden saknar beskrivning. Skriv alt = \"…\" för den som inte ser bilden, eller decorative = true.",
            ),
            (Some(_), true) => self.faults.add(&place, "en dekorativ bild har ingen beskrivning. Ta bort alt eller decorative."),
            _ => {}
        }
        let id = self.names.id(ReferenceKind::Image, picture.file.get_ref());
        if id.is_none() {
            let place = item.toml.place(picture.file.span());
            add_unknown(
                &mut self.faults,
                &place,
                &self.names,
                ReferenceKind::Image,
                picture.file.get_ref(),
            );
        }
        let caption = picture
            .caption
            .as_deref()
            .map(one_line)
            .filter(|caption| !caption.is_empty());
        Some(ImageUse {
            id: id?,
            is_undecided: false,
            alt,
            caption,
        })
    }

    /// The id that a key of the head stands for.
    pub(super) fn named(&mut self, item: &Item, kind: ReferenceKind, key: Option<&Text>) -> Option<i64> {
        let key = key?;
        let id = self.names.id(kind, key.get_ref());
        if id.is_none() {
            add_unknown(
                &mut self.faults,
                &item.toml.place(key.span()),
                &self.names,
                kind,
                key.get_ref(),
            );
        }
        id
    }

    /// The contacts.
    pub(super) fn contacts(&mut self, item: &Item) -> Vec<ContactChoice> {
        let mut contacts = Vec::new();
        for written in &item.head.contacts {
            let contact = written.get_ref();
            let who = match (&contact.person, &contact.unit) {
                (Some(person), None) => self
                    .named(item, ReferenceKind::Person, Some(person))
                    .map(Who::Person),
                (None, Some(unit)) => self.named(item, ReferenceKind::Unit, Some(unit)).map(Who::Unit),
                _ => {
                    let place = item.toml.place(written.span());
                    self.faults.add(
                        &place,
                        "en kontakt är antingen person = \"…\" eller unit = \"…\". Skriv ett av dem.",
                    );
                    None
                }
            };
            let heading = contact
                .heading
                .as_deref()
                .map(one_line)
                .filter(|heading| !heading.is_empty());
            contacts.extend(who.map(|who| ContactChoice { heading, who }));
        }
        contacts
    }

    /// The text, with references by id.
    pub(super) fn body(&mut self, item: &Item) -> String {
        let text = item.body.trim_matches('\n');
        let skipped = item.body.len() - item.body.trim_start_matches('\n').len();
        let names = &self.names;
        let faults = &mut self.faults;
        rewrite_references(text, |line, reference| {
            let id = names.to_id(reference);
            if id.is_none() {
                let place = Place {
                    file: item.toml.file,
                    line: Some(item.lines_before_body + skipped + line),
                };
                add_unknown(faults, &place, names, reference.kind, &reference.key);
            }
            id
        })
    }

    /// When it is public, and with which dates. What the head leaves out stays as it was; a text that changed is
    /// updated now.
    pub(super) fn publication(&mut self, item: &Item, before: Option<&Before>) -> Publication {
        let published = self.instant(item, item.head.published.as_ref());
        let updated = self.instant(item, item.head.updated.as_ref());
        let unpublish = self.instant(item, item.head.unpublish.as_ref());
        let first = published
            .or(before.map(|before| before.first_published_at))
            .unwrap_or(self.now);
        let changed = match before {
            None => first,
            Some(before) if before.says_otherwise => self.now,
            // Never updated: a corrected date of publication is corrected here too.
            Some(before) if before.content_updated_at == before.first_published_at => first,
            Some(before) => before.content_updated_at,
        };
        let content_updated_at = updated.unwrap_or(changed.max(first));
        if let (Some(_), Some(written)) = (updated.filter(|updated| *updated < first), &item.head.updated) {
            let place = item.toml.place(written.span());
            self.faults.add(
                &place,
                "updated är före published. Skriv en senare tid, eller ta bort raden.",
            );
        }
        if let (Some(_), Some(written)) = (
            unpublish.filter(|unpublish| *unpublish <= first),
            &item.head.unpublish,
        ) {
            let place = item.toml.place(written.span());
            self.faults
                .add(&place, "unpublish är inte efter published. Skriv en senare tid.");
        }
        Publication {
            visible_from: first,
            visible_until: unpublish,
            first_published_at: first,
            content_updated_at,
        }
    }

    fn instant(&mut self, item: &Item, written: Option<&Spanned<Datetime>>) -> Option<NaiveDateTime> {
        let written = written?;
        let instant = dates::to_utc(written.get_ref());
        if instant.is_none() {
            let place = item.toml.place(written.span());
            self.faults
                .add(&place, "tiden saknar datum. Skriv den som 2024-05-31T15:55:00.");
        }
        instant
    }

    /// A fault when something else on the site has the address; any other failure is passed on.
    pub(super) fn refuse_taken_address(
        &mut self,
        item: &Item,
        slug: &str,
        published: QueryResult<()>,
    ) -> Result<(), Error> {
        match published {
            Err(diesel::result::Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
                let message =
                    format!("adressen {slug} har redan något annat på webbplatsen. Skriv en annan address.");
                self.faults.add(&item.toml.whole(), message);
                Ok(())
            }
            published => Ok(published?),
        }
    }

    /// A fault for a field that belongs to the other kind of file.
    pub(super) fn refuse(
        &mut self,
        item: &Item,
        field: &str,
        span: Option<std::ops::Range<usize>>,
        kind: &str,
    ) {
        if let Some(span) = span {
            self.faults.add(
                &item.toml.place(span),
                format!("{field} finns bara för {kind}. Ta bort raden."),
            );
        }
    }
}
