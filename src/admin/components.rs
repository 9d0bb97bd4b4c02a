//! The page of all components: every piece that pages are made of, in every state, made by the pages' own macros.

mod samples;
mod tokens;

use std::sync::Arc;

use actix_web::HttpResponse;
use askama::Template;
use askama_web::WebTemplate;

use self::samples::{Initial, OwnPart, SampleRow};
use self::tokens::{ColourToken, LengthToken};
use crate::admin::answer;
use crate::admin::content::checks::FindingView;
use crate::admin::content::choose::ContactRow;
use crate::admin::content::comparison::{Difference, Piece};
use crate::admin::content::used::UsedRow;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::image::choose::ImageChoice;
use crate::admin::query::Done;
use crate::admin::routes::may_read;
use crate::admin::start::duties::Duty;
use crate::error::Error;
use crate::models::settings::Settings;
use crate::text::safe_html::SafeHtml;
use crate::web::assets;
use crate::web::body::Body;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::view::{
    Choice, ContactBox, ContentsLine, Dates, EmailHint, ExceptionRow, Hit, HoursTable, Link, ListedPage,
    Pagination, PersonRow, Picture, Problems, SideMenuItem, Teaser, Time,
};

/// Where the page is.
const PATH: &str = "/admin/komponenter";

/// The parts of the page: what each is called, and where it is.
const PARTS: [(&str, &str); 4] = [
    ("Grunden och administrationen", PATH),
    ("Formulär", "/admin/komponenter/formular"),
    ("Inloggning", "/admin/komponenter/inloggning"),
    ("Webbplatsen", "/admin/komponenter/webbplatsen"),
];

/// One part of the page, as a tab.
struct Tab {
    text: &'static str,
    href: &'static str,
    current: bool,
}

/// Tokens, and what editors meet.
#[derive(Template, WebTemplate)]
#[template(path = "admin/components/show.html")]
pub struct ComponentsShow {
    frame: Frame,
    tabs: Vec<Tab>,
    colours: Vec<ColourToken>,
    sizes: Vec<LengthToken>,
    spaces: Vec<LengthToken>,
    statuses: Vec<(&'static str, &'static str)>,
    findings: Vec<FindingView>,
    nothing: Vec<FindingView>,
    pieces: Vec<Piece>,
    differences: Vec<Difference>,
    updated: Time,
    used: Vec<UsedRow>,
    no_use: Vec<UsedRow>,
    duties: Vec<Duty>,
    contacts: Vec<(ContactRow, bool)>,
    no_picture: Option<ImageChoice>,
    own_parts: Vec<OwnPart>,
}

/// Fields, as they are and with faults.
#[derive(Template, WebTemplate)]
#[template(path = "admin/components/form.html")]
pub struct ComponentsForm {
    frame: Frame,
    tabs: Vec<Tab>,
    problems: Problems,
    topics: Vec<Choice>,
    units: Vec<Choice>,
    answers: Vec<Choice>,
    yes_or_no: Vec<Choice>,
    chosen: Option<ImageChoice>,
    rows: Vec<SampleRow>,
}

/// What those meet who sign in.
#[derive(Template, WebTemplate)]
#[template(path = "admin/components/sign_in.html")]
pub struct ComponentsSignIn {
    frame: Frame,
    tabs: Vec<Tab>,
}

/// What residents meet, with the style sheet that residents have.
#[derive(Template, WebTemplate)]
#[template(path = "admin/components/site.html")]
pub struct ComponentsSite {
    layout: Layout,
    meta: Meta,
    sample_stylesheet: &'static str,
    tabs: Vec<Tab>,
    crumbs: Vec<Link>,
    side_menu: Vec<SideMenuItem>,
    contents: Vec<ContentsLine>,
    body: Arc<SafeHtml>,
    captioned: Picture,
    bare: Picture,
    teasers: Vec<Teaser>,
    dates: Dates,
    boxes: Vec<ContactBox>,
    hint: Option<EmailHint>,
    address: Vec<String>,
    people: Vec<PersonRow>,
    letters: Vec<Initial>,
    week: HoursTable,
    exceptions: Vec<ExceptionRow>,
    pages: Vec<ListedPage>,
    hits: Vec<Hit>,
    pagination: Pagination,
}

