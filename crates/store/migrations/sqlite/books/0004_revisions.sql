-- How often a table's records have changed: what was found in a table at a revision is found there again while the
-- revision stands, so that lists can keep what they found.
ALTER TABLE tally ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

-- The column by which a table's plain indexes are ordered within each value.
ALTER TABLE record_table ADD COLUMN ordered_by TEXT;
