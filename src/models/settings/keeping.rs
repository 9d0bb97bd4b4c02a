//! Settings read and stored: whole, or a part at a time, so that two who change different parts are not in each other's
//! way.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::audit;
use crate::models::file::File;
use crate::models::image::Image;
use crate::models::settings::{Part, Settings};
use crate::models::user::Actor;
use crate::schema::{audit_entries, settings};

/// What the audit log calls the settings.
pub const SUBJECT: &str = "settings";

/// Settings with the version they were read at.
#[derive(Debug, Clone)]
pub struct StoredSettings {
    /// The settings.
    pub settings: Settings,
    /// Grows with every change.
    pub version: i64,
}

/// A part was changed by somebody else after its form was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// Who changed it last, and when (UTC); nothing when an import did.
    pub by: Option<(String, NaiveDateTime)>,
    /// What holds now.
    pub current: Settings,
}

impl Settings {
    /// The site's settings now; a new site has those of [`Settings::of_a_new_site`].
    pub fn load(conn: &mut Connection) -> QueryResult<StoredSettings> {
        let row = settings::table
            .select((settings::document, settings::version))
            .get_result::<(String, i64)>(conn)
            .optional()?;
        let Some((document, version)) = row else {
            return Ok(StoredSettings {
                settings: Self::of_a_new_site(),
                version: 0,
            });
        };
        let settings = serde_json::from_str(&document)
            .map_err(|fault| diesel::result::Error::DeserializationError(fault.into()))?;
        Ok(StoredSettings { settings, version })
    }

    /// Stores these settings. Residents may fetch the front page's picture and the files that they name from now on, and no
    /// former ones.
    pub fn store(&self, conn: &mut Connection, now: NaiveDateTime) -> QueryResult<()> {
        let document = serde_json::to_string(self)
            .map_err(|fault| diesel::result::Error::SerializationError(fault.into()))?;
        diesel::insert_into(settings::table)
            .values((
                settings::id.eq(1),
                settings::document.eq(&document),
                settings::version.eq(1),
                settings::updated_at.eq(now),
            ))
            .on_conflict(settings::id)
            .do_update()
            .set((
                settings::document.eq(&document),
                settings::version.eq(settings::version + 1),
                settings::updated_at.eq(now),
            ))
            .execute(conn)?;
        let picture = self.front_page.picture.as_ref();
        Image::show_on_front_page(conn, picture.and_then(|picture| picture.file.parse().ok()))?;
        File::show_in_settings(conn, self)
    }
}

/// Changes one part to what `wanted` says of it, if it is still as it was `seen` ([`Part::digest`]). All other parts stay
/// as they are now. What says nothing new changes nothing.
pub fn change(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    part: Part,
    seen: &str,
    wanted: &Settings,
) -> QueryResult<Result<(), Changed>> {
    let current = Settings::load(conn)?.settings;
    let (digest, new) = (part.digest(&current)?, part.digest(wanted)?);
    if digest == new {
        return Ok(Ok(()));
    }
    if digest != seen {
        let by = last_change(conn, part)?;
        return Ok(Err(Changed { by, current }));
    }
    let mut changed = current;
    part.put(wanted, &mut changed);
    changed.store(conn, now)?;
    audit::record_by(conn, now, actor, "change", SUBJECT, part.swedish())?;
    Ok(Ok(()))
}

/// Who changed the part last, and when (UTC).
fn last_change(conn: &mut Connection, part: Part) -> QueryResult<Option<(String, NaiveDateTime)>> {
    audit_entries::table
        .filter(audit_entries::subject.eq(SUBJECT))
        .filter(audit_entries::detail.eq(part.swedish()))
        .order(audit_entries::id.desc())
        .select((audit_entries::actor, audit_entries::at))
        .first(conn)
        .optional()
}
