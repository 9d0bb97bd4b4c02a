//! Failures dressed as pages: every status from 400 up becomes a Swedish page that tells what to do.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use askama::Template;

use crate::error::Error;
use crate::web::layout::Layout;
use crate::web::log::RequestId;
use crate::web::meta::Meta;
use crate::web::present;
use crate::web::top_tasks;
use crate::web::view::Link;
use crate::web::visit::Visit;

/// A failure as a page.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    layout: Layout,
    meta: Meta,
    status: u16,
    heading: &'static str,
    text: String,
    search: Option<String>,
    top_tasks: Vec<Link>,
    request_id: String,
}

/// Bare, for the middleware below to dress; a redirect needs no dress.
impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status());
        match self {
            Self::Moved(to) => {
                let to = percent_encoding::utf8_percent_encode(to, PATH);
                response.insert_header((header::LOCATION, to.to_string()));
            }
            Self::TooManyRequests(seconds) => {
                response.insert_header((header::RETRY_AFTER, seconds.to_string()));
            }
            _ => {}
        }
        response.finish()
    }
}

/// What must be encoded in a path that stands in a header.
const PATH: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// Dresses every failure that is not a page already, nor an answer to a script.
pub async fn dress(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let request_copy = Visit::of(request.request());
    let response = match next.call(request).await {
        Ok(response) => response.map_into_boxed_body(),
        Err(failure) => return Err(failure),
    };
    let status = response.status();
    let is_page = |headers: &HeaderMap| {
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| {
            let kind = kind.as_bytes();
            kind.starts_with(b"text/html") || kind.starts_with(b"application/json")
        })
    };
    if !(status.is_client_error() || status.is_server_error()) || is_page(response.headers()) {
        return Ok(response);
    }
    let (request, bare) = response.into_parts();
    let request_id = RequestId::of(&request);
    let failure = bare.error().and_then(|error| error.as_error::<Error>());
    if let Some(inside @ (Error::Internal(_) | Error::Unavailable(_))) = failure {
        let source = std::error::Error::source(inside).map(ToString::to_string);
        tracing::error!(request_id, source, "{inside}");
    }
    let dressed = page(request_copy, status, failure, request_id);
    let mut answer = with_headers(HttpResponse::build(status), bare.headers());
    Ok(ServiceResponse::new(
        request,
        answer
            .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
            .body(dressed),
    ))
}

/// Keeps what the bare answer said beside its status: what is allowed, when to come back.
fn with_headers(mut answer: HttpResponseBuilder, bare: &HeaderMap) -> HttpResponseBuilder {
    for name in [
        header::ALLOW,
        header::RETRY_AFTER,
        header::CONNECTION,
        header::CONTENT_RANGE,
    ] {
        if let Some(value) = bare.get(&name) {
            answer.insert_header((name, value.clone()));
        }
    }
    if bare.get(header::RETRY_AFTER).is_some() {
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
    }
    answer
}

/// The page for a failure: with menu from the database if that answers, else without.
fn page(
    visit: Result<Visit, Error>,
    status: StatusCode,
    failure: Option<&Error>,
    request_id: String,
) -> String {
    let gone = match failure {
        Some(Error::Gone { since, reason }) => Some((*since, reason.clone())),
        _ => None,
    };
    let wait = match failure {
        Some(Error::TooManyRequests(seconds)) => Some(*seconds),
        _ => None,
    };
    let layout = match visit {
        Ok(visit) if status.is_server_error() => Some((
            Layout::without_database(&visit.site, visit.now, &visit.path),
            Vec::new(),
            visit.path,
        )),
        Ok(visit) => Some(loaded(visit)),
        Err(_) => None,
    };
    let Some((layout, top_tasks, path)) = layout else {
        return last_resort(status);
    };
    let (heading, text) = match failure {
        Some(Error::Forbidden) => (
            "Du har inte behörighet",
            "Din roll tillåter inte det här. Be en administratör om hjälp om du behöver göra det.".to_owned(),
        ),
        Some(Error::PlainHttp) => (
            "Inloggningen kräver https",
            "Här går det bara att logga in över en krypterad anslutning. Den som sköter webbplatsen ställer in det med --public-url.".to_owned(),
        ),
        _ => words(status, gone, wait),
    };
    let can_search = matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE);
    let page = ErrorPage {
        meta: Meta::new(&layout, heading, &path).hidden().describe(&text),
        status: status.as_u16(),
        heading,
        text,
        search: can_search.then(|| words_of_path(&path)),
        top_tasks: if can_search { top_tasks } else { Vec::new() },
        request_id: if status.is_server_error() {
            request_id
        } else {
            String::new()
        },
        layout,
    };
    page.render().unwrap_or_else(|_| last_resort(status))
}

