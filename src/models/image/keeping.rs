//! What those who keep the library do with a picture: describe it, put another file in its place, remove it.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::audit;
use crate::models::image::Image;
use crate::models::image::files::{self, PictureFile};
use crate::models::image::focus::Focus;
use crate::models::image::uses::{self, Use};
use crate::models::new_image::KeptPicture;
use crate::models::user::Actor;
use crate::schema::{former_renditions, image_notes, images, renditions};

/// What is told of a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description {
    /// What it shows.
    pub alt: String,
    /// Who took it.
    pub photographer: String,
    /// What those in it have agreed to; never shown to residents.
    pub consent_note: String,
    /// Where its subject is.
    pub focus: Focus,
}

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody changed the picture since the form was opened; its version now.
    Changed(i64),
    /// The file is the one that is there.
    SameFile,
    /// Something uses the picture.
    InUse(Vec<Use>),
}

/// The note on consent, and who put the picture here.
pub fn notes(conn: &mut Connection, id: i64) -> QueryResult<(String, String)> {
    let found = image_notes::table
        .find(id)
        .select((image_notes::consent_note, image_notes::uploaded_by))
        .get_result(conn)
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Tells of some pictures: of all of them, or of none and which one stood in the way. Telling what is told already
/// changes nothing.
pub fn describe(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    all: &[(i64, i64, Description)],
) -> QueryResult<Result<(), (i64, Refusal)>> {
    let mut changed = Vec::new();
    for (id, version, said) in all {
        let image = Image::get(conn, *id)?;
        let (consent_note, _) = notes(conn, *id)?;
        let before = Description {
            alt: image.alt.clone(),
            photographer: image.photographer.clone(),
            focus: image.focus(),
            consent_note,
        };
        if before == *said {
            continue;
        }
        if image.version != *version {
            return Ok(Err((*id, Refusal::Changed(image.version))));
        }
        changed.push((image, said));
    }
    for (image, said) in changed {
        set_words(conn, image.id, said)?;
        audit::record_by(conn, now, actor, "describe", &subject(image.id), &image.key)?;
    }
    Ok(Ok(()))
}

/// Sets what is told of a picture, whatever was told before.
pub fn set_words(conn: &mut Connection, id: i64, said: &Description) -> QueryResult<()> {
    diesel::update(images::table.find(id))
        .set((
            images::alt.eq(&said.alt),
            images::photographer.eq(&said.photographer),
            images::focus_x.eq(said.focus.x),
            images::focus_y.eq(said.focus.y),
            images::version.eq(images::version + 1),
        ))
        .execute(conn)?;
    diesel::insert_into(image_notes::table)
        .values((
            image_notes::image_id.eq(id),
            image_notes::consent_note.eq(&said.consent_note),
        ))
        .on_conflict(image_notes::image_id)
        .do_update()
        .set(image_notes::consent_note.eq(&said.consent_note))
        .execute(conn)?;
    Ok(())
}

/// Takes what somebody wrote of a picture where it is used as the library's own description, if that has none yet. It
/// stands in the way of nobody: the version stays.
pub fn suggest_alt(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    id: i64,
    alt: &str,
) -> QueryResult<()> {
    let undescribed = images::table
        .filter(images::id.eq(id))
        .filter(images::alt.eq(""))
        .filter(images::removed_at.is_null());
    let described = diesel::update(undescribed)
        .set(images::alt.eq(alt))
        .returning(images::key)
        .get_result::<String>(conn)
        .optional()?;
    if let Some(key) = described {
        audit::record_by(conn, now, actor, "describe", &subject(id), &key)?;
    }
    Ok(())
}

/// Puts another file in the place of a picture's own: everything that shows it shows the new one. The files that nothing
/// needs any longer.
pub fn replace(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    id: i64,
    version: i64,
    kept: &KeptPicture,
) -> QueryResult<Result<Vec<PictureFile>, Refusal>> {
    let image = Image::get(conn, id)?;
    if image.version != version {
        return Ok(Err(Refusal::Changed(image.version)));
    }
    if image.master_sha256 == kept.master_sha256() {
        return Ok(Err(Refusal::SameFile));
    }
    let before = files::of(conn, id)?;
    kept.record(conn, now, &image.key)?;
    audit::record_by(conn, now, actor, "replace", &subject(id), &image.key)?;
    Ok(Ok(files::unneeded(conn, before)?))
}

/// Removes a picture that nothing uses. Older versions of texts keep its number, and show nothing in its place. The files
/// that nothing needs any longer.
pub fn remove(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    id: i64,
    version: i64,
) -> QueryResult<Result<Vec<PictureFile>, Refusal>> {
    let image = Image::get(conn, id)?;
    if image.version != version {
        return Ok(Err(Refusal::Changed(image.version)));
    }
    let uses = uses::of(conn, id)?;
    if !uses.is_empty() {
        return Ok(Err(Refusal::InUse(uses)));
    }
    let before = files::of(conn, id)?;
    diesel::delete(renditions::table.filter(renditions::image_id.eq(id))).execute(conn)?;
    diesel::delete(former_renditions::table.filter(former_renditions::image_id.eq(id))).execute(conn)?;
    diesel::delete(image_notes::table.find(id)).execute(conn)?;
    diesel::update(images::table.find(id))
        .set((
            images::alt.eq(""),
            images::photographer.eq(""),
            images::removed_at.eq(now),
            images::version.eq(images::version + 1),
        ))
        .execute(conn)?;
    audit::record_by(conn, now, actor, "remove", &subject(id), &image.key)?;
    Ok(Ok(files::unneeded(conn, before)?))
}

/// A picture as the history names it.
pub fn subject(id: i64) -> String {
    format!("bild:{id}")
}

/// Notes that a picture is as a content folder says, whose digest this is.
pub fn mark_import(conn: &mut Connection, id: i64, digest: &str) -> QueryResult<()> {
    let version: i64 = images::table.find(id).select(images::version).get_result(conn)?;
    diesel::update(image_notes::table.find(id))
        .set((
            image_notes::import_digest.eq(digest),
            image_notes::import_version.eq(version),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes who put a picture here.
pub fn note_uploader(conn: &mut Connection, id: i64, name: &str) -> QueryResult<()> {
    diesel::insert_into(image_notes::table)
        .values((image_notes::image_id.eq(id), image_notes::uploaded_by.eq(name)))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}
