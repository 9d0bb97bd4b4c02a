//! The municipality's colour, with a look at what it does, and how articles are laid out.

use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Query;
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::settings::part::{self, Sheet};
use crate::brand::{Brand, BrandProblem};
use crate::db::Connection;
use crate::error::Error;
use crate::models::settings::{Part, Settings};
use crate::web::query::Address;
use crate::web::view::Problems;

/// Where the colours of a sample are.
const SAMPLE: &str = "/admin/installningar/utseende/prov.css";

/// Colours to choose, each with its name. White text can be read on all.
const SUGGESTED: [(&str, &str); 8] = [
    ("Petrol", "#0b5563"),
    ("Blå", "#1f4e8c"),
    ("Marinblå", "#1b2f55"),
    ("Grön", "#2c5e2e"),
    ("Vinröd", "#7a1f3d"),
    ("Tegel", "#9a3b1e"),
    ("Lila", "#5a3a80"),
    ("Skiffer", "#3f4a54"),
];

/// What a colour is called, if it is one of those to choose.
pub(super) fn name_of(colour: &str) -> Option<&'static str> {
    let swatch = SUGGESTED.iter().find(|(_, suggested)| *suggested == colour);
    swatch.map(|(name, _)| *name)
}

/// The page.
#[derive(Template)]
#[template(path = "admin/settings/looks.html")]
struct LooksForm {
    frame: Frame,
    sheet: Sheet,
    written: Written,
    swatches: Vec<Swatch>,
    is_own: bool,
    suggestion: Option<String>,
    sample: String,
}

/// A colour to choose.
struct Swatch {
    id: String,
    name: &'static str,
    colour: &'static str,
    is_chosen: bool,
}

/// What was typed.
#[derive(Debug, Clone)]
pub struct Written {
    /// One of the suggested colours, or `egen`.
    chosen: String,
    own: String,
    picture_before_lead: bool,
}

/// The colour that a sample is asked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    farg: String,
}

/// `GET /admin/installningar/utseende/prov.css?farg=`: the custom properties of a sample in this colour, or in the
/// nearest one that is dark enough.
pub async fn sample(_: Editor, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let brand = match Brand::parse(&asked.farg) {
        Err(BrandProblem::TooLight { suggestion, .. }) => Brand::parse(&suggestion.to_string()),
        parsed => parsed,
    };
    let brand = brand.map_err(|_| Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/css; charset=utf-8"))
        .body(brand.sample_css()))
}

/// `POST /admin/installningar/utseende`
pub async fn update(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    let written = <Written as part::Written>::read(&form)?;
    // The button that takes the colour that is nearest to one that was refused, and keeps it.
    if let Some(colour) = form.text("gor").strip_prefix("spara-").map(str::to_owned) {
        let nearest = Written {
            chosen: "egen".to_owned(),
            own: colour,
            ..written
        };
        return part::take(&editor, &form.with("gor", "spara"), nearest, Problems::default()).await;
    }
    part::take(&editor, &form, written, Problems::default()).await
}

impl Written {
    fn colour(&self) -> &str {
        if self.chosen == "egen" {
            &self.own
        } else {
            &self.chosen
        }
    }
}

impl part::Written for Written {
    const PART: Part = Part::Looks;

    fn of(settings: &Settings) -> Self {
        let colour = settings.colour.to_string();
        let is_suggested = SUGGESTED.iter().any(|(_, suggested)| *suggested == colour);
        Self {
            chosen: if is_suggested {
                colour.clone()
            } else {
                "egen".to_owned()
            },
            own: if is_suggested { String::new() } else { colour },
            picture_before_lead: settings.picture_before_lead,
        }
    }

    fn read(form: &Form) -> Result<Self, Error> {
        form.only(&["sett", "gor", "farg", "egen_farg", "bild_forst"], &[])?;
        Ok(Self {
            chosen: form.text("farg").to_owned(),
            own: form.text("egen_farg").to_owned(),
            picture_before_lead: form.get("bild_forst").is_some(),
        })
    }

    fn press(&mut self, button: &str) -> bool {
        button == "prova"
    }

    fn parse(&self, _: NaiveDate, problems: &mut Problems) -> Settings {
        let colour = Brand::parse(self.colour()).unwrap_or_else(|problem| {
            let field = if self.chosen == "egen" {
                "egen_farg"
            } else {
                "farg"
            };
            problems.add(field, problem.to_string());
            Brand::default()
        });
        Settings {
            colour,
            picture_before_lead: self.picture_before_lead,
            ..Settings::of_a_new_site()
        }
    }

    fn page(self, conn: &mut Connection, _: &Editor, frame: Frame, sheet: Sheet) -> Result<String, Error> {
        let mut problems = sheet.problems;
        let mut suggestion = None;
        let sample = match Brand::parse(self.colour()) {
            Ok(brand) => brand,
            Err(problem) => {
                if problems.at("egen_farg").is_none() && problems.at("farg").is_none() {
                    problems.add("egen_farg", problem.to_string());
                }
                if let BrandProblem::TooLight {
                    suggestion: darker, ..
                } = problem
                {
                    suggestion = Some(darker.to_string());
                }
                match suggestion.as_deref().map(Brand::parse) {
                    Some(Ok(darker)) => darker,
                    _ => Settings::load(conn)?.settings.colour,
                }
            }
        };
        let swatch = |(index, (name, colour)): (usize, &(&'static str, &'static str))| Swatch {
            id: if index == 0 {
                "farg".to_owned()
            } else {
                format!("farg-{index}")
            },
            name,
            colour,
            is_chosen: self.chosen == *colour,
        };
        let page = LooksForm {
            swatches: SUGGESTED.iter().enumerate().map(swatch).collect(),
            is_own: self.chosen == "egen",
            suggestion,
            sample: Address::new(SAMPLE)
                .with("farg", sample.to_string().as_str())
                .build(),
            frame,
            sheet: Sheet { problems, ..sheet },
            written: self,
        };
        page.render().map_err(Error::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_suggested_colour_is_taken() {
        for (name, colour) in SUGGESTED {
            assert_eq!(Brand::parse(colour).unwrap().to_string(), colour, "{name}");
        }
    }
}
