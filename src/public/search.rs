//! Search in news, pages and people.

use actix_web::HttpRequest;
use actix_web::web::Query;
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;

use crate::db::Connection;
use crate::error::Error;
use crate::models::live_article;
use crate::models::live_page::PageSummary;
use crate::models::live_person::{LivePerson, PersonFilter};
use crate::models::search::{self, Found, Kind};
use crate::swedish::typography::quotes;
use crate::text::safe_html::SafeHtml;
use crate::web::client;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::pagination::Part;
use crate::web::present;
use crate::web::query::{Address, given};
use crate::web::top_tasks;
use crate::web::view::{Hit, Link, Pagination, PersonRow};
use crate::web::visit::Visit;

const HITS_A_PAGE: i64 = 20;
/// How many people stand above the other hits.
const PEOPLE_FIRST: i64 = 3;

/// What was found.
#[derive(Template, WebTemplate)]
#[template(path = "public/search/index.html")]
pub struct SearchIndex {
    layout: Layout,
    meta: Meta,
    query: String,
    asked: bool,
    summary: String,
    tabs: Vec<Tab>,
    people: Vec<PersonRow>,
    hits: Vec<Hit>,
    top_tasks: Vec<Link>,
    pagination: Pagination,
}

/// One kind of hits.
pub struct Tab {
    text: String,
    href: String,
    current: bool,
}

/// What a search's address can say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    q: Option<String>,
    #[serde(rename = "typ")]
    kind: Option<Only>,
    #[serde(rename = "sida")]
    page: Option<i64>,
}

/// The kinds that a search can be narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Only {
    Sidor,
    Nyheter,
    Personer,
}

impl Only {
    fn name(self) -> &'static str {
        match self {
            Self::Sidor => "sidor",
            Self::Nyheter => "nyheter",
            Self::Personer => "personer",
        }
    }
}

/// `GET /sok`
pub async fn index(request: HttpRequest, visit: Visit, asked: Query<Asked>) -> Result<SearchIndex, Error> {
    let client = client::address(&request, &visit.site.trusted_proxies);
    if given(asked.q.as_deref()).is_some() {
        visit.site.search_limit.count(client)?;
    }
    visit
        .long_page(move |conn, layout| SearchIndex::load(conn, layout, &asked))
        .await
}

struct Counts {
    pages: i64,
    articles: i64,
    people: i64,
}

impl Counts {
    fn of(&self, only: Option<Only>) -> i64 {
        match only {
            None => self.pages + self.articles + self.people,
            Some(Only::Sidor) => self.pages,
            Some(Only::Nyheter) => self.articles,
            Some(Only::Personer) => self.people,
        }
    }
}

impl SearchIndex {
    fn load(conn: &mut Connection, mut layout: Layout, asked: &Asked) -> Result<Self, Error> {
        let query = given(asked.q.as_deref()).unwrap_or_default();
        let filter = PersonFilter {
            words: query.clone(),
            ..PersonFilter::default()
        };
        let found = search::count(conn, layout.now, &query)?;
        let counts = Counts {
            pages: found.pages,
            articles: found.articles,
            people: if query.is_empty() {
                0
            } else {
                LivePerson::count(conn, layout.now, &filter)?
            },
        };
        let total = counts.of(asked.kind);
        let listed = if asked.kind.is_none() {
            counts.pages + counts.articles
        } else {
            total
        };
        let part = Part::of(listed, HITS_A_PAGE, asked.page)?;
        let people = people(conn, &layout, asked.kind, &filter, part)?;
        let hits = hits(conn, &layout, asked.kind, &query, part)?;
        let address = |only: Option<Only>| {
            Address::new("/sok")
                .with("q", query.as_str())
                .with("typ", only.map_or("", Only::name))
        };
        let heading = if query.is_empty() {
            "Sök".to_owned()
        } else {
            format!("Sök: {query}")
        };
        layout.search_query.clone_from(&query);
        Ok(Self {
            meta: Meta::new(&layout, &heading, &address(asked.kind).page(part.page).build())
                .describe(&format!(
                    "{heading} bland sidor, nyheter och medarbetare i {}.",
                    layout.municipality()
                ))
                .hidden(),
            asked: !query.is_empty(),
            summary: format!("{} på ”{query}”", present::counted(total, "träff", "träffar")),
            tabs: tabs(&counts, asked.kind, |only| address(only).build()),
            people,
            hits,
            top_tasks: if total == 0 {
                top_tasks::links(conn, &layout)?
            } else {
                Vec::new()
            },
            pagination: part.pagination(|page| address(asked.kind).page(page).build()),
            query,
            layout,
        })
    }
}

fn tabs(counts: &Counts, current: Option<Only>, address: impl Fn(Option<Only>) -> String) -> Vec<Tab> {
    let all = [
        (None, "Alla"),
        (Some(Only::Sidor), "Sidor"),
        (Some(Only::Nyheter), "Nyheter"),
        (Some(Only::Personer), "Personer"),
    ];
    let tab = |(only, name): (Option<Only>, &str)| Tab {
        text: format!("{name} ({})", counts.of(only)),
        href: address(only),
        current: only == current,
    };
    all.into_iter().map(tab).collect()
}

/// People stand first among all hits, on the first page; on their own they fill the pages.
fn people(
    conn: &mut Connection,
    layout: &Layout,
    only: Option<Only>,
    filter: &PersonFilter,
    part: Part,
) -> Result<Vec<PersonRow>, Error> {
    let (offset, limit) = match only {
        None if part.page == 1 && !filter.words.is_empty() => (0, PEOPLE_FIRST),
        Some(Only::Personer) if !filter.words.is_empty() => (part.offset, part.limit),
        _ => return Ok(Vec::new()),
    };
    let people = LivePerson::list(conn, layout.now, filter, offset, limit)?;
    Ok(people
        .iter()
        .map(|person| present::person_row(person, &layout.units))
        .collect())
}

fn hits(
    conn: &mut Connection,
    layout: &Layout,
    only: Option<Only>,
    query: &str,
    part: Part,
) -> Result<Vec<Hit>, Error> {
    let kind = match only {
        None => Kind::All,
        Some(Only::Sidor) => Kind::Pages,
        Some(Only::Nyheter) => Kind::Articles,
        Some(Only::Personer) => return Ok(Vec::new()),
    };
    let found = search::find(conn, layout.now, query, kind, part.offset, part.limit)?;
    let paths: Vec<&str> = found.iter().filter_map(|found| found.path.as_deref()).collect();
    let titles = PageSummary::titles_above(conn, layout.now, &paths)?;
    Ok(found.iter().map(|found| hit(found, &titles)).collect())
}

fn hit(found: &Found, titles: &[(String, String)]) -> Hit {
    let href = match (&found.slug, &found.path) {
        (Some(slug), _) => live_article::href(slug),
        (None, path) => path.clone().unwrap_or_default(),
    };
    let above = titles
        .iter()
        .filter(|(path, _)| href.starts_with(&format!("{path}/")));
    let place = match &found.slug {
        Some(_) => "Nyheter".to_owned(),
        None => above
            .map(|(_, title)| title.as_str())
            .collect::<Vec<_>>()
            .join(" › "),
    };
    Hit {
        title: quotes(&found.title),
        place,
        snippet: SafeHtml::marked(&quotes(&found.snippet), search::MARK_START, search::MARK_END),
        published: found.first_published_at.map(present::day_of),
        href,
    }
}
