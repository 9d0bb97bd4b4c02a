-- Files to download. The key is the name that the file has in content folders and in its address.
CREATE TABLE files (
    -- No number is given twice: older versions of texts still name what was removed.
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    format TEXT NOT NULL CHECK (format IN ('pdf')),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    is_accessible INTEGER NOT NULL CHECK (is_accessible IN (0, 1)),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    uploaded_by TEXT NOT NULL CHECK (uploaded_by <> '')
) STRICT;

CREATE INDEX files_by_sha256 ON files (sha256);

-- Which files something public points to. A row without an owner is the settings'.
CREATE TABLE live_files (
    id INTEGER NOT NULL PRIMARY KEY,
    file_id INTEGER NOT NULL REFERENCES files (id),
    live_article_id INTEGER REFERENCES live_articles (id) ON DELETE CASCADE,
    live_page_id INTEGER REFERENCES live_pages (id) ON DELETE CASCADE,
    CHECK (live_article_id IS NULL OR live_page_id IS NULL)
) STRICT;

CREATE INDEX live_files_by_file ON live_files (file_id);
CREATE INDEX live_files_by_article ON live_files (live_article_id);
CREATE INDEX live_files_by_page ON live_files (live_page_id);

-- One row a file, for the search of the library (rowid = its id).
CREATE VIRTUAL TABLE file_index USING fts5 (
    title, name,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- Imports keep account of files too. Which kinds there are is the program's own affair from now on.
CREATE TABLE imports_of_all_kinds (
    kind TEXT NOT NULL CHECK (kind <> ''),
    key TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    version INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT;
INSERT INTO imports_of_all_kinds (kind, key, digest, version) SELECT kind, key, digest, version FROM imports;
DROP TABLE imports;
ALTER TABLE imports_of_all_kinds RENAME TO imports;
