//! Pictures, by the hash of their content.

use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::error::Error;
use crate::models::image::{Image, former};
use crate::web::picture_file::PictureFile;
use crate::web::visit::Visit;

/// `GET /bilder/{hash}.{extension}`: only while something that residents see shows the picture. The address of a file
/// that another took the place of leads on to that one, for now: the old file may come back.
pub async fn show(visit: Visit, request: HttpRequest, name: Path<String>) -> Result<HttpResponse, Error> {
    let file = PictureFile::parse(&name).ok_or(Error::NotFound)?;
    let sha256 = file.sha256();
    let now = visit.now;
    let fate = visit.site.db.read(move |conn| {
        if Image::is_public(conn, now, &sha256)? {
            return Ok(Fate::Public);
        }
        let successor = former::successor(conn, now, &sha256, file.format_name())?;
        Ok(successor.map_or(Fate::Unknown, |size| Fate::Replaced(size.href())))
    });
    match fate.await? {
        Fate::Public => file.answer(&visit.site.media, &request),
        Fate::Replaced(href) => Ok(HttpResponse::Found()
            .insert_header((LOCATION, href))
            .insert_header((CACHE_CONTROL, "no-store"))
            .finish()),
        Fate::Unknown => Err(Error::NotFound),
    }
}

/// What there is at a picture's address.
enum Fate {
    Public,
    Replaced(String),
    Unknown,
}
