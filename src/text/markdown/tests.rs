use super::*;

mod attacks;
mod blocks;
mod html;
mod properties;
mod rewriting;

/// A site with some of everything.
struct Town {
    new_window: bool,
}

const TOWN: Town = Town { new_window: false };

impl Surroundings for Town {
    fn address(&self, reference: &Reference) -> Option<String> {
        match (reference.kind, reference.key.as_str()) {
            (_, "borta") => None,
            (ReferenceKind::Page, key) => Some(format!("/{key}")),
            (kind, key) => Some(format!("/{}/{key}", kind.prefix())),
        }
    }

    /// Trusting, as no template is: what the text says stands there unescaped.
    fn figure(&self, image_key: &str, alt: Option<&str>, caption: Option<&str>) -> Option<String> {
        let caption = caption
            .map(|caption| format!("<figcaption>{caption}</figcaption>"))
            .unwrap_or_default();
        let alt = alt.unwrap_or_default();
        (image_key != "borta").then(|| {
            format!(
                "<figure class=\"figure\"><img src=\"/bilder/{image_key}\" alt=\"{alt}\">{caption}</figure>"
            )
        })
    }

    fn file(&self, file_key: &str) -> Option<FileNotice> {
        (file_key != "borta").then(|| FileNotice {
            what: "pdf, 340\u{a0}kB".to_owned(),
            other_format: (file_key != "taggad.pdf").then(|| format!("/fil/{file_key}/annat-format")),
        })
    }

    fn is_internal_host(&self, host: &str) -> bool {
        host == "bibliotek.granasa.example"
    }

    fn new_window(&self) -> bool {
        self.new_window
    }
}

fn render(source: &str) -> String {
    Document::parse(source).render(&TOWN).to_string()
}
