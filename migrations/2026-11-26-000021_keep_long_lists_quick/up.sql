-- When the program noted that visible_until had passed. Says nothing that visible_until does not; lists pass it by without
-- looking at each of what may be most of the table. NULL where visible_until is to be asked.
ALTER TABLE live_articles ADD COLUMN passed_at TEXT;

CREATE TRIGGER live_articles_ask_anew AFTER UPDATE OF visible_until ON live_articles WHEN NEW.passed_at IS NOT NULL BEGIN
    UPDATE live_articles SET passed_at = NULL WHERE id = NEW.id;
END;

-- How many news may stand in lists, whether their time has come or not: of a topic (0 is all), of a unit (0 is all), in a
-- year (2025) or month (202503) of first publication, in UTC. Kept by the triggers below.
CREATE TABLE article_counts (
    topic_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    period INTEGER NOT NULL,
    articles INTEGER NOT NULL CHECK (articles >= 0),
    PRIMARY KEY (topic_id, unit_id, period)
) WITHOUT ROWID, STRICT;

-- Where a change is told to the counts: an article with this topic, unit and time is one more (1) or one less (-1).
CREATE VIEW article_count_changes AS
    SELECT topic_id, unit_id, first_published_at, 0 AS change FROM live_articles WHERE 0;

CREATE TRIGGER article_count_changes_are_counted INSTEAD OF INSERT ON article_count_changes BEGIN
    INSERT INTO article_counts (topic_id, unit_id, period, articles)
        SELECT topics.id, units.id, periods.id, max(NEW.change, 0)
        FROM (SELECT 0 AS id UNION ALL SELECT NEW.topic_id WHERE NEW.topic_id IS NOT NULL) AS topics,
            (SELECT 0 AS id UNION ALL SELECT NEW.unit_id WHERE NEW.unit_id IS NOT NULL) AS units,
            (SELECT CAST(substr(NEW.first_published_at, 1, 4) AS INTEGER) AS id
                UNION ALL SELECT CAST(substr(NEW.first_published_at, 1, 4) || substr(NEW.first_published_at, 6, 2) AS INTEGER)
            ) AS periods
        WHERE true
        ON CONFLICT DO UPDATE SET articles = articles + NEW.change;
END;

CREATE TRIGGER live_articles_count AFTER INSERT ON live_articles
WHEN NEW.withdrawn_at IS NULL AND NEW.passed_at IS NULL BEGIN
    INSERT INTO article_count_changes VALUES (NEW.topic_id, NEW.unit_id, NEW.first_published_at, 1);
END;
CREATE TRIGGER live_articles_discount AFTER DELETE ON live_articles
WHEN OLD.withdrawn_at IS NULL AND OLD.passed_at IS NULL BEGIN
    INSERT INTO article_count_changes VALUES (OLD.topic_id, OLD.unit_id, OLD.first_published_at, -1);
END;
CREATE TRIGGER live_articles_count_anew
AFTER UPDATE OF topic_id, unit_id, first_published_at, withdrawn_at, passed_at ON live_articles BEGIN
    INSERT INTO article_count_changes SELECT OLD.topic_id, OLD.unit_id, OLD.first_published_at, -1
        WHERE OLD.withdrawn_at IS NULL AND OLD.passed_at IS NULL;
    INSERT INTO article_count_changes SELECT NEW.topic_id, NEW.unit_id, NEW.first_published_at, 1
        WHERE NEW.withdrawn_at IS NULL AND NEW.passed_at IS NULL;
END;

INSERT INTO article_count_changes
    SELECT topic_id, unit_id, first_published_at, 1 FROM live_articles WHERE withdrawn_at IS NULL;

-- Each list of news is read in its order, and no further than what it shows. What an index ends with is what the gate
-- asks, so that what is skipped is skipped in the index.
DROP INDEX live_articles_newest_first;
DROP INDEX live_articles_by_topic;
DROP INDEX live_articles_by_unit;
CREATE INDEX live_articles_newest_first ON live_articles (first_published_at DESC, slug, visible_from, visible_until)
    WHERE withdrawn_at IS NULL AND passed_at IS NULL;
CREATE INDEX live_articles_newest_on_front_page
    ON live_articles (on_front_page, first_published_at DESC, slug, visible_from, visible_until)
    WHERE withdrawn_at IS NULL AND passed_at IS NULL;
CREATE INDEX live_articles_newest_of_topic
    ON live_articles (topic_id, first_published_at DESC, slug, visible_from, visible_until)
    WHERE withdrawn_at IS NULL AND passed_at IS NULL;
-- A department is several units, whose news are sorted: within the months that a page of them touches.
CREATE INDEX live_articles_listed_of_unit ON live_articles (unit_id, first_published_at)
    WHERE withdrawn_at IS NULL AND passed_at IS NULL;
CREATE INDEX live_articles_listed_of_unit_and_topic ON live_articles (unit_id, topic_id, first_published_at)
    WHERE withdrawn_at IS NULL AND passed_at IS NULL;
-- Those that are counted and not to be seen: few, since what has passed is noted.
CREATE INDEX live_articles_to_end ON live_articles (visible_until)
    WHERE withdrawn_at IS NULL AND passed_at IS NULL AND visible_until IS NOT NULL;
CREATE INDEX live_articles_passed ON live_articles (visible_until) WHERE passed_at IS NOT NULL;
-- What the admin asks of units and topics, whatever lists may show.
CREATE INDEX live_articles_of_topic ON live_articles (topic_id);
CREATE INDEX live_articles_of_unit ON live_articles (unit_id);

-- When the article that a person is a contact of was first published, as long as lists may show it. On one row of those
-- that name the person in the same article.
ALTER TABLE live_contacts ADD COLUMN listed_since TEXT;

