//! Pages in the tree of sections.

use askama::Template;
use askama_web::WebTemplate;

use crate::db::Connection;
use crate::error::Error;
use crate::models::contact::{self, Owner};
use crate::models::image::Image;
use crate::models::live_page::{LivePage, PageSummary};
use crate::models::unit::UnitTree;
use crate::swedish::typography::quotes;
use crate::text::safe_html::SafeHtml;
use crate::web::body::Body;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::present;
use crate::web::view::{ContactBox, ContentsLine, Dates, EmailHint, Link, ListedPage, Picture, SideMenuItem};
use crate::web::visit::Visit;

/// A page, or a section.
#[derive(Template, WebTemplate)]
#[template(path = "public/page/show.html")]
pub struct PageShow {
    layout: Layout,
    meta: Meta,
    crumbs: Vec<Link>,
    title: String,
    lead: String,
    picture: Option<Picture>,
    body: SafeHtml,
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
            PageShow::load(conn, layout, &page)
        })
        .await
}

impl PageShow {
    fn load(conn: &mut Connection, layout: Layout, page: &LivePage) -> Result<Self, Error> {
        let above = PageSummary::above(conn, layout.now, &page.path)?;
        let open: Vec<i64> = above
            .iter()
            .map(|above| above.page_id)
            .chain([page.page_id])
            .collect();
        let below = PageSummary::under(conn, layout.now, &open)?;
        let units = UnitTree::load(conn)?;
        let contacts = contact::of(conn, Owner::Page(page.id))?;
        let ids: Vec<i64> = page.image_id.into_iter().collect();
        let pictures = Image::renditions(conn, &ids)?;
        let picture = page.image_id.and_then(|id| {
            present::picture(
                pictures.get(&id)?,
                page.image_alt.as_deref(),
                page.image_caption.as_deref(),
            )
        });
        let body = Body::load(conn, &layout, &page.body)?;
        let root = above
            .first()
            .map_or((page.page_id, page.title.clone(), page.path.clone()), |section| {
                (
                    section.page_id,
                    section.short_title().to_owned(),
                    section.path.clone(),
                )
            });
        Ok(Self {
            meta: Meta::new(&layout, &quotes(&page.title), &page.path)
                .describe(&quotes(&page.lead))
                .picture(&layout, picture.as_ref()),
            crumbs: above
                .iter()
                .map(|above| Link::new(above.short_title(), &above.path))
                .collect(),
            title: quotes(&page.title),
            lead: quotes(&page.lead),
            picture,
            body: body.html,
            contents: body.contents,
            children: below
                .iter()
                .filter(|child| child.parent_id == Some(page.page_id))
                .map(present::listed_page)
                .collect(),
            is_section: page.parent_id.is_none(),
            side_menu: vec![branch(root, &below, page.page_id)],
            dates: present::dates(page.content_updated_at, page.first_published_at),
            owner: page.unit_id.and_then(|id| units.get(id)).map(present::unit_link),
            contacts: present::contact_boxes(&contacts, &units),
            email_hint: present::email_hint(&layout.settings).filter(|_| !contacts.is_empty()),
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
