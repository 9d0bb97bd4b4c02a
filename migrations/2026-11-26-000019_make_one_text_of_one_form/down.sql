DROP INDEX pages_by_form;
DROP INDEX articles_by_form;
ALTER TABLE pages DROP COLUMN made_by_form;
ALTER TABLE articles DROP COLUMN made_by_form;
