//! A part of the settings in words: for the overview, and for showing how two versions differ.

use crate::admin::settings::looks;
use crate::models::opening_hours::{Kind, OpeningHours};
use crate::models::settings::{Accessibility, Conformance, Part, Settings};
use crate::web::present::counted;

/// What two versions say differently of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub label: &'static str,
    /// What the other saved.
    pub before: String,
    /// What was typed.
    pub after: String,
}

/// What one says and the other does not.
pub fn differences(part: Part, theirs: &Settings, ours: &Settings) -> Vec<Difference> {
    let pairs = lines(part, theirs).into_iter().zip(lines(part, ours));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((label, before), (_, after))| Difference {
            label,
            before: or_nothing(before),
            after: or_nothing(after),
        })
        .collect()
}

fn or_nothing(text: String) -> String {
    if text.is_empty() { "inget".to_owned() } else { text }
}

/// What a part holds now, in a line.
pub fn summary(part: Part, settings: &Settings) -> String {
    match part {
        Part::Municipality => {
            let phone = settings.phone.as_ref().map(ToString::to_string);
            let known = [Some(settings.name.clone()), phone, settings.email.clone()];
            known.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        Part::Looks => {
            let colour = settings.colour.to_string();
            format!("Färgen är {}.", looks::name_of(&colour).unwrap_or(&colour))
        }
        Part::FrontPage => {
            let front = &settings.front_page;
            let picture = if front.picture.is_some() {
                "med bild"
            } else {
                "utan bild"
            };
            format!(
                "{}, {}, {picture}.",
                count(front.top_tasks.len(), "vanligt ärende", "vanliga ärenden"),
                counted(front.news.into(), "nyhet", "nyheter")
            )
        }
        Part::OpeningHours => hours(&settings.opening_hours),
        Part::ContactForm => {
            let form = &settings.contact_form;
            let kept = form.keep_days.map_or("gallring inte bestämd".to_owned(), |days| {
                format!("sparas i {}", counted(days.into(), "dag", "dagar"))
            });
            format!(
                "{}, svar inom {}, {kept}.",
                count(form.topics.len(), "ärende att välja", "ärenden att välja"),
                form.answer_time
            )
        }
        Part::Website => format!(
            "Nyheter är gamla efter {}. Uppgifter om personer kontrolleras var {}:e månad.",
            counted(settings.old_news_after_days.into(), "dag", "dagar"),
            settings.check_people_after_months
        ),
        Part::Accessibility => match settings.accessibility.assessed {
            None => "Ingen bedömning gjord.".to_owned(),
            Some(date) => format!(
                "{}, bedömd {}, {}.",
                conformance(settings.accessibility.conformance),
                crate::swedish::date::long(date),
                count(
                    settings.accessibility.problems.len(),
                    "känd brist",
                    "kända brister"
                )
            ),
        },
        Part::Privacy if settings.privacy.controller.is_empty() => "Inte ifyllt.".to_owned(),
        Part::Privacy => format!("{} ansvarar.", settings.privacy.controller),
    }
}

fn hours(hours: &OpeningHours) -> String {
    let told: Vec<&str> = Kind::ALL
        .into_iter()
        .filter(|kind| hours.hours(*kind).is_told())
        .map(Kind::caption)
        .collect();
    if told.is_empty() {
        return "Inga tider än.".to_owned();
    }
    format!(
        "{}, {}.",
        told.join(" och ").replace("och Besök", "och besök"),
        count(
            hours.exceptions.len(),
            "dag med andra tider",
            "dagar med andra tider"
        )
    )
}

fn count(number: usize, one: &str, many: &str) -> String {
    counted(i64::try_from(number).unwrap_or(i64::MAX), one, many)
}

/// How far the site conforms, in words.
pub fn conformance(level: Conformance) -> &'static str {
    match level {
        Conformance::Full => "Helt förenlig",
        Conformance::Partial => "Delvis förenlig",
        Conformance::None => "Inte förenlig",
    }
}

fn yes(is_so: bool) -> String {
    if is_so { "ja" } else { "nej" }.to_owned()
}

