//! Signing in and out: what it says, what it counts, when it ends.

use actix_web::http::StatusCode;
use diesel::prelude::*;
use torget::credentials::{recovery, totp};
use torget::models::user::{Role, proof};
use torget::schema::{audit_entries, sessions, sign_in_limits};

use crate::browser::{Browser, PASSWORD};
use crate::site::{Answer, TestSite};

const EVA: &str = "eva@granasa.example";
const KEY: &[u8] = b"12345678901234567890";

/// Eva, who also shows a code.
fn with_code(site: &TestSite) -> Vec<String> {
    let user = site.user(EVA, Role::Editor);
    let (now, codes) = (site.now(), recovery::new().expect("random"));
    site.change(|conn| {
        proof::turn_on_second_factor(conn, now, &user, KEY, 0, 0)?;
        proof::set_recovery_codes(conn, now, &user, &codes)
    });
    codes
}

fn all_of_the_log(site: &TestSite) -> String {
    let rows: Vec<(String, String, String, String)> = site.change(|conn| {
        let columns = (
            audit_entries::actor,
            audit_entries::action,
            audit_entries::subject,
            audit_entries::detail,
        );
        audit_entries::table
            .order(audit_entries::id)
            .select(columns)
            .load(conn)
    });
    format!("{rows:?}")
}

/// The secret in a browser's cookie.
fn secret<'b>(browser: &'b Browser<'_>) -> &'b str {
    browser.cookie.split_once('=').map_or("", |(_, secret)| secret)
}

#[actix_web::test]
async fn a_password_lets_in_and_leads_back_to_what_was_asked_for() {
    let site = TestSite::empty().await;
    site.user(EVA, Role::Editor);
    let mut browser = site.browser();
    let asked = browser.get("/admin/nyheter").await;
    assert_eq!(
        asked.header("location"),
        "/admin/logga-in?till=%2Fadmin%2Fnyheter"
    );
    let fields = [("epost", " EVA@granasa.example "), ("losenord", PASSWORD)];
    let answer = browser.fill(asked.header("location"), "main form", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.header("location"), "/admin/nyheter");
    let cookie = answer.header("set-cookie");
    for part in [
        "__Host-torget_sid=",
        "HttpOnly",
        "Secure",
        "SameSite=Lax",
        "Path=/",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain") && !cookie.contains("Max-Age"));
    assert!(browser.is_in().await);
}

#[actix_web::test]
async fn on_loopback_without_https_the_cookie_has_a_plain_name() {
    let site = TestSite::at_address("http://127.0.0.1").await;
    site.user(EVA, Role::Editor);
    let answer = site.browser().sign_in(EVA, PASSWORD).await;
    assert!(answer.header("set-cookie").starts_with("torget_sid="));
    assert!(!answer.header("set-cookie").contains("Secure"));
}

#[actix_web::test]
async fn known_and_unknown_accounts_are_refused_alike() {
    let site = TestSite::empty().await;
    let closed = site.user("stangd@granasa.example", Role::Editor);
    let eva = site.user(EVA, Role::Administrator);
    let now = site.now();
    site.change(|conn| torget::models::user::keeping::keep_out(conn, now, None, &closed));
    let mut answers = Vec::new();
    for email in [EVA, "ingen@granasa.example", "stangd@granasa.example"] {
        let password = if email == EVA {
            "fel lösenord som är långt"
        } else {
            PASSWORD
        };
        let before = site.state.passwords.computed();
        let answer = site.browser().sign_in(email, password).await;
        assert_eq!(
            site.state.passwords.computed() - before,
            1,
            "{email} costs one hash"
        );
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.header("set-cookie"), "");
        answers.push(answer.text().replace(email, "EPOST"));
    }
    assert!(answers[0].contains("Fel e-postadress eller lösenord."));
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert!(all_of_the_log(&site).contains(&format!("sign in failed\", \"user:{}\"", eva.id)));
}

#[actix_web::test]
async fn no_password_and_no_secret_is_kept_or_logged() {
    let site = TestSite::empty().await;
    site.user(EVA, Role::Editor);
    let mut browser = site.browser();
    browser.sign_in(EVA, "ett helt felaktigt lösenord").await;
    browser.sign_in(EVA, PASSWORD).await;
    let secret = secret(&browser).to_owned();
    assert_eq!(secret.len(), 43);
    let log = all_of_the_log(&site);
    for hidden in [PASSWORD, "ett helt felaktigt lösenord", &secret, "argon2"] {
        assert!(!log.contains(hidden), "{hidden}");
    }
    let copy = site.data().join("copy.sqlite3");
    site.db().copy_to(&copy).expect("copied");
    let bytes = String::from_utf8_lossy(&std::fs::read(copy).expect("read")).into_owned();
    assert!(!bytes.contains(&secret) && !bytes.contains(PASSWORD) && !bytes.contains("203.0.113"));
}

