//! Files to download of the folder: `files/…`, and what `files.toml` says of each.

use std::collections::BTreeMap;

use crate::content::fault::Faults;
use crate::content::files::{FileEntry, FilesFile};
use crate::content::import::folder::File;
use crate::content::import::{ACTOR, Work};
use crate::content::ledger::{Kind, digest};
use crate::content::source::Source;
use crate::db::Connection;
use crate::error::Error;
use crate::models::file;
use crate::models::file::keeping::{self, Description, KeptFile, LONGEST_TITLE};
use crate::pdf;
use crate::pictures::MediaStore;
use crate::text::line::one_line;

/// Where they lie in a folder.
pub const FOLDER: &str = "files/";

/// The folder's files whose content is sound, by name; in place if a store was given.
pub struct Prepared(BTreeMap<String, KeptFile>);

/// Examines the folder's files, and puts them in place if a store is given. Files named by their content disturb nobody if
/// the import stops after all.
pub fn prepare(
    source: &dyn Source,
    files: &[File],
    media: Option<&MediaStore>,
    faults: &mut Faults,
) -> Result<Prepared, Error> {
    let mut prepared = BTreeMap::new();
    for file in files {
        let Some(name) = file.name.strip_prefix(FOLDER) else {
            continue;
        };
        if !pdf::is_file_name(name) {
            let message = format!(
                "filnamnet kan inte användas. Döp om filen till {}.",
                pdf::file_name(name)
            );
            faults.add(&file.whole(), message);
            continue;
        }
        let bytes = source.read(&file.name).map_err(Error::internal)?;
        match pdf::examine(&bytes) {
            Ok(()) => {
                let kept = KeptFile::measured(&bytes, media).map_err(Error::internal)?;
                prepared.insert(name.to_owned(), kept);
            }
            Err(problem) => faults.add(&file.whole(), problem.to_string()),
        }
    }
    Ok(Prepared(prepared))
}

impl Prepared {
    /// The hashes of their contents.
    pub fn hashes(&self) -> impl Iterator<Item = String> {
        self.0.values().map(KeptFile::sha256)
    }
}

impl Work {
    /// Brings in `files.toml` and the files that it tells of.
    pub(super) fn downloads(
        &mut self,
        conn: &mut Connection,
        files: &[File],
        prepared: &Prepared,
    ) -> Result<(), Error> {
        let list = self.list::<FilesFile>(files, "files.toml");
        let told: Vec<&str> = list
            .iter()
            .flat_map(|(_, list)| &list.files)
            .map(|entry| entry.name.get_ref().as_str())
            .collect();
        for file in files {
            if let Some(name) = file.name.strip_prefix(FOLDER)
                && !told.contains(&name)
            {
                let message = format!(
                    "filen står inte i files.toml. Lägg till [[file]] med name = \"{name}\", title = \"…\" och accessible = true eller false."
                );
                self.faults.add(&file.whole(), message);
            }
        }
        let Some((toml, list)) = list else { return Ok(()) };
        self.refuse_double_keys(&toml, list.files.iter().map(|entry| &entry.name));
        for entry in &list.files {
            let place = toml.place(entry.name.span());
            let name = entry.name.get_ref();
            let Some(kept) = prepared.0.get(name) else {
                if !files
                    .iter()
                    .any(|file| file.name.strip_prefix(FOLDER) == Some(name))
                {
                    let message = format!("filen files/{name} saknas. Lägg den där, eller ta bort raden.");
                    self.faults.add(&place, message);
                }
                continue;
            };
            let said = self.description(&toml, entry);
            let digest = digest(&(&said.title, said.is_accessible, kept.sha256()))?;
            if self.is_to_be_put(Kind::File, name, &digest, &place) && self.faults.is_empty() {
                self.replaced.extend(file::sha256_of(conn, name)?);
                keeping::put(conn, self.now, ACTOR, kept, name, &said)?;
                self.ledger.mark(conn, Kind::File, name, &digest)?;
            }
        }
        Ok(())
    }

    fn description(&mut self, toml: &crate::content::fault::Toml, entry: &FileEntry) -> Description {
        let title = one_line(entry.title.get_ref());
        let place = toml.place(entry.title.span());
        if title.is_empty() {
            self.faults
                .add(&place, "title är tom. Skriv vad dokumentet heter.");
        } else if title.chars().count() > LONGEST_TITLE {
            let message = format!("titeln är för lång. Korta den till högst {LONGEST_TITLE} tecken.");
            self.faults.add(&place, message);
        }
        Description {
            title,
            is_accessible: entry.accessible,
        }
    }
}
