//! Where an article or page is in its life.

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::db::Connection;
use crate::models::article::Wishes;
use crate::models::editorial::{pages, read, rows};
use crate::models::live_article;
use crate::models::subject::{Content, Kind, Subject};

/// Where it is, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Never public; being written.
    Draft,
    /// Never public, or no longer; its writer asks for publication.
    Submitted,
    /// Not public yet, but will be at a set time.
    Scheduled,
    /// Public.
    Published,
    /// Public, and a draft says something else.
    PublishedWithChanges,
    /// Public, and will say something else at a set time.
    PublishedNewScheduled,
    /// Was public, and is not; or is only to be read by those who have its address.
    Withdrawn,
    /// In the trash.
    Trashed,
}

impl Status {
    /// All of them, in the order of a life.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Submitted,
        Self::Scheduled,
        Self::Published,
        Self::PublishedWithChanges,
        Self::PublishedNewScheduled,
        Self::Withdrawn,
        Self::Trashed,
    ];

    /// What people call it.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Draft => "Utkast",
            Self::Submitted => "Skickad",
            Self::Scheduled => "Schemalagd",
            Self::Published => "Publicerad",
            Self::PublishedWithChanges => "Publicerad med ändringar",
            Self::PublishedNewScheduled => "Publicerad, ny version schemalagd",
            Self::Withdrawn => "Avpublicerad",
            Self::Trashed => "I papperskorgen",
        }
    }

    /// The status that these facts make.
    pub(super) fn of(facts: Facts) -> Self {
        if facts.is_trashed {
            return Self::Trashed;
        }
        match (facts.live, facts.is_scheduled) {
            (Some(Shown::Listed), true) => Self::PublishedNewScheduled,
            (Some(Shown::Listed), false) if facts.has_draft => Self::PublishedWithChanges,
            (Some(Shown::Listed), false) => Self::Published,
            (_, true) => Self::Scheduled,
            _ if facts.is_submitted => Self::Submitted,
            (Some(Shown::Unlisted), false) => Self::Withdrawn,
            (None, false) if facts.was_public => Self::Withdrawn,
            (None, false) => Self::Draft,
        }
    }
}

/// How residents see what is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Listed,
    Unlisted,
}

/// What a status is made of.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are what is known, and all of them occur together"
)]
pub(super) struct Facts {
    pub is_trashed: bool,
    pub was_public: bool,
    pub has_draft: bool,
    pub is_submitted: bool,
    pub is_scheduled: bool,
    pub live: Option<Shown>,
}

/// A span in which a revision is public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    /// What it says then.
    pub revision_id: i64,
    /// Its address then.
    pub href: String,
    /// From when (UTC).
    pub visible_from: NaiveDateTime,
    /// Until when (UTC); `None` for good.
    pub visible_until: Option<NaiveDateTime>,
    /// When it first became public (UTC).
    pub first_published_at: NaiveDateTime,
    /// When its meaning last changed (UTC).
    pub content_updated_at: NaiveDateTime,
    /// A word to residents on that change.
    pub change_note: Option<String>,
    /// Since when (UTC) and why it is only to be read by those who have its address.
    pub withdrawn: Option<(NaiveDateTime, String)>,
}

/// Where an article or page is in its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Which one.
    pub subject: Subject,
    /// Counts its changes; given back with the next one.
    pub version: i64,
    /// Whose it is.
    pub owner_id: Option<i64>,
    /// The page above, of a page.
    pub parent_id: Option<i64>,
    /// Heading, of what is being worked on.
    pub title: String,
    /// Where it is, in a word.
    pub status: Status,
    /// What is being worked on, if it is not what is public.
    pub draft: Option<i64>,
    /// When its writer asked for publication (UTC).
    pub submitted_at: Option<NaiveDateTime>,
    /// What residents see now.
    pub live: Option<Live>,
    /// What they will see, the soonest first.
    pub scheduled: Vec<Live>,
    /// When what was public came to its end (UTC), if nothing is now.
    pub ended_at: Option<NaiveDateTime>,
    /// Since when (UTC) it is in the trash, and who put it there.
    pub trashed: Option<(NaiveDateTime, String)>,
    /// When it first became public (UTC).
    pub first_published_at: Option<NaiveDateTime>,
    /// When it was last changed (UTC).
    pub changed_at: NaiveDateTime,
    /// Who did.
    pub changed_by: String,
}

