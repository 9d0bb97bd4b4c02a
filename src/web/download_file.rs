//! A file to download as an answer. Who may have it is asked before.

use actix_files::NamedFile;
use actix_web::http::header::{
    self, ContentDisposition, DispositionParam, DispositionType, ETag, EntityTag, HeaderValue,
    TryIntoHeaderValue as _,
};
use actix_web::{HttpRequest, HttpResponse};

use crate::error::Error;
use crate::models::file::File;
use crate::pictures::{ContentHash, MediaStore};
use crate::web::answer::is_known;

/// Nothing but what a browser's own PDF viewer makes of it: its page has a style and an embedded document. A `sandbox`
/// would keep the viewer away.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; object-src 'self'; \
    style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The file. It may be replaced at any time, so a browser asks each time, and is told when it has it already. Parts are
/// sent of what is here now; who asks for a part of what was seen before (`If-Range`) gets the whole.
pub fn answer(file: &File, media: &MediaStore, request: &HttpRequest) -> Result<HttpResponse, Error> {
    let hash =
        ContentHash::parse(&file.sha256).ok_or_else(|| Error::internal("a file has no readable hash"))?;
    let tag = EntityTag::new_strong(file.sha256.get(..32).unwrap_or_default().to_owned());
    let mut response = if is_known(request, &tag) {
        HttpResponse::NotModified().finish()
    } else {
        let named = NamedFile::open(media.download_path(hash)).map_err(Error::internal)?;
        named
            .use_etag(false)
            .use_last_modified(false)
            .set_content_type("application/pdf".parse().map_err(Error::internal)?)
            .into_response(request)
    };
    let disposition = ContentDisposition {
        disposition: DispositionType::Inline,
        parameters: vec![DispositionParam::Filename(file.key.clone())],
    };
    let headers = response.headers_mut();
    let values = [
        (header::ETAG, ETag(tag).try_into_value().map_err(Error::internal)?),
        (
            header::CONTENT_DISPOSITION,
            disposition.try_into_value().map_err(Error::internal)?,
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(CONTENT_SECURITY_POLICY),
        ),
    ];
    for (name, value) in values {
        headers.insert(name, value);
    }
    Ok(response)
}
