//! How many queries each page makes, and how SQLite goes about them. One test at a time, since the counter hears all
//! connections.
#![expect(clippy::expect_used, reason = "in a test, what fails should end it")]

#[path = "../site/site.rs"]
#[expect(dead_code, reason = "the other tests need more of it")]
mod site;

mod plans;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::http::header::COOKIE;
use actix_web::test::TestRequest;
use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use futures_util::future::join_all;
use site::TestSite;
use torget::credentials::token;
use torget::models::session::Session;
use torget::models::user::Role;
use torget::models::user::keeping::{self, Rights};

static QUERIES: AtomicUsize = AtomicUsize::new(0);

/// Every statement that was heard, without its values.
static STATEMENTS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Held by the test that is running.
static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

#[expect(clippy::unnecessary_wraps, reason = "the signature is Diesel's")]
fn counter() -> Option<Box<dyn Instrumentation>> {
    Some(Box::new(|event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let text = query.to_string();
            if !["BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "CREATE TEMP"]
                .iter()
                .any(|word| text.starts_with(word))
            {
                QUERIES.fetch_add(1, Ordering::SeqCst);
                let statement = text.split(" -- binds:").next().unwrap_or_default().to_owned();
                STATEMENTS
                    .lock()
                    .expect("nobody panics with it")
                    .insert(statement);
            }
        }
    }))
}

/// The most queries that an uncached page may make; `docs/ARCHITECTURE.md` has the same table.
const PAGES: [(&str, usize); 18] = [
    ("/", 7),
    ("/nyheter", 10),
    ("/nyheter?sida=2", 10),
    ("/nyheter?ar=2025", 11),
    ("/nyheter/feed.xml", 2),
    ("/kontakt", 1),
    ("/medarbetare", 5),
    ("/medarbetare?utskrift=1", 5),
    ("/organisation", 1),
    ("/sok?q=skola", 6),
    ("/tillganglighetsredogorelse", 1),
    ("/personuppgifter", 1),
    ("/sitemap.xml", 5),
    ("ARTICLE", 7),
    ("PAGE", 8),
    ("PERSON", 3),
    ("UNIT", 4),
    ("/admin", 39),
];

/// The cookie of an administrator who is signed in.
fn administrator(site: &TestSite) -> String {
    let rights = Rights {
        role: Role::Administrator,
        is_registrar: false,
        may_publish_crisis: false,
    };
    let (now, secret) = (site.now(), token::new().expect("random"));
    let start = |conn: &mut torget::db::Connection| {
        let user = keeping::create(conn, now, None, "ada@granasa.example", "Ada", &rights)?;
        Session::start(conn, now, user.expect("made").id, "Prov", false, &secret)?;
        Ok::<_, torget::error::Error>(())
    };
    site.db().write_now(start).expect("signed in");
    format!("__Host-torget_sid={secret}")
}

#[actix_web::test]
async fn no_page_makes_more_queries_than_its_own_whatever_its_lists_hold() {
    let _alone = ALONE.lock().await;
    set_default_instrumentation(counter).expect("the counter is heard");
    let kept = TestSite::demo().await;
    let site = kept.twin(0).await;
    let cookie = administrator(&site);
    let map = site.get("/sitemap.xml").await.text();
    let paths: Vec<&str> = map
        .split("<loc>https://www.granasa.example")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    let mut measured = Vec::new();
    for (name, most) in PAGES {
        let of_kind = |prefix: &str| {
            paths
                .iter()
                .filter(|path| path.starts_with(prefix))
                .map(|path| (*path).to_owned())
                .collect()
        };
        let own = [
            "/nyheter",
            "/kontakt",
            "/medarbetare",
            "/organisation",
            "/tillganglighetsredogorelse",
            "/personuppgifter",
        ];
        let addresses: Vec<String> = match name {
            "ARTICLE" => of_kind("/nyheter/"),
            "PERSON" => of_kind("/medarbetare/"),
            "UNIT" => of_kind("/organisation/"),
            "PAGE" => paths
                .iter()
                .filter(|path| path.len() > 1 && !own.iter().any(|own| path.starts_with(own)))
                .map(|path| (*path).to_owned())
                .collect(),
            address => vec![address.to_owned()],
        };
        assert!(!addresses.is_empty(), "{name}");
        let mut largest = 0;
        for address in addresses {
            QUERIES.store(0, Ordering::SeqCst);
            let request = TestRequest::get()
                .uri(&address)
                .insert_header((COOKIE, cookie.clone()));
            assert_eq!(site.send(request).await.status, 200, "{address}");
            largest = largest.max(QUERIES.load(Ordering::SeqCst));
        }
        assert!(largest >= 1, "{name}: the counter hears nothing");
        measured.push((name, largest, most));
    }
    let over: Vec<_> = measured
        .iter()
        .filter(|(_, largest, most)| largest > most)
        .collect();
    assert!(over.is_empty(), "over their bounds: {over:?}; all: {measured:?}");
    what_is_kept_is_made_once(&kept).await;
}

/// Whoever asks while a page is made waits for it; whoever asks later makes no query at all.
async fn what_is_kept_is_made_once(site: &TestSite) {
    site.get("/personuppgifter").await.found();
    let mut most = 10;
    for _ in 0..2 {
        QUERIES.store(0, Ordering::SeqCst);
        let answers = join_all((0..50).map(|_| site.get("/"))).await;
        assert!(answers.iter().all(|answer| answer.status == 200));
        let made = QUERIES.load(Ordering::SeqCst);
        assert!(made <= most, "{made} queries for fifty who ask for one page");
        most = 0;
    }
}

