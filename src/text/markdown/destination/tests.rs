use proptest::prelude::*;

use super::*;

#[test]
fn addresses_lead_where_they_say() {
    let page = |key: &str, fragment: Option<&str>| {
        let reference = Reference {
            kind: ReferenceKind::Page,
            key: key.to_owned(),
        };
        Destination::Internal(reference, fragment.map(str::to_owned))
    };
    for (written, expected) in [
        ("sida:bygga/bygglov", page("bygga/bygglov", None)),
        ("SIDA:bygga", page("bygga", None)),
        (" sida:bygga#avgift ", page("bygga", Some("avgift"))),
        ("sida:l%C3%A4sa%20mer", page("läsa mer", None)),
        ("/kontakt?x=1#y", Destination::Path("/kontakt?x=1#y".to_owned())),
        ("#avgift", Destination::Fragment("#avgift".to_owned())),
        (
            "https://example.org/å",
            Destination::External("https://example.org/å".to_owned()),
        ),
        (
            "HTTP://example.org",
            Destination::External("HTTP://example.org".to_owned()),
        ),
        (
            "mailto:a@example.org",
            Destination::Mail("mailto:a@example.org".to_owned()),
        ),
        (
            "tel:+46980319200",
            Destination::Tel("tel:+46980319200".to_owned()),
        ),
        ("sms:070-1740605", Destination::Tel("sms:070-1740605".to_owned())),
    ] {
        assert_eq!(Destination::parse(written), expected, "{written}");
    }
}

#[test]
fn everything_else_is_refused() {
    for written in [
        "",
        "kontakt",
        "www.example.org",
        "//example.org",
        "/\\example.org",
        "\\\\example.org",
        "/\t/example.org",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "about:blank",
        "ftp://example.org",
        "https:example.org",
        "https:/example.org",
        "https://",
        "https:///",
        "https://granasa.se@example.org",
        "https://a:b@example.org",
        "http://exa mple.org",
        "mailto:nobody",
        "tel:",
        "tel:javascript",
        "sida:",
        "sida:#x",
        "sida:%FF",
        "sidan:x",
        ":",
        "?x=1",
        "../x",
        "https://[::1",
        "intent:x",
        "view-source:x",
    ] {
        assert_eq!(
            Destination::parse(written),
            Destination::Refused(written.trim_ascii().to_owned())
        );
    }
}

#[test]
fn a_link_is_external_when_its_host_is_not_among_ours() {
    let ours = [
        "bibliotek.granasa.example".to_owned(),
        "Kiruna.SE".to_owned(),
        "åsa.example".to_owned(),
    ];
    for (address, external) in [
        ("https://example.org/", true),
        ("https://bibliotek.granasa.example:8443/bok", false),
        ("https://BIBLIOTEK.granasa.example", false),
        ("https://kiruna.se", false),
        ("https://ÅSA.example/", false),
        ("https://www.kiruna.se", true),
        ("https://kiruna.se.example.org", true),
        ("/kontakt", false),
        ("mailto:a@example.org", false),
    ] {
        assert_eq!(is_external(address, &ours), external, "{address}");
    }
}

proptest! {
    #[test]
    fn references_are_read_as_they_are_written(key in "\\PC{1,20}", kind in 0..ReferenceKind::ALL.len()) {
        let reference = Reference { kind: ReferenceKind::ALL[kind], key };
        let written = reference.to_string();
        prop_assert_eq!(Destination::parse(&written), Destination::Internal(reference, None));
    }
}
