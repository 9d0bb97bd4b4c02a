//! The page that Torget was asked for: an article with everything that such a page has, in words of its own.

use crate::site::{Content, TestSite};

const SETTINGS: &str = r#"
name = "Tallåsa kommun"
phone = "0980 - 31 92 00"
email = "kontaktcenter@tallasa.example"
postal_address = ["Tallåsa kommun", "980 99 Tallåsa"]
picture_before_lead = true
external_links_in_new_window = true
email_heading = "Vill du mejla oss?"
email_hint = "Personliga adresser skapar vi med förnamn.efternamn@tallasa.example"
"#;

const HEAD: &str = r#"
title = "Utbyte om medborgarbudget"
lead = "Tallåsa är med i ett utbyte mellan tre kommuner om hur invånare kan vara med och bestämma."
published = 2024-05-31T15:55:00
updated = 2024-05-31T15:55:00
department = "ledning"
[picture]
file = "grupp.png"
alt = "Två personer står vid en damm."
caption = "Måns Ek, lärare, Siri Dahl, ordförande, och Bo Ram, chef (saknas på bilden) reser till Finland. Förbundet betalar."
[[contact]]
heading = "Kommunikation"
person = "anna-berg"
"#;

const BODY: &str = r#"I juni reser tre personer från Tallåsa för att träffa andra kommuner (Ekby och Vik).

Resorna betalas av Förbundet för lokalt inflytande, som stöder kommuner i norr.

## "Ett fint tillfälle"

Från Tallåsa åker Siri Dahl, Bo Ram och Måns Ek.

– Det här hade vi inte haft råd med själva. Nu får vi nya idéer med oss hem, säger Siri Dahl.

## Unga ska få säga sitt

Måns Ek hoppas att elever kan mötas på skärm.

– Att få vara med och bestämma är inget man kan ta för givet, säger Måns Ek.

## Mer om nätverket

På förbundets webbplats kan du läsa mer:

[Nätverket för inflytande](https://forbundet.example/natverk)"#;

const DIRECTORY: [(&str, &str); 2] = [
    (
        "units.toml",
        "[[unit]]\nkey = \"ledning\"\nname = \"Ledningsförvaltningen\"\n\
         [[unit]]\nkey = \"kommunikation\"\nname = \"Kommunikationsenheten\"\nparent = \"ledning\"\n",
    ),
    (
        "people.toml",
        "[[person]]\nkey = \"anna-berg\"\ngiven_name = \"Anna\"\nfamily_name = \"Berg\"\ntitle = \"Kommunikationschef\"\nunit = \"kommunikation\"\n\
         phone = \"0980-31 92 11\"\nmobile = \"070-174 06 48\"\nmobile_note = \"endast för sms\"\nmobile_sms_only = true\n\
         email = \"anna.fjallberg@tallasa.example\"\n",
    ),
];

/// The page's text in the order it is read. Differs from the words above in three ways that are allowed: Swedish
/// quotation marks, one form for telephone numbers, and the notice that the renderer adds to the link.
const READ: [&str; 27] = [
    "Utbyte om medborgarbudget",
    "Måns Ek, lärare, Siri Dahl, ordförande, och Bo Ram, chef (saknas på bilden) reser till Finland. Förbundet betalar.",
    "Tallåsa är med i ett utbyte mellan tre kommuner om hur invånare kan vara med och bestämma.",
    "I juni reser tre personer från Tallåsa för att träffa andra kommuner (Ekby och Vik).",
    "Resorna betalas av Förbundet för lokalt inflytande, som stöder kommuner i norr.",
    "”Ett fint tillfälle”",
    "Från Tallåsa åker Siri Dahl, Bo Ram och Måns Ek.",
    "– Det här hade vi inte haft råd med själva. Nu får vi nya idéer med oss hem, säger Siri Dahl.",
    "Unga ska få säga sitt",
    "Måns Ek hoppas att elever kan mötas på skärm.",
    "– Att få vara med och bestämma är inget man kan ta för givet, säger Måns Ek.",
    "Mer om nätverket",
    "På förbundets webbplats kan du läsa mer:",
    "Nätverket för inflytande Länk till annan webbplats, öppnas i nytt fönster.",
    "Senast uppdaterad: 31 maj 2024",
    "Publicerad: 31 maj 2024 kl. 15.55",
    "Kommunikation",
    "Anna Berg - Kommunikationschef",
    "Förvaltning/Avdelning: Ledningsförvaltningen",
    "Telefon: 0980-31 92 11",
    "Mobil: 070-174 06 48 (endast för sms)",
    "E-post: anna.fjallberg@tallasa.example",
    "Vill du mejla oss?",
    "Personliga adresser skapar vi med förnamn.efternamn@tallasa.example",
    "Kontakt Tallåsa kommun",
    "980 99 Tallåsa",
    "0980-31 92 00",
];

async fn site() -> TestSite {
    let content = Content::new()
        .file("settings.toml", SETTINGS)
        .article("utbyte", HEAD, BODY)
        .picture("grupp.png", 1500, 1000);
    let content = DIRECTORY
        .iter()
        .fold(content, |content, (name, text)| content.file(name, text));
    TestSite::with(content).await
}

#[actix_web::test]
async fn every_piece_of_its_text_stands_on_the_page_in_order() {
    let page = site().await.get("/nyheter/utbyte").await.found();
    let text = page.text("body");
    let from = text.find("Utbyte om medborgarbudget").expect("the title");
    let mut rest = &text[from..];
    for piece in READ {
        let at = rest
            .find(piece)
            .unwrap_or_else(|| panic!("\"{piece}\" is not in \"{rest}\""));
        rest = &rest[at + piece.len()..];
    }
    assert!(rest.contains("kontaktcenter@tallasa.example"));
}

#[actix_web::test]
async fn each_piece_is_the_right_element() {
    let page = site().await.get("/nyheter/utbyte").await.found();
    assert_eq!(page.text("h1"), "Utbyte om medborgarbudget");
    assert_eq!(
        page.attribute("main figure img", "alt"),
        "Två personer står vid en damm."
    );
    assert!(page.text("main figure figcaption").starts_with("Måns Ek, lärare"));
    assert_eq!(
        page.texts(".prose h2"),
        [
            "”Ett fint tillfälle”",
            "Unga ska få säga sitt",
            "Mer om nätverket"
        ]
    );
    assert_eq!(page.texts(".prose p.reply").len(), 2);
    let link = ".prose a[href='https://forbundet.example/natverk']";
    assert_eq!(page.attribute(link, "target"), "_blank");
    assert!(page.text(link).contains("Nätverket för inflytande"));
    assert_eq!(
        page.attributes("main time", "datetime"),
        ["2024-05-31", "2024-05-31T15:55:00+02:00"]
    );
    assert!(page.has("main a[href='tel:+46980319211']"));
    assert!(page.has("main a[href='sms:+46701740648']"));
    assert!(page.has("main a[href='mailto:anna.fjallberg@tallasa.example']"));
    assert!(page.has("footer a[href='tel:+46980319200']"));
    assert!(page.has("footer a[href='mailto:kontaktcenter@tallasa.example']"));
}
