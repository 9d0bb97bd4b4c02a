//! What a new site still lacks, in words, and where it is set.

use crate::admin::settings::{menu, part};
use crate::models::settings::Part;
use crate::models::settings::setup::Remaining;
use crate::web::view::Link;

/// What to do, and where.
pub fn to_do(what: Remaining) -> Link {
    match what {
        Remaining::Name => Link::new("Skriv kommunens namn", part::path(Part::Municipality)),
        Remaining::Reach => Link::new(
            "Skriv telefonnummer och e-postadress till kommunen",
            part::path(Part::Municipality),
        ),
        Remaining::Hours => Link::new("Skriv öppettiderna", part::path(Part::OpeningHours)),
        Remaining::Retention => Link::new(
            "Bestäm hur länge meddelanden från invånare sparas",
            part::path(Part::ContactForm),
        ),
        Remaining::Accessibility => Link::new(
            "Fyll i tillgänglighetsredogörelsen, som lagen kräver",
            part::path(Part::Accessibility),
        ),
        Remaining::Menu => Link::new("Publicera den första avdelningen i menyn", menu::PATH),
    }
}
