//! The mail that leaves the site: whether it is set up, what waits, and why what could not be sent was not.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::inbox::path_of;
use crate::admin::query::{Done, id_of};
use crate::error::Error;
use crate::mail::letters;
use crate::models::outgoing::{self, Mail};
use crate::models::settings::Settings;
use crate::models::user::User;
use crate::web::present;
use crate::web::view::{Problems, Time};

/// Where it is.
pub const PATH: &str = "/admin/inkorg/utskick";

/// The most that are listed of what waits, and of what was sent.
const MOST: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "admin/mail/show.html")]
struct Show {
    frame: Frame,
    server: Option<String>,
    from: String,
    waiting: Vec<Row>,
    sent: Vec<Row>,
    own_address: String,
    problems: Problems,
}

/// A letter in a list.
struct Row {
    /// "Svar till a@b.se".
    what: String,
    message: Option<String>,
    /// When it was sent, or is tried next.
    at: Option<Time>,
    problem: Option<String>,
    attempts: String,
    retry: String,
    give_up: String,
}

/// `GET /admin/inkorg/utskick`
pub async fn show(editor: Editor, told: Query<Done>) -> Result<HttpResponse, Error> {
    page(
        &editor,
        Problems::default(),
        StatusCode::OK,
        done_told(&told.klart),
    )
    .await
}

fn done_told(key: &str) -> Option<&'static str> {
    Some(match key {
        "prov" => "Provbrevet är på väg. Ladda om sidan om en stund och se om det kom iväg.",
        "forsok" => "Brevet skickas nu. Ladda om sidan om en stund och se om det kom iväg.",
        "borta" => "Brevet är borttaget ur kön.",
        _ => return None,
    })
}

/// `POST /admin/inkorg/utskick/prov`: a letter to one's own address.
pub async fn test(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&[], &[])?;
    if editor.site.mail.is_none() {
        let mut problems = Problems::default();
        problems.add("prov", "E-post är inte inställd, så inget brev kan skickas.");
        return page(&editor, problems, StatusCode::UNPROCESSABLE_ENTITY, None).await;
    }
    let asked = editor.clone();
    changed(&editor, "prov", move |conn| {
        let recipient = User::get(conn, asked.actor.id)?.email;
        let settings = Settings::load(conn)?.settings;
        let mailing = asked.site.mail.as_ref().ok_or(Error::BadRequest)?;
        let letter = letters::test(mailing, &settings, recipient)?;
        let id = outgoing::queue(conn, asked.now, &letter)?;
        outgoing::note_test(conn, asked.now, &asked.actor, id)?;
        Ok(true)
    })
    .await
}

/// `POST /admin/inkorg/utskick/{id}/forsok`
pub async fn retry(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    form.only(&[], &[])?;
    let (now, actor) = (editor.now, editor.actor.clone());
    changed(&editor, "forsok", move |conn| {
        Ok(outgoing::try_now(conn, now, &actor, id)?)
    })
    .await
}

/// `POST /admin/inkorg/utskick/{id}/ta-bort`
pub async fn give_up(editor: Editor, id: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    form.only(&[], &[])?;
    let (now, actor) = (editor.now, editor.actor.clone());
    changed(&editor, "borta", move |conn| {
        Ok(outgoing::give_up(conn, now, &actor, id)?)
    })
    .await
}

/// Changes the queue, wakes the one who sends, and goes back to the page. What is not in the queue is not found.
async fn changed(
    editor: &Editor,
    done: &str,
    change: impl FnOnce(&mut crate::db::Connection) -> Result<bool, Error> + Send + 'static,
) -> Result<HttpResponse, Error> {
    match answer::unless_full(editor.write(change).await)? {
        Some(true) => {}
        Some(false) => return Err(Error::NotFound),
        None => {
            let mut problems = Problems::default();
            problems.add(
                "prov",
                "Det gick inte att spara just nu. Vänta en stund och försök igen.",
            );
            return page(editor, problems, StatusCode::SERVICE_UNAVAILABLE, None).await;
        }
    }
    if let Some(mail) = &editor.site.mail {
        mail.ring();
    }
    Ok(answer::see_other(&format!("{PATH}?klart={done}"), None))
}

async fn page(
    editor: &Editor,
    problems: Problems,
    status: StatusCode,
    flash: Option<&'static str>,
) -> Result<HttpResponse, Error> {
    let own = editor.clone();
    let page = editor
        .page(move |conn, mut frame| {
            frame.flash = flash.map(str::to_owned);
            let mail = own.site.mail.as_ref();
            Ok(Show {
                frame,
                server: mail.map(|mail| mail.server.to_string()),
                from: mail.map(|mail| mail.from.to_string()).unwrap_or_default(),
                waiting: outgoing::waiting(conn, MOST)?.iter().map(row).collect(),
                sent: outgoing::delivered(conn, MOST)?.iter().map(row).collect(),
                own_address: User::get(conn, own.actor.id)?.email,
                problems,
            })
        })
        .await?;
    answer::page(&page, status, None)
}

fn row(mail: &Mail) -> Row {
    let what = match mail.kind.as_str() {
        "reply" => "Svar",
        "test" => "Provbrev",
        _ => "Besked om nytt meddelande",
    };
    Row {
        what: format!("{what} till {}", mail.recipient),
        message: mail.message_id.map(path_of),
        at: mail.sent_at.or(mail.next_attempt_at).map(present::instant),
        problem: mail.last_problem.clone(),
        attempts: match mail.attempts {
            0 => "Inte försökt än".to_owned(),
            attempts => present::counted(attempts, "försök", "försök"),
        },
        retry: format!("{PATH}/{}/forsok", mail.id),
        give_up: format!("{PATH}/{}/ta-bort", mail.id),
    }
}
