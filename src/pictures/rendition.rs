//! The files that residents get: a picture in several widths and two formats.

use std::collections::{BTreeMap, BTreeSet};

use image::DynamicImage;
use image::imageops::FilterType;

use super::{ContentHash, Format, PictureProblem, encode};

/// The widths that a picture is shown in as WebP, in pixels.
pub const WEBP_WIDTHS: [u32; 4] = [360, 640, 960, 1440];

/// The widths for browsers that do not know WebP, and for readers of feeds and links, in pixels.
pub const JPEG_WIDTHS: [u32; 2] = [640, 1280];

/// The widest rendition that has a bound on its size, in pixels.
pub const SMALL_RENDITION_WIDTH: u32 = 640;

/// What a rendition up to that width may weigh, in bytes: 60 KB, so that lists with pictures stay light.
pub const SMALL_RENDITION_BYTES: usize = 61_440;

/// The most pixels in a small rendition: 640 × 3,125. What is taller is made narrower before it is encoded at all, as
/// it would hardly keep the bound, and finding that out takes long.
const SMALL_RENDITION_AREA: u64 = 2_000_000;

/// Encoder qualities, best first. Wide renditions get the best; small ones the best that keeps the bound.
const QUALITIES: [u8; 8] = [78, 70, 62, 54, 46, 38, 30, 22];

/// A picture in one width and format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    /// JPEG or WebP.
    pub format: Format,
    /// Width in pixels, 1–1,440; never more than the picture has.
    pub width: u32,
    /// Height in pixels, 1–12,000.
    pub height: u32,
    /// The file, without metadata.
    pub bytes: Vec<u8>,
    /// The hash of `bytes`.
    pub sha256: ContentHash,
}

impl Rendition {
    fn new(format: Format, image: &DynamicImage, bytes: Vec<u8>) -> Self {
        let (width, height) = (image.width(), image.height());
        Self {
            format,
            width,
            height,
            sha256: ContentHash::of(&bytes),
            bytes,
        }
    }
}

/// All renditions of an 8-bit RGB picture: WebP first, then JPEG, narrow before wide.
///
/// A picture that is narrower than a width gets its own width instead. A small rendition that exceeds its bound in
/// the lowest quality (noise, or a picture many times taller than wide) is made narrower until it fits.
pub(super) fn render(image: DynamicImage) -> Result<Vec<Rendition>, PictureProblem> {
    let own = image.width();
    let webp = WEBP_WIDTHS.map(|width| (Format::WebP, width.min(own)));
    let jpeg = JPEG_WIDTHS.map(|width| (Format::Jpeg, width.min(own)));
    let mut wanted = [&webp[..], &jpeg].concat();
    wanted.dedup();

    let scaled = scale(image, wanted.iter().map(|(_, width)| *width).collect());
    let mut renditions = Vec::new();
    for (format, width) in wanted {
        if let Some(image) = scaled.get(&width) {
            renditions.push(encode_within_bound(format, image)?);
        }
    }
    // Those that had to be made narrower may have met, or passed each other.
    renditions.sort_by_key(|rendition| (rendition.format == Format::Jpeg, rendition.width));
    renditions.dedup_by_key(|rendition| (rendition.format, rendition.width));
    Ok(renditions)
}

/// The picture in each of these widths, none wider than itself.
fn scale(image: DynamicImage, widths: BTreeSet<u32>) -> BTreeMap<u32, DynamicImage> {
    let (full_width, full_height) = (image.width(), image.height());
    let image = reduce(image, widths.last().copied().unwrap_or(full_width));
    let mut scaled = BTreeMap::<u32, DynamicImage>::new();
    for width in widths.into_iter().rev() {
        // From one of at least twice the width nothing is seen to be lost, and the work is a fraction.
        let from = scaled
            .range(width * 2..)
            .next()
            .map_or(&image, |(_, larger)| larger);
        let height = scaled_height(full_width, full_height, width);
        let made = from.resize_exact(width, height, FilterType::CatmullRom);
        scaled.insert(width, made);
    }
    scaled
}

/// A rough copy of a very wide picture, by averaging whole squares of pixels: still at least twice `width` wide, so
/// that the careful scaling after it has all it needs, in little memory.
fn reduce(image: DynamicImage, width: u32) -> DynamicImage {
    let square = image.width() / (width * 2).max(1);
    if square < 2 {
        return image;
    }
    let height = (image.height() / square).max(1);
    image.thumbnail_exact(image.width() / square, height)
}

