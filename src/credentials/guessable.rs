//! Which passwords are guessed first: common words and what is known of their owner, in any row and any disguise.
//!
//! Lists of stolen passwords hold the same few words with years, runs of keys and replaced letters around them. So a
//! password is not looked up: all that is foreseen in it is struck out, and it is judged by what remains.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

static WORDS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let lines = include_str!("guessable.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .map(|word| word.chars().collect())
        .collect()
});

/// Fewer unforeseen signs than this are too few.
const FEWEST_UNFORESEEN: usize = 6;
/// Fewer different signs than this are too few.
const FEWEST_DIFFERENT: usize = 5;
/// A shorter piece said again and again is no more than the piece.
const SHORTEST_PIECE: usize = 9;
/// Words about the owner that are shorter than this are found in anything.
const SHORTEST_KNOWN: usize = 3;

/// Rows of keys, and other rows that fingers follow.
const ROWS: [&str; 10] = [
    "abcdefghijklmnopqrstuvwxyz",
    "12345678901234567890",
    "qwertyuiopao",
    "asdfghjkloa",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "a1b2c3d4e5f6g7h8i9j0",
];

/// Whether somebody who knows `known` of its owner would guess this password among the first.
pub fn is_easily_guessed(password: &str, known: &[&str]) -> bool {
    let plain = plain(password);
    let undisguised: Vec<char> = plain.iter().map(|sign| undisguised(*sign)).collect();
    if is_repetition(&plain) || different(&plain) < FEWEST_DIFFERENT {
        return true;
    }
    let mut foreseen = vec![false; plain.len()];
    for signs in [&plain, &undisguised] {
        strike_words(signs, &WORDS, &mut foreseen);
        strike_words(signs, &known_words(known), &mut foreseen);
        strike_runs(signs, &mut foreseen);
    }
    strike_years(&plain, &mut foreseen);
    strike_last_digits(&plain, &mut foreseen);
    foreseen.iter().filter(|struck| !**struck).count() < FEWEST_UNFORESEEN
}

/// Letters without marks and in lower case, digits, and the signs that stand for letters.
fn plain(text: &str) -> Vec<char> {
    text.nfd()
        .flat_map(char::to_lowercase)
        .filter(|sign| sign.is_alphanumeric() || matches!(sign, '@' | '$'))
        .collect()
}

fn undisguised(sign: char) -> char {
    match sign {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '5' | '$' => 's',
        '7' => 't',
        '8' => 'b',
        other => other,
    }
}

fn different(signs: &[char]) -> usize {
    let mut signs = signs.to_vec();
    signs.sort_unstable();
    signs.dedup();
    signs.len()
}

/// Whether it is one short piece, said again and again.
fn is_repetition(signs: &[char]) -> bool {
    (1..SHORTEST_PIECE)
        .take_while(|piece| piece * 2 <= signs.len())
        .any(|piece| {
            signs
                .iter()
                .zip(&signs[piece..])
                .all(|(first, again)| first == again)
        })
}

fn known_words(known: &[&str]) -> Vec<Vec<char>> {
    known
        .iter()
        .flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric()))
        .map(plain)
        .filter(|word| word.len() >= SHORTEST_KNOWN)
        .collect()
}

fn strike_words(signs: &[char], words: &[Vec<char>], foreseen: &mut [bool]) {
    for word in words {
        for (start, found) in signs.windows(word.len()).enumerate() {
            if found == word.as_slice() {
                foreseen[start..start + word.len()].fill(true);
            }
        }
    }
}

/// Three or more signs in a row that are one sign, or follow each other in a row of keys, forwards or backwards.
fn strike_runs(signs: &[char], foreseen: &mut [bool]) {
    for (start, three) in signs.windows(3).enumerate() {
        let backwards: Vec<char> = three.iter().rev().copied().collect();
        let in_row = |row: &str| {
            let row: Vec<char> = row.chars().collect();
            row.windows(3).any(|keys| keys == three || keys == backwards)
        };
        if three.iter().all(|sign| *sign == three[0]) || ROWS.iter().any(|row| in_row(row)) {
            foreseen[start..start + 3].fill(true);
        }
    }
}

fn strike_years(signs: &[char], foreseen: &mut [bool]) {
    for (start, four) in signs.windows(4).enumerate() {
        if matches!(four, ['1', '9', ..] | ['2', '0', ..]) && four.iter().all(char::is_ascii_digit) {
            foreseen[start..start + 4].fill(true);
        }
    }
}

/// What is added when a password must be changed.
fn strike_last_digits(signs: &[char], foreseen: &mut [bool]) {
    let digits = signs
        .iter()
        .rev()
        .take(4)
        .take_while(|sign| sign.is_ascii_digit())
        .count();
    foreseen[signs.len() - digits..].fill(true);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_guessed_first_is_refused() {
        for bad in [
            "password12345678",
            "Lösenord2026!!!!",
            "losenordlosenord",
            "P@ssw0rdP@ssw0rd",
            "Sommar2026Sommar2026",
            "qwertyuiopåasdfghjkl",
            "123456789012345",
            "aaaaaaaaaaaaaaaa",
            "abababababababab",
            "xk4Pxk4Pxk4Pxk4P",
            "1q2w3e4r5t6y7u8i",
            "zaq12wsxcde34rfv",
            "correct horse battery staple",
            "H-e-m-l-i-g-t-2-0-2-6-!",
            "VälkommenTillKommunen1",
            "iloveyouforever1234",
            "administratör-kommun",
            "Måndag Tisdag Onsdag",
            "987654321abcdefgh",
            "Stockholm Göteborg Malmö",
        ] {
            assert!(is_easily_guessed(bad, &[]), "{bad}");
        }
    }

    #[test]
    fn rows_of_words_that_do_not_belong_together_are_taken() {
        for good in [
            "blå cykel under äpplet",
            "tre räkor ror över myren",
            "x7Kq2mVw9pTzR4c",
            "grusväg lampskärm visp",
            "kaffepanna på taket 1987",
        ] {
            assert!(!is_easily_guessed(good, &[]), "{good}");
        }
    }

    #[test]
    fn what_is_known_of_the_owner_is_foreseen() {
        let password = "Lindström-Granåsa";
        assert!(!is_easily_guessed(password, &[]));
        assert!(is_easily_guessed(password, &["Eva Lindström", "Granåsa kommun"]));
        assert!(is_easily_guessed(
            "Lind5tr0mGr@nasa99",
            &["Eva Lindström", "Granåsa kommun"]
        ));
    }

    /// Every word of the list.
    fn word() -> impl Strategy<Value = String> {
        let words: Vec<String> = WORDS.iter().map(|word| word.iter().collect()).collect();
        prop::sample::select(words)
    }

    proptest! {
        #[test]
        fn two_common_words_and_what_is_added_are_refused(
            first in word(), second in word(), year in 1930..2030, sign in "[-!?._ ]{0,3}", upper: bool,
        ) {
            let password = format!("{first}{sign}{second}{year}{sign}");
            let password = if upper { password.to_uppercase() } else { password };
            prop_assert!(is_easily_guessed(&password, &[]));
        }

        #[test]
        fn disguises_do_not_help(first in word(), second in word(), digits in 0..10_000) {
            let disguised = format!("{first}{second}")
                .replace('a', "@").replace('e', "3").replace('o', "0").replace('s', "$").replace('i', "1");
            let password = format!("{disguised}{digits}");
            prop_assert!(is_easily_guessed(&password, &[]));
        }

        #[test]
        fn nothing_typed_is_too_odd(password: String, known: String) {
            is_easily_guessed(&password, &[&known]);
        }
    }
}
