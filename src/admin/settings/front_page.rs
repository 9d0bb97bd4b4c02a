//! The front page: its heading, its picture, its news, and the errands that most residents come for.

use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;

use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::image::{self, ImageChoice, Taken};
use crate::admin::settings::link::{self, LinkSearch};
use crate::admin::settings::part::{self, Sheet};
use crate::admin::settings::rows::{self, RowView, Rows};
use crate::admin::settings::typed;
use crate::db::Connection;
use crate::error::Error;
use crate::models::links;
use crate::models::settings::rules::{Field, MOST_TOP_TASKS};
use crate::models::settings::{FrontPage, Part, PictureUse, Settings, TopTask};
use crate::text::markdown::{Destination, Reference, ReferenceKind};
use crate::web::view::Problems;

/// The most news that the front page shows.
const MOST_NEWS: u8 = 12;

/// The page.
#[derive(Template)]
#[template(path = "admin/settings/front_page.html")]
struct FrontPageForm {
    frame: Frame,
    sheet: Sheet,
    written: Written,
    chosen: Option<ImageChoice>,
    images: Vec<ImageChoice>,
    rows: Vec<TaskRow>,
    has_room: bool,
    links: LinkSearch,
}

/// An errand, with what its link leads to.
struct TaskRow {
    row: RowView<3>,
    leads_to: String,
}

/// What was typed.
#[derive(Debug, Clone)]
pub struct Written {
    heading: String,
    news: String,
    image: String,
    image_words: String,
    is_searching_images: bool,
    alt: String,
    is_decorative: bool,
    caption: String,
    tasks: Rows<3>,
    link_words: String,
    is_searching_links: bool,
}

/// `POST /admin/installningar/startsida`
pub async fn update(editor: Editor, mut form: Form) -> Result<HttpResponse, Error> {
    let mut written = <Written as part::Written>::read(&form)?;
    let mut problems = Problems::default();
    // A picture that came along goes to the library first, so that it is kept whatever else is wrong.
    if let Some(upload) = form.take_files("bildfil").into_iter().next() {
        match image::take(&editor, upload).await? {
            Taken::In(id) => written.image = id.to_string(),
            Taken::Refused(problem) | Taken::NotNow(problem) => problems.add("bildfil", problem),
        }
    }
    part::take(&editor, &form, written, problems).await
}

impl part::Written for Written {
    const PART: Part = Part::FrontPage;

    fn of(settings: &Settings) -> Self {
        let front = settings.front_page.clone();
        let picture = front.picture;
        let of_picture = |text: fn(&PictureUse) -> Option<&str>| {
            picture.as_ref().and_then(text).unwrap_or_default().to_owned()
        };
        Self {
            heading: front.heading,
            news: front.news.to_string(),
            image: of_picture(|picture| Some(&picture.file)),
            image_words: String::new(),
            is_searching_images: false,
            alt: of_picture(|picture| picture.alt.as_deref()),
            is_decorative: picture.as_ref().is_some_and(|picture| picture.decorative),
            caption: of_picture(|picture| picture.caption.as_deref()),
            tasks: Rows::of(
                front
                    .top_tasks
                    .into_iter()
                    .map(|task| [task.text, task.description, task.link]),
            ),
            link_words: String::new(),
            is_searching_links: false,
        }
    }

    fn read(form: &Form) -> Result<Self, Error> {
        form.only(
            &[
                "sett",
                "gor",
                "rubrik",
                "nyheter",
                "bild",
                "bildsok",
                "alt",
                "dekorativ",
                "bildtext",
                "lanksok",
                crate::admin::FILE_LOST_FIELD,
            ],
            &["arende", "beskrivning", "lank"],
        )?;
        let text = |name| form.text(name).to_owned();
        Ok(Self {
            heading: text("rubrik"),
            news: text("nyheter"),
            image: text("bild"),
            image_words: text("bildsok"),
            is_searching_images: false,
            alt: text("alt"),
            is_decorative: form.get("dekorativ").is_some(),
            caption: text("bildtext"),
            tasks: Rows::read(form, ["arende", "beskrivning", "lank"])?,
            link_words: text("lanksok"),
            is_searching_links: false,
        })
    }

