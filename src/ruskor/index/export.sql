CREATE TABLE base (
    title TEXT NOT NULL  -- the title of the base
);

CREATE TABLE source (
    id              TEXT NOT NULL PRIMARY KEY,
    type            TEXT NOT NULL,  -- of CSL: article, book, report …
    title           TEXT,
    container_title TEXT,           -- the journal, newspaper or site in which it appeared
    publisher       TEXT,
    issued          TEXT,           -- a date in EDTF (ISO 8601-2): 2012-11-16, 2008~ (about), 2008/2013
    url             TEXT,
    accessed        TEXT,           -- likewise
    language        TEXT,           -- BCP 47
    tier            TEXT NOT NULL,  -- primary, reporting, analysis, reference
    via             TEXT,           -- the carrier of the text, if that is not the publisher
    paragraphs      INTEGER,        -- the number of paragraphs of its text, if it is known
    note            TEXT,
    archived        TEXT            -- the address of an archived copy
);

CREATE TABLE source_author (
    source   TEXT NOT NULL REFERENCES source (id),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (source, position)
);

-- The other fields of CSL that a source has: DOI, volume, page …
CREATE TABLE source_field (
    source   TEXT NOT NULL REFERENCES source (id),
    position INTEGER NOT NULL,
    field    TEXT NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (source, position)
);

-- The people who took part in a source, by the name parts of CSL; a name without parts is a literal.
CREATE TABLE source_name (
    source                TEXT NOT NULL REFERENCES source (id),
    position              INTEGER NOT NULL,
    role                  TEXT NOT NULL,  -- of CSL: author, editor, translator …
    family                TEXT,
    given                 TEXT,
    suffix                TEXT,
    dropping_particle     TEXT,
    non_dropping_particle TEXT,
    literal               TEXT,
    PRIMARY KEY (source, position)
);

-- The keys that the base defines itself, such as x-status; a value other than a text is JSON.
CREATE TABLE source_own (
    source TEXT NOT NULL REFERENCES source (id),
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (source, key)
);

