//! What can go wrong with a visit, and the status it is answered with.
//!
//! Imports no page: how a failure looks is decided in `web::errors`.

use actix_web::http::StatusCode;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why a visit did not get what it asked for.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing is, or is to be seen, at the address.
    #[error("not found")]
    NotFound,
    /// The address led somewhere that now has this one, a path on the site.
    #[error("moved to {0}")]
    Moved(String),
    /// The address led to something that was taken away; since when (UTC), and why.
    #[error("gone")]
    Gone {
        /// When it went.
        since: chrono::NaiveDateTime,
        /// Why, in words for residents; may be empty.
        reason: String,
    },
    /// The address or its parameters cannot be understood.
    #[error("bad request")]
    BadRequest,
    /// The request came from another site's page.
    #[error("cross-origin request refused")]
    CrossOrigin,
    /// The user's rights do not allow it.
    #[error("forbidden")]
    Forbidden,
    /// The admin was asked for over a connection that others can read.
    #[error("the admin needs https")]
    PlainHttp,
    /// The method does not fit the address.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The request took too long to arrive.
    #[error("request timed out")]
    Timeout,
    /// The request is larger than the form takes.
    #[error("payload too large")]
    TooLarge,
    /// The request's headers are longer than any of ours need.
    #[error("request header fields too large")]
    HeadersTooLarge,
    /// The form was sent in a way that no form of ours is.
    #[error("unsupported media type")]
    UnsupportedMediaType,
    /// The request is for another site.
    #[error("misdirected request")]
    Misdirected,
    /// Too many requests from one place; try again after this many seconds.
    #[error("too many requests")]
    TooManyRequests(u64),
    /// The database cannot be reached now.
    #[error("the database cannot be used now")]
    Unavailable(#[source] Source),
    /// Something inside went wrong. The source is logged, never shown.
    #[error("internal error")]
    Internal(#[source] Source),
}

impl Error {
    /// Something inside that should not have gone wrong.
    pub fn internal(source: impl Into<Source>) -> Self {
        Self::Internal(source.into())
    }

    /// The status that tells this failure.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Moved(_) => StatusCode::MOVED_PERMANENTLY,
            Self::Gone { .. } => StatusCode::GONE,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::CrossOrigin | Self::Forbidden | Self::PlainHttp => StatusCode::FORBIDDEN,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// A row that is not there is a page that is not there, a database that is locked or full will be neither again;
/// all else is ours to mend.
impl From<diesel::result::Error> for Error {
    fn from(fault: diesel::result::Error) -> Self {
        match fault {
            diesel::result::Error::NotFound => Self::NotFound,
            diesel::result::Error::DatabaseError(_, ref what) if passes(what.message()) => {
                Self::Unavailable(fault.into())
            }
            other => Self::internal(other),
        }
    }
}

/// Diesel tells these from other faults by their message alone (SQLite's codes 5, 6, 10 and 13; a full disk can be the
/// tenth, when it is the write-ahead log that finds no room).
fn passes(message: &str) -> bool {
    [
        "database is locked",
        "database table is locked",
        "disk I/O error",
        "database or disk is full",
    ]
    .contains(&message)
}
