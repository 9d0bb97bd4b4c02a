//! Decoding within limits, to pixels without transparency.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbImage};

use super::PictureProblem;
use super::metadata::Stripped;

/// The longest side that is taken in, in pixels.
pub const MAX_SIDE: u32 = 12_000;

/// The most pixels that are taken in.
pub const MAX_PIXELS: u64 = 50_000_000;

/// The most memory that decoding may take in all, in bytes. Ordinary files of 50 million pixels stay below; of
/// progressive JPEG and of WebP with transparency or movement somewhat fewer pixels are taken.
const MAX_MEMORY: u64 = 384 * 1024 * 1024;

/// The most memory that a decoder may ask for at once, in bytes.
const MAX_ALLOC: u64 = 256 * 1024 * 1024;

/// All pixels of a stripped file as 8-bit RGB, of an animation those of its first frame; transparency becomes
/// white. The size in the header is judged before a single pixel is made room for.
pub(super) fn decode(file: &Stripped) -> Result<DynamicImage, PictureProblem> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_ALLOC);
    let mut reader = ImageReader::with_format(Cursor::new(&file.bytes), file.format.into());
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|fault| problem(&fault))?;

    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width > MAX_SIDE || height > MAX_SIDE || pixels > MAX_PIXELS {
        return Err(PictureProblem::TooManyPixels { width, height });
    }
    if pixels * file.memory_per_pixel > MAX_MEMORY {
        return Err(PictureProblem::TooHeavy);
    }
    if width == 0 || height == 0 {
        return Err(PictureProblem::Damaged);
    }
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    let image = limits.reserve(decoder.total_bytes()).and_then(|()| {
        decoder.set_limits(limits)?;
        DynamicImage::from_decoder(decoder)
    });
    image.map(on_white).map_err(|fault| problem(&fault))
}

fn problem(fault: &ImageError) -> PictureProblem {
    match fault {
        ImageError::Limits(_) => PictureProblem::TooHeavy,
        _ => PictureProblem::Damaged,
    }
}

/// The picture laid on white paper.
fn on_white(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.into_rgb8());
    }
    let (width, height) = (image.width(), image.height());
    let mut bytes = image.into_rgba8().into_raw();
    // In place: a second copy of 50 million pixels is what the server cannot spare.
    let mut end = 0;
    for start in (0..bytes.len()).step_by(4) {
        let alpha = bytes[start + 3];
        for channel in 0..3 {
            bytes[end] = blend(bytes[start + channel], alpha);
            end += 1;
        }
    }
    bytes.truncate(end);
    RgbImage::from_raw(width, height, bytes)
        .unwrap_or_default()
        .into()
}

/// A colour value over white, rounded to the nearest.
fn blend(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u16::from(value), u16::from(alpha));
    let sum = value * alpha + 255 * (255 - alpha);
    u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_shows_through_as_much_as_the_colour_lets_it() {
        assert_eq!(blend(0, 255), 0);
        assert_eq!(blend(0, 0), 255);
        assert_eq!(blend(255, 128), 255);
        assert_eq!(blend(0, 128), 127);
        for value in 0..=255 {
            assert_eq!(blend(value, 255), value);
            assert_eq!(blend(value, 0), 255);
        }
    }
}
