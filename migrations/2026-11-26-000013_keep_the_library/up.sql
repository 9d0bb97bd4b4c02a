-- What a picture shows, as a suggestion to those who use it, who took it, and where its subject is (percent from the left
-- and from the top, in tens): crops keep that in sight. An empty text is one that nobody has told yet.
ALTER TABLE images ADD COLUMN alt TEXT NOT NULL DEFAULT '';
ALTER TABLE images ADD COLUMN photographer TEXT NOT NULL DEFAULT '';
ALTER TABLE images ADD COLUMN focus_x INTEGER NOT NULL DEFAULT 50 CHECK (focus_x BETWEEN 0 AND 100 AND focus_x % 10 = 0);
ALTER TABLE images ADD COLUMN focus_y INTEGER NOT NULL DEFAULT 50 CHECK (focus_y BETWEEN 0 AND 100 AND focus_y % 10 = 0);
ALTER TABLE images ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- A picture that is removed has no files and no sizes. Its row stays, so that its number is never given to another
-- picture, which older versions of texts would then show.
ALTER TABLE images ADD COLUMN removed_at TEXT;
-- How many rows of `content_links`, and of the front page in `live_images`, point at it. Kept by the triggers below.
ALTER TABLE images ADD COLUMN link_count INTEGER NOT NULL DEFAULT 0;

UPDATE images SET link_count =
    (SELECT count(*) FROM content_links WHERE target_kind = 'bild' AND target_id = images.id)
    + (SELECT count(*) FROM live_images
        WHERE image_id = images.id AND live_article_id IS NULL AND live_page_id IS NULL);

CREATE INDEX images_by_alt ON images (alt);
CREATE INDEX images_by_link_count ON images (link_count);

CREATE TRIGGER content_links_count_image AFTER INSERT ON content_links WHEN NEW.target_kind = 'bild' BEGIN
    UPDATE images SET link_count = link_count + 1 WHERE id = NEW.target_id;
END;
CREATE TRIGGER content_links_discount_image AFTER DELETE ON content_links WHEN OLD.target_kind = 'bild' BEGIN
    UPDATE images SET link_count = link_count - 1 WHERE id = OLD.target_id;
END;
CREATE TRIGGER live_images_count_image AFTER INSERT ON live_images
WHEN NEW.live_article_id IS NULL AND NEW.live_page_id IS NULL BEGIN
    UPDATE images SET link_count = link_count + 1 WHERE id = NEW.image_id;
END;
CREATE TRIGGER live_images_discount_image AFTER DELETE ON live_images
WHEN OLD.live_article_id IS NULL AND OLD.live_page_id IS NULL BEGIN
    UPDATE images SET link_count = link_count - 1 WHERE id = OLD.image_id;
END;

-- What is the municipality's own business: the consent of those in the picture, who put it here, and what a content
-- folder last said of it.
CREATE TABLE image_notes (
    image_id INTEGER NOT NULL PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE,
    consent_note TEXT NOT NULL DEFAULT '',
    uploaded_by TEXT NOT NULL DEFAULT '',
    import_digest TEXT CHECK (length(import_digest) = 64),
    import_version INTEGER,
    CHECK ((import_digest IS NULL) = (import_version IS NULL))
) STRICT;

-- Files that a picture had before another took their place. Their addresses lead on.
CREATE TABLE former_renditions (
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
    format TEXT NOT NULL CHECK (format IN ('jpeg', 'webp')),
    width INTEGER NOT NULL CHECK (width > 0),
    PRIMARY KEY (sha256, image_id)
) STRICT;

CREATE INDEX former_renditions_by_image ON former_renditions (image_id);

-- Which files the library still needs, and whether a file was given before.
CREATE INDEX images_by_source ON images (source_sha256);
CREATE INDEX images_by_master ON images (master_sha256);

-- One row a picture that is not removed (rowid = its id), without å, ä, ö and accents.
CREATE VIRTUAL TABLE image_index USING fts5 (
    name, alt, photographer,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

INSERT INTO image_index (rowid, name, alt, photographer) SELECT id, key, alt, photographer FROM images;

CREATE TRIGGER images_into_index AFTER INSERT ON images WHEN NEW.removed_at IS NULL BEGIN
    INSERT INTO image_index (rowid, name, alt, photographer) VALUES (NEW.id, NEW.key, NEW.alt, NEW.photographer);
END;
CREATE TRIGGER images_anew_in_index AFTER UPDATE OF key, alt, photographer, removed_at ON images BEGIN
    DELETE FROM image_index WHERE rowid = OLD.id;
    INSERT INTO image_index (rowid, name, alt, photographer)
        SELECT NEW.id, NEW.key, NEW.alt, NEW.photographer WHERE NEW.removed_at IS NULL;
END;
CREATE TRIGGER images_out_of_index AFTER DELETE ON images BEGIN
    DELETE FROM image_index WHERE rowid = OLD.id;
END;
