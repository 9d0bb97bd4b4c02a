//! What a reader of the log asks for: as typed, which becomes a filter or a list of what to mend.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::Deserialize;

use crate::admin::content::typed::date;
use crate::admin::form::Form;
use crate::admin::log::PATH;
use crate::admin::log::words::{THINGS, known_action, known_thing};
use crate::clock::from_stockholm;
use crate::error::Error;
use crate::models::audit::log::{Filter, Who};
use crate::swedish::date::long;
use crate::web::query::Address;
use crate::web::view::Problems;

/// What the filter sends for what was done without anybody being signed in.
pub const NOT_SIGNED_IN: &str = "ingen";

/// What was asked for, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Id of a user, or [`NOT_SIGNED_IN`].
    pub vem: String,
    /// Kind of thing.
    pub sak: String,
    /// Action.
    pub handelse: String,
    /// One thing: `nyhet:17`, or its address in the admin.
    pub om: String,
    /// First day, Swedish.
    pub fran: String,
    /// Last day, Swedish.
    pub till: String,
    /// The id that the page before ended with.
    pub fore: String,
}

impl Asked {
    /// What a form asks for.
    pub fn of(form: &Form) -> Result<Self, Error> {
        form.only(&["vem", "sak", "handelse", "om", "fran", "till"], &[])?;
        let text = |name| form.text(name).to_owned();
        Ok(Self {
            vem: text("vem"),
            sak: text("sak"),
            handelse: text("handelse"),
            om: text("om"),
            fran: text("fran"),
            till: text("till"),
            fore: String::new(),
        })
    }

    /// The filter that it makes, or what to mend.
    pub fn filter(&self) -> Result<Filter, Problems> {
        let mut problems = Problems::default();
        let from = date("fran", &self.fran, &mut problems);
        let last = date("till", &self.till, &mut problems);
        if let (Some(from), Some(last)) = (from, last)
            && last < from
        {
            problems.add("till", "Välj en dag som inte är före den första.");
        }
        let who = match self.vem.trim() {
            "" => None,
            NOT_SIGNED_IN => Some(Who::NotSignedIn),
            id => {
                let id = id.parse().ok();
                if id.is_none() {
                    problems.add("vem", "Valet kunde inte läsas. Välj på nytt.");
                }
                id.map(Who::User)
            }
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let begin = |day: NaiveDate| from_stockholm(day.and_time(NaiveTime::MIN));
        Ok(Filter {
            who,
            kind: given(&self.sak),
            action: given(&self.handelse),
            subject: given(&self.om).map(|text| subject(&text)),
            from: from.map(begin),
            until: last.and_then(|day| day.checked_add_days(Days::new(1))).map(begin),
        })
    }

    /// Where the page begins: below this id.
    pub fn before(&self) -> Option<i64> {
        self.fore.trim().parse().ok()
    }

    /// Whether anything is asked for at all.
    pub fn is_filtered(&self) -> bool {
        Self {
            fore: String::new(),
            ..self.clone()
        } != Self::default()
    }

    /// The address of the same list, from below this id on.
    pub fn address(&self, before: Option<i64>) -> String {
        Address::new(PATH)
            .with("vem", self.vem.as_str())
            .with("sak", self.sak.as_str())
            .with("handelse", self.handelse.as_str())
            .with("om", self.om.as_str())
            .with("fran", self.fran.as_str())
            .with("till", self.till.as_str())
            .with("fore", before.map(|id| id.to_string()).unwrap_or_default())
            .build()
    }

    /// In words, for the log itself: "sparat, från 1 november 2026"; empty when everything is asked for.
    pub fn told(&self) -> String {
        let mut told = Vec::new();
        match self.vem.as_str() {
            "" => {}
            NOT_SIGNED_IN => told.push("ingen inloggad".to_owned()),
            id => told.push(format!("användare {id}")),
        }
        if let Some(kind) = given(&self.sak) {
            told.push(known_thing(&kind).map_or(kind, |thing| thing.label.to_lowercase()));
        }
        if let Some(key) = given(&self.handelse) {
            told.push(known_action(&key).map_or(key, |action| action.label.to_lowercase()));
        }
        told.extend(given(&self.om).map(|text| subject(&text)));
        let mut problems = Problems::default();
        if let Some(day) = date("fran", &self.fran, &mut problems) {
            told.push(format!("från {}", long(day)));
        }
        if let Some(day) = date("till", &self.till, &mut problems) {
            told.push(format!("till och med {}", long(day)));
        }
        told.join(", ")
    }
}

fn given(text: &str) -> Option<String> {
    crate::web::query::given(Some(text))
}

/// The subject that somebody means who writes `nyhet:17`, or copies an address of the admin.
fn subject(written: &str) -> String {
    let path = written.find("/admin/").and_then(|start| written.get(start..));
    let found = path.and_then(|path| {
        THINGS
            .iter()
            .filter(|thing| !thing.place.is_empty())
            .find_map(|thing| {
                let rest = path.strip_prefix(thing.place)?;
                let end = rest
                    .find(|sign: char| !sign.is_ascii_digit())
                    .unwrap_or(rest.len());
                let id = rest.get(..end).filter(|id| !id.is_empty())?;
                Some(format!("{}:{id}", thing.key))
            })
    });
    found.unwrap_or_else(|| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_meant_by_its_name_in_the_log_or_its_address() {
        for (written, meant) in [
            ("nyhet:17", "nyhet:17"),
            (
                "https://www.granasa.example/admin/nyheter/17/historik",
                "nyhet:17",
            ),
            ("/admin/anvandare/3", "user:3"),
            ("/admin/logg", "/admin/logg"),
            ("settings", "settings"),
        ] {
            assert_eq!(subject(written), meant);
        }
    }

    #[test]
    fn days_are_swedish_and_whole() {
        let asked = Asked {
            fran: "2026-11-23".to_owned(),
            till: "2026-11-23".to_owned(),
            vem: "4".to_owned(),
            handelse: "save".to_owned(),
            ..Asked::default()
        };
        let filter = asked.filter().expect("a filter");
        assert_eq!(
            filter.from.map(|at| at.to_string()).as_deref(),
            Some("2026-11-22 23:00:00")
        );
        assert_eq!(
            filter.until.map(|at| at.to_string()).as_deref(),
            Some("2026-11-23 23:00:00")
        );
        assert_eq!(
            asked.told(),
            "användare 4, sparat, från 23 november 2026, till och med 23 november 2026"
        );
        let wrong = Asked {
            fran: "i går".to_owned(),
            ..Asked::default()
        };
        assert!(wrong.filter().expect_err("a problem").at("fran").is_some());
    }
}
