//! Random walks: whatever is written, and whenever it is asked for, a kept answer is the one that would be made now.

use actix_web::http::{Method, header};
use actix_web::test::TestRequest;
use proptest::prelude::*;
use torget::models::user::Role;

use super::said;
use crate::admin::inbox::{ordinary, sent};
use crate::site::{Content, TestSite};

/// What can be asked for; each in several ways.
const ADDRESSES: [&str; 20] = [
    "/",
    "/?fbclid=1",
    "/nyheter",
    "/nyheter?sida=2",
    "/nyheter?x=1&sida=1&amne=skola",
    "/nyheter?sida=1&sida=2",
    "/nyheter/feed.xml",
    "/nyheter/nyhet-0",
    "/nyheter/nyhet-1",
    "/nyheter/nyhet-2?utm_source=brev",
    "/nyheter/flyttad",
    "/medarbetare",
    "/medarbetare?namn=%C3%85ke&bokstav=",
    "/organisation",
    "/sok?q=nyhet",
    "/sok?q=nyhet&typ=nyheter",
    "/skola",
    "/personuppgifter",
    "/sitemap.xml",
    "/finns-inte",
];

/// What is looked at after each step, so that it is kept when the next comes: what steps and hours change.
const WATCHED: [&str; 6] = [
    "/",
    "/nyheter",
    "/nyheter/nyhet-0",
    "/nyheter/nyhet-2",
    "/skola",
    "/sok?q=nyhet",
];

/// What somebody does.
#[derive(Debug, Clone)]
enum Step {
    /// The folder is imported, with these titles, minutes until the last is published and the first goes, and hours for the
    /// telephone.
    Import([u8; 3], Option<u16>, Option<u16>, bool),
    /// An editor saves a draft, and publishes it or not.
    Write(bool),
    /// A resident sends a message.
    Message,
    /// Minutes pass.
    Wait(u16),
    /// A page is asked for, in one of some ways.
    Ask(usize, usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        2 => (any::<[u8; 3]>(), proptest::option::of(1_u16..600), proptest::option::of(1_u16..600), any::<bool>())
            .prop_map(|(titles, comes, goes, open)| Step::Import(titles.map(|title| title % 4), comes, goes, open)),
        1 => any::<bool>().prop_map(Step::Write),
        1 => Just(Step::Message),
        3 => prop_oneof![Just(1_u16), 2_u16..90, 90_u16..2000].prop_map(Step::Wait),
        12 => (0..ADDRESSES.len(), 0_usize..6).prop_map(|(address, way)| Step::Ask(address, way)),
    ];
    proptest::collection::vec(step, 10..40)
}

fn content(site: &TestSite, titles: [u8; 3], comes: Option<u16>, goes: Option<u16>, open: bool) -> Content {
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let hours = days.map(|day| format!("{day} = [{}]\n", if open { "\"08:00-16:00\"" } else { "" }));
    let settings = format!(
        "name = \"Granåsa kommun\"\n[opening_hours.phone]\n{}",
        hours.concat()
    );
    let mut content = Content::new().file("settings.toml", settings).page(
        "skola",
        &format!("title = \"Skola {}\"", titles[0]),
        "Text om skolan.",
    );
    let text = "Läs [den andra](nyhet:a1), [den tredje](nyhet:a2) och [om skolan](sida:skola).";
    for (number, title) in titles.into_iter().enumerate() {
        let (name, minutes) = match number {
            0 => ("unpublish", goes),
            2 => ("published", comes),
            _ => ("", None),
        };
        let due = minutes.map_or_else(String::new, |minutes| {
            let at = torget::clock::stockholm(site.now()) + chrono::TimeDelta::minutes(minutes.into());
            format!("\n{name} = {}", at.format("%Y-%m-%dT%H:%M:00"))
        });
        let draft = if title == 3 { "\ndraft = true" } else { "" };
        let address = if number == 1 && title == 2 {
            "flyttad".to_owned()
        } else {
            format!("nyhet-{number}")
        };
        let head = format!("title = \"Nyhet {number} {title}\"\naddress = \"{address}\"{due}{draft}");
        content = content.article(&format!("a{number}"), &head, text);
    }
    content
}

fn ask(address: &str, way: usize, tag: &str) -> TestRequest {
    let request = TestRequest::get().uri(address);
    match way {
        0 => request,
        1 => request.insert_header((header::ACCEPT_ENCODING, "gzip, deflate, br, zstd")),
        2 => request.insert_header((header::ACCEPT_ENCODING, "br;q=0.2, gzip;q=0.8, *;q=0")),
        3 => request.insert_header((header::IF_NONE_MATCH, tag.to_owned())),
        4 => request.method(Method::HEAD),
        _ => request.insert_header((header::RANGE, "bytes=0-10")),
    }
}

async fn do_all(steps: Vec<Step>) {
    let site = TestSite::with(Content::new()).await;
    let anew = site.twin(0).await;
    let mut tag = String::new();
    for (number, step) in (0..).zip(steps) {
        // Somebody else each time, who may search.
        for site in [&site, &anew] {
            site.come_from([198, 51, 100, number]);
        }
        match step {
            // Whoever imports while the site is served is another program.
            Step::Import(titles, comes, goes, open) => {
                anew.import(&content(&site, titles, comes, goes, open))
                    .expect("imports");
            }
            Step::Write(publish) => {
                let editor = site.sign_in(Role::Administrator);
                let form = editor.form("/admin/nyheter/ny", "#innehall-formular").await;
                let form = form.with("rubrik", "Skriven nyhet").with("text", "Text.");
                let form = form.with("gor", if publish { "publicera" } else { "spara" });
                editor.submit(&form).await;
            }
            Step::Message => {
                sent(&site, &ordinary(&format!("Meddelande {}", site.now())));
            }
            Step::Wait(minutes) => site.wait_seconds(i64::from(minutes) * 60),
            Step::Ask(address, way) => {
                let address = ADDRESSES[address];
                let kept = site.send(ask(address, way, &tag)).await;
                let made = anew.send(ask(address, way, &tag)).await;
                assert_eq!(said(&kept), said(&made), "{address} asked in way {way}");
                let again = site.send(ask(address, way, &tag)).await;
                assert_eq!(said(&again), said(&made), "{address} asked again in way {way}");
                kept.header("etag").clone_into(&mut tag);
            }
        }
        for address in WATCHED {
            let (kept, made) = (site.get(address).await, anew.get(address).await);
            assert_eq!(said(&kept), said(&made), "{address} after a step");
        }
    }
    // Nor does a program that has only just begun say anything else.
    let begun = site.twin(0).await;
    for address in ADDRESSES {
        let (kept, made) = (site.get(address).await, begun.get(address).await);
        assert_eq!(said(&kept), said(&made), "{address} of a program that began now");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_and_whenever_it_is_asked_for_a_kept_answer_is_the_one_that_would_be_made(steps in steps()) {
        actix_web::rt::System::new().block_on(do_all(steps));
    }
}
