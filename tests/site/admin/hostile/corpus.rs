//! The hostile files themselves: bombs, pictures that are something else too, strangers, and names.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, ImageFormat};

/// The payload of every file that carries one.
const PAYLOAD: &str = "<script>alert('NYTTOLAST')</script>";
/// What of it must be in nothing that is ever sent.
pub const MARK: &[u8] = b"NYTTOLAST";

/// A file made to break something.
pub struct Hostile {
    pub name: String,
    pub bytes: Vec<u8>,
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let picture = DynamicImage::ImageRgb8(image::RgbImage::from_fn(24, 16, |x, y| {
        image::Rgb([(x * 10 % 251) as u8, (y * 15 % 241) as u8, 90])
    }));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("can be written");
    bytes.into_inner()
}

fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(&kind);
    crc.update(content);
    let length = u32::try_from(content.len()).expect("is short").to_be_bytes();
    [&length, &kind[..], content, &crc.sum().to_be_bytes()].concat()
}

/// A PNG of these sides whose pixels are `data`, deflated.
fn png_of(width: u32, height: u32, depth: u8, colour: u8, data: &[u8]) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([depth, colour, 0, 0, 0]);
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(*b"IHDR", &header),
        chunk(*b"IDAT", data),
        chunk(*b"IEND", b""),
    ]
    .concat()
}

fn zeros(length: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = vec![0; 1 << 20];
    for _ in 0..length >> 20 {
        encoder.write_all(&block).expect("written");
    }
    encoder.finish().expect("finished")
}

fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let mut gif = encoded(ImageFormat::Gif);
    let frame_at = gif.iter().position(|byte| *byte == 0x2c).expect("has a frame");
    let frame = gif[frame_at..gif.len() - 1].to_vec();
    gif.pop();
    for _ in 0..20_000 {
        gif.extend(&frame);
    }
    gif.push(0x3b);
    let mut wide_gif = encoded(ImageFormat::Gif);
    wide_gif[6..10].copy_from_slice(&[0xff; 4]);
    let mut jpeg = encoded(ImageFormat::Jpeg);
    let header = jpeg
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .expect("has one");
    jpeg[header + 5..header + 9].copy_from_slice(&[0xff; 4]);
    let mut progressive = encoded(ImageFormat::Jpeg);
    progressive[header + 1] = 0xc2;
    progressive[header + 5..header + 9].copy_from_slice(&[0x17, 0x70, 0x1f, 0x40]);
    let mut webp = encoded(ImageFormat::WebP);
    webp[21..25].copy_from_slice(&[0xff, 0xff, 0xff, 0x0f]);
    let text = [b"Comment\0\0", &zeros(64 << 20)[..]].concat();
    let mut zipped_text = encoded(ImageFormat::Png);
    zipped_text.splice(33..33, chunk(*b"zTXt", &text));
    vec![
        ("bomb.png", png_of(20_000, 20_000, 8, 2, &zeros(64 << 20))),
        ("bomb-grey.png", png_of(20_000, 20_000, 1, 0, &zeros(50 << 20))),
        ("deep.png", png_of(9_000, 5_000, 16, 6, &zeros(32 << 20))),
        ("swells.png", png_of(10, 10, 8, 2, &zeros(64 << 20))),
        ("text-bomb.png", zipped_text),
        ("frames.gif", gif),
        ("wide.gif", wide_gif),
        ("huge.jpg", jpeg),
        ("progressive.jpg", progressive),
        ("huge.webp", webp),
    ]
}

/// Pictures that are something else, too.
fn polyglots() -> Vec<(&'static str, Vec<u8>)> {
    let (png, jpeg, gif, webp) = (
        encoded(ImageFormat::Png),
        encoded(ImageFormat::Jpeg),
        encoded(ImageFormat::Gif),
        encoded(ImageFormat::WebP),
    );
    let payload = PAYLOAD.as_bytes();
    let comment = [&[0xff, 0xfe], &37_u16.to_be_bytes()[..], payload].concat();
    let mut in_comment = jpeg.clone();
    in_comment.splice(2..2, comment);
    let mut in_text = png.clone();
    in_text.splice(33..33, chunk(*b"tEXt", &[b"Comment\0", payload].concat()));
    let mut in_gif = gif.clone();
    let end = in_gif.len() - 1;
    in_gif.splice(end..end, [b"\x21\xfe\x23", payload, b"\0"].concat());
    let zip = [b"PK\x03\x04", payload, b"PK\x05\x06", &[0; 18]].concat();
    let after = |picture: &[u8], tail: &[u8]| [picture, tail].concat();
    vec![
        ("script.gif", [b"GIF89a/*", payload, b"*/=1;"].concat()),
        ("comment.gif", in_gif),
        ("comment.jpg", in_comment),
        ("text.png", in_text),
        ("html.jpg", after(&jpeg, payload)),
        ("html.gif", after(&gif, payload)),
        ("html.webp", after(&webp, payload)),
        ("zip.png", after(&png, &zip)),
        ("jar.jpg", after(&jpeg, &zip)),
        ("pdf.png", after(&png, &[b"%PDF-1.7\n", payload].concat())),
        ("pdf-first.jpg", [b"%PDF-1.7\n", payload, &jpeg].concat()),
        ("php.png", after(&png, b"<?php system('NYTTOLAST'); ?>")),
        ("phar.gif", after(&gif, b"<?php __HALT_COMPILER(); ?>NYTTOLAST")),
        ("html-first.png", [payload, &png].concat()),
    ]
}

