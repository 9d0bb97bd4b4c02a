//! The running site: what every request shares.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDateTime;
use ipnet::IpNet;
use tokio::sync::Semaphore;
use url::Url;

use crate::db::{DATABASE, Db};
use crate::error::Error;
use crate::mail::{self, Mailing};
use crate::models::settings::Settings;
use crate::models::{links, person};
use crate::pictures::MediaStore;
use crate::web::cache::Cache;
use crate::web::client::Limiter;
use crate::web::passwords::Passwords;
use crate::web::presence::Presence;
use crate::web::shared::LastShared;
use crate::web::stamp::Secret;

/// Tells the time, in UTC. The machine's in a running site, a chosen one in tests.
pub type Clock = Arc<dyn Fn() -> NaiveDateTime + Send + Sync>;

/// The running site.
pub struct Site {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The address that residents use.
    pub public_url: Url,
    /// Hosts that requests may be for, with port where it is not the scheme's own.
    pub hosts: Vec<String>,
    /// Proxies whose word on the client's address is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// The picture files.
    pub media: MediaStore,
    /// What signs forms.
    pub secret: Secret,
    /// How often one client may send a form.
    pub form_limit: Limiter,
    /// How often one client may search.
    pub search_limit: Limiter,
    /// One picture is made ready at a time: it needs memory, and residents' pages the processors.
    pub picture_work: Semaphore,
    /// Where passwords are hashed.
    pub passwords: Passwords,
    /// Who has which text open.
    pub presence: Presence,
    /// Answers that are kept; `None` when each is made anew.
    pub cache: Option<Cache>,
    /// Seconds that a cache in front may keep a page without asking again; `None` when it is to ask each time.
    pub shared_lifetime: Option<u32>,
    /// Where mail goes out; `None` when no mail is sent.
    pub mail: Option<Mailing>,
    /// What all public pages share.
    pub shared: LastShared,
}

/// What a site is opened with.
pub struct Opening<'a> {
    /// The data folder.
    pub data: &'a Path,
    /// Where it listens.
    pub listen: SocketAddr,
    /// The address that residents use; without one, the listen address.
    pub public_url: Option<Url>,
    /// Proxies whose word on the client's address is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Bytes of memory for answers that are kept; none are with 0.
    pub cache: usize,
    /// Seconds that a cache in front may keep a page without asking again; none makes it ask each time.
    pub shared_lifetime: Option<u32>,
    /// How mail is sent, if it is.
    pub mail: Option<mail::Opening>,
    /// The time.
    pub clock: Clock,
}

impl Site {
    /// Opens the site in this data folder, and makes what is missing there.
    ///
    /// Fails when the folder cannot be written, or the database cannot be opened or brought up to date.
    pub fn open(opening: Opening) -> anyhow::Result<Self> {
        std::fs::create_dir_all(opening.data)?;
        let db = Db::open(&opening.data.join(DATABASE))?;
        db.write_now(|conn| -> Result<_, Error> {
            links::fill_if_empty(conn)?;
            Ok(person::fill_if_empty(conn)?)
        })?;
        let shared = db.read_now(|conn| LastShared::read(conn, (opening.clock)()))?;
        let public_url = match opening.public_url {
            Some(url) => url,
            None => Url::parse(&format!("http://{}", opening.listen))?,
        };
        Ok(Self {
            hosts: hosts(&public_url, opening.listen),
            db,
            clock: opening.clock,
            public_url,
            trusted_proxies: opening.trusted_proxies,
            media: MediaStore::new(opening.data.join("media")),
            secret: Secret::in_file(&opening.data.join("secret.key"))?,
            form_limit: Limiter::forms(),
            search_limit: Limiter::searches(),
            picture_work: Semaphore::new(1),
            passwords: Passwords::default(),
            presence: Presence::default(),
            cache: (opening.cache > 0).then(|| Cache::new(opening.cache)),
            shared_lifetime: opening.shared_lifetime,
            mail: opening.mail.map(Mailing::open).transpose()?,
            shared,
        })
    }

    /// An absolute address on this site. The path begins with `/`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }

    /// Whether residents reach the site over https.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// Whether passwords may be sent to this site: over https, or without leaving the machine.
    pub fn is_private(&self) -> bool {
        self.is_https()
            || match self.public_url.host() {
                Some(url::Host::Domain(name)) => name == "localhost",
                Some(url::Host::Ipv4(address)) => address.is_loopback(),
                Some(url::Host::Ipv6(address)) => address.is_loopback(),
                None => false,
            }
    }

    /// The settings as they were when the database last answered; for pages that must do without it.
    pub fn last_good_settings(&self) -> Arc<Settings> {
        self.shared.last_settings()
    }
}

/// The public URL's host and the listen address; on loopback also its usual name.
fn hosts(public_url: &Url, listen: SocketAddr) -> Vec<String> {
    let mut hosts = vec![listen.to_string()];
    if let Some(host) = public_url.host_str() {
        hosts.push(match public_url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        });
    }
    if listen.ip().is_loopback() {
        hosts.push(format!("localhost:{}", listen.port()));
    }
    if listen.port() == 80 {
        hosts.push(listen.ip().to_string());
    }
    hosts
}
