use proptest::prelude::*;

use super::*;
use crate::text::attacks::assert_harmless;
use crate::text::safe_html::SafeHtml;

/// Texts that are mostly marks.
const MARKED: &str = "([-#*_`>|\\[\\]()!<\"'~:.@&;\\\\ \t\n\r]|[a–å•1]|\u{a0}|\u{feff}|https://a\\.b|sida:x|bild:1|fil:1|\\[a\\]\\(sida:x\\)|\\[a\\]\\(fil:1\\)|!\\[a\\]\\(bild:1 \"b\"\\)|\\]\\(|\\]\\(sida:x#y\\)|\\]\\( ?<nyhet:x>|\n\n|    |\\PC|\\PC){0,80}";

/// Nobody writes alternative texts and captions into it, so what is shown is balanced.
struct Plain;

impl Surroundings for Plain {
    fn address(&self, reference: &Reference) -> Option<String> {
        Some(format!("/{}", reference.kind.prefix()))
    }

    fn figure(&self, _: &str, _: Option<&str>, _: Option<&str>) -> Option<String> {
        Some("<figure class=\"figure\"><img src=\"/bilder/1.jpg\" alt=\"\"></figure>".to_owned())
    }

    fn file(&self, _: &str) -> Option<FileNotice> {
        Some(FileNotice {
            what: "pdf, 1\u{a0}kB".to_owned(),
            other_format: Some("/filer/1/annat-format".to_owned()),
        })
    }

    fn is_internal_host(&self, _: &str) -> bool {
        false
    }

    fn new_window(&self) -> bool {
        true
    }
}

fn judge(source: &str) -> Result<(), TestCaseError> {
    let document = Document::parse(source);
    let html = document.render(&Plain);
    assert_harmless(html.as_str(), source);
    prop_assert_eq!(&SafeHtml::sanitised(html.as_str()), &html);

    let text = document.plain_text();
    prop_assert!(
        text.lines()
            .all(|line| !line.is_empty() && !line.contains(char::is_control)),
        "{:?}",
        text
    );

    let mut anchors = HashSet::new();
    for entry in document.contents() {
        prop_assert!(anchors.insert(entry.anchor.clone()), "{}", entry.anchor);
    }

    let mut after = 0;
    let mut ordered = true;
    visit(document.blocks(), &mut |block| {
        let written = source.get(block.bytes.clone());
        let lines_before = source[..block.bytes.start].matches('\n').count();
        ordered &= written.is_some_and(|written| !written.is_empty())
            && block.bytes.start >= after
            && block.line == lines_before + 1;
        after = block.bytes.start;
    });
    prop_assert!(ordered, "{:?}", document.blocks());

    prop_assert_eq!(rewrite_references(source, |_, _| None), source);
    prop_assert_eq!(
        rewrite_references(source, |_, reference| Some(reference.key.clone())),
        source
    );
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_a_document(source in any::<String>()) {
        judge(&source)?;
    }

    #[test]
    fn any_marks_are_a_document(source in MARKED) {
        judge(&source)?;
    }

    #[test]
    fn every_reference_shown_can_be_rewritten(source in MARKED) {
        let marked = rewrite_references(&source, |_, reference| Some(format!("ny/{}", reference.key)));
        for reference in Document::parse(&marked).references() {
            prop_assert!(reference.key.starts_with("ny/"), "{} in {:?}", reference, marked);
        }
        let back = |_: usize, reference: &Reference| reference.key.strip_prefix("ny/").map(str::to_owned);
        let restored = rewrite_references(&marked, back);
        prop_assert_eq!(Document::parse(&restored).plain_text(), Document::parse(&source).plain_text());
    }
}
