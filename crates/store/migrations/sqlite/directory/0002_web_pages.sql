-- Sessions of the web pages, and the Signature Secret that an application had before.
-- Instants are microseconds UTC.

CREATE TABLE session (
    -- SHA-256 of what the browser holds: who reads this file can't sign in with it.
    id_hash BLOB PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account, created_at);
CREATE INDEX session_expires_at ON session (expires_at);

-- Signs beside the new one until then; kept afterwards to tell who still signs with it.
ALTER TABLE application ADD COLUMN sealed_previous_secret BLOB;
ALTER TABLE application ADD COLUMN previous_secret_until INTEGER;
