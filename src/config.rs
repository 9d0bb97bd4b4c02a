//! The command line: every command, every setting, and the environment variables that mean the same.

pub mod mail;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use ipnet::IpNet;
use url::Url;

use crate::config::mail::MailOptions;
use crate::models::user::Role;

/// A Swedish municipality's whole website in one program.
#[derive(Debug, Parser)]
#[command(name = "torget", version, propagate_version = true)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve a site from its data folder.
    Serve(ServeOptions),
    /// Serve the demo municipality; the first time, make it in data/demo.
    Demo(DemoOptions),
    /// Bring content in from a folder of files; all of it or nothing.
    Import(ImportOptions),
    /// Write all content to a folder of files.
    Export(ExportOptions),
    /// Those who sign in to keep the site.
    #[command(subcommand)]
    User(UserCommand),
    /// Print every address and the right that it needs, for tools that walk the site.
    #[command(hide = true)]
    Addresses,
    /// Fill an empty data folder with a made-up municipality, for measuring.
    #[command(hide = true)]
    Generate(GenerateOptions),
}

/// How the demo is served.
#[derive(Debug, Clone, Args)]
pub struct DemoOptions {
    /// As any site is.
    #[command(flatten)]
    pub serve: ServeOptions,

    /// Password of the demo's users [default: a new one at each start].
    #[arg(long, env = "TORGET_DEMO_PASSWORD", value_name = "PASSWORD")]
    pub demo_password: Option<String>,
}

/// What can be done with users.
#[derive(Debug, Clone, Subcommand)]
pub enum UserCommand {
    /// Make a user, and print the link where they choose a password.
    Add(UserAddOptions),
    /// Print all users.
    List(UserListOptions),
    /// Print a link where a user chooses a new password.
    ResetPassword(UserResetOptions),
}

/// Whom to make a user.
#[derive(Debug, Clone, Args)]
pub struct UserAddOptions {
    /// E-mail address to sign in with.
    #[arg(long)]
    pub email: String,

    /// Name, as histories tell it.
    #[arg(long)]
    pub name: String,

    /// writer, editor or administrator.
    #[arg(long, value_parser = crate::accounts::role)]
    pub role: Role,

    /// May take care of messages, whatever the role.
    #[arg(long)]
    pub registrar: bool,

    /// May publish crisis information, whatever the role.
    #[arg(long)]
    pub crisis: bool,

    /// Which site.
    #[command(flatten)]
    pub site: UserSite,
}

/// Whose users to print.
#[derive(Debug, Clone, Args)]
pub struct UserListOptions {
    /// Folder that holds the database and the pictures.
    #[arg(long, env = "TORGET_DATA", value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
}

/// Who chooses a new password.
#[derive(Debug, Clone, Args)]
pub struct UserResetOptions {
    /// E-mail address of the user.
    pub email: String,

    /// Which site.
    #[command(flatten)]
    pub site: UserSite,
}

/// The site that users belong to.
#[derive(Debug, Clone, Args)]
pub struct UserSite {
    /// Folder that holds the database and the pictures.
    #[arg(long, env = "TORGET_DATA", value_name = "DIR", default_value = "data")]
    pub data: PathBuf,

    /// Address that residents use, such as <https://www.granasa.example>; links begin with it.
    #[arg(long, env = "TORGET_PUBLIC_URL", value_name = "URL", value_parser = public_url, default_value = "http://127.0.0.1:8080")]
    pub public_url: Url,
}

/// How a site is served.
#[derive(Debug, Clone, Args)]
pub struct ServeOptions {
    /// Address and port to listen on.
    #[arg(
        long,
        env = "TORGET_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,

    /// Folder that holds the database and the pictures [default: data, for the demo data/demo].
    #[arg(long, env = "TORGET_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// Address that residents use, such as <https://www.granasa.example> [default: the listen address].
    #[arg(long, env = "TORGET_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub public_url: Option<Url>,

    /// Address or network of a proxy whose X-Forwarded-For is believed; may be given several times.
    #[arg(long, env = "TORGET_TRUSTED_PROXY", value_name = "ADDRESS", value_delimiter = ',', value_parser = network)]
    pub trusted_proxy: Vec<IpNet>,

