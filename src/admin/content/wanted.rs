//! What a button of the form asks for.

use crate::admin::form::Form;
use crate::error::Error;

/// What a button of the form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Keep it as a draft.
    Save,
    /// Keep it, and publish it.
    Publish,
    /// Keep it, and send it to an editor.
    Submit,
    /// Show what it will look like.
    Preview,
    /// Find pictures.
    FindImages,
    /// Find people and units.
    FindContacts,
    /// Find pages and news to link to.
    FindLinks,
    /// Mend what the finding with this key tells of.
    Mend(String),
}

impl Wanted {
    /// The button that was pressed.
    pub fn of(form: &Form) -> Result<Self, Error> {
        Ok(match form.text("gor") {
            // Enter in a field presses the first button; a script or an old browser may send none.
            "spara" | "" => Self::Save,
            "publicera" => Self::Publish,
            "skicka" => Self::Submit,
            "forhandsvisa" => Self::Preview,
            "sok-bild" => Self::FindImages,
            "sok-kontakt" => Self::FindContacts,
            "sok-lank" => Self::FindLinks,
            other => match other.strip_prefix("ratta:") {
                Some(key) => Self::Mend(key.to_owned()),
                None => return Err(Error::BadRequest),
            },
        })
    }

    /// Whether the form is to be kept, or only looked at.
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Save | Self::Publish | Self::Submit)
    }
}
