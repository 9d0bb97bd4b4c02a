//! The text of an article or page, made ready: links resolved, pictures in their sizes, headings listed.

use std::sync::Arc;

use askama::Template;

use crate::db::Connection;
use crate::error::Error;
use crate::models::file::{File, Files};
use crate::models::reference::Addresses;
use crate::models::settings::Settings;
use crate::text::markdown::{ContentsEntry, Document, FileNotice, Reference, ReferenceKind, Surroundings};
use crate::text::safe_html::SafeHtml;
use crate::web::layout::{Layout, Showing};
use crate::web::present;
use crate::web::view::{ContentsLine, Picture, Pictures};

mod texts;

use texts::Ready;
pub use texts::Texts;

/// A text made ready.
#[derive(Debug, Clone)]
pub struct Body {
    /// The text.
    pub html: Arc<SafeHtml>,
    /// Its headings of the highest kind.
    pub contents: Vec<ContentsLine>,
}

/// From this many headings on, a page lists its contents.
const WORTH_A_LIST: usize = 3;

impl Body {
    /// Makes a text ready, or takes what came of it the last time, if what it shows is the same. At most one query for each
    /// four things of a kind that it links to, files too, and one for pictures.
    pub fn load(conn: &mut Connection, layout: &Layout, source: &str) -> Result<Self, Error> {
        // Only what residents have read is read again and again.
        let texts = (layout.showing == Showing::Public).then_some(&layout.texts);
        let known = texts.and_then(|texts| texts.get(source));
        if let Some(known) = &known
            && Around::load(conn, layout, &known.references)? == known.around
        {
            return Ok(known.body.clone());
        }
        let document = Document::parse(source);
        let references = document.references();
        let around = Around::load(conn, layout, &references)?;
        let body = Self {
            html: Arc::new(document.render(&around)),
            contents: contents(&document),
        };
        if let Some(texts) = texts {
            let ready = Ready {
                references,
                around,
                body: body.clone(),
            };
            texts.keep(source, ready);
        }
        Ok(body)
    }
}

fn contents(document: &Document) -> Vec<ContentsLine> {
    let headings = document.contents();
    let highest: Vec<_> = headings.iter().filter(|entry| entry.level == 2).collect();
    if highest.len() < WORTH_A_LIST {
        return Vec::new();
    }
    let line = |entry: &&ContentsEntry| ContentsLine {
        text: entry.text.clone(),
        href: format!("#{}", entry.anchor),
    };
    highest.iter().map(line).collect()
}

/// What a text links to and shows, and how the site wants it.
#[derive(Debug, PartialEq)]
struct Around {
    addresses: Addresses,
    pictures: Pictures,
    files: Files,
    settings: Arc<Settings>,
}

impl Around {
    fn load(conn: &mut Connection, layout: &Layout, references: &[Reference]) -> Result<Self, Error> {
        let images: Vec<i64> = references
            .iter()
            .filter(|reference| reference.kind == ReferenceKind::Image)
            .filter_map(|reference| reference.key.parse().ok())
            .collect();
        Ok(Self {
            addresses: layout.lookups.addresses(conn, layout.now, references)?,
            pictures: layout.lookups.pictures(conn, &images)?,
            files: File::referred(conn, references)?,
            settings: Arc::clone(&layout.settings),
        })
    }
}

/// A picture in a text.
#[derive(Template)]
#[template(path = "components/figure.html")]
struct Figure {
    picture: Picture,
    lazy: bool,
    sizes: &'static str,
}

impl Surroundings for Around {
    fn address(&self, reference: &Reference) -> Option<String> {
        match reference.kind {
            // Whoever reads a text may fetch the files that it links to.
            ReferenceKind::File => self.files.get(&reference.key.parse().ok()?).map(File::href),
            _ => self.addresses.get(reference).cloned(),
        }
    }

    fn file(&self, file_key: &str) -> Option<FileNotice> {
        let file = self.files.get(&file_key.parse().ok()?)?;
        Some(FileNotice {
            what: file.notice(),
            other_format: (!file.is_accessible).then(|| file.other_format_href()),
        })
    }

    fn figure(&self, image_key: &str, alt: Option<&str>, caption: Option<&str>) -> Option<String> {
        let id = image_key.parse().ok()?;
        let figure = Figure {
            picture: present::picture(&self.pictures, id, alt, caption)?,
            lazy: true,
            sizes: "(min-width: 48rem) 42rem, 100vw",
        };
        figure.render().ok()
    }

    fn is_internal_host(&self, host: &str) -> bool {
        self.settings
            .internal_hosts
            .iter()
            .any(|internal| internal.eq_ignore_ascii_case(host))
    }

    fn new_window(&self) -> bool {
        self.settings.external_links_in_new_window
    }
}
