//! Users, as administrators keep them.

use actix_web::http::StatusCode;
use torget::models::user::{Role, User};

use crate::browser::{Browser, PASSWORD};
use crate::site::TestSite;

const ADMIN: &str = "admin@granasa.example";

/// An administrator who has just signed in.
async fn administrator(site: &TestSite) -> Browser<'_> {
    site.user(ADMIN, Role::Administrator);
    let mut browser = site.browser();
    browser.sign_in(ADMIN, PASSWORD).await;
    browser
}

/// Presses the button of a form on a user's page.
async fn press(browser: &mut Browser<'_>, user: &User, what: &str) -> crate::site::Answer {
    let path = format!("/admin/anvandare/{}", user.id);
    browser
        .fill(&path, &format!("form[action='{path}/{what}']"), &[])
        .await
}

fn again(site: &TestSite, user: &User) -> User {
    site.change(|conn| User::get(conn, user.id))
}

#[actix_web::test]
async fn an_invitation_is_shown_once_and_lets_its_user_choose_a_password() {
    let site = TestSite::empty().await;
    let mut admin = administrator(&site).await;
    let fields = [
        ("namn", "Karin Ek"),
        ("epost", "karin@granasa.example"),
        ("roll", "editor"),
        ("kris", "ja"),
    ];
    let answer = admin.fill("/admin/anvandare/ny", "main form.form", &fields).await;
    let link = answer.found().attribute("#lank", "value");
    let path = link
        .strip_prefix("https://www.granasa.example")
        .expect("an absolute link");
    let new = [("nytt-losenord", PASSWORD), ("nytt-losenord-igen", PASSWORD)];
    let mut karin = site.browser();
    assert_eq!(
        karin.fill(path, "main form", &new).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(karin.is_in().await);
    assert_eq!(karin.get("/admin/anvandare").await.status, StatusCode::FORBIDDEN);
    let list = admin.get("/admin/anvandare").await.found();
    assert!(
        list.main()
            .contains("Karin Ek Redaktör, krisinformation karin@granasa.example")
    );
    assert!(!list.main().contains("valkommen"));
    let taken = admin.fill("/admin/anvandare/ny", "main form.form", &fields).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.page().text(".error-summary").contains("redan en användare"));
    assert_eq!(taken.page().attribute("#namn", "value"), "Karin Ek");
}

#[actix_web::test]
async fn another_role_ends_the_users_sessions_at_once() {
    let site = TestSite::empty().await;
    let mut admin = administrator(&site).await;
    let karin = site.user("karin@granasa.example", Role::Editor);
    let mut browser = site.browser();
    browser.sign_in("karin@granasa.example", PASSWORD).await;
    let path = format!("/admin/anvandare/{}", karin.id);
    let renamed = admin
        .fill(&path, "main form.form", &[("namn", "Karin Berg")])
        .await;
    assert_eq!(renamed.status, StatusCode::SEE_OTHER, "{}", renamed.text());
    assert!(browser.is_in().await, "another name changes no rights");
    admin.fill(&path, "main form.form", &[("roll", "writer")]).await;
    assert!(!browser.is_in().await);
    assert_eq!(again(&site, &karin).role, Role::Writer);
}

#[actix_web::test]
async fn who_is_closed_out_is_out_at_once_and_can_be_let_in_again() {
    let site = TestSite::empty().await;
    let mut admin = administrator(&site).await;
    let karin = site.user("karin@granasa.example", Role::Editor);
    let mut browser = site.browser();
    browser.sign_in("karin@granasa.example", PASSWORD).await;
    assert_eq!(
        press(&mut admin, &karin, "stang-av").await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!browser.is_in().await);
    assert_eq!(
        browser.sign_in("karin@granasa.example", PASSWORD).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        press(&mut admin, &karin, "slapp-in").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        browser.sign_in("karin@granasa.example", PASSWORD).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        press(&mut admin, &karin, "logga-ut").await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!browser.is_in().await);
}

