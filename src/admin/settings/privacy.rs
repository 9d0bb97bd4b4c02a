//! What the page about personal data says.

use askama::Template;
use chrono::NaiveDate;

use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::settings::link::{self, LinkSearch};
use crate::admin::settings::part::{self, Sheet};
use crate::admin::settings::typed;
use crate::checks::has_personal_number;
use crate::db::Connection;
use crate::error::Error;
use crate::models::settings::rules::Field;
use crate::models::settings::{Part, Privacy, Settings};
use crate::text::markdown::Document;
use crate::web::view::Problems;

/// The page.
#[derive(Template)]
#[template(path = "admin/settings/privacy.html")]
struct PrivacyForm {
    frame: Frame,
    sheet: Sheet,
    written: Written,
    links: LinkSearch,
}

/// What was typed.
#[derive(Debug, Clone)]
pub struct Written {
    controller: String,
    officer_email: String,
    retention: String,
    text: String,
    link_words: String,
    is_searching: bool,
}

impl part::Written for Written {
    const PART: Part = Part::Privacy;

    fn of(settings: &Settings) -> Self {
        let privacy = settings.privacy.clone();
        Self {
            controller: privacy.controller,
            officer_email: privacy.officer_email.unwrap_or_default(),
            retention: privacy.retention,
            text: privacy.text,
            link_words: String::new(),
            is_searching: false,
        }
    }

    fn read(form: &Form) -> Result<Self, Error> {
        form.only(
            &["sett", "gor", "ansvarig", "ombud", "sparas", "text", "lanksok"],
            &[],
        )?;
        let text = |name| form.text(name).to_owned();
        Ok(Self {
            controller: text("ansvarig"),
            officer_email: text("ombud"),
            retention: text("sparas"),
            text: text("text"),
            link_words: text("lanksok"),
            is_searching: false,
        })
    }

    fn press(&mut self, button: &str) -> bool {
        self.is_searching = button == "sok-lank";
        self.is_searching
    }

    fn parse(&self, _: NaiveDate, problems: &mut Problems) -> Settings {
        let privacy = Privacy {
            controller: typed::needed(
                problems,
                "ansvarig",
                &self.controller,
                "Skriv vilken nämnd eller styrelse som ansvarar.",
            ),
            officer_email: typed::optional(problems, "ombud", &self.officer_email),
            retention: typed::text(problems, "sparas", &self.retention),
            text: typed::text(problems, "text", &self.text),
        };
        for (field, text) in [("sparas", &privacy.retention), ("text", &privacy.text)] {
            if has_personal_number(text) {
                problems.add(field, "Texten har ett personnummer. Ta bort det.");
            }
        }
        Settings {
            privacy,
            ..Settings::of_a_new_site()
        }
    }

    fn resolve(
        &self,
        conn: &mut Connection,
        _: &Editor,
        settings: &mut Settings,
        problems: &mut Problems,
    ) -> Result<(), Error> {
        let references = Document::parse(&settings.privacy.text).references();
        if let Some(problem) = link::missing(conn, &references)? {
            problems.add("text", problem);
        }
        Ok(())
    }

    fn field(&self, _: Field) -> String {
        "ombud".to_owned()
    }

    fn page(
        self,
        conn: &mut Connection,
        editor: &Editor,
        frame: Frame,
        sheet: Sheet,
    ) -> Result<String, Error> {
        let words = self.is_searching.then(|| self.link_words.clone());
        let page = PrivacyForm {
            links: LinkSearch::load(conn, editor, words)?,
            frame,
            sheet,
            written: self,
        };
        page.render().map_err(Error::internal)
    }
}
