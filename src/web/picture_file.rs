//! A picture's file as an answer. Who may have it is asked before.

use actix_files::NamedFile;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use crate::error::Error;
use crate::pictures::{ContentHash, Format, MediaKind, MediaStore};
use crate::web::headers::immutable_while_seen;
use crate::web::site::Site;

/// A size of a picture, by its name in addresses. Its place on the disk is made of a hash and a format that were read
/// into their types, never of what a visitor wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureFile {
    hash: ContentHash,
    format: Format,
}

impl PictureFile {
    /// The file that is named so: `{hash}.{extension}`.
    pub fn parse(name: &str) -> Option<Self> {
        let (hash, extension) = name.split_once('.')?;
        Some(Self {
            hash: ContentHash::parse(hash)?,
            format: Format::from_extension(extension)?,
        })
    }

    /// The hash of its content, in hexadecimal digits.
    pub fn sha256(self) -> String {
        self.hash.to_string()
    }

    /// Its format, as the database has it.
    pub fn format_name(self) -> &'static str {
        self.format.name()
    }

    /// The file, for a browser to keep for good.
    pub fn answer(self, media: &MediaStore, request: &HttpRequest) -> Result<HttpResponse, Error> {
        let path = media.path(MediaKind::Rendition, self.hash, self.format);
        let file = NamedFile::open(path).map_err(|_| Error::NotFound)?;
        let file = file
            .use_etag(false)
            .use_last_modified(false)
            .set_content_type(self.format.media_type().parse().map_err(Error::internal)?);
        let site = request.app_data::<Data<Site>>();
        let shared_lifetime = site.and_then(|site| site.shared_lifetime);
        let mut response = file.into_response(request);
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_DISPOSITION);
        headers.insert(header::CACHE_CONTROL, immutable_while_seen(shared_lifetime));
        Ok(response)
    }
}
