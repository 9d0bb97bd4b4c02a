//! What the public forms share: the stamp, the walls against machines, storing, and the receipt.

use std::net::IpAddr;

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use askama_web::WebTemplate;

use crate::error::Error;
use crate::mail::letters;
use crate::models::message::{NewMessage, is_reference, receive};
use crate::swedish::phone::PhoneNumber;
use crate::text::line::{is_email, without_control};
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::stamp::Stamped;
use crate::web::view::{Link, Problems};
use crate::web::visit::Visit;

/// Longest message, in characters.
const LONGEST: usize = 10_000;

/// What became of a form.
pub enum Answered {
    /// It is stored; the receipt is at this address.
    Received(String),
    /// It is shown again, with this status.
    Refused(StatusCode, Problems),
}

/// The receipt for a message.
#[derive(Template, WebTemplate)]
#[template(path = "public/message/received.html")]
pub struct Received {
    layout: Layout,
    meta: Meta,
    heading: String,
    reference: String,
    answer: String,
    back: Link,
}

/// A stamp for a form that is handed out by this visit.
pub fn stamp(visit: &Visit) -> Result<String, Error> {
    visit.site.secret.stamp(visit.now).map_err(Error::internal)
}

/// Takes a form: stores the message before anybody is told so, or says what must be mended.
///
/// `parse` gets the id of the form and the faults found so far. Only a form that could be taken counts against the
/// client's limit.
pub async fn answer(
    visit: &Visit,
    client: Option<IpAddr>,
    stamp: &str,
    honeypot: &str,
    parse: impl FnOnce(&Layout, String, Problems) -> Result<NewMessage, Problems> + Send + 'static,
) -> Result<Answered, Error> {
    let mut problems = Problems::default();
    if !honeypot.is_empty() {
        problems.add(
            "webbplats",
            "Lämna fältet Webbplats tomt. Det är till för att stoppa automatiska utskick.",
        );
    }
    let once_id = match visit.site.secret.read(stamp, visit.now) {
        Stamped::Good(id) => id,
        Stamped::TooSoon => {
            problems.add(
                "skicka",
                "Det gick så fort att vi tror att det var en robot. Vänta några sekunder och skicka igen.",
            );
            String::new()
        }
        Stamped::TooOld | Stamped::Forged => {
            problems.add(
                "skicka",
                "Formuläret har legat öppet för länge. Det du skrev finns kvar: skicka igen.",
            );
            String::new()
        }
    };
    let layout = visit.clone().page(|_, layout| Ok(layout)).await?;
    let message = match parse(&layout, once_id, problems) {
        Ok(message) => message,
        Err(problems) => return Ok(Answered::Refused(StatusCode::UNPROCESSABLE_ENTITY, problems)),
    };
    if let Err(Error::TooManyRequests(seconds)) = visit.site.form_limit.count(client) {
        let mut problems = Problems::default();
        problems.add(
            "skicka",
            format!(
                "Du har skickat flera meddelanden på kort tid. Vänta {seconds} sekunder och skicka igen."
            ),
        );
        return Ok(Answered::Refused(StatusCode::TOO_MANY_REQUESTS, problems));
    }
    let now = visit.now;
    let kind = message.kind.clone();
    let site = visit.site.clone();
    let stored = visit.site.db.write(move |conn| {
        let received = receive(conn, now, &message, random)?;
        if let Some(mailing) = &site.mail {
            let inbox = site.absolute("/admin/inkorg");
            letters::announce(conn, mailing, &inbox, now, &received, &message)?;
        }
        Ok(received.reference)
    });
    let reference = match stored.await {
        Err(Error::Unavailable(fault)) => {
            tracing::error!(source = fault.to_string(), "a message could not be stored");
            let mut problems = Problems::default();
            problems.add(
                "skicka",
                "Vi kunde inte ta emot meddelandet just nu. Det du skrev finns kvar. Vänta en stund och skicka igen.",
            );
            return Ok(Answered::Refused(StatusCode::SERVICE_UNAVAILABLE, problems));
        }
        stored => stored?,
    };
    if let Some(mail) = &visit.site.mail {
        mail.ring();
    }
    tracing::info!(kind, "message received");
    Ok(Answered::Received(format!("{}/mottaget/{reference}", visit.path)))
}

fn random() -> [u8; 6] {
    let mut bytes = [0; 6];
    // A number that is taken is tried again by the caller, so even zeros only cost a little.
    let _ = getrandom::fill(&mut bytes);
    bytes
}

/// `GET /kontakt/mottaget/{reference}` and `GET /tillganglighetsredogorelse/mottaget/{reference}`
pub async fn received(visit: Visit, reference: Path<String>) -> Result<Received, Error> {
    let reference = reference.into_inner();
    visit
        .page(move |_, layout| {
            if !is_reference(&reference) {
                return Err(Error::NotFound);
            }
            let heading = "Tack, vi har tagit emot ditt meddelande";
            Ok(Received {
                meta: Meta::new(&layout, heading, &layout.path)
                    .hidden()
                    .describe("Numret på ditt meddelande, och när du får svar."),
                heading: heading.to_owned(),
                answer: format!(
                    "Om du ville ha svar hör vi av oss inom {}.",
                    layout.settings.contact_form.answer_time
                ),
                reference,
                back: Link::new("Till startsidan", "/"),
                layout,
            })
        })
        .await
}

/// A text that must be there and not be too long. Line ends are made one.
pub fn given_text(problems: &mut Problems, field: &'static str, text: &str, missing: &str) -> String {
    let text = without_control(&text.replace("\r\n", "\n").replace('\r', "\n"));
    let text = text.trim();
    if text.is_empty() {
        problems.add(field, missing);
    } else if text.chars().count() > LONGEST {
        problems.add(
            field,
            format!(
                "Korta texten till högst {LONGEST} tecken. Nu är den {}.",
                text.chars().count()
            ),
        );
    }
    text.to_owned()
}

/// An e-mail address that could be answered to.
pub fn given_email(problems: &mut Problems, field: &'static str, text: &str) -> Option<String> {
    let text = text.trim();
    if is_email(text) {
        return Some(text.to_owned());
    }
    problems.add(field, "Skriv din e-postadress, till exempel namn@exempel.se.");
    None
}

/// A telephone number that could be called.
pub fn given_phone(problems: &mut Problems, field: &'static str, text: &str) -> Option<String> {
    match PhoneNumber::parse(text) {
        Ok(number) => Some(number.as_str().to_owned()),
        Err(problem) => {
            problems.add(field, problem.to_string());
            None
        }
    }
}
