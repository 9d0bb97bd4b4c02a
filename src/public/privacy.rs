//! How the municipality handles what visitors tell it.

use std::sync::Arc;

use askama::Template;
use askama_web::WebTemplate;

use crate::error::Error;
use crate::text::safe_html::SafeHtml;
use crate::web::body::Body;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::present;
use crate::web::visit::Visit;

/// The page about personal data.
#[derive(Template, WebTemplate)]
#[template(path = "public/privacy/show.html")]
pub struct PrivacyShow {
    layout: Layout,
    meta: Meta,
    controller: String,
    officer_email: Option<String>,
    retention: String,
    kept: Option<String>,
    text: Arc<SafeHtml>,
}

/// How long messages are kept, as it was decided and as the program does it.
fn kept(days: u16) -> String {
    let days = present::counted(i64::from(days), "dag", "dagar");
    format!("Vi tar bort meddelandet {days} efter att det har besvarats.")
}

/// `GET /personuppgifter`
pub async fn show(visit: Visit) -> Result<PrivacyShow, Error> {
    visit
        .page(|conn, layout| {
            let privacy = layout.settings.privacy.clone();
            let text = Body::load(conn, &layout, &privacy.text)?.html;
            Ok(PrivacyShow {
                meta: Meta::new(&layout, "Behandling av personuppgifter", "/personuppgifter").describe(
                    &format!(
                        "Hur {} behandlar personuppgifter på webbplatsen.",
                        layout.municipality()
                    ),
                ),
                controller: privacy.controller,
                officer_email: privacy.officer_email,
                retention: privacy.retention,
                kept: layout.settings.contact_form.keep_days.map(kept),
                text,
                layout,
            })
        })
        .await
}
