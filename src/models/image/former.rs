//! Files that a picture had before another took their place: their addresses lead on to the new ones.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::image::{Image, Rendition};
use crate::schema::former_renditions;

/// The size that stands where the file with this hash and format stood, if residents may see its picture now.
pub fn successor(
    conn: &mut Connection,
    now: NaiveDateTime,
    sha256: &str,
    format: &str,
) -> QueryResult<Option<Rendition>> {
    let former: Vec<(i64, i32)> = former_renditions::table
        .filter(former_renditions::sha256.eq(sha256))
        .filter(former_renditions::format.eq(format))
        .order(former_renditions::image_id)
        .select((former_renditions::image_id, former_renditions::width))
        .load(conn)?;
    for (id, width) in former {
        if !Image::is_any_shown(conn, now, &[id])? {
            continue;
        }
        let sizes = Image::renditions(conn, &[id])?.remove(&id);
        let of_format = sizes.into_iter().flat_map(|sizes| sizes.all);
        let mut of_format = of_format.filter(|size| size.format == format).peekable();
        let mut widest = None;
        while let Some(size) = of_format.next() {
            if size.width >= width || of_format.peek().is_none() {
                widest = Some(size);
                break;
            }
        }
        if widest.is_some() {
            return Ok(widest);
        }
    }
    Ok(None)
}
