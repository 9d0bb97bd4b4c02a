//! The organisation: all departments, and a unit with its people.

use actix_web::web::Path;
use askama::Template;
use askama_web::WebTemplate;

use crate::db::Connection;
use crate::error::Error;
use crate::models::live_person::PersonFilter;
use crate::models::live_person::directory::Directory;
use crate::models::unit::Unit;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::present;
use crate::web::query::Address;
use crate::web::view::{Link, ListedPage, Number, PersonRow};
use crate::web::visit::Visit;

/// How many people a unit's page shows at most; the directory shows the rest.
const PEOPLE: i64 = 200;

/// All departments.
#[derive(Template, WebTemplate)]
#[template(path = "public/unit/index.html")]
pub struct UnitIndex {
    layout: Layout,
    meta: Meta,
    units: Vec<UnitBranch>,
}

/// A department with its units.
pub struct UnitBranch {
    name: String,
    href: String,
    description: String,
    units: Vec<Link>,
}

/// A department or unit.
#[derive(Template, WebTemplate)]
#[template(path = "public/unit/show.html")]
pub struct UnitShow {
    layout: Layout,
    meta: Meta,
    crumbs: Vec<Link>,
    name: String,
    description: String,
    numbers: Vec<Number>,
    email: Option<String>,
    visiting_address: Vec<String>,
    units: Vec<ListedPage>,
    people: Vec<PersonRow>,
    summary: String,
    /// To all of them, when there are more than stand here.
    all: Option<Link>,
}

/// `GET /organisation`
pub async fn index(visit: Visit) -> Result<UnitIndex, Error> {
    visit
        .page(|_, layout| {
            let units = layout.units.clone();
            let branch = |department: &Unit| UnitBranch {
                name: department.name.clone(),
                href: department.href(),
                description: department.description.clone(),
                units: units.children(department.id).map(present::unit_link).collect(),
            };
            Ok(UnitIndex {
                meta: Meta::new(&layout, "Organisation", "/organisation")
                    .describe(&format!("Förvaltningar och enheter i {}.", layout.municipality())),
                units: units.departments().map(branch).collect(),
                layout,
            })
        })
        .await
}

/// `GET /organisation/{key}`
pub async fn show(visit: Visit, key: Path<String>) -> Result<UnitShow, Error> {
    visit
        .page(move |conn, layout| UnitShow::load(conn, layout, &key))
        .await
}

impl UnitShow {
    fn load(conn: &mut Connection, layout: Layout, key: &str) -> Result<Self, Error> {
        let units = layout.units.clone();
        let unit = units.by_key(key).ok_or(Error::NotFound)?;
        let filter = PersonFilter {
            units: Some(units.with_all_below(unit.id)),
            ..PersonFilter::default()
        };
        let directory = Directory::open(conn, layout.now, &filter)?;
        let people = directory.page(conn, 0, PEOPLE)?;
        let summary = present::counted(directory.total(), "medarbetare", "medarbetare");
        let above = units.path(unit.id);
        let above = above.iter().take(above.len().saturating_sub(1));
        let crumbs = [Link::new("Organisation", "/organisation")];
        let mut meta =
            Meta::new(&layout, &unit.name, &unit.href()).describe_reach(&unit.description, &layout);
        // A page on what the unit does may well be called the same.
        meta.title = format!("{} – Organisation – {}", unit.name, layout.municipality());
        Ok(Self {
            meta,
            crumbs: crumbs
                .into_iter()
                .chain(above.map(|unit| present::unit_link(unit)))
                .collect(),
            name: unit.name.clone(),
            description: unit.description.clone(),
            numbers: present::unit_numbers(unit),
            email: unit.email.clone(),
            visiting_address: present::lines(&unit.visiting_address),
            units: units
                .children(unit.id)
                .map(|child| ListedPage {
                    title: child.name.clone(),
                    href: child.href(),
                    lead: child.description.clone(),
                })
                .collect(),
            people: people
                .iter()
                .map(|person| present::person_row(person, &units))
                .collect(),
            all: (directory.total() > PEOPLE).then(|| {
                let text = format!("Visa alla {summary}");
                Link::new(
                    text,
                    Address::new("/medarbetare").with("enhet", &unit.key).build(),
                )
            }),
            summary,
            layout,
        })
    }
}
