//! Runs the cases: each rule is broken, kept, and mended by its fix.

use super::cases::CASES;
use super::*;
use crate::text::markdown::{Reference, ReferenceKind};

/// How a good manuscript is changed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change {
    Title(&'static str),
    Lead(&'static str),
    Text(&'static str),
    Alt(&'static str),
    /// With this description, although it is marked as decorative.
    DecorativeAlt(&'static str),
    Caption(&'static str),
    /// The file's name, and the description.
    FileName(&'static str, &'static str),
    NoContacts,
}

impl Change {
    fn of(self, mut manuscript: Manuscript<'static>) -> Manuscript<'static> {
        let mut image = manuscript.image.unwrap();
        match self {
            Self::Title(title) => manuscript.title = title,
            Self::Lead(lead) => manuscript.lead = lead,
            Self::Text(text) => manuscript.text = text,
            Self::Alt(alt) => image.alt = alt,
            Self::DecorativeAlt(alt) => (image.alt, image.decorative) = (alt, true),
            Self::Caption(caption) => image.caption = caption,
            Self::FileName(name, alt) => (image.file_name, image.alt) = (name, alt),
            Self::NoContacts => manuscript.has_contacts = false,
        }
        manuscript.image = Some(image);
        manuscript
    }
}

fn reference(kind: ReferenceKind, key: &str) -> Reference {
    Reference {
        kind,
        key: key.to_owned(),
    }
}

fn found(manuscript: &Manuscript) -> Vec<Finding> {
    let karin = KnownContact {
        name: "Karin Lind".to_owned(),
        phone: Some("0980-31 92 11".parse().unwrap()),
        email: Some("karin.lind@granasa.example".to_owned()),
        ..KnownContact::default()
    };
    let around = Surroundings {
        people: &[karin],
        missing_references: &[
            reference(ReferenceKind::Page, "404"),
            reference(ReferenceKind::Image, "404"),
        ],
        unpublished_references: &[reference(ReferenceKind::Article, "17")],
    };
    check(manuscript, &around)
}

#[test]
fn every_rule_finds_what_breaks_it() {
    for (rule, level, broken, _) in CASES {
        let findings = found(&broken.of(good()));
        let finding = findings.iter().find(|finding| finding.rule == *rule);
        assert_eq!(
            finding.map(|finding| finding.level),
            Some(*level),
            "{rule} {broken:?} {findings:?}"
        );
    }
}

#[test]
fn every_rule_lets_through_what_keeps_it() {
    for (rule, _, _, kept) in CASES {
        for kept in *kept {
            let findings = found(&kept.of(good()));
            assert!(!rules(&findings).contains(rule), "{rule} {kept:?} {findings:?}");
        }
    }
}

#[test]
fn every_fix_mends_what_was_found_and_makes_nothing_worse() {
    let mut mended = std::collections::HashSet::new();
    for (rule, _, broken, _) in CASES {
        let mut manuscript = broken.of(good());
        let before = found(&manuscript);
        let mut text = manuscript.text.to_owned();
        // Several places may need the same fix.
        for _ in 0..5 {
            manuscript.text = text.clone().leak();
            let findings = found(&manuscript);
            let Some(fix) = findings
                .iter()
                .filter(|finding| finding.rule == *rule)
                .find_map(|finding| finding.fix.as_ref())
            else {
                break;
            };
            text = fix.apply(manuscript.text);
            mended.insert(*rule);
        }
        let after = found(&manuscript);
        if mended.contains(rule)
            && before
                .iter()
                .any(|finding| finding.rule == *rule && finding.fix.is_some())
        {
            assert!(!rules(&after).contains(rule), "{rule} {broken:?} {text:?}");
            assert!(
                rules(&after).len() < rules(&before).len(),
                "{rule} {before:?} {after:?}"
            );
        }
    }
    let mut mended: Vec<_> = mended.into_iter().collect();
    mended.sort_unstable();
    assert_eq!(
        mended,
        [
            "bold-paragraph",
            "date-short",
            "heading-empty",
            "heading-first-level",
            "heading-level-skipped",
            "link-refused",
            "link-unencrypted",
            "list-not-made",
            "speech-mark",
            "time-with-colon"
        ]
    );
}

#[test]
fn fixes_write_what_was_meant() {
    for (typed, mended) in [
        ("**Så gör du**\n\nRing.", "## Så gör du\n\nRing."),
        (
            "Så här:\n- Det är en stor dag för oss.",
            "Så här:\n\n– Det är en stor dag för oss.",
        ),
        (
            "- Ja, säger Karin.\n- Nej, svarar Lars.\n\nSlut.",
            "– Ja, säger Karin.\n– Nej, svarar Lars.\n\nSlut.",
        ),
        ("-Bra, säger hon.", "– Bra, säger hon."),
        ("Vi ses 2024-05-31.", "Vi ses 31 maj 2024."),
        ("Vi ses kl 15:55.", "Vi ses kl. 15.55."),
        ("Vi ses kl. 09:30.", "Vi ses kl. 9.30."),
        ("Från 15:55 i dag.", "Från kl. 15.55 i dag."),
        (
            "Granåsa 12:34 vid torget, start 18:00-",
            "Granåsa 12:34 vid torget, start kl. 18.00-",
        ),
        ("[Kartan](http://a.example)", "[Kartan](https://a.example)"),
        (
            "[http://a.example](http://a.example)",
            "[http://a.example](https://a.example)",
        ),
        ("[Kartan](www.a.example)", "[Kartan](https://www.a.example)"),
        ("## Ett\n\n#### Två", "## Ett\n\n### Två"),
        ("Ett\n===\n\nTvå", "## Ett\n\nTvå"),
    ] {
        let manuscript = Manuscript {
            text: typed,
            ..good()
        };
        let findings = found(&manuscript);
        let fix = findings.iter().find_map(|finding| finding.fix.as_ref()).unwrap();
        assert_eq!(fix.apply(typed), mended, "{fix:?}");
    }
}

#[test]
fn there_are_rules_enough() {
    let rules: std::collections::HashSet<_> = CASES.iter().map(|(rule, ..)| rule).collect();
    assert!(rules.len() >= 24, "{}", rules.len());
}

#[test]
fn messages_are_sentences_without_exclamation_marks() {
    for (_, _, broken, _) in CASES {
        for finding in found(&broken.of(good())) {
            let message = &finding.message;
            assert!(
                message.ends_with(['.', '|', ':', ')']) && !message.contains('!'),
                "{message}"
            );
            assert!(message.starts_with(char::is_alphanumeric), "{message}");
        }
    }
}
