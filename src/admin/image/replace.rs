//! Another file takes the place of a picture's own.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::image::one;
use crate::admin::image::path_of;
use crate::admin::image::take::{Taken, stored};
use crate::admin::image::written::Faults;
use crate::admin::query::id_of;
use crate::error::Error;
use crate::models::image::Image;
use crate::models::image::files;
use crate::models::image::keeping::{self, Refusal};

/// `POST /admin/bilder/{id}/ersatt`
pub async fn create(editor: Editor, id: Path<String>, mut form: Form) -> Result<HttpResponse, Error> {
    let id = id_of(&id)?;
    form.only(&["version"], &[])?;
    editor.page(move |conn, _| Ok(Image::get(conn, id)?)).await?;
    let version: i64 = form.text("version").parse().map_err(|_| Error::BadRequest)?;
    let Some(upload) = form.take_files("bildfil").into_iter().next() else {
        let problem = "Välj filen som ska ersätta bilden.";
        return again(&editor, id, problem, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (now, actor) = (editor.now, editor.actor.clone());
    let asked = editor.clone();
    let taken = stored(&editor, upload, async |kept| {
        let replaced = asked.write(move |conn| Ok(keeping::replace(conn, now, &actor, id, version, &kept)?));
        match replaced.await? {
            Ok(former) => {
                let media = asked.site.media.clone();
                let discarded = tokio::task::spawn_blocking(move || files::discard(&media, &former));
                discarded.await.map_err(Error::internal)?;
                Ok(Taken::In(id))
            }
            Err(Refusal::SameFile) => Ok(Taken::Refused(
                "Det är samma bild som redan finns här. Välj en annan fil.".to_owned(),
            )),
            Err(Refusal::Changed(_) | Refusal::InUse(_)) => Ok(Taken::Refused(CHANGED_MEANWHILE.to_owned())),
        }
    });
    match taken.await? {
        Taken::In(_) => Ok(answer::see_other(&format!("{}?klart=ersatt", path_of(id)), None)),
        Taken::Refused(problem) if problem == CHANGED_MEANWHILE => {
            again(&editor, id, &problem, StatusCode::CONFLICT).await
        }
        Taken::Refused(problem) => again(&editor, id, &problem, StatusCode::UNPROCESSABLE_ENTITY).await,
        Taken::NotNow(problem) => again(&editor, id, &problem, StatusCode::SERVICE_UNAVAILABLE).await,
    }
}

const CHANGED_MEANWHILE: &str = "Någon annan har ändrat bilden sedan du öppnade sidan. Inget är ersatt. Se efter att bilden är den du tror, välj filen igen och ersätt.";

async fn again(editor: &Editor, id: i64, problem: &str, status: StatusCode) -> Result<HttpResponse, Error> {
    let mut faults = Faults::default();
    faults.add("bildfil", problem);
    one::page(editor, id, None, faults, None, status).await
}
