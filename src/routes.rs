//! Every address of the site: its table of contents.

use actix_web::guard::{Any, Get, Head};
use actix_web::http::header::CACHE_CONTROL;
use actix_web::middleware::DefaultHeaders;
use actix_web::web::{ServiceConfig, post, resource, route};
use actix_web::{FromRequest, Handler, Responder, Route};

use crate::error::Error;
use crate::public::asset;
use crate::public::{
    accessibility, article, contact, download, feed, home, machines, message, page as page_of_tree, person,
    picture, privacy,
};
use crate::public::{search, sitemap, unit};
use crate::web::cache::key::{Rule, Worth};
use crate::web::headers::is_private;

/// An address of the public site.
#[derive(Debug, Clone, Copy)]
pub struct Address {
    /// As a pattern; `{…}` stands for a part that varies.
    pub path: &'static str,
    rule: Rule,
    read: fn() -> Route,
    send: Option<fn() -> Route>,
}

impl Address {
    /// Whether a form can be sent to it.
    pub fn takes_form(&self) -> bool {
        self.send.is_some()
    }

    /// A page that knows these parameters.
    const fn takes(mut self, parameters: &'static [&'static str]) -> Self {
        self.rule.takes = parameters;
        self
    }

    const fn worth(mut self, worth: Worth) -> Self {
        self.rule.worth = worth;
        self
    }
}

const fn page(path: &'static str, read: fn() -> Route) -> Address {
    Address {
        path,
        rule: Rule {
            pattern: path,
            takes: &[],
            worth: Worth::Much,
        },
        read,
        send: None,
    }
}

const fn form(path: &'static str, read: fn() -> Route, send: fn() -> Route) -> Address {
    Address {
        send: Some(send),
        ..page(path, read).worth(Worth::Nothing)
    }
}

/// The addresses that residents and machines use. Sections and pages take whatever is left.
pub const TABLE: &[Address] = &[
    page("/", || read(home::show)),
    page("/nyheter", || read(article::index::index)).takes(&["amne", "ar", "forvaltning", "sida"]),
    page("/nyheter/feed.xml", || read(feed::show)),
    page("/nyheter/{slug}", || read(article::show::show)),
    form("/kontakt", || read(contact::show), || send(contact::create)),
    page("/kontakt/mottaget/{reference}", || read(message::received)).worth(Worth::Little),
    page("/medarbetare", || read(person::index::index))
        .takes(&["namn", "enhet", "bokstav", "sida", "utskrift"]),
    page("/medarbetare/{key}.vcf", || read(person::vcard::show)),
    page("/medarbetare/{key}", || read(person::show::show)),
    page("/organisation", || read(unit::index)),
    page("/organisation/{key}", || read(unit::show)),
    page("/sok", || read(search::index))
        .takes(&["q", "typ", "sida"])
        .worth(Worth::Little),
    form(
        "/tillganglighetsredogorelse",
        || read(accessibility::show),
        || send(accessibility::create),
    ),
    page("/tillganglighetsredogorelse/mottaget/{reference}", || {
        read(message::received)
    })
    .worth(Worth::Little),
    page("/personuppgifter", || read(privacy::show)),
    page("/bilder/{name}", || read(picture::show)).worth(Worth::Nothing),
    form(
        "/filer/{id}/annat-format",
        || read(download::ask),
        || send(download::create),
    ),
    page("/filer/{id}/annat-format/mottaget/{reference}", || {
        read(download::received)
    })
    .worth(Worth::Little),
    page("/filer/{id}", || read(download::find)).worth(Worth::Nothing),
    page("/filer/{id}/{name}", || read(download::show)).worth(Worth::Nothing),
    page("/static/{name}", || read(asset::show)).worth(Worth::Nothing),
    page("/favicon.ico", || read(asset::icon)).worth(Worth::Nothing),
    page("/favicon.svg", || read(asset::icon)).worth(Worth::Nothing),
    page("/apple-touch-icon.png", || read(asset::icon)).worth(Worth::Nothing),
    page("/sitemap.xml", || read(sitemap::show)),
    page("/sitemap-{part}.xml", || read(sitemap::part)),
    page("/robots.txt", || read(machines::robots)),
    page("/.well-known/security.txt", || read(machines::security)),
    page("/{path:.*}", || read(page_of_tree::show)),
];

