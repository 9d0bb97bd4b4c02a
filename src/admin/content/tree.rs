//! The page tree: where each page stands, and buttons that put it elsewhere. Works by keyboard and without scripts.

use actix_web::HttpResponse;
use actix_web::web::Path;
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
use crate::web::view::Choice;

/// Where the tree is.
const TREE: &str = "/admin/sidor/trad";

/// The tree.
#[derive(Template, WebTemplate)]
#[template(path = "admin/content/tree.html")]
pub struct Tree {
    frame: Frame,
    nodes: Vec<NodeView>,
    may_move: bool,
}

/// A page in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeView {
    /// Its id, which its row is found by.
    pub id: i64,
    /// How deep it stands; the sections are 0.
    pub depth: usize,
    /// Heading.
    pub title: String,
    /// Where it is edited.
    pub href: String,
    /// Name of the state, for the style sheet.
    pub key: &'static str,
    /// The state, in Swedish.
    pub status: &'static str,
    /// Whether it can go up among its siblings.
    pub can_go_up: bool,
    /// Whether it can go down among its siblings.
    pub can_go_down: bool,
}

/// `GET /admin/sidor/trad`
pub async fn index(editor: Editor) -> Result<Tree, Error> {
    let asked = editor.clone();
    editor
        .page(move |conn, frame| {
            let nodes = editorial::tree(conn, asked.now)?;
            Ok(Tree {
                frame,
                nodes: nodes.iter().map(view).collect(),
                may_move: editorial::may_publish(&asked.actor),
            })
        })
        .await
}

fn view(node: &TreeNode) -> NodeView {
    NodeView {
        id: node.page_id,
        depth: node.depth,
        title: quotes(&node.title),
        href: href(Subject::page(node.page_id), ""),
        key: key_of(node.status),
        status: node.status.swedish(),
        can_go_up: !node.is_first,
        can_go_down: !node.is_last,
    }
}

/// Where to put a page.
#[derive(Template, WebTemplate)]
#[template(path = "admin/content/move.html")]
pub struct MovePage {
    frame: Frame,
    title: String,
    action: String,
    places: Vec<Choice>,
}

/// `GET /admin/sidor/{id}/flytta`: the pages that it can stand under.
pub async fn ask(editor: Editor, path: Path<i64>) -> Result<MovePage, Error> {
    let id = path.into_inner();
    let now = editor.now;
    editor
        .page(move |conn, frame| {
            let nodes = editorial::tree(conn, now)?;
            let me = nodes
                .iter()
                .position(|node| node.page_id == id)
                .ok_or(Error::NotFound)?;
            let (title, depth, parent) = nodes
                .get(me)
                .map(|node| (quotes(&node.title), node.depth, node.parent_id))
                .ok_or(Error::NotFound)?;
            let mut below = nodes
                .iter()
                .skip(me + 1)
                .take_while(|node| node.depth > depth)
                .map(|node| node.page_id);
            let mine: Vec<i64> = std::iter::once(id).chain(&mut below).collect();
            let choice = |node: &TreeNode| Choice {
                value: node.page_id.to_string(),
                text: format!("{}{}", "– ".repeat(node.depth), node.title),
                selected: parent == Some(node.page_id),
            };
            Ok(MovePage {
                frame,
                title,
                action: format!("/admin/sidor/{id}/flytta"),
                places: nodes
                    .iter()
                    .filter(|node| !mine.contains(&node.page_id))
                    .map(choice)
                    .collect(),
            })
        })
        .await
}

/// `POST /admin/sidor/{id}/flytta`: up, down, or under another page.
pub async fn create(editor: Editor, path: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    form.only(&["hur", "ovanfor"], &[])?;
    let id = path.into_inner();
    let to = match form.text("hur") {
        "upp" => Move::Up,
        "ned" => Move::Down,
        "under" if form.text("ovanfor").is_empty() => Move::LastUnder(None),
        "under" => Move::LastUnder(Some(form.text("ovanfor").parse().map_err(|_| Error::BadRequest)?)),
        _ => return Err(Error::BadRequest),
    };
    let asked = editor.clone();
    let outcome = editor.write(move |conn| {
        let moved = editorial::move_page(conn, asked.now, &asked.actor, id, to);
        Ok(editorial::answer(moved)?)
    });
    match outcome.await? {
        Ok(()) => Ok(act::to(&format!("{TREE}#sida-{id}"))),
        Err(refusal) => act::refuse(&editor, TREE.to_owned(), refusal).await,
    }
}
