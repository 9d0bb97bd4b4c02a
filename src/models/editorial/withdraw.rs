//! Taking down what is public, with a reason that tells visitors where to go or why.

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::db::Connection;
use crate::models::address::departure::{self, Departure};
use crate::models::address::{self, Target};
use crate::models::editorial::publish::own_end;
use crate::models::editorial::{Needs, Outcome, Refusal, hide_all, open, preview, rows};
use crate::models::subject::{Kind, Subject};
use crate::models::user::Actor;
use crate::models::{audit, links, page};

/// Why something is taken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Something else has taken its place; its visitors go there.
    Replaced {
        /// Where.
        target: Target,
    },
    /// It no longer holds: it can be read at its address, with a notice, and stands in no list.
    Outdated {
        /// The notice.
        notice: String,
    },
    /// It should not have been there: its address says that it is gone.
    Mistake {
        /// Why, in words for residents; may be empty.
        text: String,
    },
}

/// Takes down what is public, and what was to become so. The text stays as a draft. The version now.
pub fn withdraw(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    expected_version: i64,
    reason: &Reason,
) -> Outcome<i64> {
    open(conn, now, actor, subject, expected_version, Needs::Publishing)?;
    let lives = rows::lives(conn, subject)?;
    let current = lives.iter().find(|live| live.is_visible(now));
    let Some(current) = current else {
        return Err(Refusal::NothingToDo.into());
    };
    if subject.kind == Kind::Page && !page::spans_below(conn, now, subject.id)?.is_empty() {
        return Err(Refusal::HasPublicChildren.into());
    }
    let own_end = own_end(conn, now, subject, &lives, current)?;
    let newest = lives.last().unwrap_or(current).revision_id;
    let (departure, detail) = match reason {
        Reason::Outdated { notice } => (None, format!("gäller inte längre: {notice}")),
        Reason::Replaced { target } => {
            let target = good_target(conn, now, subject, target)?;
            let detail = format!("ersatt av {}", written(&target));
            (Some((Some(target), "")), detail)
        }
        Reason::Mistake { text } => (Some((None, text.trim())), format!("misstag: {text}")),
    };
    if let Some((target, reason)) = departure {
        hide_all(conn, now, subject)?;
        let departure = Departure {
            target,
            reason: reason.to_owned(),
            since: now,
        };
        departure::note(conn, subject.article_id(), subject.page_id(), &departure)?;
    } else if let Reason::Outdated { notice } = reason {
        for live in lives.iter().filter(|live| live.id != current.id) {
            rows::hide(conn, subject.kind, live.id)?;
        }
        rows::set_until(conn, subject.kind, current.id, own_end)?;
        address::forget_coming(conn, now, subject.article_id(), subject.page_id())?;
        rows::take_out_of_lists(conn, subject.kind, current.id, now, notice.trim())?;
    }
    let stays = matches!(reason, Reason::Outdated { .. }) && newest == current.revision_id;
    if !stays && rows::draft(conn, subject)?.is_none() {
        rows::put_draft(conn, subject, newest)?;
    }
    let version = rows::touch(conn, subject, now, &actor.name)?;
    preview::end_all(conn, now, subject)?;
    links::refresh(conn, subject)?;
    audit::record_by(conn, now, actor, "withdraw", &subject.to_string(), &detail)?;
    Ok(version)
}

/// Where visitors can be sent: to another thing that is public. An address of ours is known by what is at it, so that it
/// can move.
fn good_target(
    conn: &mut Connection,
    now: NaiveDateTime,
    subject: Subject,
    target: &Target,
) -> Outcome<Target> {
    let target = match target {
        Target::Path(path) => known(conn, path)?.unwrap_or_else(|| target.clone()),
        target => target.clone(),
    };
    let itself = match subject.kind {
        Kind::Article => Target::Article(subject.id),
        Kind::Page => Target::Page(subject.id),
    };
    let is_path = match &target {
        Target::Path(path) => {
            path.starts_with('/') && !path.starts_with("//") && !path.contains(['?', '#', '\\'])
        }
        _ => true,
    };
    if !is_path || target == itself || !address::is_public(conn, now, &target)? {
        return Err(Refusal::BadTarget.into());
    }
    Ok(target)
}

fn known(conn: &mut Connection, path: &str) -> QueryResult<Option<Target>> {
    let owner = address::owner(conn, path.trim_end_matches('/'))?;
    Ok(owner.and_then(|(article, page)| article.map(Target::Article).or(page.map(Target::Page))))
}

fn written(target: &Target) -> String {
    match target {
        Target::Article(id) => Subject::article(*id).to_string(),
        Target::Page(id) => Subject::page(*id).to_string(),
        Target::Path(path) => path.clone(),
    }
}
