//! What the log's words mean in Swedish: what was done, and to what kind of thing.

use crate::models::audit::ADDRESS;
use crate::models::user::Role;

/// Something that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// What the log calls it.
    pub key: &'static str,
    /// What the filter calls it.
    pub label: &'static str,
    /// What a sentence says; `{}` stands for the thing.
    pub sentence: &'static str,
}

const fn action(key: &'static str, label: &'static str, sentence: &'static str) -> Action {
    Action { key, label, sentence }
}

/// All that the program does, as the filter lists it.
pub const ACTIONS: &[Action] = &[
    action("create", "Skapat", "skapade {}"),
    action("save", "Sparat", "sparade {}"),
    action("change", "Ändrat", "ändrade {}"),
    action("submit", "Skickat för publicering", "skickade {} för publicering"),
    action("publish", "Publicerat", "publicerade {}"),
    action("schedule", "Schemalagt", "schemalade {}"),
    action(
        "cancel schedule",
        "Avbruten schemaläggning",
        "avbröt schemaläggningen av {}",
    ),
    action(
        "override checks",
        "Publicerat trots fel",
        "publicerade {} trots fel som kontrollerna hittade",
    ),
    action("withdraw", "Avpublicerat", "avpublicerade {}"),
    action("move", "Flyttat", "flyttade {}"),
    action("trash", "Lagt i papperskorgen", "lade {} i papperskorgen"),
    action(
        "restore",
        "Hämtat ur papperskorgen",
        "hämtade {} ur papperskorgen",
    ),
    action(
        "share",
        "Delat för granskning",
        "gjorde en länk för granskning av {}",
    ),
    action(
        "stop sharing",
        "Slutat dela",
        "stängde en länk för granskning av {}",
    ),
    action("upload", "Laddat upp", "laddade upp {}"),
    action("replace", "Bytt ut", "bytte ut {}"),
    action("describe", "Beskrivit", "ändrade uppgifterna om {}"),
    action("remove", "Tagit bort", "tog bort {}"),
    action("check", "Kontrollerat", "kontrollerade {}"),
    action("import", "Importerat", "importerade {}"),
    action("export", "Exporterat", "exporterade {}"),
    action("assign", "Tagit hand om", "bestämde vem som tar hand om {}"),
    action("note", "Antecknat", "skrev en anteckning om {}"),
    action("answer", "Besvarat", "besvarade {}"),
    action("reply", "Svarat", "svarade på {}"),
    action("done", "Markerat som klart", "markerade {} som klart"),
    action("reopen", "Öppnat igen", "öppnade {} igen"),
    action("purge", "Gallrat", "gallrade {}"),
    action("erase", "Raderat", "raderade uppgifterna om {}"),
    action(
        "retry mail",
        "Skickat e-post igen",
        "bad programmet skicka {} igen",
    ),
    action("give up mail", "Slutat skicka e-post", "lät bli att skicka {}"),
    action("test mail", "Skickat provbrev", "skickade ett provbrev"),
    action("sign in", "Loggat in", "loggade in"),
    action("sign out", "Loggat ut", "loggade ut"),
    action(
        "sign in failed",
        "Misslyckad inloggning",
        "misslyckades med att logga in som {}",
    ),
    action("refused", "Nekad åtkomst", "saknade behörighet till {}"),
    action("create user", "Lagt till användare", "lade till {}"),
    action("change user", "Ändrat användare", "ändrade {}"),
    action("rename", "Bytt namn", "bytte namn på {}"),
    action("deactivate", "Stängt av användare", "stängde av {}"),
    action("reactivate", "Släppt in användare igen", "släppte in {} igen"),
    action(
        "start reset",
        "Ny lösenordslänk",
        "gjorde en länk för att välja nytt lösenord åt {}",
    ),
    action("set password", "Valt lösenord", "valde ett nytt lösenord"),
    action("end sessions", "Loggat ut någon annan", "loggade ut {} överallt"),
    action(
        "turn on second factor",
        "Slagit på tvåstegsinloggning",
        "slog på tvåstegsinloggning",
    ),
    action(
        "turn off second factor",
        "Stängt av tvåstegsinloggning",
        "stängde av tvåstegsinloggningen för {}",
    ),
    action("make recovery codes", "Nya reservkoder", "gjorde nya reservkoder"),
];

