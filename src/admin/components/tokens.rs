//! The tokens, read from the style sheet itself and from the municipality's colour.

use std::collections::BTreeMap;

use crate::brand::colour::Colour;
use crate::brand::{Brand, contrast, rounded_down};
use crate::web::assets;

/// A colour, light and dark.
pub struct ColourToken {
    /// `--ink`.
    pub name: &'static str,
    /// What it is for.
    pub rule: &'static str,
    /// Its code on light pages.
    pub light: String,
    /// Its code on dark pages.
    pub dark: String,
    /// Its contrast to what it stands on, or to what stands on it: "Mot --page 15,8:1, mörkt 14,2:1".
    pub contrast: Option<String>,
}

/// A length.
pub struct LengthToken {
    /// `--space-4`.
    pub name: String,
    /// What comes after the first hyphen: `4`, `h1`.
    pub short: String,
    /// `1rem`.
    pub value: String,
}

/// What each colour is for, and the colour that it must stand out against, if any.
const COLOURS: [(&str, Option<&str>, &str); 20] = [
    ("--page", Some("--ink"), "Sidans yta"),
    (
        "--raised",
        Some("--ink"),
        "Fält, och rutor som ligger ovanpå sidan",
    ),
    ("--ink", Some("--page"), "Text"),
    (
        "--muted",
        Some("--page"),
        "Text som förklarar: ledtrådar, datum, bildtexter",
    ),
    ("--line", None, "Tunna linjer. Betyder aldrig något ensamma"),
    (
        "--edge",
        Some("--page"),
        "Kanter på fält och tysta knappar, minst 3:1",
    ),
    (
        "--brand",
        Some("--brand-on"),
        "Kommunens färg: knappar, bandet överst",
    ),
    ("--brand-dark", Some("--brand-on"), "Knapp som pekas på, sidfot"),
    ("--brand-tint", Some("--ink"), "Rutor, och startsidans överdel"),
    ("--brand-on", Some("--brand"), "Text på kommunens färg"),
    ("--link", Some("--page"), "Länkar, minst 7:1"),
    (
        "--visited",
        Some("--page"),
        "Besökta länkar i text och sökträffar",
    ),
    ("--error", Some("--page"), "Det som är fel"),
    ("--error-tint", Some("--error"), "Yta bakom det som är fel"),
    ("--open", Some("--page"), "Öppet nu, publicerat, det som gick bra"),
    ("--warm", Some("--ink"), "Yta bakom det som är viktigt att veta"),
    ("--warm-edge", None, "Kanten på den"),
    ("--mark", Some("--ink"), "Ord som en sökning hittade"),
    ("--focus", Some("--focus-ink"), "Fokusringens ljusa del"),
    ("--focus-ink", Some("--focus"), "Fokusringens mörka del"),
];

/// The lengths that are no size of text and no distance.
const MEASURES: [&str; 5] = ["--measure", "--wide", "--gutter", "--radius", "--target"];

/// The colours of a municipality with this colour.
pub fn colours(brand: Brand) -> Vec<ColourToken> {
    let (light, dark) = schemes(brand);
    let token = |(name, other, rule): (&'static str, Option<&'static str>, &'static str)| ColourToken {
        name,
        rule,
        light: code(&light, name),
        dark: code(&dark, name),
        contrast: other.and_then(|other| {
            let (by_day, by_night) = (ratio(&light, name, other)?, ratio(&dark, name, other)?);
            Some(format!(
                "Mot {other} {}:1, mörkt {}:1",
                rounded_down(by_day),
                rounded_down(by_night)
            ))
        }),
    };
    COLOURS.into_iter().map(token).collect()
}

/// The sizes of text, the smallest first.
pub fn sizes() -> Vec<LengthToken> {
    lengths(|name| name.starts_with("--size-"))
}

/// The distances and the measures.
pub fn spaces() -> Vec<LengthToken> {
    lengths(|name| name.starts_with("--space-") || MEASURES.contains(&name))
}

type Scheme = BTreeMap<String, String>;

/// Properties and their values.
type Declared = Vec<(String, String)>;

/// What a style sheet declares for light pages, and for dark ones, in the order that it stands.
fn declared(css: &str) -> (Declared, Declared) {
    let (light, dark) = css.split_once("@media").unwrap_or((css, ""));
    let of = |part: &str| {
        let property = |line: &str| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
            Some((format!("--{name}"), value.trim().trim_end_matches(';').to_owned()))
        };
        part.lines().filter_map(property).collect()
    };
    (of(light), of(dark))
}

/// All properties on light pages and on dark ones: those of the site, and over them the municipality's.
fn schemes(brand: Brand) -> (Scheme, Scheme) {
    let (light, dark) = declared(&assets::tokens());
    let (own_light, own_dark) = declared(&brand.css());
    let light: Scheme = light.into_iter().chain(own_light).collect();
    let dark = light.clone().into_iter().chain(dark).chain(own_dark).collect();
    (light, dark)
}

fn code(scheme: &Scheme, name: &str) -> String {
    scheme.get(name).cloned().unwrap_or_default()
}

fn ratio(scheme: &Scheme, one: &str, other: &str) -> Option<f64> {
    let colour = |name: &str| Colour::parse(scheme.get(name)?);
    Some(contrast(colour(one)?, colour(other)?))
}

fn lengths(is_wanted: impl Fn(&str) -> bool) -> Vec<LengthToken> {
    let (all, _) = declared(&assets::tokens());
    all.into_iter()
        .filter(|(name, _)| is_wanted(name))
        .map(|(name, value)| LengthToken {
            short: name
                .trim_start_matches("--")
                .split_once('-')
                .map_or("", |(_, rest)| rest)
                .to_owned(),
            name,
            value,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::{EASILY_READABLE, READABLE, VISIBLE};

    #[test]
    fn every_colour_of_the_style_sheet_has_its_rule_and_can_be_read() {
        let (light, dark) = schemes(Brand::default());
        let written: Vec<_> = light
            .iter()
            .filter(|(_, value)| Colour::parse(value).is_some())
            .map(|(name, _)| name.as_str())
            .collect();
        let mut told: Vec<_> = COLOURS.iter().map(|(name, ..)| *name).collect();
        told.sort_unstable();
        assert_eq!(told, written);
        for (name, other, rule) in COLOURS {
            let Some(other) = other else { continue };
            let least = match name {
                "--edge" => VISIBLE,
                "--link" | "--ink" => EASILY_READABLE,
                _ => READABLE,
            };
            for scheme in [&light, &dark] {
                let ratio = ratio(scheme, name, other).expect("two colours");
                assert!(ratio >= least, "{name} to {other}, {rule}: {ratio:.2} of {least}");
            }
        }
    }

    #[test]
    fn sizes_and_distances_are_those_of_the_style_sheet() {
        let sizes = sizes();
        assert_eq!(sizes.len(), 7);
        let css = include_str!("../../../static/css/admin/samples.css");
        for size in &sizes {
            assert!(
                css.contains(&format!("[data-size=\"{}\"]", size.short)),
                "{}",
                size.name
            );
        }
        let spaces: Vec<_> = spaces()
            .into_iter()
            .map(|space| (space.name, space.value))
            .collect();
        assert!(spaces.contains(&("--space-4".to_owned(), "1rem".to_owned())));
        assert_eq!(spaces.len(), 9 + MEASURES.len());
    }
}
