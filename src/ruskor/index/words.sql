-- The words of an index (index/words.py). An index without them lacks these tables, so no question can read them half
-- filled.

-- The text index for searches: tokens (model/words.py), and symbols: @entity, @.office, =topic, ~set of synonyms.
CREATE VIRTUAL TABLE text USING fts5 (
    names, summary, quote, stated, note, keywords, symbols, topics, years,
    content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '#.@=~-'"
);

-- The same by record, for weighing the matches: a line for each column.
CREATE TABLE tokens (record INTEGER PRIMARY KEY, columns TEXT NOT NULL);

-- Every token with the number of records that have it.
CREATE TABLE word (token TEXT PRIMARY KEY, records INTEGER NOT NULL) WITHOUT ROWID;

-- Every word as it was written, with its token, and whether it was never in small letters; the number of records with
-- it in small letters, and otherwise (the vocabulary counts as one more record). `near` has each word without each of
-- its letters, for words that are one error away; `spelling` has each word as pairs of letters.
CREATE TABLE form (
    id      INTEGER PRIMARY KEY,
    written TEXT NOT NULL,
    token   TEXT NOT NULL,
    is_name INTEGER NOT NULL,
    small   INTEGER NOT NULL,
    other   INTEGER NOT NULL,
    UNIQUE (written, token)
);
CREATE TABLE near (spelling TEXT NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (spelling, form)) WITHOUT ROWID;
CREATE VIRTUAL TABLE spelling USING fts5 (grams, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '_'");

-- Names of entities, authors and publishers, and the words in them, folded, by their sound (model/sounds.py).
CREATE TABLE sound (sounding TEXT NOT NULL, fold TEXT NOT NULL, PRIMARY KEY (sounding, fold)) WITHOUT ROWID;

-- Names and synonyms, as tokens, with each symbol that they mean.
CREATE TABLE phrase (tokens TEXT NOT NULL, symbol TEXT NOT NULL, PRIMARY KEY (tokens, symbol)) WITHOUT ROWID;
CREATE INDEX phrase_by_symbol ON phrase (symbol, tokens);

-- The synonyms alone, as tokens, each with the set that has it: an update of the index need not read them again.
CREATE TABLE synonym (tokens TEXT NOT NULL, ring TEXT NOT NULL, PRIMARY KEY (tokens, ring)) WITHOUT ROWID;
