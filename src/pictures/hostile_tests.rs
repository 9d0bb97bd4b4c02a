//! What becomes of files that are broken, or made to break something.

use std::panic::{self, AssertUnwindSafe};

use img_parts::Bytes;
use img_parts::png::{Png, PngChunk};

use super::samples::{Random, file, scene, with_metadata};
use image::DynamicImage;

use super::*;

fn problem(source: &[u8]) -> PictureProblem {
    prepare(source).expect_err("is refused")
}

/// A PNG file whose header says that it has these sides.
fn png_that_says(png: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut png = Png::from_bytes(Bytes::copy_from_slice(png)).expect("is PNG");
    let mut header = png.chunks()[0].contents().to_vec();
    header[..4].copy_from_slice(&width.to_be_bytes());
    header[4..8].copy_from_slice(&height.to_be_bytes());
    png.chunks_mut()[0] = PngChunk::new(*b"IHDR", header.into());
    png.encoder().bytes().into()
}

/// A JPEG file whose frame header says that it has these sides.
fn jpeg_that_says(jpeg: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = jpeg.to_vec();
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .expect("has a frame");
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

/// A GIF file whose screen has these sides; its frame stays as it is.
fn gif_that_says(gif: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut gif = gif.to_vec();
    gif[6..8].copy_from_slice(&width.to_le_bytes());
    gif[8..10].copy_from_slice(&height.to_le_bytes());
    gif
}

/// A WebP file whose lossless header says that it has these sides.
fn webp_that_says(webp: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut webp = webp.to_vec();
    let sides = (width - 1) | (height - 1) << 14;
    webp[21..25].copy_from_slice(&sides.to_le_bytes());
    webp
}

#[test]
fn an_empty_file_is_called_empty() {
    assert_eq!(problem(b""), PictureProblem::Empty);
}

#[test]
fn a_file_over_15_mb_is_too_large_and_one_of_15_mb_is_not() {
    let mut source = file(Format::Jpeg, &scene(8, 8));
    source.resize(MAX_BYTES, 0);
    assert!(prepare(&source).is_ok());
    source.push(0);
    assert_eq!(problem(&source), PictureProblem::TooLarge);
}

#[test]
fn what_is_no_picture_of_ours_is_refused_by_name() {
    for (source, kind) in [
        (
            &b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x()</script></svg>"[..],
            ForeignKind::Svg,
        ),
        (b"<?xml version=\"1.0\"?><!DOCTYPE svg><svg/>", ForeignKind::Svg),
        (b"\0\0\0\x18ftypmif1", ForeignKind::Heic),
        (b"%PDF-1.7", ForeignKind::Pdf),
        (b"BM\0\0", ForeignKind::Bmp),
        (b"<!doctype html><script>x()</script>", ForeignKind::Other),
        (b"PK\x03\x04", ForeignKind::Other),
        (b"#!/bin/sh\n", ForeignKind::Other),
        (b"\0", ForeignKind::Other),
    ] {
        assert_eq!(problem(source), PictureProblem::WrongKind(kind));
    }
}

#[test]
fn the_first_bytes_alone_make_no_picture() {
    for source in [
        &b"GIF89a/*\0\0\0\0*/=1;alert(document.domain)"[..],
        b"GIF89a<script>alert(1)</script>",
        b"\xFF\xD8\xFF\xE0<?php system($_GET['c']); ?>",
        b"\x89PNG\r\n\x1A\n<svg onload=alert(1)>",
        b"RIFF\x10\0\0\0WEBP<script>",
    ] {
        assert_eq!(problem(source), PictureProblem::Damaged, "{source:?}");
    }
}

#[test]
fn a_picture_with_a_program_behind_it_leaves_the_program() {
    for format in Format::ALL {
        let bare = file(format, &scene(9, 9));
        let laden = [&bare, &b"PK\x03\x04<script>alert(1)</script>"[..]].concat();
        assert_eq!(prepare(&laden), prepare(&bare), "{format:?}");
    }
}

#[test]
fn a_picture_of_another_format_than_its_first_bytes_is_damaged() {
    let png = file(Format::Png, &scene(9, 9));
    assert_eq!(
        problem(&[b"\xFF\xD8\xFF", &png[..]].concat()),
        PictureProblem::Damaged
    );
    assert_eq!(problem(&[b"GIF89a", &png[..]].concat()), PictureProblem::Damaged);
}

#[test]
fn a_picture_that_breaks_off_is_damaged() {
    for format in Format::ALL {
        let whole = file(format, &scene(24, 16));
        // Without the last byte, the end of a GIF, all of the picture is still there.
        let end = if format == Format::Gif {
            whole.len() - 1
        } else {
            whole.len()
        };
        for length in 12..end {
            assert_eq!(
                problem(&whole[..length]),
                PictureProblem::Damaged,
                "{format:?}, {length}"
            );
        }
    }
}

#[test]
fn huge_sides_are_refused_by_the_header() {
    let small = scene(4, 4);
    let too_many = |width, height| PictureProblem::TooManyPixels { width, height };
    let png = file(Format::Png, &small);
    assert_eq!(
        problem(&png_that_says(&png, 20_000, 20_000)),
        too_many(20_000, 20_000)
    );
    assert_eq!(problem(&png_that_says(&png, 12_001, 1)), too_many(12_001, 1));
    assert_eq!(
        problem(&png_that_says(&png, 10_000, 5_001)),
        too_many(10_000, 5_001)
    );
    assert_eq!(
        problem(&png_that_says(&png, 1_000_000, 1)),
        too_many(1_000_000, 1)
    );
    assert_eq!(
        problem(&png_that_says(&png, u32::MAX >> 1, 1)),
        PictureProblem::TooHeavy
    );
    assert_eq!(problem(&png_that_says(&png, 0, 4)), PictureProblem::Damaged);
    let jpeg = file(Format::Jpeg, &small);
    assert_eq!(
        problem(&jpeg_that_says(&jpeg, 65_500, 65_500)),
        too_many(65_500, 65_500)
    );
    assert_eq!(problem(&jpeg_that_says(&jpeg, 4, 0)), PictureProblem::Damaged);
    let gif = file(Format::Gif, &small);
    assert_eq!(
        problem(&gif_that_says(&gif, u16::MAX, u16::MAX)),
        too_many(65_535, 65_535)
    );
    assert_eq!(problem(&gif_that_says(&gif, 0, 0)), PictureProblem::Damaged);
    let webp = file(Format::WebP, &small);
    assert_eq!(
        problem(&webp_that_says(&webp, 16_383, 16_383)),
        too_many(16_383, 16_383)
    );
}

#[test]
fn an_endless_canvas_for_an_animation_is_refused_by_the_header() {
    // VP8X with the animation flag and a canvas of 2²⁴ × 2²⁴ pixels, and a frame without content.
    let canvas = b"VP8X\x0A\0\0\0\x02\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF";
    let frames = [b"ANIM\x06\0\0\0\0\0\0\0\0\0ANMF\x18\0\0\0", &[0; 24][..]].concat();
    let chunks = [b"WEBP", &canvas[..], &frames].concat();
    let length = u32::try_from(chunks.len()).expect("is short").to_le_bytes();
    assert!(matches!(
        problem(&[b"RIFF", &length[..], &chunks].concat()),
        PictureProblem::TooManyPixels { .. } | PictureProblem::Damaged
    ));
}

#[test]
fn a_progressive_picture_may_have_fewer_pixels() {
    let mut jpeg = jpeg_that_says(&file(Format::Jpeg, &scene(4, 4)), 8000, 6000);
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .expect("has a frame");
    jpeg[frame + 1] = 0xC2;
    assert_eq!(problem(&jpeg), PictureProblem::TooHeavy);
}

#[test]
fn a_picture_that_swells_far_beyond_its_header_is_not_let_to() {
    let white = DynamicImage::new_luma8(6000, 6000);
    let source = png_that_says(&file(Format::Png, &white), 6000, 2);
    assert!(
        source.len() < 200_000,
        "36 million pixels in {} bytes",
        source.len()
    );
    if let Ok(picture) = prepare(&source) {
        assert_eq!((picture.master.width, picture.master.height), (6000, 2));
    }
}

#[test]
fn deep_colours_are_refused_before_their_memory_is_taken() {
    let deep = file(Format::Png, &DynamicImage::new_rgba16(4, 4));
    assert_eq!(
        problem(&png_that_says(&deep, 10_000, 5_000)),
        PictureProblem::TooHeavy
    );
}

#[test]
fn no_mutant_makes_anything_panic() {
    const MUTANTS: usize = 5000;

    let mut random = Random::new(2026);
    let mut panics = 0;
    let quiet = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    for format in Format::ALL {
        let bare = file(format, &scene(16, 12));
        let laden = with_metadata(format, &bare, 5);
        for number in 0..MUTANTS {
            let mut mutant = if number % 4 == 0 {
                laden.clone()
            } else {
                bare.clone()
            };
            for _ in 0..=random.below(4) {
                let at = random.below(mutant.len());
                match random.below(4) {
                    0 => mutant[at] = random.byte(),
                    1 => mutant[at] ^= 1 << random.below(8),
                    2 => mutant.truncate(at.max(1)),
                    _ => mutant.insert(at, random.byte()),
                }
            }
            panics += usize::from(panic::catch_unwind(AssertUnwindSafe(|| prepare(&mutant))).is_err());
        }
    }
    panic::set_hook(quiet);
    assert_eq!(panics, 0);
}
