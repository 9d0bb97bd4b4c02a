//! Files into the library, described, replaced and taken away.

use std::io;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::audit;
use crate::models::file::{File, library};
use crate::models::links::{self, Incoming};
use crate::models::user::Actor;
use crate::pdf;
use crate::pictures::{ContentHash, MediaStore};
use crate::schema::{files, imports};
use crate::text::markdown::ReferenceKind;

/// Longest title, in characters, in a form or a folder.
pub const LONGEST_TITLE: usize = 200;

/// What is said of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// What it is called.
    pub title: String,
    /// Whether people with all kinds of aids can read it.
    pub is_accessible: bool,
}

/// A file whose content was examined and is stored, on its way to a row.
#[derive(Debug, Clone)]
pub struct KeptFile {
    hash: ContentHash,
    size: usize,
    /// Nothing of one that is not held on to.
    bytes: Option<Vec<u8>>,
}

/// Why a change was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else changed the file since the form was opened.
    Changed,
    /// Something points at it.
    Used(Vec<Incoming>),
}

impl KeptFile {
    /// Stores a file that [`pdf::examine`] found nothing wrong with.
    pub fn store(bytes: Vec<u8>, media: &MediaStore) -> io::Result<Self> {
        let mut kept = Self::measured(&bytes, Some(media))?;
        kept.bytes = Some(bytes);
        Ok(kept)
    }

    /// The same without holding on to its bytes, a thousand of which do not fit into memory together; without a store, only
    /// measures it.
    pub fn measured(bytes: &[u8], media: Option<&MediaStore>) -> io::Result<Self> {
        let hash = ContentHash::of(bytes);
        if let Some(media) = media {
            media.put_download(hash, bytes)?;
        }
        Ok(Self {
            hash,
            size: bytes.len(),
            bytes: None,
        })
    }

    /// The hash of its content.
    pub fn sha256(&self) -> String {
        self.hash.to_string()
    }

    fn size(&self) -> i32 {
        i32::try_from(self.size).unwrap_or(i32::MAX)
    }

    /// Makes sure that the content is there in the very transaction that makes its row: the last row that had it may have
    /// been taken away since it was stored.
    pub fn ensure(&self, media: &MediaStore) -> io::Result<()> {
        match &self.bytes {
            Some(bytes) => media.put_download(self.hash, bytes),
            None => Ok(()),
        }
    }
}

/// Puts a file into the library under a name made from the one that it had. Its id.
pub fn upload(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    kept: &KeptFile,
    given_name: &str,
    said: &Description,
) -> QueryResult<i64> {
    let key = free_key(conn, given_name)?;
    let id = put(conn, now, &actor.name, kept, &key, said)?;
    audit::record_by(conn, now, actor, "upload", &subject(id), &said.title)?;
    Ok(id)
}

/// The title under which the library has the same content already.
pub fn known(conn: &mut Connection, kept: &KeptFile) -> QueryResult<Option<String>> {
    files::table
        .filter(files::sha256.eq(kept.sha256()))
        .select(files::title)
        .first(conn)
        .optional()
}

/// A name that no file has: `taxa.pdf`, `taxa-2.pdf`.
fn free_key(conn: &mut Connection, given_name: &str) -> QueryResult<String> {
    let wanted = pdf::file_name(given_name);
    let stem = wanted.trim_end_matches(".pdf");
    let mut key = wanted.clone();
    let mut number = 2;
    while is_taken(conn, &key)? {
        key = format!("{stem}-{number}.pdf");
        number += 1;
    }
    Ok(key)
}

fn is_taken(conn: &mut Connection, key: &str) -> QueryResult<bool> {
    let taken = files::table.filter(files::key.eq(key));
    diesel::select(diesel::dsl::exists(taken)).get_result(conn)
}

