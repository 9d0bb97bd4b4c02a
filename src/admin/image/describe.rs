//! The step after an upload: the new pictures, each with its form, saved together.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::image::PATH;
use crate::admin::image::written::{FIELDS, Faults, Shown, Written};
use crate::error::Error;
use crate::models::image::Image;
use crate::models::image::keeping::{self, Refusal};

/// The most pictures on one page.
const MOST: usize = 50;

/// Where these pictures are described.
pub fn path_of(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    format!("{PATH}/nya?bilder={}", ids.join("."))
}

/// Which pictures.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// Their ids, with dots between.
    #[serde(default)]
    bilder: String,
}

impl Asked {
    fn ids(&self) -> Vec<i64> {
        let mut ids: Vec<i64> = Vec::new();
        for id in self.bilder.split('.').filter_map(|id| id.parse().ok()) {
            if !ids.contains(&id) && ids.len() < MOST {
                ids.push(id);
            }
        }
        ids
    }
}

/// The page.
#[derive(Template)]
#[template(path = "admin/image/describe.html")]
struct Describe {
    frame: Frame,
    action: String,
    pictures: Vec<(Shown, Written)>,
    faults: Faults,
}

/// `GET /admin/bilder/nya?bilder=12.13`
pub async fn show(editor: Editor, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    page(
        &editor,
        asked.ids(),
        Vec::new(),
        Faults::default(),
        StatusCode::OK,
    )
    .await
}

/// `POST /admin/bilder/nya?bilder=12.13`: all of them or none, and nothing that was typed is lost.
pub async fn update(editor: Editor, asked: Query<Asked>, form: Form) -> Result<HttpResponse, Error> {
    let ids = asked.ids();
    let names: Vec<String> = ids
        .iter()
        .flat_map(|id| FIELDS.map(|field| format!("{field}-{id}")))
        .collect();
    form.only(&names.iter().map(String::as_str).collect::<Vec<_>>(), &[])?;
    // A picture that was removed meanwhile has no fields any longer.
    let sent = ids
        .iter()
        .filter(|id| form.get(&format!("version-{id}")).is_some());
    let mut all: Vec<(i64, Written)> = Vec::new();
    for id in sent {
        all.push((*id, Written::of_form(&form, format!("-{id}"))?));
    }
    let mut faults = Faults::default();
    let mut said = Vec::new();
    for (id, written) in &mut all {
        match written.parse() {
            Some(description) => said.push((*id, written.version, description)),
            None => faults.extend(written),
        }
    }
    if !faults.is_empty() {
        return page(&editor, ids, all, faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let (now, actor) = (editor.now, editor.actor.clone());
    let outcome = editor.write(move |conn| Ok(keeping::describe(conn, now, &actor, &said)?));
    let status = match answer::unless_full(outcome.await)? {
        Some(Ok(())) => return Ok(answer::see_other(&format!("{PATH}?klart=beskrivna"), None)),
        Some(Err((id, refusal))) => {
            for (_, written) in all.iter_mut().filter(|(at, _)| *at == id) {
                if let Refusal::Changed(version) = refusal {
                    written.version = version;
                }
                faults.add(written.id("alt"), CHANGED);
            }
            StatusCode::CONFLICT
        }
        None => {
            faults.add("skicka", answer::NOT_SAVED);
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    page(&editor, ids, all, faults, status).await
}

/// What is said when somebody else changed the picture.
pub const CHANGED: &str = "Någon annan har ändrat bilden sedan du öppnade formuläret. Inget är sparat än, och det du skrev står kvar. Öppna bilden i en ny flik och jämför, och spara sedan igen om ditt ska gälla.";

async fn page(
    editor: &Editor,
    ids: Vec<i64>,
    written: Vec<(i64, Written)>,
    faults: Faults,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let page = editor
        .page(move |conn, frame| {
            let mut images = Image::by_ids(conn, &ids)?;
            let sizes = Image::renditions(conn, &ids)?;
            let mut pictures = Vec::new();
            for id in &ids {
                let Some(image) = images.remove(id) else { continue };
                let typed = written.iter().find(|(at, _)| at == id);
                let written = match typed {
                    Some((_, written)) => written.clone(),
                    None => Written::of_image(&image, keeping::notes(conn, *id)?.0, format!("-{id}")),
                };
                pictures.extend(Shown::of(&image, sizes.get(id)).map(|shown| (shown, written)));
            }
            if pictures.is_empty() {
                return Err(Error::NotFound);
            }
            Ok(Describe {
                frame,
                action: path_of(&ids),
                pictures,
                faults,
            })
        })
        .await?;
    answer::page(&page, status, None)
}
