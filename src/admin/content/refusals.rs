//! Why something could not be done with a text, in words that say what to do instead.

use chrono::NaiveDateTime;

use crate::db::Connection;
use crate::error::Error;
use crate::models::editorial::{self, Refusal};

/// The field of the form that it concerns, and what to say.
pub fn in_words(
    conn: &mut Connection,
    now: NaiveDateTime,
    refusal: &Refusal,
) -> Result<(&'static str, String), Error> {
    let (field, text) = match refusal {
        Refusal::Conflict(conflict) => {
            let text = format!(
                "{} har ändrat den medan du läste. Ladda om sidan och försök igen.",
                conflict.by
            );
            return Ok(("publicera", text));
        }
        Refusal::AddressTaken(path, other) => {
            let owner = match other {
                Some(other) => format!(" av ”{}”", editorial::state(conn, now, *other)?.title),
                None => String::new(),
            };
            let text = format!("Adressen {path} används redan{owner}. Skriv en annan under Fler val.");
            return Ok(("adress", text));
        }
        Refusal::ReservedAddress(path) => {
            let text = format!("Adressen {path} är webbplatsens egen. Skriv en annan under Fler val.");
            return Ok(("adress", text));
        }
        Refusal::Unknown(field) => (*field, "Valet finns inte längre. Välj på nytt."),
        Refusal::NoSuchParent => ("ovanfor", "Sidan ovanför finns inte längre. Välj en annan."),
        Refusal::NotAllowed => (
            "publicera",
            "Din roll tillåter inte det här. Be en redaktör om hjälp.",
        ),
        Refusal::Trashed => (
            "spara",
            "Den ligger i papperskorgen. Kopiera det du skrev, ta tillbaka den därifrån och klistra in.",
        ),
        Refusal::NothingToDo => (
            "publicera",
            "Det finns inget att göra: läget har redan ändrats. Ladda om sidan.",
        ),
        Refusal::ParentNotPublic => (
            "publicera",
            "Sidan ovanför är inte publicerad under hela den tiden. Publicera den först, eller flytta den här.",
        ),
        Refusal::ChildrenStayLonger => (
            "avpubliceras_datum",
            "Sidor under den är publicerade längre än så. Ta ned dem först, eller välj en senare tid.",
        ),
        Refusal::HasPublicChildren => (
            "publicera",
            "Det finns publicerade sidor under den. Avpublicera eller flytta dem först.",
        ),
        Refusal::HasChildren => (
            "publicera",
            "Det finns sidor under den. Flytta dem, eller lägg dem i papperskorgen först.",
        ),
        Refusal::EndsBeforeItBegins => (
            "avpubliceras_datum",
            "Den skulle tas ned innan den publiceras. Välj en senare tid, eller ta bort tiden.",
        ),
        Refusal::AddressCannotChangeLater => (
            "adress",
            "Adressen kan inte bytas vid en bestämd tid. Behåll den gamla, eller publicera direkt.",
        ),
        Refusal::BadTarget => (
            "mal",
            "Dit kan besökare inte skickas. Välj en sida eller nyhet som är publicerad.",
        ),
        Refusal::UnderItself => (
            "ovanfor",
            "En sida kan inte ligga under sig själv. Välj en annan plats.",
        ),
    };
    Ok((field, text.to_owned()))
}
