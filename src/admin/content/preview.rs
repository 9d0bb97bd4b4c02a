//! A text as its page will look, made by the very code of the public page.

use actix_web::HttpResponse;
use actix_web::http::header::ContentType;
use actix_web::web::Json;
use askama::Template as _;
use chrono::NaiveDateTime;
use serde::Serialize;

use crate::admin::content::checks::{self, Findings};
use crate::admin::content::place::{At, Place};
use crate::admin::content::written::Written;
use crate::admin::editor::Editor;
use crate::admin::file::PRIVATE_FILES;
use crate::admin::form::Form;
use crate::admin::image::PRIVATE_PICTURES;
use crate::db::Connection;
use crate::error::Error;
use crate::models::article::Wishes;
use crate::models::contact;
use crate::models::editorial;
use crate::models::live_article::ArticleSummary;
use crate::models::page;
use crate::models::subject::{Content, Kind, Subject};
use crate::models::topic::Topic;
use crate::public::article::show::{ArticleShow, Shown as ShownArticle};
use crate::public::page::{PageShow, Shown as ShownPage};
use crate::web::layout::{Layout, Showing};
use crate::web::site::Site;

/// What a preview is made of.
pub struct Looked<'l> {
    /// The article or page, if it was ever saved.
    pub subject: Option<Subject>,
    /// The page above, for a page that was never saved.
    pub parent_id: Option<i64>,
    /// What it says.
    pub content: &'l Content,
    /// When it is to be public.
    pub wishes: Wishes,
}

/// Where the readers of a preview may fetch what is not public.
#[derive(Debug, Clone, Copy)]
pub struct Private<'p> {
    /// Pictures.
    pub pictures: &'p str,
    /// Files to download.
    pub files: &'p str,
}

/// For those who are signed in.
const SIGNED_IN: Private = Private {
    pictures: PRIVATE_PICTURES,
    files: PRIVATE_FILES,
};

/// The page as HTML, with pictures and files from addresses that its readers may fetch them from.
pub fn html(
    conn: &mut Connection,
    site: &Site,
    now: NaiveDateTime,
    looked: &Looked,
    showing: Showing,
    at: Private,
) -> Result<String, Error> {
    let mut layout = Layout::load(conn, site, now, "/granska")?;
    layout.showing = showing;
    let state = match looked.subject {
        Some(subject) => Some(editorial::state(conn, now, subject)?),
        None => None,
    };
    let first = state.as_ref().and_then(|state| state.first_published_at);
    let first_published_at = first.or(looked.wishes.publish_at).unwrap_or(now);
    let content_updated_at = looked.wishes.publish_at.unwrap_or(now).max(first_published_at);
    let html = match looked.content {
        Content::Article(article) => {
            let topics = match article.topic_id {
                Some(_) => Topic::all(conn)?,
                None => Vec::new(),
            };
            let topic = topics
                .into_iter()
                .find(|topic| Some(topic.id) == article.topic_id);
            let shown = ShownArticle {
                article_id: looked.subject.map(|subject| subject.id),
                slug: article.slug.clone(),
                title: article.title.clone(),
                lead: article.lead.clone(),
                body: article.body.clone(),
                image: article.image.clone(),
                unit_id: article.unit_id,
                topic: topic.map(|topic| (topic.id, topic.key, topic.name)),
                contacts: contact::chosen(conn, now, &article.contacts)?,
                related: ArticleSummary::chosen(conn, now, &article.related)?,
                first_published_at,
                content_updated_at,
                change_note: None,
                withdrawn: None,
            };
            ArticleShow::load(conn, layout, &shown)?.render()
        }
        Content::Page(page) => {
            let parent_id = state.map_or(looked.parent_id, |state| state.parent_id);
            let shown = ShownPage {
                page_id: looked.subject.map(|subject| subject.id),
                parent_id,
                path: page::path_under(conn, parent_id, &page.slug)?,
                title: page.title.clone(),
                lead: page.lead.clone(),
                body: page.body.clone(),
                image: page.image.clone(),
                unit_id: page.unit_id,
                contacts: contact::chosen(conn, now, &page.contacts)?,
                first_published_at,
                content_updated_at,
                change_note: None,
                withdrawn: None,
            };
            PageShow::load(conn, layout, &shown)?.render()
        }
    };
    let html = with_pictures_at(&html.map_err(Error::internal)?, at.pictures);
    Ok(with_files_at(&html, at.files))
}

