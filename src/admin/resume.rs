//! A text that was sent after its session had ended: not a sign of it is lost. It is carried through signing in, at the
//! very address that it was sent to, and taken when the one who wrote it is back. Anybody else is asked first.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use subtle::ConstantTimeEq as _;

use crate::admin::answer;
use crate::admin::cookie::{form_token, session_cookie};
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::sign_in::{self, Outcome};
use crate::admin::{FILE_LOST_FIELD, TOKEN_FIELD};
use crate::error::Error;
use crate::models::session::{Found, Session};
use crate::web::client;
use crate::web::site::Site;

/// What begins the names of the fields that sign in; all others belong to the form that is carried.
const PREFIX: &str = "logga-in.";
/// The field with the token that the form was handed out with: it shows who it was handed out to.
const PROOF: &str = "logga-in.bevis";
/// The field that says what is to be done with the text.
const DEED: &str = "gor";
/// The fields of a text that are worth reading. A form without any is not carried.
const TEXTS: [&str; 3] = ["rubrik", "ingress", "text"];
/// What is in the names of fields that are never written into a page.
const SECRETS: [&str; 4] = ["losenord", "kod", "nyckel", "marke"];

/// What became of signing in with a form in the hand.
pub enum Resumed {
    /// A page to answer with: the form to sign in, or the text offered to somebody else.
    Answer(HttpResponse),
    /// Signed in as the one who wrote it: the form is taken.
    SignedIn {
        /// The new session.
        session: Session,
        /// Its secret, for the cookie.
        token: String,
        /// The form, without what signed in.
        form: Form,
    },
}

/// Signing in, with a form carried along.
#[derive(Template)]
#[template(path = "admin/sign_in/resume.html")]
struct Carried {
    frame: Frame,
    action: String,
    step: Step,
    deed: Deed,
    email: String,
    problem: Option<String>,
    fields: Vec<(String, String)>,
    /// What is worth reading of it.
    texts: Vec<String>,
}

/// What the page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The one who wrote it is known.
    Password,
    /// Nobody knows yet who wrote it.
    PasswordOfSomebody,
    Code,
    /// Somebody else signed in, or nobody knows who wrote it: it is taken only when told.
    Offer,
    /// Sent from a page that is older than the session.
    Stale,
}

/// What signing in completes, in words.
struct Deed {
    told: &'static str,
    button: &'static str,
}

/// Whether a form carries a text.
pub fn is_text(form: &Form) -> bool {
    TEXTS.iter().any(|name| form.get(name).is_some())
}

/// Offers a text to somebody who is signed in, but sent it from a page that another session was given. Nothing is done.
pub fn offer(editor: &Editor, form: Form) -> Result<HttpResponse, Error> {
    let (carried, _) = carry(form);
    let page = Carried {
        frame: Frame::outside(&editor.site),
        action: editor.path.clone(),
        step: Step::Stale,
        deed: Deed::of(&carried),
        email: String::new(),
        problem: None,
        texts: texts(&carried),
        fields: offered(carried, &editor.form_token),
    };
    answer::page(&page, StatusCode::FORBIDDEN, None)
}

/// Signs in with what the form brings, or asks for it.
pub async fn sign_in(site: &Site, request: &HttpRequest, found: Found, form: Form) -> Result<Resumed, Error> {
    let proof = form
        .get(PROOF)
        .unwrap_or_else(|| form.text(TOKEN_FIELD))
        .to_owned();
    let (fields, own) = carry(form);
    let is_known = matches!(found, Found::Ended(_)) && !proof.is_empty();
    let outcome = attempt(site, request, found, &own).await?;
    let page = |step, problem: Option<String>, fields: Vec<(String, String)>| Carried {
        frame: Frame::outside(site),
        action: request.uri().path().to_owned(),
        step,
        deed: Deed::of(&fields),
        email: own.text("logga-in.epost").to_owned(),
        problem,
        texts: texts(&fields),
        fields,
    };
    let with_proof = |mut fields: Vec<(String, String)>| {
        fields.push((PROOF.to_owned(), proof.clone()));
        fields
    };
    let (answer, status, cookie) = match outcome {
        Outcome::SignedIn { session, token } => {
            if is_writer(site, &session, proof.clone()).await? {
                let form = Form::new(fields);
                return Ok(Resumed::SignedIn { session, token, form });
            }
            let fresh = form_token(site, session.id, session.started_at);
            let page = page(Step::Offer, None, offered(fields, &fresh));
            (page, StatusCode::OK, Some(session_cookie(site, token)))
        }
        Outcome::NeedsCode { token, .. } => {
            let page = page(Step::Code, None, with_proof(fields));
            (page, StatusCode::OK, Some(session_cookie(site, token)))
        }
        Outcome::Refused {
            status,
            message,
            is_code,
        } => {
            let step = match (is_code, is_known) {
                (true, _) => Step::Code,
                (false, true) => Step::Password,
                (false, false) => Step::PasswordOfSomebody,
            };
            let problem = Some(message).filter(|message| !message.is_empty());
            (page(step, problem, with_proof(fields)), status, None)
        }
    };
    Ok(Resumed::Answer(answer::page(&answer, status, cookie)?))
}

