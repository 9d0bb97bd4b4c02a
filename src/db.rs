//! The database: who may open it how, and the one door for writes.
//!
//! Residents' pages read through connections that know the live tables only, the admin reads everything, and all
//! writes pass [`Db::write`], one immediate transaction at a time.

pub mod commits;
mod pragmas;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use diesel::RunQueryDsl as _;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::r2d2::{ConnectionManager, Pool, PooledConnection};
use diesel::sqlite::{Sqlite, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use scheduled_thread_pool::ScheduledThreadPool;

use crate::db::commits::{Commits, Mark};
use crate::db::pragmas::Pragmas;
use crate::error::Error;

/// A connection to the site's database.
pub type Connection = SqliteConnection;

/// Name of the database file in the data folder.
pub const DATABASE: &str = "torget.sqlite3";

const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// Tables that public pages have no business with. Their connections see empty stand-ins under these names.
pub const PRIVATE_TABLES: &[&str] = &[
    "article_drafts",
    "article_revisions",
    "articles",
    "audit_entries",
    "check_results",
    "content_links",
    "erased_persons",
    "image_notes",
    "imports",
    "message_notes",
    "message_search",
    "messages",
    "one_time_links",
    "outgoing_mails",
    "page_drafts",
    "page_revisions",
    "pages",
    "person_words",
    "persons",
    "preview_links",
    "purges",
    "recovery_codes",
    "sessions",
    "sign_in_limits",
    "users",
];

const READERS: u32 = 4;
const EDITORS: u32 = 4;

/// The open database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pages: Pool<ConnectionManager<Connection>>,
    public: Pool<ConnectionManager<Connection>>,
    editors: Pool<ConnectionManager<Connection>>,
    writer: Pool<ConnectionManager<Connection>>,
    commits: Arc<Commits>,
}

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file was written by a later version of the program.
    #[error(
        "Databasen {0} kommer från en nyare version av Torget än den här. Starta den nyare versionen, eller återställ en säkerhetskopia."
    )]
    Newer(PathBuf),
    /// A migration failed; the database is as it was before it.
    #[error("Databasen kunde inte uppgraderas: {0}")]
    Migration(String),
    /// The file cannot be opened or read.
    #[error("Databasen kunde inte öppnas: {0}")]
    Pool(#[from] r2d2::Error),
    /// What SQLite keeps beside the file cannot be read.
    #[error("Databasen {0} kunde inte öppnas: {1}")]
    Index(PathBuf, String),
    /// The file answers with a fault.
    #[error("Databasen kunde inte läsas: {0}")]
    Database(#[from] diesel::result::Error),
}

impl Db {
    /// Opens the database file, creates it if it is missing, and brings it up to date.
    ///
    /// Fails when the file cannot be opened, was written by a newer program, or a migration fails.
    pub fn open(file: &Path) -> Result<Self, OpenError> {
        let url = file.to_string_lossy();
        // One thread that opens connections for all pools. r2d2 would take three for each, and each of them its own memory.
        let opener = Arc::new(
            ScheduledThreadPool::builder()
                .num_threads(1)
                .thread_name_pattern("database")
                .build(),
        );
        let writer = Pool::builder()
            .thread_pool(Arc::clone(&opener))
            .max_size(1)
            .connection_timeout(Duration::from_secs(10))
            .test_on_check_out(false)
            .connection_customizer(Box::new(Pragmas::Writer))
            .build(ConnectionManager::new(url.clone()))?;
        migrate(&mut *writer.get()?, file)?;
        let readers = |size, ready, pragmas| {
            Pool::builder()
                .thread_pool(Arc::clone(&opener))
                .max_size(size)
                .min_idle(Some(ready))
                .connection_timeout(Duration::from_secs(5))
                // A file does not go away as a server does: asking it for a sign of life is a query for nothing.
                .test_on_check_out(false)
                .connection_customizer(Box::new(pragmas))
                .build(ConnectionManager::new(url.clone()))
        };
        let commits = watch(&url, file)?;
        Ok(Self {
            // As many as there are threads that serve, so that none ever waits for one.
            pages: readers(threads(), 1, Pragmas::Public)?,
            // Opened when they are asked for: each holds half a megabyte of what it knows of the tables.
            public: readers(READERS, 0, Pragmas::Public)?,
            editors: readers(EDITORS, 0, Pragmas::Editor)?,
            writer,
            commits: Arc::new(commits),
        })
    }

    /// Reads what residents may see, in one snapshot of the database. For what takes a while.
    pub async fn read<T, F>(&self, query: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    {
        let pool = self.public.clone();
        off_the_worker(move || snapshot(&mut *take(&pool)?, query)).await
    }

    /// [`Db::read`] for what takes less time than the way to another thread, and for where nothing else waits.
    pub fn read_now<T>(&self, query: impl FnOnce(&mut Connection) -> Result<T, Error>) -> Result<T, Error> {
        snapshot(&mut *take(&self.pages)?, query)
    }

    /// What is another after each commit, whoever made it. Costs no query.
    pub fn mark(&self) -> Result<Mark, Error> {
        self.commits
            .mark()
            .map_err(|fault| Error::Unavailable(fault.into()))
    }

    /// Changes the database: all of it or nothing.
    ///
    /// The only door for writes. The transaction is immediate, since one that reads first and writes later is
    /// refused as locked when another has written in between.
    pub async fn write<T, F>(&self, change: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    {
        let db = self.clone();
        off_the_worker(move || db.write_now(change)).await
    }

    /// Reads everything, private tables too, in one snapshot. For the admin; residents' pages use [`Db::read`].
    pub async fn inspect<T, F>(&self, query: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    {
        let db = self.clone();
        off_the_worker(move || db.inspect_now(query)).await
    }

    /// [`Db::inspect`] for the command line, and for tests.
    pub fn inspect_now<T>(
        &self,
        query: impl FnOnce(&mut Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        snapshot(&mut *take(&self.editors)?, query)
    }

    /// Writes a copy of the database, whole and compact, to a file that is not there yet.
    pub fn copy_to(&self, file: &Path) -> Result<(), Error> {
        let name = file.to_string_lossy().into_owned();
        diesel::sql_query("VACUUM INTO ?")
            .bind::<diesel::sql_types::Text, _>(name)
            .execute(&mut *take(&self.writer)?)?;
        Ok(())
    }

    /// [`Db::write`] for the command line, which has no other work to go on with meanwhile.
    pub fn write_now<T, E, F>(&self, change: F) -> Result<T, E>
    where
        E: From<diesel::result::Error> + From<Error>,
        F: FnOnce(&mut Connection) -> Result<T, E>,
    {
        // SQLite itself takes a transaction back when the disk is full. That it cannot be taken back once more is not what
        // is to be told then.
        let mut own = None;
        let ended = take(&self.writer)?.immediate_transaction(|conn| {
            change(conn).map_err(|fault| {
                own = Some(fault);
                diesel::result::Error::RollbackTransaction
            })
        });
        ended.map_err(|fault| own.unwrap_or_else(|| fault.into()))
    }
}

fn threads() -> u32 {
    std::thread::available_parallelism().map_or(2, |threads| u32::try_from(threads.get()).unwrap_or(u32::MAX))
}

async fn off_the_worker<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(answer) => answer,
        Err(panic) => Err(Error::internal(panic)),
    }
}

type Pooled = PooledConnection<ConnectionManager<Connection>>;

fn take(pool: &Pool<ConnectionManager<Connection>>) -> Result<Pooled, Error> {
    pool.get().map_err(|fault| Error::Unavailable(fault.into()))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a read needs one snapshot, and never becomes a write"
)]
fn snapshot<T>(
    conn: &mut Connection,
    query: impl FnOnce(&mut Connection) -> Result<T, Error>,
) -> Result<T, Error> {
    diesel::Connection::transaction(conn, query)
}

/// Opens a connection of its own to follow the commits by.
fn watch(url: &str, file: &Path) -> Result<Commits, OpenError> {
    let failed = |fault: &dyn std::fmt::Display| OpenError::Index(file.to_owned(), fault.to_string());
    let mut connection =
        <Connection as diesel::Connection>::establish(url).map_err(|fault| failed(&fault))?;
    // What opens the index, and nothing of the tables: what is known of them would take a megabyte.
    connection.batch_execute("PRAGMA busy_timeout = 8000; PRAGMA query_only = ON; PRAGMA user_version;")?;
    Commits::of(file, connection).map_err(|fault| failed(&fault))
}

fn migrate(conn: &mut Connection, file: &Path) -> Result<(), OpenError> {
    let failed = |fault: Box<dyn std::error::Error + Send + Sync>| OpenError::Migration(fault.to_string());
    let known: Vec<_> = MigrationSource::<Sqlite>::migrations(&MIGRATIONS)
        .map_err(failed)?
        .iter()
        .map(|migration| migration.name().version().as_owned())
        .collect();
    let applied = conn.applied_migrations().map_err(failed)?;
    if applied.iter().any(|version| !known.contains(version)) {
        return Err(OpenError::Newer(file.to_owned()));
    }
    conn.run_pending_migrations(MIGRATIONS).map_err(failed)?;
    Ok(())
}
