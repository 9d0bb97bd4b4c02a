-- How often anything changed that residents' pages are made of: a kept page holds for as long as this stays the same.
-- Triggers count, so that no way of writing can forget to. What the index of the search says follows from the tables here.
CREATE TABLE content_version (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
) STRICT;

INSERT INTO content_version (id, version) VALUES (1, 1);

-- When something that is public ends: asked for to know how long a kept page holds.
CREATE INDEX live_articles_by_end ON live_articles (visible_until) WHERE visible_until IS NOT NULL;
CREATE INDEX live_pages_by_end ON live_pages (visible_until) WHERE visible_until IS NOT NULL;

CREATE TRIGGER addresses_counted_insert AFTER INSERT ON addresses BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER addresses_counted_update AFTER UPDATE ON addresses BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER addresses_counted_delete AFTER DELETE ON addresses BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER departures_counted_insert AFTER INSERT ON departures BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER departures_counted_update AFTER UPDATE ON departures BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER departures_counted_delete AFTER DELETE ON departures BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER endings_counted_insert AFTER INSERT ON endings BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER endings_counted_update AFTER UPDATE ON endings BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER endings_counted_delete AFTER DELETE ON endings BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER files_counted_insert AFTER INSERT ON files BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER files_counted_update AFTER UPDATE ON files BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER files_counted_delete AFTER DELETE ON files BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER former_renditions_counted_insert AFTER INSERT ON former_renditions BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER former_renditions_counted_update AFTER UPDATE ON former_renditions BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER former_renditions_counted_delete AFTER DELETE ON former_renditions BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER images_counted_insert AFTER INSERT ON images BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER images_counted_update AFTER UPDATE ON images BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER images_counted_delete AFTER DELETE ON images BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER live_articles_counted_insert AFTER INSERT ON live_articles BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_articles_counted_update AFTER UPDATE ON live_articles BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_articles_counted_delete AFTER DELETE ON live_articles BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER live_contacts_counted_insert AFTER INSERT ON live_contacts BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_contacts_counted_update AFTER UPDATE ON live_contacts BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_contacts_counted_delete AFTER DELETE ON live_contacts BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER live_files_counted_insert AFTER INSERT ON live_files BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_files_counted_update AFTER UPDATE ON live_files BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_files_counted_delete AFTER DELETE ON live_files BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER live_images_counted_insert AFTER INSERT ON live_images BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_images_counted_update AFTER UPDATE ON live_images BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_images_counted_delete AFTER DELETE ON live_images BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER live_pages_counted_insert AFTER INSERT ON live_pages BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_pages_counted_update AFTER UPDATE ON live_pages BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_pages_counted_delete AFTER DELETE ON live_pages BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER live_persons_counted_insert AFTER INSERT ON live_persons BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_persons_counted_update AFTER UPDATE ON live_persons BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_persons_counted_delete AFTER DELETE ON live_persons BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER live_related_articles_counted_insert AFTER INSERT ON live_related_articles BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_related_articles_counted_update AFTER UPDATE ON live_related_articles BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER live_related_articles_counted_delete AFTER DELETE ON live_related_articles BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER renditions_counted_insert AFTER INSERT ON renditions BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER renditions_counted_update AFTER UPDATE ON renditions BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER renditions_counted_delete AFTER DELETE ON renditions BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER settings_counted_insert AFTER INSERT ON settings BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER settings_counted_update AFTER UPDATE ON settings BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER settings_counted_delete AFTER DELETE ON settings BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER topics_counted_insert AFTER INSERT ON topics BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER topics_counted_update AFTER UPDATE ON topics BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER topics_counted_delete AFTER DELETE ON topics BEGIN UPDATE content_version SET version = version + 1; END;

CREATE TRIGGER units_counted_insert AFTER INSERT ON units BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER units_counted_update AFTER UPDATE ON units BEGIN UPDATE content_version SET version = version + 1; END;
CREATE TRIGGER units_counted_delete AFTER DELETE ON units BEGIN UPDATE content_version SET version = version + 1; END;
