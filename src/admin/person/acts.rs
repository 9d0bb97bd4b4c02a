//! What is done to a person with a button: noted as checked, erased.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::admin::answer;
use crate::admin::content::used::{self, UsedRow};
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::person::edit::person;
use crate::admin::person::index::Asked;
use crate::admin::person::{PATH, path_of};
use crate::admin::query::id_of;
use crate::error::Error;
use crate::models::links;
use crate::models::person::keeping;
use crate::models::unit::UnitTree;
use crate::text::markdown::ReferenceKind;

/// The page that asks before a person is erased.
#[derive(Template)]
#[template(path = "admin/person/erase.html")]
struct PersonErase {
    frame: Frame,
    name: String,
    unit: Option<String>,
    action: String,
    back: String,
    used: Vec<UsedRow>,
}

/// `POST /admin/personer/{id}/kontrollerad`, from the list or from the person's page.
pub async fn check(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["fran", "q", "enhet", "visa", "efter"], &[])?;
    let id = id_of(&id)?;
    let (actor, now) = (editor.actor.clone(), editor.now);
    editor
        .write(move |conn| Ok(keeping::check(conn, now, &actor, id)?))
        .await?;
    if form.text("fran") != "lista" {
        let place = format!("{}?klart=kontrollerad", path_of(id));
        return Ok(answer::see_other(&place, None));
    }
    let text = |name| form.text(name).to_owned();
    let asked = Asked {
        q: text("q"),
        enhet: text("enhet"),
        visa: text("visa"),
        ..Asked::default()
    };
    let place = asked
        .address()
        .with("efter", form.text("efter"))
        .with("klart", "kontrollerad");
    Ok(answer::see_other(&place.build(), None))
}

/// `GET /admin/personer/{id}/ta-bort`
pub async fn ask(editor: Editor, id: Path<String>) -> Result<HttpResponse, Error> {
    let person = person(&editor, id_of(&id)?).await?;
    let page = editor.page(move |conn, frame| {
        let units = UnitTree::load(conn)?;
        let unit = person.said.unit_id.filter(|_| !person.said.protected);
        Ok(PersonErase {
            frame,
            name: person.said.name(),
            unit: unit.and_then(|id| units.get(id)).map(|unit| unit.name.clone()),
            action: format!("{}/ta-bort", path_of(person.id)),
            back: path_of(person.id),
            used: used::rows(links::incoming_to(conn, ReferenceKind::Person, person.id)?),
        })
    });
    answer::page(&page.await?, StatusCode::OK, None)
}

/// `POST /admin/personer/{id}/ta-bort`
pub async fn erase(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    form.only(&[], &[])?;
    let id = id_of(&id)?;
    let (actor, now) = (editor.actor.clone(), editor.now);
    editor
        .write(move |conn| Ok(keeping::erase(conn, now, &actor, id)?))
        .await?;
    Ok(answer::see_other(&format!("{PATH}?klart=borttagen"), None))
}
