//! Answers that are kept: never another than would be made now.

mod walks;

use std::fmt;
use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use diesel::RunQueryDsl as _;
use torget::error::Error;
use torget::models::user::Role;
use torget::web::answer::Answer as Kept;
use torget::web::cache::Found;
use torget::web::cache::key::{Asked, Worth};

use crate::admin::inbox::{ordinary, sent};
use crate::schema::{Named, made_of};
use crate::site::{Answer, Content, TestSite};

/// A body, told as a text where two are not the same.
#[derive(Clone, PartialEq, Eq)]
struct Body(Vec<u8>);

impl fmt::Debug for Body {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&String::from_utf8_lossy(&self.0))
    }
}

/// Status, all headers but those of the one request, and body.
fn said(answer: &Answer) -> (StatusCode, Vec<(String, String)>, Body) {
    let mut headers: Vec<_> = answer
        .headers
        .iter()
        .filter(|(name, _)| !["x-request-id", "date"].contains(&name.as_str()))
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    headers.sort();
    (answer.status, headers, Body(answer.body.clone()))
}

#[actix_web::test]
async fn two_hundred_odd_headers_change_no_answer_and_leave_nothing_behind() {
    let site = TestSite::demo().await;
    let names = [
        "accept",
        "accept-language",
        "authorization",
        "cache-control",
        "cookie",
        "forwarded",
        "from",
        "if-match",
        "if-modified-since",
        "if-range",
        "if-unmodified-since",
        "origin",
        "pragma",
        "prefer",
        "proxy-authorization",
        "range",
        "referer",
        "te",
        "upgrade-insecure-requests",
        "user-agent",
        "via",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-http-method-override",
        "x-original-url",
        "x-rewrite-url",
        "sec-fetch-site",
        "save-data",
        "sec-ch-ua",
        "x-torget",
    ];
    let values = [
        "",
        "*",
        "no-cache",
        "https://ond.example",
        "/admin",
        "bytes=0-1",
        "torget_sid=hemligt; x=\"<script>\"",
        "DELETE",
    ];
    let plain = said(&site.get("/nyheter").await);
    let mut tried = 0;
    for name in names {
        for value in values {
            let odd = TestRequest::get().uri("/nyheter").insert_header((name, value));
            assert_eq!(said(&site.send(odd).await), plain, "{name}: {value}");
            tried += 1;
        }
        let fresh = format!("/nyheter/bron-stangs-i-sommar?{name}");
        let odd = TestRequest::get().uri(&fresh).insert_header((name, "/admin"));
        assert_eq!(site.send(odd).await.status, StatusCode::OK);
    }
    assert!(tried >= 200, "{tried}");
    assert_eq!(said(&site.get("/nyheter").await), plain);
}

#[actix_web::test]
async fn what_is_published_is_seen_by_the_very_next_who_asks_whoever_published_it() {
    let site = TestSite::with(Content::new().article("a", "title = \"Gammal\"\naddress = \"a\"", "")).await;
    let other = site.twin(16 << 20).await;
    for title in ["Ett", "Två", "Tre"] {
        assert!(!site.get("/nyheter/a").await.text().contains(title));
        assert!(!other.get("/nyheter/a").await.text().contains(title));
        let changed = Content::new().article("a", &format!("title = \"{title}\"\naddress = \"a\""), "");
        site.import(&changed).expect("imports");
        assert!(
            other.get("/nyheter/a").await.text().contains(title),
            "in another program"
        );
        assert!(site.get("/nyheter/a").await.text().contains(title), "in the same");
    }
}

