//! Who has which text open. Kept in memory only: a courtesy, not a lock.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDateTime, TimeDelta};

use crate::clock::stockholm;
use crate::models::subject::Subject;
use crate::models::user::Actor;
use crate::swedish::date;

/// How long somebody counts as writing after her last sign of life.
const REMEMBERED: TimeDelta = TimeDelta::minutes(5);

/// Who has which text open.
#[derive(Default)]
pub struct Presence(Mutex<HashMap<Subject, Vec<Writing>>>);

struct Writing {
    user: i64,
    name: String,
    since: NaiveDateTime,
    last: NaiveDateTime,
}

impl Presence {
    /// Notes that this user has the text open now (UTC), and tells who else has: "Karin Lind redigerar sedan kl. 14.10."
    pub fn note(&self, subject: Subject, actor: &Actor, now: NaiveDateTime) -> Option<String> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, writing| {
            writing.retain(|one| now - one.last < REMEMBERED);
            !writing.is_empty()
        });
        let writing = open.entry(subject).or_default();
        match writing.iter_mut().find(|one| one.user == actor.id) {
            Some(me) => me.last = now,
            None => writing.push(Writing {
                user: actor.id,
                name: actor.name.clone(),
                since: now,
                last: now,
            }),
        }
        let others = writing.iter().filter(|one| one.user != actor.id);
        let told: Vec<String> = others
            .map(|one| {
                let since = date::clock(stockholm(one.since).time());
                format!("{} redigerar sedan kl. {since}.", one.name)
            })
            .collect();
        (!told.is_empty()).then(|| told.join(" "))
    }

    /// Notes that this user is done with the text.
    pub fn leave(&self, subject: Subject, user: i64) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(writing) = open.get_mut(&subject) {
            writing.retain(|one| one.user != user);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::user::Role;

    fn actor(id: i64, name: &str) -> Actor {
        Actor {
            id,
            name: name.to_owned(),
            role: Role::Editor,
            is_registrar: false,
            may_publish_crisis: false,
        }
    }

    #[test]
    fn others_are_told_for_five_minutes() {
        let presence = Presence::default();
        let at = |minute| {
            let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23);
            day.and_then(|day| day.and_hms_opt(13, minute, 0))
                .expect("a time")
        };
        let (karin, omar) = (actor(1, "Karin Lind"), actor(2, "Omar Ali"));
        let text = Subject::article(7);
        assert_eq!(presence.note(text, &karin, at(10)), None);
        assert_eq!(
            presence.note(text, &omar, at(12)).as_deref(),
            Some("Karin Lind redigerar sedan kl. 14.10.")
        );
        assert_eq!(presence.note(Subject::page(7), &omar, at(12)), None);
        assert_eq!(presence.note(text, &omar, at(16)), None);
        presence.leave(text, 2);
        assert_eq!(presence.note(text, &karin, at(17)), None);
    }
}
