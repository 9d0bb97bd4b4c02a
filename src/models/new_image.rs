//! A picture on its way into the library: its files stored first, where they disturb nobody, then its row.

use std::io;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::image::files::{self, PictureFile};
use crate::models::image::{Image, NewImage, Rendition};
use crate::pictures::{ContentHash, Format, MediaKind, MediaStore, PreparedPicture};
use crate::schema::images;
use crate::swedish::slug::slug;

/// The measures of a picture whose files are stored. Its bytes are let go: a thousand photographs do not fit into
/// memory together.
pub struct KeptPicture {
    source: ContentHash,
    master: ContentHash,
    format: Format,
    width: u32,
    height: u32,
    sizes: Vec<Rendition>,
    /// The files that were not there before.
    new_files: Vec<PictureFile>,
}

impl KeptPicture {
    /// Stores the files of a picture that was made ready from a file with the hash `source`; without a store, only
    /// measures it. On failure no file is left behind.
    pub fn store(
        source: ContentHash,
        picture: &PreparedPicture,
        media: Option<&MediaStore>,
    ) -> io::Result<Self> {
        let master = &picture.master;
        let mut new_files = Vec::new();
        if let Some(media) = media {
            let sizes = picture
                .renditions
                .iter()
                .map(|size| (MediaKind::Rendition, size.sha256, size.format, &size.bytes));
            let all = [(MediaKind::Master, master.sha256, master.format, &master.bytes)];
            for (kind, sha256, format, bytes) in all.into_iter().chain(sizes) {
                match media.put(kind, sha256, format, bytes) {
                    Ok(true) => new_files.push(PictureFile { kind, sha256, format }),
                    Ok(false) => {}
                    Err(fault) => {
                        files::discard(media, &new_files);
                        return Err(fault);
                    }
                }
            }
        }
        Ok(Self {
            new_files,
            source,
            master: master.sha256,
            format: master.format,
            width: master.width,
            height: master.height,
            sizes: picture.renditions.iter().map(measured).collect(),
        })
    }

    /// The files that were not there before it was stored: nobody needs them if it is not recorded.
    pub fn new_files(&self) -> &[PictureFile] {
        &self.new_files
    }

    /// Hash of the file as it was given.
    pub fn source_sha256(&self) -> String {
        self.source.to_string()
    }

    /// Hash of the kept master.
    pub fn master_sha256(&self) -> String {
        self.master.to_string()
    }

    /// Notes the picture in the library under this key, in the place of any that has it; its id.
    pub fn record(&self, conn: &mut Connection, now: NaiveDateTime, key: &str) -> QueryResult<i64> {
        let image = NewImage {
            key,
            source_sha256: self.source.to_string(),
            master_sha256: self.master.to_string(),
            master_format: self.format.name(),
            width: pixels(self.width),
            height: pixels(self.height),
        };
        Image::put(conn, now, &image, &self.sizes)
    }

    /// Notes the picture under a key made from the name of its file. One that the library has already is not doubled:
    /// then that one's id.
    pub fn record_upload(
        &self,
        conn: &mut Connection,
        now: NaiveDateTime,
        file_name: &str,
    ) -> QueryResult<i64> {
        let known: Option<i64> = images::table
            .filter(images::source_sha256.eq(self.source.to_string()))
            .filter(images::removed_at.is_null())
            .select(images::id)
            .first(conn)
            .optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
        let (stem, extension) = (slug(stem), self.format.extension());
        let mut key = format!("{stem}.{extension}");
        let mut number = 2;
        while Image::is_key_taken(conn, &key)? {
            key = format!("{stem}-{number}.{extension}");
            number += 1;
        }
        self.record(conn, now, &key)
    }
}

fn measured(made: &crate::pictures::Rendition) -> Rendition {
    Rendition {
        image_id: 0,
        format: made.format.name().to_owned(),
        width: pixels(made.width),
        height: pixels(made.height),
        bytes: i32::try_from(made.bytes.len()).unwrap_or(i32::MAX),
        sha256: made.sha256.to_string(),
    }
}

/// Sides are limited to far below what an `i32` holds.
fn pixels(side: u32) -> i32 {
    i32::try_from(side).unwrap_or(i32::MAX)
}