/// `GET /admin/komponenter`
pub async fn show(editor: Editor) -> Result<ComponentsShow, Error> {
    let actor = editor.actor.clone();
    editor
        .page(move |conn, frame| {
            let colour = Settings::load(conn)?.settings.colour;
            Ok(ComponentsShow {
                frame,
                tabs: tabs(0),
                colours: tokens::colours(colour),
                sizes: tokens::sizes(),
                spaces: tokens::spaces(),
                statuses: samples::statuses(),
                findings: samples::findings(),
                nothing: Vec::new(),
                pieces: samples::pieces(),
                differences: samples::differences(),
                updated: samples::updated(),
                used: samples::used(),
                no_use: Vec::new(),
                duties: samples::duties(),
                contacts: samples::contacts(),
                no_picture: None,
                own_parts: samples::own_parts(|path| may_read(path, &actor)),
            })
        })
        .await
}

/// `GET /admin/komponenter/formular`
pub async fn form(editor: Editor) -> Result<ComponentsForm, Error> {
    let page = |frame| ComponentsForm {
        frame,
        tabs: tabs(1),
        problems: samples::problems(),
        topics: samples::topics(),
        units: samples::units(),
        answers: samples::answers(),
        yes_or_no: samples::yes_or_no(),
        chosen: Some(samples::chosen_picture()),
        rows: samples::rows(),
    };
    editor.page(move |_, frame| Ok(page(frame))).await
}

/// `GET /admin/komponenter/inloggning`
pub async fn sign_in(editor: Editor, told: actix_web::web::Query<Done>) -> Result<ComponentsSignIn, Error> {
    editor
        .page(move |_, frame| {
            let frame = match told.klart.as_str() {
                "prov" => frame.flash("Knappen fungerar. Inget är sparat."),
                _ => frame,
            };
            Ok(ComponentsSignIn { frame, tabs: tabs(2) })
        })
        .await
}

/// `GET /admin/komponenter/webbplatsen`
pub async fn site(editor: Editor) -> Result<ComponentsSite, Error> {
    let (site, now, path) = (editor.site.clone(), editor.now, editor.path.clone());
    let db = editor.site.db.clone();
    db.read(move |conn| {
        let layout = Layout::load(conn, &site, now, &path)?;
        let mut meta = Meta::new(&layout, "Webbplatsens delar", &path);
        meta.noindex = true;
        let body = Body::load(conn, &layout, samples::TEXT)?;
        Ok(ComponentsSite {
            meta,
            layout,
            sample_stylesheet: assets::sample_stylesheet(),
            tabs: tabs(3),
            crumbs: samples::crumbs(),
            side_menu: samples::side_menu(),
            contents: body.contents,
            body: body.html,
            captioned: samples::picture(Some("Rådhuset en eftermiddag i mars. Foto: Maj Lind")),
            bare: samples::picture(None),
            teasers: samples::teasers(),
            dates: samples::dates(),
            boxes: samples::boxes(),
            hint: Some(samples::email_hint()),
            address: samples::address(),
            people: samples::people(),
            letters: samples::letters(),
            week: samples::week(),
            exceptions: samples::exceptions(),
            pages: samples::pages(),
            hits: samples::hits(),
            pagination: samples::pagination(),
        })
    })
    .await
}

/// `POST /admin/komponenter`: where buttons of the page lead. Nothing is changed.
pub async fn press(_: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&[], &[])?;
    Ok(answer::see_other(
        "/admin/komponenter/inloggning?klart=prov",
        None,
    ))
}

/// The tabs, with the one at this place as the current.
fn tabs(at: usize) -> Vec<Tab> {
    let tab = |(place, (text, href)): (usize, (&'static str, &'static str))| Tab {
        text,
        href,
        current: place == at,
    };
    PARTS.into_iter().enumerate().map(tab).collect()
}
