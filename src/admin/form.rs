//! A form as it arrived in the admin: fields that may repeat, files, and line ends made one.

use std::future::{Ready, ready};

use actix_multipart::Multipart;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt as _;

use crate::error::Error;
use crate::pictures::MAX_BYTES;

/// Largest text that a form is made for, in bytes. (The server's own default is 16 KB, less than a long article.) Three
/// times as much is read, since percent-encoding makes three bytes of one, and so that one that is too long is told so
/// with all of it kept.
pub const LARGEST_TEXT: usize = 1024 * 1024;
/// Largest sum of all files that are kept, in bytes: ten photographs of 6 MB. What is more than that, and files that are
/// larger than a picture may be, are read past, so that what is sent beside them is kept.
const LARGEST_FILES: usize = 64 * 1024 * 1024;
/// What is told of a file that was read past since those before it were as much as is kept.
pub const LEFT_OUT: &str =
    "Filen fick inte plats, för alla filer tillsammans får vara högst 64 MB. Välj den igen för sig.";
/// Largest sum of all files that are read, in bytes.
const LARGEST_BODY: usize = 5 * LARGEST_FILES;
/// The most fields that a form has, repeated ones, files and all.
const MOST_FIELDS: usize = 2_000;

/// A form that was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    fields: Vec<(String, String)>,
    files: Vec<Upload>,
}

/// A file that was sent with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Name of the field.
    pub field: String,
    /// The file's name as the browser told it; only ever shown or made a slug of.
    pub name: String,
    /// The file; nothing of one that is too large.
    pub bytes: Vec<u8>,
    /// Whether it has more bytes than are taken in.
    pub is_too_large: bool,
    /// Whether it was read past because the files before it were as much as is taken in at a time.
    pub is_left_out: bool,
}

/// What to do with files: keep them, or read past them because nobody is signed in who could own them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Files {
    /// Keep them.
    Kept,
    /// Note only that they were there.
    Dropped,
}

impl Form {
    /// A form with these fields.
    pub fn new(fields: Vec<(String, String)>) -> Self {
        Self {
            fields,
            files: Vec::new(),
        }
    }

    /// Reads the form of a request. A request without a body is a form without fields.
    ///
    /// Fails when it is too large, no form, or not UTF-8.
    pub async fn read(request: &mut ServiceRequest, files: Files) -> Result<Self, Error> {
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        let payload = request.take_payload();
        if kind.starts_with("multipart/form-data") {
            let form = Multipart::new(request.headers(), payload);
            return Self::from_multipart(form, files).await;
        }
        let body = text_of(payload).await?;
        if body.is_empty() {
            Ok(Self::default())
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            Self::from_urlencoded(&body)
        } else {
            Err(Error::UnsupportedMediaType)
        }
    }

    /// The form that `application/x-www-form-urlencoded` is.
    pub fn from_urlencoded(body: &[u8]) -> Result<Self, Error> {
        let mut form = Self::default();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let name = decoded(halves.next().unwrap_or_default())?;
            let value = decoded(halves.next().unwrap_or_default())?;
            form.add(name, &value)?;
        }
        Ok(form)
    }

    async fn from_multipart(mut parts: Multipart, files: Files) -> Result<Self, Error> {
        let mut form = Self::default();
        let (mut text_left, mut files_left) = (3 * LARGEST_TEXT, LARGEST_BODY);
        let (mut kept, mut parts_left) = (0, MOST_FIELDS);
        while let Some(part) = parts.next().await {
            let mut part = part.map_err(|_| Error::BadRequest)?;
            let disposition = part.content_disposition().ok_or(Error::BadRequest)?;
            let name = disposition.get_name().ok_or(Error::BadRequest)?.to_owned();
            let file_name = disposition.get_filename().map(str::to_owned);
            // Names are kept of files that are not, and of a part without a body.
            parts_left = parts_left.checked_sub(1).ok_or(Error::TooLarge)?;
            let names = name.len() + file_name.as_ref().map_or(0, String::len);
            text_left = text_left.checked_sub(names).ok_or(Error::TooLarge)?;
            let is_kept = file_name.is_none() || files == Files::Kept;
            let left = if file_name.is_some() {
                &mut files_left
            } else {
                &mut text_left
            };
            let mut bytes = Vec::new();
            let (mut is_too_large, mut is_left_out) = (false, false);
            while let Some(chunk) = part.next().await {
                let chunk = chunk.map_err(|_| Error::BadRequest)?;
                *left = left.checked_sub(chunk.len()).ok_or(Error::TooLarge)?;
                if is_kept && !is_too_large && !is_left_out {
                    bytes.extend_from_slice(&chunk);
                }
                if file_name.is_some() && bytes.len() > MAX_BYTES {
                    is_too_large = true;
                    bytes = Vec::new();
                }
                if file_name.is_some() && kept + bytes.len() > LARGEST_FILES {
                    is_left_out = true;
                    bytes = Vec::new();
                }
            }
            if file_name.is_some() {
                bytes.shrink_to_fit();
                kept += bytes.len();
            }
            match file_name {
                // What a browser sends for a file field that was left alone.
                Some(file_name) if file_name.is_empty() && bytes.is_empty() => {}
                Some(file_name) => form.files.push(Upload {
                    field: name,
                    name: file_name,
                    bytes,
                    is_too_large,
                    is_left_out,
                }),
                None => form.add(name, std::str::from_utf8(&bytes).map_err(|_| Error::BadRequest)?)?,
            }
        }
        Ok(form)
    }

    fn add(&mut self, name: String, value: &str) -> Result<(), Error> {
        if self.fields.len() >= MOST_FIELDS {
            return Err(Error::TooLarge);
        }
        // Browsers send CR LF; a text is stored with LF. NUL is no sign of any language.
        let value = value.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
        self.fields.push((name, value));
        Ok(())
    }

    /// The field with this name as it was typed; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// The field with this name, if it was sent.
    pub fn get(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(field, _)| field == name);
        field.map(|(_, value)| value.as_str())
    }

    /// All values of a field that may repeat, in order.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        let named = self.fields.iter().filter(move |(field, _)| field == name);
        named.map(|(_, value)| value.as_str())
    }

    /// All fields, in order.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The file of this field, if one was sent.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.field == name)
    }

    /// Takes the files of this field out of the form, so that each can be let go when it is done with.
    pub fn take_files(&mut self, name: &str) -> Vec<Upload> {
        let (taken, left) = std::mem::take(&mut self.files)
            .into_iter()
            .partition(|file| file.field == name);
        self.files = left;
        taken
    }

    /// All files of a field that takes several, in order.
    pub fn files<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f Upload> {
        self.files.iter().filter(move |file| file.field == name)
    }

    /// Whether any file was sent.
    pub fn has_files(&self) -> bool {
        !self.files.is_empty()
    }

    /// The form without the fields whose names `is_taken` tells, and those fields.
    #[must_use]
    pub fn split(self, is_taken: impl Fn(&str) -> bool) -> (Self, Vec<(String, String)>) {
        let (taken, fields) = self.fields.into_iter().partition(|(name, _)| is_taken(name));
        let files = self.files;
        (Self { fields, files }, taken)
    }

    /// The form with this in a field, in the place of what stood there.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Refuses fields that the form does not have, and single ones that were sent twice: no page of ours sends such.
    pub fn only(&self, single: &[&str], repeated: &[&str]) -> Result<(), Error> {
        let mut seen: Vec<&str> = Vec::new();
        for (name, _) in &self.fields {
            let name = name.as_str();
            let is_ours = single.contains(&name) && !seen.contains(&name) || repeated.contains(&name);
            if !is_ours && name != super::TOKEN_FIELD {
                return Err(Error::BadRequest);
            }
            seen.push(name);
        }
        Ok(())
    }
}

