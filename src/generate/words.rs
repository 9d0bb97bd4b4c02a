//! The words of Lingonmåla, a municipality that is not there: what there is, where, and for whom. All are made up for this.

/// What the municipality says of itself: the same for every size.
pub const SETTINGS: &str = include_str!("settings.toml");

/// Key and name of each topic.
pub const TOPICS: [(&str, &str); 8] = [
    ("skola", "Barn och skola"),
    ("omsorg", "Omsorg och stöd"),
    ("kultur", "Kultur och fritid"),
    ("bygga", "Bygga och bo"),
    ("miljo", "Miljö och avfall"),
    ("trafik", "Trafik och vägar"),
    ("naringsliv", "Arbete och näringsliv"),
    ("kommun", "Kommun och trygghet"),
];

/// Departments, each with its units.
pub const DEPARTMENTS: [(&str, &[&str]); 8] = [
    (
        "Kommunledningsförvaltningen",
        &["Kontaktcenter", "Kommunikation", "Kansli", "Ekonomi", "Personal"],
    ),
    (
        "Barn- och utbildningsförvaltningen",
        &[
            "Förskolor",
            "Grundskolor",
            "Gymnasiet",
            "Elevhälsa",
            "Kulturskolan",
        ],
    ),
    (
        "Omsorgsförvaltningen",
        &[
            "Hemtjänst",
            "Äldreboenden",
            "Hemsjukvård",
            "Daglig verksamhet",
            "Biståndsbedömning",
        ],
    ),
    (
        "Socialförvaltningen",
        &[
            "Familjestöd",
            "Ekonomiskt bistånd",
            "Ungdomsmottagningen",
            "Boendestöd",
            "Budgetrådgivning",
        ],
    ),
    (
        "Samhällsbyggnadsförvaltningen",
        &[
            "Bygglov och kartor",
            "Planering",
            "Miljötillsyn",
            "Mark och skog",
            "Bostadsanpassning",
        ],
    ),
    (
        "Tekniska förvaltningen",
        &[
            "Gata och park",
            "Vatten och avlopp",
            "Avfall och återvinning",
            "Fastigheter",
            "Måltider",
        ],
    ),
    (
        "Kultur- och fritidsförvaltningen",
        &[
            "Biblioteken",
            "Simhallen",
            "Ishallen",
            "Föreningsstöd",
            "Ung fritid",
        ],
    ),
    (
        "Arbets- och näringslivsförvaltningen",
        &[
            "Näringsliv",
            "Arbetsmarknad",
            "Vuxenutbildning",
            "Turism",
            "Upphandling",
        ],
    ),
];

/// Sections of the site, each with its services.
pub const SECTIONS: [(&str, &[&str]); 8] = [
    (
        "Barn och utbildning",
        &[
            "Förskola",
            "Grundskola",
            "Gymnasieskola",
            "Elevhälsa",
            "Kulturskola",
        ],
    ),
    (
        "Omsorg och hjälp",
        &[
            "Hemtjänst",
            "Äldreboende",
            "Stöd till anhöriga",
            "Ekonomiskt stöd",
            "Funktionsnedsättning",
        ],
    ),
    (
        "Bygga och bo",
        &["Bygglov", "Avfall", "Vatten", "Kartor", "Detaljplaner"],
    ),
    (
        "Trafik och resor",
        &[
            "Felanmälan",
            "Snö och halka",
            "Parkering",
            "Färdtjänst",
            "Cykelvägar",
        ],
    ),
    (
        "Uppleva och göra",
        &["Bibliotek", "Simhall", "Ishall", "Föreningar", "Friluftsliv"],
    ),
    (
        "Arbete och näringsliv",
        &[
            "Lediga jobb",
            "Feriejobb",
            "Starta företag",
            "Serveringstillstånd",
            "Upphandlingar",
        ],
    ),
    (
        "Kommun och politik",
        &[
            "Så styrs kommunen",
            "Möten och protokoll",
            "Budget",
            "Insyn",
            "Val",
        ],
    ),
    (
        "Trygghet och kris",
        &[
            "Brandskydd",
            "Krisberedskap",
            "Dricksvatten i kris",
            "Trygghetspunkter",
            "Säkerhet",
        ],
    ),
];

/// What is told on the pages below a service.
pub const CHAPTERS: [&str; 7] = [
    "Ansökan",
    "Avgifter",
    "Regler",
    "Frågor och svar",
    "Köer och turer",
    "Synpunkter",
    "Öppettider",
];

/// Where something is.
pub const PLACES: [&str; 32] = [
    "vid Kvarnparken",
    "i Norrbyn",
    "på Storgatan",
    "vid stationen",
    "i Sjövik",
    "på Torget",
    "vid Lillsjön",
    "i Hammarby bruk",
    "på Skolgatan",
    "vid kyrkan",
    "i Östra hamnen",
    "på Ängsvägen",
    "vid sporthallen",
    "i Granhult",
    "på Kyrkbacken",
    "vid vattentornet",
    "i Rönninge by",
    "på Hantverkargatan",
    "vid reningsverket",
    "i Tallmon",
    "på Bruksgatan",
    "vid folkparken",
    "i Västerbacka",
    "på Nygatan",
    "vid bokskogen",
    "i Åbyn",
    "på Lingonvägen",
    "vid hembygdsgården",
    "i Mellanfors",
    "på Järnvägsgatan",
    "vid brandstationen",
    "i Solhaga",
];

/// What the municipality has, in the definite form.
pub const THINGS: [&str; 32] = [
    "biblioteket",
    "simhallen",
    "ishallen",
    "återvinningscentralen",
    "gångvägen",
    "cykelvägen",
    "förskolan",
    "skolan",
    "matsalen",
    "äldreboendet",
    "lekplatsen",
    "badplatsen",
    "idrottsplatsen",
    "parken",
    "bron",
    "busshållplatsen",
    "parkeringen",
    "fritidsgården",
    "kulturhuset",
    "kommunhuset",
    "reningsverket",
    "vattenledningen",
    "gatubelysningen",
    "skidspåret",
    "motionsspåret",
    "konsthallen",
    "träffpunkten",
    "växthuset",
    "hamnen",
    "gymnastiksalen",
    "vårdcentralens entré",
    "sessionssalen",
];

/// Whom it is about.
pub const GROUPS: [&str; 20] = [
    "boende i området",
    "barn och unga",
    "äldre",
    "föreningarna",
    "företagen",
    "elever och personal",
    "vårdnadshavare",
    "cyklister",
    "bilister",
    "besökare",
    "nyinflyttade",
    "hyresgäster",
    "villaägare",
    "familjer",
    "anhöriga",
    "handlarna",
    "studerande",
    "pendlare",
    "medarbetarna",
    "de närmaste grannarna",
];

/// Who decides.
pub const BOARDS: [&str; 9] = [
    "kommunfullmäktige",
    "kommunstyrelsen",
    "tekniska nämnden",
    "barn- och utbildningsnämnden",
    "omsorgsnämnden",
    "socialnämnden",
    "kultur- och fritidsnämnden",
    "miljö- och byggnadsnämnden",
    "krisledningsnämnden",
];

/// Small numbers, in letters.
pub const FEW: [&str; 11] = [
    "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
];
