//! What becomes of good pictures.

use image::{DynamicImage, GenericImageView, Rgba, RgbaImage};
use proptest::prelude::*;

use super::samples::{CANARY, file, noise, scene, with_metadata};
use super::*;

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).expect("can be decoded")
}

fn holds_canary(bytes: &[u8]) -> bool {
    bytes
        .windows(CANARY.len())
        .any(|window| window == CANARY.as_bytes())
}

/// Whether every channel differs by at most this much.
fn near(left: Rgba<u8>, right: Rgba<u8>, most: u8) -> bool {
    left.0
        .into_iter()
        .zip(right.0)
        .all(|(left, right)| left.abs_diff(right) <= most)
}

/// The corners as they are in `scene`: red, green, blue and white.
fn is_upright(image: &DynamicImage) -> bool {
    let (right, bottom) = (image.width() - 1, image.height() - 1);
    let corners = [
        ((0, 0), [255, 0, 0, 255]),
        ((right, 0), [0, 255, 0, 255]),
        ((0, bottom), [0, 0, 255, 255]),
        ((right, bottom), [255, 255, 255, 255]),
    ];
    corners
        .into_iter()
        .all(|((x, y), colour)| near(image.get_pixel(x, y), Rgba(colour), 60))
}

/// Turns a picture so that a viewer that obeys this orientation shows it upright again.
fn turned(upright: &DynamicImage, orientation: u16) -> DynamicImage {
    match orientation {
        2 => upright.fliph(),
        3 => upright.rotate180(),
        4 => upright.flipv(),
        5 => upright.rotate90().fliph(),
        6 => upright.rotate270(),
        7 => upright.rotate270().fliph(),
        8 => upright.rotate90(),
        _ => upright.clone(),
    }
}

fn sizes(picture: &PreparedPicture) -> Vec<(Format, u32, u32)> {
    let size = |rendition: &Rendition| (rendition.format, rendition.width, rendition.height);
    picture.renditions.iter().map(size).collect()
}

#[test]
fn every_format_becomes_renditions_that_are_what_they_say() {
    for format in Format::ALL {
        let source = file(format, &scene(48, 30));
        let picture = prepare(&source).expect("is taken");
        assert_eq!(picture.master.format, format);
        assert_eq!((picture.master.width, picture.master.height), (48, 30));
        assert_eq!(picture.master.sha256, ContentHash::of(&picture.master.bytes));
        assert_eq!(
            decoded(&picture.master.bytes),
            decoded(&source),
            "{format:?} is kept as it is"
        );
        for rendition in &picture.renditions {
            assert_eq!(Format::of(&rendition.bytes), Some(rendition.format));
            assert_eq!(rendition.sha256, ContentHash::of(&rendition.bytes));
            let image = decoded(&rendition.bytes);
            assert_eq!(
                (image.width(), image.height()),
                (rendition.width, rendition.height)
            );
            assert!(is_upright(&image), "{format:?} as {:?}", rendition.format);
        }
    }
}

#[test]
fn a_wide_picture_gets_every_width() {
    let picture = prepare(&file(Format::Jpeg, &scene(1500, 300))).expect("is taken");
    let expected = [
        (Format::WebP, 360, 72),
        (Format::WebP, 640, 128),
        (Format::WebP, 960, 192),
        (Format::WebP, 1440, 288),
        (Format::Jpeg, 640, 128),
        (Format::Jpeg, 1280, 256),
    ];
    assert_eq!(sizes(&picture), expected);
}

#[test]
fn a_narrow_picture_gets_its_own_width_and_no_wider() {
    for (own, webp, jpeg) in [
        (1, vec![1], vec![1]),
        (360, vec![360], vec![360]),
        (500, vec![360, 500], vec![500]),
        (640, vec![360, 640], vec![640]),
        (700, vec![360, 640, 700], vec![640, 700]),
    ] {
        let picture = prepare(&file(Format::Jpeg, &scene(own, 4))).expect("is taken");
        let widths = |format: Format| {
            let of_format = picture
                .renditions
                .iter()
                .filter(move |made| made.format == format);
            of_format.map(|made| made.width).collect::<Vec<_>>()
        };
        assert_eq!(
            (widths(Format::WebP), widths(Format::Jpeg)),
            (webp, jpeg),
            "{own}"
        );
    }
}

#[test]
fn orientation_is_obeyed_and_gone() {
    let upright = scene(40, 24);
    for format in [Format::Jpeg, Format::Png, Format::WebP] {
        for orientation in 1..=8 {
            let turned = file(format, &turned(&upright, orientation));
            let source = with_metadata(format, &turned, orientation);
            let picture = prepare(&source).expect("is taken");
            let (width, height) = (picture.master.width, picture.master.height);
            assert_eq!((width, height), (40, 24), "{format:?}, orientation {orientation}");
            let files = picture.renditions.iter().map(|rendition| &rendition.bytes);
            for bytes in files.chain([&picture.master.bytes]) {
                assert!(
                    is_upright(&decoded(bytes)),
                    "{format:?}, orientation {orientation}"
                );
            }
        }
    }
}

