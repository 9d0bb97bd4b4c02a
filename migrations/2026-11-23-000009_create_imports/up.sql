-- What each thing was when it last came from a content folder: an import changes only what the folder changed, and
-- refuses what editors changed since (their version is then another).
CREATE TABLE imports (
    kind TEXT NOT NULL CHECK (kind IN ('article', 'page', 'person', 'settings', 'unit')),
    key TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    version INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT;
