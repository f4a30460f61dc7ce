-- Who may do what: accounts, their applications, the Data Usaha and every right between them.
-- Instants are microseconds UTC.

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    -- The e-mail address in lower case: the same person, however it is typed.
    email_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    full_name TEXT NOT NULL,
    nick_name TEXT NOT NULL,
    gender TEXT CHECK (gender IN ('male', 'female')),
    mobile TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE developer (
    account INTEGER PRIMARY KEY REFERENCES account (id),
    name TEXT NOT NULL,
    terms_accepted_at INTEGER NOT NULL
) STRICT;

CREATE TABLE application (
    id INTEGER PRIMARY KEY,
    developer INTEGER NOT NULL REFERENCES developer (account),
    name TEXT NOT NULL,
    app_key TEXT NOT NULL UNIQUE,
    sealed_signature_secret BLOB NOT NULL,
    api_token_enabled INTEGER NOT NULL CHECK (api_token_enabled IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX application_developer ON application (developer);

CREATE TABLE data_usaha (
    id INTEGER PRIMARY KEY,
    alias TEXT NOT NULL,
    host TEXT NOT NULL,
    -- Rises with every host move: the file of an older epoch is not to be served.
    epoch INTEGER NOT NULL,
    owner INTEGER NOT NULL REFERENCES account (id),
    trial INTEGER NOT NULL CHECK (trial IN (0, 1)),
    license_end TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE access_group (
    id INTEGER PRIMARY KEY,
    data_usaha INTEGER NOT NULL REFERENCES data_usaha (id),
    name TEXT NOT NULL,
    -- Scopes, one space between them.
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (data_usaha, name)
) STRICT;

CREATE TABLE membership (
    data_usaha INTEGER NOT NULL REFERENCES data_usaha (id),
    account INTEGER NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('ADMINISTRATOR', 'OPERATOR')),
    access_group INTEGER REFERENCES access_group (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (data_usaha, account),
    CHECK (role = 'OPERATOR' OR access_group IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_account ON membership (account);
CREATE INDEX membership_access_group ON membership (access_group) WHERE access_group IS NOT NULL;

CREATE TABLE installation (
    data_usaha INTEGER NOT NULL REFERENCES data_usaha (id),
    application INTEGER NOT NULL REFERENCES application (id),
    installed_by INTEGER NOT NULL REFERENCES account (id),
    installed_at INTEGER NOT NULL,
    PRIMARY KEY (data_usaha, application)
) STRICT, WITHOUT ROWID;
CREATE INDEX installation_application ON installation (application);

CREATE TABLE api_token (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    data_usaha INTEGER NOT NULL REFERENCES data_usaha (id),
    application INTEGER NOT NULL REFERENCES application (id),
    token_uuid TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER,
    last_used_at INTEGER
) STRICT;
-- One token that is not revoked per account, Data Usaha and application.
CREATE UNIQUE INDEX api_token_one ON api_token (account, data_usaha, application) WHERE revoked_at IS NULL;
CREATE INDEX api_token_data_usaha ON api_token (data_usaha, application);
CREATE INDEX api_token_application ON api_token (application);

CREATE TABLE host_move (
    id INTEGER PRIMARY KEY,
    data_usaha INTEGER NOT NULL REFERENCES data_usaha (id),
    from_host TEXT NOT NULL,
    to_host TEXT NOT NULL,
    moved_at INTEGER NOT NULL,
    -- The epoch that began with this move.
    epoch INTEGER NOT NULL,
    UNIQUE (data_usaha, epoch)
) STRICT;
