//! The files that residents can download, and what makes them public.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::contact::Owner;
use crate::models::settings::Settings;
use crate::schema::{files, live_articles, live_files, live_pages};
use crate::swedish::size::file_size;
use crate::text::markdown::{Destination, Document, Reference, ReferenceKind};

pub mod keeping;
pub mod library;

/// A file of the library.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = files)]
pub struct File {
    /// Identity in the database.
    pub id: i64,
    /// Its name, in content folders and in its address.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// `pdf`.
    pub format: String,
    /// Hash of its content.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: i32,
    /// Whether people with all kinds of aids can read it.
    pub is_accessible: bool,
    /// How many times it has been changed.
    pub version: i64,
    /// When it was last changed (UTC).
    pub updated_at: NaiveDateTime,
    /// Who put it into the library.
    pub uploaded_by: String,
}

/// The files that some references lead to, by id.
pub type Files = HashMap<i64, File>;

impl File {
    /// The file with this id.
    pub fn get(conn: &mut Connection, id: i64) -> QueryResult<Self> {
        Self::query().filter(files::id.eq(id)).get_result(conn)
    }

    /// All files, by key.
    pub fn all(conn: &mut Connection) -> QueryResult<Vec<Self>> {
        Self::query().order(files::key).load(conn)
    }

    /// The files that these references lead to. No query when there are none.
    pub fn referred(conn: &mut Connection, references: &[Reference]) -> QueryResult<Files> {
        let ids = ids(references);
        if ids.is_empty() {
            return Ok(Files::new());
        }
        let found = Self::query().filter(files::id.eq_any(ids)).load::<Self>(conn)?;
        Ok(found.into_iter().map(|file| (file.id, file)).collect())
    }

    /// The public address. It stays when the file is replaced.
    pub fn href(&self) -> String {
        format!("/filer/{}/{}", self.id, self.key)
    }

    /// Where one asks for it in another format.
    pub fn other_format_href(&self) -> String {
        format!("/filer/{}/annat-format", self.id)
    }

    /// What is said of it beside a link: "pdf, 340 kB".
    pub fn notice(&self) -> String {
        let bytes = u64::try_from(self.bytes).unwrap_or_default();
        format!("{}, {}", self.format, file_size(bytes))
    }

    /// The file with this id, if residents may fetch it now: something that they see points to it.
    pub fn public(conn: &mut Connection, now: NaiveDateTime, id: i64) -> QueryResult<Self> {
        use diesel::dsl::exists;
        let in_article = live_articles::table
            .filter(live_articles::id.nullable().eq(live_files::live_article_id))
            .filter(super::live_article::visible(now));
        let in_page = live_pages::table
            .filter(live_pages::id.nullable().eq(live_files::live_page_id))
            .filter(super::live_page::visible(now));
        let in_settings = live_files::live_article_id
            .is_null()
            .and(live_files::live_page_id.is_null());
        let pointing = live_files::table
            .filter(live_files::file_id.eq(files::id))
            .filter(exists(in_article).or(exists(in_page)).or(in_settings));
        Self::query()
            .filter(files::id.eq(id))
            .filter(exists(pointing))
            .get_result(conn)
    }
}

/// What makes files public.
impl File {
    /// Whether residents may fetch the file with this id now.
    pub fn is_public(conn: &mut Connection, now: NaiveDateTime, id: i64) -> QueryResult<bool> {
        Ok(Self::public(conn, now, id).optional()?.is_some())
    }

    /// Lets residents fetch the files that the text of a live article or page links to, those that exist.
    pub fn show(conn: &mut Connection, owner: Owner, body: &str) -> QueryResult<()> {
        let known = existing(conn, &Document::parse(body).references())?;
        let rows: Vec<_> = known
            .into_iter()
            .map(|id| {
                (
                    live_files::file_id.eq(id),
                    live_files::live_article_id.eq(owner.article()),
                    live_files::live_page_id.eq(owner.page()),
                )
            })
            .collect();
        diesel::insert_into(live_files::table)
            .values(rows)
            .execute(conn)?;
        Ok(())
    }

    /// Lets residents fetch the files that the settings link to, and none that they linked to before.
    pub fn show_in_settings(conn: &mut Connection, settings: &Settings) -> QueryResult<()> {
        let unowned = live_files::live_article_id
            .is_null()
            .and(live_files::live_page_id.is_null());
        diesel::delete(live_files::table.filter(unowned)).execute(conn)?;
        let known = existing(conn, &in_settings(settings))?;
        let rows: Vec<_> = known.into_iter().map(|id| live_files::file_id.eq(id)).collect();
        diesel::insert_into(live_files::table)
            .values(rows)
            .execute(conn)?;
        Ok(())
    }
}

/// What the settings refer to: the front page's errands, and the text on personal data.
fn in_settings(settings: &Settings) -> Vec<Reference> {
    let tasks = settings.front_page.top_tasks.iter();
    let linked = tasks.filter_map(|task| Destination::parse(&task.link).reference().cloned());
    linked
        .chain(Document::parse(&settings.privacy.text).references())
        .collect()
}

/// The hash of what the file with this key holds, if there is one.
pub fn sha256_of(conn: &mut Connection, key: &str) -> QueryResult<Option<String>> {
    files::table
        .filter(files::key.eq(key))
        .select(files::sha256)
        .get_result(conn)
        .optional()
}

fn ids(references: &[Reference]) -> BTreeSet<i64> {
    references
        .iter()
        .filter(|reference| reference.kind == ReferenceKind::File)
        .filter_map(|reference| reference.key.parse().ok())
        .collect()
}

fn existing(conn: &mut Connection, references: &[Reference]) -> QueryResult<Vec<i64>> {
    let ids = ids(references);
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    files::table
        .filter(files::id.eq_any(ids))
        .select(files::id)
        .load(conn)
}
