//! The text of an article or page, made ready: links resolved, pictures in their sizes, headings listed.

use askama::Template;

use crate::db::Connection;
use crate::error::Error;
use crate::models::file::{File, Files};
use crate::models::image::{Image, Renditions};
use crate::models::reference::{self, Addresses};
use crate::models::settings::Settings;
use crate::text::markdown::{Document, FileNotice, Reference, ReferenceKind, Surroundings};
use crate::text::safe_html::SafeHtml;
use crate::web::layout::Layout;
use crate::web::present;
use crate::web::view::{ContentsLine, Picture};

/// A text made ready.
pub struct Body {
    /// The text.
    pub html: SafeHtml,
    /// Its headings of the highest kind.
    pub contents: Vec<ContentsLine>,
}

/// From this many headings on, a page lists its contents.
const WORTH_A_LIST: usize = 3;

impl Body {
    /// Makes a text ready. At most one query for each kind of thing that it links to, files too, and one for pictures.
    pub fn load(conn: &mut Connection, layout: &Layout, source: &str) -> Result<Self, Error> {
        let document = Document::parse(source);
        let references = document.references();
        let images: Vec<i64> = references
            .iter()
            .filter(|reference| reference.kind == ReferenceKind::Image)
            .filter_map(|reference| reference.key.parse().ok())
            .collect();
        let around = AroundBody {
            addresses: reference::addresses(conn, layout.now, &references)?,
            pictures: Image::renditions(conn, &images)?,
            files: File::referred(conn, &references)?,
            settings: &layout.settings,
        };
        let headings = document.contents();
        let highest: Vec<_> = headings.iter().filter(|entry| entry.level == 2).collect();
        let contents = if highest.len() >= WORTH_A_LIST {
            highest
        } else {
            Vec::new()
        };
        Ok(Self {
            html: document.render(&around),
            contents: contents
                .into_iter()
                .map(|entry| ContentsLine {
                    text: entry.text.clone(),
                    href: format!("#{}", entry.anchor),
                })
                .collect(),
        })
    }
}

struct AroundBody<'a> {
    addresses: Addresses,
    pictures: Renditions,
    files: Files,
    settings: &'a Settings,
}

/// A picture in a text.
#[derive(Template)]
#[template(path = "components/figure.html")]
struct Figure {
    picture: Picture,
    lazy: bool,
    sizes: &'static str,
}

impl Surroundings for AroundBody<'_> {
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
        let sizes = self.pictures.get(&image_key.parse().ok()?)?;
        let figure = Figure {
            picture: present::picture(sizes, alt, caption)?,
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
