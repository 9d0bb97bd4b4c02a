//! The inbox: lists, one message, and what is done with it.

use actix_web::http::StatusCode;
use diesel::prelude::*;
use torget::db::Connection;
use torget::error::Error;
use torget::models::message::{NewMessage, Received, receive};
use torget::models::user::{Role, keeping};
use torget::schema::{audit_entries, message_notes, messages};

use crate::editor::SignedIn;
use crate::site::{Content, TestSite};

/// A message with nothing special about it.
pub fn ordinary(body: &str) -> NewMessage {
    NewMessage {
        once_id: body.to_owned(),
        kind: "contact".to_owned(),
        topic: "Annat".to_owned(),
        unit_id: None,
        body: body.to_owned(),
        name: Some("Anna Berg".to_owned()),
        reply_by: "email".to_owned(),
        email: Some("anna@example.se".to_owned()),
        phone: None,
        about_path: None,
    }
}

/// A message that came now.
pub fn sent(site: &TestSite, message: &NewMessage) -> Received {
    let now = site.now();
    let store = |conn: &mut Connection| {
        Ok::<_, Error>(receive(conn, now, message, || {
            let mut random = [0; 6];
            getrandom::fill(&mut random).expect("random");
            random
        })?)
    };
    site.db().write_now(store).expect("received")
}

/// A writer who takes care of messages.
pub fn registrar<'s>(site: &'s TestSite, name: &str) -> SignedIn<'s> {
    let rights = keeping::Rights {
        role: Role::Writer,
        is_registrar: true,
        may_publish_crisis: false,
    };
    let address = format!("{}@granasa.example", name.replace(' ', ".").to_lowercase());
    let now = site.now();
    let made = site
        .db()
        .write_now(|conn| Ok::<_, Error>(keeping::create(conn, now, None, &address, name, &rights)?));
    site.sign_in_again(made.expect("the database answers").expect("made"))
}

fn audit(site: &TestSite, subject: &str) -> Vec<(String, String)> {
    let subject = subject.to_owned();
    let read = move |conn: &mut Connection| {
        Ok(audit_entries::table
            .filter(audit_entries::subject.eq(subject))
            .order(audit_entries::id)
            .select((audit_entries::action, audit_entries::detail))
            .load(conn)?)
    };
    site.db().inspect_now(read).expect("read")
}

fn status(site: &TestSite, id: i64) -> (String, Option<i64>) {
    let read = move |conn: &mut Connection| {
        Ok(messages::table
            .find(id)
            .select((messages::status, messages::assigned_to))
            .get_result(conn)?)
    };
    site.db().inspect_now(read).expect("read")
}

async fn site() -> TestSite {
    TestSite::with(Content::new()).await
}

#[actix_web::test]
async fn what_a_resident_sends_waits_in_the_inbox_with_all_of_it() {
    let site = TestSite::with(Content::new().file(
        "settings.toml",
        "name = \"Granåsa kommun\"\n[contact_form]\ntopics = [{ text = \"Bygga\", unit = \"teknik\" }]\n",
    ).file("units.toml", "[[unit]]\nkey = \"teknik\"\nname = \"Tekniska förvaltningen\"\n"))
    .await;
    let stamp = site
        .get("/kontakt")
        .await
        .found()
        .attribute("input[name=stampel]", "value");
    site.wait_seconds(30);
    let fields = [
        ("stampel", stamp.as_str()),
        ("arende", "Bygga"),
        ("meddelande", "\r\n<b>Hej</b> & välkommen\r\nTill mig"),
        ("namn", "Anna <script>"),
        ("svar", "telefon"),
        ("telefon", "0980-31 92 00"),
    ];
    assert_eq!(site.post("/kontakt", &fields).await.status, StatusCode::SEE_OTHER);
    let registrar = registrar(&site, "Rut Register");
    let list = registrar.get("/admin/inkorg").await.found();
    assert_eq!(list.text(".inbox-what a"), "<b>Hej</b> & välkommen");
    assert!(list.text(".inbox-tabs a[aria-current]").contains("Nya (1)"));
    assert!(list.text(".inbox-facts").contains("Tekniska förvaltningen"));
    let page = registrar.get("/admin/inkorg/1").await.found();
    assert_eq!(
        page.text(".message > .message-text"),
        "<b>Hej</b> & välkommen Till mig"
    );
    let facts = page.text(".message-facts");
    for fact in [
        "Kontaktformuläret",
        "Bygga",
        "Tekniska förvaltningen",
        "Anna <script>",
        "Per telefon på 0980-31 92 00",
        "23 november 2026 kl. 10.30",
    ] {
        assert!(facts.contains(fact), "{fact} is missing in {facts}");
    }
    assert!(page.has("a[href='tel:+46980319200']"));
    assert!(!page.has("main script, main b"));
}

