//! The form of one part of the settings: shown, sent, kept if nobody else was first. Each part says in its own file what
//! its fields are.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use chrono::NaiveDate;

use crate::admin::answer;
use crate::admin::editor::Editor;
use crate::admin::form::Form;
use crate::admin::frame::Frame;
use crate::admin::query::Done;
use crate::admin::settings::described::{self, Difference};
use crate::admin::settings::to_do;
use crate::clock::stockholm;
use crate::db::Connection;
use crate::error::Error;
use crate::models::settings::keeping::{self, Changed};
use crate::models::settings::rules::{self, Field};
use crate::models::settings::{Part, Settings, setup};
use crate::web::present;
use crate::web::view::{Link, Problems};

/// What somebody typed in the form of a part.
pub trait Written: Clone + Send + Sized + 'static {
    /// The part.
    const PART: Part;

    /// The fields as they are when the form is opened.
    fn of(settings: &Settings) -> Self;

    /// The fields as they were sent. What no form of ours sends is refused.
    fn read(form: &Form) -> Result<Self, Error>;

    /// Does what a button says that keeps nothing; whether the form has it.
    fn press(&mut self, _button: &str) -> bool {
        false
    }

    /// The settings that the fields say, all other parts as on a new site; with what is wrong with the fields.
    fn parse(&self, today: NaiveDate, problems: &mut Problems) -> Settings;

    /// Looks up what the fields point at: ids for addresses, and problems for what is not there.
    fn resolve(
        &self,
        _conn: &mut Connection,
        _editor: &Editor,
        _settings: &mut Settings,
        _problems: &mut Problems,
    ) -> Result<(), Error> {
        Ok(())
    }

    /// Id of the field that a rule is about.
    fn field(&self, _of: Field) -> String {
        "spara".to_owned()
    }

    /// The page.
    fn page(
        self,
        conn: &mut Connection,
        editor: &Editor,
        frame: Frame,
        sheet: Sheet,
    ) -> Result<String, Error>;
}

/// What the pages of all parts have.
pub struct Sheet {
    /// Name of the part.
    pub title: &'static str,
    /// Where the form is sent.
    pub action: String,
    /// Where residents see it.
    pub public: &'static str,
    /// The part as it was when the form was opened.
    pub seen: String,
    /// What is to be mended.
    pub problems: Problems,
    /// What somebody else saved since.
    pub conflict: Option<Conflict>,
    /// What a new site lacks most, told when this part has been saved.
    pub next: Option<Link>,
}

/// What somebody else saved since the form was opened.
pub struct Conflict {
    /// "Karin Ek sparade 23 november 2026 kl. 10.30."
    pub who: String,
    /// What the two say differently.
    pub differences: Vec<Difference>,
}

impl Sheet {
    /// What is wrong with this field of a row, if anything.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand references over")]
    pub fn at_row(&self, row: &usize, column: &str) -> Option<&str> {
        self.problems.at(&super::rows::id(*row, column))
    }

    /// Where the form is, with this after it.
    pub fn at(&self, rest: &str) -> String {
        format!("{}{rest}", self.action)
    }
}

/// Where a part is changed.
pub fn path(part: Part) -> String {
    let name = match part {
        Part::Municipality => "kommunen",
        Part::Looks => "utseende",
        Part::FrontPage => "startsida",
        Part::OpeningHours => "oppettider",
        Part::ContactForm => "kontaktformular",
        Part::Website => "webbplats",
        Part::Accessibility => "tillganglighet",
        Part::Privacy => "personuppgifter",
    };
    format!("{}/{name}", super::PATH)
}

/// Where residents see it.
fn public(part: Part) -> &'static str {
    match part {
        Part::Municipality | Part::Looks | Part::FrontPage | Part::Website => "/",
        Part::OpeningHours | Part::ContactForm => "/kontakt",
        Part::Accessibility => "/tillganglighetsredogorelse",
        Part::Privacy => "/personuppgifter",
    }
}

