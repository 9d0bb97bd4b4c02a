//! What a connection is told when it is opened, by whom it is for.

use std::time::{Duration, Instant};

use diesel::connection::{
    Instrumentation as _, InstrumentationEvent, SimpleConnection, get_default_instrumentation,
};
use diesel::r2d2::CustomizeConnection;

use super::{Connection, PRIVATE_TABLES};

/// How long a thread of the admin goes on by itself, query after query, while others have work to do.
const LONGEST_STRETCH: Duration = Duration::from_micros(300);

/// Whom a connection is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pragmas {
    Writer,
    Editor,
    Public,
}

impl CustomizeConnection<Connection, diesel::r2d2::Error> for Pragmas {
    fn on_acquire(&self, conn: &mut Connection) -> Result<(), diesel::r2d2::Error> {
        self.set(conn).map_err(diesel::r2d2::Error::QueryError)
    }
}

/// Lets the threads that answer residents go first, between two queries of what takes a while.
///
/// On a machine with few processors the system would let a save go on until it waits for the disk, and residents wait for that.
fn step_back_between_queries() -> impl FnMut(InstrumentationEvent<'_>) + Send + 'static {
    let mut begun = Instant::now();
    // Who listens to all connections, as a test that counts queries, listens to this one too.
    let mut listener = get_default_instrumentation();
    move |event| {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) && begun.elapsed() > LONGEST_STRETCH {
            std::thread::yield_now();
            begun = Instant::now();
        }
        if let Some(listener) = &mut listener {
            listener.on_connection_event(event);
        }
    }
}

impl Pragmas {
    /// Order matters: the busy time first, since the change of journal mode may have to wait.
    fn set(self, conn: &mut Connection) -> Result<(), diesel::result::Error> {
        for pragma in [
            "PRAGMA busy_timeout = 8000;",
            "PRAGMA journal_mode = WAL;",
            "PRAGMA synchronous = FULL;",
            "PRAGMA foreign_keys = ON;",
            "PRAGMA trusted_schema = OFF;",
            "PRAGMA journal_size_limit = 67108864;",
            // What is removed is overwritten: a message that is gone is not to be found in the file either.
            "PRAGMA secure_delete = ON;",
        ] {
            conn.batch_execute(pragma)?;
        }
        if matches!(self, Self::Public) {
            // A temporary view stands before a table of the same name, so no public query reaches the table.
            for table in PRIVATE_TABLES {
                conn.batch_execute(&format!(
                    "CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE 0;"
                ))?;
            }
        }
        if !matches!(self, Self::Writer) {
            conn.batch_execute("PRAGMA query_only = ON;")?;
        }
        if !matches!(self, Self::Public) {
            diesel::Connection::set_instrumentation(conn, step_back_between_queries());
        }
        Ok(())
    }
}
