//! The contact page and its form.

use actix_web::http::StatusCode;
use diesel::prelude::*;
use torget::error::Error;
use torget::schema::messages;

use crate::site::{Answer, Content, TestSite};

const SETTINGS: &str = r#"
name = "Granåsa kommun"
phone = "0980-31 92 00"
email = "kontakt@granasa.example"
postal_address = ["Granåsa kommun", "980 99 Granåsa"]
visiting_address = ["Torggatan 1"]
[contact_form]
answer_time = "två arbetsdagar"
topics = [{ text = "Bygga och bo", unit = "teknik" }, { text = "Annat" }]
[opening_hours.phone]
monday = ["8.00–12.00", "13.00–16.00"]
tuesday = ["8.00–16.00"]
[[opening_hours.exception]]
date = 2026-12-01
label = "Personaldag"
phone = []
"#;

fn content() -> Content {
    Content::new().file("settings.toml", SETTINGS).file(
        "units.toml",
        "[[unit]]\nkey = \"teknik\"\nname = \"Tekniska förvaltningen\"\nphone = \"0980319250\"\n",
    )
}

/// What is written in a form.
type Fields = &'static [(&'static str, &'static str)];

/// A form as a person fills it in: fetched, and sent half a minute later.
async fn send(site: &TestSite, fields: &[(&str, &str)]) -> Answer {
    let stamp = stamp(site).await;
    site.wait_seconds(30);
    let mut all = vec![("stampel", stamp.as_str())];
    all.extend(fields);
    site.post("/kontakt", &all).await
}

async fn stamp(site: &TestSite) -> String {
    site.get("/kontakt")
        .await
        .found()
        .attribute("input[name=stampel]", "value")
}

type Stored = (
    String,
    String,
    Option<String>,
    String,
    Option<String>,
    Option<String>,
);

fn stored(site: &TestSite) -> Vec<Stored> {
    let columns = (
        messages::topic,
        messages::body,
        messages::name,
        messages::reply_by,
        messages::email,
        messages::phone,
    );
    site.db()
        .write_now::<_, Error, _>(|conn| {
            Ok(messages::table.order(messages::id).select(columns).load(conn)?)
        })
        .expect("the messages")
}

const GOOD: [(&str, &str); 4] = [
    ("arende", "Annat"),
    ("meddelande", "Hej!\r\nHur gör jag?"),
    ("svar", "epost"),
    ("epost", "a@b.example"),
];

#[actix_web::test]
async fn the_page_tells_numbers_addresses_and_hours() {
    let site = TestSite::with(content()).await;
    let page = site.get("/kontakt").await.found();
    let main = page.main();
    for text in [
        "0980-31 92 00",
        "980 99 Granåsa",
        "Torggatan 1",
        "Öppet nu, stänger kl. 12.00",
        "8.00–12.00 och 13.00–16.00",
        "Personaldag",
        "1 december 2026",
        "Tekniska förvaltningen",
        "0980-31 92 50",
        "blir en allmän handling",
    ] {
        assert!(main.contains(text), "{text} is missing in {main}");
    }
    assert!(page.has("main a[href='tel:+46980319200']"));
    assert!(page.has("main a[href='mailto:kontakt@granasa.example']"));
}

#[actix_web::test]
async fn today_is_told_as_the_clock_goes() {
    let site = TestSite::with(content()).await;
    for (time, expected) in [
        ("2026-11-23 07:59", "Stängt nu. Öppnar kl. 8.00"),
        ("2026-11-23 12:00", "Stängt nu. Öppnar kl. 13.00"),
        ("2026-11-23 16:00", "Stängt nu. Öppnar i morgon kl. 8.00"),
        ("2026-11-24 16:00", "Stängt nu. Öppnar måndag kl. 8.00"),
        ("2026-12-01 10:00", "Stängt nu. Öppnar måndag kl. 8.00"),
    ] {
        site.set_clock(time);
        for address in ["/kontakt", "/"] {
            let text = site.get(address).await.found().main();
            assert!(text.contains(expected), "{time} {address}: {text}");
        }
    }
}

