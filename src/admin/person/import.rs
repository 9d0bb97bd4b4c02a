//! The directory as a table: taken in after its changes have been shown, and handed out.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::person::PATH;
use crate::content::roster::plan::{Plan, Wishes, carry_out};
use crate::content::roster::{self, Column, UnitNames};
use crate::db::Connection;
use crate::error::Error;
use crate::models::audit;
use crate::models::live_person::today;
use crate::models::person::{Person, PersonChanges};
use crate::models::unit::UnitTree;
use crate::spreadsheet;
use crate::spreadsheet::read::{self, Unreadable};
use crate::web::present::counted;
use crate::web::view::Problems;

/// How many problems are told at a time.
const MOST_PROBLEMS: usize = 200;

/// The page.
#[derive(Template)]
#[template(path = "admin/person/import.html")]
struct PersonImport {
    frame: Frame,
    columns: String,
    text: String,
    wishes: Wishes,
    review: Option<Review>,
    problems: Problems,
}

/// What a table would do, in words.
struct Review {
    digest: String,
    faults: Vec<String>,
    more_faults: Option<String>,
    summary: String,
    has_work: bool,
    new: Vec<String>,
    changed: Vec<ChangedRow>,
    missing: Vec<String>,
    missing_told: String,
}

/// Somebody who is changed.
struct ChangedRow {
    name: String,
    differences: Vec<DifferenceRow>,
}

/// A column that will say something else.
struct DifferenceRow {
    column: &'static str,
    before: String,
    after: String,
}

/// What came of an import.
enum Outcome {
    Done,
    /// Something else would be done than what was shown.
    Other(Plan),
}

/// `GET /admin/personer/import`
pub async fn show(editor: Editor) -> Result<HttpResponse, Error> {
    let problems = Problems::default();
    page(
        &editor,
        String::new(),
        Wishes::default(),
        None,
        problems,
        StatusCode::OK,
    )
    .await
}

/// `POST /admin/personer/import`: shows what would be done, or does what was shown.
pub async fn create(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["text", "gor", "diff", "avsluta", "kontrollerade"], &[])?;
    let wishes = Wishes {
        ends_missing: form.get("avsluta").is_some(),
        is_checked: form.get("kontrollerade").is_some(),
    };
    let text = match form.file("fil") {
        Some(file) if file.is_too_large => Err(Unreadable::TooLarge),
        Some(file) => read::text(&file.bytes),
        None => Ok(form.text("text").to_owned()),
    };
    let text = match text {
        Ok(text) => text,
        Err(fault) => return unreadable(&editor, String::new(), fault).await,
    };
    let table = text.clone();
    let planned = editor.site.db.inspect({
        let now = editor.now;
        move |conn| plan(conn, now, &table)
    });
    let plan = match planned.await? {
        Ok(plan) => plan,
        Err(fault) => return unreadable(&editor, text, fault).await,
    };
    let is_wanted = form.text("gor") == "genomfor";
    if !is_wanted || !plan.problems.is_empty() {
        let status = if plan.problems.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        return page(&editor, text, wishes, Some(plan), Problems::default(), status).await;
    }
    apply(&editor, text, form.text("diff").to_owned(), plan, wishes).await
}

async fn apply(
    editor: &Editor,
    text: String,
    shown: String,
    plan: Plan,
    wishes: Wishes,
) -> Result<HttpResponse, Error> {
    let (actor, now, table) = (editor.actor.clone(), editor.now, text.clone());
    let done = editor
        .write(move |conn| {
            // The directory may have changed since it was read.
            let plan = self::plan(conn, now, &table)?.map_err(|_| Error::BadRequest)?;
            if !plan.problems.is_empty() || plan.digest() != shown {
                return Ok(Outcome::Other(plan));
            }
            carry_out(conn, now, &actor, &plan, wishes)?;
            Ok(Outcome::Done)
        })
        .await;
    let mut problems = Problems::default();
    let (plan, status) = match answer::unless_full(done)? {
        Some(Outcome::Done) => return Ok(answer::see_other(&format!("{PATH}?klart=importerad"), None)),
        Some(Outcome::Other(plan)) => {
            problems.add(
                "skicka",
                "Katalogen har ändrats sedan du såg ändringarna. Se igenom dem igen, och genomför sedan.",
            );
            (plan, StatusCode::CONFLICT)
        }
        None => {
            problems.add("skicka", answer::NOT_SAVED);
            (plan, StatusCode::SERVICE_UNAVAILABLE)
        }
    };
    page(editor, text, wishes, Some(plan), problems, status).await
}

