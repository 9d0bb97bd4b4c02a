//! The archive of news when it is large: counted without being read.

use chrono::NaiveDateTime;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use torget::error::Error;
use torget::models::live_article::archive::{Archive, ArticleFilter};
use torget::schema::live_articles;

use crate::many;
use crate::site::{TestSite, swedish};

/// Everything in SQL that a list must not get wrong: the hour that is another year in Sweden, several at the same second,
/// months without news, what is withdrawn, is to come, has passed, and came back.
const ODD: &str = "
    UPDATE live_articles SET first_published_at = '2015-12-31 23:30:00' WHERE id BETWEEN 100 AND 106;
    UPDATE live_articles SET first_published_at = '2016-12-31 23:00:00' WHERE id BETWEEN 107 AND 109;
    UPDATE live_articles SET first_published_at = '2016-12-31 22:59:59' WHERE id = 110;
    UPDATE live_articles SET first_published_at = '2017-01-01 00:00:00' WHERE id = 111;
    UPDATE live_articles SET first_published_at = '2012-05-05 05:05:05' WHERE id BETWEEN 50 AND 90;
    UPDATE live_articles SET topic_id = NULL WHERE id % 11 = 0;
    UPDATE live_articles SET unit_id = NULL WHERE id % 13 = 0;
    UPDATE live_articles SET withdrawn_at = '2026-01-01 00:00:00', withdrawn_reason = 'x' WHERE id % 17 = 0;
    UPDATE live_articles SET visible_until = '2026-11-01 00:00:00' WHERE id % 7 = 0;
    UPDATE live_articles SET visible_until = '2026-12-01 00:00:00' WHERE id % 23 = 0;
    UPDATE live_articles SET visible_from = '2026-11-30 00:00:00' WHERE id % 19 = 0 AND visible_until IS NULL;
    DELETE FROM live_articles WHERE id % 29 = 0;";

async fn odd() -> TestSite {
    let site = TestSite::empty().await;
    run(&site, &format!("{}{}{ODD}", many::SORTED, many::articles(500)));
    site
}

fn run(site: &TestSite, sql: &str) {
    site.db()
        .write_now::<_, Error, _>(|conn| Ok(conn.batch_execute(sql)?))
        .expect("is written");
}

/// Slugs of what this filter should give at this time, one by one.
fn expected(site: &TestSite, now: NaiveDateTime, filter: &ArticleFilter) -> Vec<String> {
    type Row = (
        String,
        NaiveDateTime,
        Option<i64>,
        Option<i64>,
        NaiveDateTime,
        Option<NaiveDateTime>,
    );
    let mut rows: Vec<Row> = site
        .db()
        .read_now(|conn| {
            let rows = live_articles::table
                .filter(live_articles::withdrawn_at.is_null())
                .select((
                    live_articles::slug,
                    live_articles::first_published_at,
                    live_articles::topic_id,
                    live_articles::unit_id,
                    live_articles::visible_from,
                    live_articles::visible_until,
                ));
            Ok(rows.load(conn)?)
        })
        .expect("are read");
    rows.retain(|(_, published, topic, unit, from, until)| {
        let year = |year| swedish(&format!("{year}-01-01 00:00"));
        *from <= now
            && until.is_none_or(|until| until > now)
            && filter.topic.is_none_or(|wanted| *topic == Some(wanted))
            && filter
                .units
                .as_ref()
                .is_none_or(|units| unit.is_some_and(|unit| units.contains(&unit)))
            && filter
                .year
                .is_none_or(|wanted| *published >= year(wanted) && *published < year(wanted + 1))
    });
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    rows.into_iter().map(|row| row.0).collect()
}

/// Slugs of all pages of the archive, and how many it says that there are.
fn paged(site: &TestSite, now: NaiveDateTime, filter: &ArticleFilter, limit: i64) -> (Vec<String>, i64) {
    site.db()
        .read_now(|conn| {
            let archive = Archive::open(conn, now, filter)?;
            let mut all = Vec::new();
            loop {
                let offset = i64::try_from(all.len()).expect("a small number");
                let page = archive.page(conn, offset, limit)?;
                if page.is_empty() {
                    return Ok((all, archive.total()));
                }
                all.extend(page.into_iter().map(|article| article.slug));
            }
        })
        .expect("are read")
}

