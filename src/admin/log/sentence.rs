//! An entry of the log as a Swedish sentence, with a way to what it speaks of.

use std::collections::HashMap;

use crate::admin::log::words::{actor, detail, known_action, known_thing};
use crate::admin::routes;
use crate::models::audit::log::Entry;
use crate::models::audit::names::{Names, revision_of};
use crate::models::audit::{ADDRESS, kind_of};
use crate::models::user::Actor;
use crate::swedish::typography::quotes;

/// What the entries' things are called, now and then.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Names now, by subject.
    pub names: Names,
    /// Headings that revisions had.
    pub headings: HashMap<(String, i64), String>,
}

/// A sentence in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Who did it.
    pub who: String,
    /// What was done, before the thing.
    pub before: String,
    /// The thing; empty where the sentence needs none.
    pub thing: String,
    /// Where it is, if it is anywhere, and the reader may go there.
    pub href: Option<String>,
    /// What was done, after the thing.
    pub after: String,
    /// More; may be empty.
    pub detail: String,
}

impl Sentence {
    /// What this entry says to this reader.
    pub fn of(entry: &Entry, known: &Known, reader: &Actor) -> Self {
        let (thing, href) = thing(entry, known, reader);
        let (before, thing, after) = match known_action(&entry.action) {
            None if thing.is_empty() => (entry.action.clone(), thing, String::new()),
            None => (format!("{}:", entry.action), thing, String::new()),
            Some(action) => match action.sentence.split_once("{}") {
                None => (action.sentence.to_owned(), String::new(), String::new()),
                Some((before, after)) => (before.trim_end().to_owned(), thing, after.trim_start().to_owned()),
            },
        };
        Self {
            who: actor(&entry.actor, entry.actor_id.is_some()).to_owned(),
            before,
            href: href.filter(|_| !thing.is_empty()),
            thing,
            after,
            detail: told_detail(entry),
        }
    }

    /// The sentence as one text.
    pub fn text(&self) -> String {
        let parts = [&self.who, &self.before, &self.thing, &self.after];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" ")
    }
}

/// The thing that an entry speaks of, and where it is.
fn thing(entry: &Entry, known: &Known, reader: &Actor) -> (String, Option<String>) {
    let subject = entry.subject.as_str();
    if kind_of(subject) == ADDRESS {
        return (subject.to_owned(), None);
    }
    if entry.actor_id.is_some_and(|id| subject == format!("user:{id}")) {
        return ("sig själv".to_owned(), None);
    }
    let (kind, id) = subject.split_once(':').unwrap_or((subject, ""));
    let Some(word) = known_thing(kind) else {
        return (subject.to_owned(), None);
    };
    if id.is_empty() {
        let text = if kind == "user" {
            "okänd användare"
        } else {
            word.the_one
        };
        let href = (kind == "settings").then(|| "/admin/installningar".to_owned());
        return (
            text.to_owned(),
            href.filter(|path| routes::may_read(path, reader)),
        );
    }
    let name_now = known.names.get(subject);
    let then =
        revision_of(&entry.detail).and_then(|revision| known.headings.get(&(kind.to_owned(), revision)));
    let href = format!("{}{id}", word.place);
    let href =
        (name_now.is_some() && !word.place.is_empty() && routes::may_read(&href, reader)).then_some(href);
    let text = match then.or(name_now) {
        Some(name) if matches!(kind, "nyhet" | "sida" | "bild" | "fil" | "ämne") => {
            format!("{} ”{}”", word.the_one, quotes(name))
        }
        Some(name) => format!("{} {name}", word.the_one),
        // These have no names: the detail says which.
        None if matches!(kind, "gallring" | "utskick") => word.the_one.to_owned(),
        None => format!("{} {id}, som inte finns längre", word.the_one),
    };
    (text, href)
}

/// The detail, without what the sentence says already.
fn told_detail(entry: &Entry) -> String {
    // What something was called at first stands in the log since it may have another name now.
    match entry.action.as_str() {
        "create" if !entry.detail.is_empty() => format!("”{}”", quotes(&entry.detail)),
        action => detail(action, &entry.detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::user::Role;

    fn entry(actor_id: Option<i64>, action: &str, subject: &str, detail: &str) -> Entry {
        Entry {
            id: 1,
            at: chrono::NaiveDateTime::default(),
            actor: if actor_id.is_some() { "Eva Lind" } else { "okänd" }.to_owned(),
            actor_id,
            action: action.to_owned(),
            subject: subject.to_owned(),
            detail: detail.to_owned(),
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table")]
    fn entries_are_sentences() {
        let reader = Actor {
            id: 1,
            name: "Ada".to_owned(),
            role: Role::Administrator,
            is_registrar: true,
            may_publish_crisis: true,
        };
        let known = Known {
            names: Names::from([
                ("nyhet:7".to_owned(), "Badet stänger".to_owned()),
                ("user:4".to_owned(), "Ulf Berg".to_owned()),
            ]),
            headings: HashMap::from([(("nyhet".to_owned(), 12), "Badet öppnar".to_owned())]),
        };
        let cases = [
            (
                Some(3),
                "trash",
                "nyhet:7",
                "",
                "Eva Lind lade nyheten ”Badet stänger” i papperskorgen",
                Some("/admin/nyheter/7"),
            ),
            (
                Some(3),
                "publish",
                "nyhet:7",
                "version 12",
                "Eva Lind publicerade nyheten ”Badet öppnar”",
                Some("/admin/nyheter/7"),
            ),
            (
                Some(3),
                "save",
                "sida:9",
                "",
                "Eva Lind sparade sidan 9, som inte finns längre",
                None,
            ),
            (
                Some(3),
                "deactivate",
                "user:4",
                "",
                "Eva Lind stängde av användaren Ulf Berg",
                Some("/admin/anvandare/4"),
            ),
            (
                Some(3),
                "rename",
                "user:3",
                "",
                "Eva Lind bytte namn på sig själv",
                None,
            ),
            (
                Some(3),
                "sign in",
                "user:3",
                "with password",
                "Eva Lind loggade in",
                None,
            ),
            (
                None,
                "sign in failed",
                "user:4",
                "code",
                "Någon misslyckades med att logga in som användaren Ulf Berg",
                Some("/admin/anvandare/4"),
            ),
            (
                None,
                "sign in failed",
                "user",
                "password",
                "Någon misslyckades med att logga in som okänd användare",
                None,
            ),
            (
                Some(3),
                "refused",
                "/admin/logg",
                "",
                "Eva Lind saknade behörighet till /admin/logg",
                None,
            ),
            (
                Some(3),
                "dance",
                "nyhet:7",
                "",
                "Eva Lind dance: nyheten ”Badet stänger”",
                Some("/admin/nyheter/7"),
            ),
            (Some(3), "dance", "spel:1", "", "Eva Lind dance: spel:1", None),
            (Some(3), "dance", "", "", "Eva Lind dance", None),
        ];
        for (who, action, subject, detail, text, href) in cases {
            let sentence = Sentence::of(&entry(who, action, subject, detail), &known, &reader);
            assert_eq!((sentence.text().as_str(), sentence.href.as_deref()), (text, href));
        }
    }
}
