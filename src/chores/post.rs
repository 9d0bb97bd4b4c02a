//! The task that sends what waits, one letter at a time. A letter is counted as tried before it is sent and noted as
//! sent after, so that a program that dies in between sends it once more, and never in a circle.

use actix_web::web::Data;
use chrono::NaiveDateTime;

use crate::error::Error;
use crate::mail::Mailing;
use crate::models::outgoing::{self, Mail};
use crate::web::site::Site;

/// Sends, and remembers what could not be noted.
#[derive(Debug, Default)]
pub struct Worker {
    /// Letters that were sent, and when (UTC), while the database could not be written.
    unnoted: Vec<(i64, NaiveDateTime)>,
}

impl Worker {
    /// Sends everything that is due, until nothing is or `is_over` says so. How many letters were tried.
    ///
    /// Fails when the database cannot be used; nothing is sent then.
    pub async fn send_due(&mut self, site: &Data<Site>, is_over: impl Fn() -> bool) -> Result<usize, Error> {
        let Some(mailing) = &site.mail else { return Ok(0) };
        self.note_what_was_sent(site).await?;
        let mut tried = 0;
        while !is_over() {
            let Some(mail) = next(site).await? else { break };
            tried += 1;
            self.deliver(site, mailing, mail).await?;
        }
        Ok(tried)
    }

    async fn deliver(&mut self, site: &Data<Site>, mailing: &Mailing, mail: Mail) -> Result<(), Error> {
        let outcome = mailing.transport.send(&mail).await;
        let (now, id) = ((site.clock)(), mail.id);
        match outcome {
            Ok(()) => {
                tracing::info!(mail = id, "mail sent");
                self.unnoted.push((id, now));
                self.note_what_was_sent(site).await
            }
            Err(failure) => {
                let note = move |conn: &mut crate::db::Connection| {
                    let (problem, is_permanent) = (&failure.problem, failure.is_permanent);
                    Ok(outgoing::failed(conn, now, &mail, problem, is_permanent)?)
                };
                site.db.write(note).await
            }
        }
    }

    /// What was sent is not sent again, also when it could not be noted at once.
    async fn note_what_was_sent(&mut self, site: &Data<Site>) -> Result<(), Error> {
        while let Some((id, at)) = self.unnoted.last().copied() {
            let note = move |conn: &mut crate::db::Connection| Ok(outgoing::sent(conn, at, id)?);
            site.db.write(note).await?;
            self.unnoted.pop();
        }
        Ok(())
    }
}

/// The next letter that is due. Looks before it takes the turn to write.
async fn next(site: &Data<Site>) -> Result<Option<Mail>, Error> {
    let now = (site.clock)();
    let due = site.db.inspect(|conn| Ok(outgoing::next_due(conn)?)).await?;
    if due.is_none_or(|due| due > now) {
        return Ok(None);
    }
    site.db.write(move |conn| Ok(outgoing::claim(conn, now)?)).await
}
