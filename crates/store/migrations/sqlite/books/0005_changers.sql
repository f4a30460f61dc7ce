-- Whether the records of a table say who changed them last. The column itself is added when the table is brought to its
-- description, which does so for each table that lacks it.
ALTER TABLE record_table ADD COLUMN says_changer INTEGER NOT NULL DEFAULT 0 CHECK (says_changer IN (0, 1));
