//! The form of a unit.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use serde::Deserialize;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::person::{Conflict, problem};
use crate::admin::query::id_of;
use crate::admin::unit::{PATH, choices, path_of};
use crate::error::Error;
use crate::models::person::fields;
use crate::models::unit::keeping::{self, Refusal};
use crate::models::unit::{Unit, UnitChanges, UnitTree};
use crate::web::view::{Choice, Problems};

/// The fields of the form.
const FIELDS: [&str; 7] = [
    "namn",
    "ovanfor",
    "beskrivning",
    "telefon",
    "epost",
    "besoksadress",
    "version",
];

/// The page.
#[derive(Template)]
#[template(path = "admin/unit/edit.html")]
struct UnitEdit {
    frame: Frame,
    /// None while the unit is made.
    unit: Option<Unit>,
    action: String,
    heading: String,
    written: Written,
    parents: Vec<Choice>,
    conflict: Option<Conflict>,
    problems: Problems,
}

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Written {
    version: String,
    name: String,
    parent: String,
    description: String,
    phone: String,
    email: String,
    visiting_address: String,
}

/// Which unit a new one is to be under.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    under: String,
}

impl Written {
    fn of(form: &Form) -> Result<Self, Error> {
        form.only(&FIELDS, &[])?;
        let text = |name| form.text(name).to_owned();
        Ok(Self {
            version: text("version"),
            name: text("namn"),
            parent: text("ovanfor"),
            description: text("beskrivning"),
            phone: text("telefon"),
            email: text("epost"),
            visiting_address: text("besoksadress"),
        })
    }

    fn for_unit(unit: &Unit) -> Self {
        Self {
            version: unit.version.to_string(),
            name: unit.name.clone(),
            parent: unit.parent_id.map(|id| id.to_string()).unwrap_or_default(),
            description: unit.description.clone(),
            phone: fields::shown_phone(unit.phone.as_deref()),
            email: unit.email.clone().unwrap_or_default(),
            visiting_address: unit.visiting_address.clone(),
        }
    }

    fn parse(&self) -> Result<UnitChanges, Problems> {
        let mut problems = Problems::default();
        let parent_id = match self.parent.trim() {
            "" => Ok(None),
            id => id
                .parse()
                .map(Some)
                .map_err(|_| "Välj en enhet i listan.".to_owned()),
        };
        let changes = UnitChanges {
            parent_id: problem(&mut problems, "ovanfor", parent_id),
            name: problem(&mut problems, "namn", fields::needed(&self.name, "enhetens namn")),
            description: problem(&mut problems, "beskrivning", fields::text(&self.description)),
            phone: problem(&mut problems, "telefon", fields::phone(&self.phone)),
            email: problem(&mut problems, "epost", fields::email(&self.email)),
            visiting_address: problem(
                &mut problems,
                "besoksadress",
                fields::address(&self.visiting_address),
            ),
        };
        if problems.is_empty() {
            Ok(changes)
        } else {
            Err(problems)
        }
    }

    /// What somebody else wrote differently: label, theirs, own.
    fn against(&self, theirs: &Self, units: &UnitTree) -> Vec<(&'static str, String, String)> {
        let unit = |id: &str| {
            let unit = id.parse().ok().and_then(|id| units.get(id));
            unit.map(|unit| unit.name.clone()).unwrap_or_default()
        };
        vec![
            ("Namn", theirs.name.clone(), self.name.clone()),
            ("Ligger under", unit(&theirs.parent), unit(&self.parent)),
            (
                "Beskrivning",
                theirs.description.clone(),
                self.description.clone(),
            ),
            ("Telefon", theirs.phone.clone(), self.phone.clone()),
            ("E-post", theirs.email.clone(), self.email.clone()),
            (
                "Besöksadress",
                theirs.visiting_address.clone(),
                self.visiting_address.clone(),
            ),
        ]
    }
}

impl UnitEdit {
    /// What changing the name does not change.
    fn name_hint(&self) -> &'static str {
        if self.unit.is_some() {
            "Enhetens adress på webbplatsen är densamma även om du byter namn."
        } else {
            ""
        }
    }
}

