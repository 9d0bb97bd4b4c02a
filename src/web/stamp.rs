//! Stamps on public forms: when the form was handed out, and an id that lets it be taken once. Signed, so that both
//! can be believed without a session.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use chrono::{DateTime, NaiveDateTime, TimeDelta};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The key that signs stamps, and hashes what must not be kept in clear.
pub struct Secret([u8; 32]);

/// A form that is answered sooner was not read by a person.
const SHORTEST: TimeDelta = TimeDelta::seconds(3);
/// A form that lies open longer is handed out anew, with all that was written in it.
const LONGEST: TimeDelta = TimeDelta::hours(24);

/// What form stamps are signed as.
const FORM: &str = "form";

/// What a stamp says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stamped {
    /// A form to be taken, once under this id.
    Good(String),
    /// Sent back faster than anybody writes.
    TooSoon,
    /// Older than a day.
    TooOld,
    /// Not one of ours.
    Forged,
}

impl Secret {
    /// The key kept in this file, made if there is none; only the owner can read it.
    pub fn in_file(file: &Path) -> io::Result<Self> {
        match fs::read(file) {
            Ok(bytes) => Self::from_bytes(&bytes),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Self::make(file),
            Err(fault) => Err(fault),
        }
    }

    fn from_bytes(bytes: &[u8]) -> io::Result<Self> {
        let key = bytes.try_into();
        key.map(Self)
            .map_err(|_| io::Error::other("secret.key is not 32 bytes; remove it and start again"))
    }

    fn make(file: &Path) -> io::Result<Self> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(io::Error::other)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut made = match options.open(file) {
            // Another start of the same site was first.
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
                return Self::from_bytes(&fs::read(file)?);
            }
            made => made?,
        };
        made.write_all(&key)?;
        made.sync_all()?;
        Ok(Self(key))
    }

    /// A stamp for a form handed out now.
    pub fn stamp(&self, now: NaiveDateTime) -> io::Result<String> {
        let mut id = [0; 12];
        getrandom::fill(&mut id).map_err(io::Error::other)?;
        let said = format!("{:x}.{}", now.and_utc().timestamp(), HEXLOWER.encode(&id));
        let signature = self.sign(&said);
        Ok(format!("{said}.{signature}"))
    }

    /// What a stamp says, now.
    pub fn read(&self, stamp: &str, now: NaiveDateTime) -> Stamped {
        let Some((said, signature)) = stamp.rsplit_once('.') else {
            return Stamped::Forged;
        };
        let Some((seconds, id)) = said.split_once('.') else {
            return Stamped::Forged;
        };
        if !self.is_signed(said, signature) {
            return Stamped::Forged;
        }
        let seconds = i64::from_str_radix(seconds, 16).ok();
        let Some(handed_out) = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)) else {
            return Stamped::Forged;
        };
        let age = now - handed_out.naive_utc();
        if age < SHORTEST {
            Stamped::TooSoon
        } else if age > LONGEST {
            Stamped::TooOld
        } else {
            Stamped::Good(id.to_owned())
        }
    }

    /// A hash of a text that only this site can make. `label` says for what: hashes of other labels differ.
    pub fn keyed_hash(&self, label: &str, text: &str) -> String {
        self.mac(label, text)
            .map(|mac| HEXLOWER.encode(&mac.finalize().into_bytes()))
            .unwrap_or_default()
    }

    fn mac(&self, label: &str, said: &str) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(label.as_bytes());
        mac.update(b"\0");
        mac.update(said.as_bytes());
        Some(mac)
    }

    fn sign(&self, said: &str) -> String {
        self.keyed_hash(FORM, said)
    }

    fn is_signed(&self, said: &str, signature: &str) -> bool {
        let (Some(mac), Ok(bytes)) = (self.mac(FORM, said), HEXLOWER.decode(signature.as_bytes())) else {
            return false;
        };
        mac.verify_slice(&bytes).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> NaiveDateTime {
        DateTime::from_timestamp(1_700_000_000 + seconds, 0)
            .expect("a time")
            .naive_utc()
    }

    #[test]
    fn a_stamp_is_good_from_three_seconds_to_a_day() {
        let secret = Secret([7; 32]);
        let stamp = secret.stamp(at(0)).expect("random");
        for (age, expected) in [
            (-5, "TooSoon"),
            (0, "TooSoon"),
            (2, "TooSoon"),
            (3, "Good"),
            (86_400, "Good"),
            (86_401, "TooOld"),
        ] {
            let said = format!("{:?}", secret.read(&stamp, at(age)));
            assert!(said.starts_with(expected), "after {age} s: {said}");
        }
    }

    #[test]
    fn a_changed_or_foreign_stamp_is_forged() {
        let secret = Secret([7; 32]);
        let stamp = secret.stamp(at(0)).expect("random");
        let foreign = Secret([8; 32]).stamp(at(0)).expect("random");
        for bad in [
            "",
            ".",
            "..",
            "a.b.c",
            &foreign,
            &stamp[1..],
            &stamp.replace('.', ""),
            "å.å.å",
        ] {
            assert_eq!(secret.read(bad, at(60)), Stamped::Forged, "{bad}");
        }
        let mut flipped = stamp.clone().into_bytes();
        flipped[0] ^= 1;
        assert_eq!(
            secret.read(&String::from_utf8_lossy(&flipped), at(60)),
            Stamped::Forged
        );
    }

    #[test]
    fn the_key_outlives_the_program_and_is_private() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("secret.key");
        let stamp = Secret::in_file(&file)
            .expect("made")
            .stamp(at(0))
            .expect("random");
        let again = Secret::in_file(&file).expect("read");
        assert!(matches!(again.read(&stamp, at(60)), Stamped::Good(_)));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&file).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
