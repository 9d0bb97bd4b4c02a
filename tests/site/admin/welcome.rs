//! One-time links: for the first administrator, for invitations, for a forgotten password; and the command line.

use actix_web::http::StatusCode;
use torget::accounts::{self, FIRST_LINK};
use torget::config::CommandLine;
use torget::credentials::{password, token};
use torget::models::one_time_link::{self, Purpose};
use torget::models::user::keeping::Rights;
use torget::models::user::{Role, User};

use crate::browser::PASSWORD;
use crate::site::TestSite;

const NEW: [(&str, &str); 2] = [("nytt-losenord", PASSWORD), ("nytt-losenord-igen", PASSWORD)];

/// The path of a link that is told somewhere in a text.
fn path_in(text: &str) -> String {
    let start = text.find("/admin/valkommen/").expect("a link");
    text[start..]
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// A link of this purpose for this user.
fn link(site: &TestSite, purpose: Purpose, user: Option<&User>) -> String {
    let (now, secret) = (site.now(), token::new().expect("random"));
    site.change(|conn| one_time_link::make(conn, now, purpose, user.map(|user| user.id), &secret));
    format!("/admin/valkommen/{secret}")
}

#[actix_web::test]
async fn a_fresh_site_has_no_account_and_its_first_link_makes_one() {
    let site = TestSite::empty().await;
    let first = |site: &TestSite| {
        accounts::first_link(site.db(), site.data(), &site.state.public_url, site.now()).expect("made")
    };
    let told = first(&site).expect("there is nobody");
    assert!(
        !told.contains("valkommen"),
        "what is no screen is not told the secret: {told}"
    );
    let earlier = path_in(&std::fs::read_to_string(site.data().join(FIRST_LINK)).expect("the file"));
    first(&site);
    let file = site.data().join(FIRST_LINK);
    let path = path_in(&std::fs::read_to_string(&file).expect("the file"));
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&file).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(
        site.get(&earlier).await.status,
        StatusCode::GONE,
        "the earlier one is revoked"
    );
    let sign_in = |page: &crate::site::Page| page.texts("main [role=status]").join(" ");
    let before = sign_in(&site.get("/admin/logga-in").await.found());
    assert!(before.contains("first-administrator.txt"), "{before}");
    assert!(!before.contains("valkommen"), "the secret is not told");
    let mut browser = site.browser();
    let fields = [
        ("namn", "Eva Lindström"),
        ("epost", "Eva@Granasa.example"),
        NEW[0],
        NEW[1],
    ];
    let answer = browser.fill(&path, "main form", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert!(browser.is_in().await);
    assert_eq!(site.get(&path).await.status, StatusCode::GONE, "good once");
    let users = site.change(User::all);
    assert_eq!(users.len(), 1);
    assert_eq!(
        (users[0].email.as_str(), Rights::of(&users[0])),
        ("eva@granasa.example", Rights::all())
    );
    assert_eq!(first(&site), None);
    assert!(!file.exists(), "the file goes when it is not needed");
}

#[actix_web::test]
async fn links_grow_old_and_are_good_once() {
    let site = TestSite::empty().await;
    let user = site.user("eva@granasa.example", Role::Editor);
    for (purpose, hours) in [(Purpose::Invitation, 72), (Purpose::Reset, 24)] {
        let path = link(&site, purpose, Some(&user));
        site.wait_seconds(hours * 3600 - 1);
        assert_eq!(site.get(&path).await.status, StatusCode::OK);
        site.wait_seconds(1);
        assert_eq!(site.get(&path).await.status, StatusCode::GONE);
        assert_eq!(site.browser().post(&path, &NEW).await.status, StatusCode::GONE);
        let earlier = link(&site, purpose, Some(&user));
        let path = link(&site, purpose, Some(&user));
        assert_eq!(
            site.get(&earlier).await.status,
            StatusCode::GONE,
            "a new one ends the old"
        );
        assert_eq!(
            site.browser().post(&path, &NEW).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(site.browser().post(&path, &NEW).await.status, StatusCode::GONE);
    }
    assert_eq!(
        site.get("/admin/valkommen/p%C3%A5hittad").await.status,
        StatusCode::GONE
    );
}

#[actix_web::test]
async fn a_new_password_ends_sessions_and_keeps_the_second_factor() {
    let site = TestSite::empty().await;
    let user = site.user("eva@granasa.example", Role::Editor);
    let mut old = site.browser();
    old.sign_in("eva@granasa.example", PASSWORD).await;
    let now = site.now();
    site.change(|conn| {
        torget::models::user::proof::turn_on_second_factor(conn, now, &user, b"12345678901234567890", 0, 1)
    });
    assert!(old.is_in().await);
    let path = link(&site, Purpose::Reset, Some(&user));
    let mut browser = site.browser();
    let fields = [
        ("nytt-losenord", "tre räkor ror över myren"),
        ("nytt-losenord-igen", "tre räkor ror över myren"),
    ];
    let answer = browser.post(&path, &fields).await;
    assert_eq!(answer.header("location"), "/admin/logga-in/kod");
    assert!(!browser.is_in().await, "the link does not replace the code");
    assert!(!old.is_in().await, "who knew the old password is out");
    let old_password = site.browser().sign_in("eva@granasa.example", PASSWORD).await;
    assert_eq!(old_password.status, StatusCode::UNAUTHORIZED);
}

#[actix_web::test]
async fn weak_passwords_are_refused_with_a_reason_and_the_link_stays_good() {
    let site = TestSite::empty().await;
    let user = site.user("eva@granasa.example", Role::Editor);
    let path = link(&site, Purpose::Invitation, Some(&user));
    for (password, again, reason) in [
        ("kort", "kort", "minst 15 tecken"),
        ("Sommar2026Sommar", "Sommar2026Sommar", "för lätt att gissa"),
        ("Eva.Lindström.Granasa", "Eva.Lindström.Granasa", "ditt namn"),
        (PASSWORD, "blå cykel under päron", "samma lösenord"),
    ] {
        let fields = [("nytt-losenord", password), ("nytt-losenord-igen", again)];
        let answer = site.browser().post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
        let told = answer.page().text(".error-summary").to_lowercase();
        assert!(told.contains(reason), "{password}: {told}");
        assert!(!answer.text().contains(password), "a password is never shown");
    }
    assert_eq!(
        site.browser().post(&path, &NEW).await.status,
        StatusCode::SEE_OTHER
    );
}

#[actix_web::test]
async fn users_are_made_listed_and_helped_on_the_command_line() {
    let site = TestSite::empty().await;
    let (db, url) = (site.db(), &site.state.public_url);
    let rights = Rights {
        role: accounts::role("Redaktör").expect("a role"),
        is_registrar: true,
        may_publish_crisis: false,
    };
    let told = accounts::add(db, url, "Karin@granasa.example", "Karin Ek", &rights).expect("made");
    assert!(
        told.contains("https://www.granasa.example/admin/valkommen/"),
        "{told}"
    );
    assert!(
        accounts::add(db, url, "karin@granasa.example", "Karin", &rights).is_err(),
        "taken"
    );
    assert!(
        accounts::add(db, url, "karin", "Karin", &rights).is_err(),
        "no address"
    );
    let list = accounts::list(db).expect("listed");
    assert_eq!(
        list,
        "karin@granasa.example\tKarin Ek\tRedaktör\tregistrator\thar inte valt lösenord"
    );
    assert!(accounts::reset(db, url, "ingen@granasa.example").is_err());
    assert!(
        accounts::reset(db, url, "karin@granasa.example")
            .expect("made")
            .contains("/admin/valkommen/")
    );
    for line in [
        &[
            "torget",
            "user",
            "add",
            "--email",
            "a@b.se",
            "--name",
            "A",
            "--role",
            "editor",
            "--registrar",
        ][..],
        &["torget", "user", "list", "--data", "x"],
        &[
            "torget",
            "user",
            "reset-password",
            "a@b.se",
            "--public-url",
            "https://b.se",
        ],
        &["torget", "demo", "--demo-password", "tre räkor ror över myren"],
    ] {
        use clap::Parser as _;
        assert!(CommandLine::try_parse_from(line).is_ok(), "{line:?}");
    }
}

#[actix_web::test]
async fn the_demos_users_are_in_the_demo_alone() {
    use torget::demo::accounts::{keep_out, let_in, mark};
    let loopback = "127.0.0.1:8080".parse().expect("an address");
    let site = TestSite::empty().await;
    let told = let_in(site.db(), site.data(), loopback, None).expect("told");
    assert!(
        told.contains("inga demoanvändare"),
        "a folder that is not the demo's gets none: {told}"
    );
    assert!(site.change(User::all).is_empty());
    mark(site.data()).expect("marked");
    let open = "192.0.2.1:8080".parse().expect("an address");
    assert!(
        let_in(site.db(), site.data(), open, None).is_err(),
        "others could reach it"
    );
    let told = let_in(site.db(), site.data(), loopback, None).expect("made");
    assert_eq!(told.lines().count(), 3);
    let line = told
        .lines()
        .find(|line| line.starts_with("Administratör: "))
        .expect("one of each role");
    let (email, password) = line["Administratör: ".len()..]
        .split_once(" / ")
        .expect("address and password");
    assert_eq!(password::judge(password, false, &[]), Ok(()));
    let mut browser = site.browser();
    browser.sign_in(email, password).await;
    assert!(browser.is_in().await);
    let again = let_in(site.db(), site.data(), loopback, Some("tre räkor ror över myren")).expect("again");
    assert!(again.contains("Skribent: skribent@granasa.example / tre räkor ror över myren"));
    assert!(!browser.is_in().await);
    assert!(
        let_in(site.db(), site.data(), loopback, Some("demo")).is_err(),
        "too weak"
    );
    keep_out(site.db()).expect("kept out");
    assert!(site.change(User::all).iter().all(|user| !user.is_active));
    let answer = site.browser().sign_in(email, "tre räkor ror över myren").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[actix_web::test]
async fn who_follows_a_link_leaves_the_session_that_this_browser_had() {
    let site = TestSite::empty().await;
    site.user("eva@granasa.example", Role::Editor);
    let bo = site.user("bo@granasa.example", Role::Writer);
    let mut browser = site.browser();
    browser.sign_in("eva@granasa.example", PASSWORD).await;
    let former = browser.cookie.clone();
    let path = link(&site, Purpose::Reset, Some(&bo));
    let answer = browser.fill(&path, "main form", &NEW).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert!(browser.is_in().await);
    assert_ne!(browser.cookie, former);
    browser.cookie = former;
    assert!(!browser.is_in().await);
}
