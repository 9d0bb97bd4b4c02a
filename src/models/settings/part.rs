//! The parts that settings are changed in, each with a form of its own.

use data_encoding::HEXLOWER;
use diesel::QueryResult;
use sha2::{Digest, Sha256};

use crate::models::settings::Settings;

/// A part of the settings. Every field belongs to exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Name, numbers and addresses.
    Municipality,
    /// Colour and layout.
    Looks,
    /// What the front page holds.
    FrontPage,
    /// When calls are answered and visitors received.
    OpeningHours,
    /// How messages are taken and kept.
    ContactForm,
    /// How links, news and the directory behave.
    Website,
    /// The accessibility statement.
    Accessibility,
    /// The page about personal data.
    Privacy,
}

impl Part {
    /// All, in the order they are set up.
    pub const ALL: [Self; 8] = [
        Self::Municipality,
        Self::Looks,
        Self::FrontPage,
        Self::OpeningHours,
        Self::ContactForm,
        Self::Website,
        Self::Accessibility,
        Self::Privacy,
    ];

    /// What people call it, in the audit log too.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Municipality => "Kommunen",
            Self::Looks => "Utseende",
            Self::FrontPage => "Startsida",
            Self::OpeningHours => "Öppettider",
            Self::ContactForm => "Kontaktformulär",
            Self::Website => "Länkar, nyheter och katalog",
            Self::Accessibility => "Tillgänglighetsredogörelse",
            Self::Privacy => "Personuppgifter",
        }
    }

    /// Makes this part of one what it is in the other.
    pub fn put(self, from: &Settings, into: &mut Settings) {
        let from = from.clone();
        match self {
            Self::Municipality => {
                into.name = from.name;
                into.organisation_number = from.organisation_number;
                into.phone = from.phone;
                into.sms = from.sms;
                into.email = from.email;
                into.postal_address = from.postal_address;
                into.visiting_address = from.visiting_address;
                into.description = from.description;
            }
            Self::Looks => {
                into.colour = from.colour;
                into.picture_before_lead = from.picture_before_lead;
            }
            Self::FrontPage => into.front_page = from.front_page,
            Self::OpeningHours => into.opening_hours = from.opening_hours,
            Self::ContactForm => into.contact_form = from.contact_form,
            Self::Website => {
                into.external_links_in_new_window = from.external_links_in_new_window;
                into.internal_hosts = from.internal_hosts;
                into.old_news_after_days = from.old_news_after_days;
                into.email_heading = from.email_heading;
                into.email_hint = from.email_hint;
                into.check_people_after_months = from.check_people_after_months;
            }
            Self::Accessibility => into.accessibility = from.accessibility,
            Self::Privacy => into.privacy = from.privacy,
        }
    }

    /// This part of the settings in a few letters: the same as long as it says the same.
    pub fn digest(self, settings: &Settings) -> QueryResult<String> {
        let mut alone = Settings::of_a_new_site();
        self.put(settings, &mut alone);
        let json = serde_json::to_vec(&alone)
            .map_err(|fault| diesel::result::Error::SerializationError(fault.into()))?;
        Ok(HEXLOWER.encode(Sha256::digest(&json).get(..8).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demo() -> Settings {
        toml::from_str(include_str!("../../../demo/settings.toml")).unwrap()
    }

    #[test]
    fn all_parts_together_are_the_whole() {
        let mut built = Settings::of_a_new_site();
        for part in Part::ALL {
            part.put(&demo(), &mut built);
        }
        assert_eq!(built, demo());
        // Fields that the demo leaves as they are on a new site.
        let mut others = demo();
        others.picture_before_lead = true;
        others.external_links_in_new_window = true;
        others.old_news_after_days = 30;
        others.check_people_after_months = 6;
        others.colour = crate::brand::Brand::parse("#7a1f3d").unwrap();
        for part in Part::ALL {
            part.put(&others, &mut built);
        }
        assert_eq!(built, others);
    }

    #[test]
    fn a_digest_is_of_its_part_alone() {
        let mut other = demo();
        other.name = "Vintervikens kommun".to_owned();
        for part in Part::ALL {
            let is_same = part.digest(&demo()).unwrap() == part.digest(&other).unwrap();
            assert_eq!(is_same, part != Part::Municipality, "{part:?}");
        }
    }
}
