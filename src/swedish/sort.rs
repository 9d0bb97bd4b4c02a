//! Swedish alphabetical order, as bytes that a database can compare, and letters folded for searching.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The Swedish alphabet, in order.
pub const ALPHABET: [char; 29] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U',
    'V', 'W', 'X', 'Y', 'Z', 'Å', 'Ä', 'Ö',
];

/// Stands between two texts that are sorted as one, and sorts before every letter (Unicode's merge separator).
const BETWEEN: char = '\u{fffe}';

static ORDER: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| collator(Strength::Tertiary));
static LETTERS: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| collator(Strength::Primary));

#[expect(
    clippy::expect_used,
    reason = "the rules for Swedish are compiled into the program"
)]
fn collator(strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    Collator::try_new(locale!("sv").into(), options).expect("Swedish order is compiled in")
}

/// Bytes whose order is the Swedish order of the texts: Å, Ä and Ö after Z, W after V, É as E.
///
/// Upper and lower case, and accents, only decide between texts that are otherwise the same.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    let Ok(()) = ORDER.write_sort_key_to(text, &mut key);
    key
}

/// Bytes that sort people by family name, then given name. Case and accents of the family name weigh less than the
/// letters of the given name, so that everybody called De Geer and de Geer stands together.
pub fn person_sort_key(family: &str, given: &str) -> Vec<u8> {
    sort_key(&format!("{family}{BETWEEN}{given}"))
}

/// The letter of the Swedish [`ALPHABET`] that the text is listed under, in the same order as [`sort_key`]; '#' when
/// it begins with a digit or another alphabet, or is empty. É is listed under E, Ü under Y, Æ under Ä and Ø under Ö.
pub fn initial(text: &str) -> char {
    let Some(first) = text.nfc().find(|sign| sign.is_alphanumeric()) else {
        return '#';
    };
    let mut buffer = [0; 4];
    let first = &*first.encode_utf8(&mut buffer);
    let compared = |letter: &char| LETTERS.compare(letter.encode_utf8(&mut [0; 4]), first);
    let last_not_after = ALPHABET.iter().rfind(|letter| compared(letter).is_le());
    match last_not_after {
        // What sorts after Ö without being one is of another alphabet.
        Some('Ö') if compared(&'Ö') != Ordering::Equal => '#',
        Some(letter) => *letter,
        None => '#',
    }
}

/// Whether a sign only tells where a word may break or may not, as a soft hyphen does: to search it is not there.
pub fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The text in lower case without marks over or under its letters, so that "ake" finds "Åke": å and ä as a, ö and ø
/// as o, é as e, æ as a.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let letters = text.nfkd().flat_map(char::to_lowercase);
    for letter in letters.filter(|letter| !is_combining_mark(*letter) && !is_invisible(*letter)) {
        match letter {
            'ø' | 'œ' => folded.push('o'),
            'æ' => folded.push('a'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted(mut texts: Vec<&str>) -> Vec<&str> {
        texts.sort_by_key(|text| sort_key(text));
        texts
    }

    #[test]
    fn the_alphabet_is_in_order() {
        let letters = ALPHABET.map(|letter| sort_key(&letter.to_string()));
        assert!(letters.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn names_are_in_swedish_order() {
        let names = vec![
            "Abel",
            "Andersson",
            "Edberg",
            "Edén",
            "Eder",
            "Mylander",
            "Müller",
            "Vall",
            "Viklund",
            "Wall",
            "Wiklund",
            "Yng",
            "Zetterlund",
            "Åberg",
            "Ågren",
            "Ädel",
            "Ängman",
            "Öberg",
            "Østby",
            "Öström",
        ];
        let mut backwards = names.clone();
        backwards.reverse();
        assert_eq!(sorted(backwards), names);
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        assert_eq!(sort_key("Åke"), sort_key("A\u{30a}ke"));
    }

    #[test]
    fn people_are_sorted_by_family_name_then_given_name() {
        let people = [
            ("Berg", "Åsa"),
            ("Berg Lund", "Anna"),
            ("Bergman", "Anna"),
            ("de Geer", "Anna"),
            ("De Geer", "Bo"),
            ("de Geer", "Cecilia"),
            ("Lindén", "Anna"),
            ("Linden", "Bo"),
            ("Åberg", "Anna"),
        ];
        assert!(people.is_sorted_by_key(|(family, given)| person_sort_key(family, given)));
    }

    #[test]
    fn initials() {
        for (name, letter) in [
            ("Andersson", 'A'),
            ("andersson", 'A'),
            ("Édith", 'E'),
            ("Ünal", 'Y'),
            ("Uhr", 'U'),
            ("Vik", 'V'),
            ("Wik", 'W'),
            ("Åberg", 'Å'),
            ("A\u{30a}berg", 'Å'),
            ("Ängman", 'Ä'),
            ("Æbler", 'Ä'),
            ("öberg", 'Ö'),
            ("Østby", 'Ö'),
            ("Đorđević", 'D'),
            ("Şahin", 'S'),
            ("Łukasz", 'L'),
            ("Žižek", 'Z'),
            ("Þór", 'T'),
            (" Zetterlund", 'Z'),
            ("'t Hooft", 'T'),
            ("3M", '#'),
            ("Иванов", '#'),
            ("王", '#'),
            ("", '#'),
            ("–", '#'),
        ] {
            assert_eq!(initial(name), letter, "{name}");
        }
    }

    #[test]
    fn folded_texts_have_no_marks() {
        for (text, folded) in [
            ("Åke", "ake"),
            ("A\u{30a}KE", "ake"),
            ("Sophämtning", "sophamtning"),
            ("idé", "ide"),
            ("ØRSTED", "orsted"),
            ("Ærø", "aro"),
            ("Đorđević", "dordevic"),
            ("Łódź", "lodz"),
            ("İstanbul", "istanbul"),
            ("Straße", "strasse"),
            ("ﬁn", "fin"),
            ("0980-31", "0980-31"),
            ("redo\u{ad}görelse\u{200b}", "redogorelse"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn folding_ignores_case(text in "[a-zåäöéüø ]{0,30}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }

        #[test]
        fn initials_follow_the_order(names in prop::collection::vec("\\PC[a-zåäö]{0,6}", 2..20)) {
            let mut names: Vec<_> = names.iter().filter(|name| name.starts_with(char::is_alphabetic)).collect();
            names.sort_by_key(|name| sort_key(name));
            let places = names.iter().filter_map(|name| {
                let letter = initial(name);
                ALPHABET.iter().position(|of| *of == letter)
            });
            prop_assert!(places.is_sorted());
        }

        #[test]
        fn an_initial_is_of_the_alphabet_or_a_number_sign(text in any::<String>()) {
            let letter = initial(&text);
            prop_assert!(letter == '#' || ALPHABET.contains(&letter));
        }

        #[test]
        fn family_names_decide_before_given_names(
            a in "[A-ZÅÄÖ][a-zåäö]{1,8}", b in "[A-ZÅÄÖ][a-zåäö]{1,8}", given in "[A-ZÅÄÖ][a-zåäö]{1,8}",
        ) {
            let families = fold(&a) == fold(&b);
            prop_assume!(!families);
            let by_name = sort_key(&a).cmp(&sort_key(&b));
            prop_assert_eq!(person_sort_key(&a, &given).cmp(&person_sort_key(&b, "Örjan")), by_name);
        }
    }
}
