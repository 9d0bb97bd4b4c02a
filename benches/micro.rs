//! What the parts of a page cost: Markdown, checks, templates, and what the models ask, over 100, 10,000 and 100,000
//! articles. `cargo bench --bench micro -- markdown` runs those whose name has the word.
#![expect(clippy::expect_used, reason = "in a benchmark, what fails should end it")]

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header;
use actix_web::test::{self, TestRequest};
use actix_web::web::Data;
use criterion::{Criterion, criterion_group, criterion_main};
use diesel::QueryResult;
use torget::app::app;
use torget::checks::{self, Manuscript, Surroundings};
use torget::clock;
use torget::content::progress::Progress;
use torget::db::Connection;
use torget::generate::{self, Size};
use torget::models::live_article::{ArticleSummary, LiveArticle, href};
use torget::models::live_person::Reached;
use torget::models::search::{self, Kind};
use torget::models::unit::UnitTree;
use torget::text::markdown::{self, Document, FileNotice, Reference};
use torget::web::site::{Opening, Site};

const SIZES: [usize; 3] = [100, 10_000, 100_000];
/// So many articles stand on a page of the list of news.
const PAGE: usize = 20;

/// A made-up site of this size, which is kept for the next time in `target/sites`, as `benches/http/run` keeps it too.
fn folder(articles: usize) -> PathBuf {
    let sites = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("sites");
    let (whole, unfinished) = (sites.join(articles.to_string()), sites.join("unfinished"));
    if !whole.exists() {
        let _ = std::fs::remove_dir_all(&unfinished);
        let size = Size { articles, seed: 1 };
        generate::into_folder(&unfinished, size, &Progress::to_stderr()).expect("a site is made");
        std::fs::rename(&unfinished, &whole).expect("is renamed");
    }
    whole
}

/// A site that makes each page anew.
fn site(articles: usize) -> Data<Site> {
    let opening = Opening {
        data: &folder(articles),
        listen: ([127, 0, 0, 1], 8080).into(),
        public_url: None,
        trusted_proxies: Vec::new(),
        cache: 0,
        shared_lifetime: None,
        mail: None,
        clock: Arc::new(clock::now),
    };
    Data::new(Site::open(opening).expect("the site opens"))
}

/// A query of a model.
type Query = fn(&mut Connection, &LiveArticle) -> QueryResult<usize>;

const QUERIES: [(&str, Query); 6] = [
    ("article by its address", |conn, article| {
        LiveArticle::by_slug(conn, clock::now(), &article.slug).map(|_| 1)
    }),
    ("articles under a topic", |conn, article| {
        let topic = article.topic_id.unwrap_or_default();
        let beside = ArticleSummary::newest_under_topic(conn, clock::now(), topic, 4)?;
        Ok(beside.len())
    }),
    ("news of the front page", |conn, _| {
        Ok(ArticleSummary::on_front_page(conn, clock::now(), 6)?.len())
    }),
    ("tree of units", |conn, _| Ok(UnitTree::load(conn)?.all().count())),
    ("everybody of the directory", |conn, _| {
        Ok(Reached::all(conn, clock::now())?.len())
    }),
    ("search for two words", |conn, _| {
        Ok(search::find(conn, clock::now(), "tillfällig lokal", Kind::All, 0, 20)?.len())
    }),
];

/// Pages, each asked for as a whole and made anew.
const PAGES: [(&str, &str); 5] = [
    ("article", "ARTICLE"),
    ("front page", "/"),
    ("newest news", "/nyheter"),
    ("oldest news", "/nyheter?sida=LAST"),
    ("directory", "/medarbetare"),
];

/// The newest article of a site, which is the same in every size.
fn newest(site: &Site) -> LiveArticle {
    let read = site.db.read_now(|conn| {
        let now = clock::now();
        let newest = ArticleSummary::on_front_page(conn, now, 1)?;
        let slug = newest.first().map(|article| article.slug.clone());
        Ok(LiveArticle::by_slug(conn, now, &slug.unwrap_or_default())?)
    });
    read.expect("is read")
}

/// A text that stands alone: what it refers to is not there.
struct Alone;

impl markdown::Surroundings for Alone {
    fn address(&self, _: &Reference) -> Option<String> {
        None
    }
    fn figure(&self, _: &str, _: Option<&str>, _: Option<&str>) -> Option<String> {
        None
    }
    fn file(&self, _: &str) -> Option<FileNotice> {
        None
    }
    fn is_internal_host(&self, _: &str) -> bool {
        false
    }
    fn new_window(&self) -> bool {
        false
    }
}

fn texts(criterion: &mut Criterion) {
    let article = newest(&site(SIZES[0]));
    criterion.bench_function("markdown read", |bencher| {
        bencher.iter(|| Document::parse(&article.body));
    });
    criterion.bench_function("markdown to html", |bencher| {
        bencher.iter(|| Document::parse(&article.body).render(&Alone));
    });
    criterion.bench_function("checks of a text", |bencher| {
        let manuscript = Manuscript {
            title: &article.title,
            lead: &article.lead,
            text: &article.body,
            image: None,
            has_contacts: true,
            others: &[],
        };
        bencher.iter(|| checks::check(&manuscript, &Surroundings::default()));
    });
}

fn pages(criterion: &mut Criterion) {
    let runtime = actix_web::rt::Runtime::new().expect("a runtime");
    for size in SIZES {
        let opened = OnceCell::new();
        for (name, path) in PAGES {
            let id = format!("page: {name}, {size} articles");
            criterion.bench_function(&id, |bencher| {
                let site = opened.get_or_init(|| site(size));
                let path = path
                    .replace("ARTICLE", &href(&newest(site).slug))
                    .replace("LAST", &size.div_ceil(PAGE).to_string());
                let service = runtime.block_on(test::init_service(app(site.clone())));
                bencher.iter(|| {
                    let request = TestRequest::get()
                        .uri(&path)
                        .insert_header((header::HOST, "127.0.0.1:8080"))
                        .to_request();
                    let body = runtime.block_on(test::call_and_read_body(&service, request));
                    assert!(body.len() > 4_000, "{path} is no page");
                    body
                });
            });
        }
    }
}

fn queries(criterion: &mut Criterion) {
    for size in SIZES {
        let opened = OnceCell::new();
        for (name, query) in QUERIES {
            let id = format!("query: {name}, {size} articles");
            criterion.bench_function(&id, |bencher| {
                let site = opened.get_or_init(|| site(size));
                let article = newest(site);
                bencher.iter(|| {
                    site.db
                        .read_now(|conn| Ok(query(conn, &article)?))
                        .expect("is read")
                });
            });
        }
    }
}

criterion_group! {
    name = all;
    config = Criterion::default().sample_size(30).measurement_time(Duration::from_secs(3));
    targets = texts, pages, queries
}
criterion_main!(all);
