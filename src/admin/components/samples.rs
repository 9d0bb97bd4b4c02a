//! What the page of components shows: plain values with short and long words, every field filled in or missing.

use std::sync::Arc;

use crate::admin::content::checks::FindingView;
use crate::admin::content::choose::ContactRow;
use crate::admin::content::comparison::{self, Difference, Piece};
use crate::admin::content::lists;
use crate::admin::content::used::UsedRow;
use crate::admin::image::choose::ImageChoice;
use crate::admin::inbox;
use crate::admin::start::duties::Duty;
use crate::models::editorial::Status;
use crate::models::message;
use crate::text::safe_html::SafeHtml;
use crate::web::assets;
use crate::web::view::{
    Choice, ContactBox, ContactCard, Dates, EmailHint, ExceptionRow, Hit, HoursRow, HoursTable, Link,
    ListedPage, Number, Pagination, PaginationStep, PersonRow, Picture, Problems, SideMenuItem, Sources,
    Teaser, Time,
};

/// A letter to choose, or one that nobody's name begins with.
pub struct Initial {
    /// The letter.
    pub letter: &'static str,
    /// Where it leads.
    pub href: Option<&'static str>,
    /// Whether it is chosen.
    pub current: bool,
}

/// A row of a form.
pub struct SampleRow {
    /// Its place, from 0.
    pub index: usize,
    /// Its place as people count.
    pub number: usize,
    /// What it is about.
    pub text: &'static str,
    /// A day.
    pub day: &'static str,
    /// What is wrong with the day.
    pub day_problem: Option<&'static str>,
    /// Whether a button just concerned it.
    pub has_focus: bool,
    /// Whether it can go up.
    pub can_go_up: bool,
    /// Whether it can go down.
    pub can_go_down: bool,
}

/// A piece that one page only has: it is looked at there.
pub struct OwnPart {
    /// What it is.
    pub what: &'static str,
    /// Its style sheet.
    pub style: &'static str,
    /// The page.
    pub place: Link,
    /// Whether whoever looks has the right to it.
    pub may_be_seen: bool,
}

const LONG_UNIT: &str = "Samhällsbyggnadsförvaltningens tillståndsenhet";
const LONG_NAME: &str = "Birgitta Hammarström-Lagerqvist von Essen";
const LONG_MAIL: &str = "birgitta.hammarstrom-lagerqvist@samhallsbyggnadsforvaltningen.granasa.example";

/// A text with all that a text can have.
pub const TEXT: &str = "\
Från den 1 december är det lättare att söka tillstånd för uteservering. Läs också om [bygglov](https://www.example.org/bygglov).\n\n\
## Det här behöver du\n\n- en ritning över platsen\n- ett intyg från fastighetsägaren\n  - eller ett avtal om samfällighetsföreningens mark\n\n\
### Så går det till\n\n1. Fyll i ansökan.\n2. Skicka den minst fyra veckor i förväg.\n\n\
## Vad det kostar\n\n| Yta | Avgift | Tillsynsavgift |\n| --- | ---: | ---: |\n| Högst 20 kvadratmeter | 1 200 kr | 400 kr |\n| Större | 2 400 kr | 800 kr |\n\n\
## Så säger de som har sökt\n\n– Det gick fortare än jag trodde, säger Maj Lind.\n\n– Och det var **lätt** att förstå.\n\n> Alla ska kunna sitta ute.\n";

fn link(text: &str, href: &str) -> Link {
    Link::new(text, href)
}

fn day(machine: &str, text: &str) -> Time {
    Time {
        machine: machine.to_owned(),
        text: text.to_owned(),
    }
}

fn choice(value: &str, text: &str, selected: bool) -> Choice {
    Choice {
        value: value.to_owned(),
        text: text.to_owned(),
        selected,
    }
}

/// Every state of a text, a page of the menu or a message, with its name in the style sheet.
pub fn statuses() -> Vec<(&'static str, &'static str)> {
    let texts = Status::ALL.map(|status| (lists::key_of(status), status.swedish()));
    let messages = message::inbox::Status::ALL.map(|status| (inbox::status_key(status), status.swedish()));
    texts.into_iter().chain(messages).collect()
}

