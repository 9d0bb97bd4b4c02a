//! Failures inside the admin as pages of the admin: with its menu for those who are signed in, and what to do in words for
//! those who work here.
//!
//! Nothing is read from the database for them, since that may be what failed.

use actix_web::HttpMessage as _;
use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONNECTION, CONTENT_TYPE, ContentType, RETRY_AFTER};
use actix_web::web::Data;
use askama::Template;

use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::error::Error;
use crate::web::errors::words;
use crate::web::log::RequestId;
use crate::web::site::Site;

/// A failure as a page.
#[derive(Template)]
#[template(path = "admin/failure.html")]
struct Failure {
    frame: Frame,
    status: u16,
    heading: &'static str,
    text: String,
    request_id: String,
}

/// Makes a page of a failure that is none already. Secret addresses outside `/admin` are left to the site's own pages.
pub fn dress(answer: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let status = answer.status();
    let is_failure = status.is_client_error() || status.is_server_error();
    let is_page = answer.headers().contains_key(CONTENT_TYPE);
    if !is_failure || is_page || !answer.request().path().starts_with("/admin") {
        return answer;
    }
    let (request, bare) = answer.into_parts();
    let failure = bare.error().and_then(|error| error.as_error::<Error>());
    let request_id = RequestId::of(&request);
    if let Some(inside @ (Error::Internal(_) | Error::Unavailable(_))) = failure {
        let source = std::error::Error::source(inside).map(ToString::to_string);
        tracing::error!(request_id, source, "{inside}");
    }
    let Some(site) = request.app_data::<Data<Site>>().cloned() else {
        return ServiceResponse::new(request, bare);
    };
    let editor = request.extensions().get::<Editor>().cloned();
    let (heading, text) = told(status, failure);
    let page = Failure {
        frame: match editor {
            Some(editor) => Frame::signed_in(
                &site.last_good_settings(),
                &editor.path,
                &editor.actor,
                &editor.form_token,
            ),
            None => Frame::outside(&site),
        },
        status: status.as_u16(),
        heading,
        text,
        request_id: if status.is_server_error() {
            request_id
        } else {
            String::new()
        },
    };
    let Ok(html) = page.render() else {
        return ServiceResponse::new(request, bare);
    };
    let mut dressed = HttpResponse::build(status);
    for name in [ALLOW, RETRY_AFTER, CONNECTION] {
        if let Some(value) = bare.headers().get(&name) {
            dressed.insert_header((name, value.clone()));
        }
    }
    dressed.content_type(ContentType::html());
    ServiceResponse::new(request, dressed.body(html))
}

/// What a failure means to those who work here, and what to do.
fn told(status: StatusCode, failure: Option<&Error>) -> (&'static str, String) {
    let (heading, text) = match (failure, status) {
        (Some(Error::Forbidden), _) => (
            "Du har inte behörighet",
            "Din roll tillåter inte det här. Be en administratör om hjälp om du behöver göra det.",
        ),
        (Some(Error::PlainHttp), _) => (
            "Inloggningen kräver https",
            "Här går det bara att logga in över en krypterad anslutning. Den som sköter webbplatsen ställer in det med --public-url.",
        ),
        (_, StatusCode::NOT_FOUND) => (
            "Sidan finns inte",
            "Den kan ha tagits bort eller ligga i papperskorgen, eller så är adressen felskriven.",
        ),
        (_, StatusCode::BAD_REQUEST) => (
            "Det gick inte att förstå",
            "Adressen eller formuläret är inte som det brukar. Gå tillbaka, ladda om sidan och försök igen.",
        ),
        (_, StatusCode::METHOD_NOT_ALLOWED) => (
            "Så kan sidan inte användas",
            "Gå tillbaka till sidan du kom ifrån och försök igen därifrån, eller välj i menyn.",
        ),
        (_, StatusCode::PAYLOAD_TOO_LARGE) => (
            "Det du skickade är för stort",
            "Inget är sparat. Gå tillbaka i webbläsaren, så finns det du skrev kvar. Korta texten eller välj en mindre fil.",
        ),
        (_, StatusCode::SERVICE_UNAVAILABLE) => (
            "Det går inte att spara just nu",
            "Inget är ändrat. Vänta en stund och försök igen. Om det inte hjälper, säg till den som sköter servern: disken kan vara full.",
        ),
        (_, status) if status.is_server_error() => (
            "Något gick fel hos oss",
            "Felet är noterat. Gå tillbaka och försök igen. Om det inte hjälper, säg till den som sköter servern och uppge ärende-id.",
        ),
        _ => return words(status, None, None),
    };
    (heading, text.to_owned())
}
