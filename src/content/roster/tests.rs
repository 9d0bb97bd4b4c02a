//! Laws of the table: what went out comes in as it was.

use proptest::prelude::*;

use super::plan::{Plan, nobody};
use super::*;
use crate::spreadsheet::read;

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
}

fn person(id: i64, said: PersonChanges) -> Person {
    Person {
        id,
        key: format!("p-{id}"),
        version: 1,
        updated_at: chrono::NaiveDateTime::default(),
        said,
    }
}

prop_compose! {
    fn anybody()(
        given_name in "[^\0]{1,20}",
        family_name in "[^\0]{1,20}",
        title in "['=+@\t -]{0,3}[^\0]{0,20}",
        phone_note in proptest::option::of("[^\0]{1,20}"),
        email in proptest::option::of("[a-zåäö]{1,8}@[a-z]{1,8}\\.se"),
        digits in proptest::option::of("46980[1-9][0-9]{5}|47[1-9][0-9]{7}"),
        visiting_address in "[^\0]{0,40}",
        responsibilities in "[^\0]{0,40}",
        mobile_sms_only in any::<bool>(),
        days in proptest::option::of(0_u64..20_000),
    ) -> PersonChanges {
        PersonChanges {
            given_name,
            family_name,
            title,
            phone_note,
            email,
            phone: digits.map(|digits| format!("+{digits}")),
            visiting_address,
            responsibilities,
            mobile_sms_only,
            ends_on: days.map(|days| today() + chrono::Days::new(days)),
            ..nobody()
        }
    }
}

proptest! {
    #[test]
    fn what_went_out_changes_nothing_when_it_comes_in(all in proptest::collection::vec(anybody(), 1..4)) {
        let people: Vec<Person> = (1..).zip(all).map(|(id, said)| person(id, said)).collect();
        let units = UnitTree::default();
        let table = read::text(&export(&people, &units)).expect("a text");
        let plan = Plan::of(&table, &people, &units, today()).expect("a table");
        prop_assert_eq!(&plan.problems, &vec![]);
        prop_assert_eq!(&plan.changed, &vec![]);
        prop_assert_eq!((plan.new.len(), plan.unchanged, plan.missing.len()), (0, people.len(), 0));
    }

    #[test]
    fn no_table_makes_it_panic(table in "[fö nrameft;,\"'\n=@]{0,80}") {
        let table = format!("förnamn;efternamn;nyckel\n{table}");
        let _ = Plan::of(&table, &[], &UnitTree::default(), today());
    }
}

#[test]
fn headings_are_known_however_they_are_written() {
    for (heading, column) in [
        ("Förnamn", Some(Column::Given)),
        (" E-POST ", Some(Column::Email)),
        ("Epostadress", Some(Column::Email)),
        ("ansvarar  för", Some(Column::Responsibilities)),
        ("Sista dag", Some(Column::LastDay)),
        ("lön", None),
        ("", None),
    ] {
        assert_eq!(Column::named(heading), column, "{heading}");
    }
}
