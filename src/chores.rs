//! What the program does by itself while it serves: it sends the mail that waits, removes messages whose time has passed,
//! takes away files of pictures that nothing needs, checks texts that were never checked, and notes which news have passed.
//! What a chore is, is decided in `post` and in `models`; here is only when.

pub mod post;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::rt;
use actix_web::web::Data;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::chores::post::Worker;
use crate::error::Error;
use crate::models::findings;
use crate::models::image::files;
use crate::models::live_article;
use crate::models::message::retention;
use crate::web::site::Site;

/// How often it is looked whether mail is due; new mail rings a bell.
const BETWEEN_MAILS: Duration = Duration::from_secs(30);

/// How often it is looked whether messages are to be removed.
const BETWEEN_PURGES: Duration = Duration::from_hours(1);

/// How many texts are checked in one change, so that nobody who saves waits for long.
const CHECKED_TOGETHER: i64 = 20;

/// How often it is looked which news have passed.
const BETWEEN_NOTES: Duration = Duration::from_hours(1);

/// Of how many that is noted in one change.
const NOTED_TOGETHER: i64 = 200;

/// How long others may write between two changes of which there are many.
const BETWEEN_CHANGES: Duration = Duration::from_millis(20);

/// How long a chore under way may take to end when the program is told to stop.
const PATIENCE: Duration = Duration::from_secs(5);

/// The chores of a running site.
pub struct Chores {
    over: Arc<Over>,
    tasks: Vec<JoinHandle<()>>,
}

/// Whether it is time to end.
#[derive(Default)]
struct Over {
    flag: AtomicBool,
    bell: Notify,
}

impl Over {
    fn is(&self) -> bool {
        self.flag.load(Ordering::SeqCst)
    }
}

/// Begins the chores of this site.
pub fn begin(site: &Data<Site>) -> Chores {
    let over = Arc::new(Over::default());
    let mut tasks = vec![
        rt::spawn(purging(site.clone(), Arc::clone(&over))),
        rt::spawn(checking(site.clone(), Arc::clone(&over))),
        rt::spawn(noting(site.clone(), Arc::clone(&over))),
        rt::spawn(sweeping(site.clone())),
    ];
    if site.mail.is_some() {
        tasks.push(rt::spawn(mailing(site.clone(), Arc::clone(&over))));
    }
    Chores { over, tasks }
}

impl Chores {
    /// Ends them: what is under way may become ready, nothing new begins.
    pub async fn end(self) {
        self.over.flag.store(true, Ordering::SeqCst);
        self.over.bell.notify_waiters();
        for task in self.tasks {
            if tokio::time::timeout(PATIENCE, task).await.is_err() {
                tracing::warn!("a chore did not end in time; what it was sending may be sent once more");
            }
        }
    }
}

async fn mailing(site: Data<Site>, over: Arc<Over>) {
    let Some(mailing) = &site.mail else { return };
    let mut worker = Worker::default();
    while !over.is() {
        if let Err(fault) = worker.send_due(&site, || over.is()).await {
            tracing::error!(source = fault.to_string(), "mail could not be sent");
        }
        tokio::select! {
            () = mailing.rung() => {}
            () = tokio::time::sleep(BETWEEN_MAILS) => {}
            () = over.bell.notified() => {}
        }
    }
}

async fn purging(site: Data<Site>, over: Arc<Over>) {
    while !over.is() {
        match purge(&site, || over.is()).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "messages removed as decided"),
            Err(fault) => tracing::error!(source = fault.to_string(), "messages could not be removed"),
        }
        tokio::select! {
            () = tokio::time::sleep(BETWEEN_PURGES) => {}
            () = over.bell.notified() => {}
        }
    }
}

/// Removes every message whose time has passed, in parts, so that nobody waits for long. How many were removed.
///
/// Fails when the database cannot be used; what was removed before is in the protocol.
pub async fn purge(site: &Data<Site>, is_over: impl Fn() -> bool) -> Result<usize, Error> {
    let now = (site.clock)();
    let (mut run, mut removed) = (None, 0);
    loop {
        let part = site
            .db
            .write(move |conn| Ok(retention::purge(conn, now, run)?))
            .await?;
        run = part.run;
        removed += part.removed;
        if !part.is_more || is_over() {
            return Ok(removed);
        }
    }
}

/// Takes away files of pictures that nothing needs, once: what a power cut left behind.
async fn sweeping(site: Data<Site>) {
    let Ok(_turn) = site.picture_work.acquire().await else {
        return;
    };
    let (db, media) = (site.db.clone(), site.media.clone());
    let swept = tokio::task::spawn_blocking(move || files::sweep(&db, &media)).await;
    match swept
        .map_err(Error::internal)
        .and_then(|swept| swept.map_err(Error::internal))
    {
        Ok(0) => {}
        Ok(removed) => tracing::info!(removed, "files of pictures that nothing needs are gone"),
        Err(fault) => tracing::warn!(source = fault.to_string(), "the folder of pictures was not swept"),
    }
}

/// Checks the texts that no check has seen, once: those of a site from before results were kept.
async fn checking(site: Data<Site>, over: Arc<Over>) {
    while !over.is() {
        let now = (site.clock)();
        let checked = site
            .db
            .write(move |conn| Ok(findings::fill(conn, now, CHECKED_TOGETHER)?));
        match checked.await {
            Ok(0) => return,
            Ok(_) => tokio::time::sleep(BETWEEN_CHANGES).await,
            Err(fault) => {
                let source = fault.to_string();
                tracing::warn!(source, "texts could not be checked; the next start tries again");
                return;
            }
        }
    }
}

async fn noting(site: Data<Site>, over: Arc<Over>) {
    while !over.is() {
        if let Err(fault) = note_passed(&site, || over.is()).await {
            tracing::warn!(
                source = fault.to_string(),
                "it was not noted which news have passed"
            );
        }
        tokio::select! {
            () = tokio::time::sleep(BETWEEN_NOTES) => {}
            () = over.bell.notified() => {}
        }
    }
}

/// Notes which news have passed, in parts, so that nobody waits for long. How many they were.
///
/// Fails when the database cannot be used; what was noted before stays.
pub async fn note_passed(site: &Data<Site>, is_over: impl Fn() -> bool) -> Result<usize, Error> {
    let now = (site.clock)();
    let mut noted = 0;
    loop {
        let part = site
            .db
            .write(move |conn| Ok(live_article::note_passed(conn, now, NOTED_TOGETHER)?))
            .await?;
        noted += part;
        if part == 0 || is_over() {
            return Ok(noted);
        }
        tokio::time::sleep(BETWEEN_CHANGES).await;
    }
}
