//! What a resident meets: a file a page, with its handler, its struct, and its template of the same name.

pub mod accessibility;
pub mod article;
pub mod asset;
pub mod contact;
pub mod download;
pub mod feed;
pub mod home;
pub mod machines;
pub mod message;
pub mod page;
pub mod person;
pub mod picture;
pub mod privacy;
pub mod search;
pub mod sitemap;
pub mod unit;
