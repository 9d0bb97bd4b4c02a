//! A site to test: content in, questions and answers out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use actix_http::{BoxedPayloadStream, Request};
use actix_service::boxed::BoxService;
use actix_web::dev::{Payload, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::test::{self, TestRequest};
use actix_web::web::Data;
use chrono::{DateTime, NaiveDateTime};
use futures_util::{StreamExt as _, stream};
use scraper::{Html, Selector};
use tempfile::TempDir;
use torget::app::app;
use torget::clock;
use torget::content::fault::Fault;
use torget::content::import::{How, Report, import};
use torget::content::progress::Progress;
use torget::content::source::Source;
use torget::db::{DATABASE, Db};
use torget::demo::Demo;
use torget::generate::{Size, into_folder};
use torget::pictures::MediaStore;
use torget::web::site::{Opening, Site};

/// Where the site's public address is.
pub const PUBLIC_URL: &str = "https://www.granasa.example";
const HOST: &str = "www.granasa.example";

/// An instant from Swedish wall-clock time: "2026-11-23 10:30".
pub fn swedish(time: &str) -> NaiveDateTime {
    let local =
        NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M").expect("a time such as 2026-11-23 10:30");
    clock::from_stockholm(local)
}

/// A content folder in memory.
#[derive(Clone, Default)]
pub struct Content(BTreeMap<String, Vec<u8>>);

impl Content {
    /// A municipality with a name, and nothing else.
    pub fn new() -> Self {
        Self::default().file("settings.toml", "name = \"Granåsa kommun\"\n")
    }

    /// With this file, in the place of one with the same name.
    pub fn file(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.0.insert(name.to_owned(), content.as_ref().to_vec());
        self
    }

    /// With this article: its head without the fences, and its text.
    pub fn article(self, key: &str, head: &str, body: &str) -> Self {
        self.file(
            &format!("articles/{key}.md"),
            format!("+++\n{head}\n+++\n{body}\n"),
        )
    }

    /// With this page: its head without the fences, and its text.
    pub fn page(self, key: &str, head: &str, body: &str) -> Self {
        self.file(&format!("pages/{key}.md"), format!("+++\n{head}\n+++\n{body}\n"))
    }

    /// With a picture of this size under this name.
    pub fn picture(self, name: &str, width: u32, height: u32) -> Self {
        let shade = |x: u32, y: u32| image::Rgb([(x % 251) as u8, (y % 241) as u8, ((x + y) % 239) as u8]);
        let picture = image::RgbImage::from_fn(width, height, shade);
        let mut bytes = io::Cursor::new(Vec::new());
        picture
            .write_to(&mut bytes, image::ImageFormat::Png)
            .expect("a picture can be written");
        self.file(&format!("pictures/{name}"), bytes.into_inner())
    }
}

/// The least that is taken for a PDF, with these words in it.
pub fn pdf(words: &str) -> Vec<u8> {
    format!("%PDF-1.7\n% {words}\n%%EOF\n").into_bytes()
}

impl Content {
    /// With a file to download.
    pub fn download(mut self, name: &str, title: &str, accessible: bool) -> Self {
        let entry = format!("[[file]]\nname = \"{name}\"\ntitle = \"{title}\"\naccessible = {accessible}\n");
        self.0
            .entry("files.toml".to_owned())
            .or_default()
            .extend(entry.bytes());
        self.file(&format!("files/{name}"), pdf(title))
    }
}

impl Source for Content {
    fn files(&self) -> io::Result<Vec<String>> {
        Ok(self.0.keys().cloned().collect())
    }

    fn read(&self, name: &str) -> io::Result<Cow<'static, [u8]>> {
        self.0
            .get(name)
            .map(|bytes| Cow::Owned(bytes.clone()))
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// A data folder with an empty database, migrated once for all tests.
fn new_folder() -> TempDir {
    static MIGRATED: OnceLock<TempDir> = OnceLock::new();
    let migrated = MIGRATED.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Db::open(&folder.path().join("first.sqlite3")).expect("the database opens");
        db.copy_to(&folder.path().join(DATABASE)).expect("copied");
        folder
    });
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(migrated.path().join(DATABASE), folder.path().join(DATABASE)).expect("copied");
    folder
}

/// The demo's content; pictures of the same names and shapes, drawn in a moment.
fn demo_content() -> Content {
    let names = Demo.files().expect("the demo's files");
    names.into_iter().fold(Content::default(), |content, name| {
        if let Some(picture) = name.strip_prefix("pictures/") {
            let shade = picture
                .bytes()
                .fold(0u32, |sum, byte| sum * 31 % 997 + u32::from(byte));
            content.picture(picture, 300 + shade % 50, 200)
        } else {
            let bytes = Demo.read(&name).expect("a file of the demo");
            content.file(&name, bytes)
        }
    })
}