async fn text_of(mut payload: Payload) -> Result<BytesMut, Error> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::BadRequest)?;
        if body.len() + chunk.len() > 3 * LARGEST_TEXT {
            return Err(Error::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn decoded(part: &[u8]) -> Result<String, Error> {
    let spaced: Vec<u8> = part
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    let text = percent_encoding::percent_decode(&spaced).decode_utf8();
    text.map(std::borrow::Cow::into_owned)
        .map_err(|_| Error::BadRequest)
}

impl FromRequest for Form {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let form = request.extensions_mut().remove::<Self>();
        ready(form.ok_or_else(|| Error::internal("a form is read by the guard, and taken once")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_repeat_and_line_ends_are_one() {
        let form = Form::from_urlencoded(b"a=1&kontakt=x&kontakt=y+z&t=rad%0D%0Aett%0Dtv%C3%A5&&tom=")
            .expect("a form");
        assert_eq!(form.text("a"), "1");
        assert_eq!(form.all("kontakt").collect::<Vec<_>>(), ["x", "y z"]);
        assert_eq!(form.text("t"), "rad\nett\ntvå");
        assert_eq!(form.get("tom"), Some(""));
        assert_eq!(form.get("saknas"), None);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for body in [&b"a=%FF"[..], b"a=\xff", b"%C3=1"] {
            assert!(
                matches!(Form::from_urlencoded(body), Err(Error::BadRequest)),
                "{body:?}"
            );
        }
        let many = "a=1&".repeat(MOST_FIELDS + 1);
        assert!(matches!(
            Form::from_urlencoded(many.as_bytes()),
            Err(Error::TooLarge)
        ));
    }

    /// What is read of a form of these parts: each a head and a body.
    async fn read(parts: impl Iterator<Item = (String, &'static str)>, files: Files) -> Result<Form, Error> {
        let parts: Vec<String> = parts
            .map(|(head, body)| format!("--b\r\ncontent-disposition: form-data; {head}\r\n\r\n{body}\r\n"))
            .collect();
        let body = format!("{}--b--\r\n", parts.concat());
        let mut request = actix_web::test::TestRequest::post()
            .insert_header((CONTENT_TYPE, "multipart/form-data; boundary=b"))
            .set_payload(body)
            .to_srv_request();
        Form::read(&mut request, files).await
    }

    #[actix_web::test]
    async fn names_and_files_without_end_are_refused_whoever_sends_them() {
        for files in [Files::Kept, Files::Dropped] {
            let file = |number: usize| (format!("name=\"f{number}\"; filename=\"a\""), "x");
            let most = read((0..MOST_FIELDS).map(file), files).await;
            assert!(most.is_ok_and(|form| form.has_files()), "{files:?}");
            let more = read((0..=MOST_FIELDS).map(file), files).await;
            assert!(matches!(more, Err(Error::TooLarge)), "{files:?}");
            let long = |number: usize| (format!("name=\"{number}{}\"", "n".repeat(40_000)), "");
            let names = read((0..100).map(long), files).await;
            assert!(matches!(names, Err(Error::TooLarge)), "{files:?}");
        }
    }

    #[test]
    fn foreign_and_doubled_fields_are_refused() {
        let form = |body: &[u8]| Form::from_urlencoded(body).expect("a form");
        assert!(form(b"a=1&b=2&b=3&_token=x").only(&["a"], &["b"]).is_ok());
        assert!(form(b"a=1&a=2").only(&["a"], &["b"]).is_err());
        assert!(form(b"roll=administrator").only(&["a"], &["b"]).is_err());
    }
}
