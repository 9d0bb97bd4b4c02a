//! Who may come in. Every try is counted before it is judged, and costs the same whether the account exists or not.

use std::net::IpAddr;

use actix_web::http::StatusCode;
use chrono::NaiveDateTime;

use crate::credentials::{password, token};
use crate::db::Connection;
use crate::error::Error;
use crate::models::session::{Found, Session};
use crate::models::sign_in_limit::{self, Keys};
use crate::models::user::proof::{self, Proof, SecondFactor};
use crate::models::user::{User, address};
use crate::models::{audit, one_time_link};
use crate::web::client::household;
use crate::web::site::Site;

/// The same for everybody: it does not tell whether there is such an account.
const WRONG_PASSWORD: &str = "Fel e-postadress eller lösenord.";
const WRONG_CODE: &str =
    "Koden stämmer inte. Skriv den kod som din app visar just nu, eller en reservkod som du inte har använt.";
const NOT_NOW: &str = "Det går inte att logga in just nu, för webbplatsen kan inte spara något. Vänta en stund och försök igen. Om det inte hjälper, säg till den som sköter servern: disken kan vara full.";
const TOO_LATE: &str = "Det tog för lång tid. Logga in med ditt lösenord igen.";

/// What became of a try.
#[derive(Debug)]
pub enum Outcome {
    /// Signed in.
    SignedIn {
        /// The new session.
        session: Session,
        /// Its secret, for the cookie.
        token: String,
    },
    /// The password was right; a code is needed too.
    NeedsCode {
        /// Secret of a session that opens nothing yet, for the cookie.
        token: String,
    },
    /// Not signed in.
    Refused {
        /// Status of the page that says so.
        status: StatusCode,
        /// What to say.
        message: String,
        /// Whether it is a code that is asked for.
        is_code: bool,
    },
}

/// Where a try comes from, as the limits and the list of sessions know it.
#[derive(Debug, Clone)]
pub struct Place {
    /// What failures are counted for.
    pub keys: Keys,
    /// "Firefox på Windows".
    pub browser: String,
}

/// Where a try to sign in to this account comes from.
pub fn place_of(site: &Site, client: Option<IpAddr>, browser: &str, email: &str) -> Place {
    let account = address(email);
    let place = client.map_or_else(|| "unknown".to_owned(), |client| household(client).to_string());
    let hash = |text: &str| site.secret.keyed_hash("sign-in limit", text);
    Place {
        keys: Keys {
            pair: hash(&format!("{account}\n{place}")),
            place: hash(&place),
            account: hash(&account),
        },
        browser: browser.to_owned(),
    }
}

/// A try that cannot be counted is not judged: the one who tries is told so, and what they carry along is kept.
fn or_not_now(outcome: Result<Outcome, Error>, is_code: bool) -> Result<Outcome, Error> {
    match outcome {
        Err(Error::Unavailable(fault)) => {
            tracing::error!(source = fault.to_string(), "nobody could be signed in");
            Ok(Outcome::Refused {
                status: StatusCode::SERVICE_UNAVAILABLE,
                message: NOT_NOW.to_owned(),
                is_code,
            })
        }
        outcome => outcome,
    }
}

/// Tries to sign in with a password.
pub async fn attempt(
    site: &Site,
    client: Option<IpAddr>,
    browser: &str,
    email: &str,
    password: &str,
) -> Result<Outcome, Error> {
    or_not_now(
        judge_password(site, client, browser, email, password).await,
        false,
    )
}

async fn judge_password(
    site: &Site,
    client: Option<IpAddr>,
    browser: &str,
    email: &str,
    password: &str,
) -> Result<Outcome, Error> {
    let now = (site.clock)();
    let place = place_of(site, client, browser, email);
    if let Err(until) = begin(site, now, &place.keys).await? {
        return Ok(wait(now, until, false));
    }
    let typed = email.to_owned();
    let (user, stored) = site.db.inspect(move |conn| Ok(with_hash(conn, &typed)?)).await?;
    if !site
        .passwords
        .is_right(password.to_owned(), stored.clone())
        .await?
    {
        let user = user.map(|user| user.subject());
        site.db
            .write(move |conn| Ok(note_failure(conn, now, user.as_deref(), "password")?))
            .await?;
        return Ok(refused(WRONG_PASSWORD, false));
    }
    let (Some(user), Some(stored)) = (user, stored) else {
        return Ok(refused(WRONG_PASSWORD, false));
    };
    let renewed = if password::is_outdated(&stored) {
        Some(site.passwords.hash(password.to_owned()).await?)
    } else {
        None
    };
    let token = token::new()?;
    let secret = token.clone();
    site.db
        .write(move |conn| let_in(conn, now, user.id, &stored, renewed.as_deref(), &place, &secret))
        .await
        .map(|session| match session {
            Some(session) if session.awaits_second_factor => Outcome::NeedsCode { token },
            Some(session) => Outcome::SignedIn { session, token },
            None => refused(WRONG_PASSWORD, false),
        })
}

/// Tries a code, or a recovery code, in a session that awaits it.
pub async fn second_factor(
    site: &Site,
    client: Option<IpAddr>,
    session: Session,
    code: &str,
) -> Result<Outcome, Error> {
    or_not_now(judge_code(site, client, session, code).await, true)
}

