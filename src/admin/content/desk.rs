//! The page that a text is written on: the form, and beside it what it will look like and what is to be mended.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use askama::Template;

use crate::admin::content::checks::{self, FindingView};
use crate::admin::content::choose::{self, ContactRow};
use crate::admin::content::comparison::Conflict;
use crate::admin::content::lists;
use crate::admin::content::place::href;
use crate::admin::content::preview;
use crate::admin::content::words::{Words, words};
use crate::admin::content::written::Written;
use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::admin::image::{self, ImageChoice};
use crate::admin::unit;
use crate::db::Connection;
use crate::error::Error;
use crate::models::editorial::{self, State};
use crate::models::live_article::ArticleSummary;
use crate::models::subject::{Kind, Subject};
use crate::models::topic::Topic;
use crate::models::unit::UnitTree;
use crate::models::user::Role;
use crate::swedish::typography::quotes;
use crate::web::present;
use crate::web::view::{Choice, Link, Problems, Time};

/// What the form is shown with, beside what is written in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extras {
    /// What must be mended before it can be saved.
    pub problems: Problems,
    /// Whether the reader is asked to look at the findings before publishing.
    pub is_review: bool,
    /// Words to find contacts by.
    pub contact_search: Option<String>,
    /// Words to find pictures by.
    pub image_search: Option<String>,
    /// Words to find pages and news to link to by.
    pub link_search: Option<String>,
    /// What somebody else saved meanwhile.
    pub conflict: Option<Conflict>,
    /// What to know: "Bilden följde inte med. Välj den på nytt."
    pub note: Option<String>,
}

impl Extras {
    /// The form with one thing to mend.
    pub fn problem(field: &'static str, message: impl Into<String>) -> Self {
        let mut extras = Self::default();
        extras.problems.add(field, message);
        extras
    }
}

/// Something to choose to link to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkExample {
    /// Its heading.
    pub title: String,
    /// What to write in the text: `[Bygglov](sida:34)`.
    pub markdown: String,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/content/edit.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a piece of the page that is there or not"
)]
pub struct Desk {
    frame: Frame,
    words: Words,
    heading: String,
    status: Option<(&'static str, &'static str)>,
    action: String,
    preview_action: String,
    form_key: String,
    written: Written,
    problems: Problems,
    topics: Vec<Choice>,
    units: Vec<Choice>,
    parents: Vec<Choice>,
    chosen_image: Option<ImageChoice>,
    images: Vec<ImageChoice>,
    image_search: String,
    is_choosing_image: bool,
    contacts: Vec<ContactRow>,
    found_contacts: Option<Vec<ContactRow>>,
    contact_search: String,
    found_links: Option<Vec<LinkExample>>,
    link_search: String,
    related: Vec<Choice>,
    findings: Vec<FindingView>,
    errors: usize,
    is_review: bool,
    preview: String,
    conflict: Option<Conflict>,
    note: Option<String>,
    presence: Option<String>,
    planned: Option<String>,
    is_new: bool,
    is_live: bool,
    is_scheduled: bool,
    is_submitted: bool,
    /// Whether there is a form, not only what it would become.
    has_form: bool,
    /// Where the button that takes it out of the trash sends, if it lies there.
    restore_action: Option<String>,
    may_edit: bool,
    may_publish: bool,
    may_override: bool,
    is_saved: bool,
    public_href: Option<String>,
    tabs: Vec<Link>,
    changed: Option<(String, Time)>,
}

