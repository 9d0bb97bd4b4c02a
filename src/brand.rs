//! The municipality's colour, and all that is made from it so that everything on the page can be read.

use std::fmt;

use serde::{Deserialize, Serialize};

use self::colour::{BLACK, Colour, WHITE};

pub mod colour;

pub use self::colour::contrast;

/// The least contrast that text may have: WCAG 2.2, 1.4.3 (level AA).
pub const READABLE: f64 = 4.5;

/// The contrast that links have to the page: WCAG 2.2, 1.4.6 (level AAA).
pub const EASILY_READABLE: f64 = 7.0;

/// The least contrast between a button and the page: WCAG 2.2, 1.4.11.
pub const VISIBLE: f64 = 3.0;

/// The page's background for those who prefer dark pages.
pub const DARK_PAGE: Colour = Colour::new(0x14, 0x19, 0x1a);

/// A colour that white text can be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Brand(Colour);

/// Why a colour cannot be the municipality's, in words for the one who chose it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BrandProblem {
    /// It is not written as a colour.
    #[error("”{0}” går inte att läsa som en färg. Skriv # och sex tecken, till exempel #0b5563.")]
    Unreadable(String),
    /// White text on it is hard to read.
    #[error(
        "Vit text på {colour} blir svår att läsa: kontrasten är {}:1 och behöver vara minst 4,5:1. \
         Närmaste mörkare färg som går bra är {suggestion}.",
        rounded_down(*ratio)
    )]
    TooLight {
        /// The colour that was chosen.
        colour: Colour,
        /// Its contrast to white, 1–4.5.
        ratio: f64,
        /// The nearest darker colour of the same hue that is taken.
        suggestion: Colour,
    },
}

/// The colours of one scheme, light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scheme {
    /// Surface of buttons and of the page's head.
    brand: Colour,
    /// The same surface when it is pointed at, and of the page's foot.
    dark: Colour,
    /// Surface of boxes, close to the page's own background.
    tint: Colour,
    /// Text on `brand` and `dark`.
    on: Colour,
    /// Links on the page and on `tint`.
    link: Colour,
}

impl Brand {
    /// Reads `#0b5563`. Fails, in Swedish, on what is not a colour, and on colours that make white text hard to read.
    pub fn parse(text: &str) -> Result<Self, BrandProblem> {
        let colour = Colour::parse(text).ok_or_else(|| BrandProblem::Unreadable(text.trim().to_owned()))?;
        let ratio = contrast(colour, WHITE);
        if ratio < READABLE {
            return Err(BrandProblem::TooLight {
                colour,
                ratio,
                suggestion: towards(colour, BLACK, |darker| contrast(darker, WHITE) >= READABLE),
            });
        }
        Ok(Self(colour))
    }

    /// The colour itself.
    pub fn colour(&self) -> Colour {
        self.0
    }

    /// A style sheet with the site's colours as custom properties on `:root`, for light and dark pages:
    /// `--brand`, `--brand-dark`, `--brand-tint`, `--brand-on` and `--link`.
    pub fn css(&self) -> String {
        format!(
            ":root {{\n{}}}\n\n@media (prefers-color-scheme: dark) {{\n  :root {{\n{}  }}\n}}\n",
            self.light().properties("  "),
            self.dark().properties("    ")
        )
    }

    /// A style sheet for a sample of this colour on a light page and on a dark one, whatever the reader prefers.
    pub fn sample_css(&self) -> String {
        format!(
            ".colour-sample[data-scheme=\"light\"] {{\n{}}}\n\n.colour-sample[data-scheme=\"dark\"] {{\n{}}}\n",
            self.light().properties("  "),
            self.dark().properties("  ")
        )
    }

    fn light(self) -> Scheme {
        Scheme {
            brand: self.0,
            dark: self.pointed_at(),
            tint: WHITE.mixed(self.0, 80),
            on: WHITE,
            link: towards(self.0, BLACK, |link| contrast(link, WHITE) >= EASILY_READABLE),
        }
    }

    fn dark(self) -> Scheme {
        let brand = towards(self.0, self.0.pale(), |brand| {
            contrast(brand, DARK_PAGE) >= VISIBLE
        });
        Scheme {
            brand,
            dark: self.pointed_at(),
            tint: DARK_PAGE.mixed(brand, 180),
            on: WHITE,
            link: towards(self.0, self.0.pale(), |link| {
                contrast(link, DARK_PAGE) >= EASILY_READABLE
            }),
        }
    }

    /// Clearly darker than the colour; for colours that are nearly black, lighter, or nothing would be seen to happen.
    fn pointed_at(self) -> Colour {
        if contrast(self.0, BLACK) < 1.5 {
            self.0.mixed(WHITE, 200)
        } else {
            self.0.mixed(BLACK, 380)
        }
    }
}

