//! What holds for all that the forms take: it can be kept in a folder, breaks no rule, and stands in the form again.

use std::collections::HashMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

use super::part::Written;
use super::{accessibility, contact_form, front_page, hours, looks, municipality, privacy, website};
use crate::admin::form::Form;
use crate::models::settings::{Settings, rules};
use crate::web::view::Problems;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// What people, and others, write in fields.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        2 => "[ A-Za-zåäöÅÄÖ0-9.,–-]{1,30}",
        1 => any::<String>(),
        1 => "\\PC{1,40}(\r\n\\PC{0,20}){0,2}",
        6 => prop::sample::select(vec![
            "8–12", "8.00-12.00 och 13-16", "stängt", "som vanligt", "2026-09-01", "2026-12-24", "12", "90", "§ 12",
            "0980-31 92 00", "070-174 06 05", "a@b.se", "bibliotek.exempel.se", "https://www.digg.se/tdosanmalan",
            "/kontakt", "sida:1", "#0b5563", "#7a1f3d", "egen", "helt", "delvis", "ja", "1", "Text \"med\" '''allt''' \\ i",
        ])
        .prop_map(str::to_owned),
    ]
}

/// A field's name, and something that it takes.
type Field = (&'static str, &'static str);

/// What is written in these fields: mostly what they take.
fn all_typed(fields: &'static [Field]) -> impl Strategy<Value = Vec<String>> {
    let fields = fields
        .iter()
        .map(|(_, good)| prop_oneof![4 => Just((*good).to_owned()), 1 => typed()]);
    fields.collect::<Vec<_>>()
}

/// The fields of a form, once each, and the rows of its columns.
fn sent(single: &'static [Field], columns: &'static [Field]) -> impl Strategy<Value = Form> {
    let fields = all_typed(single);
    let rows = prop::collection::vec(all_typed(columns), 0..3);
    (fields, rows).prop_map(move |(fields, rows)| {
        let mut pairs: Vec<String> = single
            .iter()
            .zip(fields)
            // A box that is not ticked is not sent.
            .filter(|((name, _), value)| !(BOXES.contains(name) && value.is_empty()))
            .map(|((name, _), value)| format!("{name}={}", encoded(&value)))
            .collect();
        for row in rows {
            pairs.extend(
                columns
                    .iter()
                    .zip(row)
                    .map(|((name, _), value)| format!("{name}={}", encoded(&value))),
            );
        }
        Form::from_urlencoded(pairs.join("&").as_bytes()).unwrap()
    })
}

const BOXES: [&str; 4] = ["nytt_fonster", "dekorativ", "bild_forst", "aftnar"];

/// Whether the form is taken; if it is, what it says must hold everywhere.
fn holds<W: Written>(form: &Form) -> Result<bool, TestCaseError> {
    let mut problems = Problems::default();
    let settings = W::read(form).unwrap().parse(today(), &mut problems);
    if !problems.is_empty() || !rules::faults(&settings).is_empty() {
        return Ok(false);
    }
    let folder = toml::to_string(&settings).unwrap();
    prop_assert_eq!(
        &toml::from_str::<Settings>(&folder).unwrap(),
        &settings,
        "{}",
        folder
    );
    let stored = serde_json::to_string(&settings).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Settings>(&stored).unwrap(), &settings);
    if settings.name != Settings::of_a_new_site().name
        || W::PART != crate::models::settings::Part::Municipality
    {
        let again = W::of(&settings).parse(today(), &mut problems);
        prop_assert_eq!(&again, &settings);
        prop_assert!(problems.is_empty());
    }
    Ok(true)
}

/// Tries many forms of a part; enough of them must be taken for it to say something.
fn all_hold<W: Written>(single: &'static [Field], columns: &'static [Field]) {
    let mut taken: HashMap<bool, usize> = HashMap::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..400 {
        let form = sent(single, columns).new_tree(&mut runner).unwrap().current();
        *taken.entry(holds::<W>(&form).unwrap()).or_default() += 1;
    }
    assert!(taken.get(&true).is_some_and(|taken| *taken > 20), "{taken:?}");
}

#[test]
fn what_is_taken_of_the_municipality_holds() {
    all_hold::<municipality::Written>(
        &[
            ("namn", "Vintervikens kommun"),
            ("telefon", "0980-31 92 00"),
            ("postadress", "A\nB"),
            ("beskrivning", "Text."),
        ],
        &[],
    );
    all_hold::<municipality::Written>(
        &[
            ("namn", "Vintervikens kommun"),
            ("organisationsnummer", "212000-0000"),
            ("sms", "070-174 06 05"),
            ("epost", "a@b.se"),
            ("besoksadress", "Torget"),
        ],
        &[],
    );
}

#[test]
fn what_is_taken_of_the_looks_holds() {
    all_hold::<looks::Written>(
        &[
            ("farg", "#7a1f3d"),
            ("egen_farg", "#0b5563"),
            ("bild_forst", "ja"),
        ],
        &[],
    );
}

#[test]
fn what_is_taken_of_the_front_page_holds() {
    all_hold::<front_page::Written>(
        &[
            ("rubrik", "Hej"),
            ("nyheter", "4"),
            ("bild", ""),
            ("alt", "En bro"),
            ("dekorativ", ""),
            ("bildtext", ""),
        ],
        &[("arende", "Text"), ("beskrivning", "Text."), ("lank", "/kontakt")],
    );
}

#[test]
fn what_is_taken_of_the_hours_holds() {
    all_hold::<hours::Written>(
        &[
            ("telefon_mandag", "8–12"),
            ("besok_sondag", ""),
            ("telefon_fore", "8–12"),
            ("aftnar", "ja"),
        ],
        &[
            ("dag", "2026-12-24"),
            ("orsak", "Jul"),
            ("telefon", "0980-31 92 00"),
            ("besok", "stängt"),
        ],
    );
}

#[test]
fn what_is_taken_of_the_contact_form_holds() {
    all_hold::<contact_form::Written>(
        &[
            ("svarstid", "en dag"),
            ("registrator", "a@b.se"),
            ("gallras", "90"),
            ("gallringsbeslut", "§ 12"),
        ],
        &[("arende", "Text"), ("enhet", "1")],
    );
}

#[test]
fn what_is_taken_of_the_website_holds() {
    all_hold::<website::Written>(
        &[
            ("nytt_fonster", "ja"),
            ("egna_vardar", "bibliotek.exempel.se"),
            ("gammal_efter", "365"),
            ("epostrubrik", ""),
            ("eposttext", "Text."),
            ("kontroll_efter", "12"),
        ],
        &[],
    );
}

#[test]
fn what_is_taken_of_the_statement_holds() {
    all_hold::<accessibility::Written>(
        &[
            ("forenlighet", "delvis"),
            ("bedomd", "2026-09-01"),
            ("uppdaterad", "2026-09-01"),
            ("metod", "Egen granskning."),
            ("tillsyn", "https://www.digg.se/tdosanmalan"),
        ],
        &[("brist", "Kartan."), ("skal", "Gammal.")],
    );
}

#[test]
fn what_is_taken_of_personal_data_holds() {
    all_hold::<privacy::Written>(
        &[
            ("ansvarig", "Kommunstyrelsen"),
            ("ombud", "a@b.se"),
            ("sparas", "Tre månader."),
            ("text", "## Rubrik\n\nText."),
        ],
        &[],
    );
}