    /// Megabytes of memory for finished pages, which are kept until something changes.
    #[arg(long, env = "TORGET_CACHE", value_name = "MEGABYTES", default_value_t = 64, value_parser = clap::value_parser!(u16))]
    pub cache: u16,

    /// Make each page anew for each visit.
    #[arg(long, env = "TORGET_NO_CACHE")]
    pub no_cache: bool,

    /// Seconds that a cache in front, of a proxy or a network, may keep a page without asking again; residents then see a
    /// change so much later [default: it asks each time].
    #[arg(long, env = "TORGET_SHARED_LIFETIME", value_name = "SECONDS")]
    pub shared_lifetime: Option<u32>,

    /// How log lines are written to standard error.
    #[arg(
        long,
        env = "TORGET_LOG_FORMAT",
        value_name = "FORMAT",
        default_value = "text"
    )]
    pub log_format: LogFormat,

    /// How mail is sent.
    #[command(flatten)]
    pub mail: MailOptions,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: a JSON object a line.
    Json,
}

/// What to bring in.
#[derive(Debug, Clone, Args)]
pub struct ImportOptions {
    /// The content folder; docs/CONTENT.md tells what is in it.
    pub folder: PathBuf,

    /// Folder that holds the database and the pictures.
    #[arg(long, env = "TORGET_DATA", value_name = "DIR", default_value = "data")]
    pub data: PathBuf,

    /// Only tell what is wrong with the folder, change nothing.
    #[arg(long)]
    pub check: bool,

    /// Replace also what was edited in the admin after the last import.
    #[arg(long)]
    pub overwrite: bool,
}

/// Where to write the content.
#[derive(Debug, Clone, Args)]
pub struct ExportOptions {
    /// The folder to write; it must be empty or not there.
    pub folder: PathBuf,

    /// Folder that holds the database and the pictures.
    #[arg(long, env = "TORGET_DATA", value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
}

/// What to make up.
#[derive(Debug, Clone, Args)]
pub struct GenerateOptions {
    /// Folder to fill; it must hold no site yet.
    #[arg(long, env = "TORGET_DATA", value_name = "DIR", default_value = "data")]
    pub data: PathBuf,

    /// How many articles; people, units and pages follow.
    #[arg(long, value_name = "NUMBER", default_value_t = 100_000)]
    pub articles: usize,

    /// Which of all such municipalities: the same seed gives the same one.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
}

/// An http or https address without path: `https://www.granasa.example`.
fn public_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|fault| fault.to_string())?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err("write it as https://www.example.se".to_owned());
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        return Err("write scheme and host only, as https://www.example.se".to_owned());
    }
    Ok(url)
}

/// A network, or a single address as the network of itself.
fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    text.parse::<IpNet>()
        .or_else(|_| text.parse::<std::net::IpAddr>().map(IpNet::from))
        .map_err(|_| "write an address such as 10.0.0.5, or a network such as 10.0.0.0/8".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn serve_and_demo_listen_on_loopback_unless_told() {
        let line = CommandLine::try_parse_from(["torget", "serve"]).expect("parses");
        let Command::Serve(options) = line.command else {
            panic!("serve is serve");
        };
        assert_eq!(options.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(options.data, None);
    }

    #[test]
    fn a_public_url_is_a_scheme_and_a_host() {
        for good in [
            "https://www.granasa.example",
            "http://127.0.0.1:8080",
            "https://granasa.example/",
        ] {
            assert!(public_url(good).is_ok(), "{good}");
        }
        for bad in [
            "www.granasa.example",
            "ftp://granasa.example",
            "https://granasa.example/sv",
            "https://a@granasa.example",
            "https://granasa.example?x",
        ] {
            assert!(public_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_trusted_proxy_is_an_address_or_a_network() {
        assert_eq!(
            network("10.0.0.5").map(|net| net.to_string()),
            Ok("10.0.0.5/32".to_owned())
        );
        assert_eq!(
            network(" fd00::/8").map(|net| net.to_string()),
            Ok("fd00::/8".to_owned())
        );
        assert!(network("proxy").is_err());
    }
}
