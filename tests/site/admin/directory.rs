//! People and units, as editors keep them.

use actix_web::http::StatusCode;
use diesel::prelude::*;
use torget::models::address::{self, Target};
use torget::models::user::Role;
use torget::schema::{audit_entries, live_persons, person_words, persons};

use crate::editor::SignedIn;
use crate::site::{Answer, Content, TestSite};

const UNITS: &str = "[[unit]]\nkey = \"teknik\"\nname = \"Tekniska förvaltningen\"\nphone = \"0980-31 92 50\"\n\
    [[unit]]\nkey = \"gata\"\nname = \"Gata och park\"\nparent = \"teknik\"\nphone = \"0980-31 92 60\"\n";

const PEOPLE: &str = "[[person]]\nkey = \"ake-oberg\"\ngiven_name = \"Åke\"\nfamily_name = \"Öberg\"\n\
    title = \"Vägmästare\"\nunit = \"gata\"\nphone = \"0980-31 92 51\"\nemail = \"ake.oberg@granasa.example\"\n\
    [[person]]\nkey = \"anna-alm\"\ngiven_name = \"Anna\"\nfamily_name = \"Alm\"\nunit = \"gata\"\n\
    email = \"anna.alm@granasa.example\"\nlast_day = 2026-11-30\n\
    [[person]]\nkey = \"hemlig\"\ngiven_name = \"Hilda\"\nfamily_name = \"Hemlig\"\nunit = \"teknik\"\nprotected = true\n";

fn content() -> Content {
    Content::new()
        .file("units.toml", UNITS)
        .file("people.toml", PEOPLE)
        .article(
            "sno",
            "title = \"Snö\"\n[[contact]]\nheading = \"Vinterväg\"\nperson = \"anna-alm\"\n\
             [[contact]]\nheading = \"Vinterväg\"\nperson = \"ake-oberg\"",
            "Det snöar.",
        )
}

async fn names(editor: &SignedIn<'_>, query: &str) -> Vec<String> {
    let page = editor.get(&format!("/admin/personer{query}")).await.found();
    page.texts(".staff-name a")
}

/// The form of a page, changed and sent.
async fn send(editor: &SignedIn<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut form = editor.form(path, "main form.form").await;
    for (name, value) in fields {
        form = form.with(name, value);
    }
    editor.submit(&form).await
}

fn id_of(site: &TestSite, key: &str) -> i64 {
    site.change(|conn| {
        persons::table
            .filter(persons::key.eq(key))
            .select(persons::id)
            .get_result(conn)
    })
}

#[actix_web::test]
async fn a_person_is_added_and_residents_see_her_at_once() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let fields = [
        ("fornamn", "Göran"),
        ("efternamn", "Wikström"),
        ("telefon", "+46 (0)980 - 319270"),
        ("epost", "goran@granasa.example"),
    ];
    let answer = send(&editor, "/admin/personer/ny", &fields).await;
    let page = editor.follow(&answer).await;
    assert!(page.text(".flash").contains("Personen finns nu"));
    assert_eq!(page.attribute("#telefon", "value"), "0980-31 92 70");
    let public = site.get("/medarbetare/goran-wikstrom").await.found();
    assert!(public.main().contains("0980-31 92 70"));
    assert_eq!(
        page.attribute(".admin-title a[href^='/medarbetare']", "href"),
        "/medarbetare/goran-wikstrom"
    );
    let again = send(&editor, "/admin/personer/ny", &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "two may have one name");
    assert_eq!(
        site.get("/medarbetare/goran-wikstrom-2").await.status,
        StatusCode::OK
    );
}

#[actix_web::test]
async fn what_cannot_be_is_told_beside_its_field_with_everything_kept() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let fields = [
        ("fornamn", ""),
        ("efternamn", "Ek"),
        ("telefon", "ring mig"),
        ("epost", "nej"),
        ("sista_dag", "i morgon"),
    ];
    let answer = send(&editor, "/admin/personer/ny", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    let links = page.attributes(".error-summary a", "href");
    assert_eq!(links, ["#fornamn", "#telefon", "#epost", "#sista_dag"]);
    assert_eq!(page.attribute("#telefon", "value"), "ring mig");
    assert_eq!(page.attribute("#efternamn", "value"), "Ek");
}

