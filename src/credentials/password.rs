//! Passwords: how long they must be, and how they are kept (Argon2id, OWASP's 19 MiB, two passes, one lane).

use std::sync::LazyLock;

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use unicode_normalization::UnicodeNormalization as _;

use crate::credentials::guessable;
use crate::error::Error;

/// Shortest password when it is all that is asked for, in characters (NIST SP 800-63B-4).
pub const SHORTEST_ALONE: usize = 15;
/// Shortest password of one who also shows a code, in characters.
pub const SHORTEST_WITH_CODE: usize = 12;
/// Longest password, in bytes.
pub const LONGEST: usize = 1024;

/// Memory in KiB, passes and lanes.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// What is wrong with a password that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    /// Shorter than this many characters.
    #[error("Skriv minst {0} tecken. Några ord i rad som bara du tänker på är lätta att minnas.")]
    TooShort(usize),
    /// Longer than we take.
    #[error("Korta lösenordet till högst 1 000 tecken.")]
    TooLong,
    /// One of those that are tried first.
    #[error("Lösenordet är för lätt att gissa. Välj några ord i rad som inte hör ihop.")]
    Common,
    /// Little else than what is known about its owner.
    #[error(
        "Lösenordet består mest av ditt namn, din e-postadress eller kommunens namn. Välj ord som ingen förknippar med dig."
    )]
    Personal,
}

/// Whether somebody may choose this password. `known` is what others know of them: name, address, municipality.
pub fn judge(password: &str, has_second_factor: bool, known: &[&str]) -> Result<(), Weakness> {
    let password = normalised(password);
    let shortest = if has_second_factor {
        SHORTEST_WITH_CODE
    } else {
        SHORTEST_ALONE
    };
    if password.len() > LONGEST {
        return Err(Weakness::TooLong);
    }
    if password.chars().count() < shortest {
        return Err(Weakness::TooShort(shortest));
    }
    if guessable::is_easily_guessed(&password, &[]) {
        return Err(Weakness::Common);
    }
    if guessable::is_easily_guessed(&password, known) {
        return Err(Weakness::Personal);
    }
    Ok(())
}

/// What is stored of a password.
pub fn hash(password: &str) -> Result<String, Error> {
    let hash = argon2()?
        .hash_password(normalised(password).as_bytes())
        .map_err(Error::internal)?;
    Ok(hash.to_string())
}

/// Whether this is the password that was hashed. One without a hash takes the same time, and never is.
pub fn is_right(password: &str, hash: Option<&str>) -> bool {
    // A hash of nothing that anybody knows, made as all others are.
    static NOBODYS: LazyLock<String> = LazyLock::new(|| {
        crate::credentials::token::new()
            .and_then(|secret| self::hash(&secret))
            .unwrap_or_default()
    });
    let stored = hash.unwrap_or(NOBODYS.as_str());
    let password = normalised(password);
    let is_right = match (PasswordHash::new(stored), argon2()) {
        (Ok(stored), Ok(argon2)) => argon2.verify_password(password.as_bytes(), &stored).is_ok(),
        _ => false,
    };
    is_right && hash.is_some() && password.len() <= LONGEST
}

/// Whether a hash was made in another way than hashes are made now.
pub fn is_outdated(hash: &str) -> bool {
    let (memory, passes, lanes) = COST;
    !hash.starts_with(&format!("$argon2id$v=19$m={memory},t={passes},p={lanes}$"))
}

fn argon2() -> Result<Argon2<'static>, Error> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None)
        .map_err(|fault| Error::internal(std::io::Error::other(fault.to_string())))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// å, ä and ö come composed from one keyboard and in parts from another; they are the same password.
fn normalised(password: &str) -> String {
    password.nfc().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: &str = "blå cykel under äpplet";

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let hash = hash(GOOD).expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(is_right(GOOD, Some(&hash)));
        for other in [
            "",
            "Blå cykel under äpplet",
            "blå cykel under äpple",
            "blå cykel under äpplet ",
        ] {
            assert!(!is_right(other, Some(&hash)), "{other}");
        }
        assert!(!is_outdated(&hash));
        assert!(is_outdated(&hash.replace("t=2", "t=1")));
        assert!(is_outdated("$2b$12$"));
    }

    #[test]
    fn parted_letters_are_the_same_password() {
        let parted: String = GOOD.nfd().collect();
        assert_ne!(parted, GOOD);
        assert!(is_right(&parted, Some(&hash(GOOD).expect("hashed"))));
    }

    #[test]
    fn without_a_hash_or_with_a_broken_one_nothing_is_right() {
        assert!(!is_right(GOOD, None));
        assert!(!is_right("", None));
        assert!(!is_right(GOOD, Some("")));
        assert!(!is_right(GOOD, Some("$argon2id$")));
    }

    #[test]
    fn long_passwords_are_taken_whole_up_to_the_limit() {
        let long = format!("{GOOD}{}", "äö7kvist".repeat(80));
        assert_eq!(judge(&long, false, &[]), Ok(()));
        let stored = hash(&long).expect("hashed");
        assert!(!is_right(&long[..long.len() - 1], Some(&stored)));
        assert_eq!(judge(&"xk4".repeat(342), false, &[]), Err(Weakness::TooLong));
    }

    #[test]
    fn a_code_makes_a_shorter_password_enough() {
        assert_eq!(judge("kvast räka ek", true, &[]), Ok(()));
        assert_eq!(judge("kvast räka ek", false, &[]), Err(Weakness::TooShort(15)));
        assert_eq!(judge("kvast räka", true, &[]), Err(Weakness::TooShort(12)));
        // Fifteen characters, more bytes.
        assert_eq!(judge("åäö fyra växter", false, &[]), Ok(()));
    }

    #[test]
    fn what_others_know_is_no_password() {
        let known = ["Eva Lindström", "eva.lindstrom@granasa.example", "Granåsa kommun"];
        for bad in [
            "Lindström-Granåsa",
            "evalindstrom2026!",
            "Granasa Kommun 1",
            "lindstromgranasa",
        ] {
            assert!(judge(bad, false, &known).is_err(), "{bad}");
        }
        assert_eq!(judge("lindström cyklar till månen", false, &known), Ok(()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn nothing_typed_is_too_odd(password: String, name: String) {
            let _ = judge(&password, true, &[&name]);
        }

        #[test]
        fn how_letters_are_composed_decides_nothing(password in "[a-zåäöé ]{0,40}") {
            let parted: String = password.nfd().collect();
            prop_assert_eq!(judge(&password, false, &[]), judge(&parted, false, &[]));
        }
    }
}
