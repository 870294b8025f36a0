-- The index of a base: a cache. One that is in place is never altered: an update is written into a copy. Days are numbers (0001-01-01 is 1, the day before 0; open ends -10^15 and 10^15),
-- numbers are texts that sort as the numbers do (model/amounts.py), everything shown is JSON as it will be printed.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The files of the base in order, each with what the others need of it (base/kept.py).
CREATE TABLE file (rank INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, kept TEXT NOT NULL);

CREATE TABLE record (
    position  INTEGER PRIMARY KEY,  -- order in the base (index/positions.py)
    id        TEXT NOT NULL,
    kind      TEXT NOT NULL,
    first_day INTEGER,              -- what is sorted by: the span of days; without a start, its end twice; NULL: undated
    last_day  INTEGER,
    reach_first INTEGER,            -- what filters ask: the days that it may be of, "about" reaching one unit further
    reach_last  INTEGER,
    uncertain INTEGER NOT NULL,     -- its source doubts the date, so that nothing of it is certain
    low       TEXT,                 -- the interval of a figure; NULL: no end
    high      TEXT,
    low_open  INTEGER NOT NULL DEFAULT 0,
    high_open INTEGER NOT NULL DEFAULT 0,
    lang      TEXT,
    sources   INTEGER NOT NULL,     -- how many independent ones stand behind it
    json      TEXT NOT NULL
);

-- What a record is about, cites, is said by or counts, by id.
CREATE TABLE link (
    role   TEXT NOT NULL,  -- topic, entity, source, tier, speaker, unit, per, measure; office, speaker-office (with "!" if they
                           -- must be held); own (a base's own keys: x-status, x-status=reviewed)
    target TEXT NOT NULL,
    record INTEGER NOT NULL,
    PRIMARY KEY (role, target, record)
) WITHOUT ROWID;

-- Where the evidence of a record stands, so that what cites the same place is found.
CREATE TABLE evidence (place TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (place, record)) WITHOUT ROWID;
CREATE TABLE reference (target TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (target, record)) WITHOUT ROWID;

-- Entities, topics, sources, units and measures, in the order of the base; measures by id.
CREATE TABLE term (
    what     TEXT NOT NULL,
    position INTEGER NOT NULL,
    id       TEXT NOT NULL,
    json     TEXT NOT NULL,
    PRIMARY KEY (what, id)
) WITHOUT ROWID;

-- The rings of the thesaurus, their words as JSON.
CREATE TABLE ring (id TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;

-- Ids that a source or a record had before, with the present one.
CREATE TABLE former (what TEXT NOT NULL, former TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (what, former)) WITHOUT ROWID;

-- Every name of a term, folded; whole = 0: one word of a longer name.
CREATE TABLE name (
    what  TEXT NOT NULL,
    fold  TEXT NOT NULL,
    id    TEXT NOT NULL,
    whole INTEGER NOT NULL,
    PRIMARY KEY (what, fold, id, whole)
) WITHOUT ROWID;

-- What search looks in: tokens (model/words.py), and symbols: @entity, @.office, =topic, ~ring of the thesaurus.
CREATE VIRTUAL TABLE text USING fts5 (
    names, summary, quote, stated, note, keywords, symbols, topics, years,
    content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '#.@=~-'"
);

-- The same by record, to weigh what was found: a line for each column. With the keywords as they are written.
CREATE TABLE tokens (record INTEGER PRIMARY KEY, columns TEXT NOT NULL, keywords TEXT NOT NULL);

-- Every token with the number of records that hold it.
CREATE TABLE word (token TEXT PRIMARY KEY, records INTEGER NOT NULL) WITHOUT ROWID;

-- Every word as it was written, with its token, and whether it was never in small letters; in how many records it is
-- in small letters, and otherwise (the vocabulary counts as one more record);
-- what is left of each without one letter, for words one error away; its spelling as pairs of letters.
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

-- Names of entities and the words in them, folded, by how they sound (model/sounds.py).
CREATE TABLE sound (sounding TEXT NOT NULL, fold TEXT NOT NULL, PRIMARY KEY (sounding, fold)) WITHOUT ROWID;

-- Names and words of the thesaurus, as tokens, with the symbol that each stands for.
CREATE TABLE phrase (tokens TEXT NOT NULL, symbol TEXT NOT NULL, PRIMARY KEY (tokens, symbol)) WITHOUT ROWID;
CREATE INDEX phrase_by_symbol ON phrase (symbol, tokens);
