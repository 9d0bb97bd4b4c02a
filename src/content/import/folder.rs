//! The files of a content folder, read and sorted into what Torget knows.

use crate::content::fault::{Faults, Place};
use crate::content::import::downloads::FOLDER;
use crate::content::source::Source;
use crate::error::Error;

/// A file of the folder.
pub struct File {
    /// Its name, from the folder.
    pub name: String,
    /// What it holds, for all but pictures and files to download; line ends made one.
    pub text: String,
}

const LISTS: [&str; 7] = [
    "settings.toml",
    "topics.toml",
    "units.toml",
    "people.toml",
    "redirects.toml",
    "pictures.toml",
    "files.toml",
];

impl File {
    /// All files. What Torget does not know is a fault, so that a misspelt name is not silently left out.
    pub fn all(source: &dyn Source, faults: &mut Faults) -> Result<Vec<Self>, Error> {
        let mut files = Vec::new();
        for name in source.files().map_err(Error::internal)? {
            if name.starts_with("pictures/") || name.starts_with(FOLDER) {
                files.push(Self {
                    name,
                    text: String::new(),
                });
            } else if LISTS.contains(&name.as_str()) || is_text(&name) {
                let bytes = source.read(&name).map_err(Error::internal)?;
                match String::from_utf8(bytes.into_owned()) {
                    Ok(text) => {
                        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
                        refuse_control(&name, &text, faults);
                        files.push(Self { name, text });
                    }
                    Err(_) => faults.add(&whole(&name), "filen är inte sparad som UTF-8. Spara om den så."),
                }
            } else if !is_beside_content(&name) {
                faults.add(
                    &whole(&name),
                    "filen hör inte till en innehållsmapp. Ta bort den, eller lägg den i pages/, articles/, pictures/ eller files/.",
                );
            }
        }
        if !files.iter().any(|file| file.name == "settings.toml") {
            faults.add(
                &whole("settings.toml"),
                "filen saknas. Skapa den med minst name = \"… kommun\".",
            );
        }
        Ok(files)
    }

    /// The key of a page or article: its name in its folder, without the ending.
    pub fn key(&self, folder: &str) -> Option<&str> {
        self.name.strip_prefix(folder)?.strip_suffix(".md")
    }

    /// The file as a place of faults.
    pub fn whole(&self) -> Place<'_> {
        whole(&self.name)
    }
}

/// A control character comes from a broken copy, and breaks feeds.
fn refuse_control(file: &str, text: &str, faults: &mut Faults) {
    for (number, line) in text.split('\n').enumerate() {
        if line.contains(|c: char| c.is_control() && c != '\t') {
            let place = Place {
                file,
                line: Some(number + 1),
            };
            faults.add(&place, "raden har ett osynligt styrtecken. Skriv om raden.");
        }
    }
}

fn whole(file: &str) -> Place<'_> {
    Place { file, line: None }
}

fn is_text(name: &str) -> bool {
    (name.starts_with("pages/") || name.starts_with("articles/")) && name.strip_suffix(".md").is_some()
}

/// Notes for those who write the folder, and how its pictures were made.
fn is_beside_content(name: &str) -> bool {
    name == "README.md" || name.starts_with("artwork/")
}