/// A finding of each level, with and without a button and an excerpt.
pub fn findings() -> Vec<FindingView> {
    let finding = |level, word, message: &str, excerpt: Option<&str>, fix| FindingView {
        level,
        word,
        message: message.to_owned(),
        excerpt: excerpt.map(str::to_owned),
        field: "anmarkningar",
        fix,
        key: level.to_owned(),
    };
    vec![
        finding(
            "error",
            "Fel",
            "Bilden saknar beskrivning. Skriv vad den visar.",
            None,
            None,
        ),
        finding(
            "warning",
            "Varning",
            "Länktexten säger inte vart länken leder. Skriv vad som finns där.",
            Some("klicka här"),
            None,
        ),
        finding(
            "tip",
            "Tips",
            "Klockslag skrivs med punkt.",
            Some("kl 15:55"),
            Some("Skriv kl. 15.55"),
        ),
    ]
}

/// Something that was written anew.
pub fn pieces() -> Vec<Piece> {
    comparison::pieces(
        "Biblioteket är öppet måndag till fredag och stängt på söndagar.",
        "Biblioteket är öppet måndag till lördag, och på söndagar i december.",
    )
}

/// Fields that two filled in differently.
pub fn differences() -> Vec<Difference> {
    let difference = |label, before: &str, after: &str| Difference {
        label,
        before: before.to_owned(),
        after: after.to_owned(),
    };
    vec![
        difference("Ämne", "Kultur och fritid", "tomt"),
        difference("Förvaltning eller avdelning", "tomt", LONG_UNIT),
    ]
}

/// When something was changed.
pub fn updated() -> Time {
    day("2026-11-23T10:30:00+01:00", "23 november 2026 kl. 10.30")
}

/// What points at a text.
pub fn used() -> Vec<UsedRow> {
    let row = |title: &str, href: Option<&str>, how| UsedRow {
        title: title.to_owned(),
        href: href.map(str::to_owned),
        how,
    };
    vec![
        row("Söka bygglov", Some("#anvands"), "syns för invånare"),
        row("Startsidan", None, "i ett utkast"),
    ]
}

/// What waits for somebody.
pub fn duties() -> Vec<Duty> {
    let duty = |title: &str, note: &str| Duty {
        title: title.to_owned(),
        href: "#vantar".to_owned(),
        note: note.to_owned(),
    };
    vec![
        duty(
            "Nya öppettider på återvinningscentralen",
            "väntar på att du publicerar",
        ),
        duty(
            "Tillgänglighetsredogörelse",
            "skulle ha setts över den 1 november 2026",
        ),
    ]
}

/// A contact that is chosen, and one that is not.
pub fn contacts() -> Vec<(ContactRow, bool)> {
    let contact = |value: &str, name: &str, detail: &str| ContactRow {
        value: value.to_owned(),
        name: name.to_owned(),
        detail: detail.to_owned(),
    };
    vec![
        (contact("prov-1", "Maj Lind", "bibliotekarie, Biblioteket"), true),
        (contact("prov-2", LONG_NAME, LONG_UNIT), false),
    ]
}

/// The pieces that one page only has, and whether each may be seen.
pub fn own_parts(may_be_seen: impl Fn(&str) -> bool) -> Vec<OwnPart> {
    let part = |what, style, text: &str, href: &str| OwnPart {
        what,
        style,
        place: link(text, href),
        may_be_seen: may_be_seen(href),
    };
    vec![
        part(
            "Sidhuvud, huvudmeny, sidans rubrik, rader med knappar",
            "admin/frame.css",
            "Alla sidor",
            "/admin",
        ),
        part(
            "Formulär och förhandsvisning, verktygsrad, hjälp, fler val",
            "admin/editor.css",
            "Ny nyhet",
            "/admin/nyheter/ny",
        ),
        part(
            "Välja bild, kontakt och sida, dialoger",
            "admin/choosing.css",
            "Ny nyhet",
            "/admin/nyheter/ny",
        ),
        part(
            "Sidträdet",
            "admin/lists.css",
            "Ordna sidorna",
            "/admin/sidor/trad",
        ),
        part(
            "Bildbiblioteket, beskärningar, det viktigaste i bilden",
            "admin/library.css",
            "Bilder",
            "/admin/bilder",
        ),
        part("Filer att ladda ned", "admin/files.css", "Filer", "/admin/filer"),
        part(
            "Personer, enheternas träd, inläsning av en tabell",
            "admin/directory.css",
            "Personer",
            "/admin/personer",
        ),
        part(
            "Meddelanden och brev",
            "admin/inbox.css",
            "Inkorg",
            "/admin/inkorg",
        ),
        part(
            "Inställningarnas översikt, färgprover, öppettider",
            "admin/settings.css",
            "Inställningar",
            "/admin/installningar",
        ),
        part("Loggen", "admin/log.css", "Logg", "/admin/logg"),
        part(
            "Konto, QR-kod, egna inloggningar",
            "admin/account.css",
            "Ditt konto",
            "/admin/konto",
        ),
        part(
            "Prover på komponenter",
            "admin/samples.css",
            "Komponenter",
            "/admin/komponenter",
        ),
    ]
}