#[actix_web::test]
async fn the_list_finds_by_name_title_number_and_address_also_those_who_are_protected() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    assert_eq!(
        names(&editor, "").await,
        ["Anna Alm", "Hilda Hemlig", "Åke Öberg"]
    );
    for (query, found) in [
        ("?q=oberg", vec!["Åke Öberg"]),
        ("?q=vagm", vec!["Åke Öberg"]),
        ("?q=%2B46980319251", vec!["Åke Öberg"]),
        ("?q=92%2051", vec!["Åke Öberg"]),
        ("?q=anna.alm%40granasa.example", vec!["Anna Alm"]),
        ("?q=hild", vec!["Hilda Hemlig"]),
        ("?q=anna+oberg", vec![]),
        ("?visa=skyddade", vec!["Hilda Hemlig"]),
        ("?visa=slutar", vec!["Anna Alm"]),
        ("?enhet=1", vec!["Anna Alm", "Hilda Hemlig", "Åke Öberg"]),
        ("?enhet=2", vec!["Anna Alm", "Åke Öberg"]),
        (
            "?visa=okontrollerade",
            vec!["Anna Alm", "Hilda Hemlig", "Åke Öberg"],
        ),
    ] {
        assert_eq!(names(&editor, query).await, found, "{query}");
    }
}

#[actix_web::test]
async fn a_unit_leads_to_its_people_and_to_a_new_one_in_it() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let unit = editor.get("/admin/enheter/2").await.found();
    let links = unit.attributes(".button-row a[href^='/admin/']", "href");
    assert!(links.contains(&"/admin/personer?enhet=2".to_owned()), "{links:?}");
    let new = editor.get("/admin/personer/ny?enhet=2").await.found();
    assert_eq!(new.attribute("#enhet option[selected]", "value"), "2");
    let person = editor.get("/admin/personer/1").await.found();
    let next = person.attributes(".admin-title a", "href");
    assert!(
        next.iter().any(|href| href.starts_with("/admin/personer/ny")),
        "{next:?}"
    );
}

#[actix_web::test]
async fn checked_today_is_a_button_in_the_list() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor
        .form("/admin/personer?visa=okontrollerade&q=ake", ".staff-check form")
        .await;
    let answer = editor.submit(&form).await;
    assert!(answer.header("location").contains("visa=okontrollerade"));
    assert!(
        editor
            .follow(&answer)
            .await
            .text(".flash")
            .contains("kontrollerade i dag")
    );
    assert!(names(&editor, "?visa=okontrollerade&q=ake").await.is_empty());
    let public = site.get("/medarbetare/ake-oberg").await.found();
    assert!(public.main().contains("23 november 2026"));
    site.set_clock("2027-11-24 08:00");
    let editor = site.sign_in(Role::Editor);
    assert_eq!(names(&editor, "?visa=okontrollerade&q=ake").await, ["Åke Öberg"]);
}

#[actix_web::test]
async fn somebody_elses_save_is_told_and_nothing_is_lost() {
    let site = TestSite::with(content()).await;
    let (one, other) = (
        site.sign_in_as(Role::Editor, "Karin Ek"),
        site.sign_in_as(Role::Editor, "Per Ås"),
    );
    let path = format!("/admin/personer/{}", id_of(&site, "ake-oberg"));
    let form = other.form(&path, "main form.form").await;
    send(&one, &path, &[("titel", "Chef")]).await;
    let answer = other.submit(&form.with("titel", "Ingenjör")).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = answer.page();
    assert!(
        page.text(".conflict[autofocus]")
            .contains("Karin Ek har sparat under tiden")
    );
    assert!(
        page.text(".differences")
            .contains("Sparat nu: Chef. I formuläret: Ingenjör.")
    );
    assert_eq!(page.attribute("#titel", "value"), "Ingenjör");
    let again = crate::editor::Filled::of(&page, "main form.form", &path);
    assert_eq!(other.submit(&again).await.status, StatusCode::SEE_OTHER);
    assert!(
        site.get("/medarbetare/ake-oberg")
            .await
            .found()
            .main()
            .contains("Ingenjör")
    );
}

