//! News: the list with its filters, and the article.

pub mod index;
pub mod show;