#[actix_web::test]
async fn every_step_has_a_secret_of_its_own() {
    let site = TestSite::empty().await;
    with_code(&site);
    let mut browser = site.browser();
    browser.cookie = "__Host-torget_sid=utvald-av-en-angripare".to_owned();
    let answer = browser.sign_in(EVA, PASSWORD).await;
    assert_eq!(answer.header("location"), "/admin/logga-in/kod?till=%2Fadmin");
    let waiting = browser.cookie.clone();
    assert!(!browser.is_in().await, "the password alone opens nothing");
    let code = totp::code(KEY, site.now());
    let answer = browser
        .fill("/admin/logga-in/kod", "main form", &[("kod", &code)])
        .await;
    assert_eq!(answer.header("location"), "/admin");
    assert_ne!(browser.cookie, waiting);
    assert!(browser.is_in().await);
    browser.cookie = waiting;
    assert!(!browser.is_in().await, "the secret of the first step is dead");
}

#[actix_web::test]
async fn a_code_is_good_once_and_a_recovery_code_takes_its_place_once() {
    let site = TestSite::empty().await;
    let codes = with_code(&site);
    let code = totp::code(KEY, site.now());
    let try_code = async |code: &str| {
        let mut browser = site.browser();
        browser.sign_in(EVA, PASSWORD).await;
        browser.post("/admin/logga-in/kod", &[("kod", code)]).await.status
    };
    assert_eq!(try_code(&code).await, StatusCode::SEE_OTHER);
    assert_eq!(try_code(&code).await, StatusCode::UNAUTHORIZED, "replayed");
    assert_eq!(try_code(&codes[3].to_lowercase()).await, StatusCode::SEE_OTHER);
    assert_eq!(try_code(&codes[3]).await, StatusCode::UNAUTHORIZED, "used");
    site.wait_seconds(30);
    assert_eq!(
        try_code(&totp::code(KEY, site.now())).await,
        StatusCode::SEE_OTHER
    );
    let left = site.change(|conn| proof::recovery_codes_left(conn, 1));
    assert_eq!(left, 9);
}

#[actix_web::test]
async fn codes_are_guessed_no_oftener_than_passwords() {
    let site = TestSite::empty().await;
    with_code(&site);
    let mut statuses = Vec::new();
    for guess in 0..8 {
        let mut browser = site.browser();
        if browser.sign_in(EVA, PASSWORD).await.status != StatusCode::SEE_OTHER {
            statuses.push(0);
            continue;
        }
        let answer = browser
            .post("/admin/logga-in/kod", &[("kod", &format!("00000{guess}"))])
            .await;
        statuses.push(answer.status.as_u16());
    }
    assert_eq!(
        statuses.iter().filter(|status| **status == 401).count(),
        5,
        "{statuses:?}"
    );
}

async fn fail(site: &TestSite, email: &str, times: usize) -> Answer {
    let mut last = site.browser().sign_in(email, "fel lösenord som är långt").await;
    for _ in 1..times {
        last = site.browser().sign_in(email, "fel lösenord som är långt").await;
    }
    last
}

