-- The last steps after all words.

CREATE INDEX form_by_token ON form (token, is_name);

INSERT INTO text (text) VALUES ('optimize');
ANALYZE;
