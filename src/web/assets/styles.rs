//! The style sheets, put together of one file a concern in the order of the cascade.

use super::Files;

/// The parts of the site's style sheet, in the order of the cascade.
pub(super) const SITE: [&str; 8] = [
    "layers",
    "tokens",
    "reset",
    "base",
    "layout",
    "components/",
    "pages/",
    "print",
];

/// The parts of the admin's style sheet. Its previews show the site's own.
pub(super) const ADMIN: [&str; 7] = [
    "layers",
    "tokens",
    "reset",
    "base",
    "layout",
    "components/",
    "admin/",
];

/// A style sheet: one file a concern, put together in the order of the cascade.
pub(super) fn text(parts: &[&str]) -> String {
    let place = |path: &str| {
        let name = path.strip_prefix("css/")?.strip_suffix(".css")?.to_owned();
        parts.iter().position(|part| name.starts_with(part))
    };
    let mut paths: Vec<_> = Files::iter()
        .filter_map(|path| Some((place(&path)?, path)))
        .collect();
    paths.sort();
    let text = paths.iter().filter_map(|(_, path)| Files::get(path));
    let text = text.map(|file| without_comments(&String::from_utf8_lossy(&file.data)));
    text.collect::<Vec<_>>().join("\n")
}

/// A style sheet without its comments, which are for those who read the files.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cascade_begins_with_the_order_of_its_layers() {
        for css in [text(&SITE), text(&ADMIN)] {
            assert!(css.trim_start().starts_with("@layer"));
            assert!(!css.contains("/*") && css.matches('{').count() == css.matches('}').count());
        }
        let site = text(&SITE);
        assert!(site.find("@layer reset") < site.find("@media print"));
    }
}
