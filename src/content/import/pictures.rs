//! Pictures of the folder, made ready side by side before anything is written, and what is told of them.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::prelude::*;
use serde::Serialize;
use toml::Spanned;

use crate::content::fault::{Faults, Place};
use crate::content::files::PicturesFile;
use crate::content::import::Work;
use crate::content::import::folder::File;
use crate::content::ledger::digest;
use crate::content::progress::Progress;
use crate::content::source::Source;
use crate::db::{Connection, Db};
use crate::error::Error;
use crate::models::image::Image;
use crate::models::image::focus::Focus;
use crate::models::image::keeping::{self, Description};
use crate::models::new_image::KeptPicture;
use crate::pictures::{ContentHash, MediaStore, prepare as prepare_picture};
use crate::schema::{image_notes, images};
use crate::text::line::one_line;

/// The pictures of the folder.
pub struct Prepared(Vec<Picture>);

struct Picture {
    key: String,
    source: String,
    /// Made ready; nothing when the site has the same file already.
    kept: Option<KeptPicture>,
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
    let known: HashMap<String, String> = db
        .read_now(|conn| Ok(Image::all(conn)?))?
        .into_iter()
        .map(|image| (image.key, image.source_sha256))
        .collect();
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
            if let Ok(mut results) = results.lock() {
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

/// The picture, made ready where the site does not have it already; or what is wrong with it.
fn one(
    source: &dyn Source,
    file: &File,
    known: &HashMap<String, String>,
    media: Option<&MediaStore>,
) -> Result<Picture, String> {
    let bytes = source
        .read(&file.name)
        .map_err(|fault| format!("bilden kan inte läsas: {fault}"))?;
    let source = ContentHash::of(&bytes);
    let key = file.name.strip_prefix("pictures/").unwrap_or_default().to_owned();
    if !is_picture_name(&key) {
        return Err("filnamnet kan inte användas. Skriv det med a–z, 0–9, punkt och bindestreck.".to_owned());
    }
    let digest = source.to_string();
    let kept = if known.get(&key) == Some(&digest) {
        None
    } else {
        let picture = prepare_picture(&bytes).map_err(|problem| problem.to_string())?;
        let kept = KeptPicture::store(source, &picture, media)
            .map_err(|fault| format!("bilden kan inte sparas: {fault}"))?;
        Some(kept)
    };
    Ok(Picture {
        key,
        source: digest,
        kept,
    })
}

/// Names are keys: what can stand in a link and on any disk.
fn is_picture_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    name.chars().all(allowed) && !name.starts_with('.')
}

/// What the site has of a picture.
#[derive(Queryable)]
struct Known {
    id: i64,
    key: String,
    source: String,
    version: i64,
    digest: Option<String>,
    at_import: Option<i64>,
}

/// What the folder tells of a picture, as kept and for its digest.
#[derive(Default, Clone, Serialize)]
struct Words {
    alt: String,
    photographer: String,
    consent: String,
    focus: Option<[i32; 2]>,
}

impl Work {
    /// Brings in the pictures, and `pictures.toml`.
    pub(super) fn pictures(
        &mut self,
        conn: &mut Connection,
        files: &[File],
        prepared: &Prepared,
    ) -> Result<(), Error> {
        let known: Vec<Known> = images::table
            .left_join(image_notes::table)
            .filter(images::removed_at.is_null())
            .select((
                images::id,
                images::key,
                images::source_sha256,
                images::version,
                image_notes::import_digest.nullable(),
                image_notes::import_version.nullable(),
            ))
            .load(conn)?;
        let known: HashMap<&str, &Known> = known.iter().map(|known| (known.key.as_str(), known)).collect();
        let in_folder: Vec<&str> = prepared.0.iter().map(|picture| picture.key.as_str()).collect();
        let words = self.words(files, &|key| in_folder.contains(&key) || known.contains_key(key));
        let only_words = words.keys().filter(|key| !in_folder.contains(&key.as_str()));
        let without_file =
            only_words.filter_map(|key| Some((key.as_str(), known.get(key.as_str())?.source.as_str(), None)));
        let with_file = prepared.0.iter().map(|picture| {
            (
                picture.key.as_str(),
                picture.source.as_str(),
                picture.kept.as_ref(),
            )
        });
        let all: Vec<_> = with_file.chain(without_file).collect();
        for (key, source, kept) in all {
            self.picture_of_library(conn, key, source, kept, words.get(key), known.get(key).copied())?;
        }
        Ok(())
    }

    fn words(&mut self, files: &[File], is_there: &dyn Fn(&str) -> bool) -> HashMap<String, Words> {
        let Some((toml, list)) = self.list::<PicturesFile>(files, "pictures.toml") else {
            return HashMap::new();
        };
        self.refuse_double_keys(&toml, list.pictures.iter().map(|entry| &entry.file));
        let mut words = HashMap::new();
        for entry in list.pictures {
            if !is_there(entry.file.get_ref()) {
                let place = toml.place(entry.file.span());
                self.faults.add(
                    &place,
                    format!(
                        "bilden \"{}\" finns inte i pictures/. Lägg dit den, eller ta bort raden.",
                        entry.file.get_ref()
                    ),
                );
            }
            if let Some(focus) = &entry.focus
                && focus.get_ref().iter().any(|percent| !(0..=100).contains(percent))
            {
                let place = toml.place(focus.span());
                self.faults.add(
                    &place,
                    "focus är två tal mellan 0 och 100. Skriv till exempel focus = [30, 70].",
                );
            }
            let said = Words {
                alt: one_line(&entry.alt),
                photographer: one_line(&entry.photographer),
                consent: entry.consent.trim().to_owned(),
                focus: entry.focus.map(Spanned::into_inner),
            };
            words.insert(entry.file.into_inner(), said);
        }
        words
    }

    /// Brings in one picture: its file where it is another, and what is told of it.
    fn picture_of_library(
        &mut self,
        conn: &mut Connection,
        key: &str,
        source: &str,
        kept: Option<&KeptPicture>,
        words: Option<&Words>,
        known: Option<&Known>,
    ) -> Result<(), Error> {
        let said = digest(&(source, words.cloned().unwrap_or_default()))?;
        if let Some(known) = known {
            let is_edited = known.version != known.at_import.unwrap_or(1);
            let says_the_same = match &known.digest {
                Some(digest) => *digest == said,
                // From before pictures were kept account of: a folder that tells nothing told nothing then.
                None => known.source == source && words.is_none(),
            };
            if says_the_same && !(is_edited && self.how.overwrite) {
                return Ok(());
            }
            if is_edited && !self.how.overwrite {
                let file = format!("pictures/{key}");
                let place = Place {
                    file: &file,
                    line: None,
                };
                self.faults.add(
                    &place,
                    "bilden har ändrats på webbplatsen sedan förra importen. Importera med --overwrite för att ersätta den.",
                );
                return Ok(());
            }
        }
        // With faults all is rolled back; until then the others can refer to it.
        let id = match (kept, known) {
            (Some(kept), _) => kept.record(conn, self.now, key)?,
            (None, Some(known)) => known.id,
            (None, None) => return Err(Error::internal(format!("picture {key} was not made ready"))),
        };
        let words = words.cloned().unwrap_or_default();
        let [x, y] = words.focus.unwrap_or([50, 50]);
        let description = Description {
            alt: words.alt,
            photographer: words.photographer,
            consent_note: words.consent,
            focus: Focus::new(x, y),
        };
        keeping::set_words(conn, id, &description)?;
        keeping::mark_import(conn, id, &said)?;
        Ok(())
    }
}