/// Puts a file into the library, or in the place of the one with the same key; its id.
pub fn put(
    conn: &mut Connection,
    now: NaiveDateTime,
    author: &str,
    kept: &KeptFile,
    key: &str,
    said: &Description,
) -> QueryResult<i64> {
    let sha256 = kept.sha256();
    let content = || {
        (
            files::title.eq(&said.title),
            files::is_accessible.eq(said.is_accessible),
            files::sha256.eq(&sha256),
            files::bytes.eq(kept.size()),
            files::updated_at.eq(now),
        )
    };
    let id = diesel::insert_into(files::table)
        .values((
            files::key.eq(key),
            files::format.eq("pdf"),
            files::version.eq(1),
            files::created_at.eq(now),
            files::uploaded_by.eq(author),
            content(),
        ))
        .on_conflict(files::key)
        .do_update()
        .set((content(), files::version.eq(files::version + 1)))
        .returning(files::id)
        .get_result(conn)?;
    library::index(conn, id, &said.title, key)?;
    Ok(id)
}

/// Says something else of a file.
pub fn describe(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    file: &File,
    seen: i64,
    said: &Description,
) -> QueryResult<Result<(), Refusal>> {
    if file.version != seen {
        return Ok(Err(Refusal::Changed));
    }
    if file.title == said.title && file.is_accessible == said.is_accessible {
        return Ok(Ok(()));
    }
    diesel::update(files::table.find(file.id))
        .set((
            files::title.eq(&said.title),
            files::is_accessible.eq(said.is_accessible),
            files::updated_at.eq(now),
            files::version.eq(files::version + 1),
        ))
        .execute(conn)?;
    library::index(conn, file.id, &said.title, &file.key)?;
    audit::record_by(conn, now, actor, "describe", &subject(file.id), &said.title)?;
    Ok(Ok(()))
}

/// Another content at the same address. Whether it is accessible is asked anew, since it is another document.
pub fn replace(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    file: &File,
    seen: i64,
    kept: &KeptFile,
    is_accessible: bool,
) -> QueryResult<Result<(), Refusal>> {
    if file.version != seen {
        return Ok(Err(Refusal::Changed));
    }
    diesel::update(files::table.find(file.id))
        .set((
            files::sha256.eq(kept.sha256()),
            files::bytes.eq(kept.size()),
            files::is_accessible.eq(is_accessible),
            files::updated_at.eq(now),
            files::version.eq(files::version + 1),
        ))
        .execute(conn)?;
    audit::record_by(conn, now, actor, "replace", &subject(file.id), &file.title)?;
    Ok(Ok(()))
}

/// Takes a file out of the library, unless something points at it.
pub fn delete(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    file: &File,
    seen: i64,
) -> QueryResult<Result<(), Refusal>> {
    if file.version != seen {
        return Ok(Err(Refusal::Changed));
    }
    let used = links::incoming_to(conn, ReferenceKind::File, file.id)?;
    if !used.is_empty() {
        return Ok(Err(Refusal::Used(used)));
    }
    library::forget(conn, file.id)?;
    diesel::delete(
        imports::table
            .filter(imports::kind.eq("file"))
            .filter(imports::key.eq(&file.key)),
    )
    .execute(conn)?;
    diesel::delete(files::table.find(file.id)).execute(conn)?;
    audit::record_by(conn, now, actor, "remove", &subject(file.id), &file.title)?;
    Ok(Ok(()))
}

/// Removes the content with this hash from the disk when no file has it any more. Called in a write of its own after the
/// one that let it go, so that nothing is lost when that one fails, and nobody can take it up again meanwhile.
pub fn sweep(conn: &mut Connection, media: &MediaStore, sha256: &str) -> QueryResult<io::Result<()>> {
    let kept = files::table.filter(files::sha256.eq(sha256));
    let is_kept: bool = diesel::select(diesel::dsl::exists(kept)).get_result(conn)?;
    Ok(match ContentHash::parse(sha256) {
        Some(hash) if !is_kept => media.remove_download(hash),
        _ => Ok(()),
    })
}

/// As the audit log names it: `fil:12`.
fn subject(id: i64) -> String {
    format!("fil:{id}")
}
