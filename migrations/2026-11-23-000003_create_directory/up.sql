-- Departments and their units, as a tree.
CREATE TABLE units (
    id INTEGER NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    parent_id INTEGER REFERENCES units (id) CHECK (parent_id <> id),
    name TEXT NOT NULL CHECK (name <> ''),
    sort_key BLOB NOT NULL,
    description TEXT NOT NULL,
    phone TEXT CHECK (phone <> ''),
    email TEXT CHECK (email <> ''),
    visiting_address TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX units_by_parent ON units (parent_id);

-- What the municipality knows of its staff. Residents see live_persons.
CREATE TABLE persons (
    id INTEGER NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    given_name TEXT NOT NULL CHECK (given_name <> ''),
    family_name TEXT NOT NULL CHECK (family_name <> ''),
    title TEXT NOT NULL,
    unit_id INTEGER REFERENCES units (id),
    phone TEXT CHECK (phone <> ''),
    phone_note TEXT,
    mobile TEXT CHECK (mobile <> ''),
    mobile_note TEXT,
    mobile_sms_only INTEGER NOT NULL CHECK (mobile_sms_only IN (0, 1)),
    email TEXT CHECK (email <> ''),
    visiting_address TEXT NOT NULL,
    responsibilities TEXT NOT NULL,
    checked_on TEXT,
    withheld TEXT NOT NULL CHECK (json_valid(withheld)),
    protected INTEGER NOT NULL CHECK (protected IN (0, 1)),
    search_engines INTEGER NOT NULL CHECK (search_engines IN (0, 1)),
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- What residents may see of a person: withheld fields are NULL here, protected persons have no row.
CREATE TABLE live_persons (
    person_id INTEGER NOT NULL PRIMARY KEY REFERENCES persons (id),
    key TEXT NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    sort_key BLOB NOT NULL,
    initial TEXT NOT NULL CHECK (length(initial) = 1),
    haystack TEXT NOT NULL,
    title TEXT NOT NULL,
    unit_id INTEGER REFERENCES units (id),
    phone TEXT,
    phone_note TEXT,
    mobile TEXT,
    mobile_note TEXT,
    mobile_sms_only INTEGER NOT NULL CHECK (mobile_sms_only IN (0, 1)),
    email TEXT,
    visiting_address TEXT NOT NULL,
    responsibilities TEXT NOT NULL,
    checked_on TEXT,
    search_engines INTEGER NOT NULL CHECK (search_engines IN (0, 1))
) STRICT;

CREATE INDEX live_persons_in_order ON live_persons (sort_key, key);
CREATE INDEX live_persons_by_unit ON live_persons (unit_id, sort_key);
CREATE INDEX live_persons_by_initial ON live_persons (initial, sort_key);
