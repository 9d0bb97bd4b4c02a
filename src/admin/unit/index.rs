//! The organisation as a tree.

use actix_web::web::Query;
use askama::Template;
use askama_web::WebTemplate;

use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::admin::query::Done;
use crate::admin::unit::{in_order, path_of};
use crate::error::Error;
use crate::models::person;
use crate::models::unit::UnitTree;
use crate::web::present::counted;

/// The tree.
#[derive(Template, WebTemplate)]
#[template(path = "admin/unit/index.html")]
pub struct UnitIndex {
    frame: Frame,
    rows: Vec<Row>,
}

/// A unit in the tree.
struct Row {
    name: String,
    href: String,
    public_href: String,
    people: String,
    people_href: String,
    /// Whether a list of units under it begins.
    opens: bool,
    /// How many such lists end after it.
    closes: Vec<()>,
}

/// `GET /admin/enheter`
pub async fn index(editor: Editor, told: Query<Done>) -> Result<UnitIndex, Error> {
    editor
        .page(move |conn, mut frame| {
            frame.flash = match told.klart.as_str() {
                "ny" => Some("Enheten finns nu, och syns på webbplatsen.".to_owned()),
                "sparad" => Some("Enheten är sparad.".to_owned()),
                "borttagen" => Some("Enheten är borttagen.".to_owned()),
                _ => None,
            };
            let units = UnitTree::load(conn)?;
            let counts = person::list::count_by_unit(conn)?;
            let all = in_order(&units);
            let depth_of = |place: usize| all.get(place).map_or(0, |(_, depth)| *depth);
            let row = |place: usize| {
                let (unit, depth) = all.get(place)?;
                let people = counts.iter().find(|(id, _)| *id == Some(unit.id));
                let next = depth_of(place + 1);
                Some(Row {
                    name: unit.name.clone(),
                    href: path_of(unit.id),
                    public_href: unit.href(),
                    people: counted(people.map_or(0, |(_, count)| *count), "person", "personer"),
                    people_href: format!("/admin/personer?enhet={}", unit.id),
                    opens: next > *depth,
                    closes: vec![(); depth.saturating_sub(next)],
                })
            };
            let rows = (0..all.len()).filter_map(row).collect();
            Ok(UnitIndex { frame, rows })
        })
        .await
}
