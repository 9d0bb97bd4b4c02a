//! The staff directory as a table: its changes shown first, then done; and the same table out again.

use actix_web::http::StatusCode;
use diesel::prelude::*;
use torget::models::user::Role;
use torget::schema::persons;

use crate::editor::{Filled, SignedIn};
use crate::site::{Answer, Content, TestSite};

const PATH: &str = "/admin/personer/import";

fn content() -> Content {
    let units = "[[unit]]\nkey = \"teknik\"\nname = \"Tekniska förvaltningen\"\n\
        [[unit]]\nkey = \"gata\"\nname = \"Gata\"\nparent = \"teknik\"\n\
        [[unit]]\nkey = \"barn\"\nname = \"Barnförvaltningen\"\n\
        [[unit]]\nkey = \"barn-gata\"\nname = \"Gata\"\nparent = \"barn\"\n";
    let people = "[[person]]\nkey = \"ake-oberg\"\ngiven_name = \"Åke\"\nfamily_name = \"Öberg\"\n\
        title = \"=Vägmästare\"\nunit = \"gata\"\nphone = \"0980-31 92 51\"\nmobile = \"+47 22 33 44 55\"\n\
        mobile_note = \"  endast  sms \"\nmobile_sms_only = true\nemail = \"ake.oberg@granasa.example\"\n\
        visiting_address = [\"Kommunhuset\", \"Torggatan 1\"]\nwithheld = [\"mobile\"]\nlast_day = 2027-01-31\n\
        responsibilities = \"Snö; is \\\"och\\\" halka.\"\n\
        [[person]]\nkey = \"anna-alm\"\ngiven_name = \"Anna\"\nfamily_name = \"Alm\"\nunit = \"barn-gata\"\n\
        [[person]]\nkey = \"hemlig\"\ngiven_name = \"Hilda\"\nfamily_name = \"Hemlig\"\nunit = \"teknik\"\nprotected = true\n";
    Content::new()
        .file("units.toml", units)
        .file("people.toml", people)
}

async fn show(editor: &SignedIn<'_>, table: &str) -> Answer {
    let form = editor.form(PATH, "#fil-formular").await.with("text", table);
    editor.submit(&form.with("gor", "visa")).await
}

async fn upload(editor: &SignedIn<'_>, bytes: &[u8]) -> Answer {
    let form = editor.form(PATH, "#fil-formular").await.with("gor", "visa");
    editor.submit_with_file(&form, "fil", "personer.csv", bytes).await
}

async fn export(editor: &SignedIn<'_>) -> Answer {
    let form = editor
        .form("/admin/personer", "form[action='/admin/personer/export']")
        .await;
    editor.submit(&form).await
}

async fn carry_out(editor: &SignedIn<'_>, shown: &Answer) -> Answer {
    let form = Filled::of(&shown.page(), "form:has([name=diff])", PATH);
    editor.submit(&form.with("gor", "genomfor")).await
}

fn count(site: &TestSite) -> i64 {
    site.change(|conn| persons::table.count().get_result(conn))
}

#[actix_web::test]
async fn changes_are_shown_field_by_field_and_done_only_when_asked() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let table = "E-post;efternamn;förnamn;titel;enhet;telefon\r\n\
        ake.oberg@granasa.example;Öberg;Åke;Gatuchef;Tekniska förvaltningen > Gata;0980 319252\r\n\
        ;Ny;Nils;Lärare;Barnförvaltningen;\r\n";
    let shown = show(&editor, table).await;
    let text = shown.found().main();
    for piece in [
        "1 ny person, 1 ändrad och 0 som är som förut",
        "titel: =Vägmästare → Gatuchef",
        "telefon: 0980-31 92 51 → 0980-31 92 52",
        "Nils Ny, Lärare, Barnförvaltningen",
        "Anna Alm",
    ] {
        assert!(text.contains(piece), "{piece} in {text}");
    }
    assert!(!text.contains("Hilda"), "who is protected is not missing");
    assert_eq!(count(&site), 3);
    let done = carry_out(&editor, &shown).await;
    assert!(editor.follow(&done).await.text(".flash").contains("införd"));
    assert_eq!(count(&site), 4);
    let public = site.get("/medarbetare/ake-oberg").await.found().main();
    assert!(public.contains("Gatuchef") && public.contains("0980-31 92 52"));
    assert!(!public.contains("22 33 44"), "what is withheld stays so");
    assert_eq!(site.get("/medarbetare/nils-ny").await.status, StatusCode::OK);
    assert_eq!(site.get("/medarbetare/anna-alm").await.status, StatusCode::OK);
}