/// What is no picture at all, under a picture's name.
fn strangers() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.replace("{}", PAYLOAD).into_bytes();
    vec![
        (
            "a.svg",
            text("<svg xmlns=\"http://www.w3.org/2000/svg\">{}</svg>"),
        ),
        ("a.png", text("<svg onload=\"alert('NYTTOLAST')\"/>")),
        (
            "b.png",
            text(
                "\u{feff}<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg>&x;</svg>",
            ),
        ),
        (
            "c.png",
            text("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"NYTTOLAST\">]><a>&b;</a>"),
        ),
        ("d.jpg", text("<!doctype html>{}")),
        ("e.jpg", text("<?php echo 'NYTTOLAST'; ?>")),
        ("f.gif", text("#!/bin/sh\necho NYTTOLAST\n")),
        (
            "g.webp",
            text("push graphic-context\nimage over 0,0 0,0 'https://x/NYTTOLAST'\n"),
        ),
        ("h.png", text("%!PS\n(NYTTOLAST) run\n")),
        ("i.png", text("%PDF-1.7\n{}")),
        ("j.jpg", text("BM\0\0\0\0NYTTOLAST")),
        ("k.jpg", text("II*\0NYTTOLAST")),
        ("l.heic", text("\0\0\0\u{18}ftypheicNYTTOLAST")),
        ("m.avif", text("\0\0\0\u{1c}ftypavifNYTTOLAST")),
        ("n.png", text("MZNYTTOLAST")),
        ("o.png", text("\u{7f}ELFNYTTOLAST")),
        ("p.jpg", vec![0xff, 0xd8, 0xff]),
        ("q.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("r.gif", b"GIF89a".to_vec()),
        ("s.webp", b"RIFF\xff\xff\xff\xffWEBPVP8L".to_vec()),
        ("t.png", Vec::new()),
        ("u.png", vec![0; 4096]),
        ("v.jpg", vec![0xff; 4096]),
    ]
}

/// Names that lead elsewhere, hide what they are, or are too long.
fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        "../../../etc/passwd.png",
        "..\\..\\windows\\win.ini.png",
        "/etc/cron.d/x.png",
        "C:\\x.png",
        "%2e%2e%2f%2e%2e%2fx.png",
        "....//....//x.png",
        ".",
        "..",
        "...",
        ".htaccess",
        ".png",
        "con.png",
        "a\u{0}.php.png",
        "a\u{202e}gnp.exe",
        "\u{200f}\u{200e}\u{feff}",
        "bild.php",
        "bild.html",
        "bild.png.svg",
        "bild.jpg;.php",
        "<img src=x onerror=alert('NYTTOLAST')>.png",
        "' OR 1=1 --.png",
        "åäö 😀.png",
        "a&b=c.png",
        "{{ 7*7 }}.png",
        "a.png ",
        "-rf.png",
        "~",
        "a/../../b.png",
    ]
    .map(str::to_owned)
    .to_vec();
    names.push(format!("{}.png", "å".repeat(255)));
    names.push("x".repeat(5000));
    names
}

/// The whole corpus.
pub fn corpus() -> Vec<Hostile> {
    let named = bombs().into_iter().chain(polyglots()).chain(strangers());
    let mut all: Vec<Hostile> = named
        .map(|(name, bytes)| Hostile {
            name: name.to_owned(),
            bytes,
        })
        .collect();
    let formats = [
        (ImageFormat::Png, "png"),
        (ImageFormat::Jpeg, "jpg"),
        (ImageFormat::Gif, "gif"),
        (ImageFormat::WebP, "webp"),
    ];
    for (format, ending) in formats {
        let whole = encoded(format);
        for part in [1, 2, 3, 5, 8, 12, 20, 30, 50, 70, 90, 97] {
            all.push(Hostile {
                name: format!("avbruten-{part}.{ending}"),
                bytes: whole[..whole.len() * part / 100].to_vec(),
            });
        }
        for (_, wrong) in formats.iter().filter(|(other, _)| *other != format) {
            all.push(Hostile {
                name: format!("fel-andelse.{wrong}"),
                bytes: whole.clone(),
            });
        }
    }
    for (number, name) in names().into_iter().enumerate() {
        let mut bytes = encoded(ImageFormat::Png);
        bytes.extend(format!("{PAYLOAD}{number}").bytes());
        all.push(Hostile { name, bytes });
    }
    all
}
