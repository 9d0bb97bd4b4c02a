//! How many queries each page makes. One test alone in its program, since the counter hears all connections.
#![expect(clippy::expect_used, reason = "in a test, what fails should end it")]

#[path = "../site/site.rs"]
#[expect(dead_code, reason = "the other tests need more of it")]
mod site;

use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::http::header::COOKIE;
use actix_web::test::TestRequest;
use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use site::TestSite;
use torget::credentials::token;
use torget::models::session::Session;
use torget::models::user::Role;
use torget::models::user::keeping::{self, Rights};

static QUERIES: AtomicUsize = AtomicUsize::new(0);

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
            }
        }
    }))
}

/// The most queries that an uncached page may make; `docs/ARCHITECTURE.md` has the same table.
const PAGES: [(&str, usize); 18] = [
    ("/", 6),
    ("/nyheter", 10),
    ("/nyheter?sida=2", 10),
    ("/nyheter?ar=2025", 12),
    ("/nyheter/feed.xml", 3),
    ("/kontakt", 3),
    ("/medarbetare", 7),
    ("/medarbetare?utskrift=1", 7),
    ("/organisation", 3),
    ("/sok?q=skola", 8),
    ("/tillganglighetsredogorelse", 2),
    ("/personuppgifter", 2),
    ("/sitemap.xml", 7),
    ("ARTICLE", 9),
    ("PAGE", 10),
    ("PERSON", 5),
    ("UNIT", 6),
    ("/admin", 38),
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
    set_default_instrumentation(counter).expect("the counter is heard");
    let site = TestSite::demo().await;
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
        assert!(largest >= 2, "{name}: the counter hears nothing");
        measured.push((name, largest, most));
    }
    let over: Vec<_> = measured
        .iter()
        .filter(|(_, largest, most)| largest > most)
        .collect();
    assert!(over.is_empty(), "over their bounds: {over:?}; all: {measured:?}");
}
