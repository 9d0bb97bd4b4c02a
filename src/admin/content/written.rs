//! The form of an article or page: strings as typed, which become content or a list of what to mend.

use crate::admin::content::chosen::{common_heading, contacts_of, who};
use crate::admin::content::typed::{date, id, instant, local};
use crate::admin::form::Form;
use crate::error::Error;
use crate::models::article::{ArticleContent, ImageUse, LONGEST_TITLE, Wishes};
use crate::models::contact::ContactChoice;
use crate::models::page::PageContent;
use crate::models::subject::{Content, Kind};
use crate::swedish::slug::{is_slug, slug};
use crate::text::line::{one_line, without_control};
use crate::web::view::Problems;

/// Longest lead, alternative text, caption or note, in characters.
pub const LONGEST_LINE: usize = 1_000;
/// Longest text, in characters.
pub const LONGEST_TEXT: usize = 200_000;

const SINGLE: [&str; 30] = [
    "gor",
    "version",
    "blankett",
    "rubrik",
    "ingress",
    "text",
    "bild",
    "bildsok",
    "alt",
    "dekorativ",
    "bildtext",
    "kontaktsok",
    "kontaktrubrik",
    "amne",
    "avdelning",
    "adress",
    "publiceras_datum",
    "publiceras_tid",
    "avpubliceras_datum",
    "avpubliceras_tid",
    "oversyn",
    "startsida",
    "menytitel",
    "ovanfor",
    "andring",
    "andringsnotis",
    "relaterad_ny",
    "skal",
    "lanksok",
    "fil_saknas",
];
const REPEATED: [&str; 3] = ["kontakt", "relaterad", "sett"];

/// A form as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The version that the form was opened at; empty for something new.
    pub version: String,
    /// The form's own name, if it is for something new.
    pub form: String,
    /// Heading.
    pub title: String,
    /// Lead.
    pub lead: String,
    /// Text, in Markdown.
    pub text: String,
    /// Id of the picture; empty without one.
    pub image: String,
    /// What the picture shows.
    pub alt: String,
    /// Whether the picture only decorates.
    pub is_decorative: bool,
    /// The text under the picture.
    pub caption: String,
    /// Contacts, as `person:12`, with the heading of the box after a space where it has one.
    pub contacts: Vec<String>,
    /// Heading for all contacts, in the place of their own.
    pub contact_heading: String,
    /// Id of the topic.
    pub topic: String,
    /// Id of the unit.
    pub unit: String,
    /// Last part of the address; empty for one made from the heading.
    pub slug: String,
    /// Date and time (Swedish) to publish at.
    pub publish: (String, String),
    /// Date and time (Swedish) to take down at.
    pub unpublish: (String, String),
    /// Date to look at it again.
    pub review: String,
    /// Whether it may stand on the front page.
    pub on_front_page: bool,
    /// Ids of other news to show under it.
    pub related: Vec<String>,
    /// Address of a piece of news to add to these.
    pub related_by_address: String,
    /// Shorter heading for menus.
    pub menu_title: String,
    /// Id of the page above, for a new page; empty for a section.
    pub parent: String,
    /// What kind of change it is: `liten`, `innehall`, or nothing chosen.
    pub change: String,
    /// A public word on the change.
    pub change_note: String,
    /// Why an administrator publishes in spite of faults.
    pub override_reason: String,
    /// Keys of the warnings that were shown already.
    pub seen: Vec<String>,
}

impl Written {
    /// The form that arrived. Fails when it has fields that no form of ours has.
    pub fn of(form: &Form) -> Result<Self, Error> {
        form.only(&SINGLE, &REPEATED)?;
        let text = |name| form.text(name).to_owned();
        let all = |name| form.all(name).map(str::to_owned).collect();
        Ok(Self {
            version: text("version"),
            form: text("blankett"),
            title: text("rubrik"),
            lead: text("ingress"),
            text: text("text"),
            image: text("bild"),
            alt: text("alt"),
            is_decorative: form.get("dekorativ").is_some(),
            caption: text("bildtext"),
            contacts: all("kontakt"),
            contact_heading: text("kontaktrubrik"),
            topic: text("amne"),
            unit: text("avdelning"),
            slug: text("adress"),
            publish: (text("publiceras_datum"), text("publiceras_tid")),
            unpublish: (text("avpubliceras_datum"), text("avpubliceras_tid")),
            review: text("oversyn"),
            on_front_page: form.get("startsida").is_some(),
            related: all("relaterad"),
            related_by_address: text("relaterad_ny"),
            menu_title: text("menytitel"),
            parent: text("ovanfor"),
            change: text("andring"),
            change_note: text("andringsnotis"),
            override_reason: text("skal"),
            seen: all("sett"),
        })
    }

