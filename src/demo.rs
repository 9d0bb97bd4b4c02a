//! The demo municipality: a content folder inside the program.

pub mod accounts;

use std::borrow::Cow;
use std::io;
use std::path::Path;

use rust_embed::Embed;

use crate::clock;
use crate::content::import::{How, import};
use crate::content::progress::Progress;
use crate::content::source::Source;
use crate::db::{DATABASE, Db};
use crate::pictures::MediaStore;

#[derive(Embed)]
#[folder = "demo/"]
#[exclude = "artwork/*"]
struct Files;

/// The demo's content folder.
pub struct Demo;

impl Source for Demo {
    fn files(&self) -> io::Result<Vec<String>> {
        let mut names: Vec<String> = Files::iter().map(Cow::into_owned).collect();
        names.sort();
        Ok(names)
    }

    fn read(&self, name: &str) -> io::Result<Cow<'static, [u8]>> {
        Files::get(name)
            .map(|file| file.data)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Makes the demo in this data folder, unless a site is there already.
pub fn make_unless_there(data: &Path, progress: &Progress) -> anyhow::Result<()> {
    let database = data.join(DATABASE);
    if database.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(data)?;
    let media = MediaStore::new(data.join("media"));
    // Under another name until it is whole, so that a demo that was interrupted is made anew.
    let unfinished = data.join("unfinished.sqlite3");
    remove_database(&unfinished)?;
    let db = Db::open(&unfinished)?;
    let outcome = import(&Demo, &db, &media, clock::now(), How::default(), progress)?;
    if let Err(faults) = outcome {
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        anyhow::bail!("Demons innehåll har fel:\n{}", told.join("\n"));
    }
    accounts::mark(data)?;
    db.copy_to(&database)?;
    drop(db);
    remove_database(&unfinished)
}

/// Removes a database file and what stands beside it.
fn remove_database(file: &Path) -> anyhow::Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        match std::fs::remove_file(&name) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(fault.into()),
            _ => {}
        }
    }
    Ok(())
}
