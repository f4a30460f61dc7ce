-- Answers to calls that a client marked with a key of its own, so that the same call again gets the same answer. The
-- newest row has the highest number; rows go from the oldest on.

CREATE TABLE kept_answer (
    number INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    key TEXT NOT NULL,
    -- Digest of the call: its path, its query and its body.
    digest BLOB NOT NULL,
    kept_at INTEGER NOT NULL,
    answer TEXT NOT NULL,
    -- Bytes of all answers that were ever kept, this one included.
    bytes_so_far INTEGER NOT NULL,
    UNIQUE (account, key)
) STRICT;
