//! Where picture files and files to download lie in the data folder: under the name of their content, so that a file never
//! changes and is never stored twice.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{ContentHash, Format};

/// What a file is kept for, which decides its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaKind {
    /// Kept for crops and export, in `masters/`; never sent to residents.
    Master,
    /// What residents get, in `renditions/`.
    Rendition,
}

impl MediaKind {
    const fn folder(self) -> &'static str {
        match self {
            Self::Master => "masters",
            Self::Rendition => "renditions",
        }
    }
}

/// The files of a site.
#[derive(Debug, Clone)]
pub struct MediaStore {
    root: PathBuf,
}

impl MediaStore {
    /// The files under this folder, which need not be there yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Where the file with this content lies if it is stored: `masters/ab/ab….jpg`. Nothing in it can come from a
    /// visitor as they wrote it, as both hash and format are read into their types first.
    pub fn path(&self, kind: MediaKind, hash: ContentHash, format: Format) -> PathBuf {
        let name = hash.to_string();
        let mut path = self.root.join(kind.folder());
        path.push(&name[..2]);
        path.push(name);
        path.set_extension(format.extension());
        path
    }

    /// Stores a file; once this returns, it is on the disk even if the power goes. A file that is there already is
    /// kept, since its name says that it has the same content, but counts as young again, so that nobody takes it for an
    /// orphan. Whether it was not there before. On failure nothing is left behind.
    pub fn put(&self, kind: MediaKind, hash: ContentHash, format: Format, bytes: &[u8]) -> io::Result<bool> {
        debug_assert_eq!(hash, ContentHash::of(bytes), "a file is named by its own content");
        put_at(&self.path(kind, hash, format), bytes)
    }

    /// Where the file to download with this content lies if it is stored: `files/ab/ab….pdf`.
    pub fn download_path(&self, hash: ContentHash) -> PathBuf {
        let name = hash.to_string();
        let mut path = self.root.join("files");
        path.push(&name[..2]);
        path.push(name);
        path.set_extension("pdf");
        path
    }

    /// Stores a file to download, as [`put`](Self::put) does.
    pub fn put_download(&self, hash: ContentHash, bytes: &[u8]) -> io::Result<()> {
        debug_assert_eq!(hash, ContentHash::of(bytes), "a file is named by its own content");
        put_at(&self.download_path(hash), bytes).map(|_| ())
    }

    /// Removes a file to download. One that is not there is as good as removed.
    pub fn remove_download(&self, hash: ContentHash) -> io::Result<()> {
        remove_at(&self.download_path(hash))
    }

    /// Takes a file away; one that is not there is gone already.
    pub fn remove(&self, kind: MediaKind, hash: ContentHash, format: Format) -> io::Result<()> {
        remove_at(&self.path(kind, hash, format))
    }

    /// All files that lie in the folders of this store, also those that were never finished. Links are not followed.
    pub fn files(&self) -> io::Result<Vec<StoredFile>> {
        let mut found = Vec::new();
        for kind in [MediaKind::Master, MediaKind::Rendition] {
            for folder in entries(&self.root.join(kind.folder()))? {
                if !folder.file_type()?.is_dir() {
                    continue;
                }
                for file in entries(&folder.path())? {
                    if file.file_type()?.is_file() {
                        let path = file.path();
                        let stem = path.file_stem().and_then(|stem| stem.to_str());
                        let name = stem.and_then(ContentHash::parse);
                        found.push(StoredFile { kind, name, path });
                    }
                }
            }
        }
        Ok(found)
    }
}

/// A file of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// What it is kept for.
    pub kind: MediaKind,
    /// The hash that it is named by; none of a file that was never finished.
    pub name: Option<ContentHash>,
    /// Where it lies.
    pub path: PathBuf,
}

/// What is in a folder; nothing when there is none.
fn entries(folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
    match fs::read_dir(folder) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries?.collect(),
    }
}

fn remove_at(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// Writes a file whole and for good, unless it is there: then it is made young again. Whether it was not there.
fn put_at(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if path.try_exists()? {
        File::options()
            .append(true)
            .open(path)?
            .set_modified(SystemTime::now())?;
        return Ok(false);
    }
    let Some(folder) = path.parent() else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    make_folder(folder)?;
    let unfinished = Unfinished::write(folder, bytes)?;
    unfinished.rename(path)?;
    sync_folder(folder)?;
    Ok(true)
}

/// Makes a folder and those above it that are not there, so that they outlive a power cut too.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) else {
        return fs::create_dir_all(folder);
    };
    make_folder(above)?;
    match fs::create_dir(folder) {
        // Another file of the same folder was stored at the same time.
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
        made => made?,
    }
    sync_folder(above)
}

