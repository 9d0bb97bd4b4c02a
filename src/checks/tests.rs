use super::*;

mod article;
mod cases;
mod properties;
mod table;

/// An article with nothing to say about it.
fn good() -> Manuscript<'static> {
    Manuscript {
        title: "Ny lekplats vid kyrkan",
        lead: "I maj öppnar lekplatsen vid kyrkan. Barnen har själva valt gungorna.",
        text: "Lekplatsen är öppen för alla.",
        image: Some(LeadImage {
            alt: "Två barn gungar i solen.",
            decorative: false,
            caption: "Gungorna provas.",
            file_name: "lekplats.jpg",
        }),
        has_contacts: true,
        others: &[],
    }
}

fn rules(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule).collect()
}

fn check_text(text: &str) -> Vec<Finding> {
    check(&Manuscript { text, ..good() }, &Surroundings::default())
}

#[test]
fn there_is_nothing_to_say_of_a_good_text() {
    assert_eq!(check(&good(), &Surroundings::default()), []);
}

#[test]
fn only_errors_stop_publishing() {
    assert!(stops_publishing(&check_text("")));
    assert!(!stops_publishing(&check_text(
        "[Läs mer](/kontakt) den 2024-05-31."
    )));
    assert!(!stops_publishing(&[]));
}

#[test]
fn findings_stand_by_level_and_then_by_place() {
    let text = "Vi ses 2024-05-31.\n\n# Hej\n\nVi ska erhålla medel.\n\n[](/kontakt)";
    let manuscript = Manuscript {
        title: "",
        lead: "",
        text,
        ..good()
    };
    let findings = check(&manuscript, &Surroundings::default());
    assert_eq!(
        rules(&findings),
        [
            "title-missing",
            "heading-first-level",
            "link-without-text",
            "date-short",
            "lead-missing",
            "office-words"
        ]
    );
    let lines: Vec<_> = findings.iter().map(|finding| finding.line).collect();
    assert_eq!(lines, [None, Some(3), Some(7), Some(1), None, Some(5)]);
}

#[test]
fn a_key_stays_when_the_text_changes_elsewhere() {
    let key = |text: &str| {
        let findings = check_text(text);
        let found = findings.iter().find(|finding| finding.rule == "link-vague");
        found.map(Finding::key).unwrap()
    };
    let first = key("[Läs mer](/kontakt)");
    assert_eq!(first, key("Ett stycke till.\n\nOch så: [Läs mer](/kontakt)"));
    assert_ne!(first, key("[Klicka här](/kontakt)"));
    assert!(first.starts_with("link-vague-"), "{first}");
}

#[test]
fn many_of_the_same_are_told_a_few_at_a_time() {
    let findings = check_text(&"Vi ses 2024-05-31. ".repeat(500));
    let dates: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule == "date-short")
        .collect();
    assert_eq!(dates.len(), 10);
    assert!(
        dates[9].message.ends_with("Det gäller 490 ställen till."),
        "{}",
        dates[9].message
    );
}

#[test]
fn a_fix_for_another_text_changes_nothing() {
    let fix = |range| Fix {
        label: "",
        range,
        replacement: "x".to_owned(),
    };
    assert_eq!(fix(1..3).apply("abc"), "ax");
    assert_eq!(fix(0..0).apply("å"), "xå");
    #[expect(clippy::reversed_empty_ranges, reason = "the range that is tried")]
    for range in [0..1, 1..2, 0..9, 9..9, 2..0, usize::MAX..usize::MAX] {
        assert_eq!(fix(range).apply("å"), "å");
    }
}

#[test]
fn a_personal_number_is_not_repeated() {
    let findings = check_text("Ansökan från 811218-9876 har kommit in.");
    assert_eq!(findings[0].excerpt.as_deref(), Some("811218-XXXX"));
    assert!(!format!("{findings:?}").contains("9876"));
}

#[test]
fn a_personal_number_is_found_in_every_field() {
    let number = "811218-9876";
    let image = LeadImage {
        alt: number,
        caption: number,
        ..good().image.unwrap()
    };
    let manuscript = Manuscript {
        title: number,
        lead: number,
        text: number,
        image: Some(image),
        ..good()
    };
    let findings = check(&manuscript, &Surroundings::default());
    let fields: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule == "personal-number")
        .map(|finding| finding.field)
        .collect();
    assert_eq!(fields, ["rubrik", "ingress", "alt", "bildtext", "text"]);
    for hidden in [
        "811218-**9876**",
        "![811218-9876](bild:1)",
        "![a](bild:1 \"811218-9876\")",
        "[a](/x?811218-9876)",
        "8112&#49;8-9876",
    ] {
        assert!(
            rules(&check_text(hidden)).contains(&"personal-number"),
            "{hidden}"
        );
    }
    assert!(!rules(&check_text("[a](https://example.org/8112189876)")).contains(&"personal-number"));
}
