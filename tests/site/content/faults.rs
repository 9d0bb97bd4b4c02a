//! What is wrong with a folder is told with file, line and what to write instead, and changes nothing.

use diesel::prelude::*;
use torget::content::import::How;
use torget::error::Error;

use crate::site::{Content, TestSite};

/// A change to a good folder, and what must stand in the faults it gives.
type Case = (&'static str, fn(Content) -> Content, &'static [&'static str]);

fn good() -> Content {
    Content::new()
        .file("topics.toml", "[[topic]]\nkey = \"kultur\"\nname = \"Kultur\"\n")
        .file("units.toml", "[[unit]]\nkey = \"teknik\"\nname = \"Teknik\"\n")
        .file(
            "people.toml",
            "[[person]]\nkey = \"karin-lind\"\ngiven_name = \"Karin\"\nfamily_name = \"Lind\"\n",
        )
        .page("bygga", "title = \"Bygga\"", "")
        .article("ny", "title = \"Ny\"", "Text.")
        .picture("a.png", 20, 20)
}

const CASES: &[Case] = &[
    (
        "no settings",
        |_| Content::default(),
        &["settings.toml: filen saknas"],
    ),
    (
        "a nameless municipality",
        |c| c.file("settings.toml", "phone = \"0980-31 92 00\"\n"),
        &["settings.toml", "`name` saknas"],
    ),
    (
        "a misspelt field",
        |c| c.file("settings.toml", "name = \"A\"\nfone = \"1\"\n"),
        &["settings.toml rad 2", "`fone` finns inte", "`phone`"],
    ),
    (
        "a pale colour",
        |c| c.file("settings.toml", "name = \"A\"\ncolour = \"#ffff00\"\n"),
        &["settings.toml rad 2", "4,5"],
    ),
    (
        "no number",
        |c| c.file("settings.toml", "name = \"A\"\nphone = \"ring oss\"\n"),
        &["settings.toml rad 2"],
    ),
    (
        "odd hours",
        |c| {
            c.file(
                "settings.toml",
                "name = \"A\"\n[opening_hours.phone]\nmonday = [\"16–8\"]\n",
            )
        },
        &["settings.toml rad 3"],
    ),
    (
        "a task to nowhere",
        |c| {
            c.file(
                "settings.toml",
                "name = \"A\"\n[[front_page.top_task]]\ntext = \"B\"\nlink = \"sida:byga\"\n",
            )
        },
        &["settings.toml rad 4", "Menade du \"bygga\"?"],
    ),
    (
        "an article without head",
        |c| c.file("articles/x.md", "Bara text\n"),
        &["articles/x.md rad 1", "+++"],
    ),
    (
        "an article without title",
        |c| c.article("x", "lead = \"a\"", ""),
        &["articles/x.md", "`title` saknas"],
    ),
    (
        "an empty title",
        |c| c.article("x", "title = \" \"", ""),
        &["articles/x.md rad 2", "Skriv en rubrik"],
    ),
    (
        "broken TOML",
        |c| c.article("x", "title = \"a\"\nlead = ", ""),
        &["articles/x.md rad 3"],
    ),
    (
        "an unknown topic",
        |c| c.article("x", "title = \"a\"\ntopic = \"sport\"", ""),
        &["articles/x.md rad 3", "\"sport\"", "topics.toml"],
    ),
    (
        "an unknown department",
        |c| c.article("x", "title = \"a\"\ndepartment = \"teknic\"", ""),
        &["rad 3", "Menade du \"teknik\"?"],
    ),
    (
        "an unknown person",
        |c| c.article("x", "title = \"a\"\n[[contact]]\nperson = \"karin-lindh\"", ""),
        &["rad 4", "Menade du \"karin-lind\"?"],
    ),
    (
        "a contact that is two",
        |c| {
            c.article(
                "x",
                "title = \"a\"\n[[contact]]\nperson = \"karin-lind\"\nunit = \"teknik\"",
                "",
            )
        },
        &["rad 3", "ett av dem"],
    ),
    (
        "an unknown related article",
        |c| c.article("x", "title = \"a\"\nrelated = [\"finns-inte\"]", ""),
        &["rad 3", "\"finns-inte\""],
    ),
    (
        "a picture that is not there",
        |c| c.article("x", "title = \"a\"\n[picture]\nfile = \"b.png\"\nalt = \"B\"", ""),
        &["rad 4", "Menade du \"a.png\"?"],
    ),
    (
        "a picture without description",
        |c| c.article("x", "title = \"a\"\n[picture]\nfile = \"a.png\"", ""),
        &["articles/x.md rad", "alt = "],
    ),
    (
        "a link to nowhere in the text",
        |c| c.article("x", "title = \"a\"", "Rad fyra.\n\nSe [x](sida:finns/inte)."),
        &["articles/x.md rad 6", "\"finns/inte\""],
    ),
    (
        "a field of pages",
        |c| c.article("x", "title = \"a\"\nposition = 1", ""),
        &["rad 3", "bara för sidor"],
    ),
    (
        "a field of articles",
        |c| c.page("x", "title = \"a\"\ntopic = \"kultur\"", ""),
        &["rad 3", "bara för nyheter"],
    ),
    (
        "a page under nothing",
        |c| c.page("a/b", "title = \"a\"", ""),
        &["pages/a/b.md", "Skapa pages/a.md"],
    ),
    (
        "a section with an address of ours",
        |c| c.page("nyheter", "title = \"a\"", ""),
        &["pages/nyheter.md", "Torgets egen"],
    ),
    (
        "two articles at one address",
        |c| c.article("x", "title = \"a\"\naddress = \"ny\"", ""),
        &["articles/x.md", "articles/ny.md"],
    ),
    (
        "two pages at one address",
        |c| c.page("x", "title = \"a\"\naddress = \"bygga\"", ""),
        &["pages/x.md", "pages/bygga.md"],
    ),
    (
        "an address that is none",
        |c| c.article("x", "title = \"a\"\naddress = \"Å ä\"", ""),
        &["rad 3", "\"a-a\""],
    ),
    (
        "a file name that is no address",
        |c| c.file("articles/Ny Sak.md", "+++\ntitle = \"a\"\n+++\n"),
        &["articles/Ny Sak.md", "ny-sak.md"],
    ),
    (
        "updated before published",
        |c| {
            c.article(
                "x",
                "title = \"a\"\npublished = 2024-02-01T08:00:00\nupdated = 2024-01-01T08:00:00",
                "",
            )
        },
        &["rad 4", "updated"],
    ),
    (
        "gone before it came",
        |c| {
            c.article(
                "x",
                "title = \"a\"\npublished = 2024-02-01T08:00:00\nunpublish = 2024-01-01T08:00:00",
                "",
            )
        },
        &["rad 4", "unpublish"],
    ),
    (
        "a time that is none",
        |c| c.article("x", "title = \"a\"\npublished = 15:55:00", ""),
        &["rad 3", "2024-05-31T15:55:00"],
    ),
    (
        "two units with one key",
        |c| {
            c.file(
                "units.toml",
                "[[unit]]\nkey = \"a\"\nname = \"A\"\n[[unit]]\nkey = \"a\"\nname = \"B\"\n",
            )
        },
        &["units.toml rad 5", "två gånger"],
    ),
    (
        "units in a ring",
        |c| {
            c.file("units.toml", "[[unit]]\nkey = \"a\"\nname = \"A\"\nparent = \"b\"\n[[unit]]\nkey = \"b\"\nname = \"B\"\nparent = \"a\"\n")
        },
        &["units.toml", "ring"],
    ),
    (
        "a person with a misspelt withheld field",
        |c| {
            c.file(
                "people.toml",
                "[[person]]\nkey = \"a\"\ngiven_name = \"A\"\nfamily_name = \"B\"\nwithheld = [\"mobil\"]\n",
            )
        },
        &["people.toml rad 5"],
    ),
    (
        "a person without e-mail address",
        |c| {
            c.file(
                "people.toml",
                "[[person]]\nkey = \"a\"\ngiven_name = \"A\"\nfamily_name = \"B\"\nemail = \"a b\"\n",
            )
        },
        &["people.toml rad 5", "namn@exempel.se"],
    ),
    (
        "a redirect from nowhere",
        |c| {
            c.file(
                "redirects.toml",
                "[[redirect]]\nfrom = \"arkiv\"\nto = \"/kontakt\"\n",
            )
        },
        &["redirects.toml rad 2"],
    ),
    (
        "a redirect to another site",
        |c| {
            c.file(
                "redirects.toml",
                "[[redirect]]\nfrom = \"/a\"\nto = \"https://b.example\"\n",
            )
        },
        &["redirects.toml rad 3"],
    ),
    (
        "a picture that is none",
        |c| c.file("pictures/b.png", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        &["pictures/b.png"],
    ),
    (
        "a file that does not belong",
        |c| c.file("article/x.md", "text"),
        &["article/x.md", "hör inte till"],
    ),
    (
        "a file in another encoding",
        |c| c.file("articles/x.md", b"+++\ntitle = \"\xe5\"\n+++\n"),
        &["articles/x.md", "UTF-8"],
    ),
    (
        "a page under a draft",
        |c| {
            c.page("d", "title = \"a\"\ndraft = true", "")
                .page("d/e", "title = \"b\"", "")
        },
        &["pages/d/e.md", "pages/d.md", "inte publik"],
    ),
    (
        "a page that outlives the one above",
        |c| {
            c.page(
                "d",
                "title = \"a\"\npublished = 2026-01-01T08:00:00\nunpublish = 2027-01-01T08:00:00",
                "",
            )
            .page("d/e", "title = \"b\"", "")
        },
        &["pages/d/e.md", "inte publik"],
    ),
    (
        "redirects in a ring",
        |c| {
            c.file(
                "redirects.toml",
                "[[redirect]]\nfrom = \"/a\"\nto = \"/b\"\n[[redirect]]\nfrom = \"/b\"\nto = \"/a\"\n",
            )
        },
        &["redirects.toml rad 3", "till slut"],
    ),
    (
        "a redirect from an address of ours",
        |c| {
            c.file(
                "redirects.toml",
                "[[redirect]]\nfrom = \"/kontakt\"\nto = \"/\"\n",
            )
        },
        &["redirects.toml rad 2", "Torgets egen"],
    ),
    (
        "a redirect to a query",
        |c| {
            c.file(
                "redirects.toml",
                "[[redirect]]\nfrom = \"/a\"\nto = \"/sok?q=b\"\n",
            )
        },
        &["redirects.toml rad 3"],
    ),
    (
        "an address that is old twice",
        |c| {
            c.file(
                "redirects.toml",
                "[[redirect]]\nfrom = \"/a\"\nto = \"/\"\n[[gone]]\nfrom = \"/a\"\ndate = 2023-01-01\n",
            )
        },
        &["redirects.toml rad 5", "två gånger"],
    ),
    (
        "a nameless unit beside another fault",
        |c| c.file("units.toml", "[[unit]]\nkey = \"a\"\nname = \"\"\n"),
        &["units.toml rad 3", "name är tomt"],
    ),
    (
        "a year that is a slip of the finger",
        |c| c.article("x", "title = \"a\"\npublished = 0024-05-31T08:00:00", ""),
        &["rad 3", "2024-05-31T15:55:00"],
    ),
    (
        "a control character",
        |c| c.article("x", "title = \"a\"", "a\u{7}b"),
        &["articles/x.md rad 4", "styrtecken"],
    ),
    (
        "a script as the authority's address",
        |c| {
            c.file(
                "settings.toml",
                "name = \"A\"\n[accessibility]\nsupervisor_link = \"javascript:alert(1)\"\n",
            )
        },
        &["settings.toml rad 3", "https://"],
    ),
];

fn counts(site: &TestSite) -> [i64; 4] {
    use torget::schema::{articles, audit_entries, pages, units};
    site.db()
        .write_now::<_, Error, _>(|conn| {
            Ok([
                articles::table.count().get_result(conn)?,
                pages::table.count().get_result(conn)?,
                units::table.count().get_result(conn)?,
                audit_entries::table.count().get_result(conn)?,
            ])
        })
        .expect("counted")
}

#[actix_web::test]
async fn every_fault_names_file_line_and_what_to_write_and_changes_nothing() {
    let site = TestSite::empty().await;
    for (what, change, expected) in CASES {
        let faults = site.import(&change(good())).expect_err(what);
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let one = told
            .iter()
            .any(|fault| expected.iter().all(|part| fault.contains(part)));
        assert!(one, "{what}: {told:#?} has not {expected:?}");
        assert_eq!(counts(&site), [0; 4], "{what}");
    }
    site.import(&good()).expect("the good folder is good");
}

#[actix_web::test]
async fn all_faults_are_told_at_once() {
    let content = good()
        .article(
            "x",
            "title = \"a\"\ntopic = \"b\"\ndepartment = \"c\"",
            "[d](sida:e)",
        )
        .article("y", "title = \"\"", "");
    let faults = TestSite::empty().await.import(&content).expect_err("faults");
    assert_eq!(faults.len(), 4, "{faults:#?}");
}

#[actix_web::test]
async fn a_check_tells_the_same_and_changes_nothing() {
    let site = TestSite::empty().await;
    let check = How {
        check_only: true,
        overwrite: false,
    };
    let report = site.import_as(&good(), check).expect("no faults");
    assert!(report.new > 0 && report.check_only);
    assert_eq!(counts(&site), [0; 4]);
    assert!(!site.data().join("media").exists(), "no files either");
    let bad = good().article("x", "title = \"a\"\ntopic = \"b\"", "");
    assert_eq!(
        site.import_as(&bad, check).expect_err("faults"),
        site.import(&bad).expect_err("faults")
    );
}

#[actix_web::test]
async fn a_ring_of_units_is_found_also_through_those_that_were_there_before() {
    let unit = |key: &str, parent: &str| format!("[[unit]]\nkey = \"{key}\"\nname = \"{key}\"\n{parent}\n");
    let both = [unit("a", ""), unit("b", "parent = \"a\"")].concat();
    let site = TestSite::with(Content::new().file("units.toml", both)).await;
    let ring = Content::new().file("units.toml", unit("a", "parent = \"b\""));
    let faults = site.import(&ring).expect_err("a ring");
    assert!(faults[0].message.contains("ring"), "{faults:?}");
}

#[actix_web::test]
async fn an_address_that_something_outside_the_folder_has_is_a_fault() {
    let site = TestSite::with(Content::new().article("a", "title = \"A\"", "")).await;
    let taken = Content::new().article("b", "title = \"B\"\naddress = \"a\"", "");
    let faults = site.import(&taken).expect_err("taken");
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].file, "articles/b.md");
}
