//! The directory when it is large: counted without being read.

use chrono::NaiveDate;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use torget::error::Error;
use torget::models::live_person::directory::Directory;
use torget::models::live_person::{LivePerson, PersonFilter, today};

use crate::many;
use crate::site::TestSite;

/// What a list must not get wrong: who has left, who is to leave, who has no unit, and the same name many times.
const ODD: &str = "
    UPDATE live_persons SET ends_on = '2026-11-22' WHERE person_id % 11 = 0;
    UPDATE live_persons SET ends_on = '2026-11-23' WHERE person_id % 17 = 0;
    UPDATE live_persons SET ends_on = '2027-01-31' WHERE person_id % 19 = 0;
    UPDATE live_persons SET ends_on = NULL WHERE person_id % 22 = 0;
    UPDATE live_persons SET unit_id = NULL WHERE person_id % 13 = 0;
    UPDATE live_persons SET initial = 'K', sort_key = CAST('kallsson' AS BLOB) WHERE person_id BETWEEN 50 AND 140;
    UPDATE live_persons SET initial = '#', sort_key = CAST('1' AS BLOB) WHERE person_id = 7;
    UPDATE live_persons SET initial = '#', sort_key = x'EEEE' WHERE person_id = 8;
    UPDATE live_persons SET sort_key = x'' WHERE person_id = 9;
    DELETE FROM live_persons WHERE person_id % 29 = 0;";

fn keys(everybody: &[(LivePerson, String)], day: NaiveDate, filter: &PersonFilter) -> Vec<String> {
    let chosen = everybody.iter().filter(|(person, initial)| {
        let units = filter.units.as_ref();
        person.is_present(day)
            && units.is_none_or(|units| person.unit_id.is_some_and(|unit| units.contains(&unit)))
            && filter.initial.is_none_or(|letter| *initial == letter.to_string())
    });
    chosen.map(|(person, _)| person.key.clone()).collect()
}

#[actix_web::test]
async fn every_page_of_every_filter_is_what_reading_everybody_gives() {
    use torget::schema::live_persons;
    let site = TestSite::empty().await;
    site.db()
        .write_now::<_, Error, _>(|conn| {
            Ok(conn.batch_execute(&format!("{}{}{ODD}", many::SORTED, many::people(600)))?)
        })
        .expect("is written");
    let now = site.now();
    site.db()
        .read_now(|conn| {
            let everybody: Vec<(LivePerson, String)> = live_persons::table
                .order((live_persons::sort_key, live_persons::key))
                .select((LivePerson::as_select(), live_persons::initial))
                .load(conn)?;
            for units in [
                None,
                Some(vec![4]),
                Some((1..=50).filter(|unit| unit % 5 < 2).collect::<Vec<i64>>()),
            ] {
                for initial in [None, Some('K'), Some('A'), Some('#'), Some('Ö')] {
                    let filter = PersonFilter {
                        units: units.clone(),
                        initial,
                        ..PersonFilter::default()
                    };
                    let expected = keys(&everybody, today(now), &filter);
                    let directory = Directory::open(conn, now, &filter)?;
                    assert_eq!(
                        directory.total(),
                        i64::try_from(expected.len()).expect("small"),
                        "{filter:?}"
                    );
                    for limit in [9, 50] {
                        let mut found = Vec::new();
                        loop {
                            let page =
                                directory.page(conn, i64::try_from(found.len()).expect("small"), limit)?;
                            if page.is_empty() {
                                break;
                            }
                            found.extend(page.into_iter().map(|person| person.key));
                        }
                        assert_eq!(found, expected, "{filter:?}");
                    }
                    let any_letter = PersonFilter {
                        initial: None,
                        ..filter.clone()
                    };
                    let there = keys(&everybody, today(now), &any_letter);
                    let letters = everybody
                        .iter()
                        .filter(|(person, _)| there.contains(&person.key))
                        .map(|(_, initial)| initial.clone());
                    assert_eq!(*directory.initials(), letters.collect(), "{filter:?}");
                    let people = directory.count_by_unit(conn, &[4, 5])?;
                    let of_four = everybody
                        .iter()
                        .filter(|(person, _)| person.unit_id == Some(4) && person.is_present(today(now)));
                    assert_eq!(people.get(&4).copied(), i64::try_from(of_four.count()).ok());
                }
            }
            Ok(())
        })
        .expect("are read");
}

#[actix_web::test]
async fn a_unit_with_more_people_than_its_page_shows_leads_to_all_of_them() {
    use torget::schema::units;
    let site = TestSite::empty().await;
    site.db()
        .write_now::<_, Error, _>(|conn| {
            Ok(conn.batch_execute(&format!("{}{}", many::SORTED, many::people(1_200)))?)
        })
        .expect("is written");
    let key: String = site
        .db()
        .read_now(|conn| {
            let departments = units::table.filter(units::parent_id.is_null());
            Ok(departments
                .select(units::key)
                .order(units::id)
                .get_results(conn)?
                .swap_remove(0))
        })
        .expect("there are departments");
    let page = site.get(&format!("/organisation/{key}")).await.found();
    assert_eq!(page.text("#medarbetare-har"), "240 medarbetare");
    let all = format!("/medarbetare?enhet={key}");
    let link = page.text(&format!("main a[href='{all}']"));
    assert_eq!(link, "Visa alla 240 medarbetare");
    assert!(site.get(&all).await.found().main().contains("240 medarbetare"));
}
