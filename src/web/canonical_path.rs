//! One way of writing each path, before anything else is made of it: RFC 3986, 6.2.2, names the ways that mean the same.
//!
//! The router reads a path with its escapes undone. Whatever judges a path by itself, such as what may be kept and what is
//! private, would else see `/%61dmin` as a page of the tree while the router leads to `/admin`.

use std::borrow::Cow;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Uri;
use actix_web::http::uri::PathAndQuery;
use actix_web::middleware::Next;

use crate::error::Error;

/// Writes the path of a request in its one way. All that comes after sees that only.
pub async fn write(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if let Cow::Owned(path) = canonical(request.path()) {
        let Some(uri) = with_path(request.uri(), &path) else {
            return Ok(request.error_response(Error::BadRequest));
        };
        request.match_info_mut().get_mut().update(&uri);
        request.head_mut().uri = uri;
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

fn with_path(uri: &Uri, path: &str) -> Option<Uri> {
    let mut parts = uri.clone().into_parts();
    let asked = match uri.query() {
        Some(query) => format!("{path}?{query}").parse::<PathAndQuery>(),
        None => path.parse(),
    };
    parts.path_and_query = Some(asked.ok()?);
    Uri::from_parts(parts).ok()
}

/// The path with no escapes but those it needs, and these in capitals. A percent sign that begins no escape stands for itself.
fn canonical(path: &str) -> Cow<'_, str> {
    let Some(first) = path.find('%') else {
        return Cow::Borrowed(path);
    };
    let (before, rest) = path.split_at(first);
    let mut written = before.to_owned();
    for part in rest.split('%').skip(1) {
        let escaped = part.get(..2).and_then(byte);
        let as_it_is = part.get(2..).filter(|_| escaped.is_some()).unwrap_or(part);
        match escaped {
            Some(byte) if is_unreserved(byte) => written.push(char::from(byte)),
            other => written.push_str(percent_encoding::percent_encode_byte(other.unwrap_or(b'%'))),
        }
        written.push_str(as_it_is);
    }
    if written == path {
        return Cow::Borrowed(path);
    }
    Cow::Owned(written)
}

/// The byte that two hexadecimal digits tell.
fn byte(digits: &str) -> Option<u8> {
    let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u8::from_str_radix(digits, 16).ok().filter(|_| are_digits)
}

/// RFC 3986, 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_that_are_not_needed_are_undone_and_others_have_one_form() {
        for (path, expected) in [
            ("/nyheter", "/nyheter"),
            ("/%61dmin/%6Eyheter", "/admin/nyheter"),
            ("/gransk%61", "/granska"),
            ("/f%c3%b6rskola", "/f%C3%B6rskola"),
            ("/f%C3%B6rskola", "/f%C3%B6rskola"),
            ("/a%2Fb%2fc", "/a%2Fb%2Fc"),
            ("/a%20b%25c", "/a%20b%25c"),
            // Undone once only: this is a percent sign and "61dmin".
            ("/%2561dmin", "/%2561dmin"),
            ("/%", "/%25"),
            ("/%6", "/%256"),
            ("/%+1%zz%6", "/%25+1%25zz%256"),
            ("/%6%31dmin", "/%2561dmin"),
            ("/%2e%2E/", "/../"),
        ] {
            assert_eq!(canonical(path), expected, "{path}");
        }
    }

    #[test]
    fn the_query_stays_as_it_was() {
        let uri: Uri = "/%61?q=%61&%62".parse().expect("an address");
        let written = with_path(&uri, &canonical(uri.path())).expect("an address");
        assert_eq!(written, "/a?q=%61&%62");
    }

    proptest! {
        #[test]
        fn what_is_written_means_the_same_and_is_written_so_again(path in "/([a-c./~-]|%[0-9a-fA-F]{2}|%)*") {
            let written = canonical(&path).into_owned();
            let bytes = |path: &str| percent_encoding::percent_decode_str(path).collect::<Vec<u8>>();
            prop_assert_eq!(bytes(&written), bytes(&path));
            prop_assert_eq!(canonical(&written), written.as_str());
            prop_assert!(with_path(&path.parse().unwrap(), &written).is_some());
        }
    }
}
