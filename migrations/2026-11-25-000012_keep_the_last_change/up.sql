-- The newest revision, and who last did what to the whole when: lists of all texts are in this order.
ALTER TABLE articles ADD COLUMN newest_revision_id INTEGER REFERENCES article_revisions (id);
ALTER TABLE articles ADD COLUMN changed_at TEXT NOT NULL DEFAULT '1970-01-01 00:00:00';
ALTER TABLE articles ADD COLUMN changed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN newest_revision_id INTEGER REFERENCES page_revisions (id);
ALTER TABLE pages ADD COLUMN changed_at TEXT NOT NULL DEFAULT '1970-01-01 00:00:00';
ALTER TABLE pages ADD COLUMN changed_by TEXT NOT NULL DEFAULT '';

UPDATE articles SET newest_revision_id = (SELECT max(id) FROM article_revisions WHERE article_id = articles.id);
UPDATE articles SET
    changed_at = COALESCE((SELECT created_at FROM article_revisions WHERE id = newest_revision_id), created_at),
    changed_by = COALESCE((SELECT created_by FROM article_revisions WHERE id = newest_revision_id), '');
UPDATE pages SET newest_revision_id = (SELECT max(id) FROM page_revisions WHERE page_id = pages.id);
UPDATE pages SET
    changed_at = COALESCE((SELECT created_at FROM page_revisions WHERE id = newest_revision_id), created_at),
    changed_by = COALESCE((SELECT created_by FROM page_revisions WHERE id = newest_revision_id), '');

CREATE INDEX articles_by_change ON articles (changed_at, id);
CREATE INDEX pages_by_change ON pages (changed_at, id);
