-- The last day in the role: from the day after, residents see the unit instead.
ALTER TABLE persons ADD COLUMN ends_on TEXT;
ALTER TABLE live_persons ADD COLUMN ends_on TEXT;

-- Swedish order is made by the program, which fills in what is empty when it starts.
ALTER TABLE persons ADD COLUMN sort_key BLOB NOT NULL DEFAULT x'';

CREATE INDEX persons_in_order ON persons (sort_key, id);
CREATE INDEX persons_by_unit ON persons (unit_id, sort_key, id);
CREATE INDEX persons_by_protection ON persons (protected, sort_key, id);
CREATE INDEX persons_by_end ON persons (ends_on);
CREATE INDEX persons_by_email ON persons (email);

-- What a person is found by in the admin, folded: words, and the ends of numbers. Protected people's too.
CREATE TABLE person_words (
    word TEXT NOT NULL CHECK (word <> ''),
    person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
    PRIMARY KEY (word, person_id)
) WITHOUT ROWID, STRICT;

CREATE INDEX person_words_by_person ON person_words (person_id);

-- Those whose entries are erased: revisions that name them as contacts show the unit, and nobody gets their number.
CREATE TABLE erased_persons (
    person_id INTEGER NOT NULL PRIMARY KEY,
    unit_id INTEGER REFERENCES units (id),
    erased_at TEXT NOT NULL
) STRICT;

-- A unit that is removed leaves its row, since old revisions point at it, and nothing else: no address, nobody sees it.
ALTER TABLE units ADD COLUMN removed_at TEXT;

CREATE INDEX live_contacts_by_unit ON live_contacts (unit_id);
