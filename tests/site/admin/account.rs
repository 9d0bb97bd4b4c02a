//! One's own account.

use actix_web::http::StatusCode;
use torget::credentials::totp;
use torget::db::Connection;
use torget::error::Error;
use torget::models::session::Session;
use torget::models::user::proof::{self, Proof};
use torget::models::user::{Role, User};

use crate::browser::{Browser, PASSWORD};
use crate::site::TestSite;

const EVA: &str = "eva@granasa.example";
const NEW: &str = "tre räkor ror över myren";

async fn eva(site: &TestSite) -> Browser<'_> {
    let mut browser = site.browser();
    browser.sign_in(EVA, PASSWORD).await;
    browser
}

#[actix_web::test]
async fn a_new_password_needs_the_old_one_and_ends_other_sessions() {
    let site = TestSite::empty().await;
    site.user(EVA, Role::Writer);
    let (mut here, mut elsewhere) = (eva(&site).await, eva(&site).await);
    let form = "form[action='/admin/konto/losenord']";
    let fields = |old: &'static str, again: &'static str| {
        [
            ("losenord", old),
            ("nytt-losenord", NEW),
            ("nytt-losenord-igen", again),
        ]
    };
    let wrong = here
        .fill("/admin/konto", form, &fields("inte mitt lösenord alls", NEW))
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.page().text(".error-summary").contains("inte ditt lösenord"));
    let slip = here
        .fill("/admin/konto", form, &fields(PASSWORD, "tre räkor"))
        .await;
    assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(elsewhere.is_in().await);
    let before = here.cookie.clone();
    let done = here.fill("/admin/konto", form, &fields(PASSWORD, NEW)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_ne!(here.cookie, before);
    assert!(here.is_in().await);
    assert!(!elsewhere.is_in().await);
    assert_eq!(
        site.browser().sign_in(EVA, PASSWORD).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        site.browser().sign_in(EVA, NEW).await.status,
        StatusCode::SEE_OTHER
    );
}

#[actix_web::test]
async fn a_password_is_not_changed_in_a_session_that_has_ended_meanwhile() {
    let site = TestSite::empty().await;
    let user = site.sign_in(Role::Writer).user;
    let (now, secret) = (site.now(), "en hemlighet");
    let hash_now = |conn: &mut Connection| Ok::<_, Error>(Proof::of(conn, user.id)?.password_hash);
    let change = |conn: &mut Connection| Ok::<_, Error>(proof::change_password(conn, now, secret, "ny")?);
    let begun =
        |conn: &mut Connection| Ok::<_, Error>(Session::start(conn, now, user.id, "Prov", false, secret)?);
    site.db().write_now(begun).expect("begun");
    assert!(site.db().write_now(change).expect("changed"));
    assert_eq!(
        site.db().write_now(hash_now).expect("read").as_deref(),
        Some("ny")
    );
    let reset =
        |conn: &mut Connection| Ok::<_, Error>(proof::set_password(conn, now, &user, "genom länken", None)?);
    site.db()
        .write_now(reset)
        .expect("set by a link, which ends all sessions");
    assert!(!site.db().write_now(change).expect("refused"));
    let kept = site.db().write_now(hash_now).expect("read");
    assert_eq!(kept.as_deref(), Some("genom länken"));
}

