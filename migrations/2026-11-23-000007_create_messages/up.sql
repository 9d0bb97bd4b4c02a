-- What residents send through the forms. once_id keeps a form sent twice from becoming two messages.
CREATE TABLE messages (
    id INTEGER NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    once_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('contact', 'accessibility')),
    topic TEXT NOT NULL,
    unit_id INTEGER REFERENCES units (id),
    body TEXT NOT NULL CHECK (body <> ''),
    name TEXT,
    reply_by TEXT NOT NULL CHECK (reply_by IN ('email', 'phone', 'none')),
    email TEXT,
    phone TEXT,
    about_path TEXT,
    received_at TEXT NOT NULL,
    CHECK (reply_by <> 'email' OR email IS NOT NULL),
    CHECK (reply_by <> 'phone' OR phone IS NOT NULL)
) STRICT;

CREATE INDEX messages_newest_first ON messages (received_at DESC, id DESC);
