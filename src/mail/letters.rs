//! What the letters say: that a message came, an answer, a try whether mail works. Residents' words stand in the text
//! alone, never in a header.

use chrono::NaiveDateTime;

use crate::clock::stockholm;
use crate::db::Connection;
use crate::error::Error;
use crate::mail::Mailing;
use crate::models::message::inbox::Message;
use crate::models::message::{NewMessage, Received};
use crate::models::outgoing::{self, Kind, NewMail};
use crate::models::settings::Settings;
use crate::models::unit::UnitTree;
use crate::swedish::date;
use crate::swedish::phone::PhoneNumber;

/// Puts a letter about a new message in the queue, if somebody is to have it; `inbox` is the address where it is
/// answered. Called in the transaction that stores the message.
pub fn announce(
    conn: &mut Connection,
    mailing: &Mailing,
    inbox: &str,
    now: NaiveDateTime,
    received: &Received,
    message: &NewMessage,
) -> Result<(), Error> {
    if !received.is_new {
        return Ok(());
    }
    let unit_email = match message.unit_id {
        Some(id) => UnitTree::load(conn)?.get(id).and_then(|unit| unit.email.clone()),
        None => None,
    };
    let settings = Settings::load(conn)?.settings;
    let Some(recipient) = unit_email.or(settings.contact_form.registrar_email) else {
        return Ok(());
    };
    let mail = NewMail {
        mail_id: mailing.new_id()?,
        kind: Kind::Notice,
        message_id: Some(received.id),
        recipient,
        reply_to: message.email.clone(),
        subject: format!("Nytt meddelande {}", received.reference),
        body: notice(inbox, now, received, message),
    };
    outgoing::queue(conn, now, &mail)?;
    Ok(())
}

fn notice(inbox: &str, now: NaiveDateTime, received: &Received, message: &NewMessage) -> String {
    let local = stockholm(now).naive_local();
    let mut lines = vec![
        format!("Nytt meddelande {}", received.reference),
        String::new(),
        format!("Gäller: {}", message.topic),
        format!("Kom: {}", date::long_with_time(local)),
        format!(
            "Från: {}",
            message.name.as_deref().unwrap_or("inget namn angivet")
        ),
        format!(
            "Svar: {}",
            wish(
                &message.reply_by,
                message.email.as_deref(),
                message.phone.as_deref()
            )
        ),
    ];
    if let Some(path) = &message.about_path {
        lines.push(format!("Om sidan: {path}"));
    }
    lines.extend([
        String::new(),
        format!("Ta hand om det i inkorgen: {inbox}/{}", received.id),
        String::new(),
        "Så här står det:".to_owned(),
        String::new(),
        message.body.clone(),
    ]);
    lines.join("\n")
}

/// How the sender wants an answer: "per e-post till a@b.se".
pub fn wish(reply_by: &str, email: Option<&str>, phone: Option<&str>) -> String {
    match (reply_by, email, phone) {
        ("email", Some(email), _) => format!("per e-post till {email}"),
        ("phone", _, Some(phone)) => format!("per telefon på {}", told(phone)),
        _ => "behövs inte".to_owned(),
    }
}

/// A telephone number as people write it.
pub fn told(phone: &str) -> String {
    PhoneNumber::parse(phone).map_or_else(|_| phone.to_owned(), |number| number.to_string())
}

/// Subject of an answer. The reference is ours, so it may stand in a header.
pub fn subject_of_reply(reference: &str) -> String {
    format!("Svar på ditt meddelande {reference}")
}

/// An answer to a message, for its sender; `None` when she left no address.
pub fn reply(
    mailing: &Mailing,
    settings: &Settings,
    message: &Message,
    text: &str,
) -> Result<Option<NewMail>, Error> {
    let Some(recipient) = message.email.clone() else {
        return Ok(None);
    };
    let body = format!(
        "{text}\n\n{}\nDitt meddelande har referensnummer {}.",
        settings.name, message.reference
    );
    Ok(Some(NewMail {
        mail_id: mailing.new_id()?,
        kind: Kind::Reply,
        message_id: Some(message.id),
        recipient,
        reply_to: message
            .unit_email
            .clone()
            .or_else(|| settings.contact_form.registrar_email.clone()),
        subject: subject_of_reply(&message.reference),
        body,
    }))
}

/// A letter that tries whether mail works.
pub fn test(mailing: &Mailing, settings: &Settings, recipient: String) -> Result<NewMail, Error> {
    Ok(NewMail {
        mail_id: mailing.new_id()?,
        kind: Kind::Test,
        message_id: None,
        recipient,
        reply_to: None,
        subject: "Provbrev från webbplatsen".to_owned(),
        body: format!("E-posten från webbplatsen fungerar.\n\n{}", settings.name),
    })
}