/// `GET /admin/enheter/ny`
pub async fn new(editor: Editor, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let written = Written {
        parent: asked.under.clone(),
        ..Written::default()
    };
    page(&editor, None, written, None, Problems::default(), StatusCode::OK).await
}

/// `POST /admin/enheter/ny`
pub async fn create(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    take(editor, None, &form).await
}

/// `GET /admin/enheter/{id}`
pub async fn show(editor: Editor, id: Path<String>) -> Result<HttpResponse, Error> {
    let unit = unit(&editor, id_of(&id)?).await?;
    let written = Written::for_unit(&unit);
    page(
        &editor,
        Some(unit),
        written,
        None,
        Problems::default(),
        StatusCode::OK,
    )
    .await
}

/// `POST /admin/enheter/{id}`
pub async fn update(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let unit = unit(&editor, id_of(&id)?).await?;
    take(editor, Some(unit), &form).await
}

/// The unit with this id, or nothing is there.
pub(super) async fn unit(editor: &Editor, id: i64) -> Result<Unit, Error> {
    let unit = move |conn: &mut crate::db::Connection| {
        let units = UnitTree::load(conn)?;
        units.get(id).cloned().ok_or(Error::NotFound)
    };
    editor.site.db.inspect(unit).await
}

async fn take(editor: Editor, unit: Option<Unit>, form: &Form) -> Result<HttpResponse, Error> {
    let mut written = Written::of(form)?;
    let changes = match written.parse() {
        Ok(changes) => changes,
        Err(problems) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return page(&editor, unit, written, None, problems, status).await;
        }
    };
    let version: i64 = written.version.parse().unwrap_or_default();
    let (actor, now, id) = (
        editor.actor.clone(),
        editor.now,
        unit.as_ref().map(|unit| unit.id),
    );
    let saved = editor
        .write(move |conn| match id {
            None => Ok(keeping::create(conn, now, &actor, &changes)?.map(|_| ())),
            Some(id) => Ok(keeping::save(conn, now, &actor, id, version, &changes)?),
        })
        .await;
    let mut problems = Problems::default();
    let mut conflict = None;
    let status = match answer::unless_full(saved)? {
        Some(Ok(())) => {
            let done = if unit.is_some() { "sparad" } else { "ny" };
            return Ok(answer::see_other(&format!("{PATH}?klart={done}"), None));
        }
        Some(Err(Refusal::Conflict(with))) => {
            written.version = with.theirs.version.to_string();
            conflict = Some((with.by, Written::for_unit(&with.theirs)));
            StatusCode::CONFLICT
        }
        Some(Err(Refusal::UnderItself)) => {
            problems.add(
                "ovanfor",
                "Enheten kan inte ligga under sig själv eller under något som ligger under den. Välj en annan enhet.",
            );
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Some(Err(Refusal::NoSuchParent | Refusal::InUse(_))) => {
            problems.add("ovanfor", "Enheten du valde finns inte längre. Välj en annan.");
            StatusCode::UNPROCESSABLE_ENTITY
        }
        None => {
            problems.add("skicka", answer::NOT_SAVED);
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    page(&editor, unit, written, conflict, problems, status).await
}

async fn page(
    editor: &Editor,
    unit: Option<Unit>,
    written: Written,
    conflict: Option<(Option<String>, Written)>,
    problems: Problems,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let page = editor.page(move |conn, frame| {
        let units = UnitTree::load(conn)?;
        let below = unit.as_ref().map(|unit| units.with_all_below(unit.id));
        let mut parents = choices(&units, &written.parent);
        // What lies under it cannot be above it; a form that asks for it all the same is told why.
        parents.retain(|choice| {
            let mut below = below.iter().flatten();
            choice.selected || !below.any(|id| id.to_string() == choice.value)
        });
        Ok(UnitEdit {
            frame,
            action: unit
                .as_ref()
                .map_or_else(|| format!("{PATH}/ny"), |unit| path_of(unit.id)),
            heading: unit.as_ref().map_or("Ny enhet", |unit| &unit.name).to_owned(),
            parents,
            conflict: conflict.map(|(by, theirs)| Conflict::of(by, written.against(&theirs, &units))),
            unit,
            written,
            problems,
        })
    });
    answer::page(&page.await?, status, None)
}
