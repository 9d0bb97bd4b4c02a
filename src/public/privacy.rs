//! How the municipality handles what visitors tell it.

use askama::Template;
use askama_web::WebTemplate;

use crate::error::Error;
use crate::text::safe_html::SafeHtml;
use crate::web::body::Body;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
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
    text: SafeHtml,
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
                        layout.municipality
                    ),
                ),
                controller: privacy.controller,
                officer_email: privacy.officer_email,
                retention: privacy.retention,
                text,
                layout,
            })
        })
        .await
}
