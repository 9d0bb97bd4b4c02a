//! The address of a mail server, as it is given on the command line. What it allows is safe: encrypted with a verified
//! certificate, or never leaving the machine.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

/// How the way to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// TLS from the first byte (`smtps://`).
    Tls,
    /// TLS before anything is said that matters (`smtp://`, STARTTLS required).
    StartTls,
    /// None: to this machine, or where whoever runs the site said so.
    None,
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name, or its address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is protected.
    pub protection: Protection,
    /// Whom we are to it, if it asks.
    pub user: Option<String>,
}

/// Why an address is none of a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No address at all.
    #[error("write it as smtp://user@mail.example.se:587 or smtps://user@mail.example.se")]
    NoAddress,
    /// Passwords on the command line can be read by all users of a machine.
    #[error("leave the password out, and give it in a file with --smtp-password-file")]
    HasPassword,
    /// Something that is not known.
    #[error("only ?tls=required and ?tls=none are known")]
    UnknownParameter,
    /// Other machines could read the mail.
    #[error("a user is never sent over an unencrypted connection; take away ?tls=none")]
    PlainPassword,
}

impl FromStr for Server {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let url = Url::parse(text).map_err(|_| Fault::NoAddress)?;
        let host = url
            .host_str()
            .filter(|host| !host.is_empty())
            .ok_or(Fault::NoAddress)?;
        if url.password().is_some() {
            return Err(Fault::HasPassword);
        }
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(Fault::NoAddress);
        }
        let parameters: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let wished = match parameters.as_slice() {
            [] => None,
            [(name, value)] if name == "tls" && value == "required" => Some(true),
            [(name, value)] if name == "tls" && value == "none" => Some(false),
            _ => return Err(Fault::UnknownParameter),
        };
        let protection = match (url.scheme(), wished) {
            ("smtps", None | Some(true)) => Protection::Tls,
            ("smtp", Some(false)) => Protection::None,
            ("smtp", None) if is_loopback(host) => Protection::None,
            ("smtp", _) => Protection::StartTls,
            ("smtps", Some(false)) => return Err(Fault::UnknownParameter),
            _ => return Err(Fault::NoAddress),
        };
        let user = match url.username() {
            "" => None,
            user => {
                let user = percent_encoding::percent_decode_str(user).decode_utf8();
                Some(user.map_err(|_| Fault::NoAddress)?.into_owned())
            }
        };
        if user.is_some() && protection == Protection::None && !is_loopback(host) {
            return Err(Fault::PlainPassword);
        }
        let usual = match (url.scheme(), protection) {
            ("smtps", _) => 465,
            (_, Protection::None) => 25,
            _ => 587,
        };
        Ok(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(usual),
            protection,
            user,
        })
    }
}

fn is_loopback(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => name == "localhost",
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.is_loopback(),
        Err(_) => false,
    }
}

/// For people: where mail goes, never with a password.
impl fmt::Display for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.protection {
            Protection::Tls => "TLS",
            Protection::StartTls => "STARTTLS",
            Protection::None => "utan kryptering",
        };
        write!(out, "{}, port {} ({how})", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(text: &str) -> (String, u16, Protection, Option<String>) {
        let server: Server = text.parse().unwrap_or_else(|fault| panic!("{text}: {fault}"));
        (server.host, server.port, server.protection, server.user)
    }

    #[test]
    fn mail_leaves_the_machine_encrypted_unless_somebody_says_otherwise() {
        use Protection::{None as Plain, StartTls, Tls};
        for (text, host, port, protection, user) in [
            ("smtp://mail.example.se", "mail.example.se", 587, StartTls, None),
            (
                "smtp://mail.example.se:25?tls=required",
                "mail.example.se",
                25,
                StartTls,
                None,
            ),
            (
                "smtps://torget@mail.example.se",
                "mail.example.se",
                465,
                Tls,
                Some("torget"),
            ),
            (
                "smtps://torget%40example.se@mail.example.se:4650",
                "mail.example.se",
                4650,
                Tls,
                Some("torget@example.se"),
            ),
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Plain, None),
            ("smtp://localhost", "localhost", 25, Plain, None),
            ("smtp://[::1]:25", "::1", 25, Plain, None),
            ("smtp://localhost?tls=required", "localhost", 587, StartTls, None),
            (
                "smtp://relay.intern.example.se?tls=none",
                "relay.intern.example.se",
                25,
                Plain,
                None,
            ),
        ] {
            let expected = (host.to_owned(), port, protection, user.map(str::to_owned));
            assert_eq!(server(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_safe_or_not_understood_is_refused() {
        for (text, fault) in [
            ("mail.example.se", Fault::NoAddress),
            ("https://mail.example.se", Fault::NoAddress),
            ("smtp://", Fault::NoAddress),
            ("smtp://mail.example.se/x", Fault::NoAddress),
            ("smtp://a:b@mail.example.se", Fault::HasPassword),
            (
                "smtp://mail.example.se?tls=opportunistic",
                Fault::UnknownParameter,
            ),
            ("smtp://mail.example.se?timeout=1", Fault::UnknownParameter),
            ("smtps://mail.example.se?tls=none", Fault::UnknownParameter),
            ("smtp://torget@relay.example.se?tls=none", Fault::PlainPassword),
        ] {
            assert_eq!(text.parse::<Server>(), Err(fault), "{text}");
        }
    }

    #[test]
    fn what_is_shown_has_no_user_and_no_password() {
        let server: Server = "smtps://torget@mail.example.se".parse().unwrap();
        assert_eq!(server.to_string(), "mail.example.se, port 465 (TLS)");
    }
}
