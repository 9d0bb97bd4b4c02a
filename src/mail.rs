//! Mail: how a letter is made, and which server takes it. Letters wait in `models::outgoing`, and `chores` sends them;
//! here alone is it known that SMTP carries them.

pub mod letters;
pub mod server;
pub mod transport;

use std::time::Duration;

use lettre::message::Mailbox;
use tokio::sync::Notify;

use crate::mail::server::Server;
use crate::mail::transport::Transport;

/// How long things may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Reaching the server.
    pub connect: Duration,
    /// A whole delivery, from reaching the server to its last answer.
    pub delivery: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            delivery: Duration::from_mins(1),
        }
    }
}

/// What is needed to send mail.
pub struct Opening {
    /// The server that takes it.
    pub server: Server,
    /// Password of the server's user.
    pub password: Option<String>,
    /// Certificates, as PEM, of an authority that is trusted beside the public ones.
    pub authority: Option<Vec<u8>>,
    /// Whom all mail is from.
    pub from: Mailbox,
    /// How long things may take.
    pub timeouts: Timeouts,
}

/// A site's mail: where it goes out, and the bell that wakes the task that sends it.
pub struct Mailing {
    /// The server, as the admin shows it: no password.
    pub server: Server,
    /// Whom all mail is from.
    pub from: Mailbox,
    pub(crate) transport: Transport,
    bell: Notify,
}

impl Mailing {
    /// Makes ready to send; speaks with nobody yet.
    ///
    /// Fails when a certificate cannot be read, or a user has no password.
    pub fn open(opening: Opening) -> anyhow::Result<Self> {
        Ok(Self {
            transport: Transport::new(&opening)?,
            server: opening.server,
            from: opening.from,
            bell: Notify::new(),
        })
    }

    /// Says that something is due. Called after the transaction that put it in the queue.
    pub fn ring(&self) {
        self.bell.notify_one();
    }

    /// Waits until something is due.
    pub async fn rung(&self) {
        self.bell.notified().await;
    }

    /// A new Message-ID without brackets.
    ///
    /// Fails when the machine has no randomness.
    pub fn new_id(&self) -> Result<String, crate::error::Error> {
        let random = crate::credentials::token::new()?;
        let domain = self.from.email.domain();
        Ok(format!("{random}@{domain}"))
    }
}
