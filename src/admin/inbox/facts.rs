//! What is known of a message and what was noted about it, in words: the same on its page, on paper and in files.

use crate::admin::editor::Editor;
use crate::mail::letters::told;
use crate::models::message::inbox::{Message, Note};
use crate::web::present;
use crate::web::view::Time;

/// Something that is known of a message.
pub struct Fact {
    /// "Kom in".
    pub label: &'static str,
    /// What is known.
    pub value: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// A note, ready to be shown.
pub struct NoteRow {
    /// "Anteckning".
    pub kind: &'static str,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: Time,
    /// The text.
    pub body: String,
}

/// Everything that is known of a message, but its text.
pub fn facts(message: &Message, editor: &Editor) -> Vec<Fact> {
    let fact = |label, value: String| Fact {
        label,
        value,
        href: None,
    };
    let mut facts = vec![
        fact("Kom in", present::instant(message.received_at).text),
        fact("Genom", form_told(&message.kind).to_owned()),
        fact("Gäller", message.topic.clone()),
    ];
    facts.extend(message.unit.clone().map(|unit| fact("Enhet", unit)));
    facts.extend(message.about_path.clone().map(|path| Fact {
        label: "Om sidan",
        // What a resident wrote leads nowhere else than into the site.
        href: (path.starts_with('/') && !path.starts_with("//")).then(|| editor.site.absolute(&path)),
        value: path,
    }));
    facts.push(fact(
        "Från",
        message
            .name
            .clone()
            .unwrap_or_else(|| "Inget namn angivet".to_owned()),
    ));
    facts.push(fact("Vill ha svar", wish_told(message)));
    if let (Some(at), Some(by)) = (message.done_at, &message.done_by) {
        facts.push(fact("Klart", format!("{} av {by}", present::instant(at).text)));
    }
    facts
}

/// Which form a message came by.
pub fn form_told(kind: &str) -> &'static str {
    match kind {
        "contact" => "Kontaktformuläret",
        "accessibility" => "Formuläret om brister i tillgängligheten",
        _ => "Ett formulär på webbplatsen",
    }
}

/// How the sender wants an answer.
pub fn wish_told(message: &Message) -> String {
    match (message.reply_by.as_str(), &message.email, &message.phone) {
        ("email", Some(email), _) => format!("Med e-post till {email}"),
        ("phone", _, Some(phone)) => format!("Per telefon på {}", told(phone)),
        _ => "Inget svar behövs".to_owned(),
    }
}

/// A note, ready to be shown.
pub fn note_row(note: &Note) -> NoteRow {
    NoteRow {
        kind: match note.kind.as_str() {
            "reply" => "Svar med e-post",
            "answer" => "Så besvarades det",
            _ => "Anteckning",
        },
        author: note.author.clone(),
        at: present::instant(note.at),
        body: note.body.clone(),
    }
}
