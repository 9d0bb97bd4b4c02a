//! The editorial life of articles and pages: written, published, taken down, brought back. One way for both.
//!
//! Every verb takes the version that its caller saw; when somebody has changed the thing since, nothing happens and
//! the answer tells who. Refusals are answers and come before the first write; each change leaves an audit entry.

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::db::Connection;
use crate::models::address::{self, departure};
use crate::models::links;
use crate::models::subject::{Content, Kind, Subject};
use crate::models::user::Actor;

mod choices;
mod duplicate;
mod form;
mod history;
mod list;
mod pages;
pub mod preview;
mod publish;
mod review;
mod rows;
mod save;
mod schedule;
mod state;
mod trash;
mod tree;
mod waiting;
mod withdraw;

pub use duplicate::duplicate;
pub use form::{JUST_MADE, is_form, made_by, new_form, remember_form};
pub use history::{Event, Piece, Version, content_of, diff, events, history, restore_version};
pub use list::{Filter, Position, Row, list};
pub use publish::{Change, Published, Publishing, publish};
pub use review::{Due, due};
pub use save::{Saved, create, save, slug_taken, submit};
pub use schedule::cancel_schedule;
pub use state::{Live, State, Status, WorkingCopy, state, working_copy};
pub use trash::{Restored, Trashed, restore, trash, trash_list};
pub use tree::{Move, TreeNode, move_page, tree};
pub use waiting::{own_drafts, scheduled, submitted};
pub use withdraw::{Reason, withdraw};

/// What somebody else saved meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Who changed it last.
    pub by: String,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// The version now.
    pub version: i64,
    /// What it says now.
    pub theirs: Content,
}

/// Why a verb did nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else changed it since.
    Conflict(Box<Conflict>),
    /// The role does not allow it.
    NotAllowed,
    /// It is in the trash.
    Trashed,
    /// There is no draft, or nothing scheduled, or nothing public: nothing to do.
    NothingToDo,
    /// Something else has this address; the article or page that does, if it is known.
    AddressTaken(String, Option<Subject>),
    /// The address is Torget's own.
    ReservedAddress(String),
    /// The page above is not public for as long.
    ParentNotPublic,
    /// Pages below are public for longer.
    ChildrenStayLonger,
    /// Pages below are public.
    HasPublicChildren,
    /// Pages below are not in the trash.
    HasChildren,
    /// It would be taken down before it is published, or has been by now.
    EndsBeforeItBegins,
    /// A page cannot get another address at a set time, since all below it would have to move with it.
    AddressCannotChangeLater,
    /// Visitors cannot be sent to something that is not public, or to the thing itself.
    BadTarget,
    /// A page cannot be below itself.
    UnderItself,
    /// There is no such page to be below.
    NoSuchParent,
    /// Something that was chosen does not exist, in this field of the form.
    Unknown(&'static str),
}

/// Why a verb failed.
#[derive(Debug)]
pub enum Failure {
    /// It was refused; nothing is changed.
    Refused(Refusal),
    /// The database failed; the transaction is to be rolled back.
    Database(diesel::result::Error),
}

/// What a verb gives.
pub type Outcome<T> = Result<T, Failure>;

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<diesel::result::Error> for Failure {
    fn from(fault: diesel::result::Error) -> Self {
        Self::Database(fault)
    }
}

/// Tells a refusal, which is an answer, from a fault.
pub fn answer<T>(outcome: Outcome<T>) -> QueryResult<Result<T, Refusal>> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(Failure::Refused(refusal)) => Ok(Err(refusal)),
        Err(Failure::Database(fault)) => Err(fault),
    }
}

/// Whether this user may write in it: writers in what they own, the others in everything.
pub fn may_edit(actor: &Actor, owner_id: Option<i64>) -> bool {
    actor.role.may_publish() || owner_id == Some(actor.id)
}

/// Whether this user may publish, take down and move.
pub fn may_publish(actor: &Actor) -> bool {
    actor.role.may_publish()
}

/// What a verb is allowed to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    Editing,
    Publishing,
}

/// The thing as it is, when this user may do this to it, nobody changed it since, and it is not in the trash.
fn open(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    expected_version: i64,
    needs: Needs,
) -> Outcome<rows::Thing> {
    let thing = rows::thing(conn, subject)?;
    let allowed = match needs {
        Needs::Editing => may_edit(actor, thing.owner_id),
        Needs::Publishing => may_publish(actor),
    };
    if !allowed {
        return Err(Refusal::NotAllowed.into());
    }
    if thing.trashed_at.is_some() {
        return Err(Refusal::Trashed.into());
    }
    if thing.version != expected_version {
        let conflict = Conflict {
            by: thing.changed_by,
            at: thing.changed_at,
            version: thing.version,
            theirs: working_copy(conn, now, subject)?.content,
        };
        return Err(Refusal::Conflict(Box::new(conflict)).into());
    }
    Ok(thing)
}

/// What it says in this revision. Where a page stands in the tree is no part of a revision.
fn read(conn: &mut Connection, subject: Subject, revision_id: i64) -> QueryResult<Content> {
    use crate::models::article::ArticleContent;
    use crate::models::page::PageContent;
    match subject.kind {
        Kind::Article => ArticleContent::of_revision(conn, revision_id).map(Content::Article),
        Kind::Page => {
            let mut page = PageContent::of_revision(conn, revision_id)?;
            page.position = pages::position(conn, subject.id)?;
            Ok(Content::Page(page))
        }
    }
}

/// What follows when an import has saved, and perhaps published, an article or page.
pub fn came_from_a_folder(conn: &mut Connection, now: NaiveDateTime, subject: Subject) -> QueryResult<()> {
    links::refresh(conn, subject)?;
    address::forget_coming(conn, now, subject.article_id(), subject.page_id())?;
    if !rows::lives(conn, subject)?.is_empty() {
        departure::forget(conn, subject.article_id(), subject.page_id())?;
        preview::end_all(conn, now, subject)?;
    }
    Ok(())
}

/// Takes away every span in which it is public or was to be, and gives up its addresses.
fn hide_all(conn: &mut Connection, now: NaiveDateTime, subject: Subject) -> QueryResult<()> {
    for live in rows::lives(conn, subject)? {
        rows::hide(conn, subject.kind, live.id)?;
    }
    match subject.kind {
        Kind::Article => address::release_article(conn, subject.id)?,
        Kind::Page => address::release_page(conn, subject.id)?,
    }
    address::forget_coming(conn, now, subject.article_id(), subject.page_id())
}
