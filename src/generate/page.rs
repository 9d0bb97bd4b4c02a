//! The lasting pages of a made-up municipality: sections, services below them, and chapters below those.

use crate::generate::chance::Chance;
use crate::generate::directory::people;
use crate::generate::prose::Prose;
use crate::generate::words::{CHAPTERS, SECTIONS};
use crate::generate::{Made, Size};
use crate::swedish::slug::slug;

/// So that a page's chance is not that of the article with the same number.
const FIRST: usize = 1_000_000_000;

/// Writes all sections and services, and as many chapters below each service as the size asks for.
pub fn write(folder: &mut Made, size: Size) {
    let chapters = size.one_for_each(2_500, 1, CHAPTERS.len());
    let mut number = FIRST;
    let mut add = |key: String, title: &str, parts: usize| {
        let mut prose = Prose::new(Chance::new(size.seed, number), people(size));
        number += 1;
        let (lead, text) = (prose.lead(), prose.text(parts));
        let position = (number - FIRST) * 10;
        let head = format!(
            "+++\ntitle = \"{title}\"\nlead = \"{lead}\"\nposition = {position}\npublished = 2010-06-01T08:00:00\n\n\
             [[contact]]\nunit = \"kontaktcenter\"\n+++\n"
        );
        folder.add(format!("pages/{key}.md"), head + &text);
    };
    for (section, services) in SECTIONS {
        let above = slug(section);
        add(above.clone(), section, 0);
        for service in services {
            let service_key = format!("{above}/{}", slug(service));
            add(service_key.clone(), service, 3);
            for chapter in CHAPTERS.iter().take(chapters) {
                let title = format!("{chapter}: {}", service.to_lowercase());
                add(format!("{service_key}/{}", slug(chapter)), &title, 2);
            }
        }
    }
}
