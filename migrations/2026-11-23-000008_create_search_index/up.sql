-- One row a live article (rowid = 2 × its id) or live page (2 × its id + 1). The folded columns hold the same
-- text without å, ä, ö and accents.
CREATE VIRTUAL TABLE search_index USING fts5 (
    title, lead, body, folded_title, folded_text,
    tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);
