//! The demo's users: one of each role, with passwords that everybody may know. So they exist in the demo alone, and
//! only where nobody but this machine can reach it.

use std::net::SocketAddr;
use std::path::Path;

use chrono::NaiveDateTime;

use crate::clock;
use crate::credentials::{password, token};
use crate::db::{Connection, Db};
use crate::error::Error;
use crate::models::user::keeping::{self, Rights};
use crate::models::user::{Role, User, proof};

/// Name of the file that tells that a data folder is the demo's.
const MARK: &str = "demo.txt";

/// Address, name, role, and whether they have the other rights too.
const USERS: [(&str, &str, Role, bool); 3] = [
    ("admin@granasa.example", "Maria Demo", Role::Administrator, true),
    ("redaktor@granasa.example", "Karin Demo", Role::Editor, false),
    ("skribent@granasa.example", "Omar Demo", Role::Writer, false),
];

/// Marks a data folder as the demo's.
pub fn mark(data: &Path) -> std::io::Result<()> {
    std::fs::write(data.join(MARK), "Den här mappen är Torgets demo.\n")
}

/// Makes the demo's users, or gives them this password; what to print of them.
///
/// Fails when others than this machine could reach the demo, or the password is too weak.
pub fn let_in(db: &Db, data: &Path, listen: SocketAddr, password: Option<&str>) -> anyhow::Result<String> {
    if !data.join(MARK).exists() {
        return Ok(format!(
            "I {} finns inga demoanvändare. Ta bort mappen och starta igen, så skapas demon på nytt.",
            data.display()
        ));
    }
    if !listen.ip().is_loopback() {
        anyhow::bail!(
            "Demon har användare med kända lösenord och får bara lyssna på den egna datorn, inte på {listen}. Använd torget serve för att visa webbplatsen för andra."
        );
    }
    let password = match password {
        Some(password) => password.to_owned(),
        None => readable(token::random()?),
    };
    password::judge(&password, false, &[])?;
    let hash = password::hash(&password)?;
    let now = clock::now();
    db.write_now::<_, Error, _>(|conn| {
        for user in USERS {
            make(conn, now, user, &hash)?;
        }
        Ok(())
    })?;
    let lines = USERS.map(|(email, _, role, _)| format!("{}: {email} / {password}", role.swedish()));
    Ok(lines.join("\n"))
}

fn make(
    conn: &mut Connection,
    now: NaiveDateTime,
    (email, name, role, has_all): (&str, &str, Role, bool),
    hash: &str,
) -> Result<(), Error> {
    let rights = Rights {
        role,
        is_registrar: has_all,
        may_publish_crisis: has_all,
    };
    let user = match User::by_email(conn, email)? {
        Some(user) => user,
        None => keeping::create(conn, now, None, email, name, &rights)?.map_err(Error::internal)?,
    };
    if !user.is_active {
        keeping::reactivate(conn, now, None, &user)?.map_err(Error::internal)?;
    }
    proof::set_password(conn, now, &user, hash, None)?;
    if user.has_second_factor {
        proof::turn_off_second_factor(conn, now, None, &user, None)?;
    }
    Ok(())
}

/// Keeps the demo's users out of a site that is served in earnest.
pub fn keep_out(db: &Db) -> anyhow::Result<()> {
    let now = clock::now();
    db.write_now::<_, Error, _>(|conn| {
        for (email, ..) in USERS {
            if let Some(user) = User::by_email(conn, email)?.filter(|user| user.is_active) {
                keeping::keep_out(conn, now, None, &user)?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// A password that can be read aloud: `kavo-temi-rusa-lopi-dena-solu`, with nearly 80 random bits.
fn readable(random: [u8; 24]) -> String {
    let mut said = String::new();
    for (place, pair) in random.chunks(2).enumerate() {
        if place > 0 && place % 2 == 0 {
            said.push('-');
        }
        for (byte, letters) in pair.iter().zip([&b"bdfghjklmnprstvk"[..], b"aeiouy"]) {
            said.push(char::from(letters[usize::from(*byte) % letters.len()]));
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readable_password_is_good_enough() {
        for _ in 0..200 {
            let password = readable(token::random().expect("random"));
            assert_eq!(password.len(), 29);
            assert_eq!(password::judge(&password, false, &[]), Ok(()), "{password}");
        }
    }
}
