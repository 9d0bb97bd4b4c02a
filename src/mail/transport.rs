//! From a mail in the queue to a mail server: the letter is made of typed parts only, certificates are always verified,
//! and what goes wrong is told in words.

use std::time::{Duration, SystemTime};

use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue, MIME_VERSION_1_0,
};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use crate::mail::Opening;
use crate::mail::server::Protection;
use crate::models::outgoing::Mail;

/// How a certificate begins in a PEM file.
const BEGINNING: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// Sends letters to one server.
pub struct Transport {
    smtp: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    delivery: Duration,
}

/// Why a mail was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Why, in words for those who keep the site.
    pub problem: String,
    /// Whether the server will not take it tomorrow either.
    pub is_permanent: bool,
}

/// Says that nobody should answer by machine (RFC 3834).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Transport {
    /// Makes ready to send.
    ///
    /// Fails when a certificate cannot be read, or the server has a user and no password.
    pub fn new(opening: &Opening) -> anyhow::Result<Self> {
        let server = &opening.server;
        let tls = || -> anyhow::Result<TlsParameters> {
            let mut parameters = TlsParameters::builder(server.host.clone());
            if let Some(pem) = &opening.authority {
                if !pem.windows(BEGINNING.len()).any(|part| part == BEGINNING) {
                    anyhow::bail!("Filen i --smtp-ca innehåller inget certifikat i PEM-format.");
                }
                parameters = parameters.add_root_certificate(Certificate::from_pem(pem)?);
            }
            Ok(parameters.build_rustls()?)
        };
        let tls = match server.protection {
            Protection::Tls => Tls::Wrapper(tls()?),
            Protection::StartTls => Tls::Required(tls()?),
            Protection::None => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .hello_name(ClientId::Domain(opening.from.email.domain().to_owned()))
            .timeout(Some(opening.timeouts.connect));
        match (&server.user, &opening.password) {
            (Some(user), Some(password)) => {
                builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
            }
            (Some(_), None) => anyhow::bail!(
                "E-postservern har en användare men inget lösenord. Ange en fil med --smtp-password-file."
            ),
            (None, _) => {}
        }
        Ok(Self {
            smtp: builder.build(),
            from: opening.from.clone(),
            delivery: opening.timeouts.delivery,
        })
    }

    /// Hands a mail to the server, within the time there is.
    pub async fn send(&self, mail: &Mail) -> Result<(), Failure> {
        let letter = self.letter(mail)?;
        match tokio::time::timeout(self.delivery, self.smtp.send(letter)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(fault)) => Err(told(&fault)),
            Err(_) => Err(Failure::passing("E-postservern svarade inte i tid.")),
        }
    }

    /// The letter: headers of typed parts, in which no line can begin anew, and a text.
    fn letter(&self, mail: &Mail) -> Result<Message, Failure> {
        let recipient = mailbox(&mail.recipient)
            .ok_or_else(|| Failure::lasting("Mottagarens adress går inte att skicka till."))?;
        let mut letter = Message::builder()
            .from(self.from.clone())
            .to(recipient)
            .subject(mail.subject.as_str())
            .date(written(mail))
            .message_id(Some(format!("<{}>", mail.mail_id)));
        // An address that cannot be a header stands in the text all the same.
        if let Some(reply_to) = mail.reply_to.as_deref().and_then(mailbox) {
            letter = letter.reply_to(reply_to);
        }
        if mail.kind != "reply" {
            letter = letter.header(AutoSubmitted);
        }
        letter
            .header(MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::Base64)
            .body(mail.body.replace('\n', "\r\n"))
            .map_err(|_| Failure::lasting("Brevet går inte att skriva."))
    }
}

/// An address without a name, in letters that every server takes: å in the domain is told in ASCII.
fn mailbox(address: &str) -> Option<Mailbox> {
    let (user, domain) = address.rsplit_once('@')?;
    let domain = url::Host::parse(domain).ok()?.to_string();
    if !user.is_ascii() {
        return None;
    }
    Some(Mailbox::new(None, Address::new(user, domain).ok()?))
}

fn written(mail: &Mail) -> SystemTime {
    let seconds = u64::try_from(mail.created_at.and_utc().timestamp()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

impl Failure {
    fn passing(problem: impl Into<String>) -> Self {
        Self {
            problem: problem.into(),
            is_permanent: false,
        }
    }

    fn lasting(problem: impl Into<String>) -> Self {
        Self {
            problem: problem.into(),
            is_permanent: true,
        }
    }
}

/// What went wrong, in words. What a server says is told with its number alone: its words may hold addresses.
fn told(fault: &lettre::transport::smtp::Error) -> Failure {
    let failure = in_words(fault);
    tracing::warn!(problem = failure.problem, "a mail could not be sent");
    failure
}

fn in_words(fault: &lettre::transport::smtp::Error) -> Failure {
    let number = fault.status().map(|code| code.to_string()).unwrap_or_default();
    if fault.is_permanent() {
        // What is wrong with the sign-in is mended by whoever runs the site, and then the letter is good.
        if ["530", "534", "535", "538"].contains(&number.as_str()) {
            return Failure::passing(format!(
                "E-postservern godtar inte inloggningen (svar {number}). Kontrollera användare och lösenord."
            ));
        }
        return Failure::lasting(format!(
            "E-postservern tar inte emot brevet (svar {number}). Kontrollera adressen."
        ));
    }
    if fault.is_transient() {
        return Failure::passing(format!(
            "E-postservern kan inte ta emot brevet just nu (svar {number})."
        ));
    }
    if fault.is_timeout() {
        return Failure::passing("E-postservern svarade inte i tid.");
    }
    let sources = with_sources(fault).to_lowercase();
    if fault.is_tls() || sources.contains("certificate") {
        return Failure::passing("E-postserverns certifikat går inte att lita på.");
    }
    if sources.contains("starttls") {
        return Failure::passing("E-postservern erbjuder ingen krypterad anslutning.");
    }
    Failure::passing("E-postservern går inte att nå.")
}

fn with_sources(fault: &dyn std::error::Error) -> String {
    let mut told = fault.to_string();
    let mut source = fault.source();
    while let Some(inner) = source {
        told.push_str(": ");
        told.push_str(&inner.to_string());
        source = inner.source();
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_header_only_if_every_server_takes_it() {
        for (address, header) in [
            ("anna@example.se", Some("anna@example.se")),
            ("anna@Granåsa.example", Some("anna@xn--gransa-lua.example")),
            ("anna+barn@example.se", Some("anna+barn@example.se")),
            ("förnamn@example.se", None),
            ("anna", None),
            ("a b@example.se", None),
            ("a@b.se\r\nBcc: c@d.se", None),
            ("a\r\nBcc: c@d.se", None),
            ("<a@b.se>", None),
            ("@example.se", None),
        ] {
            let shown = mailbox(address).map(|mailbox| mailbox.to_string());
            assert_eq!(shown.as_deref(), header, "{address}");
        }
    }
}
