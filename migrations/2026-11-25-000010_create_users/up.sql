-- Those who sign in. The e-mail address is trimmed and in lower case. Without a password hash nobody can sign in yet.
CREATE TABLE users (
    id INTEGER NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE CHECK (email <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    role TEXT NOT NULL CHECK (role IN ('administrator', 'editor', 'writer')),
    is_registrar INTEGER NOT NULL CHECK (is_registrar IN (0, 1)),
    may_publish_crisis INTEGER NOT NULL CHECK (may_publish_crisis IN (0, 1)),
    password_hash TEXT CHECK (password_hash <> ''),
    totp_secret BLOB,
    -- The last 30-second step whose code was used, so that no code is good twice.
    totp_last_step INTEGER,
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at TEXT NOT NULL,
    last_signed_in_at TEXT,
    version INTEGER NOT NULL
) STRICT;

-- Each code replaces the second factor once.
CREATE TABLE recovery_codes (
    id INTEGER NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    code_sha256 TEXT NOT NULL CHECK (length(code_sha256) = 64),
    used_at TEXT
) STRICT;

CREATE INDEX recovery_codes_by_user ON recovery_codes (user_id);

-- A signed-in browser, known by the hash of the secret in its cookie.
CREATE TABLE sessions (
    id INTEGER NOT NULL PRIMARY KEY,
    token_sha256 TEXT NOT NULL UNIQUE CHECK (length(token_sha256) = 64),
    user_id INTEGER NOT NULL REFERENCES users (id),
    awaits_second_factor INTEGER NOT NULL CHECK (awaits_second_factor IN (0, 1)),
    client TEXT NOT NULL,
    started_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    -- When the user last showed the password in this session; what is most delicate asks for it anew.
    confirmed_at TEXT NOT NULL,
    -- When somebody ended it. The row stays for a while, so that its user can complete what was being saved.
    ended_at TEXT
) STRICT;

CREATE INDEX sessions_by_user ON sessions (user_id);

-- Links that are good once. The first administrator's has no user yet.
CREATE TABLE one_time_links (
    id INTEGER NOT NULL PRIMARY KEY,
    token_sha256 TEXT NOT NULL UNIQUE CHECK (length(token_sha256) = 64),
    purpose TEXT NOT NULL CHECK (purpose IN ('first', 'invitation', 'reset')),
    user_id INTEGER REFERENCES users (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    CHECK ((purpose = 'first') = (user_id IS NULL))
) STRICT;

CREATE INDEX one_time_links_by_user ON one_time_links (user_id);

-- Failed sign-ins, counted for keyed hashes of account and address, never for the address itself.
CREATE TABLE sign_in_limits (
    key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    last_at TEXT NOT NULL,
    blocked_until TEXT
) STRICT;

ALTER TABLE audit_entries ADD COLUMN actor_id INTEGER REFERENCES users (id);

CREATE INDEX audit_entries_by_subject ON audit_entries (subject, id);
