//! Pictures in the admin: taken in, looked at before they are public, and offered to choose from.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web::{Json, Path, Query};
use serde::{Deserialize, Serialize};

use crate::admin::editor::Editor;
use crate::admin::form::{Form, Upload};
use crate::db::Connection;
use crate::error::Error;
use crate::models::audit;
use crate::models::image::Image;
use crate::models::new_image::KeptPicture;
use crate::pictures::{ContentHash, PictureProblem, prepare};
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
pub async fn choices(editor: Editor, asked: Query<Asked>) -> Result<Json<Vec<ImageChoice>>, Error> {
    let found = editor.page(move |conn, _| find(conn, &asked.q)).await?;
    Ok(Json(found))
}

/// The newest pictures whose names hold these words.
pub fn find(conn: &mut Connection, words: &str) -> Result<Vec<ImageChoice>, Error> {
    let images = Image::named(conn, words, OFFERED)?;
    let ids: Vec<i64> = images.iter().map(|image| image.id).collect();
    with_sizes(conn, &ids)
}

/// These pictures, in this order.
pub fn with_sizes(conn: &mut Connection, ids: &[i64]) -> Result<Vec<ImageChoice>, Error> {
    let sizes = Image::renditions(conn, ids)?;
    let names = Image::names(conn, ids)?;
    let choice = |id: &i64| {
        let small = sizes
            .get(id)?
            .iter()
            .find(|size| size.format == "webp")
            .or(sizes.get(id)?.first())?;
        Some(ImageChoice {
            id: *id,
            name: names.get(id)?.clone(),
            src: small.href().replacen("/bilder/", PRIVATE_PICTURES, 1),
            width: small.width,
            height: small.height,
        })
    };
    Ok(ids.iter().filter_map(choice).collect())
}

/// What an upload is answered with.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Uploaded {
    /// The picture is in the library.
    Taken(ImageChoice),
    /// It is not.
    Refused {
        /// What is wrong, and what to do.
        problem: String,
    },
}

/// `POST /admin/bilder`: a picture from the dialog.
pub async fn create(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    let problem = match form.file("bildfil") {
        None => "Välj en bild att ladda upp.".to_owned(),
        Some(upload) => match take(&editor, upload).await? {
            Ok(id) => {
                let choice = editor.page(move |conn, _| with_sizes(conn, &[id])).await?;
                let choice = choice.into_iter().next().ok_or(Error::NotFound)?;
                return Ok(HttpResponse::Ok().json(Uploaded::Taken(choice)));
            }
            Err(problem) => problem,
        },
    };
    Ok(HttpResponse::UnprocessableEntity().json(Uploaded::Refused { problem }))
}

/// Takes a picture into the library: its id, or what is wrong with it in words for the one who chose it.
pub async fn take(editor: &Editor, upload: &Upload) -> Result<Result<i64, String>, Error> {
    if upload.is_too_large {
        return Ok(Err(PictureProblem::TooLarge.to_string()));
    }
    let _turn = editor
        .site
        .picture_work
        .acquire()
        .await
        .map_err(Error::internal)?;
    let (bytes, media) = (upload.bytes.clone(), editor.site.media.clone());
    let made = tokio::task::spawn_blocking(move || {
        prepare(&bytes).map(|picture| KeptPicture::store(ContentHash::of(&bytes), &picture, Some(&media)))
    });
    let kept = match made.await.map_err(Error::internal)? {
        Err(problem) => return Ok(Err(problem.to_string())),
        Ok(Err(fault)) => return Err(Error::Unavailable(fault.into())),
        Ok(Ok(kept)) => kept,
    };
    let (now, name, actor) = (editor.now, upload.name.clone(), editor.actor.clone());
    let id = editor
        .write(move |conn| {
            let id = kept.record_upload(conn, now, &name)?;
            audit::record_by(conn, now, &actor, "upload", &format!("bild:{id}"), "")?;
            Ok(id)
        })
        .await?;
    Ok(Ok(id))
}
