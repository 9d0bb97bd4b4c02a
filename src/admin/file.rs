//! Files to download in the admin: the library, and files to choose from.

use std::fmt::Display;

use actix_web::web::{Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use crate::admin::editor::Editor;
use crate::admin::image::choose::Asked;
use crate::admin::query::id_of;
use crate::db::Connection;
use crate::error::Error;
use crate::models::file::keeping::LONGEST_TITLE;
use crate::models::file::{File, library as models};
use crate::text::file_name::shown;
use crate::text::line::one_line;
use crate::text::markdown::{Reference, ReferenceKind};
use crate::web::download_file;
use crate::web::view::{Choice, Problems};

pub mod edit;
pub mod library;
pub mod remove;
pub mod upload;

/// Where the library is.
pub const PATH: &str = "/admin/filer";

/// Where the admin sends files that may not be public yet.
pub const PRIVATE_FILES: &str = "/admin/filer/fil/";

/// How many files are offered at a time.
const OFFERED: i64 = 8;

/// A file to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileChoice {
    /// What stands in the text: `fil:12`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// "pdf, 340 kB".
    pub place: String,
    /// "Fil".
    pub kind: &'static str,
}

impl From<File> for FileChoice {
    fn from(file: File) -> Self {
        let reference = Reference {
            kind: ReferenceKind::File,
            key: file.id.to_string(),
        };
        Self {
            reference: reference.to_string(),
            place: file.notice(),
            title: file.title,
            kind: "Fil",
        }
    }
}

/// `GET /admin/filer/fil/{id}`: any file of the library, for those who are signed in.
pub async fn file(editor: Editor, request: HttpRequest, id: Path<String>) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    let found = editor
        .site
        .db
        .inspect(move |conn| Ok(File::get(conn, id)?))
        .await?;
    download_file::answer(&found, &editor.site.media, &request)
}

/// `GET /admin/filval?q=`: files to choose from, the newest first.
pub async fn choices(editor: Editor, asked: Query<Asked>) -> Result<Json<Vec<FileChoice>>, Error> {
    let found = editor.page(move |conn, _| find(conn, &asked.q)).await?;
    Ok(Json(found))
}

/// The newest files whose titles and names have these words.
pub fn find(conn: &mut Connection, words: &str) -> Result<Vec<FileChoice>, Error> {
    let found = models::list(conn, words, None, OFFERED)?;
    Ok(found.into_iter().map(FileChoice::from).collect())
}

/// Where one file is kept.
fn path_of(id: i64) -> String {
    format!("{PATH}/{id}")
}

/// A title that residents can read.
fn given_title(problems: &mut Problems, typed: &str) -> String {
    let title = one_line(typed);
    if title.is_empty() {
        problems.add("titel", "Skriv vad dokumentet heter.");
    } else if title.chars().count() > LONGEST_TITLE {
        problems.add(
            "titel",
            format!("Korta titeln till högst {LONGEST_TITLE} tecken."),
        );
    }
    title
}

/// Whether the document is accessible. It must be answered, since the law asks for it (lag (2018:1937)).
fn given_accessible(problems: &mut Problems, typed: &str) -> Option<bool> {
    let answer = match typed {
        "ja" => Some(true),
        "nej" => Some(false),
        _ => None,
    };
    if answer.is_none() {
        problems.add("tillganglig", "Svara om dokumentet är tillgängligt.");
    }
    answer
}

/// The answers to whether a document is accessible.
fn accessible_choices(chosen: Option<bool>) -> Vec<Choice> {
    [
        ("ja", "Ja, tillgängligt", true),
        ("nej", "Nej, eller jag vet inte", false),
    ]
    .map(|(value, text, means)| Choice {
        value: value.to_owned(),
        text: text.to_owned(),
        selected: chosen == Some(means),
    })
    .into()
}

/// What is wrong with a file, and which.
fn told(name: &str, problem: impl Display) -> String {
    format!("{}: {problem}", shown(name))
}
