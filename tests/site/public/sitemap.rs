//! The site map of a site that has grown large.

use diesel::connection::SimpleConnection as _;
use torget::error::Error;
use torget::models::site_map::NUMBERS;

use crate::many;
use crate::site::{Content, TestSite};

/// The most that the protocol allows in one part: addresses, and bytes.
const MOST_ADDRESSES: usize = 50_000;
const MOST_BYTES: usize = 50 * 1024 * 1024;

fn run(site: &TestSite, sql: &str) {
    site.db()
        .write_now::<_, Error, _>(|conn| Ok(conn.batch_execute(sql)?))
        .expect("is written");
}

fn locations(map: &str) -> Vec<String> {
    map.split("<loc>https://www.granasa.example")
        .skip(1)
        .filter_map(|rest| rest.split('<').next().map(str::to_owned))
        .collect()
}

/// Addresses of all parts, when the map is a list of parts.
async fn of_all_parts(site: &TestSite) -> Vec<String> {
    let map = site.get("/sitemap.xml").await.text();
    assert!(map.contains("<sitemapindex"), "{map}");
    let mut all = Vec::new();
    for part in locations(&map) {
        let answer = site.get(&part).await;
        assert_eq!(answer.status, 200, "{part}");
        let addresses = locations(&answer.text());
        assert!(
            !addresses.is_empty() && addresses.len() <= MOST_ADDRESSES,
            "{part}"
        );
        assert!(answer.body.len() <= MOST_BYTES, "{part}");
        all.extend(addresses);
    }
    all
}

fn few() -> Content {
    Content::new()
        .page("bygga", "title = \"Bygga\"\npublished = 2026-01-01T08:00:00", "")
        .article(
            "forst",
            "title = \"Först\"\npublished = 2026-11-01T08:00:00\nupdated = 2026-11-02T09:00:00",
            "",
        )
        .article("sedan", "title = \"Sedan\"\npublished = 2026-11-03T08:00:00", "")
        .file(
            "people.toml",
            "[[person]]\nkey = \"a\"\ngiven_name = \"A\"\nfamily_name = \"A\"\n",
        )
}

/// Gives the article with this slug a great number.
fn renumber(slug: &str, number: i64) -> String {
    format!(
        "PRAGMA defer_foreign_keys = ON;
         UPDATE articles SET id = {number} WHERE id = (SELECT article_id FROM live_articles WHERE slug = '{slug}');
         UPDATE article_drafts SET article_id = {number} WHERE article_id NOT IN (SELECT id FROM articles);
         UPDATE live_articles SET article_id = {number} WHERE slug = '{slug}';
         UPDATE addresses SET article_id = {number} WHERE path = '/nyheter/{slug}';
         UPDATE content_links SET article_id = {number} WHERE article_id NOT IN (SELECT id FROM articles);
         UPDATE check_results SET article_id = {number} WHERE article_id NOT IN (SELECT id FROM articles);
         DROP TRIGGER article_revisions_never_change;
         UPDATE article_revisions SET article_id = {number} WHERE article_id NOT IN (SELECT id FROM articles);"
    )
}

#[actix_web::test]
async fn a_map_that_is_too_long_for_one_list_is_a_list_of_parts() {
    let site = TestSite::with(few()).await;
    let before = site.get("/sitemap.xml").await.text();
    assert!(before.contains("<urlset"));
    run(&site, &renumber("sedan", 2 * NUMBERS));
    let map = site.get("/sitemap.xml").await.text();
    assert_eq!(
        locations(&map),
        [
            "/sitemap-webbplatsen.xml",
            "/sitemap-sidor-1.xml",
            "/sitemap-nyheter-1.xml",
            "/sitemap-nyheter-3.xml",
            "/sitemap-medarbetare-1.xml"
        ],
        "a part that has nothing is not named"
    );
    assert!(map.contains("<loc>https://www.granasa.example/sitemap-nyheter-1.xml</loc><lastmod>2026-11-02T09:00:00+01:00</lastmod>"), "{map}");
    let (mut all, mut expected) = (of_all_parts(&site).await, locations(&before));
    all.sort();
    expected.sort();
    assert_eq!(all, expected);
}

#[actix_web::test]
async fn a_part_without_anything_is_not_there() {
    let site = TestSite::with(few()).await;
    for part in [
        "nyheter-2",
        "nyheter-0",
        "nyheter",
        "annat-1",
        "nyheter-01",
        "medarbetare-9000000000000000000",
    ] {
        assert_eq!(
            site.get(&format!("/sitemap-{part}.xml")).await.status,
            404,
            "{part}"
        );
    }
    run(
        &site,
        "UPDATE live_articles SET withdrawn_at = '2026-11-20 00:00:00'",
    );
    assert_eq!(site.get("/sitemap-nyheter-1.xml").await.status, 404);
}

#[actix_web::test]
async fn more_addresses_than_one_list_may_have_are_all_in_some_part() {
    let site = TestSite::empty().await;
    let count = 50_500;
    run(&site, &format!("{}{}", many::SORTED, many::articles(count)));
    let all = of_all_parts(&site).await;
    let news = all.iter().filter(|path| path.starts_with("/nyheter/")).count();
    assert_eq!(news, usize::try_from(count).expect("small"));
}
