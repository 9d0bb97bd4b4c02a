//! Style sheets, scripts, colours and icons: embedded in the program, served under the hash of their content.

mod scripts;
mod styles;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock, PoisonError, RwLock};

use actix_web::http::header::{self, ETag, EntityTag};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use data_encoding::HEXLOWER;
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use crate::brand::Brand;
use crate::web::answer::is_known;
use crate::web::compression::Form;
use crate::web::headers::IMMUTABLE;

#[derive(Embed)]
#[folder = "static/"]
struct Files;

/// A file to serve, with its compressed forms.
struct Asset {
    mime: &'static str,
    plain: Bytes,
    gzip: OnceLock<Option<Bytes>>,
    brotli: OnceLock<Option<Bytes>>,
}

struct Assets {
    by_name: BTreeMap<String, Asset>,
    stylesheet: String,
    admin_stylesheet: String,
    admin_script: String,
    sample_picture: String,
    sample_stylesheet: String,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::build);

/// Addresses of the icons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icons {
    /// For browsers that take SVG.
    pub favicon_svg: &'static str,
    /// For the others.
    pub favicon_ico: &'static str,
    /// For telephones' home screens.
    pub touch_icon: &'static str,
}

impl Icons {
    /// The site's icons.
    pub fn all() -> Self {
        Self {
            favicon_svg: "/favicon.svg",
            favicon_ico: "/favicon.ico",
            touch_icon: "/apple-touch-icon.png",
        }
    }
}

/// Address of the style sheet.
pub fn stylesheet() -> &'static str {
    &ASSETS.stylesheet
}

/// Address of the admin's style sheet.
pub fn admin_stylesheet() -> &'static str {
    &ASSETS.admin_stylesheet
}

/// Address of the admin's script.
pub fn admin_script() -> &'static str {
    &ASSETS.admin_script
}

/// Address of the style sheet that residents' components have beside their own where they are shown as samples.
pub fn sample_stylesheet() -> &'static str {
    &ASSETS.sample_stylesheet
}

/// Address of the picture that stands in samples, 1200 × 800 pixels.
pub fn sample_picture() -> &'static str {
    &ASSETS.sample_picture
}

/// The style sheet with every colour, size and distance, as it is written.
pub fn tokens() -> String {
    let file = Files::get("css/tokens.css");
    file.map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .unwrap_or_default()
}

/// Address of the custom properties that give this colour.
pub fn theme_href(brand: Brand) -> Arc<str> {
    // To choose readable colours takes as long as a page; and there is one colour until an administrator takes another.
    static LAST: RwLock<Option<(Brand, Arc<str>)>> = RwLock::new(None);
    let last = LAST.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, href)) = last.filter(|(last, _)| *last == brand) {
        return href;
    }
    let href: Arc<str> = format!("/static/tema.{}.css", short_hash(brand.css().as_bytes())).into();
    *LAST.write().unwrap_or_else(PoisonError::into_inner) = Some((brand, Arc::clone(&href)));
    href
}

/// The answer with the file of this name, in the form that the request takes.
pub fn answer(request: &HttpRequest, name: &str) -> Option<HttpResponse> {
    ASSETS.by_name.get(name).map(|asset| asset.answer(request))
}

/// Compresses all files, so that nobody has to wait for it. Takes a second or two of one processor.
pub fn compress_all() {
    for asset in ASSETS.by_name.values() {
        asset.compressed(Form::Brotli);
        asset.compressed(Form::Gzip);
    }
}

/// The answer with the custom properties of this colour.
pub fn theme(request: &HttpRequest, brand: &Brand) -> HttpResponse {
    Asset::new("text/css; charset=utf-8", brand.css().into_bytes()).answer(request)
}

/// The answer with an icon that browsers ask for by name; it may change, so it is asked for anew after a day.
pub fn icon(request: &HttpRequest, name: &str) -> Option<HttpResponse> {
    let file = Files::get(&format!("images/{name}"))?;
    let tag = EntityTag::new_strong(short_hash(&file.data));
    let is_known = is_known(request, &tag);
    let mut response = if is_known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .insert_header(ETag(tag));
    if is_known {
        return Some(response.finish());
    }
    Some(
        response
            .insert_header((header::CONTENT_TYPE, mime_of(name)))
            .body(file.data),
    )
}

impl Assets {
    fn build() -> Self {
        let mut by_name = BTreeMap::new();
        let mut renamed = Vec::new();
        for path in Files::iter().filter(|path| path.starts_with("images/")) {
            let Some(file) = Files::get(&path) else { continue };
            let name = hashed_name(path.trim_start_matches("images/"), &file.data);
            renamed.push((format!("/static/{path}"), format!("/static/{name}")));
            by_name.insert(name, Asset::new(mime_of(&path), file.data.into_owned()));
        }
        let sample = renamed.iter().find(|(from, _)| from.ends_with("/sample.svg"));
        let sample_picture = sample.map(|(_, to)| to.clone()).unwrap_or_default();
        let mut add_css = |name: &str, parts: &[&str]| {
            let mut css = styles::text(parts);
            for (from, to) in &renamed {
                css = css.replace(from, to);
            }
            let name = hashed_name(name, css.as_bytes());
            let address = format!("/static/{name}");
            by_name.insert(name, Asset::new("text/css; charset=utf-8", css.into_bytes()));
            address
        };
        let stylesheet = add_css("site.css", &styles::SITE);
        let admin_stylesheet = add_css("admin.css", &styles::ADMIN);
        let sample_stylesheet = add_css("samples.css", &["admin/samples"]);
        let script = scripts::text();
        let name = hashed_name("admin.js", script.as_bytes());
        let admin_script = format!("/static/{name}");
        by_name.insert(name, Asset::new(mime_of("admin.js"), script.into_bytes()));
        Self {
            by_name,
            stylesheet,
            admin_stylesheet,
            admin_script,
            sample_picture,
            sample_stylesheet,
        }
    }
}

fn short_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    HEXLOWER.encode(digest.get(..8).unwrap_or_default())
}

/// `site.css` → `site.0123456789abcdef.css`
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = short_hash(bytes);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{}.{hash}.{extension}", stem.replace('/', "-")),
        None => format!("{name}.{hash}"),
    }
}

fn mime_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "application/octet-stream",
    }
}

impl Asset {
    fn new(mime: &'static str, plain: Vec<u8>) -> Self {
        Self {
            mime,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            plain: plain.into(),
        }
    }

    /// The bytes in this form, if it is smaller; compressed when they are first asked for.
    fn compressed(&self, form: Form) -> Option<&Bytes> {
        let place = match form {
            Form::Plain => return None,
            Form::Gzip => &self.gzip,
            Form::Brotli => &self.brotli,
        };
        let compress = || form.of_lasting(&self.plain).map(Bytes::from);
        place.get_or_init(compress).as_ref()
    }

    fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let form = Form::accepted(request);
        let mut response = HttpResponse::Ok();
        response
            .insert_header((header::CONTENT_TYPE, self.mime))
            .insert_header((header::CACHE_CONTROL, IMMUTABLE));
        match (form.name(), self.compressed(form)) {
            (Some(name), Some(bytes)) => response
                .insert_header((header::CONTENT_ENCODING, name))
                .insert_header((header::VARY, "Accept-Encoding"))
                .body(bytes.clone()),
            _ => response.body(self.plain.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_content() {
        assert_ne!(hashed_name("site.css", b"a"), hashed_name("site.css", b"b"));
        assert!(hashed_name("site.css", b"a").starts_with("site."));
    }
}