#[actix_web::test]
async fn a_message_is_taken_given_on_noted_answered_and_opened_again() {
    let site = site().await;
    let id = sent(&site, &ordinary("Hej")).id;
    let (rut, ulf) = (registrar(&site, "Rut Register"), registrar(&site, "Ulf Utredare"));
    let path = format!("/admin/inkorg/{id}");
    let taken = rut
        .submit(&rut.form(&path, "form[action$='ta-hand-om']").await)
        .await;
    assert_eq!(
        rut.follow(&taken).await.text(".flash"),
        "Du tar hand om meddelandet."
    );
    assert_eq!(status(&site, id), ("assigned".to_owned(), Some(rut.user.id)));
    assert_eq!(
        rut.get("/admin/inkorg?visa=mina")
            .await
            .found()
            .texts(".inbox > li")
            .len(),
        1
    );
    assert_eq!(
        ulf.get("/admin/inkorg?visa=mina")
            .await
            .found()
            .texts(".inbox > li")
            .len(),
        0
    );
    let given = rut
        .form(&path, "#fordela")
        .await
        .with("tilldela", &ulf.user.id.to_string());
    assert_eq!(rut.submit(&given).await.status, StatusCode::SEE_OTHER);
    let noted = ulf
        .form(&path, "#anteckna")
        .await
        .with("anteckning", "Ringer <i>i dag</i>");
    assert_eq!(ulf.submit(&noted).await.status, StatusCode::SEE_OTHER);
    let done = ulf.form(&path, "#avsluta").await.with("hur", "Ringde, löst.");
    let page = ulf.follow(&ulf.submit(&done).await).await;
    assert!(page.text(".admin-title .status-tag").contains("Klart"));
    let notes = page.texts(".message-notes > li");
    assert!(
        notes[0].contains("Anteckning")
            && notes[0].contains("Ulf Utredare")
            && notes[0].contains("Ringer <i>i dag</i>")
    );
    assert!(notes[1].contains("Så besvarades det") && notes[1].contains("Ringde, löst."));
    assert_eq!(status(&site, id).0, "done");
    let opened = ulf.submit(&ulf.form(&path, "form[action$='oppna']").await).await;
    assert_eq!(
        ulf.follow(&opened).await.text(".flash"),
        "Meddelandet är öppet igen."
    );
    assert_eq!(status(&site, id), ("assigned".to_owned(), Some(ulf.user.id)));
    let back = ulf.form(&path, "#fordela").await.with("tilldela", "");
    ulf.submit(&back).await;
    assert_eq!(status(&site, id), ("new".to_owned(), None));
    let log = audit(&site, &format!("meddelande:{id}"));
    let actions: Vec<&str> = log.iter().map(|(action, _)| action.as_str()).collect();
    assert_eq!(
        actions,
        ["assign", "assign", "note", "answer", "reopen", "assign"]
    );
    assert!(
        log.iter()
            .all(|(_, detail)| detail.is_empty() || detail.starts_with("user:")),
        "{log:?}"
    );
}

#[actix_web::test]
async fn what_somebody_else_changed_first_is_told_and_nothing_typed_is_lost() {
    let site = site().await;
    let id = sent(&site, &ordinary("Hej")).id;
    let (rut, ulf) = (registrar(&site, "Rut Register"), registrar(&site, "Ulf Utredare"));
    let path = format!("/admin/inkorg/{id}");
    let late = ulf.form(&path, "#avsluta").await.with("hur", "Svarade i går.");
    rut.submit(&rut.form(&path, "form[action$='ta-hand-om']").await)
        .await;
    let answer = ulf.submit(&late).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = answer.page();
    assert!(
        page.text(".error-summary")
            .contains("Någon annan har ändrat meddelandet")
    );
    assert_eq!(page.text("#hur"), "Svarade i går.");
    assert!(
        page.text(".status-tag").contains("Rut Register"),
        "and what holds now is shown"
    );
    assert_eq!(status(&site, id).0, "assigned");
    let again = crate::editor::Filled::of(&page, "#avsluta", &path);
    assert_eq!(ulf.submit(&again).await.status, StatusCode::SEE_OTHER);
}

