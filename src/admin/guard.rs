//! The one door of the admin: who asks, with what right, from which page. Reads the form, too, since the proof of its
//! origin stands in it.

use std::time::Duration;

use actix_web::HttpMessage;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderValue, LOCATION, SET_COOKIE};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpResponse, cookie::Cookie};
use subtle::ConstantTimeEq as _;

use crate::admin::cookie::{form_token, session_cookie, session_token};
use crate::admin::editor::Editor;
use crate::admin::form::{Files, Form};
use crate::admin::resume::{self, Resumed};
use crate::admin::rights::{Needs, refuse};
use crate::admin::{TOKEN_FIELD, back, failure, sign_in};
use crate::error::Error;
use crate::models::session::{Found, Session};
use crate::web::guards::is_proven_same_origin;
use crate::web::headers::keep_private;
use crate::web::site::Site;

/// How long a form may take to arrive.
const DEADLINE: Duration = Duration::from_mins(2);
/// How long it may take from somebody who is signed in: ten photographs over a slow line.
const DEADLINE_WITH_FILES: Duration = Duration::from_mins(10);

/// Lets a request through to its handler, or answers it. `is_page` tells whether a page of the admin is at a path.
pub async fn admit(
    needs: Needs,
    is_page: fn(&str) -> bool,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let answer = match Door::new(needs, is_page, &request) {
        Ok(door) => match door.judge(&mut request).await {
            Ok(Verdict::Admitted(cookie)) => {
                let mut answer = next.call(request).await?.map_into_boxed_body();
                set(&mut answer, cookie);
                answer
            }
            Ok(Verdict::Answered(answer)) => request.into_response(answer),
            Err(failure) => request.error_response(failure),
        },
        Err(failure) => request.error_response(failure),
    };
    let mut answer = failure::dress(answer);
    keep_private(answer.headers_mut());
    Ok(answer)
}

/// For addresses that nothing is at.
pub async fn nothing() -> Result<&'static str, Error> {
    Err(Error::NotFound)
}

/// For addresses that are asked in another way than they can be.
pub async fn wrong_verb() -> Result<&'static str, Error> {
    Err(Error::MethodNotAllowed)
}

enum Verdict {
    /// Let through; the session's cookie is new if there is one.
    Admitted(Option<Cookie<'static>>),
    Answered(HttpResponse),
}

struct Door {
    site: Data<Site>,
    needs: Needs,
    is_page: fn(&str) -> bool,
    is_safe: bool,
}

impl Door {
    fn new(needs: Needs, is_page: fn(&str) -> bool, request: &ServiceRequest) -> Result<Self, Error> {
        let site = request
            .app_data::<Data<Site>>()
            .ok_or_else(|| Error::internal("the application was built without its site"))?;
        // A password must not cross a network that others can read.
        if !site.is_private() {
            return Err(Error::PlainHttp);
        }
        let is_safe = request.method().is_safe();
        if !is_safe && !is_proven_same_origin(request.headers(), site) {
            return Err(Error::CrossOrigin);
        }
        Ok(Self {
            site: site.clone(),
            needs,
            is_page,
            is_safe,
        })
    }

    async fn judge(&self, request: &mut ServiceRequest) -> Result<Verdict, Error> {
        let token = session_token(request, &self.site);
        let mut found = self.session(token.clone()).await?;
        let mut is_live = self.note(request, &found);
        let form = if self.is_safe {
            Form::default()
        } else {
            // Bytes of somebody who is not signed in are read past.
            let (files, deadline) = if is_live {
                (Files::Kept, DEADLINE_WITH_FILES)
            } else {
                (Files::Dropped, DEADLINE)
            };
            let reading = tokio::time::timeout(deadline, Form::read(request, files));
            let form = reading.await.map_err(|_| Error::Timeout)??;
            // It may have taken minutes to come. Whoever was closed out meanwhile, or has other rights, is judged as she is now.
            found = self.session(token).await?;
            is_live = self.note(request, &found);
            form
        };
        match found {
            Found::Live(session) if is_live => {
                self.see(&session);
                let editor = self.editor(request, session);
                if self.needs != Needs::Nobody && !self.is_safe && !is_token(&form, &editor.form_token) {
                    return if self.needs.allow(&editor.actor) && resume::is_text(&form) {
                        Ok(Verdict::Answered(resume::offer(&editor, form)?))
                    } else {
                        Err(Error::CrossOrigin)
                    };
                }
                self.hold_against_rights(&editor).await?;
                Self::let_in(request, Some(editor), form);
                Ok(Verdict::Admitted(None))
            }
            _ if self.needs == Needs::Nobody => {
                Self::let_in(request, None, form);
                Ok(Verdict::Admitted(None))
            }
            found if self.is_safe => Ok(Verdict::Answered(Self::to_sign_in(request, &found))),
            _ if !resume::is_text(&form) => {
                let is_page = (self.is_page)(request.path());
                let back = back::to(if is_page { request.path() } else { "/admin" });
                Ok(Verdict::Answered(sign_in::again(&self.site, back)?))
            }
            found => match resume::sign_in(&self.site, request.request(), found, form).await? {
                Resumed::Answer(answer) => Ok(Verdict::Answered(answer)),
                Resumed::SignedIn { session, token, form } => {
                    let editor = self.editor(request, session);
                    self.hold_against_rights(&editor).await?;
                    let cookie = session_cookie(&self.site, token);
                    Self::let_in(request, Some(editor), form);
                    Ok(Verdict::Admitted(Some(cookie)))
                }
            },
        }
    }

