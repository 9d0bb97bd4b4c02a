-- The article itself: what links point at. What it says is in its revisions.
CREATE TABLE articles (
    id INTEGER NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    first_published_at TEXT,
    created_at TEXT NOT NULL
) STRICT;

-- Every saved state, never changed. An image without alternative text decorates.
CREATE TABLE article_revisions (
    id INTEGER NOT NULL PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    slug TEXT NOT NULL CHECK (slug <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    image_id INTEGER REFERENCES images (id),
    image_alt TEXT CHECK (image_alt <> ''),
    image_caption TEXT CHECK (image_caption <> ''),
    unit_id INTEGER REFERENCES units (id),
    topic_id INTEGER REFERENCES topics (id),
    on_front_page INTEGER NOT NULL CHECK (on_front_page IN (0, 1)),
    contacts TEXT NOT NULL CHECK (json_valid(contacts)),
    related TEXT NOT NULL CHECK (json_valid(related)),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL CHECK (created_by <> '')
) STRICT;

CREATE INDEX article_revisions_by_article ON article_revisions (article_id, id);

CREATE TRIGGER article_revisions_never_change BEFORE UPDATE ON article_revisions
BEGIN
    SELECT RAISE(ABORT, 'a revision is never changed');
END;

-- Which revision is being worked on.
CREATE TABLE article_drafts (
    article_id INTEGER NOT NULL PRIMARY KEY REFERENCES articles (id),
    revision_id INTEGER NOT NULL REFERENCES article_revisions (id)
) STRICT;

-- What residents may see, and when.
CREATE TABLE live_articles (
    id INTEGER NOT NULL PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    revision_id INTEGER NOT NULL REFERENCES article_revisions (id),
    slug TEXT NOT NULL CHECK (slug <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    image_id INTEGER REFERENCES images (id),
    image_alt TEXT CHECK (image_alt <> ''),
    image_caption TEXT CHECK (image_caption <> ''),
    unit_id INTEGER REFERENCES units (id),
    topic_id INTEGER REFERENCES topics (id),
    on_front_page INTEGER NOT NULL CHECK (on_front_page IN (0, 1)),
    visible_from TEXT NOT NULL,
    visible_until TEXT CHECK (visible_until > visible_from),
    first_published_at TEXT NOT NULL,
    content_updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX live_articles_by_slug ON live_articles (slug);
CREATE INDEX live_articles_by_article ON live_articles (article_id);
CREATE INDEX live_articles_newest_first ON live_articles (first_published_at DESC, slug);
CREATE INDEX live_articles_by_topic ON live_articles (topic_id, first_published_at DESC, slug);
CREATE INDEX live_articles_by_unit ON live_articles (unit_id, first_published_at DESC, slug);

CREATE TRIGGER live_articles_never_overlap BEFORE INSERT ON live_articles
WHEN EXISTS (
    SELECT 1 FROM live_articles AS other
    WHERE other.article_id = NEW.article_id
      AND (other.visible_until IS NULL OR other.visible_until > NEW.visible_from)
      AND (NEW.visible_until IS NULL OR NEW.visible_until > other.visible_from)
)
BEGIN
    SELECT RAISE(ABORT, 'two live states of one article overlap in time');
END;

CREATE TRIGGER live_articles_never_come_to_overlap BEFORE UPDATE OF visible_from, visible_until, article_id ON live_articles
WHEN EXISTS (
    SELECT 1 FROM live_articles AS other
    WHERE other.article_id = NEW.article_id
      AND other.id <> NEW.id
      AND (other.visible_until IS NULL OR other.visible_until > NEW.visible_from)
      AND (NEW.visible_until IS NULL OR NEW.visible_until > other.visible_from)
)
BEGIN
    SELECT RAISE(ABORT, 'two live states of one article overlap in time');
END;

-- Other articles that an editor chose to show under this one.
CREATE TABLE live_related_articles (
    live_article_id INTEGER NOT NULL REFERENCES live_articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (live_article_id, position)
) STRICT;