/// Writes a folder's list of names to the disk, where a system lets a folder be opened for that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// A file that does not have its name yet, and is removed if it never gets it.
struct Unfinished {
    path: PathBuf,
}

impl Unfinished {
    /// Writes the bytes to the disk under a name that nobody else can have chosen.
    fn write(folder: &Path, bytes: &[u8]) -> io::Result<Self> {
        let number = getrandom::u64().map_err(io::Error::other)?;
        let path = folder.join(format!(".{number:016x}.part"));
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        let unfinished = Self { path };
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(unfinished)
    }

    fn rename(self, to: &Path) -> io::Result<()> {
        fs::rename(&self.path, to)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After a rename there is nothing under this name; after a failure, that failure is what is told.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::*;

    fn stored(store: &MediaStore) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![store.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("can be listed") {
                let path = entry.expect("can be listed").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path);
                }
            }
        }
        files
    }

    #[test]
    fn a_file_lies_under_its_hash_in_the_folder_of_its_kind() {
        let store = MediaStore::new("data");
        let hash = ContentHash::of(b"");
        let name = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(
            store.path(MediaKind::Master, hash, Format::Jpeg),
            Path::new("data/masters/e3").join(format!("{name}.jpg"))
        );
        assert_eq!(
            store.path(MediaKind::Rendition, hash, Format::WebP),
            Path::new("data/renditions/e3").join(format!("{name}.webp"))
        );
    }

    #[test]
    fn what_is_put_is_there_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = MediaStore::new(folder.path().join("not/made/yet"));
        let hash = ContentHash::of(b"bild");
        for _ in 0..2 {
            store
                .put(MediaKind::Master, hash, Format::Png, b"bild")
                .expect("is stored");
        }
        let path = store.path(MediaKind::Master, hash, Format::Png);
        assert_eq!(fs::read(&path).expect("is there"), b"bild");
        assert_eq!(stored(&store), [path]);
    }

    #[test]
    fn what_is_downloaded_lies_by_itself_and_can_be_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = MediaStore::new(folder.path());
        let hash = ContentHash::of(b"%PDF-");
        store.put_download(hash, b"%PDF-").expect("is stored");
        let path = store.download_path(hash);
        assert_eq!(fs::read(&path).expect("is there"), b"%PDF-");
        assert!(path.ends_with(format!("files/{}/{hash}.pdf", &hash.to_string()[..2])));
        for _ in 0..2 {
            store.remove_download(hash).expect("is removed");
        }
        assert!(!path.exists());
    }

    #[test]
    fn a_file_that_is_there_is_kept_and_young_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = MediaStore::new(folder.path());
        let hash = ContentHash::of(b"bild");
        let path = store.path(MediaKind::Rendition, hash, Format::WebP);
        store
            .put(MediaKind::Rendition, hash, Format::WebP, b"bild")
            .expect("is stored");
        let long_ago = SystemTime::now() - Duration::from_hours(9);
        let file = File::options().append(true).open(&path).expect("opens");
        file.set_modified(long_ago).expect("aged");
        let is_new = store.put(MediaKind::Rendition, hash, Format::WebP, b"bild");
        assert!(!is_new.expect("is stored"));
        let after = fs::metadata(&path)
            .and_then(|meta| meta.modified())
            .expect("has a time");
        assert!(after > long_ago);
        assert_eq!(fs::read(&path).expect("is there"), b"bild");
    }

    #[test]
    fn many_may_put_the_same_file_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = MediaStore::new(folder.path());
        let bytes = vec![7; 100_000];
        let hash = ContentHash::of(&bytes);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    store
                        .put(MediaKind::Rendition, hash, Format::Jpeg, &bytes)
                        .expect("is stored");
                });
            }
        });
        let path = store.path(MediaKind::Rendition, hash, Format::Jpeg);
        assert_eq!(fs::read(&path).expect("is there"), bytes);
        assert_eq!(stored(&store), [path]);
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = MediaStore::new(folder.path());
        let unfinished = Unfinished::write(folder.path(), b"bild").expect("is written");
        assert_eq!(stored(&store).len(), 1);
        let nowhere = folder.path().join("no/such/folder");
        unfinished.rename(&nowhere).expect_err("cannot be renamed");
        assert_eq!(stored(&store), [] as [PathBuf; 0]);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = MediaStore::new(folder.path());
        let hash = ContentHash::of(b"bild");
        fs::write(folder.path().join("renditions"), b"in the way").expect("is written");
        store
            .put(MediaKind::Rendition, hash, Format::Gif, b"bild")
            .expect_err("no folder");
    }
}
