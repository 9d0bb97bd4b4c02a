//! Colours on a screen: reading, mixing and measuring them.

use std::fmt;

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue, 0–255.
    channels: [u8; 3],
}

/// `#ffffff`.
pub const WHITE: Colour = Colour::new(255, 255, 255);

/// `#000000`.
pub const BLACK: Colour = Colour::new(0, 0, 0);

impl Colour {
    /// A colour of so much red, green and blue.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self {
            channels: [red, green, blue],
        }
    }

    /// Reads `#0b5563` or `#abc`, in any case; nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let nibbles: Option<Vec<u8>> = digits
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect();
        match nibbles?[..] {
            [r, g, b] => Some(Self::new(r * 17, g * 17, b * 17)),
            [r1, r2, g1, g2, b1, b2] => Some(Self::new(r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2)),
            _ => None,
        }
    }

    /// This colour with a share of another in it, in thousandths (0–1000). Mixing with black or white keeps the hue.
    #[must_use]
    pub fn mixed(self, other: Self, share: u16) -> Self {
        let share = u32::from(share.min(1000));
        let mut channels = self.channels;
        for (own, other) in channels.iter_mut().zip(other.channels) {
            let sum = u32::from(*own) * (1000 - share) + u32::from(other) * share;
            *own = u8::try_from((sum + 500) / 1000).unwrap_or(u8::MAX);
        }
        Self { channels }
    }

    /// A pale colour of the same hue; for black, white.
    #[must_use]
    pub fn pale(self) -> Self {
        let strongest = self.channels.into_iter().max().map_or(0, u16::from);
        if strongest == 0 {
            return WHITE;
        }
        let channels = self
            .channels
            .map(|channel| u8::try_from(u16::from(channel) * 255 / strongest).unwrap_or(u8::MAX));
        Self { channels }.mixed(WHITE, 700)
    }

    /// How light the colour is to the eye, from 0 (black) to 1 (white): WCAG 2.2's relative luminance.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.channels.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// `#0b5563`.
impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.channels;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The contrast between two colours, from 1 (none) to 21 (black on white): WCAG 2.2's contrast ratio.
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn colours_are_read_and_written() {
        for (text, written) in [
            ("#0b5563", "#0b5563"),
            (" #0B5563 ", "#0b5563"),
            ("#abc", "#aabbcc"),
        ] {
            assert_eq!(colour(text).to_string(), written);
        }
        for text in ["", "#", "0b5563", "#0b556", "#0b55633", "#0b556g", "#å55", "teal"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrasts_that_others_have_measured() {
        for (one, other, expected) in [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            ("#777777", "#ffffff", 4.478),
            ("#767676", "#ffffff", 4.542),
            ("#0000ff", "#ffffff", 8.592),
            ("#ff0000", "#ffffff", 3.998),
            ("#0b0c0c", "#ffdd00", 14.545),
        ] {
            let measured = contrast(colour(one), colour(other));
            assert!((measured - expected).abs() < 0.001, "{one} {other} {measured}");
        }
    }

    #[test]
    fn mixing_goes_all_the_way() {
        let teal = colour("#0b5563");
        assert_eq!(teal.mixed(BLACK, 0), teal);
        assert_eq!(teal.mixed(BLACK, 1000), BLACK);
        assert_eq!(teal.mixed(WHITE, 1000), WHITE);
        assert_eq!(BLACK.mixed(WHITE, 500), colour("#808080"));
    }

    fn any_colour() -> impl Strategy<Value = Colour> {
        any::<[u8; 3]>().prop_map(|[red, green, blue]| Colour::new(red, green, blue))
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(any in any_colour()) {
            prop_assert_eq!(colour(&any.to_string()), any);
        }

        #[test]
        fn contrast_is_the_same_both_ways(one in any_colour(), other in any_colour()) {
            let ratio = contrast(one, other);
            prop_assert!((1.0..=21.0).contains(&ratio));
            prop_assert!((ratio - contrast(other, one)).abs() < 1e-9);
        }

        #[test]
        fn no_text_is_too_strange(text in any::<String>()) {
            let _ = Colour::parse(&text);
        }
    }
}