#[actix_web::test]
async fn empty_and_overlong_notes_and_those_who_may_not_take_are_refused() {
    let site = site().await;
    let id = sent(&site, &ordinary("Hej")).id;
    let rut = registrar(&site, "Rut Register");
    let writer = site.sign_in(Role::Writer);
    let path = format!("/admin/inkorg/{id}");
    let empty = rut.form(&path, "#anteckna").await;
    let answer = rut.submit(&empty.clone().with("anteckning", " \n ")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.page().has("#anteckning[aria-invalid]"));
    let long = rut.submit(&empty.with("anteckning", &"å".repeat(20_000))).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(long.page().text("#anteckning").chars().count(), 20_000);
    for nobody in [writer.user.id.to_string(), "99".to_owned(), "x".to_owned()] {
        let form = rut.form(&path, "#fordela").await.with("tilldela", &nobody);
        assert_eq!(
            rut.submit(&form).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{nobody}"
        );
    }
    assert_eq!(status(&site, id), ("new".to_owned(), None));
    let notes = site
        .db()
        .inspect_now(|conn| Ok(message_notes::table.count().get_result::<i64>(conn)?));
    assert_eq!(notes.expect("counted"), 0);
    assert_eq!(rut.get("/admin/inkorg/99").await.status, StatusCode::NOT_FOUND);
    assert_eq!(rut.get("/admin/inkorg/x").await.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn a_full_disk_keeps_what_was_typed() {
    use diesel::connection::SimpleConnection;
    let site = site().await;
    let id = sent(&site, &ordinary("Hej")).id;
    let rut = registrar(&site, "Rut Register");
    let form = rut.form(&format!("/admin/inkorg/{id}"), "#anteckna").await;
    let fill = |sql: &str| {
        site.db()
            .write_now::<_, Error, _>(|conn| Ok(conn.batch_execute(sql)?))
    };
    fill("CREATE TRIGGER full BEFORE INSERT ON message_notes BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END;")
        .expect("made");
    let answer = rut.submit(&form.clone().with("anteckning", "Kom ihåg")).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.page().text("#anteckning"), "Kom ihåg");
    fill("DROP TRIGGER full").expect("dropped");
    assert_eq!(
        rut.submit(&form.with("anteckning", "Kom ihåg")).await.status,
        StatusCode::SEE_OTHER
    );
}

#[actix_web::test]
async fn who_has_waited_longest_stands_first_and_too_long_is_told() {
    let site = site().await;
    for body in ["först", "sedan"] {
        sent(&site, &ordinary(body));
        site.wait_seconds(60);
    }
    site.set_clock("2026-11-26 09:00");
    sent(&site, &ordinary("sist"));
    let rut = registrar(&site, "Rut Register");
    let page = rut.get("/admin/inkorg").await.found();
    assert_eq!(page.texts(".inbox-what a"), ["först", "sedan", "sist"]);
    assert_eq!(page.texts(".inbox-late"), ["Har väntat 3 arbetsdagar"; 2]);
    let all = rut.get("/admin/inkorg?visa=alla").await.found();
    assert_eq!(all.texts(".inbox-what a"), ["sist", "sedan", "först"]);
}

#[actix_web::test]
async fn every_page_of_a_long_list_is_reached_once_and_in_order() {
    let site = site().await;
    for number in 0..75 {
        sent(&site, &ordinary(&format!("Brev {number:02} om badet")));
        // Several came in the same second.
        if number % 4 == 0 {
            site.wait_seconds(1);
        }
    }
    let rut = registrar(&site, "Rut Register");
    let expected: Vec<String> = (0..75)
        .map(|number| format!("Brev {number:02} om badet"))
        .collect();
    for (first, is_reversed) in [
        ("/admin/inkorg", false),
        ("/admin/inkorg?visa=alla", true),
        ("/admin/inkorg?q=BAD", true),
    ] {
        let (mut path, mut read, mut pages) = (first.to_owned(), Vec::new(), 0);
        loop {
            let page = rut.get(&path).await.found();
            read.extend(page.texts(".inbox-what a"));
            pages += 1;
            match page.attributes("a.forward", "href").first() {
                Some(next) => path.clone_from(next),
                None => break,
            }
        }
        if is_reversed {
            read.reverse();
        }
        assert_eq!(read, expected, "{first}");
        assert_eq!(pages, 3, "{first}");
    }
}

#[actix_web::test]
async fn a_message_is_found_by_reference_name_address_number_and_words() {
    let site = site().await;
    let mut other = ordinary("Om något helt annat");
    (other.name, other.email) = (Some("Bo Ek".to_owned()), Some("bo@example.org".to_owned()));
    sent(&site, &other);
    let mut message = ordinary("Gatlyktan på Ängsvägen är trasig");
    (message.name, message.reply_by) = (Some("Åsa Öberg".to_owned()), "phone".to_owned());
    (message.email, message.phone) = (None, Some("+46980319200".to_owned()));
    let reference = sent(&site, &message).reference;
    let rut = registrar(&site, "Rut Register");
    for words in [
        reference.as_str(),
        "åsa",
        "Öberg",
        "gatlykt",
        "ANGSVAGEN trasig",
        "0980-31 92 00",
        "098031 9200",
    ] {
        let words: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
        let page = rut.get(&format!("/admin/inkorg?q={words}")).await.found();
        assert_eq!(
            page.texts(".inbox-what a"),
            ["Gatlyktan på Ängsvägen är trasig"],
            "{words}"
        );
    }
    let page = rut.get("/admin/inkorg?q=bo%40example.org").await.found();
    assert_eq!(page.texts(".inbox-what a"), ["Om något helt annat"]);
    for nothing in ["finnsinte", "%22+OR+1", "*", "a%00b", "NEAR("] {
        assert_eq!(
            rut.get(&format!("/admin/inkorg?q={nothing}")).await.status,
            StatusCode::OK,
            "{nothing}"
        );
    }
}

#[actix_web::test]
async fn lists_are_read_from_an_index_however_long_they_are() {
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = diesel::sql_types::Text)]
        detail: String,
    }
    let site = site().await;
    let plan = |sql: &str| -> Vec<String> {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        let steps = site
            .db()
            .inspect_now(|conn| Ok(diesel::sql_query(sql).load::<Step>(conn)?));
        steps
            .expect("planned")
            .into_iter()
            .map(|step| step.detail)
            .collect()
    };
    for (sql, index) in [
        (
            "SELECT * FROM messages WHERE status = 'new' AND received_at >= 'a' AND (received_at > 'a' OR id > 5) \
             ORDER BY received_at, id LIMIT 31",
            "messages_by_status",
        ),
        (
            "SELECT * FROM messages WHERE status = 'done' AND received_at <= 'a' AND (received_at < 'a' OR id < 5) \
             ORDER BY received_at DESC, id DESC LIMIT 31",
            "messages_by_status",
        ),
        (
            "SELECT * FROM messages WHERE assigned_to = 1 AND status = 'assigned' ORDER BY received_at, id LIMIT 31",
            "messages_by_assignee",
        ),
        (
            "SELECT * FROM messages ORDER BY received_at DESC, id DESC LIMIT 31",
            "messages_newest_first",
        ),
        (
            "SELECT id FROM messages WHERE done_at <= 'a' ORDER BY done_at, id LIMIT 500",
            "messages_by_answer",
        ),
        (
            "SELECT count(*) FROM messages WHERE status IN ('new', 'assigned')",
            "COVERING INDEX messages_by_status",
        ),
        (
            "SELECT id FROM outgoing_mails WHERE sent_at IS NULL AND next_attempt_at <= 'a' ORDER BY next_attempt_at, id",
            "outgoing_mails_due",
        ),
    ] {
        let steps = plan(sql);
        assert!(steps[0].contains(index), "{sql}: {steps:?}");
        assert!(
            !steps.iter().any(|step| step.contains("TEMP B-TREE")),
            "{sql}: {steps:?}"
        );
    }
}

