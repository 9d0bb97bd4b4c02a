//! Mail, against a real mail server: what is sent, and what happens when the server does not want to.

use std::time::Duration;

use actix_web::http::StatusCode;
use diesel::prelude::*;
use torget::chores::post::Worker;
use torget::db::Connection;
use torget::mail::{Mailing, Opening, Timeouts};
use torget::models::message::inbox::count_unanswered;
use torget::models::outgoing;
use torget::schema::{messages, outgoing_mails};

use crate::admin::inbox::registrar;
use crate::site::{Answer, Content, TestSite};
use crate::smtp::{MailServer, Mood};

const SETTINGS: &str = r#"
name = "Granåsa kommun"
[contact_form]
topics = [{ text = "Bygga", unit = "teknik" }, { text = "Annat" }]
registrar_email = "registrator@granasa.example"
"#;

fn content() -> Content {
    Content::new().file("settings.toml", SETTINGS).file(
        "units.toml",
        "[[unit]]\nkey = \"teknik\"\nname = \"Tekniska förvaltningen\"\nemail = \"teknik@granasa.example\"\n",
    )
}

/// How a site sends through this server.
fn through(server: &MailServer) -> Opening {
    Opening {
        server: format!("smtp://localhost:{}?tls=required", server.address.port())
            .parse()
            .expect("an address"),
        password: None,
        authority: Some(server.authority.clone()),
        from: "Granåsa kommun <webb@granasa.example>".parse().expect("a sender"),
        // Long enough for a machine that does much else.
        timeouts: Timeouts {
            connect: Duration::from_secs(20),
            delivery: Duration::from_secs(20),
        },
    }
}

async fn send(site: &TestSite, fields: &[(&str, &str)]) -> Answer {
    let stamp = site
        .get("/kontakt")
        .await
        .found()
        .attribute("input[name=stampel]", "value");
    site.wait_seconds(60);
    let mut all = vec![("stampel", stamp.as_str())];
    all.extend(fields);
    site.post("/kontakt", &all).await
}

const LETTER: [(&str, &str); 5] = [
    ("arende", "Annat"),
    ("meddelande", "Hej!\r\n.\r\nHur gör jag?"),
    ("namn", "Anna Berg"),
    ("svar", "epost"),
    ("epost", "anna@example.se"),
];

async fn run(site: &TestSite) -> usize {
    Worker::default()
        .send_due(&site.state, || false)
        .await
        .expect("the database answers")
}

/// Recipient, attempts, problem, and whether it was sent, of everything in the queue.
fn queue(site: &TestSite) -> Vec<(String, i64, Option<String>, bool)> {
    let read = |conn: &mut Connection| {
        Ok(outgoing_mails::table
            .order(outgoing_mails::id)
            .select((
                outgoing_mails::recipient,
                outgoing_mails::attempts,
                outgoing_mails::last_problem,
                outgoing_mails::sent_at.is_not_null(),
            ))
            .load(conn)?)
    };
    site.db().inspect_now(read).expect("read")
}

fn failing(site: &TestSite) -> i64 {
    let now = site.now();
    site.db()
        .inspect_now(move |conn| Ok(outgoing::failing(conn, now)?))
        .expect("counted")
}

#[actix_web::test]
async fn a_message_is_told_to_the_unit_or_the_registrar_with_exactly_these_headers() {
    let server = MailServer::start().await;
    let site = TestSite::with_mail(content(), through(&server)).await;
    assert_eq!(send(&site, &LETTER).await.status, StatusCode::SEE_OTHER);
    let mut to_unit = LETTER;
    to_unit[0].1 = "Bygga";
    to_unit[1].1 = "Om bygglov";
    send(&site, &to_unit).await;
    assert_eq!(run(&site).await, 2);
    let taken = server.taken();
    let to: Vec<&str> = taken.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(to, ["<registrator@granasa.example>", "<teknik@granasa.example>"]);
    let letter = &taken[0];
    assert!(letter.is_encrypted);
    let names: Vec<String> = letter.headers().into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Reply-To",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
        ]
    );
    assert_eq!(letter.header("Reply-To"), "anna@example.se");
    assert!(letter.header("Subject").starts_with("Nytt meddelande 2026-"));
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert_eq!(letter.header("Content-Type"), "text/plain; charset=utf-8");
    assert!(letter.header("Message-ID").ends_with("@granasa.example>"));
    let text = letter.text();
    for part in [
        "Gäller: Annat",
        "Från: Anna Berg",
        "per e-post till anna@example.se",
        "https://www.granasa.example/admin/inkorg/1",
        "Hej!\r\n.\r\nHur gör jag?",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert_eq!(run(&site).await, 0, "and each is sent once");
    assert_eq!(server.taken().len(), 2);
}

