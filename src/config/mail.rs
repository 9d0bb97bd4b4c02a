//! How the site sends mail: the flags, their variables, and the files that they name.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use lettre::message::Mailbox;

use crate::mail::server::Server;
use crate::mail::{Opening, Timeouts};

/// Which server takes the site's mail. Without an address no mail is sent.
#[derive(Debug, Clone, Default, Args)]
pub struct MailOptions {
    /// Mail server, such as <smtp://torget@mail.example.se:587> (STARTTLS) or <smtps://torget@mail.example.se>;
    /// without encryption only on the own machine, or with ?tls=none [default: no mail is sent].
    #[arg(long, env = "TORGET_SMTP_URL", value_name = "URL", requires = "mail_from")]
    pub smtp_url: Option<Server>,

    /// File with the password of the mail server's user.
    #[arg(long, env = "TORGET_SMTP_PASSWORD_FILE", value_name = "FILE")]
    pub smtp_password_file: Option<PathBuf>,

    /// File with the certificate (PEM) of an authority that the mail server's own is signed by, if it is no public one.
    #[arg(long, env = "TORGET_SMTP_CA", value_name = "FILE")]
    pub smtp_ca: Option<PathBuf>,

    /// Whom all mail is from, such as "Exempels kommun <webbplats@example.se>".
    #[arg(long, env = "TORGET_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<Mailbox>,
}

impl MailOptions {
    /// What is needed to send mail; `None` when no server is given.
    ///
    /// Fails when a file cannot be read.
    pub fn opening(&self) -> anyhow::Result<Option<Opening>> {
        let (Some(server), Some(from)) = (&self.smtp_url, &self.mail_from) else {
            return Ok(None);
        };
        let read = |file: &PathBuf| {
            std::fs::read(file).with_context(|| format!("Filen {} går inte att läsa", file.display()))
        };
        let password = match &self.smtp_password_file {
            Some(file) => {
                let text = String::from_utf8(read(file)?)
                    .map_err(|_| anyhow::anyhow!("Lösenordet i {} är inte UTF-8.", file.display()))?;
                // Editors end a file with a line end; no password has one.
                Some(text.trim_end_matches(['\r', '\n']).to_owned())
            }
            None => None,
        };
        Ok(Some(Opening {
            server: server.clone(),
            password: password.filter(|password| !password.is_empty()),
            authority: self.smtp_ca.as_ref().map(read).transpose()?,
            from: from.clone(),
            timeouts: Timeouts::default(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::config::{Command, CommandLine};

    fn options(arguments: &[&str]) -> Result<MailOptions, clap::Error> {
        let line = CommandLine::try_parse_from([&["torget", "serve"], arguments].concat())?;
        match line.command {
            Command::Serve(options) => Ok(options.mail),
            other => panic!("serve is serve, not {other:?}"),
        }
    }

    #[test]
    fn without_a_server_no_mail_is_sent_and_a_server_needs_a_sender() {
        assert!(
            options(&[])
                .expect("parses")
                .opening()
                .expect("nothing to read")
                .is_none()
        );
        assert!(options(&["--smtp-url", "smtp://localhost"]).is_err());
        assert!(
            options(&[
                "--smtp-url",
                "smtp://a:b@mail.example.se",
                "--mail-from",
                "a@example.se"
            ])
            .is_err()
        );
    }

    #[test]
    fn the_password_comes_from_a_file_without_its_line_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("password");
        std::fs::write(&file, "hemligt ord \n").expect("written");
        let arguments = [
            "--smtp-url",
            "smtps://torget@mail.example.se",
            "--mail-from",
            "Granåsa kommun <webb@granasa.example>",
            "--smtp-password-file",
            file.to_str().expect("a path"),
        ];
        let opening = options(&arguments)
            .expect("parses")
            .opening()
            .expect("read")
            .expect("a server");
        assert_eq!(opening.password.as_deref(), Some("hemligt ord "));
        std::fs::remove_file(&file).expect("removed");
        assert!(
            options(&arguments).expect("parses").opening().is_err(),
            "a file that is not there"
        );
    }
}