/// Addresses to ask for, to have asked for this one of the table in all its ways.
async fn ways(site: &TestSite, pattern: &str) -> Vec<String> {
    let map = site.get("/sitemap.xml").await.text();
    let first = |start: &str| {
        let mut paths = map.split("<loc>https://www.granasa.example").skip(1);
        let path = paths
            .find(|path| path.starts_with(start))
            .expect("the demo has one");
        path.split('<').next().expect("an address").to_owned()
    };
    let of_picture = |page: String| {
        let rest = page.split("/bilder/").nth(1).expect("a picture").to_owned();
        format!("/bilder/{}", rest.split(['"', ' ']).next().expect("its name"))
    };
    match pattern {
        "/nyheter" => [
            "",
            "?sida=2",
            "?ar=2025",
            "?amne=kultur",
            "?forvaltning=teknik",
            "?forvaltning=teknik&amne=kultur&ar=2026",
        ]
        .map(|query| format!("/nyheter{query}"))
        .into(),
        "/nyheter/{slug}" => vec![first("/nyheter/"), "/nyheter/finns-inte".to_owned()],
        "/kontakt/mottaget/{reference}" | "/tillganglighetsredogorelse/mottaget/{reference}" => {
            vec![pattern.replace("{reference}", "2026-AAAAAA")]
        }
        "/medarbetare" => [
            "",
            "?sida=2",
            "?utskrift=1",
            "?bokstav=A",
            "?enhet=teknik",
            "?namn=anna",
        ]
        .map(|query| format!("/medarbetare{query}"))
        .into(),
        "/medarbetare/{key}.vcf" => vec![format!("{}.vcf", first("/medarbetare/"))],
        "/medarbetare/{key}" => vec![first("/medarbetare/")],
        "/organisation/{key}" => vec![first("/organisation/")],
        "/sok" => [
            "",
            "?q=skola",
            "?q=skola&typ=sidor",
            "?q=anna&typ=personer",
            "?q=finnsinte",
        ]
        .map(|query| format!("/sok{query}"))
        .into(),
        "/bilder/{name}" => vec![
            of_picture(site.get("/nyheter").await.text()),
            format!("/bilder/{}.webp", "0".repeat(64)),
        ],
        "/filer/{id}/annat-format/mottaget/{reference}" => {
            vec!["/filer/1/annat-format/mottaget/2026-AAAAAA".to_owned()]
        }
        "/filer/{id}/annat-format" | "/filer/{id}" => vec![pattern.replace("{id}", "1")],
        "/filer/{id}/{name}" => vec!["/filer/1/a.pdf".to_owned()],
        "/sitemap-{part}.xml" => ["webbplatsen", "sidor-1", "nyheter-1", "medarbetare-1"]
            .map(|part| format!("/sitemap-{part}.xml"))
            .into(),
        "/static/{name}" => vec!["/static/x.css".to_owned()],
        "/{path:.*}" => map
            .split("<loc>https://www.granasa.example")
            .skip(1)
            .map(|path| path.split('<').next().expect("an address").to_owned())
            .chain(["/finns-inte".to_owned(), "/bygga/finns/inte".to_owned()])
            .collect(),
        plain => {
            assert!(
                !plain.contains('{'),
                "say which addresses are to be asked for {plain}"
            );
            vec![plain.to_owned()]
        }
    }
}

#[actix_web::test]
async fn no_public_address_goes_through_what_grows_or_sorts_it() {
    let _alone = ALONE.lock().await;
    set_default_instrumentation(counter).expect("the counter is heard");
    let site = TestSite::demo().await;
    let mut addresses = Vec::new();
    for address in torget::routes::TABLE {
        addresses.extend(ways(&site, address.path).await);
    }
    STATEMENTS.lock().expect("nobody panics with it").clear();
    let mut heard = BTreeSet::new();
    let mut faults = Vec::new();
    for address in addresses {
        site.get(&address).await;
        let statements = std::mem::take(&mut *STATEMENTS.lock().expect("nobody panics with it"));
        for statement in statements {
            let read = |conn: &mut torget::db::Connection| Ok(plans::faults(conn, &statement));
            let found = site.db().read_now(read).expect("is read");
            if !found.is_empty() && heard.insert(statement.clone()) {
                faults.push(format!("{address}: {statement}\n    {}", found.join("\n    ")));
            }
            heard.insert(statement);
        }
        STATEMENTS.lock().expect("nobody panics with it").clear();
    }
    assert!(heard.len() > 40, "hardly anything was heard: {}", heard.len());
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        heard.len(),
        faults.join("\n")
    );
}

#[actix_web::test]
async fn a_statement_that_goes_through_what_grows_is_found() {
    let _alone = ALONE.lock().await;
    let site = TestSite::empty().await;
    let of = |statement: &str| {
        let read = |conn: &mut torget::db::Connection| Ok(plans::faults(conn, statement));
        site.db().read_now(read).expect("is read")
    };
    for statement in plans::BAD {
        assert!(!of(statement).is_empty(), "{statement} is taken for good");
    }
    for statement in plans::GOOD {
        assert!(of(statement).is_empty(), "{statement}: {:?}", of(statement));
    }
}
