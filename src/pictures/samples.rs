//! Pictures for tests, made here so that every byte in them is known.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use img_parts::png::{Png, PngChunk};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

use super::Format;

/// What must never be found in anything that was prepared.
pub(super) const CANARY: &str = "KANARIE-68.35N-18.83E";

/// A soft picture with four corners that differ: red, green, blue, and white at the lower right.
pub(super) fn scene(width: u32, height: u32) -> DynamicImage {
    let share = |position: u32, length: u32| f64::from(position) / f64::from(length.max(2) - 1);
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (share(x, width), share(y, height));
        let corner = [(1.0 - x) * (1.0 - y), x * (1.0 - y), (1.0 - x) * y].map(|near| near + x * y);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0–255")]
        Rgb(corner.map(|share| (share * 255.0) as u8))
    })
    .into()
}

/// A picture that no encoder can make small.
pub(super) fn noise(width: u32, height: u32) -> DynamicImage {
    let mut random = Random::new(7);
    let bytes = (0..width * height * 3).map(|_| random.byte()).collect();
    RgbImage::from_raw(width, height, bytes)
        .expect("as many bytes as pixels")
        .into()
}

/// A picture as a file in this format: WebP lossless, JPEG in high quality.
pub(super) fn file(format: Format, image: &DynamicImage) -> Vec<u8> {
    if format == Format::Jpeg {
        return super::encode::jpeg(image, 90).expect("can be written");
    }
    let mut bytes = Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, ImageFormat::from(format))
        .expect("can be written");
    bytes.into_inner()
}

/// An EXIF block with this orientation and, in its GPS directory, the canary as a place.
pub(super) fn exif(orientation: u16) -> Vec<u8> {
    let length = u32::try_from(CANARY.len()).expect("is short");
    let mut block = b"II*\0\x08\0\0\0".to_vec();
    let entry = |block: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32| {
        block.extend(tag.to_le_bytes());
        block.extend(kind.to_le_bytes());
        block.extend(count.to_le_bytes());
        block.extend(value.to_le_bytes());
    };
    // Two entries from byte 8: orientation, and where the GPS directory begins.
    block.extend(2_u16.to_le_bytes());
    entry(&mut block, 0x0112, 3, 1, orientation.into());
    entry(&mut block, 0x8825, 4, 1, 38);
    block.extend([0; 4]);
    // One entry from byte 38: the area's name, a text that follows at byte 56.
    block.extend(1_u16.to_le_bytes());
    entry(&mut block, 0x001C, 7, length, 56);
    block.extend([0; 4]);
    block.extend(CANARY.as_bytes());
    block
}

/// The file with an EXIF block, and the canary everywhere else where a file can carry it.
pub(super) fn with_metadata(format: Format, file: &[u8], orientation: u16) -> Vec<u8> {
    let exif = Bytes::from(exif(orientation));
    let canary = Bytes::from_static(CANARY.as_bytes());
    let source = Bytes::copy_from_slice(file);
    let mut bytes: Vec<u8> = match format {
        Format::Gif => {
            let (head, rest) = file.split_at(13 + gif_colours(file));
            let length = u8::try_from(CANARY.len()).expect("is short");
            [head, b"\x21\xFE", &[length], CANARY.as_bytes(), b"\0", rest].concat()
        }
        Format::Jpeg => {
            let segment = |marker: u8, content: &[u8]| {
                let length = u16::try_from(content.len() + 2).expect("is short");
                [&[0xFF, marker], &length.to_be_bytes()[..], content].concat()
            };
            let xmp = [b"http://ns.adobe.com/xap/1.0/\0", CANARY.as_bytes()].concat();
            [
                &file[..2],
                &segment(0xE1, &[b"Exif\0\0", &exif[..]].concat()),
                &segment(0xE1, &xmp),
                &segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", CANARY.as_bytes()].concat()),
                &segment(0xED, &[b"Photoshop 3.0\0", CANARY.as_bytes()].concat()),
                &segment(0xFE, CANARY.as_bytes()),
                &file[2..],
            ]
            .concat()
        }
        Format::Png => {
            let mut png = Png::from_bytes(source).expect("is PNG");
            png.set_exif(Some(exif));
            let text = Bytes::from(format!("Comment\0{CANARY}"));
            png.chunks_mut().insert(1, PngChunk::new(*b"tEXt", text));
            png.chunks_mut().insert(1, PngChunk::new(*b"prVt", canary));
            png.encoder().bytes().into()
        }
        Format::WebP => {
            let mut webp = WebP::from_bytes(source).expect("is WebP");
            webp.set_exif(Some(exif));
            for id in [*b"XMP ", *b"prVt"] {
                webp.chunks_mut()
                    .push(RiffChunk::new(id, RiffContent::Data(canary.clone())));
            }
            webp.encoder().bytes().into()
        }
    };
    bytes.extend(CANARY.as_bytes());
    bytes
}

/// Bytes in a GIF's table of colours for all frames.
fn gif_colours(file: &[u8]) -> usize {
    if file[10] & 0x80 == 0 {
        0
    } else {
        3 << ((file[10] & 7) + 1)
    }
}

/// Numbers that look random and are the same in every run (xorshift).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn number(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(super) fn byte(&mut self) -> u8 {
        self.number().to_le_bytes()[3]
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("fits").max(1);
        usize::try_from(self.number() % end).expect("fits")
    }
}
