use super::*;

/// The tree, short enough to compare: `p(…)`, `h2#anchor(…)`, `*…*`, `[…](…)`.
fn sketch(source: &str) -> String {
    blocks(Document::parse(source).blocks())
}

fn blocks(blocks: &[Block]) -> String {
    blocks
        .iter()
        .map(|each| block(&each.kind))
        .collect::<Vec<_>>()
        .join(" ")
}

fn block(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Heading(heading) => {
            let Heading {
                level,
                written_level,
                anchor,
                text,
            } = heading;
            let written = if level == written_level {
                String::new()
            } else {
                format!("<{written_level}")
            };
            format!("h{level}{written}#{anchor}({})", inlines(text))
        }
        BlockKind::Paragraph(text) => format!("p({})", inlines(text)),
        BlockKind::Reply(text) => format!("reply({})", inlines(text)),
        BlockKind::Quote(inner) => format!("quote({})", blocks(inner)),
        BlockKind::List { start, items } => {
            let mark = start.map_or_else(|| "ul".to_owned(), |start| format!("ol{start}"));
            let items: Vec<_> = items.iter().map(|item| blocks(item)).collect();
            format!("{mark}({})", items.join(" | "))
        }
        BlockKind::Table(table) => {
            let row = |cells: &Vec<Cell>| {
                cells
                    .iter()
                    .map(|cell| inlines(cell))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let rows: Vec<_> = std::iter::once(&table.header)
                .chain(&table.rows)
                .map(row)
                .collect();
            let alignments: Vec<_> = table
                .alignments
                .iter()
                .map(|alignment| format!("{alignment:?}"))
                .collect();
            format!("table({} | {})", alignments.join(" "), rows.join(" | "))
        }
        BlockKind::Figure(Figure { image, alt, caption }) => format!("figure({image} {alt:?} {caption:?})"),
    }
}

fn inlines(inlines: &[Inline]) -> String {
    let of = |children: &Vec<Inline>| self::inlines(children);
    let inline = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(children) => format!("**{}**", of(children)),
        Inline::Emphasis(children) => format!("*{}*", of(children)),
        Inline::Code(text) => format!("`{text}`"),
        Inline::LineBreak => "⏎".to_owned(),
        Inline::Link {
            destination: Destination::Internal(reference, None),
            children,
        } => {
            format!("[{}]({reference})", of(children))
        }
        Inline::Link {
            destination,
            children,
        } => format!("[{}]({destination:?})", of(children)),
    };
    inlines.iter().map(inline).collect()
}

#[test]
fn headings() {
    for (source, tree) in [
        ("## Så *här*", "h2#sa-har(Så *här*)"),
        ("### Så", "h3#sa(Så)"),
        ("# Så", "h2<1#sa(Så)"),
        ("#### Så\n###### Så", "h3<4#sa(Så) h3<6#sa-2(Så)"),
        ("##Rubrik\ntext", "h2#rubrik(Rubrik) p(text)"),
        ("##\u{a0}Rubrik", "h2#rubrik(Rubrik)"),
        ("## Rubrik ##", "h2#rubrik(Rubrik)"),
        ("##", "h2#()"),
        (
            "## A\n## A 2\n## A\n## A",
            "h2#a(A) h2#a-2(A 2) h2#a-3(A) h2#a-4(A)",
        ),
        ("## ***", "h2#sida(***)"),
        ("## Innehåll", "h2#innehall-2(Innehåll)"),
        ("#skola är här", "p(#skola är här)"),
        ("Rubrik\n===", "h2<1#rubrik(Rubrik)"),
        ("Rubrik\n---", "h2#rubrik(Rubrik)"),
        ("Att göra:\n-", "p(Att göra:)"),
        ("> Att göra:\n> -", "quote(p(Att göra:))"),
        ("> ## Så", "quote(h2#sa(Så))"),
        ("## Med ![bild](bild:1)", "h2#med-bild(Med bild)"),
    ] {
        assert_eq!(sketch(source), tree, "{source:?}");
    }
}

