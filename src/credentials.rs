//! What people show to sign in: passwords, codes, secret addresses. Pure: knows neither users nor requests.

pub mod guessable;
pub mod password;
pub mod recovery;
pub mod token;
pub mod totp;
