//! Old addresses of the folder.

use std::collections::HashSet;

use crate::content::dates;
use crate::content::fault::Toml;
use crate::content::files::Text;
use crate::content::import::Work;
use crate::content::import::directory::add_unknown;
use crate::content::import::folder::File;
use crate::db::Connection;
use crate::error::Error;
use crate::models::address::{self, RESERVED, Target};
use crate::text::markdown::{Destination, ReferenceKind};

impl Work {
    /// Brings in `redirects.toml`.
    pub(super) fn redirects(&mut self, conn: &mut Connection, files: &[File]) -> Result<(), Error> {
        let Some((toml, file)) = self.redirects_file(files) else {
            return Ok(());
        };
        let mut seen = HashSet::new();
        let all = file
            .redirects
            .iter()
            .map(|redirect| &redirect.from)
            .chain(file.gone.iter().map(|gone| &gone.from));
        for from in all {
            if !seen.insert(from.get_ref().trim_end_matches('/')) {
                self.faults.add(
                    &toml.place(from.span()),
                    "adressen står två gånger. Ta bort den ena.",
                );
            }
        }
        for redirect in &file.redirects {
            let from = self.old_path(&toml, &redirect.from);
            let to = self.target(&toml, &redirect.to);
            if let Some(Target::Path(path)) = &to
                && seen.contains(path.trim_end_matches('/'))
            {
                let message = "to leder till en annan gammal adress. Skriv dit den till slut ska leda.";
                self.faults.add(&toml.place(redirect.to.span()), message);
            }
            if let (Some(from), Some(to)) = (from, to) {
                address::redirect(conn, self.now, &from, &to)?;
            }
        }
        for gone in &file.gone {
            let from = self.old_path(&toml, &gone.from);
            let since = dates::to_utc(gone.date.get_ref());
            if since.is_none() {
                self.faults.add(
                    &toml.place(gone.date.span()),
                    "date ska vara ett datum, till exempel 2023-09-01.",
                );
            }
            if let (Some(from), Some(since)) = (from, since) {
                address::end(conn, &from, since, gone.reason.trim())?;
            }
        }
        Ok(())
    }

    /// A path as visits have it: decoded, without query, without slash at the end.
    fn old_path(&mut self, toml: &Toml, written: &Text) -> Option<String> {
        let decoded = percent_encoding::percent_decode_str(written.get_ref())
            .decode_utf8()
            .ok();
        let path = decoded.map(|path| path.trim_end_matches('/').to_owned());
        let path = path.filter(|path| {
            path.len() > 1 && path.starts_with('/') && !path.starts_with("//") && !path.contains(['?', '#'])
        });
        let first = path
            .as_deref()
            .and_then(|path| path.split('/').nth(1))
            .unwrap_or_default();
        if RESERVED.contains(&first) && !matches!(first, "nyheter" | "medarbetare" | "organisation") {
            let message = "adressen är Torgets egen och kan inte ledas om.";
            self.faults.add(&toml.place(written.span()), message);
            return None;
        }
        if path.is_none() {
            let message = "from ska vara den gamla adressens väg, till exempel \"/arkiv/ny-skola.html\".";
            self.faults.add(&toml.place(written.span()), message);
        }
        path
    }

    fn target(&mut self, toml: &Toml, written: &Text) -> Option<Target> {
        let place = toml.place(written.span());
        match Destination::parse(written.get_ref()) {
            Destination::Internal(reference, _) => {
                let id = self.names.id(reference.kind, &reference.key);
                match (reference.kind, id) {
                    (_, None) => add_unknown(
                        &mut self.faults,
                        &place,
                        &self.names,
                        reference.kind,
                        &reference.key,
                    ),
                    (ReferenceKind::Article, Some(id)) => return Some(Target::Article(id)),
                    (ReferenceKind::Page, Some(id)) => return Some(Target::Page(id)),
                    (ReferenceKind::Person, _) => {
                        return Some(Target::Path(format!("/medarbetare/{}", reference.key)));
                    }
                    (ReferenceKind::Unit, _) => {
                        return Some(Target::Path(format!("/organisation/{}", reference.key)));
                    }
                    (ReferenceKind::Image, _) => self
                        .faults
                        .add(&place, "en gammal adress kan inte leda till en bild."),
                    (ReferenceKind::File, Some(id)) => {
                        return Some(Target::Path(format!("/filer/{id}/{}", reference.key)));
                    }
                }
                None
            }
            Destination::Path(path) if path.contains(['?', '#', '%']) => {
                self.faults.add(
                    &place,
                    "to ska vara en väg utan ?, # och %, till exempel /kontakt.",
                );
                None
            }
            Destination::Path(path) => Some(Target::Path(path)),
            _ => {
                self.faults.add(
                    &place,
                    "to ska leda inom webbplatsen: sida:…, nyhet:… eller en väg som /kontakt.",
                );
                None
            }
        }
    }
}
