//! Recovery codes: each takes the place of the second factor once, when the telephone is lost.

use crate::credentials::token;
use crate::error::Error;

/// How many are handed out at a time.
pub const COUNT: usize = 10;

/// Letters and digits that differ also when written by hand: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// New codes, such as `7KQM-4TWX-2N9P-HRBD`: 80 random bits each.
pub fn new() -> Result<Vec<String>, Error> {
    (0..COUNT).map(|_| Ok(written(token::random()?))).collect()
}

fn written(random: [u8; 16]) -> String {
    let mut code = String::with_capacity(19);
    for (place, byte) in random.into_iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::from(byte % 32)]));
    }
    code
}

/// What is stored of a code, however it was typed; nothing when it cannot be one.
pub fn hash(typed: &str) -> Option<String> {
    let mut code = String::with_capacity(16);
    for sign in typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '-') {
        let sign = match sign.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            sign => sign,
        };
        if !sign.is_ascii() || !ALPHABET.contains(&(sign as u8)) || code.len() == 16 {
            return None;
        }
        code.push(sign);
    }
    (code.len() == 16).then(|| token::hash(&code))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ten_different_codes_are_handed_out() {
        let mut codes = new().expect("random");
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), COUNT);
    }

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        let code = "7KQM-4TWX-2N90-HRB1";
        for typed in ["7kqm4twx2n90hrb1", " 7KQM 4TWX 2N9O HRBl ", "7kqm-4twx-2n9o-hrbi"] {
            assert_eq!(hash(typed), hash(code), "{typed}");
        }
        for other in [
            "",
            "7KQM-4TWX-2N90",
            "7KQM-4TWX-2N90-HRB1-2",
            "7KQM-4TWX-2N90-HRBÅ",
            "123456",
        ] {
            assert_eq!(hash(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn every_code_can_be_read_back(random: [u8; 16]) {
            let code = written(random);
            prop_assert_eq!(hash(&code), hash(&code.to_lowercase().replace('-', " ")));
            prop_assert!(hash(&code).is_some());
        }

        #[test]
        fn nothing_typed_is_too_odd(typed: String) {
            hash(&typed);
        }
    }
}