/// Tries what the form brings to sign in with; refused without a word when it brings nothing.
async fn attempt(site: &Site, request: &HttpRequest, found: Found, own: &Form) -> Result<Outcome, Error> {
    let client = client::address(request, &site.trusted_proxies);
    match (own.get("logga-in.epost"), own.get("logga-in.kod"), found) {
        (_, Some(code), Found::Live(session)) => sign_in::second_factor(site, client, session, code).await,
        (Some(email), _, _) => {
            let browser = sign_in::browser(request);
            sign_in::attempt(site, client, &browser, email, own.text("logga-in.losenord")).await
        }
        (_, _, found) => Ok(Outcome::Refused {
            status: StatusCode::UNAUTHORIZED,
            message: String::new(),
            is_code: matches!(found, Found::Live(_)),
        }),
    }
}

/// Whether the form was handed out to the user of this session, in this or an earlier one.
async fn is_writer(site: &Site, session: &Session, proof: String) -> Result<bool, Error> {
    let user = session.user.id;
    let sessions = site
        .db
        .inspect(move |conn| Ok(Session::remembered_of(conn, user)?))
        .await?;
    Ok(sessions.into_iter().any(|(id, started_at)| {
        form_token(site, id, started_at)
            .as_bytes()
            .ct_eq(proof.as_bytes())
            .into()
    }))
}

/// The fields to carry, without secrets, and the form that signs in.
fn carry(form: Form) -> (Vec<(String, String)>, Form) {
    let has_lost_file = form.has_files() && form.get(FILE_LOST_FIELD).is_none();
    let (form, own) = form.split(|name| name.starts_with(PREFIX));
    let (form, _) =
        form.split(|name| name == TOKEN_FIELD || SECRETS.iter().any(|secret| name.contains(secret)));
    let mut fields = form.fields().to_vec();
    if has_lost_file {
        fields.push((FILE_LOST_FIELD.to_owned(), "ja".to_owned()));
    }
    (fields, Form::new(own))
}

/// The fields of a text that is offered: it is saved, and no more, whatever was asked for.
fn offered(mut fields: Vec<(String, String)>, token: &str) -> Vec<(String, String)> {
    fields.retain(|(name, _)| name != DEED);
    fields.push((DEED.to_owned(), "spara".to_owned()));
    fields.push((TOKEN_FIELD.to_owned(), token.to_owned()));
    fields
}

/// What was written, for its reader to see that it is all there: the longer fields.
fn texts(fields: &[(String, String)]) -> Vec<String> {
    let worth_reading = fields
        .iter()
        .filter(|(name, value)| TEXTS.contains(&name.as_str()) && !value.trim().is_empty());
    worth_reading.map(|(_, value)| value.clone()).collect()
}

impl Step {
    fn heading(self) -> &'static str {
        match self {
            Self::Password | Self::PasswordOfSomebody => "Logga in igen",
            Self::Code => "Skriv koden",
            Self::Offer | Self::Stale => "Texten är inte sparad än",
        }
    }

    /// The field where one tries again.
    fn field(self) -> &'static str {
        match self {
            Self::Code => "logga-in.kod",
            _ => "logga-in.losenord",
        }
    }
}

impl Deed {
    fn of(fields: &[(String, String)]) -> Self {
        let asked = fields.iter().find(|(name, _)| name == DEED);
        let (told, button) = match asked.map_or("spara", |(_, value)| value.as_str()) {
            "spara" => ("sparas", "spara"),
            "publicera" => ("publiceras", "publicera"),
            "skicka" => ("skickas till en redaktör", "skicka"),
            _ => ("visas igen", "fortsätt"),
        };
        Self { told, button }
    }
}
