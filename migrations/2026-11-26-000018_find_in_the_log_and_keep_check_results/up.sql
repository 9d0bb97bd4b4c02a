-- What kind of thing an entry is about: what stands before the colon of its subject ("nyhet"), "adress" for an address
-- that was refused, or the whole of a subject without a number ("settings").
ALTER TABLE audit_entries ADD COLUMN subject_kind TEXT NOT NULL DEFAULT '';

UPDATE audit_entries SET subject_kind = CASE
    WHEN subject LIKE '/%' THEN 'adress'
    WHEN instr(subject, ':') > 0 THEN substr(subject, 1, instr(subject, ':') - 1)
    ELSE subject
END;

-- The log is read by id, backwards. Each choice of who, what and to what has its index, so that a page of it costs the
-- same however long the log is; the id stands last in each of itself. Dates become ids by the first. Those that say more
-- come before those that say less, since the planner takes the first of what seems alike to it (a test reads its plans).
CREATE INDEX audit_entries_by_time ON audit_entries (at);
CREATE INDEX audit_entries_by_actor_kind_action ON audit_entries (actor_id, subject_kind, action);
CREATE INDEX audit_entries_by_actor_action ON audit_entries (actor_id, action);
CREATE INDEX audit_entries_by_actor_kind ON audit_entries (actor_id, subject_kind);
CREATE INDEX audit_entries_by_kind_action ON audit_entries (subject_kind, action);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id);
CREATE INDEX audit_entries_by_action ON audit_entries (action);
CREATE INDEX audit_entries_by_kind ON audit_entries (subject_kind);

-- What the checks found in the newest revision of an article or page.
CREATE TABLE check_results (
    id INTEGER NOT NULL PRIMARY KEY,
    article_id INTEGER UNIQUE REFERENCES articles (id),
    page_id INTEGER UNIQUE REFERENCES pages (id),
    revision_id INTEGER NOT NULL,
    errors INTEGER NOT NULL CHECK (errors >= 0),
    warnings INTEGER NOT NULL CHECK (warnings >= 0),
    checked_at TEXT NOT NULL,
    CHECK ((article_id IS NULL) <> (page_id IS NULL))
) STRICT;

CREATE INDEX check_results_to_mend ON check_results (errors DESC, warnings DESC);

-- What waits for somebody: drafts that were sent, what one owns, what becomes public, what points at what.
CREATE INDEX article_drafts_by_submission ON article_drafts (submitted_at);
CREATE INDEX page_drafts_by_submission ON page_drafts (submitted_at);
CREATE INDEX articles_by_owner ON articles (owner_id, changed_at);
CREATE INDEX pages_by_owner ON pages (owner_id, changed_at);
CREATE INDEX live_articles_by_begin ON live_articles (visible_from);
CREATE INDEX live_pages_by_begin ON live_pages (visible_from);
CREATE INDEX live_articles_by_revision ON live_articles (revision_id);
CREATE INDEX live_pages_by_revision ON live_pages (revision_id);
CREATE INDEX article_revisions_by_review ON article_revisions (review_on) WHERE review_on IS NOT NULL;
CREATE INDEX page_revisions_by_review ON page_revisions (review_on) WHERE review_on IS NOT NULL;
CREATE INDEX persons_by_check ON persons (checked_on, id);
CREATE INDEX content_links_live ON content_links (is_live, target_kind, target_id);
