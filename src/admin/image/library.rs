//! The library of pictures, as a grid with a search and a filter.

use actix_web::web::Query;
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;

use crate::admin::editor::Editor;
use crate::admin::frame::Frame;
use crate::admin::image::{PATH, path_of, private};
use crate::error::Error;
use crate::models::image::Image;
use crate::models::image::library::{self, Filter, Only};
use crate::web::query::Address;
use crate::web::view::Choice;

/// How many stand on a page of the library.
const ON_A_PAGE: usize = 30;

/// What the library is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    visa: String,
    /// The picture that the page before ended with.
    #[serde(default)]
    efter: String,
    #[serde(default)]
    klart: String,
}

/// The page.
#[derive(Template, WebTemplate)]
#[template(path = "admin/image/index.html")]
pub struct Index {
    frame: Frame,
    query: String,
    choices: Vec<Choice>,
    cards: Vec<Card>,
    next: Option<String>,
    is_filtered: bool,
}

/// A picture of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its name.
    pub name: String,
    /// Where it is looked at.
    pub href: String,
    /// A small size of it.
    pub src: String,
    /// Width of that, in pixels.
    pub width: i32,
    /// Height of that, in pixels.
    pub height: i32,
    /// Classes that keep its subject in sight.
    pub focus: String,
    /// "4000 × 3000 pixlar".
    pub measures: String,
    /// What it shows; empty while nobody has told.
    pub alt: String,
    /// "Används på 2 ställen".
    pub places: String,
}

/// `GET /admin/bilder`
pub async fn index(editor: Editor, asked: Query<Asked>) -> Result<Index, Error> {
    let asked = asked.into_inner();
    editor
        .page(move |conn, frame| {
            let filter = Filter {
                words: asked.q.trim().to_owned(),
                only: Only::ALL.into_iter().find(|only| key_of(*only) == asked.visa),
            };
            let more = i64::try_from(ON_A_PAGE + 1).unwrap_or(i64::MAX);
            let mut images = library::list(conn, &filter, asked.efter.parse().ok(), more)?;
            let has_more = images.len() > ON_A_PAGE;
            images.truncate(ON_A_PAGE);
            let next = images.last().filter(|_| has_more).map(|last| {
                Address::new(PATH)
                    .with("q", asked.q.as_str())
                    .with("visa", asked.visa.as_str())
                    .with("efter", last.id.to_string())
                    .build()
            });
            let ids: Vec<i64> = images.iter().map(|image| image.id).collect();
            let sizes = Image::renditions(conn, &ids)?;
            let places = library::places(conn, &ids)?;
            let card = |image: Image| {
                let small = sizes.get(&image.id).and_then(|sizes| sizes.at_least(360))?;
                Some(Card {
                    focus: image.focus().classes(),
                    href: path_of(image.id),
                    src: private(small),
                    width: small.width,
                    height: small.height,
                    measures: measures(&image),
                    places: in_places(places.get(&image.id).copied().unwrap_or_default()),
                    name: image.key,
                    alt: image.alt,
                })
            };
            Ok(Index {
                frame: match asked.klart.as_str() {
                    "borttagen" => frame.flash("Bilden är borttagen."),
                    "beskrivna" => frame.flash("Beskrivningarna är sparade."),
                    _ => frame,
                },
                cards: images.into_iter().filter_map(card).collect(),
                choices: choices(filter.only),
                is_filtered: filter != Filter::default(),
                query: asked.q,
                next,
            })
        })
        .await
}

fn choices(chosen: Option<Only>) -> Vec<Choice> {
    let choice = |only: Only| Choice {
        value: key_of(only).to_owned(),
        text: match only {
            Only::WithoutAlt => "De som saknar bildbeskrivning",
            Only::Unused => "De som inte används",
        }
        .to_owned(),
        selected: chosen == Some(only),
    };
    Only::ALL.map(choice).into()
}

fn key_of(only: Only) -> &'static str {
    match only {
        Only::WithoutAlt => "utan-beskrivning",
        Only::Unused => "oanvanda",
    }
}

/// "4000 × 3000 pixlar".
pub fn measures(image: &Image) -> String {
    format!("{} × {} pixlar", image.width, image.height)
}

fn in_places(places: i64) -> String {
    match places {
        0 => "Används inte".to_owned(),
        1 => "Används på 1 ställe".to_owned(),
        places => format!("Används på {places} ställen"),
    }
}