/// A kind of thing that something is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    /// What the log calls it.
    pub key: &'static str,
    /// What the filter calls it.
    pub label: &'static str,
    /// What a sentence calls one of them: "nyheten"; also what one without a number or a name is called.
    pub the_one: &'static str,
    /// Where in the admin one is, before its id; empty when it has no place of its own.
    pub place: &'static str,
}

const fn thing(key: &'static str, label: &'static str, the_one: &'static str, place: &'static str) -> Thing {
    Thing {
        key,
        label,
        the_one,
        place,
    }
}

/// All kinds of things, as the filter lists them.
pub const THINGS: &[Thing] = &[
    thing("nyhet", "Nyheter", "nyheten", "/admin/nyheter/"),
    thing("sida", "Sidor", "sidan", "/admin/sidor/"),
    thing("bild", "Bilder", "bilden", "/admin/bilder/"),
    thing("fil", "Filer", "filen", "/admin/filer/"),
    thing("person", "Personer", "personen", "/admin/personer/"),
    thing("enhet", "Enheter", "enheten", "/admin/enheter/"),
    thing("meddelande", "Meddelanden", "meddelandet", "/admin/inkorg/"),
    thing(
        "meddelanden",
        "Listor över meddelanden",
        "en lista över meddelanden",
        "",
    ),
    thing("gallring", "Gallring", "meddelanden", ""),
    thing("utskick", "E-post", "ett brev", ""),
    thing("personer", "Personregistret", "personregistret", ""),
    thing("ämne", "Ämnen", "ämnet", ""),
    thing("settings", "Inställningar", "inställningarna", ""),
    thing("user", "Användare", "användaren", "/admin/anvandare/"),
    thing("content", "Innehåll från en mapp", "innehåll", ""),
    thing("log", "Loggen", "loggen", ""),
    thing(ADDRESS, "Adresser i administrationen", "", ""),
];

/// What is known of this action.
pub fn known_action(key: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.key == key)
}

/// What is known of this kind of thing.
pub fn known_thing(key: &str) -> Option<&'static Thing> {
    THINGS.iter().find(|thing| thing.key == key)
}

/// Who did it, as the log tells a reader: a name, or what acts without one.
pub fn actor(name: &str, is_signed_in: bool) -> &str {
    match name {
        _ if is_signed_in => name,
        "torget" | "import" => "Kommandoraden",
        "programmet" => "Programmet",
        "okänd" => "Någon",
        other => other,
    }
}

/// A detail in the words of those who read the log.
pub fn detail(action: &str, detail: &str) -> String {
    match action {
        "create user" | "change user" => {
            let rights: Vec<&str> = detail.split(", ").map(right).collect();
            rights.join(", ")
        }
        "sign in" | "sign in failed" => match detail {
            "with password" => "med lösenord",
            "with code" => "med lösenord och kod",
            "with recovery code" => "med lösenord och reservkod",
            "with one-time link" => "med engångslänk",
            "password" => "fel lösenord",
            "code" => "fel kod",
            "confirmation" => "fel lösenord vid bekräftelse",
            other => other,
        }
        .to_owned(),
        _ => detail.to_owned(),
    }
}

fn right(key: &str) -> &str {
    match key {
        "registrar" => "registrator",
        "crisis" => "får publicera krisinformation",
        role => match Role::parse(role) {
            Some(Role::Writer) => "skribent",
            Some(Role::Editor) => "redaktör",
            Some(Role::Administrator) => "administratör",
            None => role,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_named_once_and_speaks_of_one_thing_at_most() {
        for (place, action) in ACTIONS.iter().enumerate() {
            assert!(
                ACTIONS[..place]
                    .iter()
                    .all(|other| other.key != action.key && other.label != action.label),
                "{}",
                action.key
            );
            assert!(action.sentence.matches("{}").count() <= 1, "{}", action.key);
            assert!(action.sentence.starts_with(char::is_lowercase), "{}", action.key);
        }
        for (place, thing) in THINGS.iter().enumerate() {
            assert!(
                THINGS[..place].iter().all(|other| other.key != thing.key),
                "{}",
                thing.key
            );
        }
    }

    #[test]
    fn details_are_in_swedish_and_unknown_ones_stay() {
        assert_eq!(
            detail("create user", "editor, registrar"),
            "redaktör, registrator"
        );
        assert_eq!(detail("sign in", "with code"), "med lösenord och kod");
        assert_eq!(detail("sign in", "with thought"), "with thought");
        assert_eq!(detail("withdraw", "misstag: fel dag"), "misstag: fel dag");
    }
}
