//! Pictures, by the hash of their content.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::error::Error;
use crate::models::image::Image;
use crate::web::picture_file::PictureFile;
use crate::web::visit::Visit;

/// `GET /bilder/{hash}.{extension}`: only while something that residents see shows the picture.
pub async fn show(visit: Visit, request: HttpRequest, name: Path<String>) -> Result<HttpResponse, Error> {
    let file = PictureFile::parse(&name).ok_or(Error::NotFound)?;
    let sha256 = file.sha256();
    let now = visit.now;
    let public = visit
        .site
        .db
        .read(move |conn| Ok(Image::is_public(conn, now, &sha256)?))
        .await?;
    if !public {
        return Err(Error::NotFound);
    }
    file.answer(&visit.site.media, &request)
}
