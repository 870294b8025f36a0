-- The index of a base: a cache. A finished index is never altered: an update is written into a copy. Days are numbers
-- (0001-01-01 is 1, the day before it 0; open ends are -10^15 and 10^15). Amounts are texts that sort like their
-- numbers (model/amounts.py). Records and terms are JSON in the form in which answers print them. The tables of words
-- (words.sql) are added at the first question that needs them.

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
    size      TEXT,                 -- the amount to sort by: its number, or else its lower or its upper end
    lang      TEXT,
    sources   INTEGER NOT NULL,     -- the number of independent sources
    keywords  TEXT NOT NULL,        -- as they are written, as JSON
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