/// The page with its pictures at another address: the public one answers only while something live shows them.
fn with_pictures_at(html: &str, address: &str) -> String {
    ["src=\"", "srcset=\"", "w, "]
        .iter()
        .fold(html.to_owned(), |html, before| {
            html.replace(&format!("{before}/bilder/"), &format!("{before}{address}"))
        })
}

/// The page with its files at another address, as its pictures are.
fn with_files_at(html: &str, address: &str) -> String {
    let mut result = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(PUBLIC_FILE) {
        let id: String = after.chars().take_while(char::is_ascii_digit).collect();
        let name = after[id.len()..].split(['"', '#']).next().unwrap_or_default();
        result.push_str(before);
        // The form for another format stays where it is.
        let is_form = name.starts_with("/annat-format");
        if is_form {
            result.push_str(PUBLIC_FILE);
            rest = after;
        } else {
            for part in ["href=\"", address, &id] {
                result.push_str(part);
            }
            rest = &after[id.len() + name.len()..];
        }
    }
    result + rest
}

/// How a link to a file begins on a public page.
const PUBLIC_FILE: &str = "href=\"/filer/";

/// What the script gets while somebody types.
#[derive(Debug, Serialize)]
pub struct Live {
    preview: String,
    checks: String,
    editing: String,
    errors: usize,
    count: usize,
}

/// `POST /admin/{slag}/ny/forhandsvisning`
pub async fn new(editor: Editor, place: Place, form: Form) -> Result<Json<Live>, Error> {
    live(editor, place.0, None, &form).await
}

/// `POST /admin/{slag}/{id}/forhandsvisning`
pub async fn show(editor: Editor, at: At, form: Form) -> Result<Json<Live>, Error> {
    live(editor, at.0.kind, Some(at.0), &form).await
}

async fn live(
    editor: Editor,
    kind: Kind,
    subject: Option<Subject>,
    form: &Form,
) -> Result<Json<Live>, Error> {
    let written = Written::of(form)?;
    let asked = editor.clone();
    let answer = editor.page(move |conn, _| {
        let may_edit = match subject {
            Some(subject) => {
                let state = editorial::state(conn, asked.now, subject)?;
                editorial::may_edit(&asked.actor, state.owner_id)
            }
            None => false,
        };
        let editing = subject
            .filter(|_| may_edit)
            .and_then(|subject| asked.site.presence.note(subject, &asked.actor, asked.now))
            .unwrap_or_default();
        let findings = checks::views(&checks::examine(conn, asked.now, &written)?);
        let preview = of_written(conn, &asked, kind, subject, &written)?;
        let checks = Findings { findings: &findings }
            .render()
            .map_err(Error::internal)?;
        Ok(Live {
            preview,
            checks,
            editing,
            errors: findings.iter().filter(|finding| finding.level == "error").count(),
            count: findings.len(),
        })
    });
    Ok(Json(answer.await?))
}

/// What is written in the form, as its page beside it.
pub fn of_written(
    conn: &mut Connection,
    editor: &Editor,
    kind: Kind,
    subject: Option<Subject>,
    written: &Written,
) -> Result<String, Error> {
    let (content, wishes) = written.readable(kind);
    let looked = Looked {
        subject,
        parent_id: written.parent.trim().parse().ok(),
        content: &content,
        wishes,
    };
    html(
        conn,
        &editor.site,
        editor.now,
        &looked,
        Showing::ContentAlone,
        SIGNED_IN,
    )
}

/// `GET /admin/{slag}/{id}/utkast`: the working copy in the whole window.
pub async fn window(editor: Editor, at: At) -> Result<HttpResponse, Error> {
    let asked = editor.clone();
    let html = editor.page(move |conn, _| {
        let copy = editorial::working_copy(conn, asked.now, at.0)?;
        let looked = Looked {
            subject: Some(at.0),
            parent_id: None,
            content: &copy.content,
            wishes: copy.wishes,
        };
        html(conn, &asked.site, asked.now, &looked, Showing::Draft, SIGNED_IN)
    });
    Ok(page_of(html.await?))
}

/// The page as an answer.
pub fn page_of(html: String) -> HttpResponse {
    HttpResponse::Ok().content_type(ContentType::html()).body(html)
}
