//! Pictures made ready: what somebody gives us becomes one kept master and the files that residents get.
//!
//! Everything shown comes from the master alone, and preparing a master gives that master again. So a site that is
//! exported and imported shows the same files, byte for byte.

mod decode;
mod encode;
mod format;
mod gif;
mod hash;
mod jpeg;
mod metadata;
mod problem;
mod rendition;
mod store;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use decode::{MAX_PIXELS, MAX_SIDE};
pub use format::Format;
pub use hash::ContentHash;
pub use problem::{ForeignKind, PictureProblem};
pub use rendition::{JPEG_WIDTHS, Rendition, SMALL_RENDITION_BYTES, SMALL_RENDITION_WIDTH, WEBP_WIDTHS};
pub use store::{MediaKind, MediaStore, StoredFile};

/// The largest file that is taken in, in bytes: 15 MB, as docs/CONTENT.md promises.
pub const MAX_BYTES: usize = 15 * 1024 * 1024;

/// A picture ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedPicture {
    /// What is kept for later crops and for export; never sent to residents.
    pub master: Master,
    /// What residents get: WebP first, then JPEG, narrow before wide. Never empty, and no format and width twice.
    pub renditions: Vec<Rendition>,
}

/// The picture in its full size: upright, still, and without what camera and programs wrote into the file. Colour
/// profiles are dropped without converting. The pixels are as they were given, except in a picture that had to be
/// turned or made still: that one is encoded anew, on white.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Master {
    /// The format of `bytes`.
    pub format: Format,
    /// Width in pixels, 1–12,000.
    pub width: u32,
    /// Height in pixels, 1–12,000.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
    /// The hash of `bytes`.
    pub sha256: ContentHash,
}

/// Makes a picture ready, or says in Swedish what is wrong with it and what to do.
///
/// The file name is never asked: the first bytes say the format, and all of the picture is decoded. Slow (about a
/// second for a large photo) and hungry for memory, so a server runs few of these at once, outside its workers.
pub fn prepare(source: &[u8]) -> Result<PreparedPicture, PictureProblem> {
    if source.is_empty() {
        return Err(PictureProblem::Empty);
    }
    if source.len() > MAX_BYTES {
        return Err(PictureProblem::TooLarge);
    }
    let format = Format::of(source).ok_or_else(|| PictureProblem::WrongKind(ForeignKind::of(source)))?;
    let mut file = metadata::strip(format, source)?;
    let mut image = decode::decode(&file)?;
    if !file.is_upright_still() {
        // A new encoding. The renditions are made from what is in it, as they will be after an import.
        image.apply_orientation(file.orientation);
        let (format, bytes) = encode::master(format, &image)?;
        drop(image);
        file = metadata::strip(format, &bytes)?;
        image = decode::decode(&file)?;
    }
    let master = Master {
        format: file.format,
        width: image.width(),
        height: image.height(),
        sha256: ContentHash::of(&file.bytes),
        bytes: file.bytes,
    };
    let renditions = rendition::render(image)?;
    Ok(PreparedPicture { master, renditions })
}