    /// The form for what is saved.
    pub fn for_content(content: &Content, wishes: &Wishes, version: i64) -> Self {
        let (article, page) = match content {
            Content::Article(article) => (Some(article), None),
            Content::Page(page) => (None, Some(page)),
        };
        let image = content.image().as_ref();
        let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        let common = common_heading(content.contacts());
        Self {
            version: version.to_string(),
            title: content.title().to_owned(),
            lead: content.lead().to_owned(),
            text: content.body().to_owned(),
            image: id(image.map(|image| image.id)),
            alt: image.and_then(|image| image.alt.clone()).unwrap_or_default(),
            is_decorative: image.is_some_and(|image| image.alt.is_none() && !image.is_undecided),
            caption: image.and_then(|image| image.caption.clone()).unwrap_or_default(),
            contacts: contacts_of(content.contacts(), common.as_ref()),
            contact_heading: common.clone().unwrap_or_default(),
            topic: id(article.and_then(|article| article.topic_id)),
            unit: id(*content.unit_id()),
            slug: content.slug().to_owned(),
            publish: local(wishes.publish_at),
            unpublish: local(wishes.unpublish_at),
            review: wishes.review_on.map(|date| date.to_string()).unwrap_or_default(),
            on_front_page: article.is_some_and(|article| article.on_front_page),
            related: article
                .map(|article| article.related.iter().map(ToString::to_string).collect())
                .unwrap_or_default(),
            menu_title: page.and_then(|page| page.menu_title.clone()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The empty form for something new.
    pub fn new(form: String, parent: Option<i64>) -> Self {
        Self {
            form,
            on_front_page: true,
            parent: parent.map(|id| id.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The text becomes content, or a list of what to mend. Only a heading is needed.
    pub fn parse(&self, kind: Kind) -> Result<(Content, Wishes), Problems> {
        let mut problems = Problems::default();
        let read = self.read(kind, &mut problems);
        if problems.is_empty() {
            Ok(read)
        } else {
            Err(problems)
        }
    }

    /// What can be read of it, for a preview: what cannot is left out.
    pub fn readable(&self, kind: Kind) -> (Content, Wishes) {
        self.read(kind, &mut Problems::default())
    }

    fn read(&self, kind: Kind, problems: &mut Problems) -> (Content, Wishes) {
        let title = one_line(&self.title);
        if title.is_empty() {
            problems.add("rubrik", "Skriv en rubrik. Resten kan vänta.");
        }
        for (field, label, text, longest) in [
            ("rubrik", "Rubriken", &self.title, LONGEST_TITLE),
            ("ingress", "Ingressen", &self.lead, LONGEST_LINE),
            ("text", "Texten", &self.text, LONGEST_TEXT),
            ("alt", "Bildbeskrivningen", &self.alt, LONGEST_LINE),
            ("bildtext", "Bildtexten", &self.caption, LONGEST_LINE),
            ("menytitel", "Menytiteln", &self.menu_title, LONGEST_TITLE),
            (
                "kontaktrubrik",
                "Rubriken över kontakterna",
                &self.contact_heading,
                LONGEST_TITLE,
            ),
            (
                "andringsnotis",
                "Det du skriver om vad som är nytt",
                &self.change_note,
                LONGEST_LINE,
            ),
            ("skal", "Skälet", &self.override_reason, LONGEST_LINE),
        ] {
            let length = text.chars().count();
            if length > longest {
                let message = format!("{label} är {length} tecken lång. Korta den till högst {longest}.");
                problems.add(field, message);
            }
        }
        let wishes = Wishes {
            publish_at: instant("publiceras_datum", &self.publish, problems),
            unpublish_at: instant("avpubliceras_datum", &self.unpublish, problems),
            review_on: date("oversyn", &self.review, problems),
        };
        if let (Some(from), Some(until)) = (wishes.publish_at, wishes.unpublish_at)
            && until <= from
        {
            problems.add("avpubliceras_datum", "Välj en tid efter publiceringen.");
        }
        let slug = self.slug(&title, problems);
        let image = self.image(problems);
        let contacts = self.contacts(problems);
        let unit_id = id("avdelning", &self.unit, problems);
        let body = without_control(&self.text);
        let lead = one_line(&self.lead);
        let content = match kind {
            Kind::Article => Content::Article(ArticleContent {
                slug,
                title,
                lead,
                body,
                image,
                unit_id,
                topic_id: id("amne", &self.topic, problems),
                on_front_page: self.on_front_page,
                contacts,
                related: self.related.iter().filter_map(|id| id.parse().ok()).collect(),
            }),
            Kind::Page => Content::Page(PageContent {
                slug,
                title,
                menu_title: Some(one_line(&self.menu_title)).filter(|title| !title.is_empty()),
                lead,
                body,
                image,
                unit_id,
                position: 0,
                contacts,
            }),
        };
        (content, wishes)
    }

    fn slug(&self, title: &str, problems: &mut Problems) -> String {
        let wanted = self.slug.trim();
        if wanted.is_empty() {
            return slug(title);
        }
        if !is_slug(wanted) {
            let message = format!(
                "Adressen får ha små bokstäver a–z, siffror och bindestreck. Skriv till exempel {}.",
                slug(wanted)
            );
            problems.add("adress", message);
        }
        wanted.to_owned()
    }

    fn image(&self, problems: &mut Problems) -> Option<ImageUse> {
        let given = |text: &str| Some(one_line(text)).filter(|text| !text.is_empty());
        let alt = given(&self.alt).filter(|_| !self.is_decorative);
        Some(ImageUse {
            id: id("bild", &self.image, problems)?,
            is_undecided: alt.is_none() && !self.is_decorative,
            alt,
            caption: given(&self.caption),
        })
    }

    fn contacts(&self, problems: &mut Problems) -> Vec<ContactChoice> {
        let heading_for_all = Some(one_line(&self.contact_heading)).filter(|heading| !heading.is_empty());
        let mut contacts: Vec<ContactChoice> = Vec::new();
        for value in &self.contacts {
            let (reference, heading) = value.split_once(' ').unwrap_or((value, ""));
            let Some(who) = who(reference) else {
                problems.add(
                    "kontaktsok",
                    "En kontakt kunde inte läsas. Välj kontakterna på nytt.",
                );
                continue;
            };
            if contacts.iter().all(|contact| contact.who != who) {
                let own = Some(one_line(heading)).filter(|heading| !heading.is_empty());
                contacts.push(ContactChoice {
                    heading: heading_for_all.clone().or(own),
                    who,
                });
            }
        }
        contacts
    }
}
