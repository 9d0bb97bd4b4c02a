//! Users, as those who run the program meet them: on the command line, and at the first start.

use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use chrono::NaiveDateTime;
use url::Url;

use crate::clock;
use crate::credentials::token;
use crate::db::{DATABASE, Db};
use crate::error::Error;
use crate::models::one_time_link::{self, Purpose};
use crate::models::user::keeping::{self, Rights};
use crate::models::user::{Role, User};
use crate::text::line::{is_email, one_line};

/// Name of the file that holds the first administrator's link when nobody sees the screen.
pub const FIRST_LINK: &str = "first-administrator.txt";

/// The address of a one-time link on a site.
pub fn link(public_url: &Url, secret: &str) -> String {
    format!(
        "{}/admin/valkommen/{secret}",
        public_url.as_str().trim_end_matches('/')
    )
}

/// Opens the users of the site in this data folder.
pub fn open(data: &Path) -> anyhow::Result<Db> {
    let file = data.join(DATABASE);
    if !file.exists() {
        anyhow::bail!(
            "Det finns ingen webbplats i {}. Starta den först med torget serve, eller ange rätt mapp med --data.",
            data.display()
        );
    }
    Ok(Db::open(&file)?)
}

/// Makes a user, and gives what to tell: the address where they choose a password.
pub fn add(db: &Db, public_url: &Url, email: &str, name: &str, rights: &Rights) -> anyhow::Result<String> {
    let (email, name, now) = (email.trim(), one_line(name), clock::now());
    if !is_email(email) {
        anyhow::bail!("{email} är ingen e-postadress. Skriv den som namn@exempel.se.");
    }
    if name.is_empty() {
        anyhow::bail!("Ange ett namn med --name.");
    }
    let secret = token::new()?;
    let made = db.write_now::<_, Error, _>(|conn| {
        let user = match keeping::create(conn, now, None, email, &name, rights)? {
            Ok(user) => user,
            Err(refusal) => return Ok(Err(refusal)),
        };
        one_time_link::make(conn, now, Purpose::Invitation, Some(user.id), &secret)?;
        Ok(Ok(()))
    })?;
    made?;
    Ok(format!(
        "{name} väljer lösenord här. Länken gäller i tre dygn och en gång:\n{}",
        link(public_url, &secret)
    ))
}

/// A line for each user.
pub fn list(db: &Db) -> anyhow::Result<String> {
    let users = db.inspect_now(|conn| Ok(User::all(conn)?))?;
    let lines: Vec<String> = users.iter().map(line).collect();
    Ok(if lines.is_empty() {
        "Det finns inga användare.".to_owned()
    } else {
        lines.join("\n")
    })
}

fn line(user: &User) -> String {
    let mut said = vec![user.email.as_str(), user.name.as_str(), user.role.swedish()];
    for (is_so, word) in [
        (user.is_registrar, "registrator"),
        (user.may_publish_crisis, "krisinformation"),
        (user.has_second_factor, "tvåstegsinloggning"),
        (!user.has_password, "har inte valt lösenord"),
        (!user.is_active, "avstängd"),
    ] {
        if is_so {
            said.push(word);
        }
    }
    said.join("\t")
}

/// Gives what to tell somebody who has forgotten the password: the address where they choose a new one.
pub fn reset(db: &Db, public_url: &Url, email: &str) -> anyhow::Result<String> {
    let (secret, now) = (token::new()?, clock::now());
    let name = db.write_now::<_, Error, _>(|conn| {
        let Some(user) = User::by_email(conn, email)?.filter(|user| user.is_active) else {
            return Ok(None);
        };
        keeping::note_link(conn, now, None, &user)?;
        one_time_link::make(conn, now, Purpose::Reset, Some(user.id), &secret)?;
        Ok(Some(user.name))
    })?;
    match name {
        Some(name) => Ok(format!(
            "{name} väljer ett nytt lösenord här. Länken gäller i ett dygn och en gång:\n{}",
            link(public_url, &secret)
        )),
        None => anyhow::bail!("Det finns ingen aktiv användare med adressen {email}."),
    }
}

/// Where the first administrator makes the account, while there is nobody. Earlier links are revoked.
///
/// Told on the screen if somebody sees it; else written to a file that only the owner of the data can read, since
/// what is printed then may be kept in a log.
pub fn first_link(
    db: &Db,
    data: &Path,
    public_url: &Url,
    now: NaiveDateTime,
) -> anyhow::Result<Option<String>> {
    let file = data.join(FIRST_LINK);
    remove(&file)?;
    if !db.inspect_now(|conn| Ok(User::is_nobody_administrator(conn)?))? {
        return Ok(None);
    }
    let secret = token::new()?;
    db.write_now::<_, Error, _>(|conn| Ok(one_time_link::make(conn, now, Purpose::First, None, &secret)?))?;
    let address = link(public_url, &secret);
    if io::stdout().is_terminal() {
        return Ok(Some(format!(
            "Den första administratören skapar sitt konto här: {address}"
        )));
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(&file)?, "{address}")?;
    Ok(Some(format!(
        "Den första administratören skapar sitt konto på adressen i filen {}",
        file.display()
    )))
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
        _ => Ok(()),
    }
}

/// The role of this name on the command line, in Swedish or as the database has it.
pub fn role(text: &str) -> Result<Role, String> {
    let text = text.to_lowercase();
    Role::ALL
        .into_iter()
        .find(|role| role.as_str() == text || role.swedish().to_lowercase() == text)
        .ok_or_else(|| "write writer, editor or administrator".to_owned())
}
