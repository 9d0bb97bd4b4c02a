//! The list of news.

use actix_web::web::Query;
use askama::Template;
use askama_web::WebTemplate;
use chrono::{Datelike, NaiveDateTime};
use serde::Deserialize;

use crate::clock::stockholm;
use crate::db::Connection;
use crate::error::Error;
use crate::models::live_article::LiveArticle;
use crate::models::live_article::archive::{Archive, ArticleFilter};
use crate::models::topic::Topic;
use crate::models::unit::UnitTree;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::pagination::Part;
use crate::web::present;
use crate::web::query::{Address, given};
use crate::web::view::{Choice, Pagination, Teaser};
use crate::web::visit::Visit;

const ARTICLES_A_PAGE: i64 = 20;

/// The list of news.
#[derive(Template, WebTemplate)]
#[template(path = "public/article/index.html")]
pub struct ArticleIndex {
    layout: Layout,
    meta: Meta,
    topics: Vec<Choice>,
    years: Vec<Choice>,
    departments: Vec<Choice>,
    filtered: bool,
    summary: String,
    months: Vec<Month>,
    pagination: Pagination,
    feed: String,
}

/// The news of a month.
pub struct Month {
    heading: String,
    articles: Vec<Teaser>,
}

/// What the list's address can say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(rename = "amne")]
    topic: Option<String>,
    #[serde(rename = "ar")]
    year: Option<String>,
    #[serde(rename = "forvaltning")]
    department: Option<String>,
    #[serde(rename = "sida")]
    page: Option<i64>,
}

/// `GET /nyheter`
pub async fn index(visit: Visit, asked: Query<Asked>) -> Result<ArticleIndex, Error> {
    visit
        .page(move |conn, layout| ArticleIndex::load(conn, layout, &asked))
        .await
}

/// What was asked for, found in the database.
struct Chosen {
    topic: Option<Topic>,
    year: Option<i32>,
    department: Option<(String, String)>,
    filter: ArticleFilter,
}

impl Chosen {
    /// `NotFound` for a topic, department or year that does not exist.
    fn of(asked: &Asked, topics: &[Topic], units: &UnitTree) -> Result<Self, Error> {
        let topic = match given(asked.topic.as_deref()) {
            Some(key) => Some(
                topics
                    .iter()
                    .find(|topic| topic.key == key)
                    .ok_or(Error::NotFound)?
                    .clone(),
            ),
            None => None,
        };
        let unit = match given(asked.department.as_deref()) {
            Some(key) => Some(units.by_key(&key).ok_or(Error::NotFound)?),
            None => None,
        };
        let year = match given(asked.year.as_deref()) {
            Some(year) => Some(
                year.parse::<i32>()
                    .ok()
                    .filter(|year| (1900..=9999).contains(year))
                    .ok_or(Error::NotFound)?,
            ),
            None => None,
        };
        Ok(Self {
            filter: ArticleFilter {
                topic: topic.as_ref().map(|topic| topic.id),
                units: unit.map(|unit| units.with_all_below(unit.id)),
                year,
            },
            topic,
            year,
            department: unit.map(|unit| (unit.key.clone(), unit.name.clone())),
        })
    }

    fn address(&self, page: i64) -> String {
        Address::new("/nyheter")
            .with("amne", self.topic.as_ref().map_or("", |topic| topic.key.as_str()))
            .with("ar", self.year.map_or_else(String::new, |year| year.to_string()))
            .with(
                "forvaltning",
                self.department.as_ref().map_or("", |(key, _)| key.as_str()),
            )
            .page(page)
            .build()
    }

    /// "3 nyheter om Kultur och fritid från Tekniska förvaltningen, 2025"
    fn summary(&self, total: i64) -> String {
        let mut summary = present::counted(total, "nyhet", "nyheter");
        if let Some(topic) = &self.topic {
            summary = format!("{summary} om {}", topic.name.to_lowercase());
        }
        if let Some((_, name)) = &self.department {
            summary = format!("{summary} från {name}");
        }
        match self.year {
            Some(year) => format!("{summary} under {year}"),
            None => summary,
        }
    }
}

impl ArticleIndex {
    fn load(conn: &mut Connection, layout: Layout, asked: &Asked) -> Result<Self, Error> {
        let topics = Topic::all(conn)?;
        let units = layout.units.clone();
        let chosen = Chosen::of(asked, &topics, &units)?;
        let archive = Archive::open(conn, layout.now, &chosen.filter)?;
        let part = Part::of(archive.total(), ARTICLES_A_PAGE, asked.page)?;
        let articles = archive.page(conn, part.offset, part.limit)?;
        let pictures = layout.lookups.pictures(conn, &present::image_ids(&articles))?;
        let years = LiveArticle::first_and_last(conn, layout.now)?;
        let heading = if part.page > 1 {
            format!("Nyheter, sida {}", part.page)
        } else {
            "Nyheter".to_owned()
        };
        let months = present::by_month(&articles, &pictures);
        Ok(Self {
            meta: Meta::new(&layout, &heading, &chosen.address(part.page))
                .describe(&format!("Nyheter från {}.", layout.municipality())),
            filtered: chosen.filter != ArticleFilter::default(),
            summary: chosen.summary(archive.total()),
            months: months
                .into_iter()
                .map(|(heading, articles)| Month { heading, articles })
                .collect(),
            pagination: part.pagination(|page| chosen.address(page)),
            topics: topic_choices(&topics, &chosen),
            years: year_choices(years, &chosen),
            departments: department_choices(&units, &chosen),
            feed: "/nyheter/feed.xml".to_owned(),
            layout,
        })
    }
}

fn topic_choices(topics: &[Topic], chosen: &Chosen) -> Vec<Choice> {
    let choice = |topic: &Topic| Choice {
        value: topic.key.clone(),
        text: topic.name.clone(),
        selected: chosen.topic.as_ref() == Some(topic),
    };
    topics.iter().map(choice).collect()
}

fn year_choices(first_and_last: Option<(NaiveDateTime, NaiveDateTime)>, chosen: &Chosen) -> Vec<Choice> {
    let year = |utc| stockholm(utc).year();
    let years = first_and_last.map_or(0..0, |(first, last)| year(first)..year(last) + 1);
    let choice = |year: i32| Choice {
        value: year.to_string(),
        text: year.to_string(),
        selected: chosen.year == Some(year),
    };
    years.rev().map(choice).collect()
}

fn department_choices(units: &UnitTree, chosen: &Chosen) -> Vec<Choice> {
    let is_chosen = |key: &str| {
        chosen
            .department
            .as_ref()
            .is_some_and(|(chosen, _)| chosen == key)
    };
    units
        .departments()
        .map(|unit| Choice {
            value: unit.key.clone(),
            text: unit.name.clone(),
            selected: is_chosen(&unit.key),
        })
        .collect()
}