/// A running site with its own database.
pub struct TestSite {
    folder: Arc<TempDir>,
    clock: Arc<AtomicI64>,
    peer: Mutex<SocketAddr>,
    pub state: Data<Site>,
    service: BoxService<Request, ServiceResponse, actix_web::Error>,
}

impl TestSite {
    /// An empty site at 10.30 on Monday 23 November 2026.
    pub async fn empty() -> Self {
        Self::in_folder(new_folder(), PUBLIC_URL).await
    }

    /// A site with this content.
    pub async fn with(content: Content) -> Self {
        let site = Self::empty().await;
        site.import(&content).expect("the content has no faults");
        site
    }

    /// The demo municipality, with small pictures. Imported once; each site has a copy.
    pub async fn demo() -> Self {
        static DEMO: OnceLock<TempDir> = OnceLock::new();
        let original = DEMO.get_or_init(|| {
            let folder = new_folder();
            let db = Db::open(&folder.path().join(DATABASE)).expect("the database opens");
            let media = MediaStore::new(folder.path().join("media"));
            let now = swedish("2026-11-23 08:00");
            let imported = import(
                &demo_content(),
                &db,
                &media,
                now,
                How::default(),
                &Progress::silent(),
            );
            imported
                .expect("the import can be tried")
                .expect("the demo has no faults");
            folder
        });
        let folder = tempfile::tempdir().expect("a folder");
        for name in [DATABASE.to_owned(), format!("{DATABASE}-wal")] {
            let (from, to) = (original.path().join(&name), folder.path().join(&name));
            assert!(
                !from.exists() || std::fs::copy(from, to).is_ok(),
                "{name} is copied"
            );
        }
        std::os::unix::fs::symlink(original.path().join("media"), folder.path().join("media"))
            .expect("linked");
        Self::in_folder(folder, PUBLIC_URL).await
    }