#[actix_web::test]
async fn what_is_due_is_seen_from_its_minute_by_whoever_asks_although_nothing_is_written() {
    let content = Content::new()
        .file(
            "settings.toml",
            "name = \"Granåsa kommun\"\n[opening_hours.phone]\nmonday = [\"8.00–12.00\"]\n",
        )
        .article("a", "title = \"Kommer\"\npublished = 2026-11-23T11:00:00", "")
        .article("b", "title = \"Går\"\nunpublish = 2026-11-23T11:15:00", "")
        .page("ny", "title = \"Ny\"\npublished = 2026-11-23T11:30:00", "")
        .page(
            "gammal",
            "title = \"Gammal\"\nunpublish = 2026-11-23T11:45:00",
            "",
        );
    let site = TestSite::with(content).await;
    let anew = site.twin(0).await;
    for (due, path) in [
        ("2026-11-23 11:00", "/nyheter"),
        ("2026-11-23 11:15", "/nyheter"),
        ("2026-11-23 11:30", "/sitemap.xml"),
        ("2026-11-23 11:45", "/sitemap.xml"),
        ("2026-11-23 12:00", "/personuppgifter"),
        ("2026-11-24 00:00", "/"),
    ] {
        site.set_clock(due);
        site.wait_seconds(-1);
        let before = said(&site.get(path).await);
        assert_eq!(before, said(&anew.get(path).await), "{path} just before {due}");
        site.set_clock(due);
        let after = said(&site.get(path).await);
        assert_eq!(after, said(&anew.get(path).await), "{path} at {due}");
        assert!(after != before, "{path} is another at {due}");
    }
}

/// One by one, since an import or a save changes several: of those any one would do.
#[actix_web::test]
async fn a_change_in_any_one_table_that_pages_are_made_of_lets_go_of_all_that_is_kept() {
    let site = TestSite::demo().await;
    let (cache, other) = (
        site.state.cache.as_ref().expect("there is one"),
        site.twin(0).await,
    );
    let mut tried = 0;
    for table in made_of(site.db()) {
        site.get("/nyheter").await.found();
        assert!(cache.holds("/nyheter"), "{table}");
        let changed = other.db().write_now::<_, Error, _>(|conn| {
            let column: Named = diesel::sql_query(format!(
                "SELECT name FROM pragma_table_info('{table}') ORDER BY pk LIMIT 1"
            ))
            .get_result(conn)?;
            Ok(diesel::sql_query(format!("UPDATE {table} SET {0} = {0}", column.name)).execute(conn)?)
        });
        // Where there is no row, none can be changed; that each has its triggers is seen in the schema.
        if changed.expect("changed") > 0 {
            site.get("/organisation").await.found();
            assert!(!cache.holds("/nyheter"), "after a change in {table}");
            tried += 1;
        }
    }
    assert!(tried >= 12, "{tried}");
}

#[actix_web::test]
async fn what_is_written_that_no_page_shows_lets_go_of_nothing() {
    let site = TestSite::demo().await;
    let cache = site.state.cache.as_ref().expect("there is one");
    site.get("/nyheter").await.found();
    let before = site.db().mark().expect("is read");
    sent(&site, &ordinary("Gatlyktan är trasig."));
    assert!(
        site.db().mark().expect("is read") != before,
        "something was written"
    );
    site.get("/organisation").await.found();
    assert!(cache.holds("/nyheter"));
}

/// A page can take longer to make than it takes to publish. What was begun before is right for whoever asked before.
#[actix_web::test]
async fn an_answer_that_was_begun_before_a_change_is_for_nobody_who_asks_after_it() {
    let with =
        |title: &str| Content::new().article("a", &format!("title = \"{title}\"\naddress = \"a\""), "");
    let site = TestSite::with(with("Noll")).await;
    let cache = site.state.cache.as_ref().expect("there is one");
    let asked = Asked {
        address: "/nyheter/a".to_owned(),
        worth: Worth::Much,
        pattern: "/nyheter/{slug}",
    };
    for (title, is_seen_meanwhile) in [("Ett", false), ("Två", true)] {
        site.import(&with(&format!("Före {title}"))).expect("imports");
        let Found::Vacant(vacancy) = cache.find(&site.state, &asked).await else {
            panic!("nothing can be kept yet");
        };
        site.import(&with(title)).expect("imports");
        if is_seen_meanwhile {
            site.get("/nyheter").await.found();
        }
        let request = TestRequest::default().to_http_request();
        let head = HttpResponse::with_body(StatusCode::OK, ());
        vacancy.keep(Arc::new(Kept::new(&request, &head, "för gammal".into())));
        let answer = site.get("/nyheter/a").await.text();
        assert!(
            answer.contains(title) && !answer.contains("för gammal"),
            "{answer}"
        );
    }
}

