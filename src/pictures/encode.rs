//! Encoding, always the same way: the same pixels give the same bytes.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder};

use super::{Format, MAX_BYTES, PictureProblem};

/// How well a photo that had to be turned is kept; lower ones only if the file would be too large to import.
const MASTER_QUALITIES: [u8; 5] = [95, 88, 78, 60, 30];

/// A file to be kept in place of one in this format: PNG as PNG if that is small enough, all else as JPEG.
pub(super) fn master(format: Format, image: &DynamicImage) -> Result<(Format, Vec<u8>), PictureProblem> {
    if format == Format::Png {
        let bytes = png(image)?;
        if bytes.len() <= MAX_BYTES {
            return Ok((Format::Png, bytes));
        }
    }
    for quality in MASTER_QUALITIES {
        let bytes = jpeg(image, quality)?;
        if bytes.len() <= MAX_BYTES {
            return Ok((Format::Jpeg, bytes));
        }
    }
    Err(PictureProblem::NotWritten)
}

/// An 8-bit RGB picture as JPEG with this quality (1–100) and no metadata.
pub(super) fn jpeg(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, PictureProblem> {
    let mut bytes = Vec::new();
    write(JpegEncoder::new_with_quality(&mut bytes, quality), image)?;
    Ok(bytes)
}

/// An 8-bit RGB picture as lossy WebP with this quality (0–100) and no metadata.
pub(super) fn webp(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, PictureProblem> {
    webp::Encoder::from_rgb(image.as_bytes(), image.width(), image.height())
        .encode_simple(false, f32::from(quality))
        .map(|memory| memory.to_vec())
        .map_err(|_| PictureProblem::NotWritten)
}

fn png(image: &DynamicImage) -> Result<Vec<u8>, PictureProblem> {
    let mut bytes = Vec::new();
    write(PngEncoder::new(&mut bytes), image)?;
    Ok(bytes)
}

fn write(encoder: impl ImageEncoder, image: &DynamicImage) -> Result<(), PictureProblem> {
    encoder
        .write_image(
            image.as_bytes(),
            image.width(),
            image.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|_| PictureProblem::NotWritten)
}
