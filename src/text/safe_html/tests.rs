use askama::Template;
use proptest::prelude::*;

use super::*;
use crate::text::attacks::{PAYLOADS, assert_harmless};

#[test]
fn attacks_on_the_sanitiser_fail() {
    assert!(PAYLOADS.len() >= 150);
    for payload in PAYLOADS {
        for markup in [
            (*payload).to_owned(),
            format!("<p>x {payload} y</p>"),
            format!("<a href=\"{payload}\">x</a>"),
            format!("<div aria-label=\"{payload}\"><table><tr><td>{payload}</td></tr></table></div>"),
            format!("<figure class=\"figure\">{payload}<figcaption>{payload}</figcaption></figure>"),
        ] {
            let html = SafeHtml::sanitised(&markup);
            assert_harmless(html.as_str(), &markup);
        }
    }
}

#[test]
fn what_texts_are_made_of_stays_as_it_is() {
    for markup in [
        "<h2 id=\"avgifter-2\">Avgifter</h2>",
        "<h3 id=\"a\">A</h3>",
        "<p class=\"reply\">– Ja, <strong>det</strong> <em>är</em> <code>så</code>.<br></p>",
        "<ul><li>Ett</li></ul><ol start=\"3\"><li>Tre</li></ol><blockquote><p>Citat</p></blockquote>",
        "<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener external\" class=\"external\" target=\"_blank\">x\
            <span class=\"visually-hidden\">, y</span></a>",
        "<a href=\"/kontakt\">a</a><a href=\"#b\">b</a><a href=\"mailto:a@example.org\">c</a>",
        "<a href=\"tel:+46980319200\">d</a><a href=\"sms:+46701740605\">e</a>",
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Tabell\"><table><thead><tr>\
            <th scope=\"col\" class=\"end\">A</th></tr></thead><tbody><tr><td class=\"centre\">1</td></tr></tbody></table></div>",
        "<figure class=\"figure\"><picture>\
            <source type=\"image/webp\" srcset=\"/bilder/a.webp 320w, /bilder/b.webp 640w\" sizes=\"100vw\">\
            <img src=\"/bilder/a.jpg\" srcset=\"/bilder/a.jpg 320w\" sizes=\"100vw\" width=\"320\" height=\"200\" \
            alt=\"\" loading=\"lazy\" decoding=\"async\"></picture><figcaption>Text</figcaption></figure>",
    ] {
        assert_eq!(SafeHtml::sanitised(markup).as_str(), markup);
    }
}

#[test]
fn what_they_are_not_made_of_goes() {
    for (markup, left) in [
        ("<h1>x</h1>", "x"),
        (
            "<p class=\"reply top\" style=\"x\" id=\"y\">x</p>",
            "<p class=\"reply\">x</p>",
        ),
        ("<a href=\"//example.org\">x</a>", "<a>x</a>"),
        ("<a href=\"/\\example.org\">x</a>", "<a>x</a>"),
        ("<a href=\"kontakt\">x</a>", "<a>x</a>"),
        ("<a href=\"/\t/example.org\">x</a>", "<a>x</a>"),
        (
            "<a href=\"data:x\" target=\"_top\" rel=\"opener\">x</a>",
            "<a>x</a>",
        ),
        (
            "<img src=\"https://example.org/x.jpg\" alt=\"x\">",
            "<img alt=\"x\">",
        ),
        ("<img src=\"/bilder/../x\" width=\"1%\">", "<img>"),
        ("<img srcset=\"/bilder/a 1x, //example.org/b 2x\">", "<img>"),
        ("<h2 id=\"A b\">x</h2>", "<h2>x</h2>"),
        ("x<!-- y --><script>z</script>", "x"),
    ] {
        assert_eq!(SafeHtml::sanitised(markup).as_str(), left);
    }
}

#[test]
fn marks_are_balanced_and_the_rest_escaped() {
    for (text, html) in [
        ("a {b} c", "a <mark>b</mark> c"),
        ("{a", "<mark>a</mark>"),
        ("a} {{b}}", "a <mark>b</mark>"),
        (
            "<{b}> & \"c\" 'd'",
            "&lt;<mark>b</mark>&gt; &amp; &quot;c&quot; &#39;d&#39;",
        ),
    ] {
        assert_eq!(SafeHtml::marked(text, '{', '}').as_str(), html);
    }
    assert!(SafeHtml::default().is_empty());
}

#[test]
fn templates_print_it_as_it_stands() {
    #[derive(Template)]
    #[template(source = "{{ html }} {{ text }}", ext = "html")]
    struct Page {
        html: SafeHtml,
        text: &'static str,
    }
    let page = Page {
        html: SafeHtml::marked("{a}", '{', '}'),
        text: "<b>",
    };
    assert_eq!(page.render().unwrap(), "<mark>a</mark> &#60;b&#62;");
}

proptest! {
    #[test]
    fn any_markup_becomes_harmless(markup in "(<(/?)(a|p|div|table|td|h2|svg|math|style|img)( href=\"x\")?>|[a&;\"'<>]|\\PC){0,30}") {
        let html = SafeHtml::sanitised(&markup);
        assert_harmless(html.as_str(), &markup);
        assert_harmless(SafeHtml::sanitised(html.as_str()).as_str(), &markup);
    }
}
