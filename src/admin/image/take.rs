//! A file becomes a picture of the library.

use crate::admin::editor::Editor;
use crate::admin::form::{LEFT_OUT, Upload};
use crate::error::Error;
use crate::models::audit;
use crate::models::image::files;
use crate::models::image::keeping;
use crate::models::new_image::KeptPicture;
use crate::pictures::{ContentHash, PictureProblem, prepare};

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It is the picture with this id.
    In(i64),
    /// It cannot be used; why, in words for the one who chose it.
    Refused(String),
    /// It could not be stored now; what to do, in words for the one who chose it.
    NotNow(String),
}

impl Taken {
    /// What to tell the one who chose the file, if it was not taken.
    pub fn problem(&self) -> Option<&str> {
        match self {
            Self::In(_) => None,
            Self::Refused(problem) | Self::NotNow(problem) => Some(problem),
        }
    }
}

/// What is said when the disk or the database cannot be written.
pub const NOT_STORED: &str = "Bilden gick inte att spara just nu, för servern kan inte skriva till disken eller databasen. Inget är halvsparat. Vänta en stund och försök igen. Händer det igen, säg till den som sköter servern.";

/// Takes a picture into the library. Nothing of it is left if it could not be.
pub async fn take(editor: &Editor, upload: Upload) -> Result<Taken, Error> {
    let name = upload.name.clone();
    stored(editor, upload, async |kept| {
        let (now, actor) = (editor.now, editor.actor.clone());
        editor
            .write(move |conn| {
                let id = kept.record_upload(conn, now, &name)?;
                keeping::note_uploader(conn, id, &actor.name)?;
                audit::record_by(conn, now, &actor, "upload", &keeping::subject(id), "")?;
                Ok(Taken::In(id))
            })
            .await
    })
    .await
}

/// Makes a picture ready, stores its files, and lets `record` tell the database. Its turn at making pictures ready lasts
/// until then: nobody takes files for orphans meanwhile. What was stored is discarded if it comes to nothing.
pub async fn stored<F>(editor: &Editor, upload: Upload, record: F) -> Result<Taken, Error>
where
    F: AsyncFnOnce(KeptPicture) -> Result<Taken, Error>,
{
    if upload.is_too_large {
        return Ok(Taken::Refused(PictureProblem::TooLarge.to_string()));
    }
    if upload.is_left_out {
        return Ok(Taken::Refused(LEFT_OUT.to_owned()));
    }
    let _turn = editor
        .site
        .picture_work
        .acquire()
        .await
        .map_err(Error::internal)?;
    let media = editor.site.media.clone();
    let made = tokio::task::spawn_blocking(move || {
        let bytes = upload.bytes;
        let picture = prepare(&bytes)?;
        let source = ContentHash::of(&bytes);
        drop(bytes);
        Ok::<_, PictureProblem>(KeptPicture::store(source, &picture, Some(&media)))
    });
    let kept = match made.await.map_err(Error::internal)? {
        Err(problem) => return Ok(Taken::Refused(problem.to_string())),
        Ok(Err(fault)) => return Ok(not_now(&fault)),
        Ok(Ok(kept)) => kept,
    };
    let new_files = kept.new_files().to_vec();
    let recorded = record(kept).await;
    if !matches!(recorded, Ok(Taken::In(_))) {
        let media = editor.site.media.clone();
        let discarded = tokio::task::spawn_blocking(move || files::discard(&media, &new_files));
        discarded.await.map_err(Error::internal)?;
    }
    match recorded {
        Err(Error::Unavailable(fault)) => Ok(not_now(fault.as_ref())),
        other => other,
    }
}

fn not_now(fault: &dyn std::error::Error) -> Taken {
    tracing::error!(source = fault.to_string(), "a picture could not be stored");
    Taken::NotNow(NOT_STORED.to_owned())
}
