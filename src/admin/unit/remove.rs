//! Removing a unit, when nothing needs it any more.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::admin::answer;
use crate::admin::content::used::{self, UsedRow};
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::query::id_of;
use crate::admin::unit::edit::unit;
use crate::admin::unit::{PATH, path_of};
use crate::error::Error;
use crate::models::unit::Unit;
use crate::models::unit::keeping::{self, Refusal};
use crate::web::present::counted;
use crate::web::view::Link;

/// The page that asks, or says why not.
#[derive(Template)]
#[template(path = "admin/unit/remove.html")]
struct UnitRemove {
    frame: Frame,
    unit: Unit,
    action: String,
    back: String,
    /// What stands in the way; nothing is needed of those who are asked only.
    people: Option<Link>,
    children: Vec<Link>,
    used: Vec<UsedRow>,
    topics: Vec<String>,
    is_needed: bool,
}

/// `GET /admin/enheter/{id}/ta-bort`
pub async fn ask(editor: Editor, id: Path<String>) -> Result<HttpResponse, Error> {
    page(&editor, id_of(&id)?, StatusCode::OK).await
}

/// `POST /admin/enheter/{id}/ta-bort`
pub async fn create(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    form.only(&[], &[])?;
    let id = id_of(&id)?;
    let (actor, now) = (editor.actor.clone(), editor.now);
    let removed = editor.write(move |conn| Ok(keeping::remove(conn, now, &actor, id)?));
    match removed.await? {
        Ok(()) => Ok(answer::see_other(&format!("{PATH}?klart=borttagen"), None)),
        Err(Refusal::InUse(_) | Refusal::Conflict(_) | Refusal::NoSuchParent | Refusal::UnderItself) => {
            page(&editor, id, StatusCode::CONFLICT).await
        }
    }
}

async fn page(editor: &Editor, id: i64, status: StatusCode) -> Result<HttpResponse, Error> {
    let unit = unit(editor, id).await?;
    let page = editor.page(move |conn, frame| {
        let uses = keeping::uses(conn, id)?;
        let people = || {
            let text = counted(uses.people, "person", "personer");
            Link::new(text, format!("/admin/personer?enhet={id}"))
        };
        Ok(UnitRemove {
            frame,
            action: format!("{}/ta-bort", path_of(id)),
            back: path_of(id),
            people: (uses.people > 0).then(people),
            is_needed: !uses.is_none(),
            children: uses
                .children
                .iter()
                .map(|child| Link::new(&child.name, path_of(child.id)))
                .collect(),
            used: used::rows(uses.texts),
            topics: uses.topics,
            unit,
        })
    });
    answer::page(&page.await?, status, None)
}
