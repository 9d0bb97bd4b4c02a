//! Passwords are hashed two at a time: each takes 19 MiB and a processor, and residents' pages come first.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Semaphore;

use crate::credentials::password;
use crate::error::Error;

/// How many are hashed at a time.
const AT_ONCE: usize = 2;

/// Where passwords are hashed.
pub struct Passwords {
    turns: Arc<Semaphore>,
    computed: AtomicU64,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            computed: AtomicU64::new(0),
        }
    }
}

impl Passwords {
    /// Whether this is the password that was hashed. Takes as long when there is no hash.
    pub async fn is_right(&self, password: String, hash: Option<String>) -> Result<bool, Error> {
        self.in_turn(move || Ok(password::is_right(&password, hash.as_deref())))
            .await
    }

    /// The hash of a password.
    pub async fn hash(&self, password: String) -> Result<String, Error> {
        self.in_turn(move || password::hash(&password)).await
    }

    /// How many have been hashed or compared since the start.
    pub fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(Error::internal)?;
        self.computed.fetch_add(1, Ordering::Relaxed);
        let done = tokio::task::spawn_blocking(move || {
            // Kept until the work is done, also when the one who asked has left.
            let _turn = turn;
            work()
        });
        done.await.map_err(Error::internal)?
    }
}
