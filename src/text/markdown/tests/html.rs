use super::*;

#[test]
fn blocks_as_html() {
    for (source, html) in [
        ("", ""),
        (
            "## Så\n\n### Här\n\n##",
            "<h2 id=\"sa\">Så</h2>\n<h3 id=\"har\">Här</h3>\n",
        ),
        (
            "**a** *b* `c`  \nd",
            "<p><strong>a</strong> <em>b</em> <code>c</code><br>\nd</p>\n",
        ),
        ("– Ja, \"så\".", "<p class=\"reply\">– Ja, ”så”.</p>\n"),
        ("> a", "<blockquote><p>a</p>\n</blockquote>\n"),
        (
            "- a\n\n- b\n  - c",
            "<ul><li>a</li>\n<li>b<ul><li>c</li>\n</ul>\n</li>\n</ul>\n",
        ),
        ("- a\n\n  b", "<ul><li><p>a</p>\n<p>b</p>\n</li>\n</ul>\n"),
        ("1. a", "<ol><li>a</li>\n</ol>\n"),
        ("3. a", "<ol start=\"3\"><li>a</li>\n</ol>\n"),
        (
            "| Vad | \"Pris\" |\n|---|--:|\n| a | 1 |",
            "<div class=\"table-scroll\"><table>\n\
             <thead>\n<tr><th scope=\"col\">Vad</th><th scope=\"col\" class=\"end\">”Pris”</th></tr>\n</thead>\n\
             <tbody><tr><td>a</td><td class=\"end\">1</td></tr>\n</tbody>\n</table></div>\n",
        ),
        (
            "| | |\n|---|:-:|",
            "<div class=\"table-scroll\"><table>\n\
             <thead>\n<tr><td></td><td class=\"centre\"></td></tr>\n</thead>\n</table></div>\n",
        ),
        (
            "| a | b | c | d |\n|---|---|---|---|",
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Tabell\"><table>\n\
             <thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th><th scope=\"col\">c</th><th scope=\"col\">d</th></tr>\n</thead>\n</table></div>\n",
        ),
        (
            "![En *skola*](bild:1 \"Den nya\")",
            "<figure class=\"figure\"><img src=\"/bilder/1\" alt=\"En skola\"><figcaption>Den nya</figcaption></figure>\n",
        ),
        ("![x](bild:borta)", ""),
    ] {
        assert_eq!(render(source), html, "{source:?}");
    }
}

#[test]
fn links_as_html() {
    for (source, html) in [
        ("[a](sida:bygga/bygglov)", "<a href=\"/bygga/bygglov\">a</a>"),
        ("[a](nyhet:ny#b)", "<a href=\"/nyhet/ny#b\">a</a>"),
        ("[a *b*](sida:borta)", "a <em>b</em>"),
        ("[a](/kontakt?b=1&c=2)", "<a href=\"/kontakt?b=1&amp;c=2\">a</a>"),
        ("[a](#b)", "<a href=\"#b\">a</a>"),
        (
            "[Taxa](fil:taggad.pdf#page=2)",
            "<a href=\"/fil/taggad.pdf#page=2\">Taxa (pdf, 340&nbsp;kB)</a>",
        ),
        (
            "[Taxa *2026*](fil:taxa.pdf), [igen](fil:taxa.pdf)",
            "<a href=\"/fil/taxa.pdf\">Taxa <em>2026</em> (pdf, 340&nbsp;kB)</a> \
             <a href=\"/fil/taxa.pdf/annat-format\">Be om ett annat format<span class=\"visually-hidden\"> av Taxa 2026</span></a>, \
             <a href=\"/fil/taxa.pdf\">igen (pdf, 340&nbsp;kB)</a>",
        ),
        ("[Taxa](fil:borta)", "Taxa"),
        ("[a](tel:+46980319200)", "<a href=\"tel:+46980319200\">a</a>"),
        (
            "a@example.org",
            "<a href=\"mailto:a@example.org\">a@example.org</a>",
        ),
        (
            "<a@example.org>",
            "<a href=\"mailto:a@example.org\">a@example.org</a>",
        ),
        ("[](/kontakt)", "<a href=\"/kontakt\">/kontakt</a>"),
        ("[a](javascript:alert(1))", "a"),
        ("[a](kontakt)", "a"),
        (
            "[a](https://bibliotek.granasa.example/)",
            "<a href=\"https://bibliotek.granasa.example/\">a</a>",
        ),
    ] {
        assert_eq!(render(source), format!("<p>{html}</p>\n"), "{source:?}");
    }
}

#[test]
fn links_that_leave_the_site_say_so() {
    let source = "[ICLD](https://icld.example) [Vad?](https://a.example) https://b.example/\"c\".";
    assert_eq!(
        render(source),
        "<p><a href=\"https://icld.example\" rel=\"noopener external\" class=\"external\">ICLD\
         <span class=\"visually-hidden\"> Länk till annan webbplats.</span></a> \
         <a href=\"https://a.example\" rel=\"noopener external\" class=\"external\">Vad?\
         <span class=\"visually-hidden\"> Länk till annan webbplats.</span></a> \
         <a href=\"https://b.example/\" rel=\"noopener external\" class=\"external\">https://b.example/\
         <span class=\"visually-hidden\"> Länk till annan webbplats.</span></a>”c”.</p>\n"
    );
    let html = Document::parse("[ICLD](https://icld.example)").render(&Town { new_window: true });
    assert_eq!(
        html.as_str(),
        "<p><a href=\"https://icld.example\" rel=\"noopener external\" class=\"external\" target=\"_blank\">ICLD\
         <span class=\"visually-hidden\"> Länk till annan webbplats, öppnas i nytt fönster.</span></a></p>\n"
    );
}