/// `POST /admin/personer/export`. What residents may not see is in it too, so it is noted in the log.
pub async fn export(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&[], &[])?;
    let (actor, now) = (editor.actor.clone(), editor.now);
    let table = editor
        .write(move |conn| {
            let people = Person::in_order(conn)?;
            audit::record_by(conn, now, &actor, "export", "personer", "csv")?;
            Ok(roster::export(&people, &UnitTree::load(conn)?))
        })
        .await?;
    let name = format!("personer-{}.csv", today(now));
    Ok(answer::file(&name, spreadsheet::KIND).body(table))
}

fn plan(
    conn: &mut Connection,
    now: chrono::NaiveDateTime,
    table: &str,
) -> Result<Result<Plan, Unreadable>, Error> {
    let (people, units) = (Person::in_order(conn)?, UnitTree::load(conn)?);
    Ok(Plan::of(table, &people, &units, today(now)))
}

async fn unreadable(editor: &Editor, text: String, fault: Unreadable) -> Result<HttpResponse, Error> {
    let mut problems = Problems::default();
    problems.add("fil", fault.to_string());
    page(
        editor,
        text,
        Wishes::default(),
        None,
        problems,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await
}

async fn page(
    editor: &Editor,
    text: String,
    wishes: Wishes,
    plan: Option<Plan>,
    problems: Problems,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let page = editor.page(move |conn, frame| {
        let units = UnitNames::of(&UnitTree::load(conn)?);
        Ok(PersonImport {
            frame,
            columns: Column::ALL.map(Column::name).join(", "),
            text,
            wishes,
            review: plan.map(|plan| Review::of(&plan, &units)),
            problems,
        })
    });
    answer::page(&page.await?, status, None)
}

impl Review {
    fn of(plan: &Plan, units: &UnitNames) -> Self {
        let count =
            |many: usize, one: &str, more: &str| counted(i64::try_from(many).unwrap_or(i64::MAX), one, more);
        let more = plan.problems.len().saturating_sub(MOST_PROBLEMS);
        let faults = plan.problems.iter().take(MOST_PROBLEMS);
        Self {
            digest: plan.digest(),
            faults: faults
                .map(|fault| match (fault.row, fault.column) {
                    (Some(row), Some(column)) => format!("Rad {row}, {column}: {}", fault.message),
                    (Some(row), None) => format!("Rad {row}: {}", fault.message),
                    (None, _) => fault.message.clone(),
                })
                .collect(),
            more_faults: (more > 0).then(|| count(more, "fel till", "fel till")),
            summary: format!(
                "{}, {} och {}.",
                count(plan.new.len(), "ny person", "nya personer"),
                count(plan.changed.len(), "ändrad", "ändrade"),
                count(plan.unchanged, "som är som förut", "som är som förut")
            ),
            has_work: !plan.new.is_empty() || !plan.changed.is_empty() || !plan.missing.is_empty(),
            new: plan.new.iter().map(|said| told(said, units)).collect(),
            changed: plan
                .changed
                .iter()
                .map(|changed| ChangedRow {
                    name: changed.person.said.name(),
                    differences: changed
                        .differences
                        .iter()
                        .map(|(column, before, after)| DifferenceRow {
                            column: column.name(),
                            before: or_nothing(before),
                            after: or_nothing(after),
                        })
                        .collect(),
                })
                .collect(),
            missing_told: count(plan.missing.len(), "person", "personer"),
            missing: plan
                .missing
                .iter()
                .map(|person| told(&person.said, units))
                .collect(),
        }
    }
}

fn or_nothing(text: &str) -> String {
    if text.is_empty() {
        "(tomt)".to_owned()
    } else {
        text.to_owned()
    }
}

/// "Karin Lind, rektor, Barnförvaltningen"
fn told(said: &PersonChanges, units: &UnitNames) -> String {
    let unit = said.unit_id.map(|id| units.cell(id)).unwrap_or_default();
    let parts = [said.name(), said.title.clone(), unit];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
