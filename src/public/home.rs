//! The front page.

use askama::Template;
use askama_web::WebTemplate;

use crate::clock::stockholm;
use crate::db::Connection;
use crate::error::Error;
use crate::models::live_article::ArticleSummary;
use crate::models::live_page::PageSummary;
use crate::swedish::typography::quotes;
use crate::web::layout::Layout;
use crate::web::meta::{JsonLd, Meta};
use crate::web::present::{self, hours};
use crate::web::top_tasks::{self, TopTask};
use crate::web::view::{HoursTable, Link, Picture, Teaser};
use crate::web::visit::Visit;

/// How many pages of a section the front page names.
const CHILDREN_SHOWN: usize = 5;

/// The front page.
#[derive(Template, WebTemplate)]
#[template(path = "public/home/show.html")]
pub struct Home {
    layout: Layout,
    meta: Meta,
    heading: String,
    picture: Option<Picture>,
    top_tasks: Vec<TopTask>,
    news: Vec<Teaser>,
    sections: Vec<SectionCard>,
    today: Vec<HoursToday>,
}

/// A section with the first of its pages.
pub struct SectionCard {
    title: String,
    href: String,
    lead: String,
    children: Vec<Link>,
    more: bool,
}

/// What one kind of opening hours says of today.
pub struct HoursToday {
    caption: &'static str,
    hours: String,
}

/// `GET /`
pub async fn show(visit: Visit) -> Result<Home, Error> {
    visit.page(Home::load).await
}

impl Home {
    fn load(conn: &mut Connection, layout: Layout) -> Result<Self, Error> {
        let front = &layout.settings.front_page;
        let top_tasks = top_tasks::all(conn, &layout)?;
        let news = ArticleSummary::on_front_page(conn, layout.now, front.news.into())?;
        let own = front
            .picture
            .as_ref()
            .and_then(|picture| picture.file.parse::<i64>().ok());
        let ids: Vec<i64> = present::image_ids(&news).into_iter().chain(own).collect();
        let pictures = layout.lookups.pictures(conn, &ids)?;
        let ids: Vec<i64> = layout.sections.iter().map(|section| section.page_id).collect();
        let children = PageSummary::under(conn, layout.now, &ids)?;
        let heading = if front.heading.is_empty() {
            layout.municipality().to_owned()
        } else {
            front.heading.clone()
        };
        let picture = front.picture.as_ref().zip(own).and_then(|(used, id)| {
            let (alt, caption) = (used.alt.as_deref(), used.caption.as_deref());
            present::picture(&pictures, id, alt, caption)
        });
        let hours = hours::tables(
            &layout.settings.opening_hours,
            stockholm(layout.now).naive_local(),
        );
        let mut meta = Meta::new(&layout, &heading, "/")
            .describe(&layout.settings.description)
            .picture(&layout, picture.as_ref());
        layout.municipality().clone_into(&mut meta.title);
        meta.json_ld = organisation(&layout);
        Ok(Self {
            meta,
            heading: quotes(&heading),
            picture,
            top_tasks,
            news: present::teasers(&news, &pictures),
            sections: layout
                .sections
                .iter()
                .map(|section| SectionCard::new(section, &children))
                .collect(),
            today: hours.iter().filter_map(HoursToday::of).collect(),
            layout,
        })
    }
}

impl SectionCard {
    fn new(section: &PageSummary, pages: &[PageSummary]) -> Self {
        let children: Vec<_> = pages
            .iter()
            .filter(|page| page.parent_id == Some(section.page_id))
            .collect();
        Self {
            title: section.title.clone(),
            href: section.path.clone(),
            lead: quotes(&section.lead),
            more: children.len() > CHILDREN_SHOWN,
            children: children
                .into_iter()
                .take(CHILDREN_SHOWN)
                .map(|page| Link::new(page.short_title(), &page.path))
                .collect(),
        }
    }
}

impl HoursToday {
    fn of(table: &HoursTable) -> Option<Self> {
        let today = table.days.iter().find(|day| day.today)?;
        Some(Self {
            caption: table.caption,
            hours: today.hours.clone(),
        })
    }
}

/// The municipality as linked data (schema.org `GovernmentOrganization`).
fn organisation(layout: &Layout) -> Option<JsonLd> {
    let settings = &layout.settings;
    JsonLd::new(&serde_json::json!({
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": settings.name,
        "url": layout.absolute("/"),
        "telephone": settings.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        "email": settings.email,
        "address": (!settings.postal_address.is_empty()).then(|| settings.postal_address.join(", ")),
    }))
}
