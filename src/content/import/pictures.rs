//! Pictures of the folder, made ready side by side before anything is written.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::content::fault::Faults;
use crate::content::import::folder::File;
use crate::content::progress::Progress;
use crate::content::source::Source;
use crate::db::{Connection, Db};
use crate::error::Error;
use crate::models::image::{Image, NewImage, Rendition};
use crate::pictures::{ContentHash, MediaKind, MediaStore, PreparedPicture, prepare as prepare_picture};

/// The pictures that are new or changed.
pub struct Prepared(Vec<NewPicture>);

struct NewPicture {
    /// File name in `pictures/`.
    key: String,
    /// Hash of the file as it was given.
    source: ContentHash,
    picture: PreparedPicture,
}

/// Makes the folder's new and changed pictures ready.
pub fn prepare(
    source: &dyn Source,
    files: &[File],
    db: &Db,
    progress: &Progress,
    faults: &mut Faults,
) -> Result<Prepared, Error> {
    let known = db.read_now(|conn| Ok(Image::all(conn)?))?;
    let pictures: Vec<&File> = files
        .iter()
        .filter(|file| file.name.starts_with("pictures/"))
        .collect();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let results = Mutex::new(Vec::new());
    let work = || {
        while let Some(file) = pictures.get(next.fetch_add(1, Ordering::Relaxed)) {
            let result = one(source, file, &known);
            // A poisoned lock means that another thread panicked; the scope below passes that on.
            if let (Some(result), Ok(mut results)) = (result, results.lock()) {
                results.push((*file, result));
            }
            progress.step("Bilder", done.fetch_add(1, Ordering::Relaxed) + 1, pictures.len());
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    let mut results = results
        .into_inner()
        .map_err(|_| Error::internal("a picture could not be prepared"))?;
    results.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    let mut prepared = Vec::new();
    for (file, result) in results {
        match result {
            Ok(picture) => prepared.push(picture),
            Err(message) => faults.add(&file.whole(), message),
        }
    }
    Ok(Prepared(prepared))
}

/// The picture made ready, or what is wrong with it; nothing when the site has it already.
fn one(source: &dyn Source, file: &File, known: &[Image]) -> Option<Result<NewPicture, String>> {
    let bytes = match source.read(&file.name) {
        Ok(bytes) => bytes,
        Err(fault) => return Some(Err(format!("bilden kan inte läsas: {fault}"))),
    };
    let source = ContentHash::of(&bytes);
    let key = file.name.trim_start_matches("pictures/").to_owned();
    if !is_picture_name(&key) {
        return Some(Err(
            "filnamnet kan inte användas. Skriv det med a–z, 0–9, punkt och bindestreck.".to_owned(),
        ));
    }
    let digest = source.to_string();
    if known
        .iter()
        .any(|image| image.key == key && image.source_sha256 == digest)
    {
        return None;
    }
    let prepared = prepare_picture(&bytes).map_err(|problem| problem.to_string());
    Some(prepared.map(|picture| NewPicture { key, source, picture }))
}

/// Names are keys: what can stand in a link and on any disk.
fn is_picture_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    name.chars().all(allowed) && !name.starts_with('.')
}

impl Prepared {
    /// Puts the files in place.
    pub fn store(&self, media: &MediaStore) -> Result<(), Error> {
        for NewPicture { picture, .. } in &self.0 {
            let master = &picture.master;
            media
                .put(MediaKind::Master, master.sha256, master.format, &master.bytes)
                .map_err(Error::internal)?;
            for size in &picture.renditions {
                media
                    .put(MediaKind::Rendition, size.sha256, size.format, &size.bytes)
                    .map_err(Error::internal)?;
            }
        }
        Ok(())
    }

    /// Notes the pictures in the library.
    pub fn record(&self, conn: &mut Connection, now: NaiveDateTime) -> QueryResult<()> {
        for NewPicture { key, source, picture } in &self.0 {
            let image = NewImage {
                key,
                source_sha256: source.to_string(),
                master_sha256: picture.master.sha256.to_string(),
                master_format: picture.master.format.name(),
                width: pixels(picture.master.width),
                height: pixels(picture.master.height),
            };
            Image::put(conn, now, &image, |image_id| {
                let rendition = |size: &crate::pictures::Rendition| Rendition {
                    image_id,
                    format: size.format.name().to_owned(),
                    width: pixels(size.width),
                    height: pixels(size.height),
                    bytes: i32::try_from(size.bytes.len()).unwrap_or(i32::MAX),
                    sha256: size.sha256.to_string(),
                };
                picture.renditions.iter().map(rendition).collect()
            })?;
        }
        Ok(())
    }
}

/// Sides are limited to far below what an `i32` holds.
fn pixels(side: u32) -> i32 {
    i32::try_from(side).unwrap_or(i32::MAX)
}
