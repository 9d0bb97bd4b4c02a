//! A made-up municipality of any size, for measuring: Lingonmåla, whose texts are put together by chance.
//!
//! It is written as content folders in memory and brought in by the same import as a real one, so that everything around
//! a text (its search words, address, contacts, links, checks) is as it would be. The same seed gives the same site.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::path::Path;

use crate::content::import::{How, import};
use crate::content::progress::Progress;
use crate::content::source::Source;
use crate::db::{DATABASE, Db};
use crate::pictures::MediaStore;

mod article;
mod chance;
mod directory;
mod names;
mod page;
mod picture;
mod prose;
mod sentences;
mod words;

/// So many articles come in at a time: large enough to be quick, small enough for the log of the database.
const AT_A_TIME: usize = 5_000;

/// How large a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How many articles. All else follows: more people, units and pages, up to what a large municipality has.
    pub articles: usize,
    /// Which of all such municipalities.
    pub seed: u64,
}

impl Size {
    /// One for each so many articles, within these bounds.
    fn one_for_each(self, articles: usize, least: usize, most: usize) -> usize {
        (self.articles / articles).clamp(least, most)
    }
}

/// Why no municipality was made.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The data folder is in use.
    #[error(
        "I {0} finns redan en webbplats, och påhittat innehåll ska inte blandas med den. Ange en mapp som är tom eller inte finns med --data."
    )]
    Used(String),
    /// There would be nothing to see.
    #[error("Ange minst en nyhet med --articles.")]
    NoArticles,
}

/// Makes a municipality of this size in a data folder that holds no site yet.
pub fn into_folder(data: &Path, size: Size, progress: &Progress) -> anyhow::Result<()> {
    let database = data.join(DATABASE);
    if database.exists() {
        return Err(Refusal::Used(data.display().to_string()).into());
    }
    if size.articles == 0 {
        return Err(Refusal::NoArticles.into());
    }
    std::fs::create_dir_all(data)?;
    let db = Db::open(&database)?;
    into(&db, &MediaStore::new(data.join("media")), size, progress)
}

/// Makes a municipality of this size in an empty database.
pub fn into(db: &Db, media: &MediaStore, size: Size, progress: &Progress) -> anyhow::Result<()> {
    let mut folder = Made::default();
    directory::write(&mut folder, size);
    page::write(&mut folder, size);
    picture::write(&mut folder)?;
    bring_in(&folder, db, media, size.articles, size)?;
    // The oldest first, as they would have been written: number 0 is the newest.
    let mut left = size.articles;
    while left > 0 {
        let first = left.saturating_sub(AT_A_TIME);
        let mut folder = Made::default();
        for number in (first..left).rev() {
            article::write(&mut folder, size, number);
        }
        bring_in(&folder, db, media, first, size)?;
        left = first;
        progress.step("Nyheter", size.articles - left, size.articles);
    }
    Ok(())
}

/// Brings a folder in on the day when its newest article, which has this number, was published.
fn bring_in(folder: &Made, db: &Db, media: &MediaStore, newest: usize, size: Size) -> anyhow::Result<()> {
    let now = article::published(size, newest);
    let outcome = import(folder, db, media, now, How::default(), &Progress::silent())?;
    if let Err(faults) = outcome {
        let told: Vec<String> = faults.iter().take(20).map(ToString::to_string).collect();
        anyhow::bail!("Det påhittade innehållet har fel:\n{}", told.join("\n"));
    }
    Ok(())
}

/// A content folder that was made up. Its settings are always there, since every folder has them.
struct Made {
    names: Vec<String>,
    files: HashMap<String, Vec<u8>>,
}

impl Default for Made {
    fn default() -> Self {
        let mut folder = Self {
            names: Vec::new(),
            files: HashMap::new(),
        };
        folder.add("settings.toml".to_owned(), words::SETTINGS.as_bytes().to_vec());
        folder
    }
}

impl Made {
    fn add(&mut self, name: String, content: impl Into<Vec<u8>>) {
        self.names.push(name.clone());
        self.files.insert(name, content.into());
    }
}

impl Source for Made {
    /// In the order they were written, which is the order that their things get their numbers in.
    fn files(&self) -> io::Result<Vec<String>> {
        Ok(self.names.clone())
    }

    fn read(&self, name: &str) -> io::Result<Cow<'static, [u8]>> {
        self.files
            .get(name)
            .map(|bytes| Cow::Owned(bytes.clone()))
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
