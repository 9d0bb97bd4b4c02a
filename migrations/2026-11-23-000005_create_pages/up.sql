-- The page itself: what links point at. Its key is its place in the tree: "bygga/bygglov".
CREATE TABLE pages (
    id INTEGER NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    parent_id INTEGER REFERENCES pages (id) CHECK (parent_id <> id),
    version INTEGER NOT NULL,
    first_published_at TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX pages_by_parent ON pages (parent_id);

CREATE TABLE page_revisions (
    id INTEGER NOT NULL PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES pages (id),
    slug TEXT NOT NULL CHECK (slug <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    image_id INTEGER REFERENCES images (id),
    image_alt TEXT CHECK (image_alt <> ''),
    image_caption TEXT CHECK (image_caption <> ''),
    unit_id INTEGER REFERENCES units (id),
    menu_title TEXT CHECK (menu_title <> ''),
    position INTEGER NOT NULL,
    contacts TEXT NOT NULL CHECK (json_valid(contacts)),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL CHECK (created_by <> '')
) STRICT;

CREATE INDEX page_revisions_by_page ON page_revisions (page_id, id);

CREATE TRIGGER page_revisions_never_change BEFORE UPDATE ON page_revisions
BEGIN
    SELECT RAISE(ABORT, 'a revision is never changed');
END;

CREATE TABLE page_drafts (
    page_id INTEGER NOT NULL PRIMARY KEY REFERENCES pages (id),
    revision_id INTEGER NOT NULL REFERENCES page_revisions (id)
) STRICT;

-- parent_id names the page above; path is the whole address, kept when it or a page above it moves.
CREATE TABLE live_pages (
    id INTEGER NOT NULL PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES pages (id),
    revision_id INTEGER NOT NULL REFERENCES page_revisions (id),
    parent_id INTEGER REFERENCES pages (id),
    path TEXT NOT NULL CHECK (path LIKE '/_%'),
    slug TEXT NOT NULL CHECK (slug <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    image_id INTEGER REFERENCES images (id),
    image_alt TEXT CHECK (image_alt <> ''),
    image_caption TEXT CHECK (image_caption <> ''),
    unit_id INTEGER REFERENCES units (id),
    menu_title TEXT CHECK (menu_title <> ''),
    sort_key BLOB NOT NULL,
    position INTEGER NOT NULL,
    visible_from TEXT NOT NULL,
    visible_until TEXT CHECK (visible_until > visible_from),
    first_published_at TEXT NOT NULL,
    content_updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX live_pages_by_path ON live_pages (path);
CREATE INDEX live_pages_by_page ON live_pages (page_id);
CREATE INDEX live_pages_by_parent ON live_pages (parent_id, position, sort_key);

CREATE TRIGGER live_pages_never_overlap BEFORE INSERT ON live_pages
WHEN EXISTS (
    SELECT 1 FROM live_pages AS other
    WHERE other.page_id = NEW.page_id
      AND (other.visible_until IS NULL OR other.visible_until > NEW.visible_from)
      AND (NEW.visible_until IS NULL OR NEW.visible_until > other.visible_from)
)
BEGIN
    SELECT RAISE(ABORT, 'two live states of one page overlap in time');
END;

CREATE TRIGGER live_pages_never_come_to_overlap BEFORE UPDATE OF visible_from, visible_until, page_id ON live_pages
WHEN EXISTS (
    SELECT 1 FROM live_pages AS other
    WHERE other.page_id = NEW.page_id
      AND other.id <> NEW.id
      AND (other.visible_until IS NULL OR other.visible_until > NEW.visible_from)
      AND (NEW.visible_until IS NULL OR NEW.visible_until > other.visible_from)
)
BEGIN
    SELECT RAISE(ABORT, 'two live states of one page overlap in time');
END;

-- The contact boxes of a live article or page, one person or unit a row.
CREATE TABLE live_contacts (
    id INTEGER NOT NULL PRIMARY KEY,
    live_article_id INTEGER REFERENCES live_articles (id) ON DELETE CASCADE,
    live_page_id INTEGER REFERENCES live_pages (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    heading TEXT CHECK (heading <> ''),
    person_id INTEGER REFERENCES persons (id),
    unit_id INTEGER REFERENCES units (id),
    CHECK ((live_article_id IS NULL) <> (live_page_id IS NULL)),
    CHECK ((person_id IS NULL) <> (unit_id IS NULL))
) STRICT;

CREATE INDEX live_contacts_by_article ON live_contacts (live_article_id, position);
CREATE INDEX live_contacts_by_page ON live_contacts (live_page_id, position);
CREATE INDEX live_contacts_by_person ON live_contacts (person_id);

-- Which pictures residents may fetch. A row without article and page is the front page's picture.
CREATE TABLE live_images (
    id INTEGER NOT NULL PRIMARY KEY,
    image_id INTEGER NOT NULL REFERENCES images (id),
    live_article_id INTEGER REFERENCES live_articles (id) ON DELETE CASCADE,
    live_page_id INTEGER REFERENCES live_pages (id) ON DELETE CASCADE,
    CHECK (live_article_id IS NULL OR live_page_id IS NULL)
) STRICT;

CREATE INDEX live_images_by_image ON live_images (image_id);
CREATE INDEX live_images_by_article ON live_images (live_article_id);
CREATE INDEX live_images_by_page ON live_images (live_page_id);
