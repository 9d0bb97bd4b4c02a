//! Pictures, by the hash of their content.

use actix_files::NamedFile;
use actix_web::http::header;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::error::Error;
use crate::models::image::Image;
use crate::pictures::{ContentHash, Format, MediaKind};
use crate::web::headers::IMMUTABLE;
use crate::web::visit::Visit;

/// `GET /bilder/{hash}.{extension}`: only while something that residents see shows the picture.
pub async fn show(visit: Visit, request: HttpRequest, name: Path<String>) -> Result<HttpResponse, Error> {
    let (hash, extension) = name.split_once('.').ok_or(Error::NotFound)?;
    let hash = ContentHash::parse(hash).ok_or(Error::NotFound)?;
    let format = Format::from_extension(extension).ok_or(Error::NotFound)?;
    let file = visit.site.media.path(MediaKind::Rendition, hash, format);
    let sha256 = hash.to_string();
    let now = visit.now;
    let public = visit
        .site
        .db
        .read(move |conn| Ok(Image::is_public(conn, now, &sha256)?))
        .await?;
    if !public {
        return Err(Error::NotFound);
    }
    let file = NamedFile::open(file).map_err(|_| Error::NotFound)?;
    let file = file
        .use_etag(false)
        .use_last_modified(false)
        .set_content_type(format.media_type().parse().map_err(Error::internal)?);
    let mut response = file.into_response(&request);
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_DISPOSITION);
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static(IMMUTABLE));
    Ok(response)
}
