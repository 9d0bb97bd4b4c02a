//! Secrets that travel in cookies and addresses: 256 bits, kept as a hash only.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

use crate::error::Error;

/// A new secret: 256 random bits as 43 letters, digits, `-` and `_`.
pub fn new() -> Result<String, Error> {
    Ok(BASE64URL_NOPAD.encode(&random::<32>()?))
}

/// What is stored of a secret. Without a key: nobody guesses what has 256 bits.
pub fn hash(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}

/// Bytes that nobody can foretell.
pub fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|fault| Error::internal(std::io::Error::other(fault)))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn secrets_are_long_differ_and_are_safe_in_addresses() {
        let secrets: BTreeSet<String> = (0..1000).map(|_| new().expect("random")).collect();
        assert_eq!(secrets.len(), 1000);
        for secret in secrets {
            assert_eq!(secret.len(), 43);
            assert!(
                secret
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
            );
            assert_eq!(hash(&secret).len(), 64);
        }
    }
}
