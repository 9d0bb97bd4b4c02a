-- A picture of the library. Alternative text and caption belong to each use, not to the picture.
CREATE TABLE images (
    id INTEGER NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    source_sha256 TEXT NOT NULL CHECK (length(source_sha256) = 64),
    master_sha256 TEXT NOT NULL CHECK (length(master_sha256) = 64),
    master_format TEXT NOT NULL CHECK (master_format IN ('gif', 'jpeg', 'png', 'webp')),
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    created_at TEXT NOT NULL
) STRICT;

-- The sizes that residents get; the file is named by its content.
CREATE TABLE renditions (
    id INTEGER NOT NULL PRIMARY KEY,
    image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
    format TEXT NOT NULL CHECK (format IN ('jpeg', 'webp')),
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (image_id, format, width)
) STRICT;

CREATE INDEX renditions_by_sha256 ON renditions (sha256);