#[actix_web::test]
async fn nothing_that_a_resident_writes_becomes_a_header() {
    let server = MailServer::start().await;
    let site = TestSite::with_mail(content(), through(&server)).await;
    let breaks = [
        "\r\n",
        "\n",
        "\r",
        "%0d%0a",
        "%0A",
        "\\r\\n",
        "\u{2028}",
        "\u{2029}",
        "\u{85}",
        "\u{b}",
        "\u{c}",
        "\u{0}",
        "\r\n\r\n",
        "\n.\n",
        "=?utf-8?q?=0D=0A?=",
        "\r\n ",
        "\u{200b}\r\n",
        "嘊嘍",
    ];
    let (mut sent, mut places) = (0, 0_u8);
    for (number, line) in breaks.iter().enumerate() {
        let evil = format!("x{line}Bcc: offer{number}@example.se{line}X-Evil: ja{line}{line}text");
        let long = format!("{evil}{}", "å".repeat(3_000));
        for (field, value) in [
            ("namn", evil.clone()),
            ("meddelande", long),
            ("epost", format!("anna@example.se{line}Bcc: offer@example.se")),
            ("epost", format!("\"anna{line}\"@example.se")),
            ("arende", format!("Annat{line}Bcc: offer@example.se")),
            ("telefon", evil.clone()),
        ] {
            // Each from a place of its own: the limits are another test's.
            places += 1;
            site.come_from([203, 0, 112, places]);
            let mut fields: Vec<(&str, &str)> = LETTER.to_vec();
            fields.retain(|(name, _)| *name != field);
            fields.push((field, &value));
            let status = send(&site, &fields).await.status;
            assert!(
                status == StatusCode::SEE_OTHER || status == StatusCode::UNPROCESSABLE_ENTITY,
                "{status} {value:?}"
            );
            sent += usize::from(status == StatusCode::SEE_OTHER);
        }
    }
    assert!(sent >= breaks.len() * 2, "{sent}");
    while run(&site).await > 0 {}
    let taken = server.taken();
    assert_eq!(taken.len(), sent);
    let expected: Vec<String> = taken[0].headers().into_iter().map(|(name, _)| name).collect();
    for letter in &taken {
        let headers = letter.headers();
        let names: Vec<String> = headers.iter().map(|(name, _)| name.clone()).collect();
        assert_eq!(names, expected, "{}", letter.letter);
        for (name, value) in headers {
            assert!(
                !value.contains("offer") && !value.contains("Evil"),
                "{name}: {value}"
            );
            assert!(value.chars().all(|c| !c.is_control()), "{name}: {value}");
        }
        assert_eq!(letter.to, "<registrator@granasa.example>");
        assert!(letter.letter.is_ascii() && letter.letter.lines().all(|line| line.len() < 998));
    }
}

#[actix_web::test]
async fn a_server_that_is_down_loses_nothing_and_the_letter_comes_once_when_it_is_back() {
    let mut server = MailServer::start().await;
    server.stop().await;
    let site = TestSite::with_mail(content(), through(&server)).await;
    assert_eq!(
        send(&site, &LETTER).await.status,
        StatusCode::SEE_OTHER,
        "the resident notices nothing"
    );
    assert_eq!(run(&site).await, 1);
    let (recipient, attempts, problem, is_sent) = queue(&site).remove(0);
    assert_eq!(
        (recipient.as_str(), attempts, is_sent),
        ("registrator@granasa.example", 1, false)
    );
    assert_eq!(problem.as_deref(), Some("E-postservern går inte att nå."));
    assert_eq!(failing(&site), 1);
    assert_eq!(run(&site).await, 0, "it waits before it tries again");
    let rut = registrar(&site, "Rut Register");
    assert!(
        rut.get("/admin/inkorg").await.found().texts(".notice")[0]
            .contains("Ett brev har inte kunnat skickas")
    );
    let start = rut.get("/admin").await.found();
    assert!(
        start
            .text("section[aria-labelledby=utskick]")
            .contains("1 brev har inte gått fram")
    );
    let page = rut.get("/admin/inkorg/utskick").await.found();
    assert_eq!(page.text(".mail-problem"), "E-postservern går inte att nå.");
    assert!(page.text(".mails").contains("1 försök"));
    for expected in [2, 3, 4] {
        site.wait_seconds(60 * 60);
        run(&site).await;
        assert_eq!(queue(&site)[0].1, expected);
    }
    assert_eq!(
        site.db()
            .inspect_now(|conn| Ok(count_unanswered(conn)?))
            .expect("counted"),
        1
    );
    server.start_again().await;
    site.wait_seconds(60 * 60);
    assert_eq!(run(&site).await, 1);
    let rut = site.sign_in_again(rut.user.clone());
    let start = rut.get("/admin").await.found();
    assert!(!start.has("section[aria-labelledby=utskick]"), "the duty is gone");
    site.wait_seconds(24 * 60 * 60);
    assert_eq!(run(&site).await, 0);
    assert_eq!(server.taken().len(), 1);
    assert_eq!(failing(&site), 0);
}

