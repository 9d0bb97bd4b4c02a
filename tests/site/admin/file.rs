//! The library of files: taken in, refused, described, replaced, taken away, and linked to from texts.

use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use diesel::prelude::*;
use torget::models::file::library;
use torget::models::user::Role;
use torget::schema::{audit_entries, files};

use crate::editor::{Filled, SignedIn};
use crate::public::download::walk;
use crate::site::{Answer, Content, TestSite, pdf};

/// The file's row: key, title, whether it is accessible.
fn rows(site: &TestSite) -> Vec<(String, String, bool)> {
    let read = |conn: &mut torget::db::Connection| {
        let all = files::table.order(files::id);
        Ok(all
            .select((files::key, files::title, files::is_accessible))
            .load(conn)?)
    };
    site.db().inspect_now(read).expect("read")
}

async fn upload_form(user: &SignedIn<'_>) -> Filled {
    user.form("/admin/filer/ny", "form[data-file-upload]").await
}

/// Uploads a file as a person does.
async fn upload(user: &SignedIn<'_>, name: &str, bytes: &[u8]) -> Answer {
    let form = upload_form(user).await.with("tillganglig", "ja");
    user.submit_with_file(&form, "fil", name, bytes).await
}

fn actions(site: &TestSite) -> Vec<(String, String)> {
    let read = |conn: &mut torget::db::Connection| {
        let of_files = audit_entries::table.filter(audit_entries::subject.like("fil:%"));
        let all = of_files.order(audit_entries::id);
        Ok(all
            .select((audit_entries::action, audit_entries::subject))
            .load(conn)?)
    };
    site.db().inspect_now(read).expect("read")
}

#[actix_web::test]
async fn a_writer_uploads_a_file_that_gets_its_title_from_its_name() {
    let site = TestSite::empty().await;
    let writer = site.sign_in(Role::Writer);
    let answer = upload(&writer, "Taxa_2026.pdf", &pdf("a")).await;
    let page = writer.follow(&answer).await;
    assert_eq!(page.text("h1"), "Taxa 2026");
    assert!(page.main().contains("Besökarna kan inte hämta filen än"));
    assert!(!page.main().contains("Ersätt filen"), "that is for editors");
    assert_eq!(
        rows(&site),
        [("taxa-2026.pdf".to_owned(), "Taxa 2026".to_owned(), true)]
    );
    let form = upload_form(&writer)
        .await
        .with("titel", "Karta över byn")
        .with("tillganglig", "nej");
    writer
        .submit_with_file(&form, "fil", "Taxa 2026.pdf", &pdf("b"))
        .await;
    assert_eq!(
        rows(&site)[1],
        ("taxa-2026-2.pdf".to_owned(), "Karta över byn".to_owned(), false)
    );
    let list = writer.get("/admin/filer").await.found();
    assert_eq!(
        list.texts("tbody td:first-child a"),
        ["Karta över byn", "Taxa 2026"]
    );
    assert_eq!(
        list.texts("tbody .status-tag"),
        ["Inte tillgänglig", "Tillgänglig"]
    );
    let found = writer.get("/admin/filer?q=BYN").await.found();
    assert_eq!(found.texts("tbody td:first-child a"), ["Karta över byn"]);
    let by_name = writer.get("/admin/filer?q=taxa-2026").await.found();
    assert_eq!(
        by_name.texts("tbody td:first-child a"),
        ["Karta över byn", "Taxa 2026"]
    );
    for odd in ["%22", "*", "%28", "AND", "%27%3B--", "%C3%A5"] {
        writer.get(&format!("/admin/filer?q={odd}")).await.found();
    }
}

#[actix_web::test]
async fn whether_it_is_accessible_must_be_answered_and_what_was_typed_is_kept() {
    let site = TestSite::empty().await;
    let writer = site.sign_in(Role::Writer);
    let form = upload_form(&writer).await;
    assert_eq!(form.value("tillganglig"), "", "nothing is answered beforehand");
    let answer = writer
        .submit_with_file(&form.with("titel", "Min titel"), "fil", "a.pdf", &pdf("a"))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    assert!(
        page.text(".error-summary")
            .contains("Svara om dokumentet är tillgängligt.")
    );
    assert!(
        page.text("#fil-problem").contains("Välj filen igen"),
        "a browser forgets the file"
    );
    assert_eq!(page.attribute("#titel", "value"), "Min titel");
    let none = upload_form(&writer).await.with("tillganglig", "ja");
    assert!(
        writer
            .submit(&none)
            .await
            .page()
            .text(".error-summary")
            .contains("Välj en PDF-fil")
    );
    assert_eq!(rows(&site), []);
    assert_eq!(walk(&site.data().join("media")), 0);
}

