//! Where a content folder is read from: a disk, or the program itself.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A content folder.
pub trait Source: Sync {
    /// The names of all its files, from the folder, with `/` between parts, sorted.
    fn files(&self) -> io::Result<Vec<String>>;

    /// A file's content.
    fn read(&self, name: &str) -> io::Result<Cow<'static, [u8]>>;
}

/// A folder on a disk.
pub struct Folder(pub PathBuf);

impl Source for Folder {
    fn files(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        list(&self.0, "", &mut names)?;
        names.sort();
        Ok(names)
    }

    fn read(&self, name: &str) -> io::Result<Cow<'static, [u8]>> {
        fs::read(self.0.join(name)).map(Cow::Owned)
    }
}

/// Hidden files are not content. Links are not followed: they could lead anywhere.
fn list(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type()?;
        let path = format!("{prefix}{name}");
        if kind.is_dir() {
            list(&entry.path(), &format!("{path}/"), names)?;
        } else if kind.is_file() {
            names.push(path);
        } else {
            let message =
                format!("{path} är en länk eller något annat än en fil. Lägg filen själv i mappen.");
            return Err(io::Error::other(message));
        }
    }
    Ok(())
}
