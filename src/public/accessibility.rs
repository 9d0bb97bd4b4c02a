//! The accessibility statement (lag (2018:1937) 13 §), and the form that tells of what cannot be used.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Redirect};
use actix_web::{Either, HttpRequest};
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;

use crate::error::Error;
use crate::models::message::NewMessage;
use crate::models::settings::Conformance;
use crate::public::message::{self, Answered, given_email, given_text};
use crate::text::line::one_line;
use crate::web::client;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::present;
use crate::web::site::Site;
use crate::web::view::{Problems, Time};
use crate::web::visit::Visit;

/// The statement and the form.
#[derive(Template, WebTemplate)]
#[template(path = "public/accessibility/show.html")]
pub struct AccessibilityShow {
    layout: Layout,
    meta: Meta,
    conformance: String,
    problems_known: Vec<KnownProblem>,
    assessed: Option<Time>,
    updated: Option<Time>,
    method: String,
    supervisor_link: String,
    answer_time: String,
    form: ReportForm,
    problems: Problems,
}

/// Something that is not accessible.
pub struct KnownProblem {
    text: String,
    reason: String,
}

/// The form as it is shown.
pub struct ReportForm {
    page: String,
    message: String,
    email: String,
    stamp: String,
}

/// The form as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Written {
    #[serde(rename = "sida")]
    page: String,
    #[serde(rename = "problem")]
    message: String,
    #[serde(rename = "epost")]
    email: String,
    #[serde(rename = "stampel")]
    stamp: String,
    #[serde(rename = "webbplats")]
    honeypot: String,
}

/// `GET /tillganglighetsredogorelse`
pub async fn show(visit: Visit) -> Result<AccessibilityShow, Error> {
    let stamp = message::stamp(&visit)?;
    visit
        .page(move |_, layout| {
            Ok(AccessibilityShow::new(
                layout,
                Written::default(),
                stamp,
                Problems::default(),
            ))
        })
        .await
}

/// `POST /tillganglighetsredogorelse`
pub async fn create(
    request: HttpRequest,
    visit: Visit,
    site: Data<Site>,
    written: Form<Written>,
) -> Result<Either<Redirect, (AccessibilityShow, StatusCode)>, Error> {
    let client = client::address(&request, &site.trusted_proxies);
    let written = written.into_inner();
    let parsed = written.clone();
    let parse = move |_: &Layout, stamp_id: String, problems: Problems| parsed.parse(stamp_id, problems);
    match message::answer(&visit, client, &written.stamp, &written.honeypot, parse).await? {
        Answered::Received(address) => Ok(Either::Left(Redirect::to(address).see_other())),
        Answered::Refused(status, problems) => {
            let stamp = message::stamp(&visit)?;
            let page =
                visit.page(move |_, layout| Ok(AccessibilityShow::new(layout, written, stamp, problems)));
            Ok(Either::Right((page.await?, status)))
        }
    }
}

impl Written {
    /// The report, or what must be mended in the form. It can be sent without saying who one is.
    fn parse(&self, once_id: String, mut problems: Problems) -> Result<NewMessage, Problems> {
        let body = given_text(
            &mut problems,
            "problem",
            &self.message,
            "Beskriv vad som inte fungerar för dig.",
        );
        let page = one_line(&self.page);
        if page.chars().count() > 500 {
            problems.add("sida", "Skriv en kortare adress, högst 500 tecken.");
        }
        let wants_answer = !self.email.trim().is_empty();
        let email = if wants_answer {
            given_email(&mut problems, "epost", &self.email)
        } else {
            None
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(NewMessage {
            once_id,
            kind: "accessibility".to_owned(),
            topic: "Tillgänglighet".to_owned(),
            unit_id: None,
            body,
            name: None,
            reply_by: if wants_answer { "email" } else { "none" }.to_owned(),
            email,
            phone: None,
            about_path: (!page.is_empty()).then_some(page),
        })
    }
}

impl AccessibilityShow {
    fn new(layout: Layout, written: Written, stamp: String, problems: Problems) -> Self {
        let statement = &layout.settings.accessibility;
        let meta = Meta::new(
            &layout,
            "Tillgänglighetsredogörelse",
            "/tillganglighetsredogorelse",
        )
        .describe(&format!(
            "Hur tillgänglig webbplatsen är för alla, och hur du berättar om brister för {}.",
            layout.municipality()
        ));
        let known = statement.problems.iter().map(|problem| KnownProblem {
            text: problem.text.clone(),
            reason: problem.reason.clone(),
        });
        Self {
            meta: if problems.is_empty() {
                meta
            } else {
                meta.with_faults()
            },
            conformance: conformance(statement.conformance).to_owned(),
            problems_known: known.collect(),
            assessed: statement.assessed.map(present::day),
            updated: statement.updated.map(present::day),
            method: statement.method.clone(),
            supervisor_link: statement.supervisor_link.clone(),
            answer_time: layout.settings.contact_form.answer_time.clone(),
            form: ReportForm {
                page: written.page,
                message: written.message,
                email: written.email,
                stamp,
            },
            problems,
            layout,
        }
    }
}

/// The sentence that the authority's template asks for.
fn conformance(level: Conformance) -> &'static str {
    match level {
        Conformance::Full => {
            "Webbplatsen är helt förenlig med lagen om tillgänglighet till digital offentlig service."
        }
        Conformance::Partial => {
            "Webbplatsen är delvis förenlig med lagen om tillgänglighet till digital offentlig service. Bristerna beskrivs nedan."
        }
        Conformance::None => {
            "Webbplatsen är inte förenlig med lagen om tillgänglighet till digital offentlig service. Bristerna beskrivs nedan."
        }
    }
}
