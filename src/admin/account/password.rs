//! Another password for oneself.

use actix_web::{HttpRequest, HttpResponse};

use crate::admin::account::{PATH, page};
use crate::admin::answer;
use crate::admin::cookie::session_cookie;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::new_password::{self, AGAIN, FIELD};
use crate::admin::sign_in::{self, Outcome, confirmed};
use crate::error::Error;
use crate::models::user::proof;
use crate::web::client;
use crate::web::view::Problems;

/// `POST /admin/konto/losenord`
pub async fn update(request: HttpRequest, editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["losenord", FIELD, AGAIN], &[])?;
    let (user, site) = (editor.session.user.clone(), editor.site.clone());
    let mut problems = Problems::default();
    let municipality = site.last_good_settings().name.clone();
    new_password::judge_of(&form, &user, &municipality, &mut problems);
    if !problems.is_empty() {
        return page(&editor, user.name, problems).await;
    }
    let client = client::address(&request, &site.trusted_proxies);
    let browser = sign_in::browser(&request);
    let token = match confirmed(&site, client, &browser, &editor.session, form.text("losenord")).await? {
        Outcome::SignedIn { token, .. } => token,
        Outcome::NeedsCode { .. } => {
            return Err(Error::internal("a session that awaits a code opens nothing"));
        }
        Outcome::Refused { message, .. } => {
            problems.add("losenord", message);
            return page(&editor, user.name, problems).await;
        }
    };
    let hash = site.passwords.hash(form.text(FIELD).to_owned()).await?;
    let (now, secret) = (editor.now, token.clone());
    let changed = editor.write(move |conn| Ok(proof::change_password(conn, now, &secret, &hash)?));
    if !changed.await? {
        return sign_in::again(&site, PATH.to_owned());
    }
    let cookie = session_cookie(&site, token);
    Ok(answer::see_other(&format!("{PATH}?klart=losenord"), Some(cookie)))
}