#[actix_web::test]
async fn what_nobody_may_see_is_never_kept() {
    let site = TestSite::with(Content::new()).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor.form("/admin/nyheter/ny", "#innehall-formular").await;
    let saved = editor
        .submit(&form.with("rubrik", "Hemligt utkast").with("gor", "spara"))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    for path in [
        "/",
        "/nyheter",
        "/nyheter/hemligt-utkast",
        "/sok?q=hemligt",
        "/sitemap.xml",
        "/nyheter/feed.xml",
    ] {
        // The editor's own look at residents' pages is a resident's.
        let own = editor.get(path).await;
        assert!(
            !own.text().replace("q=hemligt", "").contains("Hemligt utkast"),
            "{path}"
        );
        assert_eq!(said(&site.get(path).await), said(&own), "{path}");
    }
}

#[actix_web::test]
async fn a_flood_of_searches_pushes_no_page_out_and_takes_no_more_memory_than_it_is_given() {
    let site = TestSite::with(Content::new()).await.twin(1 << 20).await;
    let cache = site.state.cache.as_ref().expect("there is one");
    site.get("/nyheter").await.found();
    let pages = cache.weight();
    assert!(pages > 0);
    for number in 0..400_u16 {
        let [high, low] = number.to_be_bytes();
        site.come_from([198, 51, high, low]);
        site.get(&format!("/sok?q=ord{number}")).await.found();
        site.get(&format!("/?slump={number}")).await.found();
        site.get(&format!("/finns-inte-{number}")).await;
    }
    assert!(cache.weight() <= 1 << 20, "{}", cache.weight());
    assert!(cache.holds("/nyheter"), "the page is still there");
    assert!(cache.holds("/"), "and has one place, whatever stood after it");
    assert!(
        !cache.holds("/finns-inte-399"),
        "that there is nothing is not kept"
    );
}

#[actix_web::test]
async fn pages_lead_to_no_parameter_that_the_addressed_page_is_not_said_to_know() {
    let site = TestSite::demo().await;
    let map = site.get("/sitemap.xml").await.text();
    let all = map
        .split("<loc>https://www.granasa.example")
        .skip(1)
        .filter_map(|rest| rest.split('<').next());
    let lists = [
        "/nyheter?sida=2",
        "/medarbetare?utskrift=1",
        "/sok?q=skola",
        "/sok?q=skola&typ=nyheter",
    ];
    let mut seen = 0;
    for path in all.chain(lists) {
        let page = site.get(path).await.page();
        let links = page.attributes("a[href*='?']", "href");
        let asked = links.iter().filter_map(|href| href.split_once('?'));
        let mut known: Vec<(String, String)> = asked
            .filter(|(to, _)| to.starts_with('/'))
            .flat_map(|(to, query)| {
                query.split('&').map(|pair| {
                    (
                        to.to_owned(),
                        pair.split('=').next().unwrap_or_default().to_owned(),
                    )
                })
            })
            .collect();
        for form in ["/sok", "/nyheter", "/medarbetare"] {
            let fields = format!(
                "form[method=get][action='{form}'] [name], form:not([method])[action='{form}'] [name]"
            );
            known.extend(
                page.attributes(&fields, "name")
                    .into_iter()
                    .map(|name| (form.to_owned(), name)),
            );
        }
        for (to, name) in known {
            let rule = torget::routes::rule(&to).expect("an address of the public site");
            assert!(
                rule.takes.contains(&name.as_str()),
                "{path} leads to {to} with {name}"
            );
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}
