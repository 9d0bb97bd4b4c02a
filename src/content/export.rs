//! Writes a site's content to a folder, as `import` reads it.

use std::fs;
use std::path::Path;

use chrono::NaiveDateTime;
use serde::Serialize;
use toml::Spanned;

use crate::clock;
use crate::content::export::lists::text;
use crate::content::files::{FileEntry, FilesFile};
use crate::content::files::{LibraryEntry, PicturesFile};
use crate::content::names::Names;
use crate::db::{Connection, DATABASE, Db};
use crate::error::Error;
use crate::models::image::Image;
use crate::models::image::focus::Focus;
use crate::models::image::keeping;
use crate::pictures::{ContentHash, Format, MediaKind, MediaStore};

mod items;
mod lists;

/// Exports the site in this data folder.
///
/// Fails when the folder is not empty, or something cannot be read or written.
pub fn to_folder(data: &Path, folder: &Path) -> anyhow::Result<()> {
    let database = data.join(DATABASE);
    if !database.exists() {
        anyhow::bail!(
            "Det finns ingen webbplats i {}. Ange mappen med --data.",
            data.display()
        );
    }
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        anyhow::bail!("Mappen {} är inte tom. Välj en ny mapp.", folder.display());
    }
    let db = Db::open(&database)?;
    let media = MediaStore::new(data.join("media"));
    Ok(export(&db, &media, clock::now(), folder)?)
}

/// Writes all content to this folder, as it is now. What lies in the trash goes along as drafts, since texts refer to it.
pub fn export(db: &Db, media: &MediaStore, now: NaiveDateTime, folder: &Path) -> Result<(), Error> {
    db.inspect_now(|conn| {
        let names = Names::load(conn)?;
        let writer = Writer { now, folder, names };
        writer.settings(conn)?;
        writer.topics(conn)?;
        writer.units(conn)?;
        writer.people(conn)?;
        writer.redirects(conn)?;
        writer.articles(conn)?;
        writer.pages(conn)?;
        writer.pictures(conn, media)?;
        writer.downloads(conn, media)
    })
}

struct Writer<'a> {
    now: NaiveDateTime,
    folder: &'a Path,
    names: Names,
}

impl Writer<'_> {
    /// Writes a file, with the folders it stands in. Names are keys, which hold nothing but letters, digits and `/`.
    fn file(&self, name: &str, content: &[u8]) -> Result<(), Error> {
        let path = self.folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Error::internal)?;
        }
        fs::write(path, content).map_err(Error::internal)
    }

    fn toml(&self, name: &str, content: &impl Serialize) -> Result<(), Error> {
        let text = toml::to_string_pretty(content).map_err(Error::internal)?;
        self.file(name, text.as_bytes())
    }

    fn downloads(&self, conn: &mut Connection, media: &MediaStore) -> Result<(), Error> {
        let all = crate::models::file::File::all(conn)?;
        for file in &all {
            let hash = ContentHash::parse(&file.sha256);
            let hash =
                hash.ok_or_else(|| Error::internal(format!("file {} has no readable hash", file.key)))?;
            let bytes = fs::read(media.download_path(hash)).map_err(Error::internal)?;
            self.file(&format!("files/{}", file.key), &bytes)?;
        }
        if all.is_empty() {
            return Ok(());
        }
        let entries = all.into_iter().map(|file| FileEntry {
            name: text(file.key),
            title: text(file.title),
            accessible: file.is_accessible,
        });
        let files = entries.collect();
        self.toml("files.toml", &FilesFile { files })
    }

    fn pictures(&self, conn: &mut Connection, media: &MediaStore) -> Result<(), Error> {
        let mut told = PicturesFile::default();
        for image in Image::all(conn)? {
            told.pictures.extend(entry(conn, &image)?);
            let hash = ContentHash::parse(&image.master_sha256);
            let format = Format::ALL
                .into_iter()
                .find(|format| format.name() == image.master_format);
            let (Some(hash), Some(format)) = (hash, format) else {
                return Err(Error::internal(format!(
                    "picture {} has no readable master",
                    image.key
                )));
            };
            let bytes = fs::read(media.path(MediaKind::Master, hash, format)).map_err(Error::internal)?;
            self.file(&format!("pictures/{}", image.key), &bytes)?;
        }
        if told.pictures.is_empty() {
            return Ok(());
        }
        self.toml("pictures.toml", &told)
    }
}

/// What is told of a picture, if anything is.
fn entry(conn: &mut Connection, image: &Image) -> Result<Option<LibraryEntry>, Error> {
    let (consent, _) = keeping::notes(conn, image.id)?;
    let focus = Some(image.focus()).filter(|focus| *focus != Focus::default());
    let is_told = focus.is_some()
        || [&image.alt, &image.photographer, &consent]
            .iter()
            .any(|text| !text.is_empty());
    Ok(is_told.then(|| LibraryEntry {
        file: lists::text(&image.key),
        alt: image.alt.clone(),
        photographer: image.photographer.clone(),
        consent,
        focus: focus.map(|focus| Spanned::new(0..0, [focus.x, focus.y])),
    }))
}