    /// A made-up municipality of this size.
    pub async fn generated(size: Size) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        into_folder(folder.path(), size, &Progress::silent()).expect("is made");
        Self::in_folder(folder, PUBLIC_URL).await
    }

    /// An empty site whose public address is this.
    pub async fn at_address(public_url: &str) -> Self {
        Self::in_folder(new_folder(), public_url).await
    }

    /// A site with this content that sends mail.
    pub async fn with_mail(content: Content, mail: torget::mail::Opening) -> Self {
        let site = Self::in_folder_with(Arc::new(new_folder()), PUBLIC_URL, Some(mail)).await;
        site.import(&content).expect("the content has no faults");
        site
    }

    async fn in_folder(folder: TempDir, public_url: &str) -> Self {
        Self::in_folder_with(Arc::new(folder), public_url, None).await
    }

    async fn in_folder_with(
        folder: Arc<TempDir>,
        public_url: &str,
        mail: Option<torget::mail::Opening>,
    ) -> Self {
        let clock = Arc::new(AtomicI64::new(swedish("2026-11-23 10:30").and_utc().timestamp()));
        Self::over(folder, public_url, mail, clock, 16 << 20).await
    }

    /// Another program over the same data, at the same time, with this many bytes for answers that are kept.
    pub async fn twin(&self, cache: usize) -> Self {
        let (folder, clock) = (Arc::clone(&self.folder), Arc::clone(&self.clock));
        Self::over(folder, self.state.public_url.as_str(), None, clock, cache).await
    }

    async fn over(
        folder: Arc<TempDir>,
        public_url: &str,
        mail: Option<torget::mail::Opening>,
        clock: Arc<AtomicI64>,
        cache: usize,
    ) -> Self {
        let ticking = Arc::clone(&clock);
        let now = move || {
            DateTime::from_timestamp(ticking.load(Ordering::SeqCst), 0)
                .expect("a time in range")
                .naive_utc()
        };
        let site = Site::open(Opening {
            data: folder.path(),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: Some(public_url.parse().expect("an address")),
            trusted_proxies: vec!["10.0.0.0/8".parse().expect("a network")],
            cache,
            shared_lifetime: None,
            mail,
            clock: Arc::new(now),
        });
        let state = Data::new(site.expect("the site opens"));
        let service = actix_service::boxed::service(test::init_service(app(state.clone())).await);
        Self {
            folder,
            clock,
            peer: Mutex::new(SocketAddr::from(([203, 0, 113, 7], 40_000))),
            state,
            service,
        }
    }

    /// Sets the clock to this Swedish time.
    pub fn set_clock(&self, time: &str) {
        self.clock
            .store(swedish(time).and_utc().timestamp(), Ordering::SeqCst);
    }

    /// Moves the clock.
    pub fn wait_seconds(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    /// The same data in a program started anew, at the same time.
    pub async fn restarted(self) -> Self {
        let (time, address) = (
            self.clock.load(Ordering::SeqCst),
            self.state.public_url.to_string(),
        );
        let Self {
            folder,
            state,
            service,
            ..
        } = self;
        drop((state, service));
        let site = Self::in_folder_with(folder, &address, None).await;
        site.clock.store(time, Ordering::SeqCst);
        site
    }

    /// What is asked from now on comes from this address.
    pub fn come_from(&self, address: [u8; 4]) {
        *self.peer.lock().expect("no test panics with it") = SocketAddr::from((address, 40_000));
    }

    /// The time now (UTC).
    pub fn now(&self) -> NaiveDateTime {
        (self.state.clock)()
    }

    /// Where the site's data is.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.state.db
    }

    /// Imports content.
    pub fn import(&self, content: &Content) -> Result<Report, Vec<Fault>> {
        self.import_as(content, How::default())
    }

    /// Imports content in this way.
    pub fn import_as(&self, content: &Content, how: How) -> Result<Report, Vec<Fault>> {
        let media = MediaStore::new(self.data().join("media"));
        import(content, self.db(), &media, self.now(), how, &Progress::silent())
            .expect("the import can be tried")
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Sends a form from one of the site's own pages.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(
            TestRequest::post()
                .uri(path)
                .insert_header(("sec-fetch-site", "same-origin"))
                .set_form(fields),
        )
        .await
    }

    /// Sends any request for this site's host.
    pub async fn send(&self, request: TestRequest) -> Answer {
        let host = self.state.public_url.host_str().unwrap_or(HOST).to_owned();
        self.send_as_is(request.insert_header((header::HOST, host))).await
    }

    /// Sends a request whose body comes in two parts, and does something between them.
    pub async fn send_slowly(
        &self,
        request: TestRequest,
        parts: [Vec<u8>; 2],
        between: impl FnOnce() + 'static,
    ) -> Answer {
        let [first, last] = parts;
        let body = stream::iter([Ok(first.into())]).chain(stream::once(async move {
            between();
            Ok(last.into())
        }));
        let body: BoxedPayloadStream = Box::pin(body);
        let (request, _) = request
            .insert_header((header::HOST, HOST))
            .peer_addr(*self.peer.lock().expect("no test panics with it"))
            .to_request()
            .replace_payload(Payload::Stream { payload: body });
        self.answer(request).await
    }

    /// Sends a request with the host that it names itself, if any.
    pub async fn send_as_is(&self, request: TestRequest) -> Answer {
        let request = request
            .peer_addr(*self.peer.lock().expect("no test panics with it"))
            .to_request();
        self.answer(request).await
    }

    async fn answer(&self, request: Request) -> Answer {
        let response = actix_service::Service::call(&self.service, request)
            .await
            .expect("middleware never fails");
        let status = response.status();
        let headers = response.headers().clone();
        let body = test::read_body(response).await.to_vec();
        Answer {
            status,
            headers,
            body,
        }
    }
}

/// What the site answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    /// A header as text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The page, for questions about its elements.
    pub fn page(&self) -> Page {
        Page(Html::parse_document(&self.text()))
    }

    /// The page, when it is one that was found.
    pub fn found(&self) -> Page {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
        self.page()
    }
}

/// A page.
pub struct Page(pub Html);

impl Page {
    /// The texts of the elements that a selector finds, white space made one.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.0
            .select(&parsed(selector))
            .map(|element| one_line(element.text()))
            .collect()
    }

    /// The text of the one element that a selector finds.
    pub fn text(&self, selector: &str) -> String {
        let texts = self.texts(selector);
        assert_eq!(texts.len(), 1, "{selector} finds {texts:?}");
        texts.into_iter().next().unwrap_or_default()
    }

    /// An attribute of the elements that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let elements = parsed(selector);
        self.0
            .select(&elements)
            .filter_map(|element| element.value().attr(name))
            .map(str::to_owned)
            .collect()
    }

    /// An attribute of the one element that a selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let values = self.attributes(selector, name);
        assert_eq!(values.len(), 1, "{selector} [{name}] finds {values:?}");
        values.into_iter().next().unwrap_or_default()
    }

    /// Whether a selector finds anything.
    pub fn has(&self, selector: &str) -> bool {
        self.0.select(&parsed(selector)).next().is_some()
    }

    /// All text of the page's main part.
    pub fn main(&self) -> String {
        self.text("main")
    }
}

fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

fn one_line<'a>(text: impl Iterator<Item = &'a str>) -> String {
    text.collect::<String>()
        .replace('\u{ad}', "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
