//! Whether anything was written to the database since, by this program or another, without asking the database.
//!
//! In WAL mode SQLite keeps, beside the database, an index of what was committed. Its head is written at each commit,
//! before the commit is answered, and says how many there have been (<https://www.sqlite.org/walformat.html>, "WAL-Index
//! Header"). All processes share it, so it also tells of an import while the site is served.

use std::fs::File;
use std::io;
use std::mem::ManuallyDrop;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::Mutex;

use crate::db::Connection;

/// Bytes of the head.
const HEAD: usize = 48;

/// What the head of the index says. Another after each commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark([u8; HEAD]);

/// The commits of a database.
pub struct Commits {
    /// Never closed while the program runs: closing it would let go of all locks that the program has on it (POSIX), those of
    /// SQLite too, also when another `Db` over the same file goes on. Another process would then begin the index anew under
    /// the eyes of this one, which dies of it (SIGBUS).
    index: ManuallyDrop<File>,
    /// SQLite removes its index with the last connection and makes another with the next. This one is always there.
    _connection: Mutex<Connection>,
}

impl Commits {
    /// The commits of the database in this file, which this connection has read.
    pub fn of(database: &Path, connection: Connection) -> io::Result<Self> {
        let mut name = database.as_os_str().to_owned();
        name.push("-shm");
        Ok(Self {
            index: ManuallyDrop::new(File::open(name)?),
            _connection: Mutex::new(connection),
        })
    }

    /// The mark of the last commit. While one is being written it may be neither the old nor the new one.
    pub fn mark(&self) -> io::Result<Mark> {
        let mut head = [0; HEAD];
        self.index.read_exact_at(&mut head, 0)?;
        Ok(Mark(head))
    }
}
