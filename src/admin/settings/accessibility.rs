//! The accessibility statement: what lag (2018:1937) 13 § and the authority's directions want told.

use askama::Template;
use chrono::NaiveDate;

use crate::admin::content::typed::date;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::settings::described;
use crate::admin::settings::part::{self, Sheet};
use crate::admin::settings::rows::{self, RowView, Rows};
use crate::admin::settings::typed;
use crate::db::Connection;
use crate::error::Error;
use crate::models::settings::rules::Field;
use crate::models::settings::{Accessibility, AccessibilityProblem, Conformance, Part, Settings};
use crate::web::view::{Choice, Problems};

/// Where complaints go, until somebody says otherwise.
const SUPERVISOR: &str = "https://www.digg.se/tdosanmalan";

/// The page.
#[derive(Template)]
#[template(path = "admin/settings/accessibility.html")]
struct AccessibilityForm {
    frame: Frame,
    sheet: Sheet,
    written: Written,
    levels: Vec<Choice>,
    rows: Vec<RowView<2>>,
}

/// What was typed.
#[derive(Debug, Clone)]
pub struct Written {
    level: String,
    assessed: String,
    updated: String,
    method: String,
    supervisor: String,
    known: Rows<2>,
}

const LEVELS: [(&str, Conformance); 3] = [
    ("helt", Conformance::Full),
    ("delvis", Conformance::Partial),
    ("inte", Conformance::None),
];

impl part::Written for Written {
    const PART: Part = Part::Accessibility;

    fn of(settings: &Settings) -> Self {
        let statement = &settings.accessibility;
        let day = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let level = LEVELS.iter().find(|(_, level)| *level == statement.conformance);
        // Nobody is taken to have said what a new site says by itself.
        let is_told = statement.assessed.is_some() || !statement.problems.is_empty();
        let known = statement.problems.iter();
        Self {
            level: level
                .filter(|_| is_told)
                .map(|(name, _)| (*name).to_owned())
                .unwrap_or_default(),
            assessed: day(statement.assessed),
            updated: day(statement.updated),
            method: statement.method.clone(),
            supervisor: if statement.supervisor_link.is_empty() {
                SUPERVISOR.to_owned()
            } else {
                statement.supervisor_link.clone()
            },
            known: Rows::of(known.map(|problem| [problem.text.clone(), problem.reason.clone()])),
        }
    }

    fn read(form: &Form) -> Result<Self, Error> {
        form.only(
            &[
                "sett",
                "gor",
                "forenlighet",
                "bedomd",
                "uppdaterad",
                "metod",
                "tillsyn",
            ],
            &["brist", "skal"],
        )?;
        let text = |name| form.text(name).to_owned();
        Ok(Self {
            level: text("forenlighet"),
            assessed: text("bedomd"),
            updated: text("uppdaterad"),
            method: text("metod"),
            supervisor: text("tillsyn"),
            known: Rows::read(form, ["brist", "skal"])?,
        })
    }

    fn press(&mut self, button: &str) -> bool {
        self.known.press(button)
    }

    fn parse(&self, today: NaiveDate, problems: &mut Problems) -> Settings {
        let level = LEVELS.iter().find(|(name, _)| *name == self.level);
        if level.is_none() {
            problems.add("forenlighet", "Välj hur väl webbplatsen följer lagen.");
        }
        let conformance = level.map(|(_, level)| *level).unwrap_or_default();
        let mut day = |field, text, missing: &str| {
            let before = problems.0.len();
            let date = date(field, text, problems);
            if date.is_none() && problems.0.len() == before {
                problems.add(field, missing);
            }
            if date.is_some_and(|date| date > today) {
                problems.add(
                    field,
                    "Datumet har inte varit än. Skriv det senaste som har varit.",
                );
            }
            date
        };
        let assessed = day("bedomd", &self.assessed, "Skriv när webbplatsen senast bedömdes.");
        let updated = day(
            "uppdaterad",
            &self.updated,
            "Skriv när redogörelsen senast ändrades.",
        );
        let method = typed::text(problems, "metod", &self.method);
        if method.is_empty() {
            problems.add("metod", "Skriv hur ni har bedömt webbplatsen.");
        }
        let supervisor_link = typed::needed(
            problems,
            "tillsyn",
            &self.supervisor,
            "Skriv adressen där invånare kan anmäla brister till tillsynsmyndigheten.",
        );
        let known = self.known(problems);
        if level.is_some() {
            match (conformance, known.is_empty()) {
                (Conformance::Full, false) => problems.add(
                    "forenlighet",
                    "Är webbplatsen helt förenlig finns inga brister. Ta bort dem, eller välj delvis förenlig.",
                ),
                (Conformance::Partial | Conformance::None, true) => {
                    problems.add("rad-ny", "Lägg till bristerna. Lagen kräver att de beskrivs.");
                }
                _ => {}
            }
        }
        Settings {
            accessibility: Accessibility {
                conformance,
                assessed,
                updated,
                method,
                supervisor_link,
                problems: known,
            },
            ..Settings::of_a_new_site()
        }
    }

    fn field(&self, _: Field) -> String {
        "tillsyn".to_owned()
    }

    fn page(self, _: &mut Connection, _: &Editor, frame: Frame, sheet: Sheet) -> Result<String, Error> {
        let levels = LEVELS.map(|(name, level)| Choice {
            value: name.to_owned(),
            text: described::conformance(level).to_owned(),
            selected: self.level == name,
        });
        let page = AccessibilityForm {
            levels: levels.into(),
            rows: self.known.views(),
            frame,
            sheet,
            written: self,
        };
        page.render().map_err(Error::internal)
    }
}

impl Written {
    fn known(&self, problems: &mut Problems) -> Vec<AccessibilityProblem> {
        let mut known = Vec::new();
        for (place, [text, reason]) in self.known.written() {
            let text_id = rows::id(place, "brist");
            let reason_id = rows::id(place, "skal");
            known.push(AccessibilityProblem {
                text: typed::needed_text(
                    problems,
                    text_id,
                    text,
                    "Skriv vad som inte fungerar, och för vem.",
                ),
                reason: typed::needed_text(
                    problems,
                    reason_id,
                    reason,
                    "Skriv varför det är så, och när det blir bättre.",
                ),
            });
        }
        known
    }
}
