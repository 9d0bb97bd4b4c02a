-- Who takes care of a message, and when it was answered.
ALTER TABLE messages ADD COLUMN status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'assigned', 'done'));
ALTER TABLE messages ADD COLUMN assigned_to INTEGER REFERENCES users (id)
    CHECK (status <> 'assigned' OR assigned_to IS NOT NULL);
ALTER TABLE messages ADD COLUMN done_at TEXT CHECK ((status = 'done') = (done_at IS NOT NULL));
ALTER TABLE messages ADD COLUMN done_by TEXT;
ALTER TABLE messages ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE INDEX messages_by_status ON messages (status, received_at, id);
CREATE INDEX messages_by_assignee ON messages (assigned_to, status, received_at, id);
CREATE INDEX messages_by_answer ON messages (done_at, id) WHERE done_at IS NOT NULL;

-- What was noted about a message: a word among colleagues, the answer that was sent, how it was answered otherwise.
CREATE TABLE message_notes (
    id INTEGER NOT NULL PRIMARY KEY,
    message_id INTEGER NOT NULL REFERENCES messages (id),
    kind TEXT NOT NULL CHECK (kind IN ('note', 'reply', 'answer')),
    body TEXT NOT NULL CHECK (body <> ''),
    author TEXT NOT NULL,
    author_id INTEGER NOT NULL REFERENCES users (id),
    at TEXT NOT NULL
) STRICT;

CREATE INDEX message_notes_by_message ON message_notes (message_id, id);

CREATE TRIGGER message_notes_stay BEFORE UPDATE ON message_notes
BEGIN
    SELECT RAISE(ABORT, 'a note is never changed');
END;

-- The words of the messages themselves; the index keeps none of its own, and forgets at once what is removed.
CREATE VIRTUAL TABLE message_search USING fts5 (
    reference, topic, body, name, email, phone,
    content = 'messages', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO message_search (message_search, rank) VALUES ('secure-delete', 1);
INSERT INTO message_search (message_search) VALUES ('rebuild');

-- Mail that is to be sent, or was. mail_id is its Message-ID, the same at each try. What is due has next_attempt_at.
CREATE TABLE outgoing_mails (
    id INTEGER NOT NULL PRIMARY KEY,
    mail_id TEXT NOT NULL UNIQUE CHECK (mail_id <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('notice', 'reply', 'test')),
    message_id INTEGER REFERENCES messages (id),
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    reply_to TEXT,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TEXT NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    next_attempt_at TEXT,
    last_problem TEXT,
    sent_at TEXT,
    CHECK ((sent_at IS NULL) = (next_attempt_at IS NOT NULL))
) STRICT;

CREATE INDEX outgoing_mails_due ON outgoing_mails (next_attempt_at, id) WHERE sent_at IS NULL;
CREATE INDEX outgoing_mails_sent ON outgoing_mails (sent_at, id) WHERE sent_at IS NOT NULL;
CREATE INDEX outgoing_mails_by_message ON outgoing_mails (message_id);

-- The protocol of removals: how many messages went, and by what decision. Holds nothing of what was in them.
CREATE TABLE purges (
    id INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL CHECK (actor <> ''),
    keep_days INTEGER NOT NULL CHECK (keep_days >= 0),
    decision TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed > 0),
    first_received_at TEXT NOT NULL,
    last_received_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER purges_stay BEFORE DELETE ON purges
BEGIN
    SELECT RAISE(ABORT, 'the protocol is never removed');
END;

-- A run that removes much does it in parts, and its line grows with each.
CREATE TRIGGER purges_only_grow BEFORE UPDATE ON purges
WHEN new.removed < old.removed OR new.id <> old.id OR new.at <> old.at OR new.actor <> old.actor
    OR new.keep_days <> old.keep_days OR new.decision <> old.decision
BEGIN
    SELECT RAISE(ABORT, 'the protocol is never changed');
END;
