DROP INDEX pages_by_change;
DROP INDEX articles_by_change;
ALTER TABLE pages DROP COLUMN changed_by;
ALTER TABLE pages DROP COLUMN changed_at;
ALTER TABLE pages DROP COLUMN newest_revision_id;
ALTER TABLE articles DROP COLUMN changed_by;
ALTER TABLE articles DROP COLUMN changed_at;
ALTER TABLE articles DROP COLUMN newest_revision_id;
