//! Messages as files: one for the registry, or a list for a spreadsheet program. Each file leaves a row in the audit log.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Path};
use futures_util::stream;
use serde_json::json;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::inbox::facts::{facts, note_row, wish_told};
use crate::admin::inbox::{part, position_told, status_told, tab_of};
use crate::admin::query::id_of;
use crate::clock::rfc3339;
use crate::error::Error;
use crate::models::message::handling;
use crate::models::message::inbox::{self, Message, Note};
use crate::spreadsheet;
use crate::web::present;
use crate::web::query::given;

/// How many messages are read together for a list.
const BATCH: usize = 200;

const HEADINGS: [&str; 13] = [
    "Referens",
    "Kom in",
    "Läge",
    "Gäller",
    "Enhet",
    "Från",
    "Vill ha svar",
    "E-post",
    "Telefon",
    "Om sidan",
    "Meddelande",
    "Klart",
    "Klart av",
];

/// `POST /admin/inkorg/{id}/exportera`: one message with its notes, as JSON or as text.
pub async fn one(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    form.only(&["format"], &[])?;
    let is_json = match form.text("format") {
        "json" => true,
        "text" => false,
        _ => return Err(Error::BadRequest),
    };
    let asked = editor.clone();
    let format = if is_json { "json" } else { "text" };
    let (message, notes) = editor
        .write(move |conn| {
            let message = Message::get(conn, id)?;
            handling::note_export(conn, asked.now, &asked.actor, &message.subject(), format)?;
            Ok((message, inbox::notes(conn, id)?))
        })
        .await?;
    let (content, kind, ending) = if is_json {
        (
            as_json(&message, &notes)?,
            "application/json; charset=utf-8",
            "json",
        )
    } else {
        (
            as_text(&editor, &message, &notes),
            "text/plain; charset=utf-8",
            "txt",
        )
    };
    let mut response = answer::file(&format!("meddelande-{}.{ending}", message.reference), kind);
    Ok(response.body(content))
}

/// `POST /admin/inkorg/exportera`: the list that is shown, with everything that was sent, as CSV.
pub async fn list(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["visa", "q"], &[])?;
    let tab = tab_of(form.text("visa"), &editor.actor);
    let words = given(Some(form.text("q")));
    let asked = editor.clone();
    editor
        .write(move |conn| {
            Ok(handling::note_export(
                conn,
                asked.now,
                &asked.actor,
                "meddelanden",
                "csv",
            )?)
        })
        .await?;
    let head = [spreadsheet::MARK.as_bytes(), &spreadsheet::line(&HEADINGS)].concat();
    let begin = (Some(String::new()), head);
    let parts = stream::unfold(begin, move |(after, head)| {
        let (editor, words) = (editor.clone(), words.clone());
        async move {
            let after = after?;
            let read = editor.site.db.inspect(move |conn| {
                let rows = part(conn, tab, words.as_deref(), &after, BATCH)?;
                let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
                let next = (rows.len() == BATCH)
                    .then(|| rows.last().map(position_told))
                    .flatten();
                Ok((inbox::whole(conn, &ids)?, next))
            });
            match read.await {
                Ok((messages, next)) => {
                    let lines = messages.iter().map(line).collect::<Vec<_>>().concat();
                    let bytes = Bytes::from([head, lines].concat());
                    Some((Ok::<_, Error>(bytes), (next, Vec::new())))
                }
                Err(fault) => Some((Err(fault), (None, Vec::new()))),
            }
        }
    });
    Ok(answer::file("meddelanden.csv", spreadsheet::KIND).streaming(parts))
}

fn line(message: &Message) -> Vec<u8> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let cells = [
        message.reference.clone(),
        present::instant(message.received_at).text,
        status_told(message.status(), message.assignee.as_deref()),
        message.topic.clone(),
        text(&message.unit),
        text(&message.name),
        wish_told(message),
        text(&message.email),
        text(&message.phone),
        text(&message.about_path),
        message.body.clone(),
        message
            .done_at
            .map(|at| present::instant(at).text)
            .unwrap_or_default(),
        text(&message.done_by),
    ];
    spreadsheet::line(&cells.each_ref().map(String::as_str))
}

fn as_json(message: &Message, notes: &[Note]) -> Result<String, Error> {
    let notes: Vec<_> = notes
        .iter()
        .map(|note| json!({"slag": note_row(note).kind, "av": note.author, "tid": rfc3339(note.at), "text": note.body}))
        .collect();
    let document = json!({
        "referens": message.reference,
        "formular": message.kind,
        "kom": rfc3339(message.received_at),
        "lage": status_told(message.status(), message.assignee.as_deref()),
        "galler": message.topic,
        "enhet": message.unit,
        "namn": message.name,
        "svar": wish_told(message),
        "epost": message.email,
        "telefon": message.phone,
        "om_sidan": message.about_path,
        "meddelande": message.body,
        "klart": message.done_at.map(rfc3339),
        "klart_av": message.done_by,
        "anteckningar": notes,
    });
    serde_json::to_string_pretty(&document).map_err(Error::internal)
}

fn as_text(editor: &Editor, message: &Message, notes: &[Note]) -> String {
    let mut lines = vec![format!("Meddelande {}", message.reference), String::new()];
    lines.extend(
        facts(message, editor)
            .into_iter()
            .map(|fact| format!("{}: {}", fact.label, fact.value)),
    );
    lines.extend([String::new(), message.body.clone()]);
    for note in notes.iter().map(note_row) {
        lines.extend([
            String::new(),
            format!("{}, {}, {}:", note.kind, note.author, note.at.text),
            note.body,
        ]);
    }
    lines.join("\n") + "\n"
}
