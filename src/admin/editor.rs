//! Who is signed in, as handlers of the admin see it: the user, the session, the time, and the two ways to the database.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::NaiveDateTime;

use crate::admin::frame::Frame;
use crate::db::Connection;
use crate::error::Error;
use crate::models::session::Session;
use crate::models::user::Actor;
use crate::web::site::Site;

/// Somebody signed in, asking for something that her rights allow.
#[derive(Clone)]
pub struct Editor {
    /// The running site.
    pub site: Data<Site>,
    /// The time of the visit (UTC).
    pub now: NaiveDateTime,
    /// The path asked for.
    pub path: String,
    /// The query string; empty without one.
    pub query: String,
    /// Who does it.
    pub actor: Actor,
    /// The session.
    pub session: Session,
    /// What shows that a form was handed out in this session.
    pub form_token: String,
}

impl Editor {
    /// Reads what a page needs, drafts and all, in one snapshot, with what surrounds the page.
    pub async fn page<T, F>(&self, make: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection, Frame) -> Result<T, Error> + Send + 'static,
    {
        let editor = self.clone();
        let db = self.site.db.clone();
        db.inspect(move |conn| {
            let frame = Frame::load(conn, &editor.path, &editor.actor, &editor.form_token)?;
            make(conn, frame)
        })
        .await
    }

    /// Changes the database, all of it or nothing.
    pub async fn write<T, F>(&self, change: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    {
        self.site.db.write(change).await
    }
}

impl FromRequest for Editor {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let editor = request.extensions().get::<Self>().cloned();
        ready(editor.ok_or_else(|| Error::internal("only guarded routes know who is signed in")))
    }
}
