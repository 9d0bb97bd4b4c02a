//! Brings a content folder into a site: all of it, or nothing and a list of faults.

use std::fmt;
use std::path::Path;

use anyhow::Context as _;
use chrono::NaiveDateTime;

use crate::clock;
use crate::content::fault::{Fault, Faults};
use crate::content::ledger::Ledger;
use crate::content::names::Names;
use crate::content::progress::Progress;
use crate::content::source::{Folder, Source};
use crate::db::{Connection, DATABASE, Db};
use crate::error::Error;
use crate::models::file::keeping;
use crate::models::{audit, findings};
use crate::pictures::MediaStore;

mod articles;
mod directory;
mod downloads;
mod folder;
mod items;
mod pages;
mod pictures;
mod redirects;
mod settings;

/// How to import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct How {
    /// Only look for faults.
    pub check_only: bool,
    /// Replace also what editors changed after the last import.
    pub overwrite: bool,
}

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Things that were not there before.
    pub new: usize,
    /// Things that the folder says something else of than last time.
    pub changed: usize,
    /// Things that are as they were.
    pub unchanged: usize,
    /// Whether the folder was only looked at.
    pub check_only: bool,
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = if self.check_only {
            "Inga fel. En import ger"
        } else {
            "Importerat:"
        };
        write!(
            formatter,
            "{verb} {} nya, {} ändrade, {} oförändrade.",
            self.new, self.changed, self.unchanged
        )
    }
}

/// Everything that the parts of an import share.
struct Work {
    now: NaiveDateTime,
    how: How,
    ledger: Ledger,
    names: Names,
    faults: Faults,
    report: Report,
    /// Hashes of files to download that may have no row any more.
    replaced: Vec<String>,
}

/// Who the history says did it.
const ACTOR: &str = "import";

/// Imports a folder on disk into the site in this data folder, now.
///
/// Fails when the folder or the site cannot be read or written; faults in the content are the inner result.
pub fn from_folder(
    folder: &Path,
    data: &Path,
    how: How,
    progress: &Progress,
) -> anyhow::Result<Result<Report, Vec<Fault>>> {
    let source = Folder(folder.to_owned());
    source
        .files()
        .with_context(|| format!("Mappen {} kan inte läsas", folder.display()))?;
    let database = data.join(DATABASE);
    if how.check_only && !database.exists() {
        return check_beside_nothing(&source, progress);
    }
    std::fs::create_dir_all(data).with_context(|| format!("Mappen {} kan inte skapas", data.display()))?;
    let db = Db::open(&database)?;
    let media = MediaStore::new(data.join("media"));
    Ok(import(&source, &db, &media, clock::now(), how, progress)?)
}

/// Checks a folder against an empty site that is gone afterwards, since a check leaves nothing behind.
fn check_beside_nothing(source: &Folder, progress: &Progress) -> anyhow::Result<Result<Report, Vec<Fault>>> {
    let beside = std::env::temp_dir().join(format!("torget-check-{}", std::process::id()));
    std::fs::create_dir_all(&beside)?;
    let how = How {
        check_only: true,
        overwrite: false,
    };
    let outcome = Db::open(&beside.join(DATABASE))
        .map_err(anyhow::Error::from)
        .and_then(|db| {
            let media = MediaStore::new(beside.join("media"));
            Ok(import(source, &db, &media, clock::now(), how, progress)?)
        });
    std::fs::remove_dir_all(&beside)?;
    outcome
}

/// Imports a content folder.
///
/// Fails when something cannot be read or written; faults in the content are the inner result.
pub fn import(
    source: &dyn Source,
    db: &Db,
    media: &MediaStore,
    now: NaiveDateTime,
    how: How,
    progress: &Progress,
) -> Result<Result<Report, Vec<Fault>>, Error> {
    let mut faults = Faults::default();
    let files = folder::File::all(source, &mut faults)?;
    let kept = (!how.check_only && faults.is_empty()).then_some(media);
    let prepared = pictures::prepare(source, &files, db, kept, progress, &mut faults)?;
    let downloads = downloads::prepare(source, &files, kept, &mut faults)?;
    let outcome = db.write_now(|conn| {
        let mut work = Work {
            now,
            how,
            ledger: Ledger::load(conn)?,
            names: Names::default(),
            faults,
            report: Report {
                check_only: how.check_only,
                ..Report::default()
            },
            replaced: Vec::new(),
        };
        work.run(conn, &files, &prepared, &downloads)?;
        if !work.faults.is_empty() {
            return Err(Stop::Faults(work.faults.into_sorted()));
        }
        if how.check_only {
            return Err(Stop::Checked(work.report));
        }
        Ok((work.report, work.replaced))
    });
    match outcome {
        Ok((report, replaced)) => {
            for sha256 in replaced {
                sweep(db, media, &sha256)?;
            }
            Ok(Ok(report))
        }
        Err(Stop::Checked(report)) => Ok(Ok(report)),
        Err(Stop::Faults(faults)) => {
            for sha256 in downloads.hashes() {
                sweep(db, media, &sha256)?;
            }
            Ok(Err(faults))
        }
        Err(Stop::Error(fault)) => Err(fault),
    }
}

/// Removes a file to download from the disk when no row has it.
fn sweep(db: &Db, media: &MediaStore, sha256: &str) -> Result<(), Error> {
    db.write_now(|conn| Ok::<_, Error>(keeping::sweep(conn, media, sha256)?))?
        .map_err(Error::internal)
}

/// Why the transaction is rolled back.
enum Stop {
    Faults(Vec<Fault>),
    Checked(Report),
    Error(Error),
}

impl From<diesel::result::Error> for Stop {
    fn from(fault: diesel::result::Error) -> Self {
        Self::Error(fault.into())
    }
}

impl From<Error> for Stop {
    fn from(fault: Error) -> Self {
        Self::Error(fault)
    }
}

impl Work {
    fn run(
        &mut self,
        conn: &mut Connection,
        files: &[folder::File],
        prepared: &pictures::Prepared,
        downloads: &downloads::Prepared,
    ) -> Result<(), Error> {
        self.topics(conn, files)?;
        self.units(conn, files)?;
        self.people(conn, files)?;
        self.pictures(conn, files, prepared)?;
        self.downloads(conn, files, downloads)?;
        let pages = self.identify_pages(conn, files)?;
        let articles = self.identify_articles(conn, files)?;
        self.names = Names::load(conn)?;
        self.put_pages(conn, &pages)?;
        self.put_articles(conn, &articles)?;
        self.redirects(conn, files)?;
        self.settings(conn, files)?;
        if self.faults.is_empty() {
            // Everything is in its place now, so that the checks know what is around each text.
            findings::fill(conn, self.now, i64::MAX)?;
            let detail = self.report.to_string();
            audit::record(conn, self.now, ACTOR, "import", "content", &detail)?;
        }
        Ok(())
    }
}