#[actix_web::test]
async fn a_message_is_stored_and_answered_with_its_number() {
    let site = TestSite::with(content()).await;
    let answer = send(&site, &GOOD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let receipt = answer.header("location").to_owned();
    assert!(receipt.starts_with("/kontakt/mottaget/2026-"), "{receipt}");
    let page = site.get(&receipt).await.found();
    assert!(
        page.main()
            .contains(receipt.rsplit('/').next().expect("a number"))
    );
    assert!(page.main().contains("två arbetsdagar"));
    let expected = (
        "Annat".to_owned(),
        "Hej!\nHur gör jag?".to_owned(),
        None,
        "email".to_owned(),
        Some("a@b.example".to_owned()),
        None,
    );
    assert_eq!(stored(&site), [expected]);
}

#[actix_web::test]
async fn the_same_form_sent_twice_is_one_message_with_one_number() {
    let site = TestSite::with(content()).await;
    let stamp = stamp(&site).await;
    site.wait_seconds(30);
    let mut fields = vec![("stampel", stamp.as_str())];
    fields.extend(GOOD);
    let first = site.post("/kontakt", &fields).await.header("location").to_owned();
    let second = site.post("/kontakt", &fields).await.header("location").to_owned();
    assert_eq!(first, second);
    assert_eq!(stored(&site).len(), 1);
}

#[actix_web::test]
async fn a_mistake_is_told_at_its_field_and_nothing_is_lost() {
    let site = TestSite::with(content()).await;
    let cases: [(Fields, &str, &str); 7] = [
        (
            &[("meddelande", "Hej"), ("svar", "inget")],
            "arende",
            "Välj vad ditt ärende gäller",
        ),
        (
            &[("arende", "Påhittat"), ("meddelande", "Hej"), ("svar", "inget")],
            "arende",
            "Välj vad ditt ärende gäller",
        ),
        (
            &[("arende", "Annat"), ("meddelande", " \r\n "), ("svar", "inget")],
            "meddelande",
            "Skriv ditt meddelande",
        ),
        (
            &[("arende", "Annat"), ("meddelande", "Hej")],
            "svar",
            "Välj hur du vill ha svar",
        ),
        (
            &[
                ("arende", "Annat"),
                ("meddelande", "Hej"),
                ("svar", "epost"),
                ("epost", "a b@c"),
            ],
            "epost",
            "Skriv din e-postadress",
        ),
        (
            &[
                ("arende", "Annat"),
                ("meddelande", "Hej"),
                ("svar", "telefon"),
                ("telefon", "abc"),
            ],
            "telefon",
            "0980-31 92 00",
        ),
        (
            &[
                ("arende", "Annat"),
                ("meddelande", "Hej"),
                ("svar", "inget"),
                ("webbplats", "x"),
            ],
            "webbplats",
            "Lämna fältet",
        ),
    ];
    for (fields, field, message) in cases {
        let answer = send(&site, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        let page = answer.page();
        assert!(page.text("title").starts_with("Fel: "), "{fields:?}");
        let summary = page.text(&format!(".error-summary a[href='#{field}']"));
        assert!(summary.contains(message), "{summary}");
        assert!(
            page.has(&format!("main #{field}")),
            "the summary leads somewhere: {field}"
        );
        for (name, value) in fields.iter().filter(|(name, _)| *name != "webbplats") {
            let kept = page
                .attributes(&format!("input[name={name}]:not([type=radio])"), "value")
                .contains(&(*value).to_owned())
                || page
                    .texts(&format!("textarea[name={name}]"))
                    .contains(&value.trim().to_owned())
                || page.has(&format!("[name={name}] option[selected][value='{value}']"))
                || page.has(&format!("input[name={name}][checked][value='{value}']"));
            assert!(kept || *value == "Påhittat", "{name} = {value} is lost");
        }
    }
    assert!(stored(&site).is_empty());
}

#[actix_web::test]
async fn a_form_sent_back_at_once_or_after_days_or_forged_is_shown_again_with_all_in_it() {
    let site = TestSite::with(content()).await;
    let stamp = stamp(&site).await;
    let mut fields = vec![("stampel", stamp.as_str())];
    fields.extend(GOOD);
    let too_soon = site.post("/kontakt", &fields).await;
    site.wait_seconds(25 * 3600);
    let too_late = site.post("/kontakt", &fields).await;
    fields[0] = ("stampel", "påhittad");
    let forged = site.post("/kontakt", &fields).await;
    for answer in [too_soon, too_late, forged] {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer
                .page()
                .text("textarea[name=meddelande]")
                .contains("Hur gör jag?")
        );
        assert!(answer.page().has(".error-summary a[href='#skicka']"));
    }
    assert!(stored(&site).is_empty());
}

#[actix_web::test]
async fn the_sixth_message_in_a_row_must_wait_and_is_kept_in_the_form() {
    let site = TestSite::with(content()).await;
    for _ in 0..5 {
        assert_eq!(send(&site, &GOOD).await.status, StatusCode::SEE_OTHER);
    }
    let answer = send(&site, &GOOD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.text().contains("Hur gör jag?"));
    assert!(answer.page().text(".error-summary").contains("Vänta"));
    assert_eq!(stored(&site).len(), 5);
}

#[actix_web::test]
async fn a_message_of_ten_thousand_letters_is_taken_and_one_more_is_not() {
    let site = TestSite::with(content()).await;
    let longest = "ö".repeat(10_000);
    let fields = [
        ("arende", "Annat"),
        ("meddelande", longest.as_str()),
        ("svar", "inget"),
    ];
    assert_eq!(send(&site, &fields).await.status, StatusCode::SEE_OTHER);
    let longer = "ö".repeat(10_001);
    let fields = [
        ("arende", "Annat"),
        ("meddelande", longer.as_str()),
        ("svar", "inget"),
    ];
    let answer = send(&site, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("högst 10000 tecken"));
}

#[actix_web::test]
async fn a_receipt_is_only_shown_for_what_can_be_a_number() {
    let site = TestSite::with(content()).await;
    assert_eq!(
        site.get("/kontakt/mottaget/2026-ABCDEF").await.status,
        StatusCode::OK
    );
    for bad in ["2026-ABCDE", "2026-ABCDE0", "x", "%3Cscript%3E", "2026-abcdef"] {
        assert_eq!(
            site.get(&format!("/kontakt/mottaget/{bad}")).await.status,
            StatusCode::NOT_FOUND,
            "{bad}"
        );
    }
}

#[actix_web::test]
async fn another_text_from_the_same_form_is_another_message() {
    let site = TestSite::with(content()).await;
    let stamp = stamp(&site).await;
    site.wait_seconds(30);
    let send = |text: &'static str| {
        let fields = [
            ("stampel", stamp.clone()),
            ("arende", "Annat".into()),
            ("meddelande", text.into()),
            ("svar", "inget".into()),
        ];
        let site = &site;
        async move {
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            site.post("/kontakt", &fields).await.header("location").to_owned()
        }
    };
    let (first, second, again) = (send("Ett").await, send("Två").await, send("Två").await);
    assert_ne!(first, second);
    let texts: Vec<String> = stored(&site).into_iter().map(|message| message.1).collect();
    assert_eq!(texts, ["Ett", "Två"]);
    assert_eq!(second, again);
}

#[actix_web::test]
async fn a_message_that_cannot_be_stored_now_is_kept_in_the_form() {
    use diesel::connection::SimpleConnection;
    let site = TestSite::with(content()).await;
    site.db()
        .write_now::<_, Error, _>(|conn| {
            Ok(conn.batch_execute(
                "CREATE TRIGGER full BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
            )?)
        })
        .expect("full on purpose");
    let answer = send(&site, &GOOD).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text().contains("Hur gör jag?"));
    assert!(answer.page().text(".error-summary").contains("finns kvar"));
}

#[actix_web::test]
async fn control_characters_never_reach_what_is_stored() {
    let site = TestSite::with(content()).await;
    let fields = [
        ("arende", "Annat"),
        ("meddelande", "Hej\u{0}\u{7}\r\ndå"),
        ("namn", "Eva\r\nBcc: x@y.example"),
        ("svar", "inget"),
    ];
    assert_eq!(send(&site, &fields).await.status, StatusCode::SEE_OTHER);
    let message = stored(&site).remove(0);
    assert_eq!(message.1, "Hej\ndå");
    assert_eq!(message.2.as_deref(), Some("Eva Bcc: x@y.example"));
}