#[actix_web::test]
async fn who_leaves_is_gone_at_midnight_and_the_unit_stands_in() {
    let site = TestSite::with(content()).await;
    site.set_clock("2026-11-30 23:59");
    assert!(site.get("/nyheter/sno").await.found().main().contains("Anna Alm"));
    assert_eq!(site.get("/medarbetare/anna-alm").await.status, StatusCode::OK);
    site.wait_seconds(60);
    let text = site.get("/nyheter/sno").await.found().main();
    assert!(
        !text.contains("Anna Alm") && text.contains("Gata och park"),
        "{text}"
    );
    assert!(
        text.contains("0980-31 92 60") && text.contains("Vinterväg"),
        "{text}"
    );
    for path in ["/medarbetare/anna-alm", "/medarbetare/anna-alm.vcf"] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [
        "/medarbetare",
        "/medarbetare?namn=anna",
        "/sok?q=anna",
        "/organisation/gata",
        "/sitemap.xml",
    ] {
        let found = site.get(path).await.text();
        assert!(!found.contains("Alm") && !found.contains("anna-alm"), "{path}");
    }
    let editor = site.sign_in(Role::Editor);
    assert!(
        !editor
            .get("/admin/kontaktval?q=anna")
            .await
            .text()
            .contains("Alm")
    );
    let desk = editor.get("/admin/nyheter/1").await.found().main();
    assert!(desk.contains("Visas i stället för någon som har slutat"));
    assert_eq!(
        names(&editor, "?q=anna").await,
        ["Anna Alm"],
        "editors still see her"
    );
}

#[actix_web::test]
async fn two_who_leave_the_same_unit_are_shown_as_it_once() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let path = format!("/admin/personer/{}", id_of(&site, "ake-oberg"));
    send(&editor, &path, &[("sista_dag", "2026-11-30")]).await;
    site.set_clock("2026-12-01 00:00");
    let text = site.get("/nyheter/sno").await.found().main();
    assert_eq!(text.matches("0980-31 92 60").count(), 1, "{text}");
}

#[actix_web::test]
async fn an_erased_person_leaves_nothing_behind_and_no_other_gets_her_place() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let id = id_of(&site, "anna-alm");
    let led = Target::Path("/medarbetare/anna-alm".to_owned());
    site.change(|conn| address::redirect(conn, site.now(), "/personal/anna", &led));
    let before = site.get("/personal/anna").await;
    assert_eq!(before.header("location"), "/medarbetare/anna-alm");
    let path = format!("/admin/personer/{id}/ta-bort");
    let ask = editor.get(&path).await.found();
    assert!(ask.main().contains("visas Gata och park i stället") && ask.main().contains("Snö"));
    let answer = editor.submit(&editor.form(&path, "main form").await).await;
    assert!(editor.follow(&answer).await.text(".flash").contains("borttagen"));
    assert_eq!(
        site.get("/personal/anna").await.status,
        StatusCode::NOT_FOUND,
        "nothing leads to her name"
    );
    let left: (i64, i64, i64) = site.change(|conn| {
        Ok((
            persons::table.find(id).count().get_result(conn)?,
            live_persons::table.find(id).count().get_result(conn)?,
            person_words::table
                .filter(person_words::person_id.eq(id))
                .count()
                .get_result(conn)?,
        ))
    });
    assert_eq!(left, (0, 0, 0));
    let details: Vec<String> = site.change(|conn| {
        audit_entries::table
            .filter(audit_entries::subject.eq(format!("person:{id}")))
            .select(audit_entries::detail)
            .load(conn)
    });
    assert!(details.iter().all(|detail| !detail.contains("Anna")));
    let text = site.get("/nyheter/sno").await.found().main();
    assert!(
        text.contains("Gata och park") && text.contains("Vinterväg"),
        "{text}"
    );
    let preview = editor.get("/admin/nyheter/1").await.found().main();
    assert!(preview.contains("Visas i stället för någon som har slutat"));
    for _ in 0..2 {
        send(
            &editor,
            "/admin/personer/ny",
            &[("fornamn", "Ny"), ("efternamn", "Här")],
        )
        .await;
    }
    let ids: Vec<i64> = site.change(|conn| persons::table.select(persons::id).load(conn));
    assert!(!ids.contains(&id));
    let form = editor.form("/admin/nyheter/1", "#innehall-formular").await;
    let published = editor
        .submit(&form.with("rubrik", "Mer snö").with("gor", "publicera"))
        .await;
    assert!(
        published.status != StatusCode::INTERNAL_SERVER_ERROR,
        "{}",
        published.text()
    );
    let text = site.get("/nyheter/sno").await.found().main();
    assert!(text.contains("Gata och park"), "{text}");
}

