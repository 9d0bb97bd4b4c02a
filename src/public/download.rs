//! Files to download, at addresses that stay when a file is replaced; and the form that asks for one in another format.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, Redirect};
use actix_web::{Either, HttpRequest, HttpResponse};
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;

use crate::db::Connection;
use crate::error::Error;
use crate::models::file::File;
use crate::models::message::NewMessage;
use crate::public::message::{self, Answered, given_email, given_phone, given_text};
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::site::Site;
use crate::web::view::{Choice, Problems};
use crate::web::visit::Visit;
use crate::web::{client, download_file};

/// The form that asks for another format.
#[derive(Template, WebTemplate)]
#[template(path = "public/download/other_format.html")]
pub struct OtherFormat {
    layout: Layout,
    meta: Meta,
    title: String,
    file: String,
    notice: String,
    action: String,
    answer_time: String,
    wish: String,
    replies: Vec<Choice>,
    email: String,
    phone: String,
    stamp: String,
    problems: Problems,
}

/// The form as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Written {
    #[serde(rename = "format")]
    wish: String,
    #[serde(rename = "svar")]
    reply: String,
    #[serde(rename = "epost")]
    email: String,
    #[serde(rename = "telefon")]
    phone: String,
    #[serde(rename = "stampel")]
    stamp: String,
    #[serde(rename = "webbplats")]
    honeypot: String,
}

const REPLIES: [(&str, &str); 2] = [("epost", "E-post"), ("telefon", "Telefon")];

/// `GET /filer/{id}/{name}`: the file, or the way to it when it is called otherwise.
pub async fn show(
    visit: Visit,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (id, name) = path.into_inner();
    let file = public(&visit, &id).await?;
    if name != file.key {
        return Err(Error::Moved(file.href()));
    }
    download_file::answer(&file, &visit.site.media, &request)
}

/// `GET /filer/{id}`
pub async fn find(visit: Visit, id: Path<String>) -> Result<HttpResponse, Error> {
    Err(Error::Moved(public(&visit, &id).await?.href()))
}

/// `GET /filer/{id}/annat-format`
pub async fn ask(visit: Visit, id: Path<String>) -> Result<OtherFormat, Error> {
    let (id, stamp) = (number(&id)?, message::stamp(&visit)?);
    visit
        .page(move |conn, layout| {
            OtherFormat::load(conn, layout, id, Written::default(), stamp, Problems::default())
        })
        .await
}

/// `POST /filer/{id}/annat-format`
pub async fn create(
    request: HttpRequest,
    visit: Visit,
    site: Data<Site>,
    id: Path<String>,
    written: Form<Written>,
) -> Result<Either<Redirect, (OtherFormat, StatusCode)>, Error> {
    let client = client::address(&request, &site.trusted_proxies);
    let file = public(&visit, &id).await?;
    let id = file.id;
    let written = written.into_inner();
    let parsed = written.clone();
    let parse =
        move |_: &Layout, stamp_id: String, problems: Problems| parsed.parse(&file, stamp_id, problems);
    match message::answer(&visit, client, &written.stamp, &written.honeypot, parse).await? {
        Answered::Received(address) => Ok(Either::Left(Redirect::to(address).see_other())),
        Answered::Refused(status, problems) => {
            let stamp = message::stamp(&visit)?;
            let page =
                visit.page(move |conn, layout| OtherFormat::load(conn, layout, id, written, stamp, problems));
            Ok(Either::Right((page.await?, status)))
        }
    }
}

/// `GET /filer/{id}/annat-format/mottaget/{reference}`
pub async fn received(visit: Visit, path: Path<(String, String)>) -> Result<message::Received, Error> {
    let (_, reference) = path.into_inner();
    message::received(visit, Path::from(reference)).await
}

fn number(id: &str) -> Result<i64, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

/// The file with this id, if residents may fetch it now.
async fn public(visit: &Visit, id: &str) -> Result<File, Error> {
    let (id, now) = (number(id)?, visit.now);
    visit
        .site
        .db
        .read(move |conn| Ok(File::public(conn, now, id)?))
        .await
}

impl Written {
    /// The message, or what must be mended in the form.
    fn parse(&self, file: &File, once_id: String, mut problems: Problems) -> Result<NewMessage, Problems> {
        let body = given_text(
            &mut problems,
            "format",
            &self.wish,
            "Skriv vilket format du behöver, till exempel uppläst, större text eller punktskrift.",
        );
        let (mut email, mut phone) = (None, None);
        let reply_by = match self.reply.as_str() {
            "epost" => {
                email = given_email(&mut problems, "epost", &self.email);
                "email"
            }
            "telefon" => {
                phone = given_phone(&mut problems, "telefon", &self.phone);
                "phone"
            }
            _ => {
                problems.add("svar", "Välj hur vi når dig.");
                "none"
            }
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(NewMessage {
            once_id,
            kind: "contact".to_owned(),
            topic: format!("Annat format: {}", file.title),
            unit_id: None,
            body,
            name: None,
            reply_by: reply_by.to_owned(),
            email,
            phone,
            about_path: Some(file.href()),
        })
    }
}

impl OtherFormat {
    fn load(
        conn: &mut Connection,
        layout: Layout,
        id: i64,
        written: Written,
        stamp: String,
        problems: Problems,
    ) -> Result<Self, Error> {
        let file = File::public(conn, layout.now, id)?;
        let meta = Meta::new(
            &layout,
            &format!("Be om ett annat format av {}", file.title),
            &file.other_format_href(),
        )
        .hidden()
        .describe("Här ber du om filen i ett format som du kan läsa.");
        let reply = |(value, text): (&str, &str)| Choice {
            value: value.to_owned(),
            text: text.to_owned(),
            selected: value == written.reply,
        };
        Ok(Self {
            meta: if problems.is_empty() {
                meta
            } else {
                meta.with_faults()
            },
            file: file.href(),
            notice: file.notice(),
            action: file.other_format_href(),
            title: file.title,
            answer_time: layout.settings.contact_form.answer_time.clone(),
            replies: REPLIES.into_iter().map(reply).collect(),
            wish: written.wish,
            email: written.email,
            phone: written.phone,
            stamp,
            problems,
            layout,
        })
    }
}
