//! Runs a site until it is told to stop.

use std::io::{IsTerminal as _, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::web::Data;
use tracing_subscriber::EnvFilter;

use crate::accounts;
use crate::app::app;
use crate::config::{LogFormat, ServeOptions};
use crate::web::assets;
use crate::web::site::{Opening, Site};
use crate::{chores, clock};

/// How long requests under way may take to end when the program is told to stop, in seconds.
const DRAIN: u64 = 15;

/// Opens the site in `data`, with everything that it is served with.
///
/// Fails when it listens everywhere without knowing its address, when the folder cannot be written, or when the database cannot
/// be opened or brought up to date.
pub fn open(options: &ServeOptions, data: &Path) -> anyhow::Result<Data<Site>> {
    if options.listen.ip().is_unspecified() && options.public_url.is_none() {
        anyhow::bail!(
            "Den som lyssnar på {} behöver också veta sin adress. Ange den med --public-url, till exempel https://www.granasa.example.",
            options.listen
        );
    }
    Ok(Data::new(Site::open(Opening {
        data,
        listen: options.listen,
        public_url: options.public_url.clone(),
        trusted_proxies: options.trusted_proxy.clone(),
        cache: if options.no_cache {
            0
        } else {
            usize::from(options.cache) << 20
        },
        shared_lifetime: options.shared_lifetime,
        mail: options.mail.opening()?,
        clock: Arc::new(clock::now),
    })?))
}

/// Serves the site that was opened here, in `data`, until SIGTERM or SIGINT; then lets requests under way end.
///
/// `greeting` is given the site's address when it can be visited, and what it says is printed.
pub async fn serve(
    site: Data<Site>,
    options: &ServeOptions,
    data: &Path,
    greeting: impl FnOnce(&str) -> String,
) -> anyhow::Result<()> {
    let address = site.absolute("/");
    let first = accounts::first_link(&site.db, data, &site.public_url, clock::now())?;
    let shared = site.clone();
    let server = HttpServer::new(move || app(shared.clone()))
        .client_request_timeout(Duration::from_secs(8))
        .client_disconnect_timeout(Duration::from_secs(1))
        .keep_alive(Duration::from_secs(30))
        .shutdown_timeout(DRAIN)
        .bind(options.listen)
        .map_err(|fault| cannot_listen(options.listen, &fault))?
        .run();
    writeln!(std::io::stdout(), "{}", greeting(&address))?;
    if let Some(first) = first {
        writeln!(std::io::stdout(), "{first}")?;
    }
    // The server answers meanwhile.
    std::thread::spawn(assets::compress_all);
    let chores = chores::begin(&site);
    let ended = server.await;
    chores.end().await;
    Ok(ended?)
}

fn cannot_listen(listen: SocketAddr, fault: &std::io::Error) -> anyhow::Error {
    anyhow::anyhow!("Det går inte att lyssna på {listen} ({fault}). Välj en annan adress med --listen.")
}

/// Sends log lines to standard error. `RUST_LOG` chooses how much; without it, notes and worse.
pub fn log_to_stderr(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,actix_server=warn,actix_http=off"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // A line that cannot be written is lost. To complain of it on the same stream would end the program.
        .log_internal_errors(false)
        .with_ansi(std::io::stderr().is_terminal());
    match format {
        LogFormat::Text => lines.with_target(false).init(),
        LogFormat::Json => lines.json().init(),
    }
}
