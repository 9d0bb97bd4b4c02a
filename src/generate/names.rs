//! Names and titles of those who work in Lingonmåla: put together by chance, so nobody real is meant.

/// Given names.
pub const GIVEN: [&str; 40] = [
    "Agneta", "Ahmed", "Alva", "Anders", "Astrid", "Birgitta", "Bo", "Cecilia", "Dan", "Ebba", "Elin",
    "Erik", "Fatima", "Filip", "Gunilla", "Gustav", "Hanna", "Henrik", "Ida", "Ingvar", "Jenny", "Johan",
    "Karin", "Kjell", "Lena", "Linnéa", "Lova", "Magnus", "Maja", "Nils", "Olle", "Pernilla", "Petra",
    "Roger", "Samira", "Stina", "Sven", "Tove", "Ulla", "Åsa",
];

/// Family names.
pub const FAMILY: [&str; 40] = [
    "Ahlgren", "Berg", "Björk", "Blom", "Dahlin", "Ek", "Engman", "Fors", "Granlund", "Hedin", "Hjort",
    "Holm", "Isaksson", "Kallin", "Lind", "Lundmark", "Malm", "Moberg", "Norén", "Nyman", "Oja", "Palm",
    "Qvist", "Rask", "Rosén", "Sandin", "Sjödin", "Stenman", "Strand", "Sundin", "Söder", "Tallberg",
    "Tjärn", "Uddén", "Vallin", "Wiklund", "Wall", "Åberg", "Älvdal", "Öhman",
];

/// Titles of those who work there.
pub const TITLES: [&str; 16] = [
    "Handläggare",
    "Enhetschef",
    "Samordnare",
    "Projektledare",
    "Rektor",
    "Bibliotekarie",
    "Ingenjör",
    "Planarkitekt",
    "Biståndsbedömare",
    "Miljöinspektör",
    "Kommunikatör",
    "Ekonom",
    "Administratör",
    "Fritidsledare",
    "Kommunvägledare",
    "Verksamhetschef",
];