    fn press(&mut self, button: &str) -> bool {
        self.is_searching_images = button == "sok-bild";
        self.is_searching_links = button == "sok-lank";
        // "lank-sida:34-Bygglov": what a search found becomes an errand.
        let chosen = button.strip_prefix("lank-").and_then(|rest| rest.split_once('-'));
        if let Some((link, title)) = chosen {
            self.tasks.add([title.to_owned(), String::new(), link.to_owned()]);
            return true;
        }
        self.is_searching_images || self.is_searching_links || self.tasks.press(button)
    }

    fn parse(&self, _: NaiveDate, problems: &mut Problems) -> Settings {
        let heading = typed::line(problems, "rubrik", &self.heading);
        let news = typed::number(problems, "nyheter", &self.news, 0, MOST_NEWS).unwrap_or_default();
        let picture = (!self.image.trim().is_empty()).then(|| PictureUse {
            file: self.image.trim().to_owned(),
            alt: typed::optional(problems, "alt", &self.alt).filter(|_| !self.is_decorative),
            decorative: self.is_decorative,
            caption: typed::optional(problems, "bildtext", &self.caption),
        });
        if picture
            .as_ref()
            .is_some_and(|picture| picture.alt.is_none() && !picture.decorative)
        {
            problems.add(
                "alt",
                "Beskriv bilden för den som inte ser den, eller markera den som dekorativ.",
            );
        }
        let mut top_tasks = Vec::new();
        for (place, [text, description, link]) in self.tasks.written() {
            if link.trim().is_empty() {
                problems.add(
                    rows::id(place, "lank"),
                    "Skriv vart ärendet leder, eller sök efter sidan nedanför.",
                );
            }
            top_tasks.push(TopTask {
                text: typed::line(problems, rows::id(place, "arende"), text),
                description: typed::line(problems, rows::id(place, "beskrivning"), description),
                link: link.trim().to_owned(),
            });
        }
        Settings {
            front_page: FrontPage {
                heading,
                news,
                picture,
                top_tasks,
            },
            ..Settings::of_a_new_site()
        }
    }

    fn resolve(
        &self,
        conn: &mut Connection,
        editor: &Editor,
        settings: &mut Settings,
        problems: &mut Problems,
    ) -> Result<(), Error> {
        let front = &mut settings.front_page;
        for (nth, task) in front.top_tasks.iter_mut().enumerate() {
            task.link = link::kept(conn, editor, &task.link)?;
            let reference = Destination::parse(&task.link).reference().cloned();
            if let Some(problem) = link::missing(conn, reference.as_slice())? {
                problems.add(rows::id(self.tasks.place_of(nth), "lank"), problem);
            }
        }
        if let Some(picture) = &front.picture {
            let reference = Reference {
                kind: ReferenceKind::Image,
                key: picture.file.clone(),
            };
            if !links::missing(conn, &[reference])?.is_empty() {
                problems.add("bildfil", "Bilden finns inte längre. Välj en annan.");
            }
        }
        Ok(())
    }

    fn field(&self, of: Field) -> String {
        match of {
            Field::TopTaskText(nth) => rows::id(self.tasks.place_of(nth), "arende"),
            Field::TopTaskLink(nth) => rows::id(self.tasks.place_of(nth), "lank"),
            Field::Picture => "alt".to_owned(),
            _ => "rad-ny".to_owned(),
        }
    }

    fn page(
        self,
        conn: &mut Connection,
        editor: &Editor,
        frame: Frame,
        sheet: Sheet,
    ) -> Result<String, Error> {
        let chosen: Vec<i64> = self.image.parse().into_iter().collect();
        let chosen = image::with_sizes(conn, &chosen)?.into_iter().next();
        let mut images = image::find(conn, &self.image_words)?;
        images.retain(|image| Some(image.id) != chosen.as_ref().map(|chosen| chosen.id));
        let views = self.tasks.views();
        let words = self.is_searching_links.then(|| self.link_words.clone());
        let row = |row: RowView<3>| TaskRow {
            leads_to: link::leads_to(conn, &row.cells[2]).unwrap_or_default(),
            row,
        };
        let page = FrontPageForm {
            has_room: views.len() < MOST_TOP_TASKS,
            rows: views.into_iter().map(row).collect(),
            links: LinkSearch::load(conn, editor, words)?,
            chosen,
            images,
            frame,
            sheet,
            written: self,
        };
        page.render().map_err(Error::internal)
    }
}