    /// Notes with the request who is signed in, also for the page that tells why she is not let through; whether anybody is.
    fn note(&self, request: &ServiceRequest, found: &Found) -> bool {
        let live = match found {
            Found::Live(session) if !session.awaits_second_factor => Some(session.clone()),
            _ => None,
        };
        let editor = live.map(|session| self.editor(request, session));
        let mut extensions = request.extensions_mut();
        extensions.remove::<Editor>();
        let is_live = editor.is_some();
        if let Some(editor) = editor {
            extensions.insert(editor);
        }
        is_live
    }

    async fn session(&self, token: Option<String>) -> Result<Found, Error> {
        let Some(token) = token else {
            return Ok(Found::None);
        };
        let now = (self.site.clock)();
        self.site
            .db
            .inspect(move |conn| Ok(Session::find(conn, now, &token)?))
            .await
    }

    /// Notes that the session is in use, beside the request and at most once a minute.
    fn see(&self, session: &Session) {
        let (id, now, db) = (session.id, (self.site.clock)(), self.site.db.clone());
        if (now - session.last_seen_at).num_seconds() >= 60 {
            actix_web::rt::spawn(async move {
                let touched = db.write(move |conn| Ok(Session::touch(conn, now, id)?)).await;
                if let Err(fault) = touched {
                    tracing::warn!(fault = fault.to_string(), "a session's use was not noted");
                }
            });
        }
    }

    fn editor(&self, request: &ServiceRequest, session: Session) -> Editor {
        Editor {
            now: (self.site.clock)(),
            path: request.path().to_owned(),
            query: request.query_string().to_owned(),
            actor: session.user.actor(),
            form_token: form_token(&self.site, session.id, session.started_at),
            session,
            site: self.site.clone(),
        }
    }

    async fn hold_against_rights(&self, editor: &Editor) -> Result<(), Error> {
        if self.needs.allow(&editor.actor) {
            return Ok(());
        }
        refuse(editor).await
    }

    fn let_in(request: &ServiceRequest, editor: Option<Editor>, form: Form) {
        let mut extensions = request.extensions_mut();
        if let Some(editor) = editor {
            extensions.insert(editor);
        }
        extensions.insert(form);
    }

    /// Where one signs in, and comes back from.
    fn to_sign_in(request: &ServiceRequest, found: &Found) -> HttpResponse {
        let place = match found {
            Found::Live(_) => "/admin/logga-in/kod",
            Found::Ended(_) | Found::None => "/admin/logga-in",
        };
        let back = request
            .uri()
            .path_and_query()
            .map_or("/admin", |asked| asked.as_str());
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("till", back)
            .finish();
        HttpResponse::SeeOther()
            .insert_header((LOCATION, format!("{place}?{query}")))
            .finish()
    }
}

fn is_token(form: &Form, expected: &str) -> bool {
    form.text(TOKEN_FIELD)
        .as_bytes()
        .ct_eq(expected.as_bytes())
        .into()
}

fn set(answer: &mut ServiceResponse<BoxBody>, cookie: Option<Cookie<'static>>) {
    if let Some(cookie) = cookie
        && let Ok(value) = HeaderValue::from_str(&cookie.to_string())
    {
        answer.headers_mut().append(SET_COOKIE, value);
    }
}
