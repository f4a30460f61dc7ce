-- The frame that the books of one Data Usaha stand in. The record tables themselves are made from their
-- description when the books are opened; the catalogue below remembers what was made.

CREATE TABLE books (
    -- One row: which books these are.
    one INTEGER PRIMARY KEY CHECK (one = 1),
    data_usaha INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    -- Digest of the table description that the file was last brought to.
    tables_digest BLOB
) STRICT;

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE number_series (
    series TEXT NOT NULL,
    period TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (series, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    table_name TEXT PRIMARY KEY,
    records INTEGER NOT NULL CHECK (records >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_table (
    name TEXT PRIMARY KEY,
    -- The table whose records these are lines of; none for a table of records.
    lines_of TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE record_column (
    table_name TEXT NOT NULL REFERENCES record_table (name),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('integer', 'text')),
    indexed TEXT NOT NULL CHECK (indexed IN ('none', 'plain', 'unique')),
    -- 0 for a column that the description no longer names; what it holds may be out of date.
    live INTEGER NOT NULL CHECK (live IN (0, 1)),
    PRIMARY KEY (table_name, name)
) STRICT, WITHOUT ROWID;
