//! The hash that a stored file is named by.

use std::fmt;

use sha2::{Digest, Sha256};

/// The SHA-256 of a file's content. Written as 64 lower-case hexadecimal digits, and read in no other way, so that
/// a name made from it can hold neither a path nor anything else that a visitor thought of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of this content.
    pub fn of(content: &[u8]) -> Self {
        Self(Sha256::digest(content).into())
    }

    /// The hash written so: exactly 64 digits of `0`–`9` and `a`–`f`.
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, rest) = text.as_bytes().as_chunks::<2>();
        if digits.len() != 32 || !rest.is_empty() {
            return None;
        }
        let mut hash = [0; 32];
        for (byte, [high, low]) in hash.iter_mut().zip(digits) {
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Some(Self(hash))
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentHash({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// FIPS 180-4: the digest of the empty message.
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn the_empty_file_has_the_published_hash() {
        assert_eq!(ContentHash::of(b"").to_string(), EMPTY);
    }

    #[test]
    fn only_64_lower_case_digits_are_a_hash() {
        assert_eq!(ContentHash::parse(EMPTY), Some(ContentHash::of(b"")));
        for wrong in [
            String::new(),
            EMPTY.to_uppercase(),
            format!("{EMPTY}0"),
            format!("{EMPTY}\0"),
            EMPTY[1..].to_owned(),
            format!(" {}", &EMPTY[1..]),
            format!("../{}", &EMPTY[3..]),
            format!("+{}", &EMPTY[1..]),
            format!("å{}", &EMPTY[2..]),
            format!("{}.jpg", &EMPTY[4..]),
        ] {
            assert_eq!(ContentHash::parse(&wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(content in any::<Vec<u8>>()) {
            let hash = ContentHash::of(&content);
            prop_assert_eq!(ContentHash::parse(&hash.to_string()), Some(hash));
        }

        #[test]
        fn what_is_read_is_written_the_same(text in "[0-9a-fA-F./g]{63,65}") {
            if let Some(hash) = ContentHash::parse(&text) {
                prop_assert_eq!(hash.to_string(), text);
            }
        }
    }
}
