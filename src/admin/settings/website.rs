//! How links, old news and the directory behave.

use askama::Template;
use chrono::NaiveDate;

use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::settings::part::{self, Sheet};
use crate::admin::settings::typed;
use crate::db::Connection;
use crate::error::Error;
use crate::models::settings::rules::{Field, LONGEST_UNCHECKED};
use crate::models::settings::{Part, Settings};
use crate::web::view::Problems;

/// The page.
#[derive(Template)]
#[template(path = "admin/settings/website.html")]
struct WebsiteForm {
    frame: Frame,
    sheet: Sheet,
    written: Written,
}

/// What was typed.
#[derive(Debug, Clone)]
pub struct Written {
    new_window: bool,
    internal_hosts: String,
    old_after: String,
    email_heading: String,
    email_hint: String,
    check_after: String,
}

impl part::Written for Written {
    const PART: Part = Part::Website;

    fn of(settings: &Settings) -> Self {
        Self {
            new_window: settings.external_links_in_new_window,
            internal_hosts: settings.internal_hosts.join("\n"),
            old_after: settings.old_news_after_days.to_string(),
            email_heading: settings.email_heading.clone(),
            email_hint: settings.email_hint.clone(),
            check_after: settings.check_people_after_months.to_string(),
        }
    }

    fn read(form: &Form) -> Result<Self, Error> {
        form.only(
            &[
                "sett",
                "gor",
                "nytt_fonster",
                "egna_vardar",
                "gammal_efter",
                "epostrubrik",
                "eposttext",
                "kontroll_efter",
            ],
            &[],
        )?;
        let text = |name| form.text(name).to_owned();
        Ok(Self {
            new_window: form.get("nytt_fonster").is_some(),
            internal_hosts: text("egna_vardar"),
            old_after: text("gammal_efter"),
            email_heading: text("epostrubrik"),
            email_hint: text("eposttext"),
            check_after: text("kontroll_efter"),
        })
    }

    fn parse(&self, _: NaiveDate, problems: &mut Problems) -> Settings {
        let mut settings = Settings {
            external_links_in_new_window: self.new_window,
            internal_hosts: typed::lines(problems, "egna_vardar", &self.internal_hosts),
            email_heading: typed::line(problems, "epostrubrik", &self.email_heading),
            email_hint: typed::text(problems, "eposttext", &self.email_hint),
            ..Settings::of_a_new_site()
        };
        if let Some(days) = typed::number(problems, "gammal_efter", &self.old_after, 1, 36_500) {
            settings.old_news_after_days = days;
        }
        if let Some(months) = typed::number(
            problems,
            "kontroll_efter",
            &self.check_after,
            1,
            LONGEST_UNCHECKED,
        ) {
            settings.check_people_after_months = months;
        }
        settings
    }

    fn field(&self, of: Field) -> String {
        match of {
            Field::InternalHosts => "egna_vardar",
            _ => "kontroll_efter",
        }
        .to_owned()
    }

    fn page(self, _: &mut Connection, _: &Editor, frame: Frame, sheet: Sheet) -> Result<String, Error> {
        let page = WebsiteForm {
            frame,
            sheet,
            written: self,
        };
        page.render().map_err(Error::internal)
    }
}
