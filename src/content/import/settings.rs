//! The folder's settings.

use crate::content::fault::Toml;
use crate::content::import::Work;
use crate::content::import::directory::add_unknown;
use crate::content::import::folder::File;
use crate::content::ledger::{Kind, digest};
use crate::db::Connection;
use crate::error::Error;
use crate::models::settings::{Settings, rules};
use crate::text::markdown::{Destination, Reference, ReferenceKind, rewrite_references};

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
        for fault in rules::faults(&settings) {
            self.faults.add(&toml.find(&fault.written), fault.message);
        }
        self.front_page(&toml, &mut settings);
        self.contact_topics(&toml, &mut settings);
        self.privacy(&toml, &mut settings);
        let said = digest(&settings)?;
        if self.is_to_be_put(Kind::Settings, "", &said, &toml.whole()) && self.faults.is_empty() {
            settings.store(conn, self.now)?;
            self.ledger.mark(conn, Kind::Settings, "", &said)?;
        }
        Ok(())
    }

    fn front_page(&mut self, toml: &Toml, settings: &mut Settings) {
        let front = &mut settings.front_page;
        for task in &mut front.top_tasks {
            let place = toml.find(&task.link);
            if let Destination::Internal(reference, fragment) = Destination::parse(&task.link) {
                match self.names.to_id(&reference) {
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
                }
            }
        }
        if let Some(picture) = &mut front.picture {
            let place = toml.find(&picture.file);
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