#[actix_web::test]
async fn the_second_factor_is_turned_on_with_a_code_and_off_again() {
    let site = TestSite::empty().await;
    let user = site.user(EVA, Role::Writer);
    let (mut here, mut elsewhere) = (eva(&site).await, eva(&site).await);
    let page = here.get("/admin/konto/tvasteg").await.found();
    assert!(page.has("svg.qr-code path") && !page.has("[style]"));
    let value = |name: &str| page.attribute(&format!("main input[name={name}]"), "value");
    let (token, key, mark) = (value("_token"), value("nyckel"), value("marke"));
    let secret = data_encoding_of(&key);
    let now = site.now();
    let send = |code: String, key: String| {
        [
            ("_token", token.clone()),
            ("kod", code),
            ("nyckel", key),
            ("marke", mark.clone()),
        ]
    };
    let own_key = "31".repeat(20);
    for (code, key, status) in [
        ("000000".to_owned(), key.clone(), StatusCode::UNPROCESSABLE_ENTITY),
        (
            totp::code(&data_encoding_of(&own_key), now),
            own_key,
            StatusCode::BAD_REQUEST,
        ),
    ] {
        let fields = send(code, key);
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(here.post("/admin/konto/tvasteg", &fields).await.status, status);
    }
    let fields = send(totp::code(&secret, now), key);
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let done = here.post("/admin/konto/tvasteg", &fields).await.found();
    let codes = done.texts(".recovery-codes code");
    assert_eq!(codes.len(), 10);
    assert!(!elsewhere.is_in().await && here.is_in().await);
    let mut browser = site.browser();
    assert_eq!(
        browser.sign_in(EVA, PASSWORD).await.header("location"),
        "/admin/logga-in/kod?till=%2Fadmin"
    );
    let replayed = [("kod", totp::code(&secret, now))];
    let replayed = replayed.each_ref().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(
        browser.post("/admin/logga-in/kod", &replayed).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        browser
            .post("/admin/logga-in/kod", &[("kod", &codes[0])])
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let account = browser.get("/admin/konto").await.found();
    assert!(account.main().contains("9 reservkoder kvar") && !account.main().contains(&codes[1]));
    let off = browser
        .fill("/admin/konto", "form[action='/admin/konto/tvasteg/av']", &[])
        .await;
    assert_eq!(off.status, StatusCode::SEE_OTHER);
    assert!(!site.change(|conn| User::get(conn, user.id)).has_second_factor);
    assert!(!here.is_in().await, "others end");
}

fn data_encoding_of(key: &str) -> Vec<u8> {
    let pairs = key.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("text"), 16).expect("hex"))
        .collect()
}

#[actix_web::test]
async fn sessions_are_listed_and_ended_one_by_one_or_all() {
    let site = TestSite::empty().await;
    site.user(EVA, Role::Writer);
    site.user("omar@granasa.example", Role::Writer);
    let (mut here, mut elsewhere, mut third) = (eva(&site).await, eva(&site).await, eva(&site).await);
    let mut omar = site.browser();
    omar.sign_in("omar@granasa.example", PASSWORD).await;
    let page = here.get("/admin/konto").await.found();
    let rows = page.texts(".own-sessions li");
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.contains("Firefox på Linux")));
    let ends = page.attributes(".own-sessions form", "action");
    assert_eq!(ends.len(), 2, "not this one");
    let token = page.attributes("input[name=_token]", "value").remove(0);
    assert_eq!(
        here.post(&ends[0], &[("_token", &token)]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(elsewhere.is_in().await != third.is_in().await, "one of them");
    assert_eq!(
        here.post(&ends[0], &[("_token", &token)]).await.status,
        StatusCode::NOT_FOUND
    );
    let omars = omar.get("/admin/konto").await.found();
    let omars_token = omars.attributes("input[name=_token]", "value").remove(0);
    assert_eq!(
        omar.post(&ends[1], &[("_token", &omars_token)]).await.status,
        StatusCode::NOT_FOUND,
        "nobody ends those of others"
    );
    here.fill(
        "/admin/konto",
        "form[action='/admin/konto/logga-ut-overallt']",
        &[],
    )
    .await;
    assert!(!here.is_in().await && !elsewhere.is_in().await && !third.is_in().await);
    assert!(omar.is_in().await);
}

#[actix_web::test]
async fn one_can_change_ones_name_and_not_ones_role() {
    let site = TestSite::empty().await;
    let user = site.user(EVA, Role::Writer);
    let mut here = eva(&site).await;
    let form = "form[action='/admin/konto']";
    let done = here.fill("/admin/konto", form, &[("namn", "  Eva\tBerg ")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(
        here.get(done.header("location"))
            .await
            .found()
            .text(".flash")
            .contains("Namnet är sparat")
    );
    let empty = here.fill("/admin/konto", form, &[("namn", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let odd = here
        .fill("/admin/konto", form, &[("roll", "administrator")])
        .await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    let user = site.change(|conn| User::get(conn, user.id));
    assert_eq!((user.name.as_str(), user.role), ("Eva Berg", Role::Writer));
}
