//! Pictures offered to choose from, and their files before they are public.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web::{Json, Path, Query};
use serde::{Deserialize, Serialize};

use crate::admin::editor::Editor;
use crate::admin::image::private;
use crate::db::Connection;
use crate::error::Error;
use crate::models::image::Image;
use crate::models::image::library::{self, Filter};
use crate::web::picture_file::PictureFile;

/// Where the admin shows pictures that may not be public yet.
pub const PRIVATE_PICTURES: &str = "/admin/bilder/fil/";

/// How many pictures are offered at a time.
const OFFERED: i64 = 24;

/// A picture to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImageChoice {
    /// Its id.
    pub id: i64,
    /// The name of its file.
    pub name: String,
    /// What the library says it shows; may be empty.
    pub alt: String,
    /// Address of a small rendition.
    pub src: String,
    /// Width of that, in pixels.
    pub width: i32,
    /// Height of that, in pixels.
    pub height: i32,
}

/// `GET /admin/bilder/fil/{name}`: any picture of the library, for those who are signed in.
pub async fn file(editor: Editor, request: HttpRequest, name: Path<String>) -> Result<HttpResponse, Error> {
    let file = PictureFile::parse(&name).ok_or(Error::NotFound)?;
    file.answer(&editor.site.media, &request)
}

/// What a search asks.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// Words.
    #[serde(default)]
    pub q: String,
}

/// `GET /admin/bildval?q=`: pictures to choose from, newest first.
pub async fn index(editor: Editor, asked: Query<Asked>) -> Result<Json<Vec<ImageChoice>>, Error> {
    let found = editor.page(move |conn, _| find(conn, &asked.q)).await?;
    Ok(Json(found))
}

/// The newest pictures that the library finds for these words.
pub fn find(conn: &mut Connection, words: &str) -> Result<Vec<ImageChoice>, Error> {
    let filter = Filter {
        words: words.to_owned(),
        only: None,
    };
    let images = library::list(conn, &filter, None, OFFERED)?;
    choices(conn, images)
}

/// These pictures, in this order.
pub fn with_sizes(conn: &mut Connection, ids: &[i64]) -> Result<Vec<ImageChoice>, Error> {
    let mut rows = Image::by_ids(conn, ids)?;
    let images = ids.iter().filter_map(|id| rows.remove(id)).collect();
    choices(conn, images)
}

fn choices(conn: &mut Connection, images: Vec<Image>) -> Result<Vec<ImageChoice>, Error> {
    let ids: Vec<i64> = images.iter().map(|image| image.id).collect();
    let sizes = Image::renditions(conn, &ids)?;
    let choice = |image: Image| {
        let small = sizes.get(&image.id)?.smallest()?;
        Some(ImageChoice {
            id: image.id,
            name: image.key,
            alt: image.alt,
            src: private(small),
            width: small.width,
            height: small.height,
        })
    };
    Ok(images.into_iter().filter_map(choice).collect())
}