#[test]
fn paragraphs() {
    for (source, tree) in [
        ("", ""),
        (" \n\u{a0}\n", ""),
        ("Ett\ntvå\n\ntre", "p(Ett två) p(tre)"),
        ("Ett\r\ntvå\r\n\r\ntre", "p(Ett två) p(tre)"),
        ("Ett\n\u{a0}\ntvå", "p(Ett) p(två)"),
        ("Ett  \ntvå\\\ntre", "p(Ett⏎två⏎tre)"),
        (
            "**fet** *kursiv* __fet__ _kursiv_ `kod`",
            "p(**fet** *kursiv* **fet** *kursiv* `kod`)",
        ),
        ("ett_två_tre 2 * 3 * 4", "p(ett_två_tre 2 * 3 * 4)"),
        ("Ett\n\n---\n\ntvå", "p(Ett) p(två)"),
        ("    indraget\n    *stycke*", "p(indraget *stycke*)"),
        ("```\na <b>\nc\n```", "p(`a <b>`⏎`c`)"),
        ("~~a~~ ^b^ $c$ [^d] - [ ] e", "p(~~a~~ ^b^ $c$ [^d] - [ ] e)"),
        ("[Obs]: stängt", "p([Obs]: stängt)"),
        ("A&amp;B &lt;C&gt; &#7;D &nbsp;", "p(A&B <C>  D)"),
        ("\\*inte kursiv\\* \\<b>", "p(*inte kursiv* <b>)"),
    ] {
        assert_eq!(sketch(source), tree, "{source:?}");
    }
}

#[test]
fn html_is_text() {
    for (source, tree) in [
        ("<b>fet</b> och **fet**", "p(<b>fet</b> och **fet**)"),
        ("<div>\n## Rubrik\n</div>", "p(<div>) h2#rubrik(Rubrik) p(</div>)"),
        ("<!-- dolt\n\n*synligt* -->", "p(<!-- dolt) p(*synligt* -->)"),
        (
            "<script>\n\nalert(1)\n\n</script>",
            "p(<script>) p(alert(1)) p(</script>)",
        ),
        ("(<i>a</i>)", "p((<i>a</i>))"),
        ("`<b>`", "p(`<b>`)"),
        (
            "<sida:x> (<sida:x>) (<javascript:x>)",
            "p(<sida:x> (<sida:x>) (<javascript:x>))",
        ),
        ("a<b och c>d", "p(a<b och c>d)"),
    ] {
        assert_eq!(sketch(source), tree, "{source:?}");
    }
}

#[test]
fn replies() {
    for (source, tree) in [
        ("– Så säger *hon*.", "reply(– Så säger *hon*.)"),
        ("– Ja.\n– Nej.", "reply(– Ja.) reply(– Nej.)"),
        (
            "– Ja,\nsäger hon.  \n– Nej.",
            "reply(– Ja, säger hon.) reply(– Nej.)",
        ),
        ("–\u{a0}Ja.", "reply(–\u{a0}Ja.)"),
        ("Ett skift\n– och ett till", "p(Ett skift – och ett till)"),
        ("–5 grader", "p(–5 grader)"),
        ("— Ja.", "p(— Ja.)"),
        ("– ", "p(–)"),
        ("- Ja.", "ul(p(Ja.))"),
        ("> – Ja.", "quote(reply(– Ja.))"),
    ] {
        assert_eq!(sketch(source), tree, "{source:?}");
    }
}

#[test]
fn quotations_and_lists() {
    for (source, tree) in [
        ("> Ett\ntvå\n>\n> tre", "quote(p(Ett två) p(tre))"),
        (">", ""),
        ("- ett\n- *två*", "ul(p(ett) | p(*två*))"),
        ("- ett\n\n- två", "ul(p(ett) | p(två))"),
        ("* ett\n+ två", "ul(p(ett)) ul(p(två))"),
        ("1. ett\n2. två", "ol1(p(ett) | p(två))"),
        ("3) tre", "ol3(p(tre))"),
        ("- ett\n  - under\n\n  mer", "ul(p(ett) ul(p(under)) p(mer))"),
        ("• ett\n•\ttvå", "ul(p(ett) | p(två))"),
        ("Ta med:\n· ett\n  · under", "p(Ta med:) ul(p(ett) ul(p(under)))"),
        (
            "- ![a](bild:1)\n- b",
            "ul(figure(bild:1 Some(\"a\") None) | p(b))",
        ),
        ("1986. Ett bra år", "ol1986(p(Ett bra år))"),
    ] {
        assert_eq!(sketch(source), tree, "{source:?}");
    }
}

#[test]
fn tables() {
    for (source, tree) in [
        (
            "| Vad | Pris |\n|---|--:|\n| *A* | 1 |\n| B |",
            "table(Start End | Vad, Pris | *A*, 1 | B, )",
        ),
        ("a|b\n:-:|:-\n1|2", "table(Centre Start | a, b | 1, 2)"),
        ("| ![x](bild:1) |\n|---|", "table(Start | x)"),
        ("| a \\| b |\n|---|", "table(Start | a | b)"),
    ] {
        assert_eq!(sketch(source), tree, "{source:?}");
    }
}

