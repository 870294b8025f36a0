-- The filters of ruskor as views, unchanged for DuckDB and for Spark SQL; docs/scale.md says how to use them.
--
-- They need a view `record`, of the files in record/, and a view `question`. A question is a row, and NULL asks for
-- nothing. Its columns:
--   question                                    STRING          its name
--   kind, unit, measure, topic, entity, source  STRING          one id each
--   from_date, to_date                          DATE            the first and the last day, in the years 1 to 9999
--   from_day, to_day                            BIGINT          the same as numbers (0001-01-01 is 1), in any year
--   minimum, maximum                            DECIMAL(38, 10)

-- Questions with days as numbers.
CREATE OR REPLACE TEMP VIEW asked AS
SELECT
    question, kind AS asked_kind, unit AS asked_unit, measure AS asked_measure, topic, entity, source, minimum, maximum,
    coalesce(from_day, CAST(
        365 * (year(from_date) - 1) + floor((year(from_date) - 1) / 4) - floor((year(from_date) - 1) / 100)
        + floor((year(from_date) - 1) / 400) + dayofyear(from_date) AS BIGINT)) AS first_asked,
    coalesce(to_day, CAST(
        365 * (year(to_date) - 1) + floor((year(to_date) - 1) / 4) - floor((year(to_date) - 1) / 100)
        + floor((year(to_date) - 1) / 400) + dayofyear(to_date) AS BIGINT)) AS last_asked
FROM question;

-- What a question asks for by names. An open end of a date lies outside every day.
CREATE OR REPLACE TEMP VIEW named AS
SELECT
    asked.question, asked.first_asked, asked.last_asked, asked.minimum, asked.maximum,
    coalesce(record.date_reach_first, -1000000000000000) AS reach_first,
    coalesce(record.date_reach_last, 1000000000000000) AS reach_last,
    record.*
FROM record
JOIN asked
    ON (asked_kind IS NULL OR record.kind = asked_kind)
    AND (asked_unit IS NULL OR record.unit = asked_unit)
    AND (asked_measure IS NULL OR record.measure = asked_measure)
    AND (asked.topic IS NULL OR array_contains(record.topics, asked.topic))
    AND (asked.entity IS NULL OR array_contains(record.entities, asked.entity) OR record.speaker = asked.entity)
    AND (asked.source IS NULL OR array_contains(record.sources, asked.source));

-- What is, or may be, within the days and numbers of a question: the answer of a look-up.
CREATE OR REPLACE TEMP VIEW may AS
SELECT *
FROM named
WHERE (first_asked IS NULL AND last_asked IS NULL OR date IS NOT NULL)
    AND (first_asked IS NULL OR reach_last >= first_asked)
    AND (last_asked IS NULL OR reach_first <= last_asked)
    AND (minimum IS NULL AND maximum IS NULL OR kind = 'figure')
    AND (minimum IS NULL OR amount_high IS NULL OR amount_high > minimum
        OR amount_high = minimum AND amount_bound <> 'under')
    AND (maximum IS NULL OR amount_low IS NULL OR amount_low < maximum
        OR amount_low = maximum AND amount_bound <> 'over');

-- What must be within them: the answer of a look-up with --certain.
CREATE OR REPLACE TEMP VIEW certain AS
SELECT *
FROM named
WHERE (first_asked IS NULL AND last_asked IS NULL OR date IS NOT NULL AND NOT is_uncertain)
    AND (first_asked IS NULL OR reach_first >= first_asked)
    AND (last_asked IS NULL OR reach_last <= last_asked)
    AND (minimum IS NULL AND maximum IS NULL OR kind = 'figure')
    AND (minimum IS NULL OR amount_low >= minimum)
    AND (maximum IS NULL OR amount_high <= maximum);
