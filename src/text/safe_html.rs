//! HTML that is known to be safe: the only kind that templates print as it stands.
//!
//! There are three ways in, and all make safe what they are given, whoever made it: markup passes the sanitiser, text
//! is escaped, and templates escape what they print.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use askama::Template;

/// Where the site's own pictures stand. Texts show no others.
const PICTURES: &str = "/bilder/";

/// A piece of HTML with no elements or attributes but those that texts on this site are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The markup without everything that texts on this site are not made of.
    pub(in crate::text) fn sanitised(markup: &str) -> Self {
        Self(SANITISER.clean(markup).to_string())
    }

    /// The text, escaped once for all the pages that it is printed on.
    pub fn text(text: &str) -> Self {
        let mut html = String::with_capacity(text.len());
        escape(text, &mut html);
        Self(html)
    }

    /// What a template gave, which has escaped what it was given.
    pub fn rendered(template: &impl Template) -> askama::Result<Self> {
        template.render().map(Self)
    }

    /// The text, escaped, with what stands between the signs `start` and `end` in `<mark>`.
    ///
    /// Signs without their counterpart do no harm: a mark is never opened twice, and always closed.
    pub fn marked(text: &str, start: char, end: char) -> Self {
        let mut html = String::with_capacity(text.len() + 32);
        let mut open = false;
        for sign in text.chars() {
            if sign == start || sign == end {
                let opens = sign == start;
                if opens != open {
                    html.push_str(if opens { "<mark>" } else { "</mark>" });
                    open = opens;
                }
            } else {
                escape_sign(sign, &mut html);
            }
        }
        if open {
            html.push_str("</mark>");
        }
        Self(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Lets templates print it without escaping it.
impl askama::filters::HtmlSafe for SafeHtml {}

/// Adds text to markup, escaped for element content and for attributes in double quotes.
pub(in crate::text) fn escape(text: &str, markup: &mut String) {
    for sign in text.chars() {
        escape_sign(sign, markup);
    }
}

fn escape_sign(sign: char, markup: &mut String) {
    match sign {
        '&' => markup.push_str("&amp;"),
        '<' => markup.push_str("&lt;"),
        '>' => markup.push_str("&gt;"),
        '"' => markup.push_str("&quot;"),
        '\'' => markup.push_str("&#39;"),
        other => markup.push(other),
    }
}

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut sanitiser = Builder::empty();
    sanitiser
        .tags(HashSet::from([
            "a",
            "blockquote",
            "br",
            "code",
            "div",
            "em",
            "figcaption",
            "figure",
            "h2",
            "h3",
            "img",
            "li",
            "ol",
            "p",
            "picture",
            "source",
            "span",
            "strong",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ]))
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("h2", HashSet::from(["id"])),
            ("h3", HashSet::from(["id"])),
            (
                "img",
                HashSet::from(["alt", "height", "sizes", "src", "srcset", "width"]),
            ),
            ("ol", HashSet::from(["start"])),
            ("source", HashSet::from(["sizes", "srcset"])),
        ]))
        .tag_attribute_values(HashMap::from([
            ("a", values([("rel", "noopener external"), ("target", "_blank")])),
            (
                "div",
                values([("aria-label", "Tabell"), ("role", "group"), ("tabindex", "0")]),
            ),
            ("img", values([("decoding", "async"), ("loading", "lazy")])),
            ("source", values([("type", "image/webp")])),
            ("th", values([("scope", "col")])),
        ]))
        .allowed_classes(HashMap::from([
            ("a", HashSet::from(["external"])),
            ("div", HashSet::from(["table-scroll"])),
            ("figure", HashSet::from(["figure"])),
            ("p", HashSet::from(["reply"])),
            ("span", HashSet::from(["visually-hidden"])),
            ("td", HashSet::from(["centre", "end"])),
            ("th", HashSet::from(["centre", "end"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "sms", "tel"]))
        .url_relative(UrlRelative::Custom(Box::new(within_site)))
        .attribute_filter(attribute)
        .link_rel(None);
    sanitiser
});

fn values<const N: usize>(
    pairs: [(&'static str, &'static str); N],
) -> HashMap<&'static str, HashSet<&'static str>> {
    let pairs = pairs.map(|(attribute, value)| (attribute, HashSet::from([value])));
    HashMap::from(pairs)
}

/// Keeps addresses without a scheme only when they cannot lead to another host.
fn within_site(address: &str) -> Option<Cow<'_, str>> {
    let other_host = address.starts_with("//");
    // Browsers read a backslash as a slash, and skip line breaks and tabs.
    let misread = address.contains(|sign: char| sign == '\\' || sign.is_ascii_control());
    let own = address.starts_with(['/', '#']) && !other_host && !misread;
    own.then_some(Cow::Borrowed(address))
}

fn attribute<'a>(element: &str, attribute: &str, value: &'a str) -> Option<Cow<'a, str>> {
    let keep = match (element, attribute) {
        (_, "src") => is_picture(value),
        (_, "srcset") => value
            .split(',')
            .all(|candidate| is_picture(candidate.trim_start())),
        (_, "id") => is_anchor(value),
        (_, "height" | "start" | "width") => value.bytes().all(|sign| sign.is_ascii_digit()),
        _ => true,
    };
    keep.then_some(Cow::Borrowed(value))
}

fn is_picture(address: &str) -> bool {
    address.starts_with(PICTURES) && !address.contains("..")
}

fn is_anchor(id: &str) -> bool {
    let mut signs = id.bytes();
    signs.all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-')
}

#[cfg(test)]
mod tests;
