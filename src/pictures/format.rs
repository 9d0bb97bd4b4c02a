//! The four picture formats, told by their first bytes.

/// A format that pictures are taken in, kept or shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// GIF; never made, only kept.
    Gif,
    /// JPEG.
    Jpeg,
    /// PNG; never shown, only kept.
    Png,
    /// WebP.
    WebP,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Gif, Self::Jpeg, Self::Png, Self::WebP];

    /// The format that a file says it has with its first bytes. Whether that is true only decoding tells.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            _ => None,
        }
    }

    /// The name, as the database has it: `gif`, `jpeg`, `png` or `webp`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gif => "gif",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::WebP => "webp",
        }
    }

    /// The file name ending, without a dot: `gif`, `jpg`, `png` or `webp`.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            other => other.name(),
        }
    }

    /// The format with this file name ending, exactly as `extension` writes it.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.extension() == extension)
    }

    /// The media type, for `Content-Type`.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Gif => "image/gif",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }
}

impl From<Format> for image::ImageFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Gif => Self::Gif,
            Format::Jpeg => Self::Jpeg,
            Format::Png => Self::Png,
            Format::WebP => Self::WebP,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_leads_back_to_its_format() {
        for format in Format::ALL {
            assert_eq!(Format::from_extension(format.extension()), Some(format));
        }
        for wrong in ["", "jpeg", "JPG", ".jpg", "svg", "jpg/../.."] {
            assert_eq!(Format::from_extension(wrong), None, "{wrong}");
        }
    }
}
