//! Files made to break something, sent as pictures through the real door: each is refused in Swedish, or made harmless.

use actix_web::http::StatusCode;
use torget::models::user::Role;

use crate::editor::SignedIn;
use crate::site::TestSite;

mod corpus;

use corpus::{Hostile, MARK, corpus};

async fn token(user: &SignedIn<'_>) -> String {
    let form = user.form("/admin/bilder/ny", "form[data-upload-many]").await;
    form.value("_token").to_owned()
}

/// The file in a form, its name written as browsers write names.
fn body(token: &str, file: &Hostile) -> Vec<u8> {
    let name = file
        .name
        .replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    let head = format!(
        "--gransen\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n{token}\r\n--gransen\r\n\
         Content-Disposition: form-data; name=\"bildfil\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n"
    );
    [head.as_bytes(), &file.bytes, b"\r\n--gransen--\r\n"].concat()
}

fn holds_mark(bytes: &[u8]) -> bool {
    bytes.windows(MARK.len()).any(|window| window == MARK)
}

#[actix_web::test]
async fn over_a_hundred_hostile_files_are_refused_in_swedish_or_made_harmless() {
    let site = TestSite::empty().await;
    let writer = site.sign_in(Role::Writer);
    let token = token(&writer).await;
    let (mut taken, mut refused) = (0, 0);
    let corpus = corpus();
    assert!(corpus.len() > 100, "{}", corpus.len());
    for file in corpus {
        let name = file.name.chars().take(60).collect::<String>();
        let request = actix_web::test::TestRequest::post()
            .uri("/admin/bilder")
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header(("content-type", "multipart/form-data; boundary=gransen"))
            .set_payload(body(&token, &file));
        let answer = writer.send(request).await;
        match answer.status {
            StatusCode::OK => {
                taken += 1;
                let told: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
                let key = told["name"].as_str().expect("a name");
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
                assert!(key.chars().all(plain) && key.len() < 100, "{name}: {key}");
                let shown = writer.get(told["src"].as_str().expect("an address")).await;
                assert_eq!(shown.status, StatusCode::OK, "{name}");
                assert_eq!(shown.header("content-type"), "image/webp", "{name}");
                assert_eq!(shown.header("x-content-type-options"), "nosniff", "{name}");
                assert!(!holds_mark(&shown.body), "{name}");
            }
            StatusCode::UNPROCESSABLE_ENTITY => {
                refused += 1;
                let told: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
                let problem = told["problem"].as_str().expect("a problem");
                let says_what_to_do = ["försök igen", "Välj en annan fil"]
                    .iter()
                    .any(|words| problem.contains(words));
                assert!(says_what_to_do, "{name}: {problem}");
            }
            StatusCode::BAD_REQUEST => {
                // The name itself broke the form's own grammar.
                refused += 1;
                assert!(file.name.contains('\0') || file.name.len() > 4000, "{name}");
            }
            other => panic!("{name}: {other}"),
        }
    }
    assert!(taken > 30 && refused > 60, "{taken} taken, {refused} refused");
    // Nothing is anywhere but under its hash in the folder of pictures, and no payload is in any of it.
    let mut folders = vec![site.data().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("can be listed") {
            let path = entry.expect("can be listed").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let file_name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if path.starts_with(site.data().join("media")) {
                assert!(
                    file_name.len() > 64 && file_name.as_bytes()[..64].iter().all(u8::is_ascii_hexdigit),
                    "{file_name}"
                );
                assert!(!holds_mark(&std::fs::read(&path).expect("read")), "{file_name}");
            } else {
                assert!(
                    file_name.starts_with("torget.sqlite3") || file_name == "secret.key",
                    "{file_name}"
                );
            }
        }
    }
}