#[actix_web::test]
async fn the_same_content_is_not_taken_twice() {
    let site = TestSite::empty().await;
    let writer = site.sign_in(Role::Writer);
    upload(&writer, "a.pdf", &pdf("a")).await;
    let again = upload(&writer, "b.pdf", &pdf("a")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again
            .page()
            .text(".error-summary")
            .contains("finns redan bland filerna och heter där ”A”")
    );
    assert_eq!(rows(&site).len(), 1);
    assert_eq!(
        walk(&site.data().join("media/files")),
        1,
        "what the first has stays"
    );
}

#[actix_web::test]
async fn what_is_no_pdf_is_refused_by_its_name_and_leaves_nothing() {
    let site = TestSite::empty().await;
    let writer = site.sign_in(Role::Writer);
    let whole = pdf("a");
    let before = |bytes: &[u8]| [bytes, &whole].concat();
    let after = |bytes: &[u8]| [&whole, bytes].concat();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "word",
            b"PK\x03\x04\x14\0word/document.xml".to_vec(),
            "Word-dokument",
        ),
        ("excel", b"PK\x03\x04\x14\0xl/workbook.xml".to_vec(), "Excel"),
        ("powerpoint", b"PK\x03\x04\x14\0ppt/a.xml".to_vec(), "PowerPoint"),
        (
            "libreoffice",
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text".to_vec(),
            "LibreOffice",
        ),
        ("zip", b"PK\x03\x04".to_vec(), "packad"),
        ("zip with a pdf", before(b"PK\x03\x04"), "packad|före"),
        (
            "old office",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            "äldre version",
        ),
        ("rtf", b"{\\rtf1}".to_vec(), "RTF"),
        ("gzip", b"\x1f\x8b\x08".to_vec(), "packad"),
        ("7z", b"7z\xbc\xaf\x27\x1c".to_vec(), "packad"),
        ("rar", b"Rar!\x1a\x07".to_vec(), "packad"),
        ("jpeg", b"\xff\xd8\xff\xe0".to_vec(), "bild"),
        ("png", b"\x89PNG\r\n\x1a\n".to_vec(), "bild"),
        ("gif", b"GIF89a".to_vec(), "bild"),
        ("webp", b"RIFF\0\0\0\0WEBP".to_vec(), "bild"),
        ("heic", b"\0\0\0\x18ftypheic".to_vec(), "bild"),
        ("tiff", b"II*\0".to_vec(), "bild"),
        (
            "html",
            b"<!doctype html><script>alert(1)</script>".to_vec(),
            "webbsida",
        ),
        ("html after a space", b"  \n<html>".to_vec(), "webbsida"),
        ("svg", b"<svg onload=alert(1)>".to_vec(), "webbsida"),
        ("svg after bom", b"\xef\xbb\xbf<svg/>".to_vec(), "webbsida"),
        ("windows program", b"MZ\x90\0".to_vec(), "program"),
        ("linux program", b"\x7fELF".to_vec(), "program"),
        ("script", b"#!/bin/sh\nrm -rf /".to_vec(), "program"),
        ("javascript", b"alert(1)".to_vec(), "ingen PDF"),
        ("text", "hej å".as_bytes().to_vec(), "ingen PDF"),
        ("zeros", vec![0; 2000], "ingen PDF"),
        ("empty", Vec::new(), "tom"),
        ("html before", before(b"<script>alert(1)</script>"), "före PDF"),
        ("bom before", before(b"\xef\xbb\xbf"), "före PDF"),
        ("line before", before(b"\n"), "före PDF"),
        ("lower case", b"%pdf-1.7\n%%EOF".to_vec(), "ingen PDF"),
        ("postscript", b"%!PS-Adobe-3.0\n%%EOF".to_vec(), "ingen PDF"),
        ("only the beginning", b"%PDF-".to_vec(), "skadad"),
        ("no version", b"%PDF-abc\n%%EOF".to_vec(), "skadad"),
        ("cut", b"%PDF-1.7\n1 0 obj".to_vec(), "avbruten"),
        (
            "zip after",
            after(&[b"PK\x03\x04".as_slice(), &[1; 4000]].concat()),
            "avbruten",
        ),
        (
            "web page after",
            after("<script>alert(1)</script>".repeat(60).as_bytes()),
            "avbruten",
        ),
        (
            "too large",
            [&b"%PDF-1.7\n"[..], &vec![b' '; 15 * 1024 * 1024], b"%%EOF"].concat(),
            "större än 15 MB",
        ),
    ];
    assert!(cases.len() + 12 > 50);
    for (what, bytes, said) in cases {
        let answer = upload(&writer, "fil.pdf", &bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        let told = answer.page().text(".error-summary");
        assert!(said.split('|').any(|said| told.contains(said)), "{what}: {told}");
        let new = upload_form(&writer)
            .await
            .with("tillganglig", "ja")
            .with("titel", "A");
        let dialog = Filled {
            action: "/admin/filval".to_owned(),
            ..new
        };
        let answer = writer.submit_with_file(&dialog, "fil", "fil.pdf", &bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        assert!(
            answer.text().starts_with("{\"problem\":"),
            "{what}: {}",
            answer.text()
        );
    }
    assert_eq!(rows(&site), []);
    assert_eq!(walk(&site.data().join("media")), 0, "nothing is stored");
}

#[actix_web::test]
async fn hostile_names_become_plain_ones() {
    let site = TestSite::empty().await;
    let writer = site.sign_in(Role::Writer);
    let long = format!("{}.pdf", "å".repeat(251));
    for (number, (name, key)) in [
        ("../../../etc/passwd", "passwd.pdf"),
        ("..\\..\\torget.sqlite3", "torget-sqlite3.pdf"),
        ("/etc/cron.d/x.pdf", "x.pdf"),
        ("..", "dokument.pdf"),
        (".pdf", "dokument-2.pdf"),
        ("faktura\u{202e}fdp.exe", "faktura-fdp.pdf"),
        ("\u{200f}\u{2066}a\u{2069}.pdf", "a.pdf"),
        ("<script>alert(1)</script>.pdf", "script.pdf"),
        ("a.pdf.html", "a-pdf.pdf"),
        ("CON.pdf", "con.pdf"),
        (
            "räkning & 'krav'; DROP TABLE files;--.pdf",
            "rakning-krav-drop-table-files.pdf",
        ),
        (
            long.as_str(),
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.pdf",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let answer = upload(&writer, name, &pdf(&number.to_string())).await;
        let page = writer.follow(&answer).await;
        let (stored, title, _) = rows(&site).pop().expect("it is there");
        assert_eq!(stored, key, "{name:?}");
        assert!(!title.contains(['\0', '\u{202e}', '\u{2066}']), "{title:?}");
        assert!(page.main().contains(key), "{name:?}");
        assert!(!page.has("main script"));
    }
    assert!(walk(&site.data().join("media/files")) == rows(&site).len());
}

#[actix_web::test]
async fn a_draft_shows_its_file_to_those_who_are_signed_in_and_publishing_shows_it_to_all() {
    let site = TestSite::empty().await;
    let editor = site.sign_in(Role::Editor);
    let up = upload(&editor, "taxa.pdf", &pdf("Taxa")).await;
    let at = up
        .header("location")
        .split('?')
        .next()
        .expect("a path")
        .to_owned();
    let id = at.rsplit('/').next().expect("an id").to_owned();
    let form = editor.form("/admin/nyheter/ny", "#innehall-formular").await;
    let text = format!("Priserna står i [Taxa]({}).", format_args!("fil:{id}"));
    let form = form.with("rubrik", "Nya priser").with("text", &text);
    let saved = editor.submit(&form.with("gor", "spara")).await;
    editor.follow(&saved).await;
    let public = format!("/filer/{id}/taxa.pdf");
    assert_eq!(site.get(&public).await.status, StatusCode::NOT_FOUND);
    let private = editor.get(&format!("/admin/filer/fil/{id}")).await;
    assert_eq!((private.status, private.body), (StatusCode::OK, pdf("Taxa")));
    assert_eq!(
        site.get(&format!("/admin/filer/fil/{id}")).await.status,
        StatusCode::SEE_OTHER
    );
    let draft = editor.get("/admin/nyheter/1/utkast").await.found();
    assert_eq!(
        draft.attribute(".prose a", "href"),
        format!("/admin/filer/fil/{id}")
    );
    let used = editor.get(&at).await.found();
    assert!(
        used.text("section[aria-labelledby=anvands]")
            .contains("Nya priser länkar hit i ett utkast")
    );
    let publish = editor
        .form("/admin/nyheter/1", "#innehall-formular")
        .await
        .with("gor", "publicera");
    let mut answer = editor.submit(&publish).await;
    if answer.status != StatusCode::SEE_OTHER {
        // The warnings were shown; the second time they are known.
        let again =
            Filled::of(&answer.page(), "#innehall-formular", "/admin/nyheter/1").with("gor", "publicera");
        answer = editor.submit(&again).await;
    }
    editor.follow(&answer).await;
    assert_eq!(site.get(&public).await.status, StatusCode::OK);
    let page = site.get("/nyheter/nya-priser").await.found();
    assert_eq!(page.attributes(".prose a", "href"), [public]);
    let missing = form_of(&editor)
        .await
        .with("text", "Läs [taxan](fil:99).")
        .with("gor", "publicera");
    let refused = editor.submit(&missing).await.page();
    assert!(refused.main().contains("Filen (fil:99) finns inte"));
    assert!(
        !site
            .get("/nyheter/nya-priser")
            .await
            .found()
            .main()
            .contains("taxan")
    );
}

async fn form_of(editor: &SignedIn<'_>) -> Filled {
    editor.form("/admin/nyheter/1", "#innehall-formular").await
}

#[actix_web::test]
async fn a_shared_draft_shows_its_own_files_and_no_others() {
    let site = TestSite::with(
        Content::new()
            .article("a", "title = \"A\"\ndraft = true", "Se [taxan](fil:taxa.pdf).")
            .download("annan.pdf", "Annan", true)
            .download("taxa.pdf", "Taxan", true),
    )
    .await;
    let editor = site.sign_in(Role::Editor);
    let form = editor.form("/admin/nyheter/1/granskning", "main form").await;
    let link = editor.submit(&form).await;
    let page = if link.status == StatusCode::SEE_OTHER {
        editor.follow(&link).await
    } else {
        link.page()
    };
    let text = page.0.html();
    let start = text.find("/granska/").expect("the secret address");
    let secret: String = text[start..]
        .chars()
        .take_while(|sign| !"\"<& \n".contains(*sign))
        .collect();
    let shared = site.get(&secret).await.found();
    let file = shared.attribute(".prose a", "href");
    assert!(file.starts_with("/granska/"), "{file}");
    assert_eq!(site.get(&file).await.body, pdf("Taxan"));
    let (before, id) = file.rsplit_once('/').expect("an id");
    let other = if id == "1" { "2" } else { "1" };
    assert_eq!(
        site.get(&format!("{before}/{other}")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        site.get(&format!("/granska/fel/filer/{id}")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[actix_web::test]
async fn a_file_is_described_replaced_and_taken_away_when_nothing_links_to_it() {
    let content = |text: &str| {
        Content::new()
            .page("p", "title = \"Avgifter\"", text)
            .download("taxa.pdf", "Taxa", true)
    };
    let site = TestSite::with(content("Se [taxan](fil:taxa.pdf).")).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor
        .form("/admin/filer/1", "form[action='/admin/filer/1']")
        .await;
    let described = form
        .clone()
        .with("titel", "Taxa för sotning")
        .with("tillganglig", "nej");
    assert!(
        editor
            .follow(&editor.submit(&described).await)
            .await
            .text(".flash")
            .contains("sparade")
    );
    assert!(
        site.get("/p")
            .await
            .found()
            .has("a[href='/filer/1/annat-format']"),
        "followed at once"
    );
    let late = form.with("titel", "För sent").with("tillganglig", "ja");
    let conflict = editor.submit(&late).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert_eq!(
        conflict.page().attribute("#titel", "value"),
        "För sent",
        "nothing typed is lost"
    );
    let replace = editor.form("/admin/filer/1", "form[action$='/ersatt']").await;
    let wrong = editor
        .submit_with_file(
            &replace.clone().with("ny_tillganglig", "ja"),
            "ny_fil",
            "x.pdf",
            b"<html>",
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = editor
        .submit_with_file(
            &replace.with("ny_tillganglig", "ja"),
            "ny_fil",
            "Helt annat.pdf",
            &pdf("Ny"),
        )
        .await;
    assert!(
        editor
            .follow(&new)
            .await
            .text(".flash")
            .contains("Filen är ersatt")
    );
    let public = site.get("/filer/1/taxa.pdf").await;
    assert_eq!((public.status, public.body), (StatusCode::OK, pdf("Ny")));
    assert_eq!(
        walk(&site.data().join("media/files")),
        1,
        "the old content is gone"
    );
    let ask = editor.get("/admin/filer/1/ta-bort").await.found();
    assert!(ask.main().contains("Avgifter") && !ask.has("main form"));
    let token = ask.attribute("form[data-sign-out] input[name=_token]", "value");
    let remove = || {
        let fields = [("_token", token.clone()), ("version", "3".to_owned())];
        TestRequest::post()
            .uri("/admin/filer/1/ta-bort")
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_form(fields)
    };
    let used = editor.send(remove()).await;
    assert_eq!(used.status, StatusCode::CONFLICT);
    assert!(used.page().text(".error-summary").contains("Filen används"));
    assert_eq!(site.get("/filer/1/taxa.pdf").await.status, StatusCode::OK);
    site.import(&Content::new().page("p", "title = \"Avgifter\"", "Inget här."))
        .expect("imports");
    assert_eq!(site.get("/filer/1/taxa.pdf").await.status, StatusCode::NOT_FOUND);
    let gone = editor.send(remove()).await;
    assert!(editor.follow(&gone).await.text(".flash").contains("borttagen"));
    assert_eq!(rows(&site), []);
    assert_eq!(
        walk(&site.data().join("media/files")),
        0,
        "and its content with it"
    );
    let done = actions(&site);
    let names: Vec<&str> = done.iter().map(|(action, _)| action.as_str()).collect();
    assert_eq!(names, ["describe", "replace", "remove"]);
    assert!(done.iter().all(|(_, subject)| subject == "fil:1"));
    upload(&editor, "annan.pdf", &pdf("Annan")).await;
    assert_eq!(editor.get("/admin/filer/2").await.status, StatusCode::OK);
    assert_eq!(
        editor.get("/admin/filer/1").await.status,
        StatusCode::NOT_FOUND,
        "older versions of texts still name the first, and would point at the second"
    );
}

#[actix_web::test]
async fn writers_describe_files_but_do_not_replace_or_remove_them() {
    let site = TestSite::with(Content::new().download("taxa.pdf", "Taxa", true)).await;
    let writer = site.sign_in(Role::Writer);
    let page = writer.get("/admin/filer/1").await.found();
    let token = page.attribute("form[data-sign-out] input[name=_token]", "value");
    for path in ["/admin/filer/1/ersatt", "/admin/filer/1/ta-bort"] {
        let fields = [("_token", token.as_str()), ("version", "1")];
        let request = TestRequest::post()
            .uri(path)
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_form(fields);
        assert_eq!(writer.send(request).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(rows(&site).len(), 1);
}

#[actix_web::test]
async fn the_editors_searches_find_files_with_format_and_size() {
    let site = TestSite::with(Content::new().download("taxa.pdf", "Taxa för sotning", true)).await;
    let writer = site.sign_in(Role::Writer);
    for address in ["/admin/lankval?q=sot", "/admin/filval?q=sotning"] {
        let found = writer.get(address).await.text();
        assert!(
            found.contains("\"ref\":\"fil:1\"") && found.contains("pdf, 1\u{a0}kB"),
            "{found}"
        );
    }
    let form = writer.form("/admin/nyheter/ny", "#innehall-formular").await;
    let looked = form.with("lanksok", "sotning").with("gor", "sok-lank");
    assert!(
        writer.submit(&looked).await.found().main().contains("fil:1"),
        "without a script too"
    );
}

#[actix_web::test]
async fn a_folder_says_of_each_file_what_it_is() {
    let site = TestSite::empty().await;
    let good = || Content::new().download("taxa.pdf", "Taxa", true);
    for (what, content, said) in [
        (
            "no entry",
            Content::new().file("files/a.pdf", pdf("a")),
            "står inte i files.toml",
        ),
        (
            "no file",
            Content::new().file(
                "files.toml",
                "[[file]]\nname = \"a.pdf\"\ntitle = \"A\"\naccessible = true\n",
            ),
            "filen files/a.pdf saknas",
        ),
        (
            "no answer",
            Content::new()
                .file("files/a.pdf", pdf("a"))
                .file("files.toml", "[[file]]\nname = \"a.pdf\"\ntitle = \"A\"\n"),
            "accessible",
        ),
        (
            "no title",
            good().file(
                "files.toml",
                "[[file]]\nname = \"taxa.pdf\"\ntitle = \" \"\naccessible = true\n",
            ),
            "title är tom",
        ),
        ("twice", good().download("taxa.pdf", "Taxa", true), "taxa.pdf"),
        (
            "a bad name",
            Content::new().file("files/Å.pdf", pdf("a")),
            "Döp om filen till a.pdf",
        ),
        ("no pdf", Content::new().file("files/a.pdf", "<html>"), "webbsida"),
        (
            "unknown",
            good().page("p", "title = \"P\"", "[a](fil:taxo.pdf)"),
            "Menade du \"taxa.pdf\"?",
        ),
    ] {
        let faults = site.import(&content).expect_err(what);
        assert!(
            faults.iter().any(|fault| fault.to_string().contains(said)),
            "{what}: {faults:?}"
        );
    }
    assert_eq!(walk(&site.data().join("media/files")), 0);
}

#[actix_web::test]
async fn what_editors_say_of_a_file_is_kept_by_an_import_that_says_nothing_new() {
    let content = || Content::new().download("taxa.pdf", "Taxa", true);
    let site = TestSite::with(content()).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor
        .form("/admin/filer/1", "form[action='/admin/filer/1']")
        .await;
    editor
        .submit(&form.with("titel", "Bättre titel").with("tillganglig", "ja"))
        .await;
    site.import(&content()).expect("imports");
    assert_eq!(rows(&site)[0].1, "Bättre titel");
    let other = content().file("files/taxa.pdf", pdf("Ny"));
    site.import(&other).expect_err("both changed it");
}

#[actix_web::test]
async fn the_library_is_as_quick_with_many_files_as_with_few() {
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = diesel::sql_types::Text)]
        detail: String,
    }
    let site = TestSite::empty().await;
    let fill = |conn: &mut torget::db::Connection| {
        for number in 0..70 {
            let key = format!("fil-{number}.pdf");
            let title = format!("Protokoll {number}");
            let id: i64 = diesel::insert_into(files::table)
                .values((
                    (
                        files::key.eq(&key),
                        files::title.eq(&title),
                        files::format.eq("pdf"),
                    ),
                    (
                        files::sha256.eq("0".repeat(64)),
                        files::bytes.eq(1),
                        files::is_accessible.eq(true),
                    ),
                    (
                        files::version.eq(1_i64),
                        files::created_at.eq(site.now()),
                        files::updated_at.eq(site.now()),
                    ),
                    files::uploaded_by.eq("Prov"),
                ))
                .returning(files::id)
                .get_result(conn)?;
            library::index(conn, id, &title, &key)?;
        }
        Ok::<_, torget::error::Error>(())
    };
    site.db().write_now(fill).expect("filled");
    let writer = site.sign_in(Role::Writer);
    for start in ["/admin/filer", "/admin/filer?q=protokoll"] {
        let (mut address, mut seen) = (start.to_owned(), Vec::new());
        loop {
            let page = writer.get(&address).await.found();
            seen.extend(page.texts("tbody td:first-child a"));
            let Some(next) = page.attributes("a.forward", "href").pop() else {
                break;
            };
            address = next;
        }
        assert_eq!(seen.len(), 70, "{start}: every file once");
        assert_eq!(
            (seen[0].as_str(), seen[69].as_str()),
            ("Protokoll 69", "Protokoll 0")
        );
    }
    let plans = site.db().inspect_now(|conn| {
        let mut steps = Vec::new();
        for query in [
            "SELECT id FROM files WHERE id < 50 ORDER BY id DESC LIMIT 31",
            "SELECT rowid FROM file_index WHERE file_index MATCH '\"protokoll\"*' AND rowid < 50 ORDER BY rowid DESC LIMIT 31",
            "SELECT 1 FROM content_links WHERE target_kind = 'fil' AND target_id IN (1, 2)",
            "SELECT 1 FROM live_files WHERE file_id = 1",
        ] {
            let plan: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {query}")).load(conn)?;
            steps.extend(plan.into_iter().map(|step| step.detail));
        }
        Ok(steps)
    });
    for step in plans.expect("the plans") {
        assert!(!step.contains("TEMP B-TREE"), "{step}");
        assert!(
            step.starts_with("SEARCH") || step.contains("VIRTUAL TABLE"),
            "{step}"
        );
    }
}
