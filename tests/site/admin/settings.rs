//! The settings, as administrators keep them in forms.

mod hours;
mod parts;
mod together;
mod topics;

use actix_web::http::StatusCode;
use torget::models::settings::Settings;
use torget::models::user::Role;

use crate::editor::{Filled, SignedIn};
use crate::site::{Answer, Content, Page, TestSite};

/// What the site keeps now.
fn kept(site: &TestSite) -> Settings {
    site.change(Settings::load).settings
}

/// The form of a part.
async fn form(admin: &SignedIn<'_>, part: &str) -> Filled {
    admin
        .form(&format!("/admin/installningar/{part}"), ".settings-form")
        .await
}

/// What a form that must be mended is answered with.
fn refused(answer: &Answer) -> Page {
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        answer.text()
    );
    answer.page()
}

/// The page after a form was kept.
async fn saved(admin: &SignedIn<'_>, form: &Filled) -> Page {
    let answer = admin.submit(form).await;
    let page = admin.follow(&answer).await;
    assert_eq!(page.text(".flash"), "Sparat. Invånarna ser ändringen nu.");
    page
}

impl Filled {
    /// With this in a field of a row, in the place of what stood there.
    fn in_row(mut self, name: &str, row: usize, value: &str) -> Self {
        let mut fields = self.fields.iter_mut().filter(|(field, _)| field == name);
        let (_, field) = fields.nth(row).expect("the row is there");
        value.clone_into(field);
        self
    }
}

/// A municipality with a section and a unit.
fn content() -> Content {
    Content::new()
        .page("bygga", "title = \"Bygga och bo\"", "Text.")
        .page("bygga/bygglov", "title = \"Ansök om bygglov\"", "Text.")
        .file("units.toml", "[[unit]]\nkey = \"bygg\"\nname = \"Byggenheten\"\n")
        .picture("bro.png", 600, 400)
}

#[actix_web::test]
async fn a_new_site_says_what_is_left_to_do_until_it_is_done() {
    let site = TestSite::empty().await;
    let admin = site.sign_in(Role::Administrator);
    let index = admin.get("/admin/installningar").await.found();
    let left = index.texts(".settings-remaining li");
    assert_eq!(left.len(), 6, "{left:?}");
    for href in index.attributes(".settings-remaining a, .settings-cards a", "href") {
        assert_eq!(admin.get(&href).await.status, StatusCode::OK, "{href}");
    }
    assert_eq!(index.texts(".settings-cards li").len(), 10);
    let municipality = form(&admin, "kommunen")
        .await
        .with("namn", "Vintervikens kommun")
        .with("telefon", "0980-31 92 00")
        .with("epost", "kontakt@vinterviken.example");
    let next = saved(&admin, &municipality).await;
    assert_eq!(
        next.attributes("main .notice a", "href"),
        ["/admin/installningar/oppettider"],
        "who has saved is shown what comes next"
    );
    let plain = admin.get("/admin/installningar/kommunen").await.found();
    assert!(!plain.has("main .notice"));
    let index = admin.get("/admin/installningar").await.found();
    assert_eq!(index.texts(".settings-remaining li").len(), 4);
    let demo = TestSite::demo().await;
    let admin = demo.sign_in(Role::Administrator);
    let index = admin.get("/admin/installningar").await.found();
    assert_eq!(index.texts(".settings-remaining li"), [""; 0]);
}

#[actix_web::test]
async fn the_menu_is_put_in_order_with_buttons() {
    let site = TestSite::with(content().page("uppleva", "title = \"Uppleva\"", "")).await;
    let admin = site.sign_in(Role::Administrator);
    let menu = |page: &Page| page.texts(".menu li");
    assert_eq!(menu(&site.get("/").await.found()), ["Bygga och bo", "Uppleva"]);
    let up = admin
        .form("/admin/installningar/meny", "li:last-child form")
        .await
        .with("hur", "upp");
    let answer = admin.submit(&up).await;
    assert!(answer.header("location").contains("#sida-"));
    assert_eq!(
        admin.follow(&answer).await.texts(".tree-title strong"),
        ["Uppleva", "Bygga och bo"]
    );
    assert_eq!(menu(&site.get("/").await.found()), ["Uppleva", "Bygga och bo"]);
}