#[actix_web::test]
async fn the_sixth_try_must_wait_also_after_a_restart() {
    let site = TestSite::empty().await;
    site.user(EVA, Role::Editor);
    assert_eq!(fail(&site, EVA, 5).await.status, StatusCode::UNAUTHORIZED);
    let site = site.restarted().await;
    let before = site.state.passwords.computed();
    let answer = site.browser().sign_in(EVA, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let page = answer.page();
    let told = page.text(".error-summary a[href='#losenord']");
    assert!(told.contains("Vänta 30 sekunder"), "{told}");
    assert!(page.text("#losenord-problem").contains(&told) && page.has("#losenord[aria-invalid=true]"));
    assert_eq!(
        site.state.passwords.computed(),
        before,
        "no password is looked at"
    );
    site.wait_seconds(31);
    assert_eq!(fail(&site, EVA, 1).await.status, StatusCode::UNAUTHORIZED);
    site.wait_seconds(31);
    assert_eq!(
        fail(&site, EVA, 1).await.status,
        StatusCode::TOO_MANY_REQUESTS,
        "a minute the next time"
    );
    site.wait_seconds(30);
    assert_eq!(
        site.browser().sign_in(EVA, PASSWORD).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        fail(&site, EVA, 1).await.status,
        StatusCode::UNAUTHORIZED,
        "forgiven"
    );
}

#[actix_web::test]
async fn nobody_is_kept_out_of_their_own_account_by_others_who_try_it() {
    let site = TestSite::empty().await;
    site.user(EVA, Role::Editor);
    site.browser().sign_in(EVA, PASSWORD).await;
    for place in 1..=60 {
        site.come_from([198, 51, 100, place]);
        fail(&site, EVA, 1).await;
    }
    site.come_from([198, 51, 100, 61]);
    assert_eq!(
        site.browser().sign_in(EVA, PASSWORD).await.status,
        StatusCode::TOO_MANY_REQUESTS,
        "an unknown place waits"
    );
    site.come_from([203, 0, 113, 7]);
    assert_eq!(
        site.browser().sign_in(EVA, PASSWORD).await.status,
        StatusCode::SEE_OTHER
    );
}

#[actix_web::test]
async fn one_place_that_tries_many_accounts_must_wait() {
    let site = TestSite::empty().await;
    for number in 0..20 {
        assert_eq!(
            fail(&site, &format!("{number}@granasa.example"), 1).await.status,
            StatusCode::UNAUTHORIZED
        );
    }
    assert_eq!(
        fail(&site, "en-till@granasa.example", 1).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    site.wait_seconds(2 * 86_400);
    site.user(EVA, Role::Editor);
    site.browser().sign_in(EVA, PASSWORD).await;
    let keys: Vec<String> = site.change(|conn| sign_in_limits::table.select(sign_in_limits::key).load(conn));
    assert_eq!(keys.len(), 3, "old failures are forgotten: {keys:?}");
}

#[actix_web::test]
async fn a_session_ends_when_left_and_after_a_working_day() {
    let site = TestSite::empty().await;
    site.user(EVA, Role::Editor);
    let mut browser = site.browser();
    browser.sign_in(EVA, PASSWORD).await;
    site.wait_seconds(59 * 60);
    assert!(browser.is_in().await);
    let site = &site;
    let mut left = site.browser();
    left.sign_in(EVA, PASSWORD).await;
    site.wait_seconds(60 * 60);
    assert!(!left.is_in().await, "idle");
    let mut worked = site.browser();
    worked.sign_in(EVA, PASSWORD).await;
    for _ in 0..14 {
        site.wait_seconds(40 * 60);
        let now = site.now();
        site.change(|conn| {
            diesel::update(sessions::table)
                .set(sessions::last_seen_at.eq(now))
                .execute(conn)
        });
        assert!(worked.is_in().await);
    }
    site.wait_seconds(40 * 60);
    assert!(!worked.is_in().await, "ten hours");
}

#[actix_web::test]
async fn signing_out_ends_the_session_at_once() {
    let site = TestSite::empty().await;
    site.user(EVA, Role::Editor);
    let mut browser = site.browser();
    browser.sign_in(EVA, PASSWORD).await;
    let cookie = browser.cookie.clone();
    let answer = browser.fill("/admin", "form.sign-out", &[]).await;
    assert_eq!(answer.header("location"), "/admin/logga-in?utloggad");
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    browser.cookie = cookie;
    assert!(!browser.is_in().await);
    let holding = sessions::table.filter(sessions::ended_at.is_null());
    let count: i64 = site.change(|conn| holding.count().get_result(conn));
    assert_eq!(count, 0);
}

#[actix_web::test]
async fn nobody_is_led_away_from_the_site() {
    let site = TestSite::empty().await;
    site.user(EVA, Role::Editor);
    for till in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/nyheter",
        "javascript:alert(1)",
    ] {
        let fields = [("epost", EVA), ("losenord", PASSWORD), ("till", till)];
        let answer = site.browser().post("/admin/logga-in", &fields).await;
        assert_eq!(answer.header("location"), "/admin", "{till}");
    }
}

#[actix_web::test]
async fn odd_forms_are_refused_and_odd_passwords_are_only_wrong() {
    let site = TestSite::empty().await;
    site.user(EVA, Role::Editor);
    let mut browser = site.browser();
    let odd = [("epost", EVA), ("losenord", PASSWORD), ("roll", "administrator")];
    assert_eq!(
        browser.post("/admin/logga-in", &odd).await.status,
        StatusCode::BAD_REQUEST
    );
    let twice = [("epost", EVA), ("epost", EVA), ("losenord", PASSWORD)];
    assert_eq!(
        browser.post("/admin/logga-in", &twice).await.status,
        StatusCode::BAD_REQUEST
    );
    let long = "å".repeat(100_000);
    for password in ["", "'; DROP TABLE users; --", "\u{202e}\0", &long] {
        site.wait_seconds(20 * 60);
        let answer = browser.sign_in(EVA, password).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
    let script = browser.sign_in("<script>alert(1)</script>", "x").await;
    assert!(!script.text().contains("<script>alert"));
}