#[actix_web::test]
async fn a_message_and_a_list_leave_as_files_and_the_log_knows() {
    let site = site().await;
    let mut message = ordinary("=SUMMA(A1)\nrad; \"två\"");
    message.name = Some("@Anna".to_owned());
    let received = sent(&site, &message);
    let rut = registrar(&site, "Rut Register");
    let path = format!("/admin/inkorg/{}", received.id);
    rut.submit(
        &rut.form(&path, "#anteckna")
            .await
            .with("anteckning", "Diariefört"),
    )
    .await;
    let form = rut.form(&path, "form[action$='exportera']").await;
    let json = rut.submit(&form.clone().with("format", "json")).await;
    let name = format!("attachment; filename=\"meddelande-{}.json\"", received.reference);
    assert_eq!(json.header("content-disposition"), name);
    let document: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
    assert_eq!(document["meddelande"], message.body.as_str());
    assert_eq!(document["anteckningar"][0]["text"], "Diariefört");
    let text = rut.submit(&form.clone().with("format", "text")).await.text();
    assert!(text.contains("Från: @Anna") && text.contains("rad; \"två\"") && text.contains("Diariefört"));
    assert_eq!(
        rut.submit(&form.with("format", "xls")).await.status,
        StatusCode::BAD_REQUEST
    );
    let csv = rut
        .submit(&rut.form("/admin/inkorg", "form[action$='exportera']").await)
        .await
        .text();
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert!(lines[0].starts_with("Referens;"), "{csv}");
    assert!(
        csv.contains("'@Anna") && csv.contains("'=SUMMA(A1)") && csv.contains("rad; \"\"två\"\""),
        "{csv}"
    );
    let printed = rut.get(&format!("{path}?utskrift=1")).await.found();
    assert!(printed.main().contains("Diariefört") && !printed.has("main form"));
    let exports = audit(&site, &format!("meddelande:{}", received.id));
    assert_eq!(
        exports[1..],
        [
            ("export".to_owned(), "json".to_owned()),
            ("export".to_owned(), "text".to_owned())
        ]
    );
    assert_eq!(
        audit(&site, "meddelanden"),
        [("export".to_owned(), "csv".to_owned())]
    );
}

