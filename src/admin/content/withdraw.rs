//! Taking a text down: why, and where its visitors go. What points at it is shown first.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use askama::Template;

use crate::admin::content::act;
use crate::admin::content::place::{At, href};
use crate::admin::content::refusals;
use crate::admin::content::used::{UsedRow, rows};
use crate::admin::content::written::LONGEST_LINE;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::rights;
use crate::checks::has_personal_number;
use crate::error::Error;
use crate::models::address::Target;
use crate::models::editorial::{self, Reason, Refusal};
use crate::models::links;
use crate::models::subject::{Kind, Subject};
use crate::swedish::typography::quotes;
use crate::text::line::one_line;
use crate::web::site::Site;
use crate::web::view::Problems;

/// The form.
#[derive(Template)]
#[template(path = "admin/content/withdraw.html")]
struct Withdraw {
    frame: Frame,
    title: String,
    back: String,
    action: String,
    version: i64,
    used: Vec<UsedRow>,
    problems: Problems,
    why: String,
    target: String,
    notice: String,
    text: String,
}

/// `GET /admin/{slag}/{id}/avpublicera`
pub async fn show(editor: Editor, at: At) -> Result<HttpResponse, Error> {
    page(
        &editor,
        at.0,
        &Form::default(),
        Problems::default(),
        StatusCode::OK,
    )
    .await
}

/// `POST /admin/{slag}/{id}/avpublicera`
pub async fn create(editor: Editor, at: At, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["version", "skal", "mal", "notis", "forklaring"], &[])?;
    let reason = match parse(&editor.site, &form) {
        Ok(reason) => reason,
        Err(problems) => {
            return page(&editor, at.0, &form, problems, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let done = match reason {
        Reason::Outdated { .. } => "inaktuell",
        Reason::Replaced { .. } | Reason::Mistake { .. } => "avpublicerad",
    };
    let version = form.text("version").parse().unwrap_or(-1);
    let asked = editor.clone();
    let outcome = editor.write(move |conn| {
        let (now, actor) = (asked.now, &asked.actor);
        let outcome = editorial::withdraw(conn, now, actor, at.0, version, &reason);
        let told = match editorial::answer(outcome)? {
            Ok(_) => None,
            Err(refusal) => Some((refusals::in_words(conn, now, &refusal)?, refusal)),
        };
        Ok(told)
    });
    match outcome.await? {
        None => Ok(act::to(&format!("{}?klart={done}", href(at.0, "")))),
        Some((_, Refusal::NotAllowed)) => rights::refuse(&editor).await,
        Some(((_, message), refusal)) => {
            let mut problems = Problems::default();
            let field = if refusal == Refusal::BadTarget {
                "mal"
            } else {
                "skal"
            };
            problems.add(field, message);
            page(&editor, at.0, &form, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

fn parse(site: &Site, form: &Form) -> Result<Reason, Problems> {
    let mut problems = Problems::default();
    let text = |name| one_line(form.text(name));
    let reason = match form.text("skal") {
        "ersatt" => {
            let target = target(site, &text("mal"));
            if target.is_none() {
                problems.add(
                    "mal",
                    "Skriv adressen till en sida hos oss som ersätter, till exempel /bygga/bygglov.",
                );
            }
            target.map(|target| Reason::Replaced { target })
        }
        "inaktuell" => {
            let notice = text("notis");
            if notice.is_empty() {
                problems.add("notis", "Skriv varför det inte längre gäller.");
            }
            Some(Reason::Outdated { notice })
        }
        "misstag" => Some(Reason::Mistake {
            text: text("forklaring"),
        }),
        _ => {
            problems.add("skal", "Välj varför den ska tas ned.");
            None
        }
    };
    for field in ["notis", "forklaring"] {
        let written = text(field);
        if has_personal_number(&written) {
            problems.add(field, "Det står ett personnummer. Ta bort det.");
        } else if written.chars().count() > LONGEST_LINE {
            problems.add(field, format!("Korta texten till högst {LONGEST_LINE} tecken."));
        }
    }
    match reason {
        Some(reason) if problems.is_empty() => Ok(reason),
        _ => Err(problems),
    }
}

/// Where an address of ours, or a reference such as `sida:34`, leads.
fn target(site: &Site, written: &str) -> Option<Target> {
    if let Some(subject) = Subject::parse(written) {
        return Some(match subject.kind {
            Kind::Article => Target::Article(subject.id),
            Kind::Page => Target::Page(subject.id),
        });
    }
    let path = match url::Url::parse(written) {
        Ok(url) if url.origin() == site.public_url.origin() => url.path().to_owned(),
        Ok(_) => return None,
        Err(_) => written.to_owned(),
    };
    path.starts_with('/').then_some(Target::Path(path))
}

async fn page(
    editor: &Editor,
    subject: Subject,
    form: &Form,
    problems: Problems,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let now = editor.now;
    let form = form.clone();
    let page = editor.page(move |conn, frame| {
        let state = editorial::state(conn, now, subject)?;
        let text = |name| form.text(name).to_owned();
        Ok(Withdraw {
            frame,
            title: quotes(&state.title),
            back: href(subject, ""),
            action: href(subject, "avpublicera"),
            version: state.version,
            used: rows(links::incoming(conn, now, subject)?),
            problems,
            why: text("skal"),
            target: text("mal"),
            notice: text("notis"),
            text: text("forklaring"),
        })
    });
    let html = page.await?.render().map_err(Error::internal)?;
    Ok(HttpResponse::build(status)
        .content_type(ContentType::html())
        .body(html))
}
