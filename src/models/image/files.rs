//! Which files of the disk the library needs, and taking away those that it does not.

use std::collections::HashSet;
use std::io;
use std::time::{Duration, SystemTime};

use diesel::prelude::*;

use crate::db::{Connection, Db};
use crate::error::Error;
use crate::pictures::{ContentHash, Format, MediaKind, MediaStore};
use crate::schema::{images, renditions};

/// How old a file must be before it is an orphan: one that is younger may belong to a picture on its way in.
const OLDEST_UPLOAD: Duration = Duration::from_hours(1);

/// A file of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureFile {
    /// Its folder.
    pub kind: MediaKind,
    /// Its name.
    pub sha256: ContentHash,
    /// Its ending.
    pub format: Format,
}

/// All files of a picture.
pub fn of(conn: &mut Connection, id: i64) -> QueryResult<Vec<PictureFile>> {
    let master: Vec<(String, String)> = images::table
        .find(id)
        .select((images::master_sha256, images::master_format))
        .load(conn)?;
    let sizes: Vec<(String, String)> = renditions::table
        .filter(renditions::image_id.eq(id))
        .select((renditions::sha256, renditions::format))
        .load(conn)?;
    let file = |kind: MediaKind| {
        move |(sha256, format): (String, String)| {
            Some(PictureFile {
                kind,
                sha256: ContentHash::parse(&sha256)?,
                format: Format::ALL.into_iter().find(|known| known.name() == format)?,
            })
        }
    };
    let masters = master.into_iter().filter_map(file(MediaKind::Master));
    let sizes = sizes.into_iter().filter_map(file(MediaKind::Rendition));
    Ok(masters.chain(sizes).collect())
}

/// Those of these files that no picture has.
pub fn unneeded(conn: &mut Connection, files: Vec<PictureFile>) -> QueryResult<Vec<PictureFile>> {
    let mut left = Vec::new();
    for file in files {
        let sha256 = file.sha256.to_string();
        let owners: i64 = match file.kind {
            MediaKind::Master => images::table
                .filter(images::master_sha256.eq(sha256))
                .filter(images::removed_at.is_null())
                .count()
                .get_result(conn)?,
            MediaKind::Rendition => renditions::table
                .filter(renditions::sha256.eq(sha256))
                .count()
                .get_result(conn)?,
        };
        if owners == 0 {
            left.push(file);
        }
    }
    Ok(left)
}

/// Takes these files from the disk. One that cannot be taken is told in the log, and left for [`sweep`].
pub fn discard(media: &MediaStore, files: &[PictureFile]) {
    for file in files {
        if let Err(fault) = media.remove(file.kind, file.sha256, file.format) {
            tracing::warn!(fault = fault.to_string(), "a picture's file could not be removed");
        }
    }
}

/// Takes all files from the disk that no picture has, and that are older than an upload can be; how many.
///
/// Nobody may take pictures in meanwhile. Fails when the database or the folder cannot be read.
pub fn sweep(db: &Db, media: &MediaStore) -> Result<usize, Error> {
    let found = media.files().map_err(Error::internal)?;
    let needed = db.inspect_now(|conn| {
        let masters: Vec<String> = images::table
            .filter(images::removed_at.is_null())
            .select(images::master_sha256)
            .load(conn)?;
        let sizes: Vec<String> = renditions::table.select(renditions::sha256).load(conn)?;
        let needed = |kind: MediaKind, names: Vec<String>| {
            let hashes = names.into_iter().filter_map(|name| ContentHash::parse(&name));
            hashes.map(move |hash| (kind, hash))
        };
        Ok(needed(MediaKind::Master, masters)
            .chain(needed(MediaKind::Rendition, sizes))
            .collect::<HashSet<_>>())
    })?;
    let mut removed = 0;
    for file in found {
        let is_needed = file.name.is_some_and(|hash| needed.contains(&(file.kind, hash)));
        if !is_needed && is_old(&file.path).unwrap_or(false) && std::fs::remove_file(&file.path).is_ok() {
            removed += 1;
        }
    }
    Ok(removed)
}

fn is_old(path: &std::path::Path) -> io::Result<bool> {
    let changed = std::fs::metadata(path)?.modified()?;
    Ok(SystemTime::now()
        .duration_since(changed)
        .is_ok_and(|age| age > OLDEST_UPLOAD))
}
