//! What the admin calls the two kinds of content.

use crate::models::subject::Kind;

/// The words for a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// "Nyheter".
    pub many: &'static str,
    /// "Nyhet".
    pub one: &'static str,
    /// "Nyheten".
    pub the_one: &'static str,
    /// "Ny nyhet".
    pub new: &'static str,
    /// Address of the list.
    pub list: &'static str,
    /// Whether it is news.
    pub is_article: bool,
}

/// The words for a kind.
pub fn words(kind: Kind) -> Words {
    match kind {
        Kind::Article => Words {
            many: "Nyheter",
            one: "Nyhet",
            the_one: "Nyheten",
            new: "Ny nyhet",
            list: "/admin/nyheter",
            is_article: true,
        },
        Kind::Page => Words {
            many: "Sidor",
            one: "Sida",
            the_one: "Sidan",
            new: "Ny sida",
            list: "/admin/sidor",
            is_article: false,
        },
    }
}
