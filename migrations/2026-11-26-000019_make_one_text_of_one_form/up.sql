-- The form for something new that made it. Sent again, by a hasty hand or from the browser's history, it comes to the same.
ALTER TABLE articles ADD COLUMN made_by_form TEXT;
ALTER TABLE pages ADD COLUMN made_by_form TEXT;
CREATE UNIQUE INDEX articles_by_form ON articles (made_by_form) WHERE made_by_form IS NOT NULL;
CREATE UNIQUE INDEX pages_by_form ON pages (made_by_form) WHERE made_by_form IS NOT NULL;
