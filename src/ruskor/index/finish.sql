-- The last steps of a build: an index of SQLite is made faster from a full table than row by row.

CREATE UNIQUE INDEX record_by_id ON record (id);
-- The most common order of answers, with the columns that filters by date use.
CREATE INDEX record_by_date ON record (
    kind, first_day IS NULL, first_day, last_day, position, reach_first, reach_last, uncertain
);
CREATE INDEX record_by_low ON record (coalesce(low, ''), low_open, low) WHERE kind = 'figure';
CREATE INDEX record_by_high ON record (coalesce(high, '3'), high_open, high) WHERE kind = 'figure';

ANALYZE;