#[test]
fn an_orientation_that_means_nothing_is_upright() {
    for orientation in [0, 9, 256, u16::MAX] {
        let source = file(Format::Png, &scene(8, 4));
        let source = with_metadata(Format::Png, &source, orientation);
        assert_eq!(prepare(&source).expect("is taken").master.width, 8);
    }
}

#[test]
fn nothing_but_the_picture_is_left() {
    for format in Format::ALL {
        for orientation in [1, 6] {
            let source = with_metadata(format, &file(format, &scene(20, 20)), orientation);
            assert!(holds_canary(&source));
            let picture = prepare(&source).expect("is taken");
            assert!(!holds_canary(&picture.master.bytes), "{format:?}, master");
            for rendition in &picture.renditions {
                assert!(
                    !holds_canary(&rendition.bytes),
                    "{format:?}, {:?}",
                    rendition.format
                );
            }
        }
    }
}

#[test]
fn metadata_changes_neither_pixels_nor_hashes() {
    for format in Format::ALL {
        let bare = file(format, &scene(20, 20));
        let plain = prepare(&bare).expect("is taken");
        let laden = prepare(&with_metadata(format, &bare, 1)).expect("is taken");
        assert_eq!(plain, laden, "{format:?}");
    }
}

#[test]
fn what_is_transparent_is_shown_white_and_kept_transparent() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(9, 9, Rgba([200, 0, 0, 0])));
    for format in [Format::Gif, Format::Png, Format::WebP] {
        let picture = prepare(&file(format, &clear)).expect("is taken");
        assert_eq!(
            decoded(&picture.master.bytes).get_pixel(4, 4).0[3],
            0,
            "{format:?}"
        );
        for rendition in &picture.renditions {
            let shown = decoded(&rendition.bytes).get_pixel(4, 4);
            assert!(near(shown, Rgba([255; 4]), 3), "{format:?}: {shown:?}");
        }
    }
}

#[test]
fn sixteen_bits_and_greys_are_taken() {
    let scene = scene(12, 12);
    for image in [
        DynamicImage::ImageLuma8(scene.to_luma8()),
        DynamicImage::ImageLumaA8(scene.to_luma_alpha8()),
        DynamicImage::ImageLuma16(scene.to_luma16()),
        DynamicImage::ImageRgb16(scene.to_rgb16()),
        DynamicImage::ImageRgba16(scene.to_rgba16()),
    ] {
        let picture = prepare(&file(Format::Png, &image)).expect("is taken");
        assert_eq!(picture.renditions.len(), 2);
    }
}

#[test]
fn small_renditions_of_noise_keep_their_bound() {
    for (width, height) in [(640, 300), (650, 500), (60, 4000)] {
        let picture = prepare(&file(Format::Png, &noise(width, height))).expect("is taken");
        let small = |made: &&Rendition| made.width <= SMALL_RENDITION_WIDTH;
        for rendition in picture.renditions.iter().filter(small) {
            let length = rendition.bytes.len();
            assert!(
                length <= SMALL_RENDITION_BYTES,
                "{length} bytes of {width} × {height}"
            );
            assert!(
                length > SMALL_RENDITION_BYTES / 3,
                "{length} bytes: lower than needed"
            );
        }
    }
}

/// A WebP animation of these pictures, without loss.
fn animation(frames: &[DynamicImage]) -> Vec<u8> {
    let (width, height) = (frames[0].width(), frames[0].height());
    let mut config = webp::WebPConfig::new().expect("fits the library");
    config.lossless = 1;
    let mut encoder = webp::AnimEncoder::new(width, height, &config);
    for (number, frame) in (0_i32..).zip(frames) {
        encoder.add_frame(webp::AnimFrame::from_rgb(
            frame.as_bytes(),
            width,
            height,
            number * 100,
        ));
    }
    encoder.encode().to_vec()
}

#[test]
fn of_an_animation_the_first_frame_is_shown() {
    let upright = scene(30, 20);
    let source = animation(&[upright.clone(), upright.rotate180()]);
    let picture = prepare(&source).expect("is taken");
    assert_eq!(picture.master.format, Format::Jpeg);
    assert_eq!(prepare(&picture.master.bytes), Ok(picture.clone()));
    for rendition in &picture.renditions {
        assert!(is_upright(&decoded(&rendition.bytes)));
    }
}

#[test]
fn the_same_picture_gives_the_same_files() {
    let source = file(Format::Jpeg, &noise(200, 150));
    assert_eq!(prepare(&source), prepare(&source));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// What export and import do to a picture: nothing.
    #[test]
    fn a_master_prepared_again_is_the_same_picture(
        format in prop::sample::select(Format::ALL.to_vec()),
        (width, height) in (1_u32..60, 1_u32..60),
        orientation in 1_u16..=8,
        noisy in any::<bool>(),
    ) {
        let image = if noisy { noise(width, height) } else { scene(width, height) };
        let source = with_metadata(format, &file(format, &image), orientation);
        let first = prepare(&source).expect("is taken");
        let again = prepare(&first.master.bytes).expect("is taken again");
        prop_assert_eq!(first, again);
    }
}
