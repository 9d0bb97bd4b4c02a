//! The foot of every page: how the municipality is reached, and what every public site must tell.

use askama::Template;
use chrono::NaiveDateTime;

use crate::clock::stockholm;
use crate::models::opening_hours::Kind;
use crate::models::settings::Settings;
use crate::web::present;
use crate::web::view::Number;

/// What the footer says.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/footer.html")]
pub struct Footer {
    /// Name of the municipality.
    pub name: String,
    /// Postal address, a line each.
    pub postal_address: Vec<String>,
    /// Visiting address, a line each.
    pub visiting_address: Vec<String>,
    /// The contact centre's number.
    pub phone: Option<Number>,
    /// A number for text messages.
    pub sms: Option<Number>,
    /// The contact centre's e-mail address.
    pub email: Option<String>,
    /// Whether the contact centre answers now.
    pub open: bool,
    /// "Öppet nu, stänger kl. 16.00"; empty when the municipality has told no hours.
    pub state: String,
    /// Organisation number.
    pub organisation_number: Option<String>,
}

impl Footer {
    /// What it says at this time (UTC), until an hour strikes at which somewhere opens or closes.
    pub fn new(settings: &Settings, now: NaiveDateTime) -> Self {
        let local = stockholm(now).naive_local();
        let is_told = settings.opening_hours.hours(Kind::Phone).is_told();
        let state = settings.opening_hours.state(Kind::Phone, local);
        Self {
            name: settings.name.clone(),
            postal_address: settings.postal_address.clone(),
            visiting_address: settings.visiting_address.clone(),
            phone: settings.phone.as_ref().map(present::phone_number),
            sms: settings.sms.as_ref().map(present::sms_number),
            email: settings.email.clone(),
            open: state.is_open(),
            state: if is_told {
                state.sentence(local)
            } else {
                String::new()
            },
            organisation_number: settings.organisation_number.clone(),
        }
    }
}