impl Desk {
    /// The page for what is written, with all that stands around it.
    pub fn load(
        conn: &mut Connection,
        frame: Frame,
        editor: &Editor,
        kind: Kind,
        subject: Option<Subject>,
        written: Written,
        extras: Extras,
    ) -> Result<Self, Error> {
        let state = match subject {
            Some(subject) => Some(editorial::state(conn, editor.now, subject)?),
            None => None,
        };
        let found = checks::examine(conn, editor.now, &written)?;
        let findings = checks::views(&found);
        let has_more = extras != Extras::default();
        let mut problems = extras.problems;
        if extras.is_review {
            mark(&mut problems, &findings);
        }
        let preview = preview::of_written(conn, editor, kind, subject, &written)?;
        let units = UnitTree::load(conn)?;
        let topics = match kind {
            Kind::Article => topics(Topic::all(conn)?, &written.topic),
            Kind::Page => Vec::new(),
        };
        let parents = match (kind, subject) {
            (Kind::Page, None) => parents(conn, editor, &written.parent)?,
            _ => Vec::new(),
        };
        let chosen: Vec<i64> = written.image.trim().parse().into_iter().collect();
        let chosen_image = image::with_sizes(conn, &chosen)?.into_iter().next();
        let image_search = extras.image_search.clone().unwrap_or_default();
        let mut images = image::find(conn, &image_search)?;
        images.retain(|image| !chosen.contains(&image.id));
        let contacts = choose::chosen_contacts(conn, editor.now, &units, &written.contacts)?;
        let seek = |query| choose::contacts_for(conn, editor.now, &units, query, &written.contacts);
        let found_contacts = extras.contact_search.as_deref().map(seek).transpose()?;
        let found_links = match &extras.link_search {
            Some(query) => Some(choose::links_for(conn, editor.now, query)?),
            None => None,
        };
        let found_links = found_links.map(|links| {
            let example = |link: choose::LinkChoice| LinkExample {
                markdown: format!("[{}]({})", link.title.replace(['[', ']'], ""), link.reference),
                title: format!("{} ({})", link.title, link.kind),
            };
            links.into_iter().map(example).collect()
        });
        let may_edit = state
            .as_ref()
            .is_none_or(|state| editorial::may_edit(&editor.actor, state.owner_id));
        let has = |is: fn(&State) -> bool| state.as_ref().is_some_and(is);
        let names = words(kind);
        let place = subject.map_or_else(|| format!("{}/ny", names.list), |subject| href(subject, ""));
        Ok(Self {
            heading: heading(names, state.as_ref()),
            status: state
                .as_ref()
                .map(|state| (lists::key_of(state.status), state.status.swedish())),
            preview_action: format!("{place}/forhandsvisning"),
            form_key: place.trim_start_matches("/admin/").to_owned(),
            action: place,
            topics,
            units: unit::choices(&units, &written.unit),
            parents,
            chosen_image,
            is_choosing_image: extras.image_search.is_some(),
            images,
            image_search,
            contacts,
            found_contacts,
            contact_search: extras.contact_search.unwrap_or_default(),
            found_links,
            link_search: extras.link_search.unwrap_or_default(),
            related: related(conn, editor, &written)?,
            errors: findings.iter().filter(|finding| finding.level == "error").count(),
            findings,
            is_review: extras.is_review,
            preview,
            conflict: extras.conflict,
            note: extras.note,
            presence: subject
                .filter(|_| may_edit)
                .and_then(|subject| editor.site.presence.note(subject, &editor.actor, editor.now)),
            planned: state.as_ref().and_then(planned),
            is_new: subject.is_none(),
            is_live: has(|state| state.live.is_some()),
            is_scheduled: has(|state| !state.scheduled.is_empty()),
            is_submitted: has(|state| state.submitted_at.is_some()),
            // What was typed comes back, whatever stands in its way.
            has_form: has_more || (may_edit && !has(|state| state.trashed.is_some())),
            restore_action: state.as_ref().and_then(restore_action),
            may_edit,
            may_publish: editorial::may_publish(&editor.actor),
            may_override: editor.actor.role >= Role::Administrator && extras.is_review,
            is_saved: frame.flash.is_some(),
            public_href: state
                .as_ref()
                .and_then(|state| state.live.as_ref())
                .map(|live| live.href.clone()),
            tabs: subject.map(tabs).unwrap_or_default(),
            changed: state
                .as_ref()
                .map(|state| (state.changed_by.clone(), present::instant(state.changed_at))),
            frame,
            words: names,
            written,
            problems,
        })
    }

    /// The page as an answer with this status.
    pub fn answer(self, status: StatusCode) -> Result<HttpResponse, Error> {
        let html = self.render().map_err(Error::internal)?;
        Ok(HttpResponse::build(status)
            .content_type(ContentType::html())
            .body(html))
    }
}

/// What stops the text from being published is told at its field, too.
fn mark(problems: &mut Problems, findings: &[FindingView]) {
    for finding in findings.iter().filter(|finding| finding.level == "error") {
        problems.add(finding.field, finding.message.clone());
    }
}

fn heading(words: Words, state: Option<&State>) -> String {
    state.map_or_else(|| words.new.to_owned(), |state| quotes(&state.title))
}

/// Says when what is scheduled becomes public, and whether it is what stands in the form.
fn planned(state: &State) -> Option<String> {
    let at = present::instant(state.scheduled.first()?.visible_from).text;
    Some(match state.draft {
        Some(_) => format!(
            "En tidigare version publiceras {at}. Tryck på Publicera för att byta ut den mot det som står här."
        ),
        None => format!("Den publiceras av sig själv {at}."),
    })
}

fn restore_action(state: &State) -> Option<String> {
    state.trashed.as_ref()?;
    let (kind, id) = (state.subject.kind.address_part(), state.subject.id);
    Some(format!("/admin/papperskorg/{kind}/{id}"))
}

fn tabs(subject: Subject) -> Vec<Link> {
    vec![
        Link::new("Visa i hela fönstret", href(subject, "utkast")),
        Link::new("Historik", href(subject, "historik")),
        Link::new("Används här", href(subject, "anvands")),
        Link::new("Länk för granskning", href(subject, "granskning")),
    ]
}

fn topics(topics: Vec<Topic>, chosen: &str) -> Vec<Choice> {
    let choice = |topic: Topic| Choice {
        selected: topic.id.to_string() == chosen,
        value: topic.id.to_string(),
        text: topic.name,
    };
    topics.into_iter().map(choice).collect()
}

/// The pages that a new one can stand under.
fn parents(conn: &mut Connection, editor: &Editor, chosen: &str) -> Result<Vec<Choice>, Error> {
    let tree = editorial::tree(conn, editor.now)?;
    let choice = |node: &editorial::TreeNode| Choice {
        value: node.page_id.to_string(),
        text: format!("{}{}", "– ".repeat(node.depth), node.title),
        selected: node.page_id.to_string() == chosen,
    };
    Ok(tree.iter().map(choice).collect())
}

/// The news chosen to stand under this one, as boxes that can be unticked.
fn related(conn: &mut Connection, editor: &Editor, written: &Written) -> Result<Vec<Choice>, Error> {
    let ids: Vec<i64> = written.related.iter().filter_map(|id| id.parse().ok()).collect();
    let found = ArticleSummary::chosen(conn, editor.now, &ids)?;
    let choice = |article: ArticleSummary| Choice {
        value: article.article_id.to_string(),
        text: quotes(&article.title),
        selected: true,
    };
    Ok(found.into_iter().map(choice).collect())
}
