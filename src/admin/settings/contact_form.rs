//! How messages from residents are taken, and how long they are kept.

use askama::Template;
use chrono::NaiveDate;

use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::settings::part::{self, Sheet};
use crate::admin::settings::rows::{self, RowView, Rows};
use crate::admin::settings::typed;
use crate::admin::unit;
use crate::db::Connection;
use crate::error::Error;
use crate::models::settings::rules::{Field, LONGEST_KEPT};
use crate::models::settings::{ContactForm, ContactTopic, Part, Settings};
use crate::models::unit::UnitTree;
use crate::web::view::{Choice, Problems};

/// The page.
#[derive(Template)]
#[template(path = "admin/settings/contact_form.html")]
struct ContactFormForm {
    frame: Frame,
    sheet: Sheet,
    written: Written,
    rows: Vec<TopicRow>,
}

/// A topic, with the units that can take it.
struct TopicRow {
    row: RowView<2>,
    units: Vec<Choice>,
}

/// What was typed.
#[derive(Debug, Clone)]
pub struct Written {
    answer_time: String,
    registrar_email: String,
    keep_days: String,
    keep_decision: String,
    topics: Rows<2>,
}

impl part::Written for Written {
    const PART: Part = Part::ContactForm;

    fn of(settings: &Settings) -> Self {
        let form = &settings.contact_form;
        let topics = form.topics.iter();
        Self {
            answer_time: form.answer_time.clone(),
            registrar_email: form.registrar_email.clone().unwrap_or_default(),
            keep_days: form.keep_days.map(|days| days.to_string()).unwrap_or_default(),
            keep_decision: form.keep_decision.clone(),
            topics: Rows::of(
                topics.map(|topic| [topic.text.clone(), topic.unit.clone().unwrap_or_default()]),
            ),
        }
    }

    fn read(form: &Form) -> Result<Self, Error> {
        form.only(
            &[
                "sett",
                "gor",
                "svarstid",
                "registrator",
                "gallras",
                "gallringsbeslut",
            ],
            &["arende", "enhet"],
        )?;
        let text = |name| form.text(name).to_owned();
        Ok(Self {
            answer_time: text("svarstid"),
            registrar_email: text("registrator"),
            keep_days: text("gallras"),
            keep_decision: text("gallringsbeslut"),
            topics: Rows::read(form, ["arende", "enhet"])?,
        })
    }

    fn press(&mut self, button: &str) -> bool {
        self.topics.press(button)
    }

    fn parse(&self, _: NaiveDate, problems: &mut Problems) -> Settings {
        let mut topics = Vec::new();
        for (place, [text, unit]) in self.topics.written() {
            topics.push(ContactTopic {
                text: typed::line(problems, rows::id(place, "arende"), text),
                unit: Some(unit.trim().to_owned()).filter(|unit| !unit.is_empty()),
            });
        }
        if topics.is_empty() {
            problems.add(
                "rad-ny",
                "Lägg till minst ett ärende som ett meddelande kan gälla.",
            );
        }
        let answer_time = typed::needed(
            problems,
            "svarstid",
            &self.answer_time,
            "Skriv inom vilken tid ni svarar, till exempel två arbetsdagar.",
        );
        let registrar_email = typed::optional(problems, "registrator", &self.registrar_email);
        let keep_days = if self.keep_days.trim().is_empty() {
            problems.add(
                "gallras",
                "Skriv hur många dagar ett besvarat meddelande sparas. Det ska stå i ert gallringsbeslut.",
            );
            None
        } else {
            typed::number(problems, "gallras", &self.keep_days, 1, LONGEST_KEPT)
        };
        let keep_decision = typed::needed(
            problems,
            "gallringsbeslut",
            &self.keep_decision,
            "Skriv vilket beslut det är, till exempel Kommunstyrelsen 2026-03-01 § 12.",
        );
        Settings {
            contact_form: ContactForm {
                answer_time,
                topics,
                registrar_email,
                keep_days,
                keep_decision,
            },
            ..Settings::of_a_new_site()
        }
    }

    fn resolve(
        &self,
        conn: &mut Connection,
        _: &Editor,
        settings: &mut Settings,
        problems: &mut Problems,
    ) -> Result<(), Error> {
        let units = UnitTree::load(conn)?;
        for (nth, topic) in settings.contact_form.topics.iter().enumerate() {
            let is_there = |unit: &String| unit.parse().is_ok_and(|id| units.get(id).is_some());
            if topic.unit.as_ref().is_some_and(|unit| !is_there(unit)) {
                let field = rows::id(self.topics.place_of(nth), "enhet");
                problems.add(field, "Enheten finns inte längre. Välj en annan.");
            }
        }
        Ok(())
    }

    fn field(&self, of: Field) -> String {
        match of {
            Field::Topic(nth) => return rows::id(self.topics.place_of(nth), "arende"),
            Field::RegistrarEmail => "registrator",
            Field::KeepDays => "gallras",
            _ => "gallringsbeslut",
        }
        .to_owned()
    }

    fn page(self, conn: &mut Connection, _: &Editor, frame: Frame, sheet: Sheet) -> Result<String, Error> {
        let units = UnitTree::load(conn)?;
        let views = self.topics.views().into_iter();
        let rows = views.map(|row| TopicRow {
            units: unit::choices(&units, row.cells[1].trim()),
            row,
        });
        let page = ContactFormForm {
            rows: rows.collect(),
            frame,
            sheet,
            written: self,
        };
        page.render().map_err(Error::internal)
    }
}