#[actix_web::test]
async fn what_a_server_will_not_take_is_told_and_tried_again() {
    let server = MailServer::start().await;
    let site = TestSite::with_mail(content(), through(&server)).await;
    let rut = registrar(&site, "Rut Register");
    send(&site, &LETTER).await;
    server.behave(Mood::Busy);
    run(&site).await;
    assert_eq!(
        queue(&site)[0].2.as_deref(),
        Some("E-postservern kan inte ta emot brevet just nu (svar 451).")
    );
    site.wait_seconds(60);
    server.behave(Mood::Refusing);
    assert_eq!(run(&site).await, 1);
    let problem = queue(&site)[0].2.clone().expect("a problem");
    assert_eq!(
        problem,
        "E-postservern tar inte emot brevet (svar 550). Kontrollera adressen."
    );
    site.wait_seconds(3 * 60 * 60);
    assert_eq!(run(&site).await, 0, "what is refused for good is tried seldom");
    let rut = site.sign_in_again(rut.user);
    server.behave(Mood::Fine);
    let retried = rut
        .submit(&rut.form("/admin/inkorg/utskick", "form[action$='forsok']").await)
        .await;
    assert!(rut.follow(&retried).await.text(".flash").contains("skickas nu"));
    assert_eq!(run(&site).await, 1);
    assert_eq!(server.taken().len(), 1);
    assert_eq!(failing(&site), 0);
    assert!(queue(&site)[0].3);
    assert!(
        !rut.get("/admin/inkorg")
            .await
            .found()
            .main()
            .contains("inte kunnat skickas")
    );
}

#[actix_web::test]
async fn a_server_that_says_nothing_is_not_waited_for() {
    let server = MailServer::start().await;
    server.behave(Mood::Silent);
    let mut opening = through(&server);
    opening.timeouts = Timeouts {
        connect: Duration::from_secs(20),
        delivery: Duration::from_millis(150),
    };
    let site = TestSite::with_mail(content(), opening).await;
    send(&site, &LETTER).await;
    assert_eq!(run(&site).await, 1);
    assert_eq!(
        queue(&site)[0].2.as_deref(),
        Some("E-postservern svarade inte i tid.")
    );
    assert_eq!(server.visits(), 1);
}

#[actix_web::test]
async fn a_certificate_that_nobody_vouches_for_gets_no_mail() {
    let (server, stranger) = (MailServer::start().await, MailServer::start().await);
    let mut opening = through(&server);
    opening.authority = Some(stranger.authority.clone());
    let site = TestSite::with_mail(content(), opening).await;
    send(&site, &LETTER).await;
    run(&site).await;
    assert_eq!(
        queue(&site)[0].2.as_deref(),
        Some("E-postserverns certifikat går inte att lita på.")
    );
    // The right authority, for another name.
    let mut opening = through(&server);
    opening.server = format!("smtp://127.0.0.1:{}?tls=required", server.address.port())
        .parse()
        .expect("an address");
    let site = TestSite::with_mail(content(), opening).await;
    send(&site, &LETTER).await;
    run(&site).await;
    assert!(
        queue(&site)[0]
            .2
            .as_deref()
            .expect("a problem")
            .contains("certifikat")
    );
    assert!(server.taken().is_empty());
}

#[actix_web::test]
async fn a_letter_whose_receipt_is_lost_comes_twice_and_no_more_with_one_id() {
    let server = MailServer::start().await;
    let site = TestSite::with_mail(content(), through(&server)).await;
    send(&site, &LETTER).await;
    server.behave(Mood::Forgetful);
    run(&site).await;
    assert!(!queue(&site)[0].3, "nobody said that it was taken");
    server.behave(Mood::Fine);
    for _ in 0..5 {
        site.wait_seconds(60 * 60);
        run(&site).await;
    }
    let taken = server.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[0].header("Message-ID"), taken[1].header("Message-ID"));
}