/// What is wrong in the form of samples.
pub fn problems() -> Problems {
    let mut problems = Problems::default();
    for (field, message) in [
        ("epost", "Skriv hela adressen, till exempel namn@example.se."),
        (
            "telefon",
            "Numret är för kort. Skriv det med riktnummer, till exempel 0478-125 00.",
        ),
        ("fel-dag", "Skriv en dag som finns, till exempel 2026-11-30."),
        ("meddelande", "Skriv ditt meddelande."),
        ("enhet", "Välj vilken enhet det gäller."),
        ("tillganglig", "Svara ja eller nej."),
        (
            "avpubliceras_datum",
            "Tiden har redan varit. Välj en som kommer efter publiceringen.",
        ),
        ("dokument", "Filen är för stor. Den får vara högst 15 MB."),
        ("rad-1-datum", "Dagen finns redan i listan. Ta bort den ena."),
    ] {
        problems.add(field, message);
    }
    problems
}

/// Some topics.
pub fn topics() -> Vec<Choice> {
    vec![
        choice("kultur", "Kultur och fritid", true),
        choice("bygga", "Bygga, bo och miljö", false),
    ]
}

/// Some units.
pub fn units() -> Vec<Choice> {
    vec![choice("1", "Biblioteket", false), choice("2", LONG_UNIT, false)]
}

/// Ways to be answered, one chosen.
pub fn answers() -> Vec<Choice> {
    vec![
        choice("epost", "Med e-post", true),
        choice("telefon", "På telefon", false),
        choice(
            "inget",
            "Jag behöver inget svar, men vill gärna att någon på samhällsbyggnadsförvaltningen läser det",
            false,
        ),
    ]
}

/// Yes or no, neither chosen.
pub fn yes_or_no() -> Vec<Choice> {
    vec![choice("ja", "Ja", false), choice("nej", "Nej", false)]
}

/// A picture that a form has.
pub fn chosen_picture() -> ImageChoice {
    ImageChoice {
        id: 0,
        name: "radhuset-en-eftermiddag-i-mars.jpg".to_owned(),
        alt: String::new(),
        src: assets::sample_picture().to_owned(),
        width: 1200,
        height: 800,
    }
}

/// Two rows, the second with a fault.
pub fn rows() -> Vec<SampleRow> {
    vec![
        SampleRow {
            index: 0,
            number: 1,
            text: "Studiedag",
            day: "2026-12-04",
            day_problem: None,
            has_focus: false,
            can_go_up: false,
            can_go_down: true,
        },
        SampleRow {
            index: 1,
            number: 2,
            text: "Kompetensutvecklingsdag",
            day: "2026-12-04",
            day_problem: Some("Dagen finns redan i listan. Ta bort den ena."),
            has_focus: false,
            can_go_up: true,
            can_go_down: false,
        },
    ]
}

/// The way to a page.
pub fn crumbs() -> Vec<Link> {
    vec![
        link("Komponenter", "/admin/komponenter"),
        link("Tillstånd, regler och tillsyn", "#smulor"),
    ]
}

/// A section, open along the way to a page on the fourth level.
pub fn side_menu() -> Vec<SideMenuItem> {
    let item = |text: &str, current, children| SideMenuItem {
        text: text.to_owned(),
        href: "#sidmeny-rubrik".to_owned(),
        current,
        children,
    };
    let fourth = vec![
        item("Uteservering", true, Vec::new()),
        item("Tillfällig övernattning", false, Vec::new()),
    ];
    let third = vec![
        item("Mat och dryck", false, fourth),
        item("Livsmedelsanläggningsregistrering", false, Vec::new()),
    ];
    let second = vec![
        item("Tillstånd, regler och tillsyn", false, third),
        item("Starta företag", false, Vec::new()),
    ];
    vec![item("Näringsliv och arbete", false, second)]
}

