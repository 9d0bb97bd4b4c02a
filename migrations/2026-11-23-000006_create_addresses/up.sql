-- Every address that ever led somewhere: current ones, former ones, and those brought along from an older site.
CREATE TABLE addresses (
    path TEXT NOT NULL PRIMARY KEY CHECK (path LIKE '/_%'),
    article_id INTEGER REFERENCES articles (id),
    page_id INTEGER REFERENCES pages (id),
    target TEXT CHECK (target LIKE '/%'),
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    created_at TEXT NOT NULL,
    CHECK ((article_id IS NOT NULL) + (page_id IS NOT NULL) + (target IS NOT NULL) = 1),
    CHECK (is_current = 0 OR target IS NULL)
) STRICT;

CREATE INDEX addresses_by_article ON addresses (article_id);
CREATE INDEX addresses_by_page ON addresses (page_id);

-- Addresses that are gone for good, why, and since when.
CREATE TABLE endings (
    path TEXT NOT NULL PRIMARY KEY CHECK (path LIKE '/_%'),
    reason TEXT NOT NULL,
    ended_at TEXT NOT NULL
) STRICT;
