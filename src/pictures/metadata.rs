//! Takes everything out of a picture file that is not the picture: EXIF with place and time, XMP, comments, colour
//! profiles, thumbnails, and whatever hides between or after the parts. The compressed pixels stay as they are.
//!
//! Done before decoding, so decoders never meet these parts. A file stripped twice is as a file stripped once.

use image::metadata::Orientation;
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::{CHUNK_ALPH, CHUNK_ANIM, CHUNK_ANMF, CHUNK_VP8, CHUNK_VP8L, CHUNK_VP8X, WebP};
use img_parts::{Bytes, ImageEXIF};

use super::{Format, PictureProblem, gif, jpeg};

/// A file with nothing but a picture in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stripped {
    /// The format of `bytes`.
    pub(super) format: Format,
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// How its pixels have to be turned to be upright; the file itself no longer says so.
    pub(super) orientation: Orientation,
    /// Whether it still is an animation. Only WebP can be; a GIF is cut down to its first frame here.
    pub(super) animated: bool,
    /// How many bytes decoding holds at once for each pixel, at most, as measured and rounded up.
    pub(super) memory_per_pixel: u64,
}

impl Stripped {
    /// Whether the file can be kept as it is.
    pub(super) fn is_upright_still(&self) -> bool {
        self.orientation == Orientation::NoTransforms && !self.animated
    }
}

/// The bare picture in a file of this format; `Damaged` if its parts cannot be followed.
pub(super) fn strip(format: Format, source: &[u8]) -> Result<Stripped, PictureProblem> {
    match format {
        Format::Gif => strip_gif(source),
        Format::Jpeg => strip_jpeg(source),
        Format::Png => strip_png(source),
        Format::WebP => strip_webp(source),
    }
    .ok_or(PictureProblem::Damaged)
}

fn strip_gif(source: &[u8]) -> Option<Stripped> {
    Some(Stripped {
        format: Format::Gif,
        bytes: gif::strip(source)?,
        orientation: Orientation::NoTransforms,
        animated: false,
        memory_per_pixel: 8,
    })
}

fn strip_jpeg(source: &[u8]) -> Option<Stripped> {
    let bare = jpeg::strip(source)?;
    Some(Stripped {
        format: Format::Jpeg,
        orientation: orientation(bare.exif),
        animated: false,
        memory_per_pixel: if bare.progressive { 9 } else { 4 },
        bytes: bare.bytes,
    })
}

/// The orientation (EXIF tag 0x0112); upright if nothing is said or nothing that can be understood.
fn orientation(exif: Option<&[u8]>) -> Orientation {
    // Some programs write the prefix of the JPEG segment in WebP and PNG too.
    exif.map(|block| block.strip_prefix(b"Exif\0\0").unwrap_or(block))
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms)
}

/// Keeps the header, the colours, their transparency and the pixels.
fn strip_png(source: &[u8]) -> Option<Stripped> {
    let mut png = Png::from_bytes(Bytes::copy_from_slice(source)).ok()?;
    if png.chunks().last()?.kind() != *b"IEND" {
        return None;
    }
    let exif = png.exif();
    png.chunks_mut()
        .retain(|chunk| matches!(&chunk.kind(), b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND"));
    Some(Stripped {
        format: Format::Png,
        bytes: png.encoder().bytes().into(),
        orientation: orientation(exif.as_deref()),
        animated: false,
        memory_per_pixel: 8,
    })
}

/// Keeps the canvas, the pixels, their transparency and the frames.
fn strip_webp(source: &[u8]) -> Option<Stripped> {
    const ANIMATION: u8 = 0x02;
    const ALPHA: u8 = 0x10;

    let mut webp = WebP::from_bytes(Bytes::copy_from_slice(source)).ok()?;
    let exif = webp.exif();
    webp.chunks_mut().retain(|chunk| {
        matches!(
            chunk.id(),
            CHUNK_VP8X | CHUNK_VP8 | CHUNK_VP8L | CHUNK_ALPH | CHUNK_ANIM | CHUNK_ANMF
        )
    });
    let mut animated = webp.has_chunk(CHUNK_ANMF);
    for chunk in webp
        .chunks_mut()
        .iter_mut()
        .filter(|chunk| chunk.id() == CHUNK_VP8X)
    {
        // Flags, three reserved bytes, width and height; the flags announce what was just taken out.
        let RiffContent::Data(content) = chunk.content_mut() else {
            return None;
        };
        let mut canvas: [u8; 10] = content.get(..10)?.try_into().ok()?;
        animated |= canvas[0] & ANIMATION != 0;
        canvas[0] &= ANIMATION | ALPHA;
        canvas[1..4].fill(0);
        *content = Bytes::copy_from_slice(&canvas);
    }
    let has_alpha_chunk = webp.has_chunk(CHUNK_ALPH);
    if !animated && !has_alpha_chunk {
        // What is left is a simple file, which says its own size and transparency.
        webp.remove_chunks_by_id(CHUNK_VP8X);
    }
    let memory_per_pixel = if animated {
        18
    } else if has_alpha_chunk {
        11
    } else {
        8
    };
    Some(Stripped {
        format: Format::WebP,
        bytes: webp.encoder().bytes().into(),
        orientation: orientation(exif.as_deref()),
        animated,
        memory_per_pixel,
    })
}
