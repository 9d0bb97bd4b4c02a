//! What residents meet, page by page.

mod archive;
mod article;
mod article_list;
mod contact;
mod directory;
pub mod download;
mod feeds;
mod home;
mod large_directory;
mod legal;
mod moved;
mod page;
mod picture;
mod reference;
mod search;
mod sitemap;
