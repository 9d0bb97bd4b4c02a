//! A mail server for tests: speaks SMTP on a port of its own, and behaves as it is told.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// How the server behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Takes every letter.
    Fine,
    /// Takes connections and says nothing.
    Silent,
    /// Knows no recipient.
    Refusing,
    /// Asks to come back later.
    Busy,
    /// Takes a letter and goes away before it says so.
    Forgetful,
}

/// A letter that the server took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub from: String,
    pub to: String,
    pub letter: String,
    pub is_encrypted: bool,
    pub user: Option<String>,
}

struct State {
    mood: Mutex<Mood>,
    taken: Mutex<Vec<Taken>>,
    visits: Mutex<usize>,
}

/// A running server. Its port is closed when it goes.
pub struct MailServer {
    pub address: SocketAddr,
    /// The authority that signed its certificate, as PEM.
    pub authority: Vec<u8>,
    state: Arc<State>,
    acceptor: TlsAcceptor,
    task: actix_web::rt::task::JoinHandle<()>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl MailServer {
    /// A server on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (authority, acceptor) = certificate();
        let state = Arc::new(State {
            mood: Mutex::new(Mood::Fine),
            taken: Mutex::new(Vec::new()),
            visits: Mutex::new(0),
        });
        let task = actix_web::rt::spawn(listen(listener, Arc::clone(&state), acceptor.clone()));
        Self {
            address,
            authority,
            state,
            acceptor,
            task,
        }
    }

