//! Two texts compared word by word, ready to be shown.

use crate::admin::content::choose;
use crate::admin::content::written::Written;
use crate::clock::stockholm;
use crate::db::Connection;
use crate::error::Error;
use crate::models::editorial;
use crate::models::image::Image;
use crate::models::subject::Content;
use crate::models::topic::Topic;
use crate::models::unit::UnitTree;
use crate::swedish::date;

/// A piece of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// `same`, `added` or `removed`.
    pub kind: &'static str,
}

/// What the new text says that the old one did not, and the other way round.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let piece = |piece: editorial::Piece| match piece {
        editorial::Piece::Same(text) => Piece { text, kind: "same" },
        editorial::Piece::Added(text) => Piece { text, kind: "added" },
        editorial::Piece::Removed(text) => Piece {
            text,
            kind: "removed",
        },
    };
    editorial::diff(old, new).into_iter().map(piece).collect()
}

/// Whether a comparison has anything to tell.
pub fn differs(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| piece.kind != "same")
}

/// What somebody else saved while this was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Who saved, and when: "Karin Lind sparade kl. 14.10, medan du skrev."
    pub who: String,
    /// Heading, theirs against ours, word by word; nothing when they are the same.
    pub title: Option<Vec<Piece>>,
    /// Lead, likewise.
    pub lead: Option<Vec<Piece>>,
    /// Text, likewise.
    pub text: Option<Vec<Piece>>,
    /// Their text, whole.
    pub theirs: String,
    /// What else differs.
    pub others: Vec<Difference>,
}

/// A field that two versions fill in differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the form calls it.
    pub label: &'static str,
    /// What the other, or older, version has; "tomt" for nothing.
    pub before: String,
    /// What this one has.
    pub after: String,
}

/// The fields beside heading, lead and text that differ, as people know them.
pub fn differences(
    conn: &mut Connection,
    now: chrono::NaiveDateTime,
    before: &Written,
    after: &Written,
) -> Result<Vec<Difference>, Error> {
    let (before, after) = (told(conn, now, before)?, told(conn, now, after)?);
    let or_nothing = |text: String| if text.is_empty() { "tomt".to_owned() } else { text };
    let pairs = before.into_iter().zip(after);
    Ok(pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((label, before), (_, after))| Difference {
            label,
            before: or_nothing(before),
            after: or_nothing(after),
        })
        .collect())
}

/// The fields in words.
fn told(
    conn: &mut Connection,
    now: chrono::NaiveDateTime,
    written: &Written,
) -> Result<Vec<(&'static str, String)>, Error> {
    let units = UnitTree::load(conn)?;
    let contacts = choose::chosen_contacts(conn, now, &units, &written.contacts)?;
    let contacts: Vec<String> = contacts.into_iter().map(|contact| contact.name).collect();
    let image: Vec<i64> = written.image.trim().parse().into_iter().collect();
    let image = Image::names(conn, &image)?
        .into_values()
        .next()
        .unwrap_or_default();
    let unit = written.unit.trim().parse().ok().and_then(|id| units.get(id));
    let topics = Topic::all(conn)?;
    let topic = topics
        .iter()
        .find(|topic| topic.id.to_string() == written.topic.trim());
    let moment = |(day, time): &(String, String)| format!("{day} {time}").trim().to_owned();
    let yes = |is: bool| if is { "ja".to_owned() } else { String::new() };
    let related: Vec<&str> = written.related.iter().map(String::as_str).collect();
    Ok(vec![
        ("Bild", image),
        ("Bildbeskrivning", written.alt.trim().to_owned()),
        ("Dekorativ bild", yes(written.is_decorative)),
        ("Bildtext", written.caption.trim().to_owned()),
        ("Kontakt", contacts.join(", ")),
        (
            "Rubrik över kontakterna",
            written.contact_heading.trim().to_owned(),
        ),
        ("Ämne", topic.map(|topic| topic.name.clone()).unwrap_or_default()),
        (
            "Förvaltning eller avdelning",
            unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        ),
        ("Kortare rubrik i menyn", written.menu_title.trim().to_owned()),
        ("Adress", written.slug.trim().to_owned()),
        ("Publiceras", moment(&written.publish)),
        ("Tas ned", moment(&written.unpublish)),
        ("Se över senast", written.review.trim().to_owned()),
        ("Får stå på startsidan", yes(written.on_front_page)),
        ("Mer att läsa", related.join(", ")),
    ])
}

impl Conflict {
    /// What somebody else saved, held against what was written here.
    pub fn between(conflict: &editorial::Conflict, ours: &Content) -> Self {
        let theirs = &conflict.theirs;
        let compared = |old: &str, new: &str| Some(pieces(old, new)).filter(|pieces| differs(pieces));
        let clock = date::clock(stockholm(conflict.at).time());
        Self {
            who: format!("{} sparade kl. {clock}, medan du skrev.", conflict.by),
            title: compared(theirs.title(), ours.title()),
            lead: compared(theirs.lead(), ours.lead()),
            text: compared(theirs.body(), ours.body()),
            theirs: theirs.body().clone(),
            others: Vec::new(),
        }
    }
}