#[actix_web::test]
async fn a_unit_keeps_its_address_and_cannot_lie_under_itself() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let answer = send(&editor, "/admin/enheter/1", &[("namn", "Samhällsbyggnad")]).await;
    assert!(editor.follow(&answer).await.main().contains("Samhällsbyggnad"));
    assert!(
        site.get("/organisation/teknik")
            .await
            .found()
            .main()
            .contains("Samhällsbyggnad")
    );
    let ring = send(&editor, "/admin/enheter/1", &[("ovanfor", "2")]).await;
    assert_eq!(ring.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        ring.page()
            .text(".error-summary")
            .contains("kan inte ligga under sig själv")
    );
    let answer = send(
        &editor,
        "/admin/enheter/ny",
        &[("namn", "Parkering"), ("ovanfor", "2")],
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let tree = editor.get("/admin/enheter").await.found();
    assert_eq!(
        tree.texts(".unit-tree > li > ul > li > ul > li .unit-name"),
        ["Parkering"]
    );
}

#[actix_web::test]
async fn a_unit_that_is_needed_stays_and_one_that_is_not_goes() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let page = editor.get("/admin/enheter/1/ta-bort").await.found();
    assert!(page.main().contains("kan inte tas bort än") && page.main().contains("1 person"));
    assert!(
        page.attributes("main a", "href")
            .contains(&"/admin/enheter/2".to_owned())
    );
    assert!(!page.has("main form"));
    send(&editor, "/admin/enheter/ny", &[("namn", "Parkering")]).await;
    let path = "/admin/enheter/3/ta-bort";
    let answer = editor.submit(&editor.form(path, "main form").await).await;
    assert!(editor.follow(&answer).await.text(".flash").contains("borttagen"));
    assert_eq!(
        site.get("/organisation/parkering").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(editor.get("/admin/enheter/3").await.status, StatusCode::NOT_FOUND);
    send(&editor, "/admin/enheter/ny", &[("namn", "Parkering")]).await;
    assert_eq!(
        site.get("/organisation/parkering").await.status,
        StatusCode::OK,
        "its address is free"
    );
}

#[actix_web::test]
async fn numbers_and_addresses_are_suggested_while_somebody_types() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let shown = editor.get("/admin/nummer?q=%2B46980319251").await.text();
    assert_eq!(shown, "{\"text\":\"0980-31 92 51\"}");
    assert!(editor.get("/admin/nummer?q=x").await.text().contains("problem"));
    let path = "/admin/personer/epostforslag?fornamn=G%C3%B6ran&efternamn=%C3%85s";
    assert_eq!(
        editor.get(path).await.text(),
        "{\"email\":\"goran.as@granasa.example\"}"
    );
}

#[actix_web::test]
async fn people_from_before_get_their_order_and_words_when_the_program_starts() {
    let site = TestSite::with(content()).await;
    site.change(|conn| {
        diesel::update(persons::table)
            .set(persons::sort_key.eq(Vec::<u8>::new()))
            .execute(conn)?;
        diesel::delete(person_words::table).execute(conn)
    });
    let site = site.restarted().await;
    let editor = site.sign_in(Role::Editor);
    assert_eq!(
        names(&editor, "").await,
        ["Anna Alm", "Hilda Hemlig", "Åke Öberg"]
    );
    assert_eq!(names(&editor, "?q=oberg").await, ["Åke Öberg"]);
}

#[actix_web::test]
async fn the_list_and_its_search_read_no_more_than_they_show() {
    let site = TestSite::with(content()).await;
    let plan = |sql: &'static str| -> String {
        #[derive(QueryableByName)]
        struct Step {
            #[diesel(sql_type = diesel::sql_types::Text)]
            detail: String,
        }
        let steps: Vec<Step> =
            site.change(|conn| diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load(conn));
        steps
            .into_iter()
            .map(|step| step.detail)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let list = plan(
        "SELECT * FROM persons WHERE sort_key >= x'01' AND (sort_key > x'01' OR (sort_key = x'01' AND id > 1)) \
         ORDER BY sort_key, id LIMIT 41",
    );
    assert!(
        list.contains("persons_in_order (sort_key>?)") && !list.contains("TEMP B-TREE"),
        "{list}"
    );
    let search = plan(
        "SELECT * FROM persons WHERE id IN (SELECT person_id FROM person_words WHERE word >= 'a' AND word < 'b') \
         ORDER BY sort_key, id LIMIT 41",
    );
    assert!(
        search.contains("person_words USING PRIMARY KEY (word>? AND word<?)"),
        "{search}"
    );
}
