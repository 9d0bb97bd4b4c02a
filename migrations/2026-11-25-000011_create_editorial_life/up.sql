-- Whose it is, when it went to the trash, and why it is no longer public.
ALTER TABLE articles ADD COLUMN owner_id INTEGER REFERENCES users (id);
ALTER TABLE articles ADD COLUMN trashed_at TEXT;
ALTER TABLE articles ADD COLUMN trashed_by TEXT;
ALTER TABLE pages ADD COLUMN owner_id INTEGER REFERENCES users (id);
ALTER TABLE pages ADD COLUMN trashed_at TEXT;
ALTER TABLE pages ADD COLUMN trashed_by TEXT;
-- A page's order among its siblings is its place in the tree, not what it says.
ALTER TABLE pages ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
UPDATE pages SET position = COALESCE(
    (SELECT position FROM page_revisions WHERE page_id = pages.id ORDER BY id DESC LIMIT 1), 0);

-- What a working copy asks for: when to publish, when to take down, when to look at it again. Times in UTC.
ALTER TABLE article_revisions ADD COLUMN author_id INTEGER REFERENCES users (id);
ALTER TABLE article_revisions ADD COLUMN publish_at TEXT;
ALTER TABLE article_revisions ADD COLUMN unpublish_at TEXT;
ALTER TABLE article_revisions ADD COLUMN review_on TEXT;
-- Nobody has said yet whether a picture without alternative text decorates. Never so in what is live.
ALTER TABLE article_revisions ADD COLUMN image_undecided INTEGER NOT NULL DEFAULT 0 CHECK (image_undecided IN (0, 1));
ALTER TABLE page_revisions ADD COLUMN author_id INTEGER REFERENCES users (id);
ALTER TABLE page_revisions ADD COLUMN publish_at TEXT;
ALTER TABLE page_revisions ADD COLUMN unpublish_at TEXT;
ALTER TABLE page_revisions ADD COLUMN review_on TEXT;
ALTER TABLE page_revisions ADD COLUMN image_undecided INTEGER NOT NULL DEFAULT 0 CHECK (image_undecided IN (0, 1));

-- When its writer asked an editor to publish it.
ALTER TABLE article_drafts ADD COLUMN submitted_at TEXT;
ALTER TABLE page_drafts ADD COLUMN submitted_at TEXT;

-- A public word on the last change; and, for what stays readable but no longer holds, since when and why.
ALTER TABLE live_articles ADD COLUMN change_note TEXT CHECK (change_note <> '');
ALTER TABLE live_articles ADD COLUMN withdrawn_at TEXT;
ALTER TABLE live_articles ADD COLUMN withdrawn_reason TEXT;
ALTER TABLE live_pages ADD COLUMN change_note TEXT CHECK (change_note <> '');
ALTER TABLE live_pages ADD COLUMN withdrawn_at TEXT;
ALTER TABLE live_pages ADD COLUMN withdrawn_reason TEXT;

-- Why an article or page that was public is not, and where visitors go instead. Without a target its addresses are gone.
CREATE TABLE departures (
    id INTEGER NOT NULL PRIMARY KEY,
    article_id INTEGER UNIQUE REFERENCES articles (id),
    page_id INTEGER UNIQUE REFERENCES pages (id),
    target_article_id INTEGER REFERENCES articles (id),
    target_page_id INTEGER REFERENCES pages (id),
    target_path TEXT CHECK (target_path LIKE '/%'),
    reason TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    CHECK ((article_id IS NULL) <> (page_id IS NULL)),
    CHECK ((target_article_id IS NOT NULL) + (target_page_id IS NOT NULL) + (target_path IS NOT NULL) <= 1)
) STRICT;

CREATE INDEX departures_to_article ON departures (target_article_id);
CREATE INDEX departures_to_page ON departures (target_page_id);

-- Secret addresses that show one revision to somebody without an account.
CREATE TABLE preview_links (
    id INTEGER NOT NULL PRIMARY KEY,
    token_sha256 TEXT NOT NULL UNIQUE CHECK (length(token_sha256) = 64),
    article_id INTEGER REFERENCES articles (id),
    page_id INTEGER REFERENCES pages (id),
    revision_id INTEGER NOT NULL,
    created_by TEXT NOT NULL CHECK (created_by <> ''),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT,
    CHECK ((article_id IS NULL) <> (page_id IS NULL))
) STRICT;

CREATE INDEX preview_links_by_article ON preview_links (article_id);
CREATE INDEX preview_links_by_page ON preview_links (page_id);

-- What the newest revision and the live states of an article or page point at: links, pictures, contacts, related news.
-- Answers "used here". The target is written as in texts: kind "nyhet", "sida", "person", "enhet", "bild", and its id.
CREATE TABLE content_links (
    id INTEGER NOT NULL PRIMARY KEY,
    article_id INTEGER REFERENCES articles (id),
    page_id INTEGER REFERENCES pages (id),
    is_live INTEGER NOT NULL CHECK (is_live IN (0, 1)),
    target_kind TEXT NOT NULL CHECK (target_kind IN ('bild', 'enhet', 'fil', 'nyhet', 'person', 'sida')),
    target_id INTEGER NOT NULL,
    CHECK ((article_id IS NULL) <> (page_id IS NULL))
) STRICT;

CREATE INDEX content_links_by_target ON content_links (target_kind, target_id);
CREATE INDEX content_links_by_article ON content_links (article_id);
CREATE INDEX content_links_by_page ON content_links (page_id);
