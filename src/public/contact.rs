//! The contact page: when the municipality answers, and the form.

use std::net::IpAddr;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Redirect};
use actix_web::{Either, HttpRequest};
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;

use crate::clock::stockholm;
use crate::error::Error;
use crate::models::message::NewMessage;
use crate::models::settings::ContactTopic;
use crate::public::message::{self, Answered, given_email, given_phone, given_text};
use crate::text::line::one_line;
use crate::web::client;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::present::{self, hours};
use crate::web::site::Site;
use crate::web::view::{Choice, ContactCard, EmailHint, ExceptionRow, HoursTable, Problems};
use crate::web::visit::Visit;

/// The contact page.
#[derive(Template, WebTemplate)]
#[template(path = "public/contact/show.html")]
pub struct ContactShow {
    layout: Layout,
    meta: Meta,
    hours: Vec<HoursTable>,
    exceptions: Vec<ExceptionRow>,
    units: Vec<ContactCard>,
    answer_time: String,
    form: MessageForm,
    problems: Problems,
    email_hint: Option<EmailHint>,
}

/// The form as it is shown.
pub struct MessageForm {
    topics: Vec<Choice>,
    message: String,
    name: String,
    replies: Vec<Choice>,
    email: String,
    phone: String,
    stamp: String,
}

/// The form as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Written {
    #[serde(rename = "arende")]
    topic: String,
    #[serde(rename = "meddelande")]
    message: String,
    #[serde(rename = "namn")]
    name: String,
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

const REPLIES: [(&str, &str); 3] = [
    ("epost", "E-post"),
    ("telefon", "Telefon"),
    ("inget", "Inget svar behövs"),
];

/// `GET /kontakt`
pub async fn show(visit: Visit) -> Result<ContactShow, Error> {
    let stamp = message::stamp(&visit)?;
    visit
        .page(move |_, layout| {
            Ok(ContactShow::of(
                layout,
                &Written::default(),
                stamp,
                Problems::default(),
            ))
        })
        .await
}

/// `POST /kontakt`
pub async fn create(
    request: HttpRequest,
    visit: Visit,
    site: Data<Site>,
    written: Form<Written>,
) -> Result<Either<Redirect, (ContactShow, StatusCode)>, Error> {
    let client: Option<IpAddr> = client::address(&request, &site.trusted_proxies);
    let written = written.into_inner();
    let parsed = written.clone();
    let parse =
        move |layout: &Layout, stamp_id: String, problems: Problems| parsed.parse(layout, stamp_id, problems);
    match message::answer(&visit, client, &written.stamp, &written.honeypot, parse).await? {
        Answered::Received(address) => Ok(Either::Left(Redirect::to(address).see_other())),
        Answered::Refused(status, problems) => {
            let stamp = message::stamp(&visit)?;
            let page = visit.page(move |_, layout| Ok(ContactShow::of(layout, &written, stamp, problems)));
            Ok(Either::Right((page.await?, status)))
        }
    }
}

impl Written {
    /// The message, or what must be mended in the form.
    fn parse(
        &self,
        layout: &Layout,
        once_id: String,
        mut problems: Problems,
    ) -> Result<NewMessage, Problems> {
        let topics = &layout.settings.contact_form.topics;
        let topic = topics.iter().find(|topic| topic.text == self.topic);
        if topic.is_none() {
            problems.add("arende", "Välj vad ditt ärende gäller.");
        }
        let body = given_text(
            &mut problems,
            "meddelande",
            &self.message,
            "Skriv ditt meddelande.",
        );
        let name = one_line(&self.name);
        if name.chars().count() > 200 {
            problems.add("namn", "Skriv ett kortare namn, högst 200 tecken.");
        }
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
            "inget" => "none",
            _ => {
                problems.add("svar", "Välj hur du vill ha svar.");
                "none"
            }
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let unit = topic.and_then(|topic: &ContactTopic| topic.unit.as_ref()?.parse().ok());
        Ok(NewMessage {
            once_id,
            kind: "contact".to_owned(),
            topic: self.topic.clone(),
            unit_id: unit,
            body,
            name: (!name.is_empty()).then_some(name),
            reply_by: reply_by.to_owned(),
            email,
            phone,
            about_path: None,
        })
    }
}

impl ContactShow {
    fn of(layout: Layout, written: &Written, stamp: String, problems: Problems) -> Self {
        let units = layout.units.clone();
        let local = stockholm(layout.now).naive_local();
        let settings = &layout.settings;
        let meta = Meta::new(&layout, "Kontakt", "/kontakt").describe(&format!(
            "Telefon, öppettider, adresser och formulär: så når du {}.",
            layout.municipality()
        ));
        Self {
            meta: if problems.is_empty() {
                meta
            } else {
                meta.with_faults()
            },
            hours: hours::tables(&settings.opening_hours, local),
            exceptions: hours::exceptions(&settings.opening_hours, local),
            units: units.departments().map(present::unit_card).collect(),
            answer_time: settings.contact_form.answer_time.clone(),
            form: MessageForm::new(&settings.contact_form.topics, written, stamp),
            email_hint: present::email_hint(settings),
            problems,
            layout,
        }
    }
}

impl MessageForm {
    fn new(topics: &[ContactTopic], written: &Written, stamp: String) -> Self {
        let topic = |topic: &ContactTopic| Choice {
            value: topic.text.clone(),
            text: topic.text.clone(),
            selected: topic.text == written.topic,
        };
        let reply = |(value, text): (&str, &str)| Choice {
            value: value.to_owned(),
            text: text.to_owned(),
            selected: value == written.reply,
        };
        Self {
            topics: topics.iter().map(topic).collect(),
            message: written.message.clone(),
            name: written.name.clone(),
            replies: REPLIES.into_iter().map(reply).collect(),
            email: written.email.clone(),
            phone: written.phone.clone(),
            stamp,
        }
    }
}
