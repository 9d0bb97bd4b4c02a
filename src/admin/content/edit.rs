//! The form of an article or page, opened.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use serde::Deserialize;

use crate::admin::content::act;
use crate::admin::content::desk::{Desk, Extras};
use crate::admin::content::place::{At, Place, href};
use crate::admin::content::words::words;
use crate::admin::content::written::Written;
use crate::admin::editor::Editor;
use crate::clock::stockholm;
use crate::error::Error;
use crate::models::editorial;
use crate::swedish::date;
use crate::web::present;

/// What the address says besides.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    /// What was just done.
    #[serde(default)]
    klart: String,
    /// The page that a new one is to stand under.
    under: Option<i64>,
    /// The name of the form, if it is for something new.
    blankett: Option<String>,
}

/// `GET /admin/{slag}/ny`. The form's name stands in its address, so that the browser's history leads to what it made.
pub async fn new(editor: Editor, place: Place, told: Query<Told>) -> Result<HttpResponse, Error> {
    let (kind, told) = (place.0, told.into_inner());
    let Some(form) = told.blankett.filter(|form| editorial::is_form(form)) else {
        let under = told.under.map(|id| format!("under={id}&")).unwrap_or_default();
        let address = format!(
            "{}/ny?{under}blankett={}",
            words(kind).list,
            editorial::new_form()?
        );
        return Ok(act::to(&address));
    };
    let sought = form.clone();
    let made = editor
        .site
        .db
        .inspect(move |conn| Ok(editorial::made_by(conn, kind, &sought)?));
    if let Some(subject) = made.await? {
        return Ok(act::to(&href(subject, "")));
    }
    let asked = editor.clone();
    let desk = editor.page(move |conn, frame| {
        let written = Written::new(form, told.under);
        Desk::load(conn, frame, &asked, kind, None, written, Extras::default())
    });
    desk.await?.answer(StatusCode::OK)
}

/// `GET /admin/{slag}/{id}`
pub async fn show(editor: Editor, at: At, told: Query<Told>) -> Result<HttpResponse, Error> {
    let asked = editor.clone();
    let desk = editor.page(move |conn, mut frame| {
        let copy = editorial::working_copy(conn, asked.now, at.0)?;
        let state = editorial::state(conn, asked.now, at.0)?;
        frame.flash = done(&told.klart, &asked, &state);
        let written = Written::for_content(&copy.content, &copy.wishes, state.version);
        Desk::load(
            conn,
            frame,
            &asked,
            at.0.kind,
            Some(at.0),
            written,
            Extras::default(),
        )
    });
    desk.await?.answer(StatusCode::OK)
}

/// What was just done, in words. The address only says which sentence; none of it is shown as it came.
fn done(what: &str, editor: &Editor, state: &editorial::State) -> Option<String> {
    let clock = date::clock(stockholm(editor.now).time());
    let scheduled = state
        .scheduled
        .first()
        .map(|at| present::instant(at.visible_from).text);
    let text = match what {
        "sparad" => format!("Utkastet är sparat kl. {clock}."),
        "publicerad" => format!("Publicerad kl. {clock}. Invånarna ser den nu."),
        "schemalagd" => format!("Schemalagd. Den publiceras {}.", scheduled.unwrap_or_default()),
        "skickad" => "Skickad till redaktörerna, som ser den bland det som väntar på publicering.".to_owned(),
        "aterstalld" => {
            "Den äldre versionen är nu ditt utkast. Det som är publicerat är oförändrat.".to_owned()
        }
        "avbruten" => "Schemaläggningen är avbruten. Texten finns kvar som utkast.".to_owned(),
        "inaktuell" => {
            "Den går att läsa på sin adress, med ditt meddelande, men syns inte längre i listor och sök."
                .to_owned()
        }
        "avpublicerad" => "Avpublicerad. Texten finns kvar som utkast.".to_owned(),
        "kopierad" => "Det här är en kopia. Ändra det som ska vara nytt.".to_owned(),
        "tillbaka-overst" => {
            "Tillbaka från papperskorgen. Sidan ovanför är borta, så den ligger nu överst.".to_owned()
        }
        "tillbaka" => "Tillbaka från papperskorgen, som utkast.".to_owned(),
        _ => return None,
    };
    Some(text)
}
