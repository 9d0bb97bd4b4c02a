//! Where a link leads: within the site, elsewhere, or nowhere because its address is not to be trusted.

use std::fmt;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// The kinds of things that texts refer to by key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceKind {
    /// A page, `sida:`.
    Page,
    /// A news article, `nyhet:`.
    Article,
    /// Somebody in the staff directory, `person:`.
    Person,
    /// A department or a unit in one, `enhet:`.
    Unit,
    /// A picture, `bild:`.
    Image,
    /// A file to download, `fil:`.
    File,
}

impl ReferenceKind {
    const ALL: [Self; 6] = [
        Self::Page,
        Self::Article,
        Self::Person,
        Self::Unit,
        Self::Image,
        Self::File,
    ];

    /// What stands before the colon: "sida".
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Page => "sida",
            Self::Article => "nyhet",
            Self::Person => "person",
            Self::Unit => "enhet",
            Self::Image => "bild",
            Self::File => "fil",
        }
    }
}

/// A thing that a text refers to. As text: `sida:bygga/bygglov`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// What it is.
    pub kind: ReferenceKind,
    /// Which one: its key in content files, its id in the database.
    pub key: String,
}

impl fmt::Display for Reference {
    /// Writes it so that it can stand in a text: what would end or change the link is percent-encoded.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:", self.kind.prefix())?;
        for sign in self.key.chars() {
            if sign.is_ascii_control() || " \"#%&()<>[\\]`|".contains(sign) {
                write!(formatter, "%{:02X}", u32::from(sign))?;
            } else {
                write!(formatter, "{sign}")?;
            }
        }
        Ok(())
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A thing on the site, and the place in it if there was a `#`.
    Internal(Reference, Option<String>),
    /// One of the site's own addresses: "/kontakt".
    Path(String),
    /// A place in the same text: "#avgifter".
    Fragment(String),
    /// Another website, with `http:` or `https:`.
    External(String),
    /// An e-mail address, with `mailto:`.
    Mail(String),
    /// A telephone number, with `tel:` or `sms:`.
    Tel(String),
    /// An address that no link may have, as it was written.
    Refused(String),
}

impl Destination {
    /// Reads an address as it is written in a link. Everything that is not known to be harmless is refused.
    pub fn parse(written: &str) -> Self {
        let written = written.trim_ascii();
        Self::harmless(written).unwrap_or_else(|| Self::Refused(written.to_owned()))
    }

    fn harmless(written: &str) -> Option<Self> {
        // Browsers read a backslash as a slash, and skip line breaks and tabs.
        if written.contains(|sign: char| sign.is_control() || matches!(sign, ' ' | '\\')) {
            return None;
        }
        if written.starts_with('/') {
            return (!written.starts_with("//")).then(|| Self::Path(written.to_owned()));
        }
        if written.starts_with('#') {
            return Some(Self::Fragment(written.to_owned()));
        }
        let (scheme, rest) = written.split_once(':')?;
        let scheme = scheme.to_ascii_lowercase();
        match scheme.as_str() {
            "http" | "https" => {
                let trustworthy = rest.starts_with("//") && host(written).is_some();
                trustworthy.then(|| Self::External(written.to_owned()))
            }
            "mailto" => rest.contains('@').then(|| Self::Mail(written.to_owned())),
            "tel" | "sms" => is_number(rest).then(|| Self::Tel(written.to_owned())),
            _ => internal(&scheme, rest),
        }
    }

    /// The thing on the site that it leads to.
    pub fn reference(&self) -> Option<&Reference> {
        match self {
            Self::Internal(reference, _) => Some(reference),
            _ => None,
        }
    }

    /// Its address, when that does not depend on where things are, and is not refused.
    pub(super) fn href(&self) -> Option<&str> {
        match self {
            Self::Path(href)
            | Self::Fragment(href)
            | Self::External(href)
            | Self::Mail(href)
            | Self::Tel(href) => Some(href),
            Self::Internal(..) | Self::Refused(_) => None,
        }
    }
}

fn internal(prefix: &str, rest: &str) -> Option<Destination> {
    let kind = ReferenceKind::ALL
        .into_iter()
        .find(|kind| kind.prefix() == prefix)?;
    let (key, fragment) = match rest.split_once('#') {
        Some((key, fragment)) => (key, Some(fragment.to_owned())),
        None => (rest, None),
    };
    let key = percent_decode_str(key).decode_utf8().ok()?.into_owned();
    let reference = Reference { kind, key };
    (!reference.key.is_empty()).then_some(Destination::Internal(reference, fragment))
}

fn is_number(text: &str) -> bool {
    let mut signs = text.bytes();
    text.contains(|sign: char| sign.is_ascii_digit())
        && signs.all(|sign| sign.is_ascii_digit() || b"+-.()".contains(&sign))
}

/// The host of a web address, lower-case and in its ASCII form.
///
/// An address with a name or a password before its host has none: such addresses are made to be misread.
pub(super) fn host(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let plain =
        matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    if plain {
        url.host_str().map(str::to_owned)
    } else {
        None
    }
}

/// Whether an address is on another host than these. Addresses without a host are not: paths, `mailto:`, `tel:`.
pub fn is_external(address: &str, internal_hosts: &[String]) -> bool {
    let is = |internal: &String, host: &str| {
        Host::parse(internal).is_ok_and(|internal| internal.to_string() == host)
    };
    host(address).is_some_and(|host| !internal_hosts.iter().any(|internal| is(internal, &host)))
}

/// What is said of a link that leaves the site.
pub fn external_notice(new_window: bool) -> &'static str {
    if new_window {
        "Länk till annan webbplats, öppnas i nytt fönster."
    } else {
        "Länk till annan webbplats."
    }
}

#[cfg(test)]
mod tests;
