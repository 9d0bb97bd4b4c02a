//! The folder's settings.

use crate::content::fault::Toml;
use crate::content::import::Work;
use crate::content::import::directory::add_unknown;
use crate::content::import::folder::File;
use crate::content::ledger::{Kind, digest};
use crate::db::Connection;
use crate::error::Error;
use crate::models::image::Image;
use crate::models::settings::Settings;
use crate::text::line::is_email;
use crate::text::markdown::{Destination, Reference, ReferenceKind, rewrite_references};

/// As many top tasks as the front page has room for.
const TOP_TASKS: usize = 8;

impl Work {
    /// Brings in `settings.toml`.
    pub(super) fn settings(&mut self, conn: &mut Connection, files: &[File]) -> Result<(), Error> {
        let Some(file) = files.iter().find(|file| file.name == "settings.toml") else {
            return Ok(());
        };
        let toml = Toml {
            file: &file.name,
            text: &file.text,
            lines_before: 0,
        };
        let Some(mut settings) = toml.read::<Settings>(&mut self.faults) else {
            return Ok(());
        };
        if settings.name.trim().is_empty() {
            self.faults
                .add(&toml.whole(), "name är tomt. Skriv kommunens namn.");
        }
        self.plain_fields(&toml, &settings);
        self.front_page(&toml, &mut settings);
        self.contact_topics(&toml, &mut settings);
        self.privacy(&toml, &mut settings);
        let said = digest(&settings)?;
        if self.is_to_be_put(Kind::Settings, "", &said, &toml.whole()) && self.faults.is_empty() {
            settings.store(conn, self.now)?;
            let picture = settings.front_page.picture.as_ref();
            Image::show_on_front_page(conn, picture.and_then(|picture| picture.file.parse().ok()))?;
            self.ledger.mark(conn, Kind::Settings, "", &said)?;
        }
        Ok(())
    }

    /// Fields that are only text to the reader of the file, but must be of a kind.
    fn plain_fields(&mut self, toml: &Toml, settings: &Settings) {
        for address in settings.email.iter().chain(&settings.privacy.officer_email) {
            if !is_email(address) {
                let message = format!("\"{address}\" är ingen e-postadress. Skriv den som namn@exempel.se.");
                self.faults.add(&toml.find(address), message);
            }
        }
        for host in &settings.internal_hosts {
            if host.contains(['/', ':', ' ']) {
                let message = format!("\"{host}\" är inget värdnamn. Skriv det som bibliotek.exempel.se.");
                self.faults.add(&toml.find(host), message);
            }
        }
        let supervisor = &settings.accessibility.supervisor_link;
        if !supervisor.is_empty() && !matches!(Destination::parse(supervisor), Destination::External(_)) {
            let message = "supervisor_link ska vara en adress med https://.";
            self.faults.add(&toml.find(supervisor), message);
        }
        let mut topics = std::collections::HashSet::new();
        for topic in &settings.contact_form.topics {
            if topic.text.trim().is_empty() || !topics.insert(&topic.text) {
                let message =
                    "varje ärende i contact_form ska ha en text, och ingen text får stå två gånger.";
                self.faults.add(&toml.find("[contact_form]"), message);
            }
        }
    }

    fn front_page(&mut self, toml: &Toml, settings: &mut Settings) {
        let front = &mut settings.front_page;
        if front.top_tasks.len() > TOP_TASKS {
            let message = format!("startsidan har plats för {TOP_TASKS} top_task. Ta bort några.");
            self.faults.add(&toml.whole(), message);
        }
        for task in &mut front.top_tasks {
            let place = toml.find(&task.link);
            if task.text.trim().is_empty() {
                self.faults
                    .add(&place, "en top_task saknar text. Skriv vad länken heter.");
            }
            match Destination::parse(&task.link) {
                Destination::Internal(reference, fragment) => match self.names.to_id(&reference) {
                    Some(id) => {
                        let fragment = fragment
                            .map(|fragment| format!("#{fragment}"))
                            .unwrap_or_default();
                        task.link = format!("{}{fragment}", Reference { key: id, ..reference });
                    }
                    None => add_unknown(
                        &mut self.faults,
                        &place,
                        &self.names,
                        reference.kind,
                        &reference.key,
                    ),
                },
                Destination::Path(_) | Destination::External(_) => {}
                _ => self.faults.add(
                    &place,
                    "link ska vara sida:…, nyhet:…, en väg som /kontakt eller en adress med https://.",
                ),
            }
        }
        if let Some(picture) = &mut front.picture {
            let place = toml.find(&picture.file);
            let described = picture.alt.as_deref().is_some_and(|alt| !alt.trim().is_empty());
            if described == picture.decorative {
                self.faults.add(
                    &place,
                    "bilden ska ha alt = \"…\", eller decorative = true om den bara pryder.",
                );
            }
            match self.names.id(ReferenceKind::Image, &picture.file) {
                Some(id) => picture.file = id.to_string(),
                None => add_unknown(
                    &mut self.faults,
                    &place,
                    &self.names,
                    ReferenceKind::Image,
                    &picture.file,
                ),
            }
        }
    }

    fn contact_topics(&mut self, toml: &Toml, settings: &mut Settings) {
        for topic in &mut settings.contact_form.topics {
            let Some(unit) = &mut topic.unit else { continue };
            match self.names.id(ReferenceKind::Unit, unit) {
                Some(id) => *unit = id.to_string(),
                None => add_unknown(
                    &mut self.faults,
                    &toml.find(unit),
                    &self.names,
                    ReferenceKind::Unit,
                    unit,
                ),
            }
        }
    }

    fn privacy(&mut self, toml: &Toml, settings: &mut Settings) {
        let names = &self.names;
        let faults = &mut self.faults;
        settings.privacy.text = rewrite_references(&settings.privacy.text, |_, reference| {
            let id = names.to_id(reference);
            if id.is_none() {
                add_unknown(
                    faults,
                    &toml.find(&reference.key),
                    names,
                    reference.kind,
                    &reference.key,
                );
            }
            id
        });
    }
}
