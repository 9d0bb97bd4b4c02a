//! The rights that addresses of the admin need, and what happens to those who lack them.

use crate::admin::editor::Editor;
use crate::error::Error;
use crate::models::audit;
use crate::models::message::inbox;
use crate::models::user::{Actor, Role};

/// The right that an address needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// None: where one signs in, and what a secret address shows.
    Nobody,
    /// To be signed in.
    SignedIn,
    /// To publish.
    Editor,
    /// To take care of messages, whatever the role; who runs the site may too.
    Registrar,
    /// To run the site.
    Administrator,
}

impl Needs {
    /// Whether this user has the right.
    pub fn allow(self, actor: &Actor) -> bool {
        match self {
            Self::Nobody | Self::SignedIn => true,
            Self::Editor => actor.role >= Role::Editor,
            Self::Registrar => inbox::may_take(actor),
            Self::Administrator => actor.role >= Role::Administrator,
        }
    }
}

/// Answers that the right is missing, and notes it in the audit log.
pub async fn refuse<T>(editor: &Editor) -> Result<T, Error> {
    note_refusal(editor).await?;
    Err(Error::Forbidden)
}

/// Notes in the audit log that somebody tried what their rights do not allow.
pub async fn note_refusal(editor: &Editor) -> Result<(), Error> {
    let (actor, now, path) = (editor.actor.clone(), editor.now, editor.path.clone());
    let noted = editor.write(move |conn| Ok(audit::record_by(conn, now, &actor, "refused", &path, "")?));
    match noted.await {
        // A full disk makes no refusal another answer.
        Err(Error::Unavailable(fault)) => {
            tracing::error!(source = fault.to_string(), "a refusal could not be noted");
            Ok(())
        }
        noted => noted,
    }
}
