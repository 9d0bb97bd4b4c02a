//! What a text said before: its versions, what each changed, and how to have one back.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use askama_web::WebTemplate;

use crate::admin::content::act;
use crate::admin::content::comparison::{Difference, Piece, differences, pieces};
use crate::admin::content::place::{At, href};
use crate::admin::content::written::Written;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::error::Error;
use crate::models::article::Wishes;
use crate::models::editorial::{self, Event, Version};
use crate::models::subject::{Content, Subject};
use crate::swedish::typography::quotes;
use crate::web::present;
use crate::web::view::Time;

/// The history.
#[derive(Template, WebTemplate)]
#[template(path = "admin/content/history.html")]
pub struct History {
    frame: Frame,
    title: String,
    back: String,
    versions: Vec<VersionRow>,
    events: Vec<EventRow>,
}

/// A version in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Address of the comparison with the one before.
    pub href: String,
    /// When it was saved.
    pub at: Time,
    /// Who saved it.
    pub by: String,
    /// Heading.
    pub title: String,
    /// "Publicerad nu", "Utkast"; empty for most.
    pub note: String,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// When.
    pub at: Time,
    /// Who.
    pub by: String,
    /// What: "publicerade".
    pub what: String,
}

/// `GET /admin/{slag}/{id}/historik`
pub async fn index(editor: Editor, at: At) -> Result<History, Error> {
    let now = editor.now;
    editor
        .page(move |conn, frame| {
            let state = editorial::state(conn, now, at.0)?;
            let versions = editorial::history(conn, now, at.0)?;
            let events = editorial::events(conn, at.0)?;
            Ok(History {
                frame,
                title: quotes(&state.title),
                back: href(at.0, ""),
                versions: versions.iter().map(|version| row(at.0, version)).collect(),
                events: events.into_iter().filter_map(event_row).collect(),
            })
        })
        .await
}

fn row(subject: Subject, version: &Version) -> VersionRow {
    let notes = [
        (version.is_live, "Publicerad nu"),
        (version.is_scheduled, "Schemalagd"),
        (version.is_draft, "Utkast"),
    ];
    let told: Vec<&str> = notes
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, text)| *text)
        .collect();
    VersionRow {
        href: href(subject, &format!("historik/{}", version.id)),
        at: present::instant(version.at),
        by: version.by.clone(),
        title: quotes(&version.title),
        note: told.join(", "),
    }
}

/// What was done, in Swedish; saves are the versions themselves.
fn event_row(event: Event) -> Option<EventRow> {
    let verb = match event.action.as_str() {
        "create" => "började skriva",
        "submit" => "skickade till redaktörerna",
        "publish" => "publicerade",
        "schedule" => "schemalade",
        "cancel schedule" => "avbröt schemaläggningen",
        "withdraw" => "avpublicerade",
        "trash" => "lade i papperskorgen",
        "restore" => "tog tillbaka ur papperskorgen",
        "share" => "skapade en länk för granskning",
        "stop sharing" => "tog tillbaka en länk för granskning",
        "move" => "flyttade",
        "override checks" => "publicerade trots fel",
        _ => return None,
    };
    let detail = event.detail.trim();
    Some(EventRow {
        at: present::instant(event.at),
        by: event.by,
        what: if detail.is_empty() {
            verb.to_owned()
        } else {
            format!("{verb} ({detail})")
        },
    })
}

/// A version, held against the one before it.
#[derive(Template, WebTemplate)]
#[template(path = "admin/content/version.html")]
pub struct VersionShow {
    frame: Frame,
    title: String,
    back: String,
    action: String,
    current_version: i64,
    saved: Time,
    by: String,
    compared_with: Option<Time>,
    heading: Vec<Piece>,
    lead: Vec<Piece>,
    text: Vec<Piece>,
    others: Vec<Difference>,
    may_edit: bool,
    is_working_copy: bool,
}

/// `GET /admin/{slag}/{id}/historik/{version}`
pub async fn show(editor: Editor, at: At, path: Path<(String, i64, i64)>) -> Result<VersionShow, Error> {
    let (_, _, id) = path.into_inner();
    let asked = editor.clone();
    editor
        .page(move |conn, frame| {
            let state = editorial::state(conn, asked.now, at.0)?;
            let content = editorial::content_of(conn, at.0, id)?;
            let versions = editorial::history(conn, asked.now, at.0)?;
            let place = versions.iter().position(|version| version.id == id);
            let version = place
                .and_then(|place| versions.get(place))
                .ok_or(Error::NotFound)?;
            let before = place.and_then(|place| versions.get(place + 1));
            let older = match before {
                Some(before) => Some(editorial::content_of(conn, at.0, before.id)?),
                None => None,
            };
            let form = |content: &Content| Written::for_content(content, &Wishes::default(), 0);
            let others = match &older {
                Some(older) => differences(conn, asked.now, &form(older), &form(&content))?,
                None => Vec::new(),
            };
            // The first version is shown as it is: that all of it is new goes without saying.
            let compared = |part: fn(&Content) -> &String| {
                pieces(part(older.as_ref().unwrap_or(&content)), part(&content))
            };
            Ok(VersionShow {
                frame,
                title: quotes(&state.title),
                back: href(at.0, "historik"),
                action: href(at.0, &format!("historik/{id}")),
                current_version: state.version,
                saved: present::instant(version.at),
                by: version.by.clone(),
                compared_with: before.map(|before| present::instant(before.at)),
                heading: compared(|content| content.title()),
                lead: compared(|content| content.lead()),
                text: compared(|content| content.body()),
                others,
                may_edit: editorial::may_edit(&asked.actor, state.owner_id),
                is_working_copy: version.is_draft || state.draft.is_none() && place == Some(0),
            })
        })
        .await
}

/// `POST /admin/{slag}/{id}/historik/{version}`: has it back as the draft.
pub async fn restore(
    editor: Editor,
    at: At,
    path: Path<(String, i64, i64)>,
    form: Form,
) -> Result<HttpResponse, Error> {
    let (_, _, id) = path.into_inner();
    act::on(
        &editor,
        at.0,
        &form,
        "aterstalld",
        move |conn, editor, version| {
            editorial::restore_version(conn, editor.now, &editor.actor, at.0, version, id).map(|_| ())
        },
    )
    .await
}