    /// Closes the port.
    pub async fn stop(&self) {
        self.task.abort();
        while TcpStream::connect(self.address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    }

    /// Opens the port again.
    pub async fn start_again(&mut self) {
        let listener = TcpListener::bind(self.address)
            .await
            .expect("the port is free still");
        let (state, acceptor) = (Arc::clone(&self.state), self.acceptor.clone());
        self.task = actix_web::rt::spawn(listen(listener, state, acceptor));
    }

    /// Behaves like this from now on.
    pub fn behave(&self, mood: Mood) {
        *self.state.mood.lock().expect("set") = mood;
    }

    /// All letters that were taken, in order.
    pub fn taken(&self) -> Vec<Taken> {
        self.state.taken.lock().expect("read").clone()
    }

    /// How many connections there were.
    pub fn visits(&self) -> usize {
        *self.state.visits.lock().expect("read")
    }
}

async fn listen(listener: TcpListener, state: Arc<State>, acceptor: TlsAcceptor) {
    while let Ok((stream, _)) = listener.accept().await {
        *state.visits.lock().expect("counted") += 1;
        let (state, acceptor) = (Arc::clone(&state), acceptor.clone());
        actix_web::rt::spawn(async move {
            // A client that goes away is no fault of the server's.
            let _ = speak(stream, &state, acceptor).await;
        });
    }
}

/// An authority, and what answers for "localhost" with its word.
fn certificate() -> (Vec<u8>, TlsAcceptor) {
    let mut authority = CertificateParams::new(Vec::new()).expect("parameters");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    let authority = CertifiedIssuer::self_signed(authority, key).expect("an authority");
    let key = KeyPair::generate().expect("a key");
    let own = CertificateParams::new(vec!["localhost".to_owned()]).expect("parameters");
    let own = own.signed_by(&key, &authority).expect("signed");
    let config =
        ServerConfig::builder_with_provider(Arc::new(tokio_rustls::rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(
                vec![own.der().clone()],
                PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
            )
            .expect("a certificate");
    let pem = authority.as_ref().pem().into_bytes();
    (pem, TlsAcceptor::from(Arc::new(config)))
}

/// Where a conversation ended.
enum End {
    Over,
    StartTls,
}

async fn speak(stream: TcpStream, state: &State, acceptor: TlsAcceptor) -> std::io::Result<()> {
    if *state.mood.lock().expect("read") == Mood::Silent {
        return std::future::pending().await;
    }
    let mut plain = BufReader::new(stream);
    plain.write_all(b"220 prov ESMTP\r\n").await?;
    if let End::StartTls = converse(&mut plain, state, false).await? {
        let encrypted = acceptor.accept(plain.into_inner()).await?;
        converse(&mut BufReader::new(encrypted), state, true).await?;
    }
    Ok(())
}

async fn converse<S>(stream: &mut BufReader<S>, state: &State, is_encrypted: bool) -> std::io::Result<End>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (mut from, mut to, mut user) = (String::new(), String::new(), None);
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(End::Over);
        }
        let mood = *state.mood.lock().expect("read");
        let command = line.trim_end().to_owned();
        let upper = command.to_uppercase();
        let answer = if upper.starts_with("EHLO") {
            if is_encrypted {
                "250-prov\r\n250 AUTH PLAIN\r\n"
            } else {
                "250-prov\r\n250 STARTTLS\r\n"
            }
        } else if upper == "STARTTLS" {
            stream.write_all(b"220 ja\r\n").await?;
            return Ok(End::StartTls);
        } else if let Some(given) = command.strip_prefix("AUTH PLAIN ") {
            let decoded = data_encoding::BASE64.decode(given.as_bytes()).unwrap_or_default();
            let decoded = String::from_utf8_lossy(&decoded).into_owned();
            let mut parts = decoded.split('\0').skip(1).map(str::to_owned);
            user = parts.next();
            if parts.next().as_deref() == Some("hemligt") {
                "235 ja\r\n"
            } else {
                "535 nej\r\n"
            }
        } else if upper.starts_with("MAIL FROM:") {
            command[10..].clone_into(&mut from);
            "250 ja\r\n"
        } else if upper.starts_with("RCPT TO:") {
            command[8..].clone_into(&mut to);
            match mood {
                Mood::Refusing => "550 hemlig@granasa.example finns inte\r\n",
                Mood::Busy => "451 kom tillbaka\r\n",
                _ => "250 ja\r\n",
            }
        } else if upper == "DATA" {
            stream.write_all(b"354 ja\r\n").await?;
            let letter = read_letter(stream).await?;
            state.taken.lock().expect("kept").push(Taken {
                from: from.clone(),
                to: to.clone(),
                letter,
                is_encrypted,
                user: user.clone(),
            });
            if mood == Mood::Forgetful {
                return Ok(End::Over);
            }
            "250 ja\r\n"
        } else if upper == "QUIT" {
            stream.write_all(b"221 hej\r\n").await?;
            return Ok(End::Over);
        } else {
            "500 vad\r\n"
        };
        stream.write_all(answer.as_bytes()).await?;
    }
}

async fn read_letter<S>(stream: &mut BufReader<S>) -> std::io::Result<String>
where
    S: AsyncRead + Unpin,
{
    let mut letter = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(letter);
        }
        letter.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

impl Taken {
    /// Its headers, in order, folded lines made one.
    pub fn headers(&self) -> Vec<(String, String)> {
        let (head, _) = self.letter.split_once("\r\n\r\n").expect("a head and a text");
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").expect("a header");
            (name.to_owned(), value.to_owned())
        };
        unfolded.split("\r\n").map(header).collect()
    }

    /// The value of a header; empty when it is not there.
    pub fn header(&self, name: &str) -> String {
        let found = self.headers().into_iter().find(|(header, _)| header == name);
        found.map(|(_, value)| value).unwrap_or_default()
    }

    /// Its text.
    pub fn text(&self) -> String {
        assert_eq!(self.header("Content-Transfer-Encoding"), "base64");
        let (_, body) = self.letter.split_once("\r\n\r\n").expect("a head and a text");
        let packed: String = body.split_whitespace().collect();
        let bytes = data_encoding::BASE64.decode(packed.as_bytes()).expect("base64");
        String::from_utf8(bytes).expect("UTF-8")
    }
}