/// `GET /admin/installningar/{part}`
pub async fn show<W: Written>(editor: Editor, told: Query<Done>) -> Result<HttpResponse, Error> {
    let asked = editor.clone();
    let html = editor.page(move |conn, mut frame| {
        if told.klart == "sparad" {
            frame = frame.flash("Sparat. Invånarna ser ändringen nu.");
        }
        let settings = Settings::load(conn)?.settings;
        let mut sheet = sheet(W::PART, W::PART.digest(&settings)?, Problems::default(), None);
        if told.klart == "sparad" {
            sheet.next = setup::remaining(conn, &settings)?.into_iter().next().map(to_do);
        }
        W::of(&settings).page(conn, &asked, frame, sheet)
    });
    Ok(answer::html(html.await?, StatusCode::OK))
}

/// `POST /admin/installningar/{part}`
pub async fn update<W: Written>(editor: Editor, form: Form) -> Result<HttpResponse, Error> {
    let written = W::read(&form)?;
    take(&editor, &form, written, Problems::default()).await
}

fn sheet(part: Part, seen: String, problems: Problems, conflict: Option<Conflict>) -> Sheet {
    Sheet {
        title: part.swedish(),
        action: path(part),
        public: public(part),
        seen,
        problems,
        conflict,
        next: None,
    }
}

/// What became of a form.
enum Kept {
    Done,
    Wrong(Problems),
    Conflict(String, Conflict),
}

/// Keeps what was typed, unless a button asks for something else or something is in the way.
pub async fn take<W: Written>(
    editor: &Editor,
    form: &Form,
    mut written: W,
    problems: Problems,
) -> Result<HttpResponse, Error> {
    let seen = form.text("sett").to_owned();
    let again = |written, status, seen, problems, conflict| {
        again(editor, written, status, sheet(W::PART, seen, problems, conflict))
    };
    if !problems.is_empty() {
        return again(written, StatusCode::UNPROCESSABLE_ENTITY, seen, problems, None).await;
    }
    let button = form.text("gor");
    if written.press(button) {
        return again(written, StatusCode::OK, seen, problems, None).await;
    }
    if !button.is_empty() && button != "spara" {
        return Err(Error::BadRequest);
    }
    let (asked, sent, known) = (editor.clone(), written.clone(), seen.clone());
    let kept = editor.write(move |conn| keep(conn, &asked, &sent, &known)).await;
    match answer::unless_full(kept)? {
        Some(Kept::Done) => Ok(answer::see_other(
            &format!("{}?klart=sparad", path(W::PART)),
            None,
        )),
        Some(Kept::Wrong(problems)) => {
            again(written, StatusCode::UNPROCESSABLE_ENTITY, seen, problems, None).await
        }
        Some(Kept::Conflict(seen, conflict)) => {
            let problems = Problems::default();
            again(written, StatusCode::CONFLICT, seen, problems, Some(conflict)).await
        }
        None => {
            let mut problems = Problems::default();
            problems.add("spara", answer::NOT_SAVED);
            again(written, StatusCode::SERVICE_UNAVAILABLE, seen, problems, None).await
        }
    }
}

fn keep<W: Written>(conn: &mut Connection, editor: &Editor, sent: &W, seen: &str) -> Result<Kept, Error> {
    let mut problems = Problems::default();
    let mut wanted = sent.parse(stockholm(editor.now).date_naive(), &mut problems);
    sent.resolve(conn, editor, &mut wanted, &mut problems)?;
    for fault in rules::faults(&wanted) {
        let field = sent.field(fault.field);
        if problems.at(&field).is_none() {
            problems.add(field, fault.message);
        }
    }
    if !problems.is_empty() {
        return Ok(Kept::Wrong(problems));
    }
    match keeping::change(conn, editor.now, &editor.actor, W::PART, seen, &wanted)? {
        Ok(()) => Ok(Kept::Done),
        Err(changed) => Ok(Kept::Conflict(
            W::PART.digest(&changed.current)?,
            Conflict {
                differences: described::differences(W::PART, &changed.current, &wanted),
                who: who(&changed),
            },
        )),
    }
}

fn who(changed: &Changed) -> String {
    match &changed.by {
        Some((name, at)) => format!("{name} sparade {}.", present::instant(*at).text),
        None => "Ändringen kom med en import.".to_owned(),
    }
}

async fn again<W: Written>(
    editor: &Editor,
    written: W,
    status: StatusCode,
    sheet: Sheet,
) -> Result<HttpResponse, Error> {
    let asked = editor.clone();
    let html = editor.page(move |conn, frame| written.page(conn, &asked, frame, sheet));
    Ok(answer::html(html.await?, status))
}
