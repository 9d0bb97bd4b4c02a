//! A new text that begins as a copy of another.

use chrono::NaiveDateTime;

use crate::db::Connection;
use crate::models::article::{LONGEST_TITLE, Wishes};
use crate::models::editorial::{Outcome, create, pages, working_copy};
use crate::models::subject::{Kind, Subject};
use crate::models::user::Actor;
use crate::swedish::slug::slug;

/// Makes a draft of the user's own that says what the working copy of another text says.
pub fn duplicate(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
) -> Outcome<Subject> {
    let mut content = working_copy(conn, now, subject)?.content;
    let title: String = format!("Kopia av {}", content.title())
        .chars()
        .take(LONGEST_TITLE)
        .collect();
    *content.slug_mut() = slug(&title);
    *content.title_mut() = title;
    let parent_id = match subject.kind {
        Kind::Article => None,
        Kind::Page => pages::parent(conn, subject.id)?,
    };
    create(conn, now, actor, content, Wishes::default(), parent_id)
}