#[actix_web::test]
async fn who_has_looked_at_the_table_says_so_once_for_all_in_it() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let table =
        "förnamn;efternamn;titel;e-post\nNils;Ny;Lärare;\nÅke;Öberg;Gatuchef;ake.oberg@granasa.example\n";
    let shown = show(&editor, table).await;
    let form = Filled::of(&shown.page(), "form:has([name=diff])", PATH);
    let sent = form.with("gor", "genomfor").with("kontrollerade", "1");
    assert_eq!(editor.submit(&sent).await.status, StatusCode::SEE_OTHER);
    let left = editor.get("/admin/personer?visa=okontrollerade").await.found();
    let names = left.texts(".staff-name a");
    assert_eq!(
        names,
        ["Anna Alm", "Hilda Hemlig"],
        "only who was not in the table"
    );
}

#[actix_web::test]
async fn what_is_to_be_mended_is_named_by_row_and_column_and_nothing_is_done() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let table = "förnamn;efternamn;enhet;telefon;e-post;sista dag;endast sms;nyckel\n\
        Bo;Ek;Rymden;ring;nej;snart;kanske;\n\
        Bo;Ek;Gata;;;;;\n\
        ;Ek;;;;;;\n\
        Bo;Ek;;;;;;okänd\n\
        Åke;Öberg;gata;;;;;ake-oberg\n\
        Eva;Ny;;;ake.oberg@granasa.example;;;\n\
        Per;Ås;;;per@granasa.example;;;\n\
        Per;Ås;barn;;PER@granasa.example;;;\n";
    let shown = show(&editor, table).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = shown.page().texts(".import-problems li").join("\n");
    for piece in [
        "Rad 2, enhet: Enheten ”Rymden” finns inte",
        "Rad 2, telefon:",
        "Rad 2, e-post: Skriv en e-postadress",
        "Rad 2, sista dag: Skriv datumet",
        "Rad 2, endast sms: Skriv ja eller nej.",
        "Rad 3, enhet: Flera enheter heter ”Gata”. Skriv hela vägen",
        "Rad 4, förnamn: Skriv förnamnet.",
        "Rad 5, nyckel: Ingen i katalogen har nyckeln ”okänd”",
        "Rad 7: Rad 6 gäller samma person",
        "Rad 9: Rad 8 gäller samma person",
    ] {
        assert!(told.contains(piece), "{piece} in {told}");
    }
    assert!(!shown.page().has("[name=diff]"), "there is nothing to carry out");
    assert_eq!(count(&site), 3);
    for (table, piece) in [
        ("förnamn;titel\nBo;x\n", "Kolumnen ”efternamn” saknas"),
        ("förnamn;efternamn;förnamn\nBo;Ek;Bo\n", "finns två gånger"),
        (
            "förnamn;efternamn;lön\nBo;Ek;1\n",
            "Kolumnen ”lön” känns inte igen",
        ),
        (
            "förnamn;efternamn\nBo;Ek;1\n",
            "fler celler än det finns rubriker",
        ),
        (
            "förnamn;efternamn\n\"Bo;Ek\nEva;Al\n",
            "Rad 2, efternamn: Skriv efternamnet",
        ),
    ] {
        let shown = show(&editor, table).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY, "{table}");
        assert!(
            shown.page().main().contains(piece),
            "{piece} in {}",
            shown.page().main()
        );
    }
}