impl Scheme {
    /// The custom properties, a line each.
    fn properties(self, indent: &str) -> String {
        [
            ("--brand", self.brand),
            ("--brand-dark", self.dark),
            ("--brand-tint", self.tint),
            ("--brand-on", self.on),
            ("--link", self.link),
        ]
        .map(|(name, colour)| format!("{indent}{name}: {colour};\n"))
        .concat()
    }
}

/// The first colour on the way from one to the other, the first included, that is good enough; the other if none is.
fn towards(from: Colour, to: Colour, good_enough: impl Fn(Colour) -> bool) -> Colour {
    (0..=1000)
        .map(|share| from.mixed(to, share))
        .find(|colour| good_enough(*colour))
        .unwrap_or(to)
}

/// With one decimal, and never more than it is: 4,49 is 4,4.
pub fn rounded_down(ratio: f64) -> String {
    format!("{:.1}", (ratio * 10.0).floor() / 10.0).replace('.', ",")
}

/// A calm dark teal.
impl Default for Brand {
    fn default() -> Self {
        Self(Colour::new(0x0b, 0x55, 0x63))
    }
}

/// `#0b5563`.
impl fmt::Display for Brand {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl TryFrom<String> for Brand {
    type Error = BrandProblem;

    fn try_from(text: String) -> Result<Self, BrandProblem> {
        Self::parse(&text)
    }
}

impl From<Brand> for String {
    fn from(brand: Brand) -> Self {
        brand.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn light_colours_are_refused_with_a_darker_one() {
        let problem = Brand::parse("#ffcc00").unwrap_err();
        assert_eq!(
            problem.to_string(),
            "Vit text på #ffcc00 blir svår att läsa: kontrasten är 1,5:1 och behöver vara minst 4,5:1. \
             Närmaste mörkare färg som går bra är #907300."
        );
        assert!(Brand::parse("#767676").is_ok());
        assert!(Brand::parse("#777777").is_err());
    }

    #[test]
    fn a_ratio_is_never_told_as_more_than_it_is() {
        let problem = Brand::parse("#777777").unwrap_err();
        assert!(problem.to_string().contains("kontrasten är 4,4:1"), "{problem}");
    }

    #[test]
    fn what_is_not_a_colour_is_refused() {
        assert_eq!(
            Brand::parse(" blå ").unwrap_err().to_string(),
            "”blå” går inte att läsa som en färg. Skriv # och sex tecken, till exempel #0b5563."
        );
    }

    #[test]
    fn the_style_sheet_of_the_default_colour() {
        let expected = "\
:root {
  --brand: #0b5563;
  --brand-dark: #07353d;
  --brand-tint: #ebf1f3;
  --brand-on: #ffffff;
  --link: #0b5563;
}

@media (prefers-color-scheme: dark) {
  :root {
    --brand: #266d7b;
    --brand-dark: #07353d;
    --brand-tint: #17282b;
    --brand-on: #ffffff;
    --link: #6cadb9;
  }
}
";
        assert_eq!(Brand::default().css(), expected);
    }

    #[test]
    fn stored_as_text() {
        let stored = serde_json::to_string(&Brand::default()).unwrap();
        assert_eq!(stored, "\"#0b5563\"");
        assert_eq!(serde_json::from_str::<Brand>(&stored).unwrap(), Brand::default());
        assert!(serde_json::from_str::<Brand>("\"#ffffff\"").is_err());
    }

    fn assert_readable(scheme: &Scheme, page: Colour, ink: Colour) {
        for (what, one, other, least) in [
            ("text on the brand", scheme.on, scheme.brand, READABLE),
            ("text on the darker brand", scheme.on, scheme.dark, READABLE),
            ("brand on the page", scheme.brand, page, VISIBLE),
            ("link on the page", scheme.link, page, EASILY_READABLE),
            ("link on the tint", scheme.link, scheme.tint, READABLE),
            ("text on the tint", ink, scheme.tint, EASILY_READABLE),
        ] {
            let ratio = contrast(one, other);
            assert!(ratio >= least, "{what}: {ratio:.2} of {least} in {scheme:?}");
        }
        assert_ne!(scheme.brand, scheme.dark);
        assert_ne!(scheme.tint, page);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn every_accepted_colour_can_be_read_in_both_schemes(channels in any::<[u8; 3]>()) {
            let [red, green, blue] = channels;
            let brand = match Brand::parse(&Colour::new(red, green, blue).to_string()) {
                Ok(brand) => brand,
                Err(BrandProblem::TooLight { suggestion, .. }) => {
                    Brand::parse(&suggestion.to_string()).unwrap()
                }
                Err(problem) => panic!("{problem}"),
            };
            assert_readable(&brand.light(), WHITE, Colour::new(0x1c, 0x23, 0x21));
            assert_readable(&brand.dark(), DARK_PAGE, Colour::new(0xe8, 0xee, 0xed));
        }
    }
}
