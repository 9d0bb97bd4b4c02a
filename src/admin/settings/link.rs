//! Links in the settings: typed as an address or chosen by a search, kept by id.

use crate::admin::content::choose::{LinkChoice, links_for};
use crate::admin::editor::Editor;
use crate::db::Connection;
use crate::error::Error;
use crate::models::subject::Subject;
use crate::models::{address, links};
use crate::text::markdown::{Destination, Reference};

/// A search for something to link to, as a form shows it.
pub struct LinkSearch {
    /// The words.
    pub words: String,
    /// What they found; nothing when nobody asked.
    pub found: Option<Vec<LinkChoice>>,
}

impl LinkSearch {
    /// Searches, if somebody asked.
    pub fn load(conn: &mut Connection, editor: &Editor, words: Option<String>) -> Result<Self, Error> {
        let found = words.as_ref().map(|words| links_for(conn, editor.now, words));
        Ok(Self {
            found: found.transpose()?,
            words: words.unwrap_or_default(),
        })
    }
}

/// What was typed, as it is kept: the address of a page or article of ours becomes a reference by id.
pub fn kept(conn: &mut Connection, editor: &Editor, typed: &str) -> Result<String, Error> {
    let typed = typed.trim();
    let path = match Destination::parse(typed) {
        Destination::Path(path) => path,
        Destination::External(url) => match own_path(editor, &url) {
            Some(path) => path,
            None => return Ok(url),
        },
        _ => return Ok(typed.to_owned()),
    };
    let (plain, fragment) = path.split_once('#').unwrap_or((&path, ""));
    let owner = address::owner(conn, plain.trim_end_matches('/'))?;
    let subject =
        owner.and_then(|(article, page)| article.map(Subject::article).or_else(|| page.map(Subject::page)));
    Ok(match subject {
        Some(subject) if fragment.is_empty() => subject.to_string(),
        Some(subject) => format!("{subject}#{fragment}"),
        None => path,
    })
}

/// The path on this site that an absolute address names.
fn own_path(editor: &Editor, url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let is_ours = url.host_str() == editor.site.public_url.host_str()
        && url.port_or_known_default() == editor.site.public_url.port_or_known_default();
    let fragment = url
        .fragment()
        .map(|fragment| format!("#{fragment}"))
        .unwrap_or_default();
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    is_ours.then(|| format!("{}{query}{fragment}", url.path()))
}

/// What is wrong with these references, in words: that they lead to nothing, or to something in the trash.
pub fn missing(conn: &mut Connection, references: &[Reference]) -> Result<Option<String>, Error> {
    let missing = links::missing(conn, references)?;
    Ok(missing.first().map(|reference| {
        format!("Länken {reference} leder till något som inte finns. Sök efter det du vill länka till.")
    }))
}

/// What a link leads to, in words for the one who set it; nothing for addresses that say it themselves.
pub fn leads_to(conn: &mut Connection, link: &str) -> Option<String> {
    let reference = Destination::parse(link).reference().cloned()?;
    let subject = Subject::parse(&reference.to_string())?;
    let title = links::title(conn, subject).ok()?;
    Some(format!("Leder till ”{title}”."))
}
