-- A base for PostgreSQL, as ruskor exports it: psql -f FILE makes the tables in the current schema and fills them.
-- Dates and amounts are ranges; a range without an end on one side is open there. docs/scale.md has questions.
BEGIN;

CREATE TABLE source (
    id              text PRIMARY KEY,
    type            text NOT NULL,  -- of CSL: article, book, report …
    title           text,
    container_title text,
    publisher       text,
    issued          text,           -- EDTF
    url             text,
    accessed        text,           -- EDTF
    archived        text,
    language        text,           -- BCP 47
    tier            text NOT NULL,  -- primary, reporting, analysis, reference
    via             text,
    paragraphs      integer,
    note            text,
    records         bigint NOT NULL,
    author          text[] NOT NULL,
    creators        jsonb NOT NULL,
    fields          jsonb NOT NULL, -- the other fields of CSL
    own             jsonb NOT NULL
);

CREATE TABLE entity (
    id      text PRIMARY KEY,
    name    text NOT NULL,
    kind    text NOT NULL,
    about   text,
    aliases text[] NOT NULL,
    records bigint NOT NULL,
    names   jsonb NOT NULL,
    offices jsonb NOT NULL
);

CREATE TABLE topic (
    id      text PRIMARY KEY,
    name    text NOT NULL,
    aliases text[] NOT NULL,
    records bigint NOT NULL
);

CREATE TABLE unit (
    id     text PRIMARY KEY,
    name   text NOT NULL,
    plural text NOT NULL,
    symbol text
);

CREATE TABLE measure (
    id        text PRIMARY KEY,
    units     text[] NOT NULL,
    figures   bigint NOT NULL,
    sources   bigint NOT NULL,
    first_day bigint,
    last_day  bigint
);

CREATE TABLE record (
    id                text PRIMARY KEY,
    kind              text NOT NULL,     -- event, figure, quote, claim
    position          bigint NOT NULL,   -- its place in the order of the base
    summary           text NOT NULL,
    date              text,              -- EDTF; NULL: undated
    dates             daterange,         -- the days that it means, in the years that PostgreSQL has (4714 BC to 5874897)
    days              int8range,         -- the same as numbers, in any year: 0001-01-01 is 1
    reach             int8range,         -- the days that it may mean: "about" reaches further
    is_uncertain      boolean NOT NULL,
    date_text         text,
    date_stated       text,
    measure           text REFERENCES measure,
    amount            numrange,          -- what it may be, exact
    amount_value      numeric,           -- the number as the source has it; NULL: a range
    amount_bound      text,              -- exactly, about, over, at-least, under, at-most
    unit              text REFERENCES unit,
    per               text[] NOT NULL,
    amount_text       text,
    amount_stated     text,
    quote             text,
    quote_language    text,
    quote_translation text,
    speaker           text REFERENCES entity,
    speaker_role      text,
    topics            text[] NOT NULL,
    entities          text[] NOT NULL,
    sources           text[] NOT NULL,
    cites             jsonb NOT NULL,
    see               text[] NOT NULL,
    note              text,
    own               jsonb NOT NULL
);
