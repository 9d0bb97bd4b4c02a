//! Texts that were made ready, kept for the next page that has them: reading a text and making it safe is more than half of
//! the work of a page, and of all pages that are made anew when something is published, nearly all have the text they had.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::{Around, Body};
use crate::text::markdown::Reference;

/// How many bytes they may take together.
const MOST: u64 = 8 * 1024 * 1024;

/// A text that was made ready.
pub(super) struct Ready {
    /// Everything that it links to or shows.
    pub references: Vec<Reference>,
    /// What that was.
    pub around: Around,
    /// What came of it.
    pub body: Body,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<String, Arc<Ready>> for Bytes {
    fn weight(&self, source: &String, ready: &Arc<Ready>) -> u64 {
        let things = ready.references.len() + ready.around.files.len();
        let pictures = ready.around.pictures.len();
        (1024 + source.len() + ready.body.html.as_str().len() + 256 * things + 1024 * pictures) as u64
    }
}

/// The texts that are kept.
pub struct Texts(Cache<String, Arc<Ready>, Bytes>);

impl Default for Texts {
    fn default() -> Self {
        Self(Cache::with_weighter(1_000, MOST, Bytes))
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} texts", self.0.len())
    }
}

impl Texts {
    /// What came of this very text the last time.
    pub(super) fn get(&self, source: &str) -> Option<Arc<Ready>> {
        self.0.get(source)
    }

    /// Keeps what came of this text.
    pub(super) fn keep(&self, source: &str, ready: Ready) {
        self.0.insert(source.to_owned(), Arc::new(ready));
    }
}