/// What somebody goes on writing from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCopy {
    /// The revision.
    pub revision_id: i64,
    /// What it says.
    pub content: Content,
    /// What it asks for.
    pub wishes: Wishes,
}

impl rows::LiveRow {
    /// Whether residents see it now.
    pub(super) fn is_visible(&self, now: NaiveDateTime) -> bool {
        self.visible_from <= now && self.visible_until.is_none_or(|until| until > now)
    }

    fn as_live(&self, kind: Kind) -> Live {
        Live {
            revision_id: self.revision_id,
            href: match kind {
                Kind::Article => live_article::href(&self.place),
                Kind::Page => self.place.clone(),
            },
            visible_from: self.visible_from,
            visible_until: self.visible_until,
            first_published_at: self.first_published_at,
            content_updated_at: self.content_updated_at,
            change_note: self.change_note.clone(),
            withdrawn: self
                .withdrawn_at
                .map(|at| (at, self.withdrawn_reason.clone().unwrap_or_default())),
        }
    }
}

/// Where it is in its life now. `NotFound` when there is no such thing.
pub fn state(conn: &mut Connection, now: NaiveDateTime, subject: Subject) -> QueryResult<State> {
    let thing = rows::thing(conn, subject)?;
    let draft = rows::draft(conn, subject)?;
    let lives = rows::lives(conn, subject)?;
    let live = lives.iter().find(|live| live.is_visible(now));
    let scheduled: Vec<Live> = lives
        .iter()
        .filter(|live| live.visible_from > now)
        .map(|live| live.as_live(subject.kind))
        .collect();
    let title = match thing.newest_revision_id {
        Some(id) => rows::revision(conn, subject, id)?.title,
        None => String::new(),
    };
    let status = Status::of(Facts {
        is_trashed: thing.trashed_at.is_some(),
        was_public: thing.first_published_at.is_some(),
        has_draft: draft.is_some(),
        is_submitted: draft.is_some_and(|(_, submitted)| submitted.is_some()),
        is_scheduled: !scheduled.is_empty(),
        live: live.map(|live| match live.withdrawn_at {
            None => Shown::Listed,
            Some(_) => Shown::Unlisted,
        }),
    });
    let ended = lives.iter().filter_map(|live| live.visible_until).max();
    Ok(State {
        subject,
        version: thing.version,
        owner_id: thing.owner_id,
        parent_id: match subject.kind {
            Kind::Article => None,
            Kind::Page => pages::parent(conn, subject.id)?,
        },
        title,
        status,
        draft: draft.map(|(revision, _)| revision),
        submitted_at: draft.and_then(|(_, submitted)| submitted),
        ended_at: ended.filter(|ended| live.is_none() && *ended <= now),
        live: live.map(|live| live.as_live(subject.kind)),
        scheduled,
        trashed: thing
            .trashed_at
            .map(|at| (at, thing.trashed_by.unwrap_or_default())),
        first_published_at: thing.first_published_at,
        changed_at: thing.changed_at,
        changed_by: thing.changed_by,
    })
}

/// What somebody goes on writing from: the draft, or else what is public last, or else what was written last.
pub fn working_copy(conn: &mut Connection, now: NaiveDateTime, subject: Subject) -> QueryResult<WorkingCopy> {
    let last = match rows::draft(conn, subject)? {
        Some((revision_id, _)) => return copy(conn, subject, revision_id),
        None => rows::lives(conn, subject)?.pop(),
    };
    let Some(live) = last else {
        let newest = rows::thing(conn, subject)?.newest_revision_id;
        return copy(conn, subject, newest.ok_or(diesel::result::Error::NotFound)?);
    };
    let mut copy = copy(conn, subject, live.revision_id)?;
    // What has been done is no longer asked for.
    copy.wishes.publish_at = Some(live.visible_from).filter(|from| *from > now);
    copy.wishes.unpublish_at = live.visible_until.filter(|until| *until > now);
    Ok(copy)
}

fn copy(conn: &mut Connection, subject: Subject, revision_id: i64) -> QueryResult<WorkingCopy> {
    let row = rows::revision(conn, subject, revision_id)?;
    Ok(WorkingCopy {
        revision_id,
        content: read(conn, subject, revision_id)?,
        wishes: Wishes {
            publish_at: row.publish_at,
            unpublish_at: row.unpublish_at,
            review_on: row.review_on,
        },
    })
}
