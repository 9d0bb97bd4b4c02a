//! Somebody signed in: asks with her cookie, and sends forms as a browser fills them in.

use actix_web::http::header::{CONTENT_TYPE, COOKIE};
use actix_web::test::TestRequest;
use scraper::Selector;
use torget::credentials::password;
use torget::credentials::token;
use torget::models::session::Session;
use torget::models::user::{Actor, Role, User, keeping, proof};

use crate::site::{Answer, Page, TestSite};

/// Somebody signed in.
pub struct SignedIn<'s> {
    pub site: &'s TestSite,
    pub user: User,
    cookie: String,
}

/// A form as a browser would send it.
#[derive(Clone, Debug)]
pub struct Filled {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl TestSite {
    /// A user with this role, signed in. Users of one role have names of their own.
    pub fn sign_in(&self, role: Role) -> SignedIn<'_> {
        self.sign_in_as(
            role,
            &format!(
                "{} {}",
                role.swedish(),
                token::new().expect("random").get(..4).unwrap_or_default()
            ),
        )
    }

    /// A user with this role and name, signed in.
    pub fn sign_in_as(&self, role: Role, name: &str) -> SignedIn<'_> {
        let rights = keeping::Rights {
            role,
            is_registrar: false,
            may_publish_crisis: false,
        };
        let address = format!("{}@granasa.example", token::new().expect("random").to_lowercase());
        let now = self.now();
        let user = self
            .db()
            .write_now(|conn| {
                Ok::<_, torget::error::Error>(keeping::create(conn, now, None, &address, name, &rights)?)
            })
            .expect("the database answers")
            .expect("the user is made");
        self.sign_in_again(user)
    }

    /// This user in a new session.
    pub fn sign_in_again(&self, user: User) -> SignedIn<'_> {
        let secret = token::new().expect("random");
        let now = self.now();
        let start = |conn: &mut torget::db::Connection| {
            Ok::<_, torget::error::Error>(Session::start(conn, now, user.id, "Prov", false, &secret)?)
        };
        self.db().write_now(start).expect("the session is started");
        SignedIn {
            site: self,
            user,
            cookie: format!("__Host-torget_sid={secret}"),
        }
    }
}

impl SignedIn<'_> {
    /// With this password to sign in with again. The session goes on.
    pub fn with_password(self, password: &str) -> Self {
        let hash = password::hash(password).expect("hashed");
        let set = |conn: &mut torget::db::Connection| {
            Ok::<_, torget::error::Error>(proof::renew_hash(conn, self.user.id, &hash)?)
        };
        self.site.db().write_now(set).expect("set");
        self
    }

    /// Who it is, for the models.
    pub fn actor(&self) -> Actor {
        self.user.actor()
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Asks with the session's cookie.
    pub async fn send(&self, request: TestRequest) -> Answer {
        self.site
            .send(request.insert_header((COOKIE, self.cookie.clone())))
            .await
    }

    /// The form of a page that this selector finds.
    pub async fn form(&self, path: &str, selector: &str) -> Filled {
        let mut answer = self.get(path).await;
        // A form for something new has an address of its own.
        if answer.status == 303 {
            answer = self.get(answer.header("location")).await;
        }
        Filled::of(&answer.found(), selector, path)
    }

    /// Sends a form.
    pub async fn submit(&self, form: &Filled) -> Answer {
        let request = TestRequest::post()
            .uri(&form.action)
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_form(&form.fields);
        self.send(request).await
    }

    /// Sends a form over a line so slow that something happens before its last byte.
    pub async fn submit_slowly(&self, form: &Filled, between: impl FnOnce() + 'static) -> Answer {
        let request = TestRequest::post()
            .uri(&form.action)
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header((CONTENT_TYPE, "application/x-www-form-urlencoded"))
            .insert_header((COOKIE, self.cookie.clone()));
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        let (first, last) = body.split_at(body.len() - 1);
        self.site
            .send_slowly(request, [first.into(), last.into()], between)
            .await
    }

    /// Sends a form with a file, as `multipart/form-data`.
    pub async fn submit_with_file(&self, form: &Filled, field: &str, name: &str, bytes: &[u8]) -> Answer {
        let request = TestRequest::post()
            .uri(&form.action)
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header((CONTENT_TYPE, "multipart/form-data; boundary=gransen"))
            .set_payload(form.multipart(field, name, bytes));
        self.send(request).await
    }

    /// The page that a form's answer leads to.
    pub async fn follow(&self, answer: &Answer) -> Page {
        assert_eq!(answer.status, 303, "{}", answer.text());
        self.get(answer.header("location")).await.found()
    }
}

impl Filled {
    /// The form on a page, with what stands in it.
    pub fn of(page: &Page, selector: &str, path: &str) -> Self {
        let select = |text: &str| Selector::parse(text).expect("a selector");
        let form = page
            .0
            .select(&select(selector))
            .next()
            .expect("the form is there");
        let mut fields = Vec::new();
        for field in form.select(&select("input, textarea, select")) {
            let value = field.value();
            let Some(name) = value.attr("name") else { continue };
            let kind = value.attr("type").unwrap_or_default();
            let text = match value.name() {
                "textarea" => field
                    .text()
                    .collect::<String>()
                    .trim_start_matches('\n')
                    .to_owned(),
                "select" => field
                    .select(&select("option[selected]"))
                    .next()
                    .and_then(|option| option.value().attr("value"))
                    .unwrap_or_default()
                    .to_owned(),
                _ => value.attr("value").unwrap_or_default().to_owned(),
            };
            let is_off = matches!(kind, "checkbox" | "radio") && value.attr("checked").is_none();
            if !is_off && !matches!(kind, "file" | "submit" | "button") {
                fields.push((name.to_owned(), text));
            }
        }
        Self {
            action: form.value().attr("action").unwrap_or(path).to_owned(),
            fields,
        }
    }

    /// With this in a field, in the place of what stood there.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.and(name, value)
    }

    /// With one more field.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Without a field.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(field, _)| field == name);
        field.map_or("", |(_, value)| value.as_str())
    }

    /// The form and a file as a browser sends them together.
    pub fn multipart(&self, field: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
        let mut body = Vec::new();
        for (name, value) in &self.fields {
            body.extend(
                format!("--gransen\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        let head = format!(
            "--gransen\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(bytes);
        body.extend(b"\r\n--gransen--\r\n");
        body
    }
}