#[actix_web::test]
async fn hostile_files_are_answered_with_a_sentence() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let huge = format!("förnamn;efternamn\nBo;{}\n", "k".repeat(1_500_000));
    let rows = format!("förnamn;efternamn\n{}", "Bo;Ek\n".repeat(5_001));
    for (bytes, piece) in [
        (b"".to_vec(), "Tabellen är tom"),
        (b"\x00\x01\x02PK\x03\x04\x00".to_vec(), "ingen tabell i text"),
        ("a;".repeat(100_000).into_bytes(), "för många kolumner"),
        (vec![b'a'; 2 * 1024 * 1024 + 1], "för stor"),
        (huge.into_bytes(), "Korta texten"),
        (rows.into_bytes(), "för många rader"),
    ] {
        let answer = upload(&editor, &bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{piece}");
        assert!(answer.page().main().contains(piece), "{piece}");
    }
    let windows = b"f\xf6rnamn,efternamn,titel\r\n\"\xc5sa\",\"=cmd|' /C calc'!A0\",<script>\r\n".to_vec();
    let shown = upload(&editor, &windows).await;
    let text = shown.found().main();
    assert!(text.contains("Åsa =cmd|' /C calc'!A0, <script>"), "{text}");
    assert!(!shown.text().contains("<script>,"));
    assert_eq!(carry_out(&editor, &shown).await.status, StatusCode::SEE_OTHER);
    let file = export(&editor).await.text();
    assert!(file.contains("Åsa;'=cmd|' /C calc'!A0;<script>"), "{file}");
    assert_eq!(count(&site), 4);
}

#[actix_web::test]
async fn the_table_that_went_out_changes_nothing_when_it_comes_in() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let file = export(&editor).await;
    assert!(
        file.header("content-disposition")
            .contains("personer-2026-11-23.csv")
    );
    let log = site.sign_in(Role::Administrator).get("/admin/logg").await.found();
    assert!(
        log.main().contains("personregistret"),
        "the log knows that it left"
    );
    let text = file.text();
    assert!(!text.contains("Hilda"), "who is protected is not in it");
    assert!(
        text.contains("'=Vägmästare") && text.contains("'+47 22 33 44 55"),
        "{text}"
    );
    assert!(text.contains("Tekniska förvaltningen › Gata"));
    let shown = upload(&editor, file.body.as_ref()).await.found();
    let main = shown.main();
    assert!(
        main.contains("0 nya personer, 0 ändrade och 2 som är som förut"),
        "{main}"
    );
    assert!(main.contains("Det finns inget att göra"));
    let demo = TestSite::demo().await;
    let editor = demo.sign_in(Role::Editor);
    let file = export(&editor).await;
    let shown = upload(&editor, file.body.as_ref()).await.found().main();
    assert!(shown.contains("0 nya personer, 0 ändrade"), "{shown}");
    assert!(shown.contains("Det finns inget att göra"), "{shown}");
}

#[actix_web::test]
async fn a_directory_that_changed_meanwhile_is_shown_again() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let shown = show(
        &editor,
        "förnamn;efternamn;titel;nyckel\nAnna;Alm;Rektor;anna-alm\n",
    )
    .await;
    let form = editor.form("/admin/personer/2", "main form.form").await;
    editor.submit(&form.with("titel", "Lärare")).await;
    let again = carry_out(&editor, &shown).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.page().main().contains("titel: Lärare → Rektor"));
    assert_eq!(carry_out(&editor, &again).await.status, StatusCode::SEE_OTHER);
}

#[actix_web::test]
async fn those_who_are_not_in_the_file_can_be_given_a_last_day() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let shown = show(&editor, "förnamn;efternamn;nyckel\nAnna;Alm;anna-alm\n").await;
    let form = Filled::of(&shown.page(), "form:has([name=diff])", PATH);
    let done = editor
        .submit(&form.with("gor", "genomfor").with("avsluta", "ja"))
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    site.set_clock("2026-11-24 00:00");
    assert_eq!(
        site.get("/medarbetare/ake-oberg").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(site.get("/medarbetare/anna-alm").await.status, StatusCode::OK);
}

#[actix_web::test]
async fn two_thousand_people_are_taken_in_and_compared_again() {
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let row =
        |number: u16| format!("Nils;Nummer{number};n{number}@granasa.example;barn;0980-31 {number:04}\n");
    let rows: Vec<String> = (0..2_000).map(row).collect();
    let table = format!("förnamn;efternamn;e-post;enhet;telefon\n{}", rows.concat());
    let shown = upload(&editor, table.as_bytes()).await;
    assert!(
        shown.found().main().contains("2\u{a0}000 nya personer")
            || shown.found().main().contains("2 000 nya personer")
    );
    assert_eq!(carry_out(&editor, &shown).await.status, StatusCode::SEE_OTHER);
    let again = upload(&editor, table.replace("0980-31", "0980-32").as_bytes()).await;
    assert!(again.found().main().contains("0 nya personer"));
    assert_eq!(count(&site), 2_003);
}