/// What the address at this path has to do with answers being kept; nothing at all for the admin and secret addresses.
pub fn rule(path: &str) -> Option<Rule> {
    if is_private(path) {
        return None;
    }
    let mut addresses = TABLE.iter();
    addresses
        .find(|address| fits(address.path, path))
        .map(|address| address.rule)
}

/// Whether a path fits a pattern, in which a part that varies reaches to the end of its segment, and one with `.*` to the
/// end of the path.
fn fits(pattern: &str, path: &str) -> bool {
    let Some((before, after)) = pattern.split_once('{') else {
        return pattern == path;
    };
    let Some(rest) = path.strip_prefix(before) else {
        return false;
    };
    let Some((name, after)) = after.split_once('}') else {
        return false;
    };
    if name.ends_with(":.*") {
        return true;
    }
    let (segment, below) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (ending, further) = after.split_at(after.find('/').unwrap_or(after.len()));
    segment.len() > ending.len() && segment.ends_with(ending) && fits(further, below)
}

/// Registers the addresses that have a name. The first that fits is taken, and looking takes time: these stand before the
/// admin's, which are many and seldom asked for.
pub fn named(site: &mut ServiceConfig) {
    if let Some((_, named)) = TABLE.split_last() {
        for address in named {
            register(site, address);
        }
    }
}

/// Registers sections and pages, which take whatever is left; after all others.
pub fn tree(site: &mut ServiceConfig) {
    if let Some(tree) = TABLE.last() {
        register(site, tree);
    }
    site.default_service(route().to(nothing));
}

fn register(site: &mut ServiceConfig, address: &Address) {
    let at = resource(address.path);
    site.service(match address.send {
        None => at.route((address.read)()),
        Some(send) => at
            .route((address.read)().wrap(not_stored()))
            .route(send().wrap(not_stored())),
    });
}

/// A page that is read: GET, and HEAD for its headers alone.
fn read<F, Args>(handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    route().guard(Any(Get()).or(Head())).to(handler)
}

/// A form that is sent.
fn send<F, Args>(handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    post().to(handler)
}

/// A page with a form carries a stamp that is its own each time.
fn not_stored() -> DefaultHeaders {
    DefaultHeaders::new().add((CACHE_CONTROL, "no-store"))
}

async fn nothing() -> Result<&'static str, Error> {
    Err(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use actix_web::dev::ResourceDef;

    use super::*;

    #[test]
    fn a_path_has_the_rule_of_the_address_that_the_router_finds() {
        for path in [
            "/",
            "/nyheter",
            "/nyheter/",
            "/nyheter/feed.xml",
            "/nyheter/ny-lekplats",
            "/nyheter/a/b",
            "/kontakt",
            "/kontakt/mottaget/K-1234",
            "/kontakt/mottaget",
            "/medarbetare/anna.vcf",
            "/medarbetare/.vcf",
            "/medarbetare/anna",
            "/organisation/skola",
            "/sok",
            "/bilder/x.jpg",
            "/filer/3",
            "/filer/3/annat-format",
            "/filer/3/taxa.pdf",
            "/filer/3/annat-format/mottaget/K-1",
            "/filer/3/a/b",
            "/static/x.css",
            "/robots.txt",
            "/.well-known/security.txt",
            "/barn/forskola/ansok",
            "//",
            "/favicon.ico",
            "/nyheter//",
            "/medarbetare/a.vcf.vcf",
        ] {
            let routed = TABLE
                .iter()
                .find(|address| ResourceDef::new(address.path).is_match(path));
            let found = TABLE.iter().find(|address| fits(address.path, path));
            assert_eq!(
                found.map(|address| address.path),
                routed.map(|address| address.path),
                "{path}"
            );
        }
    }

    #[test]
    fn nothing_is_kept_of_the_admin_nor_of_secret_addresses() {
        for path in [
            "/admin",
            "/admin/nyheter",
            "/admin/x/y",
            "/granska/hemligt",
            "/granska",
        ] {
            assert_eq!(rule(path), None, "{path}");
        }
    }
}
