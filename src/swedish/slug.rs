//! The part of an address that is made from a heading.

use super::sort::fold;

/// The longest slug, in characters.
pub const MAX_LENGTH: usize = 80;

/// What a heading without a single usable letter gets.
const NAMELESS: &str = "sida";

/// An address part for this text: "Så här söker du bygglov" gives `sa-har-soker-du-bygglov`.
///
/// Lower-case ASCII letters and digits with single hyphens between, at most [`MAX_LENGTH`] characters and cut between
/// words where it can be; å and ä become a, ö becomes o, é becomes e. Never empty.
pub fn slug(text: &str) -> String {
    let folded = fold(text);
    let joined = folded.replace(['\'', '’', '\u{ad}'], "");
    let words = joined.split(|sign: char| !sign.is_ascii_alphanumeric());

    let mut slug = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            slug.extend(word.chars().take(MAX_LENGTH));
        } else if slug.len() + 1 + word.len() <= MAX_LENGTH {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    if slug.is_empty() {
        slug.push_str(NAMELESS);
    }
    slug
}

/// This slug, or with the first number after it that nobody has: `anna-ek`, `anna-ek-2`. Never longer than a slug may be.
///
/// Fails when it cannot be asked whether one is taken.
pub fn free<E>(wished: &str, mut is_taken: impl FnMut(&str) -> Result<bool, E>) -> Result<String, E> {
    let mut key = wished.to_owned();
    let mut number = 1;
    while is_taken(&key)? {
        number += 1;
        let ending = format!("-{number}");
        let short: String = wished.chars().take(MAX_LENGTH - ending.len()).collect();
        key = format!("{}{ending}", short.trim_end_matches('-'));
    }
    Ok(key)
}

/// Whether the text is a slug, such as [`slug`] makes them.
pub fn is_slug(text: &str) -> bool {
    let word = |word: &str| {
        let mut signs = word.bytes();
        !word.is_empty() && signs.all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
    };
    text.len() <= MAX_LENGTH && text.split('-').all(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slug_that_somebody_has_gets_a_number() {
        let long = "a".repeat(MAX_LENGTH);
        let shortened = format!("{}-2", "a".repeat(MAX_LENGTH - 2));
        for (wished, taken, expected) in [
            ("anna-ek", &[][..], "anna-ek"),
            ("anna-ek", &["anna-ek"], "anna-ek-2"),
            ("anna-ek", &["anna-ek", "anna-ek-2"], "anna-ek-3"),
            (&long, &[&long], &shortened),
        ] {
            let free = free(wished, |key| Ok::<_, ()>(taken.contains(&key)));
            assert_eq!(free.as_deref(), Ok(expected));
        }
    }

    #[test]
    fn headings_become_addresses() {
        for (heading, expected) in [
            ("Så här söker du bygglov", "sa-har-soker-du-bygglov"),
            ("Idé på café Örnäset", "ide-pa-cafe-ornaset"),
            ("A\u{30a}ke", "ake"),
            ("Budget 2026 – så blir den", "budget-2026-sa-blir-den"),
            ("  –  ", "sida"),
            ("", "sida"),
            ("Привет", "sida"),
            ("d’Avila & O'Brien", "davila-obrien"),
            ("tillgänglighets\u{ad}redogörelse", "tillganglighetsredogorelse"),
            ("Straße på Ærø", "strasse-pa-aro"),
            ("- a -- b -", "a-b"),
        ] {
            assert_eq!(slug(heading), expected);
        }
    }

    #[test]
    fn long_headings_are_cut_between_words() {
        let words = "vatten ".repeat(20);
        assert_eq!(slug(&words), ["vatten"; 11].join("-"));
        assert_eq!(slug(&"å".repeat(200)), "a".repeat(80));
    }

    #[test]
    fn only_slugs_are_slugs() {
        for text in ["a", "a-b", "2026", "sa-har-soker-du"] {
            assert!(is_slug(text), "{text}");
        }
        for text in [
            "",
            "-",
            "a-",
            "-a",
            "a--b",
            "A",
            "å",
            "a b",
            "a/b",
            &"a".repeat(81),
        ] {
            assert!(!is_slug(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_gets_a_slug(text in any::<String>()) {
            let made = slug(&text);
            prop_assert!(is_slug(&made), "{made}");
            prop_assert_eq!(slug(&made), made);
        }

        #[test]
        fn words_of_any_length_get_a_slug(text in "[A-Za-zåäöÅÄÖ0-9 .–'-]{0,300}") {
            let made = slug(&text);
            prop_assert!(is_slug(&made), "{made}");
            prop_assert_eq!(slug(&made), made);
        }
    }
}
