//! Contacts as the form carries them: `person:12`, with the heading of the box after a space where it has its own.

use crate::models::contact::{ContactChoice, Who};

/// The heading that all contacts have, if they have one and it is the same.
pub fn common_heading(contacts: &[ContactChoice]) -> Option<String> {
    let first = contacts.first()?.heading.clone()?;
    let is_common = contacts
        .iter()
        .all(|contact| contact.heading.as_ref() == Some(&first));
    is_common.then_some(first)
}

/// Contacts as a form carries them. A heading that they have in common stands in its own field, where it can be changed.
pub fn contacts_of(contacts: &[ContactChoice], common: Option<&String>) -> Vec<String> {
    let value = |contact: &ContactChoice| {
        contact_value(&ContactChoice {
            heading: contact.heading.clone().filter(|heading| Some(heading) != common),
            who: contact.who,
        })
    };
    contacts.iter().map(value).collect()
}

/// A contact as a form carries it.
pub fn contact_value(contact: &ContactChoice) -> String {
    let reference = match contact.who {
        Who::Person(id) => format!("person:{id}"),
        Who::Unit(id) => format!("enhet:{id}"),
    };
    match &contact.heading {
        Some(heading) => format!("{reference} {heading}"),
        None => reference,
    }
}

/// Whom a reference such as `person:12` names.
pub fn who(reference: &str) -> Option<Who> {
    let (kind, id) = reference.split_once(':')?;
    let id = id.parse().ok()?;
    match kind {
        "person" => Some(Who::Person(id)),
        "enhet" => Some(Who::Unit(id)),
        _ => None,
    }
}
