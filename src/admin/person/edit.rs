//! The form of a person.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use serde::Deserialize;

use crate::admin::content::used::{self, UsedRow};
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::person::written::Written;
use crate::admin::person::{Conflict, PATH, path_of};
use crate::admin::query::{Done, id_of};
use crate::admin::{answer, unit};
use crate::db::Connection;
use crate::error::Error;
use crate::models::links;
use crate::models::live_person::today;
use crate::models::person::Person;
use crate::models::person::convention::Convention;
use crate::models::person::keeping::{self, Refusal};
use crate::models::settings::Settings;
use crate::models::unit::UnitTree;
use crate::text::markdown::ReferenceKind;
use crate::web::present;
use crate::web::view::{Choice, Problems, Time};

/// The page.
#[derive(Template)]
#[template(path = "admin/person/edit.html")]
struct PersonEdit {
    frame: Frame,
    action: String,
    heading: String,
    written: Written,
    units: Vec<Choice>,
    withholding: Vec<Choice>,
    /// The e-mail address that the name would have.
    suggestion: Option<String>,
    conflict: Option<Conflict>,
    problems: Problems,
    saved: Option<Saved>,
}

/// What is known beside the fields of somebody who is in the directory.
struct Saved {
    /// Where residents see the person.
    public_href: Option<String>,
    /// Why they do not, or will not.
    unseen: Option<String>,
    checked: Option<Time>,
    is_checked_today: bool,
    used: Vec<UsedRow>,
}

/// What the page shows beside what was typed.
#[derive(Default)]
struct Extras {
    flash: Option<String>,
    conflict: Option<(Option<String>, Written)>,
    problems: Problems,
}

/// Which unit a new person is to be in.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    enhet: String,
}

/// `GET /admin/personer/ny`
pub async fn new(editor: Editor, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let written = Written {
        unit: asked.into_inner().enhet,
        ..Written::empty()
    };
    page(&editor, None, written, Extras::default(), StatusCode::OK).await
}

/// `POST /admin/personer/ny`
pub async fn create(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    take(editor, None, &form).await
}

/// `GET /admin/personer/{id}`
pub async fn show(editor: Editor, id: Path<String>, told: Query<Done>) -> Result<HttpResponse, Error> {
    let person = person(&editor, id_of(&id)?).await?;
    let written = Written::for_person(&person)?;
    let flash = match told.klart.as_str() {
        "ny" => Some("Personen finns nu i katalogen."),
        "sparad" => Some("Uppgifterna är sparade."),
        "kontrollerad" => Some("Uppgifterna är noterade som kontrollerade i dag."),
        _ => None,
    };
    let extras = Extras {
        flash: flash.map(str::to_owned),
        ..Extras::default()
    };
    page(&editor, Some(person), written, extras, StatusCode::OK).await
}

/// `POST /admin/personer/{id}`
pub async fn update(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let person = person(&editor, id_of(&id)?).await?;
    take(editor, Some(person), &form).await
}

/// The person with this id, or nothing is there.
pub(super) async fn person(editor: &Editor, id: i64) -> Result<Person, Error> {
    editor
        .site
        .db
        .inspect(move |conn| Ok(Person::get(conn, id)?))
        .await
}

async fn take(editor: Editor, person: Option<Person>, form: &Form) -> Result<HttpResponse, Error> {
    let mut written = Written::of(form)?;
    let mut extras = Extras::default();
    let changes = match written.parse() {
        Ok(changes) => changes,
        Err(problems) => {
            extras.problems = problems;
            return page(&editor, person, written, extras, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let version: i64 = written.version.parse().unwrap_or_default();
    let (actor, now, id) = (
        editor.actor.clone(),
        editor.now,
        person.as_ref().map(|person| person.id),
    );
    let saved = editor
        .write(move |conn| match id {
            None => Ok(keeping::create(conn, now, &actor, &changes)?),
            Some(id) => Ok(keeping::save(conn, now, &actor, id, version, &changes)?.map(|()| id)),
        })
        .await;
    let status = match answer::unless_full(saved)? {
        Some(Ok(id)) => {
            let done = if person.is_some() { "sparad" } else { "ny" };
            return Ok(answer::see_other(&format!("{}?klart={done}", path_of(id)), None));
        }
        Some(Err(Refusal::Conflict(with))) => {
            written.version = with.theirs.version.to_string();
            extras.conflict = Some((with.by, Written::for_person(&with.theirs)?));
            StatusCode::CONFLICT
        }
        Some(Err(Refusal::NoSuchUnit)) => {
            let problem = "Enheten du valde finns inte längre. Välj en annan.";
            extras.problems.add("enhet", problem);
            StatusCode::UNPROCESSABLE_ENTITY
        }
        None => {
            extras.problems.add("skicka", answer::NOT_SAVED);
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    page(&editor, person, written, extras, status).await
}

async fn page(
    editor: &Editor,
    person: Option<Person>,
    written: Written,
    extras: Extras,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let now = editor.now;
    let page = editor.page(move |conn, mut frame| {
        frame.flash = extras.flash;
        let units = UnitTree::load(conn)?;
        let id = person.as_ref().map(|person| person.id);
        let saved = match &person {
            Some(person) => Some(Saved::load(conn, now, person)?),
            None => None,
        };
        Ok(PersonEdit {
            frame,
            action: id.map_or_else(|| format!("{PATH}/ny"), path_of),
            heading: person
                .as_ref()
                .map_or_else(|| "Ny person".to_owned(), |person| person.said.name()),
            units: unit::choices(&units, &written.unit),
            withholding: written.withholding(),
            suggestion: suggestion(conn, &written)?,
            conflict: extras
                .conflict
                .map(|(by, theirs)| Conflict::of(by, written.against(&theirs, &units))),
            problems: extras.problems,
            saved,
            written,
        })
    });
    answer::page(&page.await?, status, None)
}

/// The address that the name would have, unless it is there already.
fn suggestion(conn: &mut Connection, written: &Written) -> Result<Option<String>, Error> {
    let own = Settings::load(conn)?.settings.email;
    let convention = Convention::load(conn, own.as_deref())?;
    let address = convention.and_then(|way| way.address(&written.given_name, &written.family_name));
    Ok(address.filter(|_| written.email.trim().is_empty()))
}

impl Saved {
    fn load(conn: &mut Connection, now: chrono::NaiveDateTime, person: &Person) -> Result<Self, Error> {
        let today = today(now);
        let is_seen = !person.said.protected && !person.has_left(today);
        let incoming = links::incoming_to(conn, ReferenceKind::Person, person.id)?;
        let last = person.said.ends_on.map(|day| present::day(day).text);
        let unseen = match last {
            _ if person.said.protected => {
                Some("Personen har skyddade personuppgifter och visas inte på webbplatsen.".to_owned())
            }
            Some(day) if person.has_left(today) => Some(format!(
                "Personen slutade {day} och visas inte längre. Där hon eller han var kontakt visas enheten."
            )),
            Some(day) => Some(format!(
                "Personen slutar {day}. Dagen därpå visas enheten i stället, överallt på webbplatsen."
            )),
            None => None,
        };
        Ok(Self {
            public_href: is_seen.then(|| person.href()),
            unseen,
            checked: person.said.checked_on.map(present::day),
            is_checked_today: person.said.checked_on == Some(today),
            used: used::rows(incoming),
        })
    }
}
