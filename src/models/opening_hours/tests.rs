//! What holds on the days that are hard, and how the settings are written.

use super::*;
use chrono::NaiveDateTime;

const HOURS: &str = r#"
closed_on_eves = true
[phone]
monday = ["8.00–12.00", "13.00–16.00"]
tuesday = ["8.00–12.00", "13.00–16.00"]
wednesday = ["8.00–12.00", "13.00–18.00"]
thursday = ["8.00–12.00", "13.00–16.00"]
friday = ["8.00–12.00", "13.00–15.00"]
day_before_holiday = ["8.00–12.00"]
[visit]
monday = ["9–16"]
saturday = ["10–14"]
day_before_holiday = ["9–12"]
[[exception]]
date = 2027-03-10
label = "Studiedag"
phone = ["10–12"]
[[exception]]
date = 2026-12-23
visit = []
phone = ["8.00–11.00"]
label = "Julstängt tidigare"
"#;

pub fn hours() -> OpeningHours {
    toml::from_str(HOURS).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn shown(kind: Kind, date: &str) -> (String, Option<String>) {
    let day = hours().on(kind, day(date));
    (day.words(), day.label)
}

#[test]
fn the_first_rule_that_applies_decides() {
    for (date, words, label) in [
        ("2026-11-23", "8.00–12.00 och 13.00–16.00", None),
        ("2026-11-28", "Stängt", None),
        // An exception goes before the day before julafton.
        ("2026-12-23", "8.00–11.00", Some("Julstängt tidigare")),
        ("2026-12-24", "Stängt", Some("Julafton")),
        ("2026-12-25", "Stängt", Some("Juldagen")),
        ("2026-12-26", "Stängt", Some("Annandag jul")),
        ("2026-12-30", "8.00–12.00", Some("Dag före nyårsafton")),
        ("2026-12-31", "Stängt", Some("Nyårsafton")),
        ("2027-01-01", "Stängt", Some("Nyårsdagen")),
        ("2027-01-05", "8.00–12.00", Some("Dag före trettondedag jul")),
        ("2027-03-25", "8.00–12.00", Some("Dag före långfredagen")),
        (
            "2027-05-05",
            "8.00–12.00",
            Some("Dag före Kristi himmelsfärdsdag"),
        ),
        ("2026-06-18", "8.00–12.00", Some("Dag före midsommarafton")),
        ("2026-06-19", "Stängt", Some("Midsommarafton")),
        ("2026-06-20", "Stängt", Some("Midsommardagen")),
        ("2026-10-30", "8.00–12.00", Some("Dag före alla helgons dag")),
        // An ordinary Friday before an ordinary weekend.
        ("2026-11-27", "8.00–12.00 och 13.00–15.00", None),
    ] {
        assert_eq!(
            shown(Kind::Phone, date),
            (words.to_owned(), label.map(str::to_owned)),
            "{date}"
        );
    }
}

#[test]
fn a_saturday_keeps_its_hours_before_a_holiday_on_a_sunday() {
    // Påskafton, pingstafton and the day before nationaldagen 2027.
    for date in ["2026-04-04", "2026-05-23", "2027-06-05"] {
        assert_eq!(shown(Kind::Visit, date), ("10.00–14.00".to_owned(), None));
    }
}

#[test]
fn the_day_before_a_holiday_opens_nothing_that_is_closed() {
    // Visits are received on Mondays and Saturdays only.
    assert_eq!(shown(Kind::Visit, "2026-12-30"), ("Stängt".to_owned(), None));
    assert_eq!(shown(Kind::Visit, "2027-04-30"), ("Stängt".to_owned(), None));
}

#[test]
fn open_eves_are_the_day_before_the_holiday() {
    let open = OpeningHours {
        closed_on_eves: false,
        ..hours()
    };
    let julafton = open.on(Kind::Phone, day("2026-12-24"));
    assert_eq!(julafton.label.as_deref(), Some("Dag före juldagen"));
    assert_eq!(julafton.intervals.to_string(), "8.00–12.00");
    assert_eq!(open.on(Kind::Phone, day("2026-12-30")).label, None);
}

#[test]
fn an_exception_of_one_kind_leaves_the_other_as_usual() {
    assert_eq!(shown(Kind::Phone, "2027-03-10").0, "10.00–12.00");
    assert_eq!(shown(Kind::Visit, "2027-03-10"), ("Stängt".to_owned(), None));
}

#[test]
fn a_week_is_seven_days_from_the_first() {
    let week = hours().week(Kind::Phone, day("2026-12-21"));
    let words = week.map(|day| day.words());
    let usual = "8.00–12.00 och 13.00–16.00";
    assert_eq!(
        words,
        [usual, usual, "8.00–11.00", "Stängt", "Stängt", "Stängt", "Stängt"]
    );
}

#[test]
fn coming_days_that_are_not_as_usual() {
    let days = hours().upcoming_exceptions(day("2026-12-20"), 20);
    let lines: Vec<_> = days
        .iter()
        .map(|day| format!("{} {}: {} / {}", day.date, day.label, day.phone, day.visit))
        .collect();
    assert_eq!(
        lines,
        [
            "2026-12-23 Julstängt tidigare: 8.00–11.00 / Stängt",
            "2026-12-24 Julafton: Stängt / Stängt",
            "2026-12-25 Juldagen: Stängt / Stängt",
            "2026-12-26 Annandag jul: Stängt / Stängt",
            "2026-12-30 Dag före nyårsafton: 8.00–12.00 / Stängt",
            "2026-12-31 Nyårsafton: Stängt / Stängt",
            "2027-01-01 Nyårsdagen: Stängt / Stängt",
            "2027-01-05 Dag före trettondedag jul: 8.00–12.00 / Stängt",
            "2027-01-06 Trettondedag jul: Stängt / Stängt",
        ]
    );
    // Påskdagen is a Sunday, closed in any case.
    assert_eq!(hours().upcoming_exceptions(day("2027-03-28"), 1), []);
}

#[test]
fn a_kind_without_hours_is_not_told() {
    assert!(hours().phone.is_told());
    assert!(!OpeningHours::default().visit.is_told());
}

#[test]
fn stored_in_one_form() {
    let stored = serde_json::to_string(&hours()).unwrap();
    assert_eq!(serde_json::from_str::<OpeningHours>(&stored).unwrap(), hours());
    assert!(stored.contains(r#""saturday":["10.00–14.00"]"#), "{stored}");
    assert!(stored.contains(r#"{"date":"2026-12-23""#), "{stored}");

    let written = toml::to_string(&hours()).unwrap();
    assert_eq!(toml::from_str::<OpeningHours>(&written).unwrap(), hours());
}

#[test]
fn faults_in_the_settings_are_told() {
    for (written, told) in [
        ("[phone]\nmunday = []", "unknown field `munday`"),
        (
            "[phone]\nmonday = [\"8–12\", \"11–13\"]",
            "Skriv tider som inte går in i varandra. 8.00–12.00 och 11.00–13.00 gör det.",
        ),
        ("[phone]\nmonday = [\"åtta\"]", "”åtta” går inte att läsa."),
        (
            "[[exception]]\ndate = \"jul\"",
            "Skriv ett datum, till exempel 2026-12-23. ”jul” går inte att läsa.",
        ),
        (
            "[[exception]]\ndate = 2026-12-23T10:00:00",
            "”2026-12-23T10:00:00” går inte att läsa.",
        ),
        (
            "[[exception]]\ndate = 2026-12-23\n[[exception]]\ndate = 2026-12-23",
            "2026-12-23 har två undantag. Skriv dem som ett.",
        ),
    ] {
        let fault = toml::from_str::<OpeningHours>(written).unwrap_err();
        assert!(fault.to_string().contains(told), "{fault}");
    }
}
