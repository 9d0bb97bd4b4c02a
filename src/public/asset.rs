//! Style sheet, colours and icons, by address.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::error::Error;
use crate::web::assets;
use crate::web::visit::Visit;

/// `GET /static/{name}`
pub async fn show(visit: Visit, request: HttpRequest, name: Path<String>) -> Result<HttpResponse, Error> {
    if let Some(answer) = assets::answer(&request, &name) {
        return Ok(answer);
    }
    // The colour is a setting: only the present one has an address.
    let colour = visit
        .page(move |_, layout| {
            let is_present = layout.theme.strip_prefix("/static/") == Some(name.as_str());
            if is_present {
                Ok(layout.settings.colour)
            } else {
                Err(Error::NotFound)
            }
        })
        .await?;
    Ok(assets::theme(&request, &colour))
}

/// `GET /favicon.svg`, `/favicon.ico` and `/apple-touch-icon.png`: browsers ask for these names without being told.
pub async fn icon(request: HttpRequest) -> Result<HttpResponse, Error> {
    assets::icon(&request, request.path().trim_start_matches('/')).ok_or(Error::NotFound)
}
