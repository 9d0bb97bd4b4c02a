//! What a secret address shows to somebody without an account: one revision, with its pictures and files, and no others
//! that are not public.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;

use crate::admin::content::preview::{Looked, Private, html, page_of};
use crate::credentials::token;
use crate::db::Connection;
use crate::error::Error;
use crate::models::article::Wishes;
use crate::models::editorial;
use crate::models::file::File;
use crate::models::image::Image;
use crate::models::links;
use crate::models::subject::{Content, Subject};
use crate::text::markdown::ReferenceKind;
use crate::web::download_file;
use crate::web::layout::Showing;
use crate::web::picture_file::PictureFile;
use crate::web::site::Site;

/// `GET /granska/{token}`: the page.
pub async fn show(site: Data<Site>, token: Path<String>) -> Result<HttpResponse, Error> {
    let now = (site.clock)();
    let asked = site.clone();
    let page = site.db.inspect(move |conn| {
        let (subject, content) = found(conn, now, &token)?;
        let looked = Looked {
            subject: Some(subject),
            parent_id: None,
            content: &content,
            wishes: Wishes::default(),
        };
        let at = Private {
            pictures: &format!("/granska/{token}/bilder/"),
            files: &format!("/granska/{token}/filer/"),
        };
        html(conn, &asked, now, &looked, Showing::Draft, at)
    });
    Ok(page_of(page.await?))
}

/// `GET /granska/{token}/bilder/{name}`: the pictures of its page.
pub async fn picture(
    site: Data<Site>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (token, name) = path.into_inner();
    let file = PictureFile::parse(&name).ok_or(Error::NotFound)?;
    let now = (site.clock)();
    let sha256 = file.sha256();
    let is_good = site.db.inspect(move |conn| {
        let (_, content) = found(conn, now, &token)?;
        let images: Vec<i64> = links::of(&content)
            .into_iter()
            .filter(|(kind, _)| *kind == ReferenceKind::Image)
            .map(|(_, id)| id)
            .collect();
        // News shown under it have their own, which residents see too.
        Ok(Image::is_size_of(conn, &sha256, &images)? || Image::is_public(conn, now, &sha256)?)
    });
    if !is_good.await? {
        return Err(Error::NotFound);
    }
    file.answer(&site.media, &request)
}

/// `GET /granska/{token}/filer/{id}`: the files that its page links to.
pub async fn file(
    site: Data<Site>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (token, id) = path.into_inner();
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let now = (site.clock)();
    let linked = site.db.inspect(move |conn| {
        let (_, content) = found(conn, now, &token)?;
        if !links::of(&content).contains(&(ReferenceKind::File, id)) {
            return Err(Error::NotFound);
        }
        Ok(File::get(conn, id)?)
    });
    download_file::answer(&linked.await?, &site.media, &request)
}

/// What the address shows now, if it shows anything.
fn found(conn: &mut Connection, now: NaiveDateTime, token: &str) -> Result<(Subject, Content), Error> {
    let shared = editorial::preview::find(conn, now, &token::hash(token))?;
    let (subject, revision) = shared.ok_or(Error::NotFound)?;
    Ok((subject, editorial::content_of(conn, subject, revision)?))
}
