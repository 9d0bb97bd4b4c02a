//! Codes of six digits that an app on a telephone shows, new ones every half minute (RFC 6238).

use std::fmt::Write as _;

use chrono::NaiveDateTime;
use data_encoding::BASE32_NOPAD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qrcode::{Color, QrCode};
use totp_rs::{Algorithm, Builder, Totp};

use crate::credentials::token;
use crate::error::Error;

/// How long a code is shown, in seconds.
const STEP: u64 = 30;
/// Length of a secret, in bytes.
const SECRET: usize = 20;

/// A new secret to share with an app.
pub fn new_secret() -> Result<Vec<u8>, Error> {
    Ok(token::random::<SECRET>()?.to_vec())
}

fn of(secret: &[u8]) -> Totp {
    // SHA-1, since common apps take nothing else; the secret's strength does not rest on it.
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(STEP)
        .with_secret(secret)
        .build_noncompliant()
}

fn seconds(now: NaiveDateTime) -> u64 {
    u64::try_from(now.and_utc().timestamp()).unwrap_or_default()
}

/// The step whose code this is: that of now, the one before or the one after. Never one that was used, or an earlier.
pub fn step_of(secret: &[u8], code: &str, now: NaiveDateTime, last_used: Option<i64>) -> Option<i64> {
    let code: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let step = i64::try_from(of(secret).check(&code, seconds(now))?).ok()?;
    last_used.is_none_or(|last| step > last).then_some(step)
}

/// The code that an app with this secret shows now.
pub fn code(secret: &[u8], now: NaiveDateTime) -> String {
    of(secret).generate(seconds(now)).to_string()
}

/// The secret as it is typed into an app by hand, in groups of four.
pub fn typed(secret: &[u8]) -> String {
    let letters = BASE32_NOPAD.encode(secret);
    let groups: Vec<String> = letters
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join(" ")
}

/// The address that an app reads from a QR code. `issuer` is the site, `account` whose code it is.
pub fn address(secret: &[u8], issuer: &str, account: &str) -> String {
    let said = |text: &str| utf8_percent_encode(&text.replace(':', " "), NON_ALPHANUMERIC).to_string();
    format!(
        "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}",
        BASE32_NOPAD.encode(secret),
        issuer = said(issuer),
        account = said(account),
    )
}

/// A QR code as a drawing: a square of this many units, and the path of its dark ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Width and height, with the quiet margin.
    pub size: usize,
    /// What stands in an SVG path's `d`.
    pub path: String,
}

/// The QR code of a text.
pub fn draw(text: &str) -> Result<Drawing, Error> {
    const MARGIN: usize = 4;
    let code =
        QrCode::new(text).map_err(|fault| Error::internal(std::io::Error::other(fault.to_string())))?;
    let width = code.width();
    let mut path = String::new();
    for (place, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            let (x, y) = (place % width + MARGIN, place / width + MARGIN);
            write!(path, "M{x} {y}h1v1h-1z").map_err(Error::internal)?;
        }
    }
    Ok(Drawing {
        size: width + 2 * MARGIN,
        path,
    })
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use proptest::prelude::*;

    use super::*;

    const KEY: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> NaiveDateTime {
        DateTime::from_timestamp(seconds, 0).expect("a time").naive_utc()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // The last six digits of RFC 6238, appendix B.
        for (time, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(KEY, at(time)), expected);
        }
    }

    #[test]
    fn a_code_is_good_one_step_early_and_late_and_never_twice() {
        let now = at(1_790_000_010);
        let shown = code(KEY, now);
        for (away, good) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            let found = step_of(KEY, &shown, now + TimeDelta::seconds(away), None);
            assert_eq!(found.is_some(), good, "{away} s away");
        }
        let used = step_of(KEY, &shown, now, None);
        assert!(used.is_some());
        assert_eq!(step_of(KEY, &shown, now, used), None);
        assert_eq!(
            step_of(KEY, &code(KEY, now - TimeDelta::seconds(30)), now, used),
            None
        );
        let spaced = format!("{} {}", &shown[..3], &shown[3..]);
        assert_eq!(step_of(KEY, &spaced, now, None), used);
    }

    #[test]
    fn the_address_names_site_and_account() {
        assert_eq!(
            address(KEY, "Granåsa kommun", "eva@granasa.example"),
            "otpauth://totp/Gran%C3%A5sa%20kommun:eva%40granasa%2Eexample?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Gran%C3%A5sa%20kommun"
        );
        assert_eq!(typed(KEY).split(' ').count(), 8);
    }

    #[test]
    fn a_drawing_is_a_path_of_squares() {
        let drawing = draw(&address(KEY, "Granåsa kommun", "eva@granasa.example")).expect("fits");
        assert!(drawing.size > 30);
        assert!(drawing.path.starts_with("M4 4h1v1h-1z"));
    }

    proptest! {
        #[test]
        fn nothing_typed_is_too_odd(typed: String, seconds in -10_i64..4_000_000_000) {
            step_of(KEY, &typed, at(seconds), None);
        }

        #[test]
        fn every_secret_takes_its_own_code(secret: [u8; 20], seconds in 0_i64..4_000_000_000) {
            let now = at(seconds);
            prop_assert_eq!(step_of(&secret, &code(&secret, now), now, None).is_some(), true);
        }
    }
}
