//! Links: words that say where they lead, and addresses that lead there.

use std::collections::{HashMap, HashSet};

use super::finding::{Finding, Fix, TEXT};
use super::manuscript::Surroundings;
use super::written::Written;
use crate::text::line::is_email;
use crate::text::markdown::{BlockKind, Destination, Reference, ReferenceKind};

mod found;

use found::{Link, as_typed};

/// Words that say nothing of where a link leads.
const VAGUE: [&str; 24] = [
    "här",
    "klicka",
    "klicka här",
    "klicka på länken",
    "tryck här",
    "se här",
    "läs här",
    "läs mer",
    "läs mera",
    "läs mer här",
    "läs vidare",
    "mer",
    "mer här",
    "mer info",
    "mer information",
    "information",
    "info",
    "länk",
    "länken",
    "länk här",
    "denna länk",
    "den här länken",
    "följ länken",
    "denna sida",
];

pub(super) fn check(written: &Written, around: &Surroundings, findings: &mut Vec<Finding>) {
    let links = found::links(written);
    let known = Existence {
        missing: around.missing_references.iter().collect(),
        unpublished: around.unpublished_references.iter().collect(),
    };
    for link in &links {
        let rules = [
            known.of(link.destination.reference(), &link.text),
            refused(link),
            unencrypted(link),
            words(link),
        ];
        findings.extend(
            rules
                .into_iter()
                .flatten()
                .map(|finding| finding.on_line(link.line)),
        );
    }
    ambiguous(&links, findings);
    written.document.visit(&mut |block| {
        if let BlockKind::Figure(figure) = &block.kind {
            let name = figure.image.to_string();
            let text = figure.alt.as_deref().unwrap_or(&name);
            let found = known.of(Some(&figure.image), text);
            findings.extend(found.map(|finding| finding.on_line(block.line)));
        }
    });
}

/// What is known of the things that are linked to.
struct Existence<'a> {
    missing: HashSet<&'a Reference>,
    unpublished: HashSet<&'a Reference>,
}

impl Existence<'_> {
    fn of(&self, reference: Option<&Reference>, text: &str) -> Option<Finding> {
        let reference = reference?;
        let what = match reference.kind {
            ReferenceKind::Page => "Sidan",
            ReferenceKind::Article => "Nyheten",
            ReferenceKind::Person => "Personen",
            ReferenceKind::Unit => "Enheten",
            ReferenceKind::Image => "Bilden",
            ReferenceKind::File => "Filen",
        };
        let shown = if text.is_empty() {
            reference.to_string()
        } else {
            text.to_owned()
        };
        if self.missing.contains(reference) {
            let instead = match reference.kind {
                ReferenceKind::Image => "Välj en annan bild, eller ta bort den ur texten.",
                _ => "Länka till något annat, eller ta bort länken.",
            };
            let gone = match reference.kind {
                ReferenceKind::Image | ReferenceKind::File => "finns inte",
                _ => "finns inte, eller ligger i papperskorgen",
            };
            let message = format!("{what} ({reference}) {gone}. {instead}");
            return Some(Finding::error("link-broken", TEXT, message).showing(&shown));
        }
        let hidden = self.unpublished.contains(reference);
        hidden.then(|| {
            let message = format!(
                "{what} ({reference}) är inte publicerad, så besökaren kommer inte fram. Publicera den först, eller ta bort länken."
            );
            Finding::warning("link-to-unpublished", TEXT, message).showing(&shown)
        })
    }
}

/// An address that no link may have.
fn refused(link: &Link) -> Option<Finding> {
    let Destination::Refused(address) = &link.destination else {
        return None;
    };
    let right = if is_email(address) && !address.contains(':') {
        Some(format!("mailto:{address}"))
    } else {
        let first = address.split('/').next().unwrap_or_default();
        let is_host = first.contains('.')
            && !first.starts_with('.')
            && first
                .chars()
                .all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '-'));
        is_host.then(|| format!("https://{address}"))
    };
    // Only what then leads somewhere is a mending.
    let right = right.filter(|right| !matches!(Destination::parse(right), Destination::Refused(_)));
    let message = match &right {
        Some(right) => format!("Länken leder ingenstans. Skriv {right}."),
        None if address.is_empty() => {
            "Länken saknar adress. Skriv den inom parentes, eller ta bort länken.".to_owned()
        }
        None => "Länkens adress går inte att använda. Skriv en adress som börjar med https://, eller välj en sida på webbplatsen.".to_owned(),
    };
    let fix = link.bytes.clone().zip(right).map(|(range, replacement)| Fix {
        label: "Rätta adressen",
        range,
        replacement,
    });
    let shown = format!("{} ({address})", link.text);
    Some(
        Finding::error("link-refused", TEXT, message)
            .showing(&shown)
            .mended_by(fix),
    )
}

/// An address that others can read and change on the way.
fn unencrypted(link: &Link) -> Option<Finding> {
    const SCHEME: &str = "http:";
    let Destination::External(address) = &link.destination else {
        return None;
    };
    let is_open = address
        .get(..SCHEME.len())
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCHEME));
    is_open.then(|| {
        let fix = link.bytes.as_ref().map(|bytes| Fix {
            label: "Byt till https",
            range: bytes.start..bytes.start + SCHEME.len(),
            replacement: "https:".to_owned(),
        });
        let message =
            "Länken är inte krypterad. Skriv https:// i stället för http://, och prova att den fungerar.";
        Finding::warning("link-unencrypted", TEXT, message)
            .showing(address)
            .mended_by(fix)
    })
}

/// What a link says of where it leads.
fn words(link: &Link) -> Option<Finding> {
    let said = link.said();
    let bare = ["http://", "https://", "www."]
        .iter()
        .any(|start| said.starts_with(start));
    if link.text.is_empty() {
        let message = "Länken saknar text. Skriv mellan hakparenteserna vart den leder.";
        Some(Finding::error("link-without-text", TEXT, message).showing(&as_typed(link.destination)))
    } else if bare {
        let message = "Skriv vart länken leder i stället för adressen: [text](adress).";
        Some(Finding::warning("link-bare-address", TEXT, message).showing(&link.text))
    } else if VAGUE.contains(&said.as_str()) {
        let message = "Skriv vart länken leder. Den som går från länk till länk hör bara länkens egna ord.";
        Some(Finding::warning("link-vague", TEXT, message).showing(&link.text))
    } else {
        None
    }
}

/// Links with the same words that lead to different places.
fn ambiguous(links: &[Link], findings: &mut Vec<Finding>) {
    let mut leads: HashMap<String, &Destination> = HashMap::new();
    let mut told = HashSet::new();
    for link in links {
        let said = link.said();
        if said.is_empty() || VAGUE.contains(&said.as_str()) {
            continue;
        }
        let first = *leads.entry(said.clone()).or_insert(link.destination);
        if first != link.destination && told.insert(said) {
            let message =
                "Två länkar har samma text men leder till olika ställen. Skriv vad som skiljer dem.";
            findings.push(
                Finding::warning("link-text-ambiguous", TEXT, message)
                    .showing(&link.text)
                    .on_line(link.line),
            );
        }
    }
}
