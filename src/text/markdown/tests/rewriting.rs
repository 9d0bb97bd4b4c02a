use super::*;

/// Gives pages and pictures numbers.
fn numbered(source: &str) -> String {
    rewrite_references(source, |_, reference| match reference.key.as_str() {
        "borta" => None,
        key => Some((key.len() + 100).to_string()),
    })
}

#[test]
fn only_keys_change() {
    for (source, expected) in [
        ("[a](sida:bygga/bygglov)", "[a](sida:113)"),
        (
            "[a](sida:x#y \"titel\") sida:x `[a](sida:x)`",
            "[a](sida:101#y \"titel\") sida:x `[a](sida:x)`",
        ),
        ("[a](<sida:x>) [b](sida:borta)", "[a](sida:101) [b](sida:borta)"),
        (
            "![sida:x](bild:skola.jpg \"bild:x\")",
            "![sida:x](bild:109 \"bild:x\")",
        ),
        (
            "[![a](bild:xx)](sida:x) [*b* `](` c](nyhet:x)",
            "[![a](bild:102)](sida:101) [*b* `](` c](nyhet:101)",
        ),
        ("[](sida:x) ![](bild:x)", "[](sida:101) ![](bild:101)"),
        (
            "[a]( sida:x )\r\n\r\n##[b](sida:x)\r\n• [c](enhet:x)",
            "[a]( sida:101 )\r\n\r\n##[b](sida:101)\r\n• [c](enhet:101)",
        ),
        ("> [a\n> b](\n> sida:x)", "> [a\n> b](\n> sida:101)"),
        (
            "| [a](sida:x) |\n|---|\n| ![b](bild:x) |",
            "| [a](sida:101) |\n|---|\n| ![b](bild:101) |",
        ),
        ("[a](sida:x_(y)) [b](sida:x\\_y)", "[a](sida:105) [b](sida:103)"),
        (
            "\\[a](sida:x) [a](/x) [a](javascript:x)",
            "\\[a](sida:x) [a](/x) [a](javascript:x)",
        ),
    ] {
        assert_eq!(numbered(source), expected, "{source:?}");
    }
}

#[test]
fn keys_may_be_strange() {
    let strange = "min bild (1) [å] 100%.jpg";
    let source = rewrite_references("![a](bild:1 \"b\")", |_, _| Some(strange.to_owned()));
    assert_eq!(
        source,
        "![a](bild:min%20bild%20%281%29%20%5Bå%5D%20100%25.jpg \"b\")"
    );
    let reference = Reference {
        kind: ReferenceKind::Image,
        key: strange.to_owned(),
    };
    assert_eq!(Document::parse(&source).references(), [reference]);
    assert_eq!(
        rewrite_references(&source, |_, _| Some("1".to_owned())),
        "![a](bild:1 \"b\")"
    );
}

#[test]
fn lines_are_told() {
    let source = "[a](sida:x)\r\n\r\nb\r\n[c\r\nd](sida:y)\r\n\r\n• ![e](bild:z)\r\n[f](sida:borta)";
    let mut seen = Vec::new();
    rewrite_references(source, |line, reference| {
        seen.push((line, reference.to_string()));
        None
    });
    let expected = [(1, "sida:x"), (4, "sida:y"), (7, "bild:z"), (8, "sida:borta")];
    assert_eq!(
        seen,
        expected.map(|(line, reference)| (line, reference.to_owned()))
    );
}
