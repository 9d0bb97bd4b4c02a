//! The log as a table for spreadsheet programs: as much of it as was asked for, sent while it is read.

use actix_web::HttpResponse;
use actix_web::web::Bytes;
use futures_util::stream::try_unfold;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::log::asked::Asked;
use crate::admin::log::known;
use crate::admin::log::sentence::Sentence;
use crate::clock::stockholm;
use crate::db::Connection;
use crate::error::Error;
use crate::models::audit;
use crate::models::audit::log::{self, Entry, Filter};
use crate::models::user::Actor;
use crate::spreadsheet::{KIND, MARK, line};

/// How many entries are read at a time. No more than these are in memory, however long the log is.
const BATCH: i64 = 1_000;

const HEADINGS: [&str; 7] = ["Nummer", "Tid", "Vem", "Händelse", "Uppgifter", "Åtgärd", "Sak"];

/// `POST /admin/logg/export`. It is noted in the log, so it is a form.
pub async fn create(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    let asked = Asked::of(&form)?;
    let filter = asked.filter().map_err(|_| Error::BadRequest)?;
    let (actor, now) = (editor.actor.clone(), editor.now);
    let end = editor
        .write(move |conn| {
            let end = log::end(conn)?;
            audit::record_by(conn, now, &actor, "export", "log", &asked.told())?;
            Ok(end)
        })
        .await?;
    let name = format!("logg-{}.csv", stockholm(now).date_naive());
    let parts = try_unfold(Some(Place::Start(end)), move |place| {
        let (editor, filter) = (editor.clone(), filter.clone());
        async move {
            match place {
                None => Ok(None),
                Some(Place::Start(end)) => {
                    let head = [MARK.as_bytes(), &line(&HEADINGS)].concat();
                    Ok(Some((Bytes::from(head), Some(Place::Below(end)))))
                }
                Some(Place::Below(end)) => part(&editor, filter, end).await,
            }
        }
    });
    Ok(answer::file(&name, KIND).streaming::<_, Error>(parts))
}

/// How far the table has come.
enum Place {
    /// Nothing is sent.
    Start(i64),
    /// What is below this id is left.
    Below(i64),
}

/// The next entries, and how far they come.
async fn part(editor: &Editor, filter: Filter, end: i64) -> Result<Option<(Bytes, Option<Place>)>, Error> {
    let reader = editor.actor.clone();
    let db = editor.site.db.clone();
    db.inspect(move |conn| {
        let entries = log::list(conn, &filter, Some(end), BATCH)?;
        let Some(last) = entries.last() else {
            return Ok(None);
        };
        let rows = rows(conn, &entries, &reader)?;
        Ok(Some((Bytes::from(rows), Some(Place::Below(last.id)))))
    })
    .await
}

fn rows(conn: &mut Connection, entries: &[Entry], reader: &Actor) -> Result<Vec<u8>, Error> {
    let known = known(conn, entries)?;
    let mut rows = Vec::new();
    for entry in entries {
        let sentence = Sentence::of(entry, &known, reader);
        rows.extend(line(&[
            &entry.id.to_string(),
            &stockholm(entry.at).format("%Y-%m-%d %H:%M:%S").to_string(),
            &sentence.who,
            &sentence.text(),
            &sentence.detail,
            &entry.action,
            &entry.subject,
        ]));
    }
    Ok(rows)
}
