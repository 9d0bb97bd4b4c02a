//! The second factor: turned on with an app on a telephone, and off.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use data_encoding::HEXLOWER;
use subtle::ConstantTimeEq as _;

use crate::admin::account::PATH;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::{answer, confirm};
use crate::credentials::{recovery, totp};
use crate::error::Error;
use crate::models::user::proof;

/// Where it is turned on.
const ON: &str = "/admin/konto/tvasteg";

/// The page with the QR code.
#[derive(Template)]
#[template(path = "admin/account/second_factor.html")]
struct TurnOn {
    frame: Frame,
    drawing: totp::Drawing,
    typed: String,
    key: String,
    mark: String,
    problem: Option<String>,
}

/// The recovery codes, shown once.
#[derive(Template)]
#[template(path = "admin/account/recovery_codes.html")]
struct RecoveryCodes {
    frame: Frame,
    codes: Vec<String>,
}

/// `GET /admin/konto/tvasteg`
pub async fn new(editor: Editor) -> Result<HttpResponse, Error> {
    if let Some(answer) = confirm::first(&editor, ON) {
        return Ok(answer);
    }
    page(&editor, &totp::new_secret()?, None, StatusCode::OK).await
}

/// `POST /admin/konto/tvasteg`
pub async fn create(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    if let Some(answer) = confirm::first(&editor, ON) {
        return Ok(answer);
    }
    form.only(&["kod", "nyckel", "marke"], &[])?;
    let key = form.text("nyckel");
    let is_ours: bool = form
        .text("marke")
        .as_bytes()
        .ct_eq(mark(&editor, key).as_bytes())
        .into();
    let secret = HEXLOWER.decode(key.as_bytes()).map_err(|_| Error::BadRequest)?;
    if !is_ours {
        return Err(Error::BadRequest);
    }
    let Some(step) = totp::step_of(&secret, form.text("kod"), editor.now, None) else {
        let problem = "Koden stämmer inte. Skriv den kod som appen visar just nu, sex siffror.";
        return page(
            &editor,
            &secret,
            Some(problem.to_owned()),
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    };
    let codes = recovery::new()?;
    let (user, now, session, kept) = (
        editor.session.user.clone(),
        editor.now,
        editor.session.id,
        codes.clone(),
    );
    editor
        .write(move |conn| {
            proof::turn_on_second_factor(conn, now, &user, &secret, step, session)?;
            Ok(proof::set_recovery_codes(conn, now, &user, &kept)?)
        })
        .await?;
    codes_page(&editor, codes).await
}

/// `POST /admin/konto/tvasteg/av`
pub async fn remove(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    if let Some(answer) = confirm::first(&editor, PATH) {
        return Ok(answer);
    }
    form.only(&[], &[])?;
    let (user, actor) = (editor.session.user.clone(), editor.actor.clone());
    let (now, session) = (editor.now, editor.session.id);
    editor
        .write(move |conn| {
            Ok(proof::turn_off_second_factor(
                conn,
                now,
                Some(&actor),
                &user,
                Some(session),
            )?)
        })
        .await?;
    Ok(answer::see_other(&format!("{PATH}?klart=tvasteg-av"), None))
}

/// `POST /admin/konto/reservkoder`
pub async fn renew_codes(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    if let Some(answer) = confirm::first(&editor, PATH) {
        return Ok(answer);
    }
    form.only(&[], &[])?;
    if !editor.session.user.has_second_factor {
        return Err(Error::NotFound);
    }
    let codes = recovery::new()?;
    let (user, now, kept) = (editor.session.user.clone(), editor.now, codes.clone());
    editor
        .write(move |conn| Ok(proof::set_recovery_codes(conn, now, &user, &kept)?))
        .await?;
    codes_page(&editor, codes).await
}

/// Shows that a key was handed out by this site to this user, so that nobody brings a known one.
fn mark(editor: &Editor, key: &str) -> String {
    let said = format!("{}\n{key}", editor.actor.id);
    editor.site.secret.keyed_hash("second factor", &said)
}

async fn page(
    editor: &Editor,
    secret: &[u8],
    problem: Option<String>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let key = HEXLOWER.encode(secret);
    let mark = mark(editor, &key);
    let typed = totp::typed(secret);
    let issuer = editor.site.last_good_settings().name.clone();
    let drawing = totp::draw(&totp::address(secret, &issuer, &editor.session.user.email))?;
    let page = editor
        .page(move |_, frame| {
            Ok(TurnOn {
                frame,
                drawing,
                typed,
                key,
                mark,
                problem,
            })
        })
        .await?;
    answer::page(&page, status, None)
}

async fn codes_page(editor: &Editor, codes: Vec<String>) -> Result<HttpResponse, Error> {
    let page = editor
        .page(move |_, frame| Ok(RecoveryCodes { frame, codes }))
        .await?;
    answer::page(&page, StatusCode::OK, None)
}