#[actix_web::test]
async fn a_long_list_leaves_whole() {
    let site = site().await;
    for number in 0..450 {
        sent(&site, &ordinary(&format!("Brev {number}")));
    }
    let rut = registrar(&site, "Rut Register");
    let csv = rut
        .submit(&rut.form("/admin/inkorg", "form[action$='exportera']").await)
        .await
        .text();
    assert_eq!(csv.matches("\r\n").count(), 451);
    for number in [0, 199, 200, 399, 400, 449] {
        assert_eq!(csv.matches(&format!(";Brev {number};")).count(), 1, "{number}");
    }
}

#[actix_web::test]
async fn without_mail_the_answer_goes_by_ones_own_mail_program() {
    let site = site().await;
    let received = sent(&site, &ordinary("Hej"));
    let rut = registrar(&site, "Rut Register");
    let path = format!("/admin/inkorg/{}", received.id);
    let page = rut.get(&path).await.found();
    assert!(!page.has("#svara"));
    let href = page.attribute("a.email[href^=mailto]", "href");
    let subject = format!("Svar%20p%C3%A5%20ditt%20meddelande%20{}", received.reference);
    assert_eq!(href, format!("mailto:anna@example.se?subject={subject}"));
    let form = rut.form(&path, "#anteckna").await;
    let forged = crate::editor::Filled {
        action: format!("{path}/svar"),
        ..form
            .with("svar", "Hej Anna")
            .with("version", "1")
            .without("anteckning")
    };
    let answer = rut.submit(&forged).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer
            .page()
            .text(".error-summary")
            .contains("E-post är inte inställd")
    );
    let mail = rut.get("/admin/inkorg/utskick").await.found();
    assert!(mail.main().contains("E-post är inte inställd"));
}

#[actix_web::test]
async fn texts_from_right_to_left_and_strange_signs_are_shown_as_they_are() {
    let site = site().await;
    let body = "مرحبا\u{202e}abc\u{2028}ny rad\u{200b}</textarea><img src=x onerror=alert(1)>";
    let mut message = ordinary(body);
    message.topic = "<h1>Annat</h1>".to_owned();
    message.about_path = Some("//evil.example/\"><script>".to_owned());
    let id = sent(&site, &message).id;
    let rut = registrar(&site, "Rut Register");
    let page = rut.get(&format!("/admin/inkorg/{id}")).await.found();
    assert_eq!(page.attribute(".message > .message-text", "dir"), "auto");
    assert!(!page.has("main img") && !page.has("main script"));
    assert!(
        !page.has("a[href*='evil.example']"),
        "what a resident wrote leads nowhere else"
    );
    assert!(page.text(".message-facts").contains("<h1>Annat</h1>"));
    let list = rut.get("/admin/inkorg").await.found();
    assert!(!list.has("main img") && list.text(".inbox-what a").contains("onerror"));
}
