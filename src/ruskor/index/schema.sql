-- The index of a base: a cache. A finished index is never altered: an update is written into a copy. Days are numbers
-- (0001-01-01 is 1, the day before it 0; open ends are -10^15 and 10^15). Amounts are texts that sort like their
-- numbers (model/amounts.py). Records and terms are JSON in the form in which answers print them.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The files of the base in order, each with the tables that other files need (base/kept.py).
CREATE TABLE file (rank INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, kept TEXT NOT NULL);

CREATE TABLE record (
    position  INTEGER PRIMARY KEY,  -- order in the base (index/positions.py)
    id        TEXT NOT NULL,
    kind      TEXT NOT NULL,
    first_day INTEGER,              -- the days to sort by; a span without a start has its end twice; NULL: undated
    last_day  INTEGER,
    reach_first INTEGER,            -- the possible days, for filters; "about" reaches one unit further
    reach_last  INTEGER,
    uncertain INTEGER NOT NULL,     -- the source doubts the date, so no day is certain
    low       TEXT,                 -- the interval of an amount; NULL: no end
    high      TEXT,
    low_open  INTEGER NOT NULL DEFAULT 0,
    high_open INTEGER NOT NULL DEFAULT 0,
    lang      TEXT,
    sources   INTEGER NOT NULL,     -- the number of independent sources
    json      TEXT NOT NULL
);

-- The ids that a record names, by role.
CREATE TABLE link (
    role   TEXT NOT NULL,  -- topic, entity, source, tier, speaker, unit, per, measure; office, speaker-office (with "!"
                           -- if certainly held); own (keys that a base defines itself: x-status, x-status=reviewed)
    target TEXT NOT NULL,
    record INTEGER NOT NULL,
    PRIMARY KEY (role, target, record)
) WITHOUT ROWID;

-- The positions in sources that a record cites, for finding records that cite the same position; and its `see`.
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

-- The sets of synonyms in the thesaurus, with their words as JSON.
CREATE TABLE ring (id TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;

-- The former ids of entries, each with the present id.
CREATE TABLE former (what TEXT NOT NULL, former TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (what, former)) WITHOUT ROWID;

-- Every name of a term, folded; whole = 0: a single word of a longer name.
CREATE TABLE name (
    what  TEXT NOT NULL,
    fold  TEXT NOT NULL,
    id    TEXT NOT NULL,
    whole INTEGER NOT NULL,
    PRIMARY KEY (what, fold, id, whole)
) WITHOUT ROWID;

-- The text index for searches: tokens (model/words.py), and symbols: @entity, @.office, =topic, ~set of synonyms.
CREATE VIRTUAL TABLE text USING fts5 (
    names, summary, quote, stated, note, keywords, symbols, topics, years,
    content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '#.@=~-'"
);

-- The same by record, for weighing the matches: a line for each column; and the keywords as they are written.
CREATE TABLE tokens (record INTEGER PRIMARY KEY, columns TEXT NOT NULL, keywords TEXT NOT NULL);

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