/// The sample picture, with this text under it.
pub fn picture(caption: Option<&str>) -> Picture {
    let src = assets::sample_picture();
    Picture {
        sources: Arc::new(Sources {
            webp: SafeHtml::default(),
            jpeg: SafeHtml::text(&format!("{src} 1200w")),
            src: src.to_owned(),
            width: 1200,
            height: 800,
            focus: "focus-x-40 focus-y-60".to_owned(),
        }),
        alt: "Ett rådhus med tre valv, tecknat.".to_owned(),
        caption: caption.map(str::to_owned),
    }
}

/// News with all there can be, without picture, and with a heading alone.
pub fn teasers() -> Vec<Teaser> {
    let published = day("2026-11-20", "20 november 2026");
    let lead =
        "Från den 1 december är biblioteket öppet även på söndagar. Välkommen att läsa, låna och fika.";
    vec![
        Teaser {
            title: "Biblioteket öppnar på söndagar".to_owned(),
            href: "#puff".to_owned(),
            lead: lead.to_owned(),
            published: published.clone(),
            topic: Some("Kultur och fritid".to_owned()),
            picture: Some(Picture {
                alt: String::new(),
                ..picture(None)
            }),
        },
        Teaser {
            title: "Ny upphandling av snöröjning".to_owned(),
            href: "#puff".to_owned(),
            lead: lead.to_owned(),
            published: published.clone(),
            topic: None,
            picture: None,
        },
        Teaser {
            title: "Personuppgiftsbiträdesavtal och livsmedelsanläggningsregistrering i en och samma rubrik"
                .to_owned(),
            href: "#puff".to_owned(),
            lead: String::new(),
            published,
            topic: Some("Bygga, bo och miljö".to_owned()),
            picture: None,
        },
    ]
}

/// Dates with a word on the last change.
pub fn dates() -> Dates {
    Dates {
        updated: day("2026-11-23", "23 november 2026"),
        published: day("2026-11-20T08:00:00+01:00", "20 november 2026 kl. 8.00"),
        note: Some("Nytt telefonnummer".to_owned()),
    }
}

fn number(label: &'static str, text: &str, note: Option<&str>) -> Number {
    let digits: String = text.chars().filter(char::is_ascii_digit).skip(1).collect();
    Number {
        label,
        text: text.to_owned(),
        href: format!("tel:+46{digits}"),
        note: note.map(str::to_owned),
    }
}

/// A box with a person and a unit, one with one field, and one with the longest of all.
pub fn boxes() -> Vec<ContactBox> {
    let card = |name: &str| ContactCard {
        name: name.to_owned(),
        href: "#kontakt".to_owned(),
        title: None,
        unit: None,
        numbers: Vec::new(),
        email: None,
    };
    vec![
        ContactBox {
            heading: "Kontakt".to_owned(),
            cards: vec![
                ContactCard {
                    title: Some("bibliotekarie".to_owned()),
                    unit: Some(link("Biblioteket", "#kontakt")),
                    numbers: vec![
                        number("Telefon", "0478-125 11", None),
                        number("Mobil", "070-123 45 67", Some("endast för sms")),
                    ],
                    email: Some("maj.lind@granasa.example".to_owned()),
                    ..card("Maj Lind")
                },
                ContactCard {
                    numbers: vec![number("Telefon", "0478-125 00", None)],
                    ..card("Biblioteket")
                },
            ],
        },
        ContactBox {
            heading: "Näringsliv".to_owned(),
            cards: vec![ContactCard {
                email: Some("naringsliv@granasa.example".to_owned()),
                ..card("Näringslivsenheten")
            }],
        },
        ContactBox {
            heading: LONG_UNIT.to_owned(),
            cards: vec![ContactCard {
                title: Some("personuppgiftsbiträdesansvarig förvaltningsjurist".to_owned()),
                unit: Some(link(LONG_UNIT, "#kontakt")),
                email: Some(LONG_MAIL.to_owned()),
                ..card(LONG_NAME)
            }],
        },
    ]
}

/// How addresses are made.
pub fn email_hint() -> EmailHint {
    EmailHint {
        heading: "Vill du skicka e-post till oss?".to_owned(),
        text: "Adresserna är fornamn.efternamn@granasa.example.".to_owned(),
    }
}