fn filters() -> Vec<ArticleFilter> {
    let mut filters = Vec::new();
    for topic in [None, Some(3)] {
        for units in [
            None,
            Some(vec![4]),
            Some((1..=50).filter(|unit| unit % 5 < 2).collect()),
        ] {
            for year in [
                None,
                Some(2005),
                Some(2006),
                Some(2012),
                Some(2015),
                Some(2016),
                Some(2017),
                Some(2026),
            ] {
                filters.push(ArticleFilter {
                    topic,
                    units: units.clone(),
                    year,
                });
            }
        }
    }
    filters
}

fn every_page_is_right(site: &TestSite, now: NaiveDateTime) {
    for filter in filters() {
        let expected = expected(site, now, &filter);
        for limit in [7, 20] {
            let (found, total) = paged(site, now, &filter, limit);
            assert_eq!(found, expected, "{filter:?}");
            assert_eq!(total, i64::try_from(expected.len()).expect("small"), "{filter:?}");
        }
    }
}

#[actix_web::test]
async fn every_page_of_every_filter_is_what_reading_everything_gives() {
    let site = odd().await;
    every_page_is_right(&site, site.now());
    every_page_is_right(&site, swedish("2026-10-01 12:00"));
    every_page_is_right(&site, swedish("2027-01-01 12:00"));
}

#[actix_web::test]
async fn noting_what_has_passed_changes_nothing_that_is_seen() {
    let site = odd().await;
    let noted = torget::chores::note_passed(&site.state, || false)
        .await
        .expect("noted");
    assert!(noted > 50, "{noted}");
    every_page_is_right(&site, site.now());
    assert_eq!(
        torget::chores::note_passed(&site.state, || false)
            .await
            .expect("noted"),
        0
    );
    run(
        &site,
        "UPDATE live_articles SET visible_until = NULL WHERE id % 14 = 0; UPDATE live_articles SET topic_id = 3 WHERE id % 21 = 0;",
    );
    every_page_is_right(&site, site.now());
}

#[actix_web::test]
async fn a_clock_that_went_wrong_for_a_while_loses_no_news() {
    let site = odd().await;
    site.set_clock("2040-01-01 12:00");
    torget::chores::note_passed(&site.state, || false)
        .await
        .expect("noted");
    site.set_clock("2026-11-23 10:30");
    torget::chores::note_passed(&site.state, || false)
        .await
        .expect("taken back");
    every_page_is_right(&site, site.now());
}

#[actix_web::test]
async fn the_newest_that_name_a_person_are_those_that_lists_have() {
    let site = odd().await;
    run(
        &site,
        "INSERT INTO persons (id, key, given_name, family_name, title, mobile_sms_only, visiting_address, responsibilities,
                withheld, protected, search_engines, version, updated_at)
            VALUES (1, 'a', 'A', 'A', '', 0, '', '', '[]', 0, 1, 1, '2026-01-01 00:00:00');
         INSERT INTO live_contacts (live_article_id, position, person_id)
            SELECT live_articles.id, twice.position, 1 FROM live_articles, (SELECT 1 AS position UNION SELECT 2) AS twice
            WHERE live_articles.id IN (14, 17, 19, 31, 32, 33, 34, 36, 37);",
    );
    let named = |site: &TestSite| {
        let now = site.now();
        let find = |conn: &mut torget::db::Connection| {
            let articles = torget::models::live_article::ArticleSummary::with_contact(conn, now, 1, 4)?;
            Ok(articles
                .into_iter()
                .map(|article| article.article_id)
                .collect::<Vec<_>>())
        };
        site.db().read_now(find).expect("are read")
    };
    assert_eq!(named(&site), [37, 36, 33, 32], "34 is withdrawn");
    run(
        &site,
        "UPDATE live_articles SET withdrawn_at = '2026-01-01 00:00:00' WHERE id = 36",
    );
    run(
        &site,
        "UPDATE live_articles SET withdrawn_at = NULL WHERE id = 34",
    );
    assert_eq!(named(&site), [37, 34, 33, 32]);
    run(
        &site,
        "UPDATE live_articles SET visible_until = '2026-11-01 00:00:00' WHERE id = 37",
    );
    assert_eq!(named(&site), [34, 33, 32, 31]);
    torget::chores::note_passed(&site.state, || false)
        .await
        .expect("noted");
    assert_eq!(named(&site), [34, 33, 32, 31]);
}