CREATE TABLE topic (
    id   TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE topic_alias (
    topic    TEXT NOT NULL REFERENCES topic (id),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (topic, position)
);

CREATE TABLE entity (
    id    TEXT NOT NULL PRIMARY KEY,
    name  TEXT NOT NULL,
    kind  TEXT NOT NULL,  -- person, organisation, place, project, agreement … or a kind that the base defines
    about TEXT
);

CREATE TABLE entity_name (
    entity   TEXT NOT NULL REFERENCES entity (id),
    position INTEGER NOT NULL,
    language TEXT,          -- BCP 47: the name in this language; NULL: an alias in any language
    name     TEXT NOT NULL,
    PRIMARY KEY (entity, position)
);

CREATE TABLE entity_office (
    entity     TEXT NOT NULL REFERENCES entity (id),
    position   INTEGER NOT NULL,
    title      TEXT NOT NULL,
    begin_date TEXT,        -- EDTF: the begin of the term of office; NULL: not known
    end_date   TEXT,        -- EDTF: its end; NULL: it lasts, or the end is not known
    PRIMARY KEY (entity, position)
);

CREATE TABLE entity_office_alias (
    entity   TEXT NOT NULL,
    office   INTEGER NOT NULL,  -- its position among the offices of the entity
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (entity, office, position),
    FOREIGN KEY (entity, office) REFERENCES entity_office (entity, position)
);

CREATE TABLE unit (
    id     TEXT NOT NULL PRIMARY KEY,  -- of a currency, its ISO 4217 code
    name   TEXT NOT NULL,
    plural TEXT NOT NULL,
    symbol TEXT
);

CREATE TABLE measure (
    id       TEXT NOT NULL PRIMARY KEY,  -- what is measured: figures of one measure can be compared
    figures  INTEGER NOT NULL,
    sources  INTEGER NOT NULL,
    earliest TEXT,                       -- the first and the last day of its figures; NULL: unknown, or open
    latest   TEXT,
    first_day INTEGER,                   -- the same as numbers, which sort in every year: 0001-01-01 is 1
    last_day  INTEGER
);

CREATE TABLE record (
    id                TEXT NOT NULL PRIMARY KEY,
    kind              TEXT NOT NULL,                   -- event, figure, quote, claim
    position          INTEGER NOT NULL,                -- its number in the order of the base
    summary           TEXT NOT NULL,
    date              TEXT,                            -- in EDTF (ISO 8601-2): 1998-11, 2008~ (about), 2008/2013, ../1995
    date_earliest     TEXT,                            -- its first day; NULL: undated, or open
    date_latest       TEXT,                            -- its last day
    date_first_day    INTEGER,                         -- the same as numbers, which sort in every year: 0001-01-01 is 1
    date_last_day     INTEGER,
    date_text         TEXT,                            -- in words
    date_stated       TEXT,                            -- in the source's own words
    measure           TEXT REFERENCES measure (id),    -- this and the columns to amount_stated: of figures only
    amount_low        NUMERIC,                         -- the least possible amount; NULL: no end
    amount_high       NUMERIC,                         -- the greatest possible amount
    amount_low_exact  TEXT,                            -- all digits, if the number loses some
    amount_high_exact TEXT,
    amount_bound      TEXT,                            -- exactly, about, over, at-least, under, at-most
    unit              TEXT REFERENCES unit (id),       -- of the amount, per each of record_per
    amount_text       TEXT,                            -- in words
    amount_stated     TEXT,                            -- in the source's own words
    amount_value      NUMERIC,                         -- the number as the source has it; NULL: a range
    amount_value_exact TEXT,                           -- all digits, as above
    quote             TEXT,                            -- this and the columns to speaker_role: of quotes only; verbatim
    quote_language    TEXT,                            -- BCP 47
    quote_translation TEXT,
    speaker           TEXT REFERENCES entity (id),
    speaker_role      TEXT,
    note              TEXT
);
CREATE INDEX record_by_kind ON record (kind);
CREATE INDEX record_by_date ON record (date_first_day, date_last_day);
CREATE INDEX record_by_measure ON record (measure);
CREATE INDEX record_by_unit ON record (unit);
CREATE INDEX record_by_speaker ON record (speaker);

-- The units after "per" in the unit of a figure: dollars per person and month.
CREATE TABLE record_per (
    record   TEXT NOT NULL REFERENCES record (id),
    position INTEGER NOT NULL,
    unit     TEXT NOT NULL REFERENCES unit (id),
    PRIMARY KEY (record, position)
);

CREATE TABLE record_topic (
    record   TEXT NOT NULL REFERENCES record (id),
    position INTEGER NOT NULL,
    topic    TEXT NOT NULL REFERENCES topic (id),
    PRIMARY KEY (record, position)
);
CREATE INDEX record_topic_by_topic ON record_topic (topic);

CREATE TABLE record_entity (
    record   TEXT NOT NULL REFERENCES record (id),
    position INTEGER NOT NULL,
    entity   TEXT NOT NULL REFERENCES entity (id),
    PRIMARY KEY (record, position)
);
CREATE INDEX record_entity_by_entity ON record_entity (entity);

CREATE TABLE record_cite (
    record    TEXT NOT NULL REFERENCES record (id),
    position  INTEGER NOT NULL,
    source    TEXT NOT NULL REFERENCES source (id),
    paragraph INTEGER,  -- of the source's text, counted from 1; a byline is 0
    page      TEXT,
    section   TEXT,
    read_in   TEXT REFERENCES source (id),  -- the source that quotes it, if it was read there; the position is in that source
    PRIMARY KEY (record, position)
);
CREATE INDEX record_cite_by_source ON record_cite (source, paragraph);

-- As source_own.
CREATE TABLE record_own (
    record TEXT NOT NULL REFERENCES record (id),
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (record, key)
);
CREATE INDEX record_own_by_key ON record_own (key, value);

-- The records to which a record refers.
CREATE TABLE see (
    record   TEXT NOT NULL REFERENCES record (id),
    position INTEGER NOT NULL,
    other    TEXT NOT NULL REFERENCES record (id),
    PRIMARY KEY (record, position)
);
CREATE INDEX see_by_other ON see (other);

-- Full text: SELECT record.* FROM record_fts JOIN record ON record.rowid = record_fts.rowid WHERE record_fts MATCH 'rail*'
CREATE VIRTUAL TABLE record_fts USING fts5 (
    summary, date_stated, amount_stated, quote, quote_translation, note,
    content="record", tokenize="porter unicode61 remove_diacritics 2"
);