fn loaded(visit: Visit) -> (Layout, Vec<Link>, String) {
    let Visit { site, now, path } = visit;
    let read = site.db.read_now(|conn| {
        let layout = Layout::load(conn, &site, now, &path)?;
        let tasks = top_tasks::links(conn, &layout)?;
        Ok((layout, tasks))
    });
    let (layout, tasks) = read.unwrap_or_else(|_| (Layout::without_database(&site, now, &path), Vec::new()));
    (layout, tasks, path)
}

/// A page without anything around it, when even that cannot be had.
fn last_resort(status: StatusCode) -> String {
    let (heading, text) = words(status, None, None);
    format!(
        "<!doctype html><html lang=\"sv\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{heading}</title><h1>{heading}</h1><p>{text}</p></html>"
    )
}

/// What a status means to a resident, and what to do. None of it comes from the request.
pub fn words(
    status: StatusCode,
    gone: Option<(chrono::NaiveDateTime, String)>,
    wait: Option<u64>,
) -> (&'static str, String) {
    let (heading, text) = match status {
        StatusCode::NOT_FOUND => (
            "Sidan finns inte",
            "Sidan kan ha flyttats eller tagits bort, eller så är adressen felskriven. Sök efter det du letar efter, eller ring oss.",
        ),
        StatusCode::GONE => return ("Sidan har tagits bort", gone_text(gone)),
        StatusCode::FORBIDDEN => (
            "Formuläret kunde inte tas emot",
            "Det skickades inte från vår egen webbplats. Gå till sidan med formuläret och skicka det därifrån.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "Så kan sidan inte användas",
            "Gå till startsidan eller sök efter det du letar efter.",
        ),
        StatusCode::REQUEST_TIMEOUT => (
            "Det tog för lång tid",
            "Vi fick inte hela din förfrågan i tid. Kontrollera uppkopplingen och försök igen.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "Det du skickade är för stort",
            "Korta texten och försök igen. Gå tillbaka i webbläsaren, så finns det du skrev kvar.",
        ),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => (
            "Förfrågan är för stor",
            "Rensa webbläsarens kakor för den här webbplatsen och försök igen.",
        ),
        StatusCode::MISDIRECTED_REQUEST => (
            "Fel webbplats",
            "Adressen hör inte till den här webbplatsen. Kontrollera hur den är skriven.",
        ),
        StatusCode::TOO_MANY_REQUESTS => return ("För många försök", wait_text(wait)),
        StatusCode::SERVICE_UNAVAILABLE => (
            "Webbplatsen är tillfälligt överbelastad",
            "Försök igen om en liten stund. Är det bråttom, ring oss.",
        ),
        _ if status.is_server_error() => (
            "Något gick fel hos oss",
            "Felet är noterat. Försök igen om en stund. Är det bråttom, ring oss.",
        ),
        _ => (
            "Adressen går inte att förstå",
            "Kontrollera hur den är skriven, eller gå till startsidan.",
        ),
    };
    (heading, text.to_owned())
}

fn gone_text(gone: Option<(chrono::NaiveDateTime, String)>) -> String {
    let Some((since, reason)) = gone else {
        return "Sidan finns inte längre.".to_owned();
    };
    let text = format!("Den togs bort {}. {reason}", present::day_of(since).text);
    text.trim_end().to_owned()
}

fn wait_text(wait: Option<u64>) -> String {
    let seconds = wait.unwrap_or(60).max(1);
    let time = if seconds > 90 {
        format!("{} minuter", seconds.div_ceil(60))
    } else if seconds > 50 {
        "en minut".to_owned()
    } else {
        format!("{seconds} sekunder")
    };
    format!("Vänta {time} och försök sedan igen.")
}

/// What somebody may have looked for at this path: its last part, in words.
fn words_of_path(path: &str) -> String {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let words = stem
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 1);
    words.take(8).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_words_to_search_for() {
        let cases = [
            (
                "/arkiv/nyheter/2022-05-20-ny-skola-vid-sjon.html",
                "ny skola vid sjon",
            ),
            ("/nyheter/förskolan-öppnar/", "förskolan öppnar"),
            ("/", ""),
            ("/%00/..", ""),
        ];
        for (path, expected) in cases {
            assert_eq!(words_of_path(path), expected, "{path}");
        }
    }

    #[test]
    fn waiting_is_told_in_words() {
        assert!(wait_text(Some(7)).contains("7 sekunder"));
        assert!(wait_text(Some(55)).contains("en minut"));
        assert!(wait_text(Some(121)).contains("3 minuter"));
    }
}
