//! Finished answers, kept for as long as they are right: until something public is written, or something is due.
//!
//! All that is kept belongs to an epoch: a span in which no page can become another. When it is over everything goes, and
//! what was being made for it is of no use to the next. So whoever asks after something was written is answered with it.

pub mod key;

use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDateTime;
use quick_cache::sync::{Cache as Store, DefaultLifecycle, PlaceholderGuard};
use quick_cache::{DefaultHashBuilder, Weighter};

use crate::db::commits::Mark;
use crate::error::Error;
use crate::models::content_version::Span;
use crate::web::answer::Answer;
use crate::web::cache::key::{Asked, Worth};
use crate::web::site::Site;

/// Of the memory, one part in this many is for answers that are worth little.
const LITTLE: usize = 8;

/// An answer, and the epoch that it was made in.
#[derive(Clone)]
struct Kept {
    epoch: u64,
    answer: Arc<Answer>,
}

/// Weighs answers by the bytes that they take.
#[derive(Clone)]
struct Bytes;

impl Weighter<String, Kept> for Bytes {
    fn weight(&self, address: &String, kept: &Kept) -> u64 {
        (address.len() + kept.answer.weight()) as u64
    }
}

type Answers = Store<String, Kept, Bytes>;

/// A span in which no public page can become another, as this program counts them.
#[derive(Debug, Clone, Copy, Default)]
struct Epoch {
    number: u64,
    /// Where the database stood when this was last looked at, and what holds from there; none before the first look.
    seen: Option<(Mark, Span)>,
}

/// The answers that are kept.
pub struct Cache {
    much: Answers,
    little: Answers,
    epoch: RwLock<Epoch>,
    renewal: tokio::sync::Mutex<()>,
}

/// What there is for a request.
pub enum Found<'a> {
    /// The answer.
    Answer(Arc<Answer>),
    /// Nothing: whoever asks makes it, and others wait for that.
    Vacant(Vacancy<'a>),
    /// The database does not say what holds, so that nothing can be kept.
    Unknown,
}

/// The place of an answer that is to be made.
pub struct Vacancy<'a> {
    epoch: u64,
    guard: PlaceholderGuard<'a, String, Kept, Bytes, DefaultHashBuilder, DefaultLifecycle<String, Kept>>,
}

impl Vacancy<'_> {
    /// Keeps the answer.
    pub fn keep(self, answer: Arc<Answer>) {
        let kept = Kept {
            epoch: self.epoch,
            answer,
        };
        // It goes at once when a new epoch has begun meanwhile and everything is gone: then it is not needed either.
        let _ = self.guard.insert(kept);
    }
}

impl Cache {
    /// A cache of at most this many bytes.
    pub fn new(bytes: usize) -> Self {
        let store = |bytes: usize| Answers::with_weighter(bytes / (16 * 1024), bytes as u64, Bytes);
        Self {
            much: store(bytes - bytes / LITTLE),
            little: store(bytes / LITTLE),
            epoch: RwLock::default(),
            renewal: tokio::sync::Mutex::new(()),
        }
    }

    /// What there is for this request now.
    pub async fn find(&self, site: &Site, asked: &Asked) -> Found<'_> {
        let answers = match asked.worth {
            Worth::Much => &self.much,
            Worth::Little => &self.little,
            Worth::Nothing => return Found::Unknown,
        };
        let Ok(epoch) = self.epoch(site).await else {
            return Found::Unknown;
        };
        loop {
            match answers.get_value_or_guard_async(asked.address.as_str()).await {
                Ok(kept) if kept.epoch >= epoch => return Found::Answer(kept.answer),
                Ok(_) => {
                    answers.remove_if(asked.address.as_str(), |kept| kept.epoch < epoch);
                }
                Err(guard) => return Found::Vacant(Vacancy { epoch, guard }),
            }
        }
    }

    /// Bytes that are kept now.
    pub fn weight(&self) -> u64 {
        self.much.weight() + self.little.weight()
    }

    /// Whether an answer at this address is kept.
    pub fn holds(&self, address: &str) -> bool {
        self.much.contains_key(address) || self.little.contains_key(address)
    }

    /// The number of the epoch that it is.
    async fn epoch(&self, site: &Site) -> Result<u64, Error> {
        let mark = site.db.mark()?;
        match self.known_epoch(mark, (site.clock)()) {
            Some(number) => Ok(number),
            None => self.renew(site).await,
        }
    }

    fn known_epoch(&self, mark: Mark, now: NaiveDateTime) -> Option<u64> {
        let epoch = self.epoch.read().unwrap_or_else(PoisonError::into_inner);
        let (seen, span) = epoch.seen?;
        (seen == mark && span.holds_at(now)).then_some(epoch.number)
    }

    /// Asks the database whether what was written is public, and begins a new epoch if it is, or if the last is over.
    async fn renew(&self, site: &Site) -> Result<u64, Error> {
        let _alone = self.renewal.lock().await;
        // The mark first: what is written after it is seen the next time.
        let (mark, now) = (site.db.mark()?, (site.clock)());
        if let Some(number) = self.known_epoch(mark, now) {
            return Ok(number);
        }
        let last = *self.epoch.read().unwrap_or_else(PoisonError::into_inner);
        let span = site.db.read_now(|conn| Ok(site.shared.load(conn, now)?.span))?;
        let is_new = last.seen.is_none_or(|(_, before)| before != span);
        let number = last.number + u64::from(is_new);
        *self.epoch.write().unwrap_or_else(PoisonError::into_inner) = Epoch {
            number,
            seen: Some((mark, span)),
        };
        if is_new {
            self.much.clear();
            self.little.clear();
        }
        Ok(number)
    }
}