#[test]
fn figures() {
    for (source, tree) in [
        (
            "![En skola](bild:skola.jpg \"Den \\\"nya\\\" skolan\")",
            "figure(bild:skola.jpg Some(\"En skola\") Some(\"Den ”nya” skolan\"))",
        ),
        ("![](bild:1)", "figure(bild:1 None None)"),
        (
            "![a](bild:1)\n![b](bild:2)",
            "figure(bild:1 Some(\"a\") None) figure(bild:2 Some(\"b\") None)",
        ),
        (
            "Före ![a](bild:1) efter",
            "p(Före) figure(bild:1 Some(\"a\") None) p(efter)",
        ),
        (
            "![a *b*](bild:min%20bild.jpg)",
            "figure(bild:min%20bild.jpg Some(\"a b\") None)",
        ),
        ("![a](https://example.org/x.jpg)", "p(a)"),
        ("![a](sida:1)", "p(a)"),
        ("[![a](bild:1)](sida:x)", "p([a](sida:x))"),
        ("*![a](bild:1)*", "p(*a*)"),
    ] {
        assert_eq!(sketch(source), tree, "{source:?}");
    }
}

#[test]
fn quotation_marks_are_swedish() {
    for (source, tree) in [
        ("\"En fantastisk möjlighet\"", "p(”En fantastisk möjlighet”)"),
        (
            "Hon sa \"**ja**\" och \"*nej\"*.",
            "p(Hon sa ”**ja**” och ”*nej”*.)",
        ),
        (
            "**\"Agenda 2030\"** i *\"2030\"*",
            "p(**”Agenda 2030”** i *”2030”*)",
        ),
        ("`\"kod\"` och \"`kod`\"", "p(`\"kod\"` och ”`kod`”)"),
        ("[\"text\"](sida:a)", "p([”text”](sida:a))"),
        ("## \"Rubrik\"", "h2#rubrik(”Rubrik”)"),
        ("| \"a\" |\n|---|", "table(Start | ”a”)"),
        ("En 27\" skärm", "p(En 27\" skärm)"),
    ] {
        assert_eq!(sketch(source), tree, "{source:?}");
    }
}

#[test]
fn nesting_ends_somewhere_and_loses_nothing() {
    let deep = Document::parse(&format!("{}innerst\n\nefter", "> - ".repeat(10)));
    assert_eq!(deep.plain_text(), "> - > - > - > - > - innerst\nefter");
    let steps: String = (0..30).map(|depth| "  ".repeat(depth) + "- steg\n").collect();
    assert_eq!(Document::parse(&steps).plain_text(), ["steg"; 30].join("\n"));
    let stars = Document::parse(&format!(
        "{}innerst{}",
        "*a **b ".repeat(50),
        " c** d*".repeat(50)
    ));
    assert!(stars.plain_text().contains("innerst"));
}

#[test]
fn blocks_know_where_they_were_written() {
    let source = "\u{feff}##Rubrik\r\n\r\nEtt stycke\r\nmed två rader.  \r\n\r\n- punkt\r\n• två\r\n\r\n> citat\r\n\r\n– Ja.\r\n– Nej.\r\n\r\n| a |\r\n|---|\r\n\r\nFöre ![x](bild:1) efter\r\n";
    let document = Document::parse(source);
    let mut places = Vec::new();
    visit(document.blocks(), &mut |block| {
        places.push((block.line, &source[block.bytes.clone()]));
    });
    assert_eq!(
        places,
        [
            (1, "##Rubrik"),
            (3, "Ett stycke\r\nmed två rader."),
            (6, "- punkt\r\n• två"),
            (6, "punkt"),
            (7, "två"),
            (9, "> citat"),
            (9, "citat"),
            (11, "– Ja."),
            (12, "– Nej."),
            (14, "| a |\r\n|---|"),
            (17, "Före"),
            (17, "![x](bild:1)"),
            (17, "efter"),
        ]
    );
}

#[test]
fn contents_text_and_references() {
    let source = "## \"A\" [b](sida:x#y)\n\n##\n\n### C\n\n> # D\n\n![a](bild:1 \"bildtext\")\n\n| e | f |\n|---|---|\n| [g](sida:x) |\n\n- h **[i](person:p)**\n\n– j  \nk";
    let document = Document::parse(source);
    let contents: Vec<_> = document
        .contents()
        .into_iter()
        .map(|entry| (entry.level, entry.text, entry.anchor))
        .collect();
    let entry = |level, text: &str, anchor: &str| (level, text.to_owned(), anchor.to_owned());
    assert_eq!(
        contents,
        [entry(2, "”A” b", "a-b"), entry(3, "C", "c"), entry(2, "D", "d")]
    );
    assert_eq!(document.plain_text(), "”A” b\nC\nD\nbildtext\ne f\ng\nh i\n– j k");
    let references: Vec<_> = document.references().iter().map(Reference::to_string).collect();
    assert_eq!(references, ["sida:x", "bild:1", "person:p"]);
}
