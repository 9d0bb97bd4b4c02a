//! The forms that a text is sent in: as it is, or compressed as the client takes it.

use std::io::Write as _;

use actix_web::HttpRequest;
use actix_web::http::header::{ACCEPT_ENCODING, AcceptEncoding, Encoding, Header as _, HeaderValue};

/// A form that a text is sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it is.
    Plain,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

impl Form {
    /// The smallest form that a request takes (RFC 9110, 12.5.3).
    pub fn accepted(request: &HttpRequest) -> Self {
        let mut said = request.headers().get_all(ACCEPT_ENCODING);
        // What nearly all say is known without reading it word by word.
        match (said.next().map(HeaderValue::as_bytes), said.next()) {
            (None, _) => return Self::Plain,
            (Some(b"gzip, deflate, br, zstd" | b"gzip, deflate, br" | b"br"), None) => return Self::Brotli,
            (Some(b"gzip, deflate" | b"gzip"), None) => return Self::Gzip,
            _ => {}
        }
        let Ok(accepted) = AcceptEncoding::parse(request) else {
            return Self::Plain;
        };
        let takes = |encoding: Encoding| {
            let offered = [encoding.clone(), Encoding::identity()];
            accepted.negotiate(offered.iter()) == Some(encoding)
        };
        if takes(Encoding::brotli()) {
            Self::Brotli
        } else if takes(Encoding::gzip()) {
            Self::Gzip
        } else {
            Self::Plain
        }
    }

    /// Its name in `Content-Encoding`; none for the plain form.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// A text in this form, compressed with the effort that suits something sent once or a few times.
    ///
    /// `None` for the plain form, and when compressing fails or makes nothing smaller.
    pub fn of(self, plain: &[u8]) -> Option<Vec<u8>> {
        let compressed = match self {
            Self::Plain => None,
            Self::Gzip => gzip(plain, flate2::Compression::default()),
            Self::Brotli => brotli(plain, 5),
        };
        compressed.filter(|bytes| bytes.len() < plain.len())
    }

    /// The same with the effort that suits something sent for as long as the program runs.
    pub fn of_lasting(self, plain: &[u8]) -> Option<Vec<u8>> {
        let compressed = match self {
            Self::Plain => None,
            Self::Gzip => gzip(plain, flate2::Compression::best()),
            Self::Brotli => brotli(plain, 11),
        };
        compressed.filter(|bytes| bytes.len() < plain.len())
    }
}

fn gzip(plain: &[u8], effort: flate2::Compression) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), effort);
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}

fn brotli(plain: &[u8], effort: u32) -> Option<Vec<u8>> {
    // A window no larger than the text: at the highest effort it takes sixteen times its size in memory. Below 17 bits
    // another, weaker search is chosen.
    let window = (usize::BITS - plain.len().leading_zeros()).clamp(17, 22);
    let mut compressed = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut compressed, 4096, effort, window);
    encoder.write_all(plain).and_then(|()| encoder.flush()).ok()?;
    drop(encoder);
    Some(compressed)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn the_smallest_form_that_is_taken_is_sent() {
        let cases = [
            ("gzip, deflate, br", Form::Brotli),
            ("gzip", Form::Gzip),
            ("br;q=0, gzip", Form::Gzip),
            ("identity", Form::Plain),
            ("*;q=0", Form::Plain),
            ("", Form::Plain),
            ("nonsense", Form::Plain),
        ];
        for (accepted, form) in cases {
            let request = TestRequest::get()
                .insert_header(("accept-encoding", accepted))
                .to_http_request();
            assert_eq!(Form::accepted(&request), form, "{accepted}");
        }
        assert_eq!(Form::accepted(&TestRequest::get().to_http_request()), Form::Plain);
    }

    #[test]
    fn compressed_forms_give_the_same_text() {
        let text = "abc ".repeat(500).into_bytes();
        for compress in [Form::of, Form::of_lasting] {
            let mut unzipped = Vec::new();
            let gzip = compress(Form::Gzip, &text).expect("smaller");
            flate2::read::GzDecoder::new(&gzip[..])
                .read_to_end(&mut unzipped)
                .expect("gzip");
            assert_eq!(unzipped, text);
            let mut expanded = Vec::new();
            let brotli = compress(Form::Brotli, &text).expect("smaller");
            brotli::Decompressor::new(&brotli[..], 4096)
                .read_to_end(&mut expanded)
                .expect("brotli");
            assert_eq!(expanded, text);
        }
        assert_eq!(Form::Gzip.of(b"a"), None, "nothing is gained");
    }
}
