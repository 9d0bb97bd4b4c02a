//! When calls are answered and visitors received: the week, the days before holidays, and the days that are not as usual.

use askama::Template;
use chrono::{NaiveDate, Weekday};

use crate::admin::content::typed::date;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::settings::part::{self, Sheet};
use crate::admin::settings::rows::{self, RowView, Rows};
use crate::admin::settings::typed;
use crate::clock::stockholm;
use crate::db::Connection;
use crate::error::Error;
use crate::models::opening_hours::{Exception, Hours, Intervals, Kind, OpeningHours};
use crate::models::settings::{Part, Settings};
use crate::web::present::hours;
use crate::web::view::{ExceptionRow, HoursTable, Problems};

/// The days of the week: name of the field, name, day.
pub const WEEK: [(&str, &str, Weekday); 7] = [
    ("mandag", "Måndag", Weekday::Mon),
    ("tisdag", "Tisdag", Weekday::Tue),
    ("onsdag", "Onsdag", Weekday::Wed),
    ("torsdag", "Torsdag", Weekday::Thu),
    ("fredag", "Fredag", Weekday::Fri),
    ("lordag", "Lördag", Weekday::Sat),
    ("sondag", "Söndag", Weekday::Sun),
];

/// The fields of a kind: the week, and the day before a holiday.
const FIELDS: [[&str; 8]; 2] = [
    [
        "telefon_mandag",
        "telefon_tisdag",
        "telefon_onsdag",
        "telefon_torsdag",
        "telefon_fredag",
        "telefon_lordag",
        "telefon_sondag",
        "telefon_fore",
    ],
    [
        "besok_mandag",
        "besok_tisdag",
        "besok_onsdag",
        "besok_torsdag",
        "besok_fredag",
        "besok_lordag",
        "besok_sondag",
        "besok_fore",
    ],
];

/// The columns of a day that is not as usual.
const COLUMNS: [&str; 4] = ["dag", "orsak", "telefon", "besok"];

/// The page.
#[derive(Template)]
#[template(path = "admin/settings/hours.html")]
struct HoursForm {
    frame: Frame,
    sheet: Sheet,
    closed_on_eves: bool,
    days: Vec<DayFields>,
    passed: Vec<RowView<4>>,
    coming: Vec<RowView<4>>,
    is_preview: bool,
    tables: Vec<HoursTable>,
    exceptions: Vec<ExceptionRow>,
}

