//! The few pictures of a made-up municipality: hills under a bright sky, drawn by arithmetic.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use crate::generate::Made;

/// How many there are.
pub const COUNT: usize = 3;

const WIDTH: u32 = 960;
const HEIGHT: u32 = 640;

/// The file name of one.
pub fn name(number: usize) -> String {
    format!("utsikt-{number}.png")
}

/// Writes all.
pub fn write(folder: &mut Made) -> image::ImageResult<()> {
    for number in 0..COUNT {
        let mut bytes = Cursor::new(Vec::new());
        hills(u32::try_from(number).unwrap_or(0)).write_to(&mut bytes, ImageFormat::Png)?;
        folder.add(format!("pictures/{}", name(number)), bytes.into_inner());
    }
    Ok(())
}

fn hills(number: u32) -> RgbImage {
    RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        // Each hill is a parabola whose top lies elsewhere in each picture.
        let slope = |top: u32, height: u32| {
            let away = x.abs_diff((top + number * 290) % WIDTH);
            height + away * away / 900
        };
        let byte = |value: u32| u8::try_from(value.min(255)).unwrap_or(u8::MAX);
        if y > slope(300, 380) {
            Rgb([byte(40 + y / 16), byte(90 + y / 10), byte(50 + number * 12)])
        } else if y > slope(850, 260) {
            Rgb([byte(90 + y / 12), byte(130 + y / 12), byte(110 + number * 10)])
        } else {
            Rgb([byte(170 + y / 8), byte(200 + y / 12), byte(235 + number * 4)])
        }
    })
}
