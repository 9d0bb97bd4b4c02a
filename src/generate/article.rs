//! The news of a made-up municipality.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::clock;
use crate::generate::chance::Chance;
use crate::generate::directory::{Person, people, units};
use crate::generate::picture;
use crate::generate::prose::Prose;
use crate::generate::words::TOPICS;
use crate::generate::{Made, Size};
use crate::swedish::slug::slug;

/// The newest article is from this day, the others from the fifteen years before it.
const NEWEST: (i32, u32, u32) = (2025, 12, 31);
const YEARS: i64 = 15;

/// The newest article is measured, so it is the same in every size: about 620 words and a picture.
const PARTS_OF_THE_NEWEST: usize = 5;

/// When the article with this number was published (UTC); number 0 is the newest.
pub fn published(size: Size, number: usize) -> NaiveDateTime {
    let (year, month, day) = NEWEST;
    let newest = NaiveDate::from_ymd_opt(year, month, day)
        .unwrap_or_default()
        .and_time(NaiveTime::MIN)
        + TimeDelta::hours(15);
    let apart =
        TimeDelta::days(365 * YEARS).num_minutes() / i64::try_from(size.articles.max(1)).unwrap_or(i64::MAX);
    newest - TimeDelta::minutes(apart * i64::try_from(number).unwrap_or(0))
}

/// Writes the article with this number.
pub fn write(folder: &mut Made, size: Size, number: usize) {
    let mut prose = Prose::new(Chance::new(size.seed, number), people(size));
    let title = prose.title();
    let lead = prose.lead();
    let parts = if number == 0 {
        PARTS_OF_THE_NEWEST
    } else {
        prose.chance().between(1, 4)
    };
    let text = prose.text(parts);
    let chance = prose.chance();
    let (topic, _) = chance.of(&TOPICS);
    let unit = chance.of(&units(size)).key;
    let person = Person::numbered(chance.below(people(size))).key();
    let published = clock::stockholm(published(size, number)).format("%Y-%m-%dT%H:%M:%S");
    let mut head = format!(
        "+++\ntitle = \"{title}\"\nlead = \"{lead}\"\npublished = {published}\ntopic = \"{topic}\"\ndepartment = \"{unit}\"\n"
    );
    // Writing to a string cannot fail.
    if number == 0 || chance.percent(60) {
        let file = picture::name(chance.below(picture::COUNT));
        let _ = write!(
            head,
            "\n[picture]\nfile = \"{file}\"\nalt = \"Kullar under en ljus himmel.\"\ncaption = \"Utsikt över Lingonmåla.\"\n"
        );
    }
    let _ = write!(head, "\n[[contact]]\nperson = \"{person}\"\n+++\n");
    let name = format!("articles/{}-{number}.md", slug(&title));
    folder.add(name, head + &text);
}
