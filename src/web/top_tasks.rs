//! The errands that most residents come for, with their links resolved.

use crate::db::Connection;
use crate::error::Error;
use crate::models::file::{File, Files};
use crate::models::reference::{self, Addresses};
use crate::text::markdown::{Destination, ReferenceKind, external_notice, is_external};
use crate::web::layout::Layout;
use crate::web::view::Link;

/// An errand on the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopTask {
    /// "Ansök om bygglov".
    pub text: String,
    /// One line more; may be empty.
    pub description: String,
    /// Where it leads.
    pub href: String,
    /// Said of a link that leaves the site.
    pub notice: Option<&'static str>,
    /// Whether the link opens a new window.
    pub new_window: bool,
}

/// The errands whose links lead somewhere, in the municipality's order.
pub fn all(conn: &mut Connection, layout: &Layout) -> Result<Vec<TopTask>, Error> {
    let tasks = &layout.settings.front_page.top_tasks;
    let destinations: Vec<_> = tasks.iter().map(|task| Destination::parse(&task.link)).collect();
    let references: Vec<_> = destinations
        .iter()
        .filter_map(Destination::reference)
        .cloned()
        .collect();
    let addresses = reference::addresses(conn, layout.now, &references)?;
    let files = File::referred(conn, &references)?;
    let resolved = tasks.iter().zip(&destinations).filter_map(|(task, destination)| {
        let file = file_of(&files, destination);
        let (href, notice) = match file {
            Some(file) => (file.href(), None),
            None => resolve(layout, &addresses, destination)?,
        };
        Some(TopTask {
            text: match file {
                Some(file) => format!("{} ({})", task.text, file.notice()),
                None => task.text.clone(),
            },
            description: task.description.clone(),
            new_window: notice.is_some() && layout.settings.external_links_in_new_window,
            href,
            notice,
        })
    });
    Ok(resolved.collect())
}

/// The same as plain links, for pages where something is missing.
pub fn links(conn: &mut Connection, layout: &Layout) -> Result<Vec<Link>, Error> {
    let tasks = all(conn, layout)?;
    Ok(tasks
        .into_iter()
        .map(|task| Link::new(task.text, task.href))
        .collect())
}

/// The file that an errand leads to.
fn file_of<'f>(files: &'f Files, destination: &Destination) -> Option<&'f File> {
    let reference = destination.reference()?;
    let id = reference.key.parse().ok()?;
    files.get(&id).filter(|_| reference.kind == ReferenceKind::File)
}

fn resolve(
    layout: &Layout,
    addresses: &Addresses,
    destination: &Destination,
) -> Option<(String, Option<&'static str>)> {
    let settings = &layout.settings;
    match destination {
        Destination::Internal(reference, fragment) => {
            let fragment = fragment
                .as_ref()
                .map(|fragment| format!("#{fragment}"))
                .unwrap_or_default();
            Some((format!("{}{fragment}", addresses.get(reference)?), None))
        }
        Destination::Path(path) => Some((path.clone(), None)),
        Destination::External(url) => {
            let notice = external_notice(settings.external_links_in_new_window);
            Some((
                url.clone(),
                is_external(url, &settings.internal_hosts).then_some(notice),
            ))
        }
        _ => None,
    }
}