/// The two fields of a day.
struct DayFields {
    name: &'static str,
    hint: &'static str,
    phone: (&'static str, String),
    visit: (&'static str, String),
}

/// What was typed.
#[derive(Debug, Clone)]
pub struct Written {
    closed_on_eves: bool,
    /// Calls, visits.
    week: [[String; 8]; 2],
    exceptions: Rows<4>,
    /// Whether to show what residents would see of what was typed.
    is_preview: bool,
    /// Whether to take away what has passed.
    is_clearing: bool,
}

impl part::Written for Written {
    const PART: Part = Part::OpeningHours;

    fn of(settings: &Settings) -> Self {
        let all = &settings.opening_hours;
        let exceptions = all.exceptions.iter().map(|day| {
            [
                day.date.to_string(),
                day.label.clone(),
                told(day.phone.as_ref()),
                told(day.visit.as_ref()),
            ]
        });
        Self {
            closed_on_eves: all.closed_on_eves,
            week: Kind::ALL.map(|kind| {
                let hours = all.hours(kind);
                let day = |index: usize| match WEEK.get(index) {
                    Some((_, _, day)) => or_empty(hours.of_weekday(*day)),
                    None => told(hours.day_before_holiday.as_ref()),
                };
                std::array::from_fn(day)
            }),
            exceptions: Rows::of(exceptions),
            is_preview: false,
            is_clearing: false,
        }
    }

    fn read(form: &Form) -> Result<Self, Error> {
        let single = [["sett", "gor", "aftnar"].as_slice(), FIELDS.as_flattened()].concat();
        form.only(&single, &COLUMNS)?;
        Ok(Self {
            closed_on_eves: form.get("aftnar").is_some(),
            week: FIELDS.map(|fields| fields.map(|field| form.text(field).to_owned())),
            exceptions: Rows::read(form, COLUMNS)?,
            is_preview: false,
            is_clearing: false,
        })
    }

    fn press(&mut self, button: &str) -> bool {
        self.is_preview = button == "visa";
        self.is_clearing = button == "rensa";
        self.is_preview || self.is_clearing || self.exceptions.press(button)
    }

    fn parse(&self, _: NaiveDate, problems: &mut Problems) -> Settings {
        let [phone, visit] = [0, 1].map(|kind: usize| {
            let day = |index: usize, problems: &mut Problems| {
                let (field, text) = (FIELDS[kind][index], self.week[kind][index].as_str());
                intervals(problems, field.to_owned(), text)
            };
            Hours {
                monday: day(0, problems),
                tuesday: day(1, problems),
                wednesday: day(2, problems),
                thursday: day(3, problems),
                friday: day(4, problems),
                saturday: day(5, problems),
                sunday: day(6, problems),
                day_before_holiday: as_usual(&self.week[kind][7]).then(|| day(7, problems)),
            }
        });
        Settings {
            opening_hours: OpeningHours {
                closed_on_eves: self.closed_on_eves,
                phone,
                visit,
                exceptions: self.exceptions(problems),
            },
            ..Settings::of_a_new_site()
        }
    }

    fn page(
        mut self,
        conn: &mut Connection,
        editor: &Editor,
        frame: Frame,
        sheet: Sheet,
    ) -> Result<String, Error> {
        let local = stockholm(editor.now).naive_local();
        let today = local.date();
        if self.is_clearing {
            self.exceptions.retain(|row| !has_passed(row, today));
        }
        let mut problems = sheet.problems;
        let typed = self
            .is_preview
            .then(|| self.parse(today, &mut problems).opening_hours);
        let is_preview = typed.is_some() && problems.is_empty();
        let shown = match typed.filter(|_| is_preview) {
            Some(typed) => typed,
            None => Settings::load(conn)?.settings.opening_hours,
        };
        let (passed, coming) = self
            .exceptions
            .views()
            .into_iter()
            .partition(|row| has_passed(&row.cells, today) && !row.has_focus);
        let day = |(index, (name, hint)): (usize, (&'static str, &'static str))| DayFields {
            name,
            hint,
            phone: (FIELDS[0][index], self.week[0][index].clone()),
            visit: (FIELDS[1][index], self.week[1][index].clone()),
        };
        let names = WEEK.iter().map(|(_, name, _)| (*name, ""));
        let names = names.chain([("Dag före helgdag", "Tomt betyder som vanligt den veckodagen.")]);
        let page = HoursForm {
            closed_on_eves: self.closed_on_eves,
            days: names.enumerate().map(day).collect(),
            passed,
            coming,
            is_preview,
            tables: hours::tables(&shown, local),
            exceptions: hours::exceptions(&shown, local),
            frame,
            sheet: Sheet { problems, ..sheet },
        };
        page.render().map_err(Error::internal)
    }
}

impl Written {
    fn exceptions(&self, problems: &mut Problems) -> Vec<Exception> {
        let mut exceptions: Vec<Exception> = Vec::new();
        for (place, [on, label, phone, visit]) in self.exceptions.written() {
            let field = rows::id(place, "dag");
            let before = problems.0.len();
            let day = date(field.clone(), on, problems);
            if day.is_none() && problems.0.len() == before {
                problems.add(field.clone(), "Skriv vilken dag det gäller.");
            }
            if day.is_some_and(|day| exceptions.iter().any(|other| other.date == day)) {
                problems.add(field, "Dagen står två gånger. Skriv den en gång.");
            }
            let mut hours = |column, text: &String| {
                as_usual(text).then(|| intervals(problems, rows::id(place, column), text))
            };
            let (phone, visit) = (hours("telefon", phone), hours("besok", visit));
            if phone.is_none() && visit.is_none() {
                problems.add(
                    rows::id(place, "telefon"),
                    "Skriv tider för telefon eller besök den dagen, eller stängt.",
                );
            }
            exceptions.push(Exception {
                date: day.unwrap_or_default(),
                label: typed::line(problems, rows::id(place, "orsak"), label),
                phone,
                visit,
            });
        }
        exceptions.sort_by_key(|exception| exception.date);
        exceptions
    }
}

/// Whether hours are told; else they are as usual.
fn as_usual(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    !text.is_empty() && text.trim_end_matches('.') != "som vanligt"
}

fn intervals(problems: &mut Problems, field: String, text: &str) -> Intervals {
    Intervals::parse(text).unwrap_or_else(|problem| {
        problems.add(field, problem.to_string());
        Intervals::default()
    })
}

fn or_empty(hours: &Intervals) -> String {
    if hours.is_empty() {
        String::new()
    } else {
        hours.to_string()
    }
}

/// Hours that may be as usual, in words that read back.
pub fn told(hours: Option<&Intervals>) -> String {
    hours.map(ToString::to_string).unwrap_or_default()
}

fn has_passed(row: &[String; 4], today: NaiveDate) -> bool {
    row[0].trim().parse::<NaiveDate>().is_ok_and(|day| day < today)
}
