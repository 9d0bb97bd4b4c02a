//! The first page after signing in: what waits for the one who signed in.

pub mod duties;

use actix_web::web::Path;
use askama::Template;
use askama_web::WebTemplate;

use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::admin::start::duties::{Duty, Part};
use crate::error::Error;
use crate::web::present;
use crate::web::view::Link;

/// The most of each that the page lists.
const MOST: usize = 10;
/// As many are counted. More than these nobody counts on.
const COUNTED: usize = 100;
/// The most that a page of one part lists.
const MOST_OF_ONE: usize = 300;

/// The start page.
#[derive(Template, WebTemplate)]
#[template(path = "admin/start/show.html")]
pub struct StartShow {
    frame: Frame,
    sections: Vec<Section>,
    is_done: bool,
}

/// What waits, of one sort.
struct Section {
    /// Its id on the page.
    id: &'static str,
    heading: &'static str,
    duties: Vec<Duty>,
    /// "Visa alla (23)", when there are more than the page lists.
    all: Option<Link>,
}

/// `GET /admin`
pub async fn show(editor: Editor) -> Result<StartShow, Error> {
    let asked = editor.clone();
    editor
        .page(move |conn, frame| {
            let mut sections = Vec::new();
            let mut is_done = true;
            for part in Part::ALL.into_iter().filter(|part| part.concerns(&asked.actor)) {
                let mut duties = part.duties(conn, asked.now, &asked.actor, COUNTED + 1)?;
                if duties.is_empty() {
                    continue;
                }
                is_done &= !part.is_duty();
                let all = all(part, duties.len());
                duties.truncate(MOST);
                sections.push(Section {
                    id: part.key(),
                    heading: part.heading(),
                    duties,
                    all,
                });
            }
            Ok(StartShow {
                frame,
                sections,
                is_done,
            })
        })
        .await
}

/// The way to all of a part, when there are more than the page lists.
fn all(part: Part, count: usize) -> Option<Link> {
    let told = if count > COUNTED {
        format!("fler än {COUNTED}")
    } else {
        present::thousands(i64::try_from(count).unwrap_or(i64::MAX))
    };
    (count > MOST).then(|| Link::new(format!("Visa alla ({told})"), part.place()))
}

/// All that waits, of one sort.
#[derive(Template, WebTemplate)]
#[template(path = "admin/start/part.html")]
pub struct PartShow {
    frame: Frame,
    heading: &'static str,
    duties: Vec<Duty>,
    /// Whether there are more still.
    is_cut: bool,
    most: usize,
}

/// `GET /admin/att-gora/{del}`
pub async fn part(editor: Editor, key: Path<String>) -> Result<PartShow, Error> {
    let mut parts = Part::ALL.into_iter();
    let part = parts
        .find(|part| part.key() == *key && part.concerns(&editor.actor))
        .ok_or(Error::NotFound)?;
    let asked = editor.clone();
    editor
        .page(move |conn, frame| {
            let mut duties = part.duties(conn, asked.now, &asked.actor, MOST_OF_ONE + 1)?;
            let is_cut = duties.len() > MOST_OF_ONE;
            duties.truncate(MOST_OF_ONE);
            Ok(PartShow {
                frame,
                heading: part.heading(),
                duties,
                is_cut,
                most: MOST_OF_ONE,
            })
        })
        .await
}