/// The height that keeps the proportions, rounded to the nearest, at least 1.
fn scaled_height(full_width: u32, full_height: u32, width: u32) -> u32 {
    let (full_width, full_height) = (u64::from(full_width.max(1)), u64::from(full_height));
    let height = (full_height * u64::from(width) + full_width / 2) / full_width;
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// A rendition in the best quality; if it is a small one, in the best that keeps the bound.
fn encode_within_bound(format: Format, image: &DynamicImage) -> Result<Rendition, PictureProblem> {
    let [best, .., lowest] = QUALITIES;
    if image.width() > SMALL_RENDITION_WIDTH {
        let bytes = encode_as(format, image, best)?;
        return Ok(Rendition::new(format, image, bytes));
    }
    if let Some(width) = width_for(image, area(image), SMALL_RENDITION_AREA) {
        return encode_within_bound(format, &resize(image, width));
    }
    let bytes = encode_as(format, image, best)?;
    if bytes.len() <= SMALL_RENDITION_BYTES {
        return Ok(Rendition::new(format, image, bytes));
    }
    let mut fitting = encode_as(format, image, lowest)?;
    if let Some(width) = width_for(image, fitting.len() as u64, SMALL_RENDITION_BYTES as u64) {
        return encode_within_bound(format, &resize(image, width));
    }
    // Bisects the qualities between, as encoding is what takes the time.
    let (mut from, mut to) = (1, QUALITIES.len() - 1);
    while from < to {
        let middle = usize::midpoint(from, to);
        let bytes = encode_as(format, image, QUALITIES[middle])?;
        if bytes.len() <= SMALL_RENDITION_BYTES {
            to = middle;
            fitting = bytes;
        } else {
            from = middle + 1;
        }
    }
    Ok(Rendition::new(format, image, fitting))
}

fn area(image: &DynamicImage) -> u64 {
    u64::from(image.width()) * u64::from(image.height())
}

/// The width at which a picture that has too much of something (pixels, bytes) may have little enough; `None` if it
/// has not too much. A picture one pixel wide never has: 12,000 pixels are light in any quality.
fn width_for(image: &DynamicImage, has: u64, may_have: u64) -> Option<u32> {
    if has <= may_have {
        return None;
    }
    // Both go with the area. At least an eighth of the width goes, so that this comes to an end.
    let width = image.width();
    let guess = u64::from(width).pow(2) * may_have / has;
    let guess = u32::try_from(guess.isqrt()).unwrap_or(width);
    Some(guess.clamp(1, (width * 7 / 8).max(1))).filter(|narrower| *narrower < width)
}

fn resize(image: &DynamicImage, width: u32) -> DynamicImage {
    let height = scaled_height(image.width(), image.height(), width);
    image.resize_exact(width, height, FilterType::CatmullRom)
}

fn encode_as(format: Format, image: &DynamicImage, quality: u8) -> Result<Vec<u8>, PictureProblem> {
    match format {
        Format::WebP => encode::webp(image, quality),
        _ => encode::jpeg(image, quality),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proportions_are_kept() {
        assert_eq!(scaled_height(4000, 3000, 360), 270);
        assert_eq!(scaled_height(3000, 4000, 640), 853);
        assert_eq!(scaled_height(500, 500, 500), 500);
        assert_eq!(scaled_height(12_000, 1, 360), 1);
    }

    #[test]
    fn what_has_too_much_gets_narrower_until_it_is_a_line() {
        let image = DynamicImage::new_rgb8(640, 10);
        assert_eq!(width_for(&image, 100, 100), None);
        assert_eq!(width_for(&image, 101, 100), Some(560));
        assert_eq!(width_for(&image, 400, 100), Some(320));
        assert_eq!(width_for(&DynamicImage::new_rgb8(2, 10), 400, 1), Some(1));
        assert_eq!(width_for(&DynamicImage::new_rgb8(1, 10), 400, 1), None);
    }

    #[test]
    fn a_rough_copy_is_still_twice_as_wide() {
        for (full, rough) in [(12_000, 3000), (5760, 2880), (5759, 5759), (1440, 1440)] {
            let image = DynamicImage::new_rgb8(full, 3);
            assert_eq!(reduce(image, 1440).width(), rough, "{full}");
        }
    }
}
