//! Where a one-time link leads: the first administrator makes the account, others choose a password.

use std::net::IpAddr;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::NaiveDateTime;

use crate::admin::answer;
use crate::admin::cookie::session_cookie;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::new_password::{self, AGAIN, FIELD};
use crate::admin::sign_in::{self, place_of};
use crate::admin::user::{given_email, given_name};
use crate::credentials::token;
use crate::db::Connection;
use crate::error::Error;
use crate::models::one_time_link::{self, OneTimeLink, Purpose};
use crate::models::session::Session;
use crate::models::sign_in_limit::{self, Keys};
use crate::models::user::User;
use crate::models::user::keeping::{self, Rights};
use crate::models::user::proof;
use crate::web::client;
use crate::web::site::Site;
use crate::web::view::Problems;

/// The page of a link that is good.
#[derive(Template)]
#[template(path = "admin/welcome/show.html")]
struct Welcome {
    frame: Frame,
    action: String,
    heading: String,
    intro: &'static str,
    is_first: bool,
    name: String,
    email: String,
    hint: String,
    problems: Problems,
}

/// The page of a link that is not good any more.
#[derive(Template)]
#[template(path = "admin/welcome/over.html")]
struct Over {
    frame: Frame,
}

/// `GET /admin/valkommen/{token}`
pub async fn show(site: Data<Site>, secret: Path<String>) -> Result<HttpResponse, Error> {
    let secret = secret.into_inner();
    match good(&site, &secret).await? {
        Some(link) => {
            let page = Welcome::new(&site, &secret, &link, &Form::default(), Problems::default());
            answer::page(&page, StatusCode::OK, None)
        }
        None => over(&site),
    }
}

/// `POST /admin/valkommen/{token}`
pub async fn create(
    request: HttpRequest,
    site: Data<Site>,
    editor: Option<Editor>,
    secret: Path<String>,
    form: Form,
) -> Result<HttpResponse, Error> {
    form.only(&["namn", "epost", FIELD, AGAIN], &[])?;
    let secret = secret.into_inner();
    let Some(link) = good(&site, &secret).await? else {
        return over(&site);
    };
    let mut problems = Problems::default();
    let municipality = site.last_good_settings().name.clone();
    let newcomer = if let Some(user) = &link.user {
        new_password::judge_of(&form, user, &municipality, &mut problems);
        None
    } else {
        let name = given_name(&mut problems, form.text("namn"));
        let email = given_email(&mut problems, form.text("epost"));
        new_password::judge(&form, false, &[&name, &email, &municipality], &mut problems);
        Some((name, email))
    };
    if !problems.is_empty() {
        let page = Welcome::new(&site, &secret, &link, &form, problems);
        return answer::page(&page, StatusCode::UNPROCESSABLE_ENTITY, None);
    }
    let hash = site.passwords.hash(form.text(FIELD).to_owned()).await?;
    let client: Option<IpAddr> = client::address(&request, &site.trusted_proxies);
    let email = match (&link.user, &newcomer) {
        (Some(user), _) => user.email.clone(),
        (None, Some((_, email))) => email.clone(),
        (None, None) => return over(&site),
    };
    let place = place_of(&site, client, &sign_in::browser(&request), &email);
    let session = token::new()?;
    let arrival = Arrival {
        secret,
        newcomer,
        hash,
        keys: place.keys,
        browser: place.browser,
        session: session.clone(),
    };
    let now = (site.clock)();
    let arrived = site.db.write(move |conn| arrive(conn, now, &arrival)).await?;
    if arrived.is_some() {
        sign_in::leave_former(&site, editor).await?;
    }
    match arrived {
        Some(user) if user.has_second_factor => Ok(answer::see_other(
            sign_in::code::PATH,
            Some(session_cookie(&site, session)),
        )),
        Some(_) => Ok(answer::see_other("/admin", Some(session_cookie(&site, session)))),
        None => over(&site),
    }
}

/// What somebody brings along who follows a link and has chosen a password.
struct Arrival {
    secret: String,
    /// Name and address of the first administrator.
    newcomer: Option<(String, String)>,
    hash: String,
    keys: Keys,
    browser: String,
    session: String,
}

/// Uses the link up, keeps the password and lets its user in. None when the link is over.
fn arrive(conn: &mut Connection, now: NaiveDateTime, arrival: &Arrival) -> Result<Option<User>, Error> {
    let Some(link) = one_time_link::find(conn, now, &arrival.secret)? else {
        return Ok(None);
    };
    if !one_time_link::use_up(conn, now, link.id)? {
        return Ok(None);
    }
    let user = match (link.user, &arrival.newcomer) {
        (Some(user), _) => user,
        (None, Some((name, email))) => {
            keeping::create(conn, now, None, email, name, &Rights::all())?.map_err(Error::internal)?
        }
        (None, None) => return Ok(None),
    };
    proof::set_password(conn, now, &user, &arrival.hash, None)?;
    Session::start(
        conn,
        now,
        user.id,
        &arrival.browser,
        user.has_second_factor,
        &arrival.session,
    )?;
    if !user.has_second_factor {
        // Who has the link is let in, also while others try passwords.
        sign_in_limit::remember(conn, now, &arrival.keys)?;
        proof::signed_in(conn, now, &user, "with one-time link")?;
    }
    Ok(Some(user))
}

async fn good(site: &Site, secret: &str) -> Result<Option<OneTimeLink>, Error> {
    let (now, secret) = ((site.clock)(), secret.to_owned());
    site.db
        .inspect(move |conn| Ok(one_time_link::find(conn, now, &secret)?))
        .await
}

fn over(site: &Site) -> Result<HttpResponse, Error> {
    let page = Over {
        frame: Frame::outside(site),
    };
    answer::page(&page, StatusCode::GONE, None)
}

impl Welcome {
    fn new(site: &Site, secret: &str, link: &OneTimeLink, form: &Form, problems: Problems) -> Self {
        let frame = Frame::outside(site);
        let (heading, intro) = match link.purpose {
            Purpose::First => (
                format!("Välkommen till {}", frame.municipality),
                "Du är den första administratören. När du har valt ett lösenord kan du bjuda in andra.",
            ),
            Purpose::Invitation => (
                format!("Välkommen till {}", frame.municipality),
                "Välj ett lösenord, så är du inne.",
            ),
            Purpose::Reset => (
                "Välj ett nytt lösenord".to_owned(),
                "Ditt gamla lösenord slutar gälla, och du loggas ut överallt.",
            ),
        };
        let (name, email) = match &link.user {
            Some(user) => (user.name.clone(), user.email.clone()),
            None => (form.text("namn").to_owned(), form.text("epost").to_owned()),
        };
        Self {
            action: format!("/admin/valkommen/{secret}"),
            heading,
            intro,
            is_first: link.user.is_none(),
            name,
            email,
            hint: new_password::hint(link.user.as_ref().is_some_and(|user| user.has_second_factor)),
            problems,
            frame,
        }
    }
}
