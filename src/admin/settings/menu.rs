//! The order of the menu: which is that of the pages at the top of the tree.

use actix_web::HttpResponse;
use askama::Template;
use askama_web::WebTemplate;

use crate::admin::content::act;
use crate::admin::content::lists::key_of;
use crate::admin::content::place::href;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::error::Error;
use crate::models::editorial::{self, Move, TreeNode};
use crate::models::subject::Subject;
use crate::swedish::typography::quotes;

/// Where the menu is put in order.
pub const PATH: &str = "/admin/installningar/meny";

/// The menu.
#[derive(Template, WebTemplate)]
#[template(path = "admin/settings/menu.html")]
pub struct Menu {
    frame: Frame,
    items: Vec<Item>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Id of its page.
    pub id: i64,
    /// What the menu calls it.
    pub text: String,
    /// Heading of its page, when that is another.
    pub title: Option<String>,
    /// Where the page is edited.
    pub href: String,
    /// Name of its state, for the style sheet.
    pub key: &'static str,
    /// Its state, in Swedish.
    pub status: &'static str,
    /// Whether it stands in residents' menu now.
    pub is_seen: bool,
    /// Whether it can go up.
    pub can_go_up: bool,
    /// Whether it can go down.
    pub can_go_down: bool,
}

/// `GET /admin/installningar/meny`
pub async fn show(editor: Editor) -> Result<Menu, Error> {
    let now = editor.now;
    editor
        .page(move |conn, frame| {
            let nodes = editorial::tree(conn, now)?;
            let sections = nodes.iter().filter(|node| node.parent_id.is_none());
            Ok(Menu {
                frame,
                items: sections.map(item).collect(),
            })
        })
        .await
}

fn item(node: &TreeNode) -> Item {
    Item {
        id: node.page_id,
        text: quotes(&node.short_title),
        title: (node.short_title != node.title).then(|| quotes(&node.title)),
        href: href(Subject::page(node.page_id), ""),
        key: key_of(node.status),
        status: node.status.swedish(),
        is_seen: node.href.is_some(),
        can_go_up: !node.is_first,
        can_go_down: !node.is_last,
    }
}

/// `POST /admin/installningar/meny`: a section up or down.
pub async fn update(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["sida", "hur"], &[])?;
    let id: i64 = form.text("sida").parse().map_err(|_| Error::BadRequest)?;
    let to = match form.text("hur") {
        "upp" => Move::Up,
        "ned" => Move::Down,
        _ => return Err(Error::BadRequest),
    };
    let asked = editor.clone();
    let outcome = editor.write(move |conn| {
        let moved = editorial::move_page(conn, asked.now, &asked.actor, id, to);
        Ok(editorial::answer(moved)?)
    });
    match outcome.await? {
        Ok(()) => Ok(act::to(&format!("{PATH}#sida-{id}"))),
        Err(refusal) => act::refuse(&editor, PATH.to_owned(), refusal).await,
    }
}
