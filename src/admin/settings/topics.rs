//! The topics that news are sorted under: added, renamed, taken away.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

use crate::admin::answer;
use crate::admin::content::place::href;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::query::Done;
use crate::error::Error;
use crate::models::subject::Subject;
use crate::models::topic::{Refusal, Topic};
use crate::swedish::typography::quotes;
use crate::text::line::one_line;
use crate::web::present::counted;
use crate::web::view::{Link, Problems};

/// Where they are.
pub const PATH: &str = "/admin/installningar/amnen";

/// The page.
#[derive(Template)]
#[template(path = "admin/settings/topics.html")]
struct TopicsForm {
    frame: Frame,
    topics: Vec<TopicRow>,
    new: String,
    problems: Problems,
    /// News that stand in the way of taking a topic away.
    users: Vec<Link>,
}

/// A topic in the list.
struct TopicRow {
    id: i64,
    field: String,
    name: String,
    typed: String,
    use_text: String,
    news: String,
}

/// What was typed, and what stands in its way.
#[derive(Default)]
struct Typed {
    id: Option<i64>,
    name: String,
    problems: Problems,
    users: Vec<(i64, String)>,
}

/// `GET /admin/installningar/amnen`
pub async fn show(editor: Editor, told: Query<Done>) -> Result<HttpResponse, Error> {
    let flash = match told.klart.as_str() {
        "tillagt" => "Ämnet är tillagt. Nu går det att välja på nyheter.",
        "bytt" => "Namnet är bytt. Invånarna ser det nu.",
        "borta" => "Ämnet är borttaget.",
        _ => "",
    };
    page(&editor, flash, Typed::default(), StatusCode::OK).await
}

/// `POST /admin/installningar/amnen`: one more.
pub async fn create(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["namn"], &[])?;
    let name = one_line(form.text("namn"));
    let (asked, wanted) = (editor.clone(), name.clone());
    let made = editor
        .write(move |conn| Ok(Topic::add(conn, asked.now, &asked.actor, &wanted)?))
        .await;
    settle(&editor, None, name, made, "tillagt").await
}

/// `POST /admin/installningar/amnen/{id}`: another name, or away with it.
pub async fn update(editor: Editor, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["namn", "gor"], &[])?;
    let id = id.into_inner();
    let name = one_line(form.text("namn"));
    let (asked, wanted) = (editor.clone(), name.clone());
    let done = match form.text("gor") {
        "" | "byt" => {
            let renamed = editor
                .write(move |conn| Ok(Topic::rename(conn, asked.now, &asked.actor, id, &wanted)?))
                .await;
            return settle(&editor, Some(id), name, renamed, "bytt").await;
        }
        "ta-bort" => editor.write(move |conn| Ok(Topic::remove(conn, asked.now, &asked.actor, id)?)),
        _ => return Err(Error::BadRequest),
    };
    settle(&editor, Some(id), name, done.await, "borta").await
}

async fn settle(
    editor: &Editor,
    id: Option<i64>,
    name: String,
    outcome: Result<Result<(), Refusal>, Error>,
    done: &str,
) -> Result<HttpResponse, Error> {
    let mut typed = Typed {
        id,
        name,
        ..Typed::default()
    };
    let field = id.map_or("namn".to_owned(), field);
    let status = match answer::unless_full(outcome)? {
        Some(Ok(())) => return Ok(answer::see_other(&format!("{PATH}?klart={done}"), None)),
        Some(Err(refusal)) => {
            typed.problems.add(field, refusal.to_string());
            if let Refusal::InUse(users) = refusal {
                typed.users = users;
            }
            StatusCode::UNPROCESSABLE_ENTITY
        }
        None => {
            typed.problems.add(field, answer::NOT_SAVED);
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    page(editor, "", typed, status).await
}

fn field(id: i64) -> String {
    format!("amne-{id}")
}

async fn page(
    editor: &Editor,
    flash: &'static str,
    typed: Typed,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let html = editor.page(move |conn, frame| {
        let counts = Topic::counts(conn)?;
        let row = |topic: Topic| {
            let count = counts.get(&topic.id).copied().unwrap_or_default();
            TopicRow {
                field: field(topic.id),
                typed: if typed.id == Some(topic.id) {
                    typed.name.clone()
                } else {
                    topic.name.clone()
                },
                use_text: if count == 0 {
                    "Används inte.".to_owned()
                } else {
                    format!("Används av {}.", counted(count, "nyhet", "nyheter"))
                },
                news: format!("/nyheter?amne={}", topic.key),
                id: topic.id,
                name: topic.name,
            }
        };
        let topics = Topic::all(conn)?.into_iter().map(row).collect();
        let users = typed.users.iter();
        let page = TopicsForm {
            frame: if flash.is_empty() {
                frame
            } else {
                frame.flash(flash)
            },
            topics,
            users: users
                .map(|(id, title)| Link::new(quotes(title), href(Subject::article(*id), "")))
                .collect(),
            new: if typed.id.is_none() {
                typed.name
            } else {
                String::new()
            },
            problems: typed.problems,
        };
        page.render().map_err(Error::internal)
    });
    Ok(answer::html(html.await?, status))
}