#[actix_web::test]
async fn a_sent_letter_that_cannot_be_noted_is_not_sent_again() {
    use diesel::connection::SimpleConnection;
    let server = MailServer::start().await;
    let site = TestSite::with_mail(content(), through(&server)).await;
    send(&site, &LETTER).await;
    let sql = |text: &str| {
        site.db()
            .write_now::<_, torget::error::Error, _>(|conn| Ok(conn.batch_execute(text)?))
            .expect("run");
    };
    sql(
        "CREATE TRIGGER full BEFORE UPDATE OF sent_at ON outgoing_mails WHEN new.sent_at IS NOT NULL \
         BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END;",
    );
    let mut worker = Worker::default();
    for _ in 0..4 {
        assert!(worker.send_due(&site.state, || false).await.is_err());
        site.wait_seconds(60 * 60);
    }
    assert_eq!(server.taken().len(), 1);
    sql("DROP TRIGGER full");
    worker.send_due(&site.state, || false).await.expect("noted");
    assert!(queue(&site)[0].3);
    assert_eq!(server.taken().len(), 1);
}

#[actix_web::test]
async fn an_answer_goes_to_the_sender_is_kept_and_can_end_the_matter() {
    let server = MailServer::start().await;
    let site = TestSite::with_mail(content(), through(&server)).await;
    let mut to_unit = LETTER;
    to_unit[0].1 = "Bygga";
    send(&site, &to_unit).await;
    run(&site).await;
    let rut = registrar(&site, "Rut Register");
    let form = rut.form("/admin/inkorg/1", "#svara").await;
    let empty = rut.submit(&form.clone().with("svar", " ")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let written = form.with("svar", "Hej Anna!\n\nSök bygglov på webben.");
    let page = rut.follow(&rut.submit(&written).await).await;
    assert_eq!(page.text(".flash"), "Svaret är på väg.");
    assert!(page.text(".admin-title .status-tag").contains("Klart"));
    assert!(page.text(".message-notes").contains("Svar med e-post"));
    assert_eq!(
        rut.submit(&written).await.status,
        StatusCode::CONFLICT,
        "sent twice is answered once"
    );
    assert_eq!(run(&site).await, 1);
    let taken = server.taken();
    let letter = taken.last().expect("a letter");
    assert_eq!(letter.to, "<anna@example.se>");
    assert_eq!(letter.header("Reply-To"), "teknik@granasa.example");
    assert!(letter.header("From").contains("webb@granasa.example"));
    assert!(
        letter
            .text()
            .starts_with("Hej Anna!\r\n\r\nSök bygglov på webben.")
    );
    assert!(letter.header("Auto-Submitted").is_empty());
    let page = rut.get("/admin/inkorg/1").await.found();
    assert!(
        page.texts(".message-mail")
            .last()
            .expect("told")
            .contains("Svaret till anna@example.se skickades")
    );
}

#[actix_web::test]
async fn an_undelivered_answer_keeps_its_message() {
    let server = MailServer::start().await;
    let mut settings = SETTINGS.to_owned();
    settings.push_str("keep_days = 10\nkeep_decision = \"KS 2026 § 1\"\n");
    let site = TestSite::with_mail(content().file("settings.toml", settings), through(&server)).await;
    send(&site, &LETTER).await;
    run(&site).await;
    let rut = registrar(&site, "Rut Register");
    rut.submit(&rut.form("/admin/inkorg/1", "#svara").await.with("svar", "Hej"))
        .await;
    site.wait_seconds(20 * 86_400);
    assert_eq!(
        torget::chores::purge(&site.state, || false)
            .await
            .expect("purged"),
        0
    );
    run(&site).await;
    assert_eq!(
        torget::chores::purge(&site.state, || false)
            .await
            .expect("purged"),
        1
    );
    assert!(queue(&site).is_empty());
}

#[actix_web::test]
async fn a_user_signs_in_to_the_mail_server_and_a_wrong_password_is_told() {
    let server = MailServer::start().await;
    for (password, problem) in [
        ("hemligt", None),
        (
            "fel",
            Some("E-postservern godtar inte inloggningen (svar 535). Kontrollera användare och lösenord."),
        ),
    ] {
        let mut opening = through(&server);
        opening.server.user = Some("torget".to_owned());
        opening.password = Some(password.to_owned());
        let site = TestSite::with_mail(content(), opening).await;
        send(&site, &LETTER).await;
        run(&site).await;
        assert_eq!(queue(&site)[0].2.as_deref(), problem);
    }
    assert_eq!(server.taken().len(), 1);
    assert_eq!(server.taken()[0].user.as_deref(), Some("torget"));
    let mut opening = through(&server);
    opening.server.user = Some("torget".to_owned());
    assert!(Mailing::open(opening).is_err(), "a user needs a password");
}

#[actix_web::test]
async fn a_trial_letter_goes_to_ones_own_address_and_the_page_tells_no_secrets() {
    let server = MailServer::start().await;
    let mut opening = through(&server);
    opening.server.user = Some("torget-anvandare".to_owned());
    opening.password = Some("hemligt".to_owned());
    let site = TestSite::with_mail(content(), opening).await;
    let rut = registrar(&site, "Rut Register");
    let sent = rut
        .submit(&rut.form("/admin/inkorg/utskick", "form[action$='prov']").await)
        .await;
    let page = rut.follow(&sent).await;
    assert!(page.main().contains("localhost, port") && page.main().contains("STARTTLS"));
    for secret in ["hemligt", "torget-anvandare"] {
        assert!(!page.0.html().contains(secret), "{secret}");
    }
    run(&site).await;
    assert_eq!(server.taken()[0].to, format!("<{}>", rut.user.email));
    assert!(
        rut.get("/admin/inkorg/utskick")
            .await
            .found()
            .main()
            .contains("Provbrev till")
    );
}

#[actix_web::test]
async fn a_letter_can_be_taken_out_of_the_queue_but_not_once_it_is_sent() {
    let server = MailServer::start().await;
    let site = TestSite::with_mail(content(), through(&server)).await;
    server.behave(Mood::Refusing);
    send(&site, &LETTER).await;
    run(&site).await;
    let rut = registrar(&site, "Rut Register");
    let form = rut.form("/admin/inkorg/utskick", "form[action$='ta-bort']").await;
    assert_eq!(rut.submit(&form).await.status, StatusCode::SEE_OTHER);
    assert!(queue(&site).is_empty());
    assert_eq!(rut.submit(&form).await.status, StatusCode::NOT_FOUND);
    let left = site
        .db()
        .inspect_now(|conn| Ok(messages::table.count().get_result::<i64>(conn)?));
    assert_eq!(left.expect("counted"), 1, "the message itself stays");
}

#[actix_web::test]
async fn without_mail_or_anybody_to_tell_nothing_is_queued() {
    let site = TestSite::with(content()).await;
    send(&site, &LETTER).await;
    assert!(queue(&site).is_empty());
    let server = MailServer::start().await;
    let nobody = Content::new();
    let site = TestSite::with_mail(nobody, through(&server)).await;
    let mut fields = LETTER;
    fields[0].1 = "Fråga eller synpunkt";
    assert_eq!(send(&site, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(queue(&site).is_empty());
    let rut = registrar(&site, "Rut Register");
    assert!(
        rut.get("/admin/inkorg")
            .await
            .found()
            .main()
            .contains("Ingen får veta när ett meddelande kommer")
    );
}

#[actix_web::test]
async fn the_program_itself_sends_at_once_and_ends_when_told() {
    let server = MailServer::start().await;
    let site = TestSite::with_mail(content(), through(&server)).await;
    let chores = torget::chores::begin(&site.state);
    send(&site, &LETTER).await;
    // Nobody but the bell asks for it; the test ends by its own limit if it is never rung.
    let sent = async {
        while !queue(&site)[0].3 {
            actix_web::rt::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), sent)
        .await
        .expect("sent long before the next look");
    assert_eq!(server.taken().len(), 1);
    tokio::time::timeout(Duration::from_secs(20), chores.end())
        .await
        .expect("ended");
    send(&site, &LETTER).await;
    assert_eq!(server.taken().len(), 1, "nothing is sent after the end");
    assert!(!queue(&site)[1].3, "but it waits for the next start");
}

#[actix_web::test]
async fn a_letter_to_or_from_letters_beyond_ascii_arrives() {
    let server = MailServer::start().await;
    let site = TestSite::with_mail(content(), through(&server)).await;
    let mut fields = LETTER;
    fields[1].1 = "<b>Hej</b> مرحبا \u{202e}";
    fields[4].1 = "åsa@granåsa.example";
    assert_eq!(send(&site, &fields).await.status, StatusCode::SEE_OTHER);
    run(&site).await;
    let taken = server.taken();
    assert!(
        taken[0].header("Reply-To").is_empty(),
        "no server need take it as a header"
    );
    let text = taken[0].text();
    assert!(
        text.contains("åsa@granåsa.example") && text.contains("<b>Hej</b> مرحبا"),
        "{text}"
    );
}
