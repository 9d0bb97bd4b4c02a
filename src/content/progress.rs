//! Tells how far something slow has come, once it has taken a second.

use std::io::Write as _;
use std::time::{Duration, Instant};

/// Where progress is told.
pub struct Progress {
    begun: Instant,
    tell: Option<fn(&str)>,
}

impl Progress {
    /// Told on standard error.
    pub fn to_stderr() -> Self {
        Self {
            begun: Instant::now(),
            tell: Some(|line| {
                // Nobody is helped if an import ends because its progress could not be told.
                let _ = writeln!(std::io::stderr(), "{line}");
            }),
        }
    }

    /// Told to nobody.
    pub fn silent() -> Self {
        Self {
            begun: Instant::now(),
            tell: None,
        }
    }

    /// So many of all of these are done.
    pub fn step(&self, what: &str, done: usize, all: usize) {
        let is_worth_a_line = done == all || done.is_multiple_of(all.div_ceil(20).max(1));
        if let Some(tell) = self.tell
            && is_worth_a_line
            && self.begun.elapsed() > Duration::from_secs(1)
        {
            tell(&format!("{what}: {done} av {all}"));
        }
    }
}
