//! The library of pictures: what it holds, what comes in, and what is told of each.

pub mod choose;
pub mod describe;
pub mod library;
pub mod one;
pub mod remove;
pub mod replace;
pub mod take;
pub mod upload;
pub mod written;

pub use choose::{ImageChoice, PRIVATE_PICTURES, find, with_sizes};
pub use take::{Taken, take};

use crate::models::image::Rendition;

/// Where the library is.
pub const PATH: &str = "/admin/bilder";

/// Where a picture is looked at.
pub fn path_of(id: i64) -> String {
    format!("{PATH}/{id}")
}

/// Address of a size, public or not, for those who are signed in.
fn private(size: &Rendition) -> String {
    size.href().replacen("/bilder/", PRIVATE_PICTURES, 1)
}