/// All that a part says. The labels do not depend on what it says.
fn lines(part: Part, all: &Settings) -> Vec<(&'static str, String)> {
    let written = |text: &Option<String>| text.clone().unwrap_or_default();
    match part {
        Part::Municipality => vec![
            ("Namn", all.name.clone()),
            ("Organisationsnummer", written(&all.organisation_number)),
            (
                "Telefon",
                all.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
            ),
            (
                "Sms",
                all.sms.as_ref().map(ToString::to_string).unwrap_or_default(),
            ),
            ("E-post", written(&all.email)),
            ("Postadress", all.postal_address.join(", ")),
            ("Besöksadress", all.visiting_address.join(", ")),
            ("Beskrivning", all.description.clone()),
        ],
        Part::Looks => vec![
            ("Färg", all.colour.to_string()),
            ("Bild före ingress", yes(all.picture_before_lead)),
        ],
        Part::FrontPage => {
            let front = &all.front_page;
            let tasks = front
                .top_tasks
                .iter()
                .map(|task| format!("{} ({}, {})", task.text, task.description, task.link));
            vec![
                ("Rubrik", front.heading.clone()),
                ("Antal nyheter", front.news.to_string()),
                (
                    "Bild",
                    front.picture.as_ref().map_or(String::new(), |picture| {
                        format!(
                            "nummer {}, {} {}",
                            picture.file,
                            picture.alt.as_deref().unwrap_or("dekorativ"),
                            picture.caption.as_deref().unwrap_or_default()
                        )
                    }),
                ),
                ("Vanliga ärenden", tasks.collect::<Vec<_>>().join("; ")),
            ]
        }
        Part::OpeningHours => hours_lines(&all.opening_hours),
        Part::ContactForm => {
            let form = &all.contact_form;
            let topics = form.topics.iter().map(|topic| match &topic.unit {
                Some(unit) => format!("{} (enhet {unit})", topic.text),
                None => topic.text.clone(),
            });
            vec![
                ("Svarstid", form.answer_time.clone()),
                ("Ärenden", topics.collect::<Vec<_>>().join("; ")),
                ("Registratorns e-post", written(&form.registrar_email)),
                (
                    "Dagar som meddelanden sparas",
                    form.keep_days.map(|days| days.to_string()).unwrap_or_default(),
                ),
                ("Gallringsbeslut", form.keep_decision.clone()),
            ]
        }
        Part::Website => vec![
            (
                "Länkar till andra webbplatser i nytt fönster",
                yes(all.external_links_in_new_window),
            ),
            ("Egna webbplatser", all.internal_hosts.join(", ")),
            (
                "Dagar tills en nyhet är gammal",
                all.old_news_after_days.to_string(),
            ),
            ("Rubrik om e-post", all.email_heading.clone()),
            ("Text om e-post", all.email_hint.clone()),
            (
                "Månader mellan kontroller",
                all.check_people_after_months.to_string(),
            ),
        ],
        Part::Accessibility => statement_lines(&all.accessibility),
        Part::Privacy => vec![
            ("Personuppgiftsansvarig", all.privacy.controller.clone()),
            ("Dataskyddsombudets e-post", written(&all.privacy.officer_email)),
            ("Hur länge meddelanden sparas", all.privacy.retention.clone()),
            ("Text", all.privacy.text.clone()),
        ],
    }
}

fn statement_lines(statement: &Accessibility) -> Vec<(&'static str, String)> {
    let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let problems = statement
        .problems
        .iter()
        .map(|problem| format!("{} {}", problem.text, problem.reason));
    vec![
        ("Förenlighet", conformance(statement.conformance).to_owned()),
        ("Bedömd", day(statement.assessed)),
        ("Uppdaterad", day(statement.updated)),
        ("Metod", statement.method.clone()),
        ("Tillsynsmyndighetens adress", statement.supervisor_link.clone()),
        ("Brister", problems.collect::<Vec<_>>().join(" ")),
    ]
}

fn hours_lines(hours: &OpeningHours) -> Vec<(&'static str, String)> {
    let week = |kind: Kind| {
        let hours = hours.hours(kind);
        let days = super::hours::WEEK.map(|(_, name, day)| format!("{name} {}", hours.of_weekday(day)));
        let before = hours.day_before_holiday.as_ref();
        let before = before.map_or(String::new(), |hours| format!(", dag före helgdag {hours}"));
        format!("{}{before}", days.join(", "))
    };
    let exceptions = hours.exceptions.iter().map(|day| {
        let told = |hours: &Option<_>| super::hours::told(hours.as_ref());
        format!(
            "{} {}: {} / {}",
            day.date,
            day.label,
            told(&day.phone),
            told(&day.visit)
        )
    });
    vec![
        ("Telefontider", week(Kind::Phone)),
        ("Besökstider", week(Kind::Visit)),
        ("Stängt på aftnar", yes(hours.closed_on_eves)),
        ("Dagar med andra tider", exceptions.collect::<Vec<_>>().join("; ")),
    ]
}
