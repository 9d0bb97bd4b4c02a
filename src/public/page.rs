//! Pages in the tree of sections.

use std::sync::Arc;

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDateTime;

use crate::db::Connection;
use crate::error::Error;
use crate::models::article::ImageUse;
use crate::models::contact::{self, LiveContact, Owner};
use crate::models::live_page::{LivePage, PageSummary};
use crate::swedish::typography::quotes;
use crate::text::safe_html::SafeHtml;
use crate::web::body::Body;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::present;
use crate::web::view::{ContactBox, ContentsLine, Dates, EmailHint, Link, ListedPage, Picture, SideMenuItem};
use crate::web::visit::Visit;

/// What of a page its page shows, whether it is live or a draft that is looked at.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Identity of the page; none before it was ever saved.
    pub page_id: Option<i64>,
    /// The page above; `None` for a section.
    pub parent_id: Option<i64>,
    /// Its whole address.
    pub path: String,
    /// Heading.
    pub title: String,
    /// Lead; may be empty.
    pub lead: String,
    /// Text, in Markdown with references by id.
    pub body: String,
    /// Picture.
    pub image: Option<ImageUse>,
    /// The unit that owns it.
    pub unit_id: Option<i64>,
    /// Who can be asked.
    pub contacts: Vec<LiveContact>,
    /// When it first became public (UTC).
    pub first_published_at: NaiveDateTime,
    /// When its meaning last changed (UTC).
    pub content_updated_at: NaiveDateTime,
    /// A word on that change.
    pub change_note: Option<String>,
    /// Since when it no longer holds (UTC), and why.
    pub withdrawn: Option<(NaiveDateTime, String)>,
}

/// A page, or a section.
#[derive(Template, WebTemplate)]
#[template(path = "public/page/show.html")]
pub struct PageShow {
    layout: Layout,
    meta: Meta,
    crumbs: Vec<Link>,
    title: String,
    lead: String,
    notice: Option<String>,
    picture: Option<Picture>,
    body: Arc<SafeHtml>,
    contents: Vec<ContentsLine>,
    children: Vec<ListedPage>,
    is_section: bool,
    side_menu: Vec<SideMenuItem>,
    dates: Dates,
    owner: Option<Link>,
    contacts: Vec<ContactBox>,
    email_hint: Option<EmailHint>,
}

/// `GET /{section}/{page}…`: whatever no other address is.
pub async fn show(visit: Visit) -> Result<PageShow, Error> {
    visit
        .page(|conn, layout| {
            let page = LivePage::by_path(conn, layout.now, &layout.path)?;
            let shown = Shown::live(conn, layout.now, page)?;
            PageShow::load(conn, layout, &shown)
        })
        .await
}

impl Shown {
    fn live(conn: &mut Connection, now: NaiveDateTime, page: LivePage) -> Result<Self, Error> {
        Ok(Self {
            page_id: Some(page.page_id),
            contacts: contact::of(conn, now, Owner::Page(page.id))?,
            image: page.image_id.map(|id| ImageUse {
                id,
                alt: page.image_alt,
                is_undecided: false,
                caption: page.image_caption,
            }),
            parent_id: page.parent_id,
            path: page.path,
            title: page.title,
            lead: page.lead,
            body: page.body,
            unit_id: page.unit_id,
            first_published_at: page.first_published_at,
            content_updated_at: page.content_updated_at,
            change_note: page.change_note,
            withdrawn: page
                .withdrawn_at
                .map(|since| (since, page.withdrawn_reason.unwrap_or_default())),
        })
    }
}

impl PageShow {
    /// The page for this page, live or not.
    pub fn load(conn: &mut Connection, layout: Layout, page: &Shown) -> Result<Self, Error> {
        let above = PageSummary::above(conn, layout.now, &page.path)?;
        // A page that was never saved has no pages below it; no page has the identity 0.
        let page_id = page.page_id.unwrap_or(0);
        let open: Vec<i64> = above.iter().map(|above| above.page_id).chain([page_id]).collect();
        let below = PageSummary::under(conn, layout.now, &open)?;
        let units = layout.units.clone();
        let ids: Vec<i64> = page.image.iter().map(|image| image.id).collect();
        let pictures = layout.lookups.pictures(conn, &ids)?;
        let picture = page.image.as_ref().and_then(|image| {
            let (alt, caption) = (image.alt.as_deref(), image.caption.as_deref());
            present::picture(&pictures, image.id, alt, caption)
        });
        let body = Body::load(conn, &layout, &page.body)?;
        let root = above
            .first()
            .map_or((page_id, page.title.clone(), page.path.clone()), |section| {
                (
                    section.page_id,
                    section.short_title().to_owned(),
                    section.path.clone(),
                )
            });
        Ok(Self {
            meta: Meta::new(&layout, &quotes(&page.title), &page.path)
                .describe_text(&page.lead, &page.body)
                .picture(&layout, picture.as_ref()),
            crumbs: above
                .iter()
                .map(|above| Link::new(above.short_title(), &above.path))
                .collect(),
            title: quotes(&page.title),
            lead: quotes(&page.lead),
            notice: present::withdrawal("Sidan", page.withdrawn.as_ref()),
            picture,
            body: body.html,
            contents: body.contents,
            children: below
                .iter()
                .filter(|child| child.parent_id == Some(page_id))
                .map(present::listed_page)
                .collect(),
            is_section: page.parent_id.is_none(),
            side_menu: vec![branch(root, &below, page_id)],
            dates: present::dates(page.content_updated_at, page.first_published_at)
                .with_note(page.change_note.as_deref()),
            owner: page.unit_id.and_then(|id| units.get(id)).map(present::unit_link),
            contacts: present::contact_boxes(&page.contacts, &units),
            email_hint: present::email_hint(&layout.settings).filter(|_| !page.contacts.is_empty()),
            layout,
        })
    }
}

/// A branch of the side menu: only pages on the way to the one shown have their branches in `pages`.
fn branch((id, text, href): (i64, String, String), pages: &[PageSummary], current: i64) -> SideMenuItem {
    let children = pages.iter().filter(|page| page.parent_id == Some(id));
    SideMenuItem {
        text,
        href,
        current: id == current,
        children: children
            .map(|page| {
                branch(
                    (page.page_id, page.short_title().to_owned(), page.path.clone()),
                    pages,
                    current,
                )
            })
            .collect(),
    }
}