#[actix_web::test]
async fn the_last_administrator_stays() {
    let site = TestSite::empty().await;
    let mut admin = administrator(&site).await;
    let own = site.change(User::all).remove(0);
    let path = format!("/admin/anvandare/{}", own.id);
    let answer = admin.fill(&path, "main form.form", &[("roll", "editor")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer
            .page()
            .text(".error-summary")
            .contains("minst en aktiv administratör")
    );
    let token = admin
        .get(&path)
        .await
        .page()
        .attribute("main form.form input[name=_token]", "value");
    let answer = admin
        .post(&format!("{path}/stang-av"), &[("_token", &token)])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let own = again(&site, &own);
    assert!(own.is_active && own.role == Role::Administrator);
    site.user("annan@granasa.example", Role::Administrator);
    let answer = admin.fill(&path, "main form.form", &[("roll", "editor")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "now there is another");
}

#[actix_web::test]
async fn nobody_grants_what_they_have_not() {
    let site = TestSite::empty().await;
    let plain = site.sign_in(Role::Administrator);
    let form = plain.form("/admin/anvandare/ny", "main form.form").await;
    let form = form
        .with("namn", "Omar")
        .with("epost", "omar@granasa.example")
        .with("roll", "writer")
        .and("registrator", "ja");
    let answer = plain.submit(&form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer
            .page()
            .text(".error-summary")
            .contains("rättigheter som du själv har")
    );
    let answer = plain.submit(&form.without("registrator")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let odd = plain
        .form("/admin/anvandare/ny", "main form.form")
        .await
        .and("is_active", "1");
    assert_eq!(plain.submit(&odd).await.status, StatusCode::BAD_REQUEST);
}

#[actix_web::test]
async fn a_reset_is_a_link_and_never_a_password() {
    let site = TestSite::empty().await;
    let mut admin = administrator(&site).await;
    let karin = site.user("karin@granasa.example", Role::Editor);
    let answer = press(&mut admin, &karin, "ny-lank").await;
    assert!(
        answer
            .found()
            .attribute("#lank", "value")
            .contains("/admin/valkommen/")
    );
    let page = admin.get(&format!("/admin/anvandare/{}", karin.id)).await.found();
    assert!(!page.has("main input[type=password]"));
    let mut browser = site.browser();
    assert_eq!(
        browser.sign_in("karin@granasa.example", PASSWORD).await.status,
        StatusCode::SEE_OTHER,
        "the old password holds until the link is used"
    );
}

#[actix_web::test]
async fn what_two_administrators_change_at_once_is_told() {
    let site = TestSite::empty().await;
    let mut admin = administrator(&site).await;
    let karin = site.user("karin@granasa.example", Role::Editor);
    let path = format!("/admin/anvandare/{}", karin.id);
    let old = (again(&site, &karin).version - 1).to_string();
    let answer = admin.fill(&path, "main form.form", &[("version", &old)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer
            .page()
            .text(".error-summary")
            .contains("Någon annan har ändrat")
    );
}

#[actix_web::test]
async fn after_ten_minutes_the_password_is_asked_for_again() {
    let site = TestSite::empty().await;
    let mut admin = administrator(&site).await;
    let karin = site.user("karin@granasa.example", Role::Editor);
    let path = format!("/admin/anvandare/{}", karin.id);
    let token = admin
        .get(&path)
        .await
        .page()
        .attribute("main form.form input[name=_token]", "value");
    site.wait_seconds(600);
    let confirm = format!("/admin/bekrafta?till=%2Fadmin%2Fanvandare%2F{}", karin.id);
    assert_eq!(admin.get(&path).await.header("location"), confirm);
    let answer = admin
        .post(&format!("{path}/stang-av"), &[("_token", &token)])
        .await;
    assert_eq!(answer.header("location"), confirm);
    assert!(again(&site, &karin).is_active);
    let wrong = admin
        .fill(
            &confirm,
            "main form",
            &[("losenord", "fel lösenord som är långt")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    let before = admin.cookie.clone();
    let answer = admin.fill(&confirm, "main form", &[("losenord", PASSWORD)]).await;
    assert_eq!(answer.header("location"), path);
    assert_ne!(admin.cookie, before, "a new secret at this step too");
    assert_eq!(
        press(&mut admin, &karin, "stang-av").await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!again(&site, &karin).is_active);
    admin.cookie = before;
    assert!(!admin.is_in().await);
}
