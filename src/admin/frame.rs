//! What surrounds every page of the admin: the menu, who is signed in, what was just done.

use std::sync::Arc;

use crate::admin::rights::Needs;
use crate::db::Connection;
use crate::error::Error;
use crate::models::settings::Settings;
use crate::models::user::Actor;
use crate::web::assets;
use crate::web::site::Site;
use crate::web::view::Link;

/// What surrounds a page of the admin.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Name of the municipality.
    pub municipality: String,
    /// Address of the style sheet.
    pub stylesheet: &'static str,
    /// Address of the municipality's colours.
    pub theme: Arc<str>,
    /// Address of the script.
    pub script: &'static str,
    /// Addresses of the icons.
    pub icons: assets::Icons,
    /// The menu; empty where nobody is signed in.
    pub nav: Vec<NavItem>,
    /// Who is signed in.
    pub user: Option<SignedInAs>,
    /// What just happened: "Utkastet är sparat."
    pub flash: Option<String>,
}

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads, and its text.
    pub link: Link,
    /// Whether the page shown is there.
    pub current: bool,
}

/// Who is signed in, as the page's head says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInAs {
    /// The user's name.
    pub name: String,
    /// "Redaktör".
    pub role: &'static str,
    /// What shows that a form was handed out in this session.
    pub form_token: String,
}

/// The menu: text, address, and the right to see it.
const NAV: &[(&str, &str, Needs)] = &[
    ("Start", "/admin", Needs::SignedIn),
    ("Nyheter", "/admin/nyheter", Needs::SignedIn),
    ("Sidor", "/admin/sidor", Needs::SignedIn),
    ("Bilder", "/admin/bilder", Needs::SignedIn),
    ("Filer", "/admin/filer", Needs::SignedIn),
    ("Personer", "/admin/personer", Needs::Editor),
    ("Enheter", "/admin/enheter", Needs::Editor),
    ("Inkorg", "/admin/inkorg", Needs::Registrar),
    ("Inställningar", "/admin/installningar", Needs::Administrator),
    ("Användare", "/admin/anvandare", Needs::Administrator),
    ("Logg", "/admin/logg", Needs::Administrator),
    ("Papperskorg", "/admin/papperskorg", Needs::SignedIn),
];

impl Frame {
    /// What surrounds the page at this path for this user. One query.
    pub fn load(conn: &mut Connection, path: &str, actor: &Actor, form_token: &str) -> Result<Self, Error> {
        let settings = Settings::load(conn)?.settings;
        Ok(Self::signed_in(&settings, path, actor, form_token))
    }

    /// What surrounds the page at this path for this user, with settings that are known.
    pub fn signed_in(settings: &Settings, path: &str, actor: &Actor, form_token: &str) -> Self {
        let mut frame = Self::bare(settings);
        let is_under = |place: &str| {
            let rest = path.strip_prefix(place);
            rest.is_some_and(|rest| rest.is_empty() || place != "/admin" && rest.starts_with('/'))
        };
        frame.nav = NAV
            .iter()
            .filter(|(_, _, needs)| needs.allow(actor))
            .map(|(text, href, _)| NavItem {
                link: Link::new(*text, *href),
                current: is_under(href),
            })
            .collect();
        frame.user = Some(SignedInAs {
            name: actor.name.clone(),
            role: actor.role.swedish(),
            form_token: form_token.to_owned(),
        });
        frame
    }

    /// What surrounds a page that is shown to somebody who is not signed in.
    pub fn outside(site: &Site) -> Self {
        Self::bare(&site.last_good_settings())
    }

    fn bare(settings: &Settings) -> Self {
        Self {
            municipality: settings.name.clone(),
            stylesheet: assets::admin_stylesheet(),
            theme: assets::theme_href(settings.colour),
            script: assets::admin_script(),
            icons: assets::Icons::all(),
            nav: Vec::new(),
            user: None,
            flash: None,
        }
    }

    /// With a word on what was just done.
    #[must_use]
    pub fn flash(mut self, text: impl Into<String>) -> Self {
        self.flash = Some(text.into());
        self
    }

    /// What shows that a form was handed out in this session; empty where nobody is signed in.
    pub fn form_token(&self) -> &str {
        self.user.as_ref().map_or("", |user| &user.form_token)
    }
}