async fn judge_code(
    site: &Site,
    client: Option<IpAddr>,
    session: Session,
    code: &str,
) -> Result<Outcome, Error> {
    let now = (site.clock)();
    let keys = place_of(site, client, "", &session.user.email).keys;
    if let Err(until) = begin(site, now, &keys).await? {
        return Ok(wait(now, until, true));
    }
    let token = token::new()?;
    let (secret, code) = (token.clone(), code.to_owned());
    let passed = site.db.write(move |conn| {
        let Some(shown) = proof::use_second_factor(conn, now, session.user.id, &code)? else {
            note_failure(conn, now, Some(&session.user.subject()), "code")?;
            return Ok(None);
        };
        sign_in_limit::succeed(conn, now, &keys)?;
        Session::pass_second_factor(conn, now, session.id, &secret)?;
        let detail = match shown {
            SecondFactor::Code => "with code",
            SecondFactor::RecoveryCode => "with recovery code",
        };
        proof::signed_in(conn, now, &session.user, detail)?;
        match Session::find(conn, now, &secret)? {
            Found::Live(session) => Ok(Some(session)),
            Found::Ended(_) | Found::None => Err(Error::NotFound),
        }
    });
    match passed.await {
        Ok(Some(session)) => Ok(Outcome::SignedIn { session, token }),
        Ok(None) => Ok(refused(WRONG_CODE, true)),
        // The session ended between the question and the answer.
        Err(Error::NotFound) => Ok(refused(TOO_LATE, false)),
        Err(fault) => Err(fault),
    }
}

/// Tries the password of somebody who is signed in; when it is right, a new secret opens the session.
pub async fn confirmed(
    site: &Site,
    client: Option<IpAddr>,
    browser: &str,
    session: &Session,
    password: &str,
) -> Result<Outcome, Error> {
    or_not_now(judge_again(site, client, browser, session, password).await, false)
}

async fn judge_again(
    site: &Site,
    client: Option<IpAddr>,
    browser: &str,
    session: &Session,
    password: &str,
) -> Result<Outcome, Error> {
    let now = (site.clock)();
    let keys = place_of(site, client, browser, &session.user.email).keys;
    if let Err(until) = begin(site, now, &keys).await? {
        return Ok(wait(now, until, false));
    }
    let user = session.user.id;
    let stored = site
        .db
        .inspect(move |conn| Ok(Proof::of(conn, user)?.password_hash))
        .await?;
    if !site.passwords.is_right(password.to_owned(), stored).await? {
        let subject = session.user.subject();
        site.db
            .write(move |conn| Ok(note_failure(conn, now, Some(&subject), "confirmation")?))
            .await?;
        return Ok(refused("Det är inte ditt lösenord. Skriv det igen.", false));
    }
    let token = token::new()?;
    let (secret, id) = (token.clone(), session.id);
    site.db
        .write(move |conn| {
            sign_in_limit::succeed(conn, now, &keys)?;
            Ok(Session::confirm(conn, now, id, &secret)?)
        })
        .await?;
    Ok(Outcome::SignedIn {
        session: session.clone(),
        token,
    })
}

async fn begin(site: &Site, now: NaiveDateTime, keys: &Keys) -> Result<Result<(), NaiveDateTime>, Error> {
    let keys = keys.clone();
    site.db
        .write(move |conn| Ok(sign_in_limit::begin(conn, now, &keys)?))
        .await
}

/// Who has this address, and the hash of their password if they may sign in.
fn with_hash(conn: &mut Connection, email: &str) -> diesel::QueryResult<(Option<User>, Option<String>)> {
    let Some(user) = User::by_email(conn, email)? else {
        return Ok((None, None));
    };
    let stored = Proof::of(conn, user.id)?.password_hash.filter(|_| user.is_active);
    Ok((Some(user), stored))
}

/// The password was right when it was looked at. None when it, or the account, is another now.
fn let_in(
    conn: &mut Connection,
    now: NaiveDateTime,
    user: i64,
    stored: &str,
    renewed: Option<&str>,
    place: &Place,
    secret: &str,
) -> Result<Option<Session>, Error> {
    let user = User::get(conn, user)?;
    if !user.is_active || Proof::of(conn, user.id)?.password_hash.as_deref() != Some(stored) {
        return Ok(None);
    }
    if let Some(renewed) = renewed {
        proof::renew_hash(conn, user.id, renewed)?;
    }
    Session::purge(conn, now)?;
    sign_in_limit::purge(conn, now)?;
    one_time_link::purge(conn, now)?;
    if user.has_second_factor {
        sign_in_limit::take_back(conn, now, &place.keys)?;
    } else {
        sign_in_limit::succeed(conn, now, &place.keys)?;
        proof::signed_in(conn, now, &user, "with password")?;
    }
    Session::start(conn, now, user.id, &place.browser, user.has_second_factor, secret)?;
    match Session::find(conn, now, secret)? {
        Found::Live(session) => Ok(Some(session)),
        Found::Ended(_) | Found::None => Ok(None),
    }
}

fn note_failure(
    conn: &mut Connection,
    now: NaiveDateTime,
    user: Option<&str>,
    what: &str,
) -> diesel::QueryResult<()> {
    audit::record(conn, now, "okänd", "sign in failed", user.unwrap_or("user"), what)
}

fn refused(message: &str, is_code: bool) -> Outcome {
    Outcome::Refused {
        status: StatusCode::UNAUTHORIZED,
        message: message.to_owned(),
        is_code,
    }
}

fn wait(now: NaiveDateTime, until: NaiveDateTime, is_code: bool) -> Outcome {
    let seconds = (until - now).num_seconds().max(1);
    let told = if seconds < 90 {
        format!("{seconds} sekunder")
    } else {
        format!("{} minuter", (seconds + 59) / 60)
    };
    Outcome::Refused {
        status: StatusCode::TOO_MANY_REQUESTS,
        message: format!("Det har blivit fel många gånger. Vänta {told} och försök igen."),
        is_code,
    }
}
