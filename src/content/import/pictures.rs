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
use crate::models::image::Image;
use crate::models::new_image::KeptPicture;
use crate::pictures::{ContentHash, MediaStore, prepare as prepare_picture};

/// The pictures that are new or changed.
pub struct Prepared(Vec<NewPicture>);

struct NewPicture {
    key: String,
    kept: KeptPicture,
}

/// Makes the folder's new and changed pictures ready, and puts the files in place if a store is given.
///
/// Files named by their content disturb nobody if the import stops after all.
pub fn prepare(
    source: &dyn Source,
    files: &[File],
    db: &Db,
    media: Option<&MediaStore>,
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
            let result = one(source, file, &known, media);
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
fn one(
    source: &dyn Source,
    file: &File,
    known: &[Image],
    media: Option<&MediaStore>,
) -> Option<Result<NewPicture, String>> {
    let bytes = match source.read(&file.name) {
        Ok(bytes) => bytes,
        Err(fault) => return Some(Err(format!("bilden kan inte läsas: {fault}"))),
    };
    let source = ContentHash::of(&bytes);
    let key = file.name.strip_prefix("pictures/").unwrap_or_default().to_owned();
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
    let picture = match prepare_picture(&bytes) {
        Ok(picture) => picture,
        Err(problem) => return Some(Err(problem.to_string())),
    };
    match KeptPicture::store(source, &picture, media) {
        Ok(kept) => Some(Ok(NewPicture { key, kept })),
        Err(fault) => Some(Err(format!("bilden kan inte sparas: {fault}"))),
    }
}

/// Names are keys: what can stand in a link and on any disk.
fn is_picture_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    name.chars().all(allowed) && !name.starts_with('.')
}

impl Prepared {
    /// Notes the pictures in the library.
    pub fn record(&self, conn: &mut Connection, now: NaiveDateTime) -> QueryResult<()> {
        for new in &self.0 {
            new.kept.record(conn, now, &new.key)?;
        }
        Ok(())
    }
}