/// An address, a line each.
pub fn address() -> Vec<String> {
    ["Rådhuset", "Stora torget 1", "Granåsa"]
        .map(str::to_owned)
        .to_vec()
}

/// A person with everything, one with a name alone, and one with the longest of all.
pub fn people() -> Vec<PersonRow> {
    let person = |name: &str| PersonRow {
        name: name.to_owned(),
        href: "#personer".to_owned(),
        title: String::new(),
        unit: None,
        numbers: Vec::new(),
        email: None,
    };
    vec![
        PersonRow {
            title: "bibliotekarie".to_owned(),
            unit: Some(link("Biblioteket", "#personer")),
            numbers: vec![
                number("Telefon", "0478-125 11", None),
                number("Mobil", "070-123 45 67", None),
            ],
            email: Some("maj.lind@granasa.example".to_owned()),
            ..person("Maj Lind")
        },
        person("Olle Ek"),
        PersonRow {
            title: "personuppgiftsbiträdesansvarig förvaltningsjurist".to_owned(),
            unit: Some(link(LONG_UNIT, "#personer")),
            email: Some(LONG_MAIL.to_owned()),
            ..person(LONG_NAME)
        },
    ]
}

/// Some letters: one to choose, the chosen one, and one without names.
pub fn letters() -> Vec<Initial> {
    ["A", "B", "C", "Å", "Ä", "Ö"]
        .into_iter()
        .map(|letter| Initial {
            letter,
            href: (letter != "C").then_some("#bokstaver"),
            current: letter == "B",
        })
        .collect()
}

/// A week with a day that is as it is, and one that is not as usual.
pub fn week() -> HoursTable {
    let row = |day: &str, hours: &str| HoursRow {
        day: day.to_owned(),
        hours: hours.to_owned(),
        label: None,
        today: false,
    };
    HoursTable {
        caption: "Telefontider",
        open: true,
        state: String::new(),
        days: vec![
            row("Måndag", "8.00–12.00 och 13.00–16.00"),
            HoursRow {
                today: true,
                ..row("Tisdag", "8.00–16.00")
            },
            HoursRow {
                label: Some("Julafton".to_owned()),
                ..row("Onsdag", "Stängt")
            },
        ],
    }
}

/// Days with other hours.
pub fn exceptions() -> Vec<ExceptionRow> {
    vec![ExceptionRow {
        date: day("2026-12-23", "23 december 2026"),
        label: "Dag före dopparedagen".to_owned(),
        phone: "8.00–12.00".to_owned(),
        visit: "Stängt".to_owned(),
    }]
}

/// Pages with and without a line on each.
pub fn pages() -> Vec<ListedPage> {
    let page = |title: &str, lead: &str| ListedPage {
        title: title.to_owned(),
        href: "#sidor".to_owned(),
        lead: lead.to_owned(),
    };
    vec![
        page(
            "Uteservering",
            "Så söker du tillstånd, vad det kostar och hur lång tid det tar.",
        ),
        page("Livsmedelsanläggningsregistrering", ""),
    ]
}

/// News, and a page.
pub fn hits() -> Vec<Hit> {
    vec![
        Hit {
            title: "Söka bygglov".to_owned(),
            href: "#traffar".to_owned(),
            place: "Bygga, bo och miljö › Bygglov".to_owned(),
            snippet: SafeHtml::marked("Här kan du söka [bygglov] på nätet eller med blankett.", '[', ']'),
            published: None,
        },
        Hit {
            title: "Kortare väntan på bygglov".to_owned(),
            href: "#traffar".to_owned(),
            place: "Nyheter".to_owned(),
            snippet: SafeHtml::marked("Den som söker [bygglov] får nu svar inom sex veckor.", '[', ']'),
            published: Some(day("2026-11-20", "20 november 2026")),
        },
    ]
}

/// The middle of a long list.
pub fn pagination() -> Pagination {
    let href = "#sidindelning".to_owned();
    let step = |number| {
        Some(PaginationStep {
            number,
            href: href.clone(),
            current: number == 6,
        })
    };
    Pagination {
        page: 6,
        pages: 104,
        previous: Some(href.clone()),
        next: Some(href.clone()),
        steps: vec![step(1), None, step(5), step(6), step(7), None, step(104)],
    }
}
