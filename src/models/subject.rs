//! What articles and pages have in common: one name for either, and one for what either says.

use std::fmt;

use serde::Serialize;

use crate::models::article::{ArticleContent, ImageUse};
use crate::models::contact::ContactChoice;
use crate::models::page::PageContent;
use crate::text::markdown::ReferenceKind;

/// An article or a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// News.
    Article,
    /// A page of the tree.
    Page,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Article, Self::Page];

    /// What it is called in the admin's addresses.
    pub fn address_part(self) -> &'static str {
        match self {
            Self::Article => "nyheter",
            Self::Page => "sidor",
        }
    }

    /// The kind that the admin's addresses call this.
    pub fn from_address_part(part: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.address_part() == part)
    }

    /// What references in texts, and histories, begin with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Article => "nyhet",
            Self::Page => "sida",
        }
    }

    /// The kind of reference that leads to it.
    pub fn reference(self) -> ReferenceKind {
        match self {
            Self::Article => ReferenceKind::Article,
            Self::Page => ReferenceKind::Page,
        }
    }
}

/// One article or page, by id. Written as references in texts are: `nyhet:17`, `sida:4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// Which of them.
    pub kind: Kind,
    /// Identity in the database.
    pub id: i64,
}

impl Subject {
    /// The article with this id.
    pub fn article(id: i64) -> Self {
        Self {
            kind: Kind::Article,
            id,
        }
    }

    /// The page with this id.
    pub fn page(id: i64) -> Self {
        Self { kind: Kind::Page, id }
    }

    /// The subject that is written so: `nyhet:17`.
    pub fn parse(text: &str) -> Option<Self> {
        let (prefix, id) = text.split_once(':')?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.prefix() == prefix)?;
        Some(Self {
            kind,
            id: id.parse().ok()?,
        })
    }

    /// The id, if it is an article.
    pub fn article_id(self) -> Option<i64> {
        (self.kind == Kind::Article).then_some(self.id)
    }

    /// The id, if it is a page.
    pub fn page_id(self) -> Option<i64> {
        (self.kind == Kind::Page).then_some(self.id)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.kind.prefix(), self.id)
    }
}

/// What an article or page says, in one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Content {
    /// What an article says.
    Article(ArticleContent),
    /// What a page says.
    Page(PageContent),
}

/// Reads, and changes, the same field of either.
macro_rules! both {
    ($($(#[$doc:meta])* $name:ident / $name_mut:ident: $type:ty;)*) => {
        impl Content {
            $(
                $(#[$doc])*
                pub fn $name(&self) -> &$type {
                    match self {
                        Self::Article(article) => &article.$name,
                        Self::Page(page) => &page.$name,
                    }
                }

                $(#[$doc])*
                pub fn $name_mut(&mut self) -> &mut $type {
                    match self {
                        Self::Article(article) => &mut article.$name,
                        Self::Page(page) => &mut page.$name,
                    }
                }
            )*
        }
    };
}

both! {
    /// Last part of its address.
    slug / slug_mut: String;
    /// Heading.
    title / title_mut: String;
    /// Lead; may be empty.
    lead / lead_mut: String;
    /// Text, in Markdown with references by id.
    body / body_mut: String;
    /// Picture.
    image / image_mut: Option<ImageUse>;
    /// The unit that owns it.
    unit_id / unit_id_mut: Option<i64>;
    /// Contact boxes.
    contacts / contacts_mut: Vec<ContactChoice>;
}

impl Content {
    /// Whether it is an article's or a page's.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Article(_) => Kind::Article,
            Self::Page(_) => Kind::Page,
        }
    }

    /// What an article says.
    pub fn as_article(&self) -> Option<&ArticleContent> {
        match self {
            Self::Article(article) => Some(article),
            Self::Page(_) => None,
        }
    }

    /// What a page says.
    pub fn as_page(&self) -> Option<&PageContent> {
        match self {
            Self::Page(page) => Some(page),
            Self::Article(_) => None,
        }
    }
}