CREATE INDEX live_contacts_newest_of_person ON live_contacts (person_id, listed_since DESC) WHERE listed_since IS NOT NULL;

CREATE TRIGGER live_contacts_are_listed AFTER INSERT ON live_contacts
WHEN NEW.live_article_id IS NOT NULL AND NEW.person_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM live_contacts
    WHERE live_article_id = NEW.live_article_id AND person_id = NEW.person_id AND id <> NEW.id
) BEGIN
    UPDATE live_contacts SET listed_since = (
        SELECT first_published_at FROM live_articles
        WHERE id = NEW.live_article_id AND withdrawn_at IS NULL AND passed_at IS NULL
    ) WHERE id = NEW.id;
END;
CREATE TRIGGER live_articles_list_their_contacts
AFTER UPDATE OF first_published_at, withdrawn_at, passed_at ON live_articles BEGIN
    UPDATE live_contacts
        SET listed_since = CASE WHEN NEW.withdrawn_at IS NULL AND NEW.passed_at IS NULL THEN NEW.first_published_at END
        WHERE id IN (SELECT min(id) FROM live_contacts WHERE live_article_id = NEW.id GROUP BY person_id);
END;

UPDATE live_contacts SET listed_since = (
    SELECT first_published_at FROM live_articles WHERE live_articles.id = live_article_id AND withdrawn_at IS NULL
) WHERE id IN (
    SELECT min(id) FROM live_contacts
    WHERE live_article_id IS NOT NULL AND person_id IS NOT NULL GROUP BY live_article_id, person_id
);

-- Siblings in the menu's order, with nothing left to sort.
DROP INDEX live_pages_by_parent;
CREATE INDEX live_pages_by_parent ON live_pages (parent_id, position, sort_key, path);

-- How many people without a last day the directory has: of a unit (0 is all), with a letter and the first three bytes of
-- the sort key (empty is any). Kept by the triggers below. Those with a last day to come are few, and counted when asked for.
CREATE TABLE person_counts (
    unit_id INTEGER NOT NULL,
    initial TEXT NOT NULL,
    beginning BLOB NOT NULL,
    people INTEGER NOT NULL CHECK (people >= 0),
    PRIMARY KEY (unit_id, initial, beginning)
) WITHOUT ROWID, STRICT;

-- Where a change is told to the counts: such a person is one more (1) or one less (-1).
CREATE VIEW person_count_changes AS SELECT unit_id, initial, sort_key, 0 AS change FROM live_persons WHERE 0;

CREATE TRIGGER person_count_changes_are_counted INSTEAD OF INSERT ON person_count_changes BEGIN
    INSERT INTO person_counts (unit_id, initial, beginning, people)
        SELECT units.id, names.initial, names.beginning, max(NEW.change, 0)
        FROM (SELECT 0 AS id UNION ALL SELECT NEW.unit_id WHERE NEW.unit_id IS NOT NULL) AS units,
            (SELECT '' AS initial, x'' AS beginning UNION ALL SELECT NEW.initial, coalesce(substr(NEW.sort_key, 1, 3), x'')) AS names
        WHERE true
        ON CONFLICT DO UPDATE SET people = people + NEW.change;
END;

CREATE TRIGGER live_persons_count AFTER INSERT ON live_persons WHEN NEW.ends_on IS NULL BEGIN
    INSERT INTO person_count_changes VALUES (NEW.unit_id, NEW.initial, NEW.sort_key, 1);
END;
CREATE TRIGGER live_persons_discount AFTER DELETE ON live_persons WHEN OLD.ends_on IS NULL BEGIN
    INSERT INTO person_count_changes VALUES (OLD.unit_id, OLD.initial, OLD.sort_key, -1);
END;
CREATE TRIGGER live_persons_count_anew AFTER UPDATE OF unit_id, initial, sort_key, ends_on ON live_persons BEGIN
    INSERT INTO person_count_changes SELECT OLD.unit_id, OLD.initial, OLD.sort_key, -1 WHERE OLD.ends_on IS NULL;
    INSERT INTO person_count_changes SELECT NEW.unit_id, NEW.initial, NEW.sort_key, 1 WHERE NEW.ends_on IS NULL;
END;

INSERT INTO person_count_changes SELECT unit_id, initial, sort_key, 1 FROM live_persons WHERE ends_on IS NULL;

DROP INDEX live_persons_in_order;
DROP INDEX live_persons_by_initial;
-- What words are sought in stands in the index too: everybody is looked at, but not everything that is known of them.
CREATE INDEX live_persons_in_order ON live_persons (sort_key, key, ends_on, haystack);
CREATE INDEX live_persons_by_initial ON live_persons (initial, sort_key, key, ends_on, haystack, unit_id);
CREATE INDEX live_persons_by_end ON live_persons (ends_on) WHERE ends_on IS NOT NULL;

-- The site map has parts of five thousand numbers: what is in one, and what of it changed last.
CREATE INDEX live_articles_in_site_map ON live_articles (article_id, slug, content_updated_at, visible_from, visible_until)
    WHERE withdrawn_at IS NULL AND passed_at IS NULL;
CREATE INDEX live_articles_changed_in_site_map ON live_articles (article_id / 5000, content_updated_at DESC)
    WHERE withdrawn_at IS NULL AND passed_at IS NULL;
CREATE INDEX live_pages_in_site_map ON live_pages (page_id, path, content_updated_at, visible_from, visible_until)
    WHERE withdrawn_at IS NULL;
CREATE INDEX live_pages_changed_in_site_map ON live_pages (page_id / 5000, content_updated_at DESC)
    WHERE withdrawn_at IS NULL;
