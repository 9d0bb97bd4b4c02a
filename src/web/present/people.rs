//! People and units, and how they are reached.

use crate::models::contact::{LiveContact, LiveWho};
use crate::models::live_person::LivePerson;
use crate::models::unit::{Unit, UnitTree};
use crate::swedish::phone::PhoneNumber;
use crate::web::view::{ContactBox, ContactCard, Link, Number, PersonRow};

/// A number that is called.
pub fn phone_number(number: &PhoneNumber) -> Number {
    Number {
        label: "Telefon",
        text: number.to_string(),
        href: number.tel_link(),
        note: None,
    }
}

/// A number that is written to.
pub fn sms_number(number: &PhoneNumber) -> Number {
    Number {
        label: "Sms",
        text: number.to_string(),
        href: number.sms_link(),
        note: None,
    }
}

/// A stored number; one that cannot be read any more is left out rather than shown wrong.
fn stored_number(stored: Option<&str>) -> Option<PhoneNumber> {
    PhoneNumber::parse(stored?).ok()
}

/// A person's numbers.
pub fn person_numbers(person: &LivePerson) -> Vec<Number> {
    let phone = stored_number(person.phone.as_deref()).map(|number| Number {
        note: person.phone_note.clone(),
        ..phone_number(&number)
    });
    let mobile = stored_number(person.mobile.as_deref()).map(|number| Number {
        label: "Mobil",
        text: number.to_string(),
        href: if person.mobile_sms_only {
            number.sms_link()
        } else {
            number.tel_link()
        },
        note: person.mobile_note.clone(),
    });
    phone.into_iter().chain(mobile).collect()
}

/// A unit's number.
pub fn unit_numbers(unit: &Unit) -> Vec<Number> {
    stored_number(unit.phone.as_deref())
        .iter()
        .map(phone_number)
        .collect()
}

/// A link to a unit's page.
pub fn unit_link(unit: &Unit) -> Link {
    Link::new(&unit.name, unit.href())
}

/// A person in a list.
pub fn person_row(person: &LivePerson, units: &UnitTree) -> PersonRow {
    PersonRow {
        name: person.name(),
        href: person.href(),
        title: person.title.clone(),
        unit: person.unit_id.and_then(|id| units.get(id)).map(unit_link),
        numbers: person_numbers(person),
        email: person.email.clone(),
    }
}

/// A unit as a contact.
pub fn unit_card(unit: &Unit) -> ContactCard {
    ContactCard {
        name: unit.name.clone(),
        href: unit.href(),
        title: None,
        unit: None,
        numbers: unit_numbers(unit),
        email: unit.email.clone(),
    }
}

/// A person as a contact, with the department that residents know.
fn person_card(person: &LivePerson, units: &UnitTree) -> ContactCard {
    ContactCard {
        name: person.name(),
        href: person.href(),
        title: Some(person.title.clone()).filter(|title| !title.is_empty()),
        unit: person.unit_id.and_then(|id| units.department(id)).map(unit_link),
        numbers: person_numbers(person),
        email: person.email.clone(),
    }
}

/// The contact boxes: neighbours under the same heading share one.
pub fn contact_boxes(contacts: &[LiveContact], units: &UnitTree) -> Vec<ContactBox> {
    let mut boxes: Vec<ContactBox> = Vec::new();
    for contact in contacts {
        let (card, unit) = match &contact.who {
            LiveWho::Person(person) => (person_card(person, units), person.unit_id),
            LiveWho::Unit(id) => match units.get(*id) {
                Some(unit) => (unit_card(unit), Some(*id)),
                None => continue,
            },
        };
        let unit_name = || unit.and_then(|id| units.get(id)).map(|unit| unit.name.clone());
        let heading = contact
            .heading
            .clone()
            .or_else(unit_name)
            .unwrap_or_else(|| "Kontakt".to_owned());
        match boxes.last_mut().filter(|last| last.heading == heading) {
            Some(last) => last.cards.push(card),
            None => boxes.push(ContactBox {
                heading,
                cards: vec![card],
            }),
        }
    }
    boxes
}
