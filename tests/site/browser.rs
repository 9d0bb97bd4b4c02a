//! A browser of somebody who keeps the site: it keeps the session's cookie, and fills in forms.

use actix_web::http::header::COOKIE;
use actix_web::test::TestRequest;
use torget::credentials::password;
use torget::error::Error;
use torget::models::user::{Role, User, keeping, proof};

use crate::editor::Filled;
use crate::site::{Answer, TestSite};

/// A password that nobody guesses.
pub const PASSWORD: &str = "blå cykel under äpplet";

/// A browser.
pub struct Browser<'s> {
    site: &'s TestSite,
    pub cookie: String,
}

impl TestSite {
    /// A browser that nobody has signed in with.
    pub fn browser(&self) -> Browser<'_> {
        Browser {
            site: self,
            cookie: String::new(),
        }
    }

    /// A user with all rights of this role, and [`PASSWORD`].
    pub fn user(&self, email: &str, role: Role) -> User {
        let (now, hash) = (self.now(), password::hash(PASSWORD).expect("hashed"));
        let rights = keeping::Rights {
            role,
            ..keeping::Rights::all()
        };
        let made = self.db().write_now::<_, Error, _>(|conn| {
            let user = keeping::create(conn, now, None, email, "Eva Lindström", &rights)?.expect("made");
            proof::set_password(conn, now, &user, &hash, None)?;
            Ok(User::get(conn, user.id)?)
        });
        made.expect("the database answers")
    }

    /// Does this with the database.
    pub fn change<T>(&self, change: impl FnOnce(&mut torget::db::Connection) -> diesel::QueryResult<T>) -> T {
        self.db()
            .write_now::<_, Error, _>(|conn| Ok(change(conn)?))
            .expect("the database answers")
    }
}

impl Browser<'_> {
    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Sends fields to an address, as a form of the site would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = TestRequest::post().uri(path).set_form(fields);
        self.send(request.insert_header(("sec-fetch-site", "same-origin")))
            .await
    }

    /// Asks for a page, fills in the form that the selector finds there, and sends it.
    pub async fn fill(&mut self, path: &str, selector: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await.found();
        let form = fields
            .iter()
            .fold(Filled::of(&page, selector, path), |form, (name, value)| {
                form.with(name, value)
            });
        let fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.post(&form.action, &fields).await
    }

    /// Signs in with a password.
    pub async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/admin/logga-in", &[("epost", email), ("losenord", password)])
            .await
    }

    /// Whether the browser is signed in.
    pub async fn is_in(&mut self) -> bool {
        self.get("/admin").await.status == 200
    }

    async fn send(&mut self, request: TestRequest) -> Answer {
        let request = request
            .insert_header((COOKIE, self.cookie.clone()))
            .insert_header((
                "user-agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            ));
        let answer = self.site.send(request).await;
        if let Some(cookie) = answer
            .header("set-cookie")
            .split(';')
            .next()
            .filter(|cookie| !cookie.is_empty())
        {
            cookie.clone_into(&mut self.cookie);
        }
        answer
    }
}
