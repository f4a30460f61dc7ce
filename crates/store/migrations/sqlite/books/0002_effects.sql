-- What documents do to others. All of it follows from the documents and is written in the same unit of work; it can be
-- dropped and made again.

-- Goods moved by a document. Rows are only ever added and taken away, so that ids rise with the time of writing.
CREATE TABLE stock_move (
    id INTEGER PRIMARY KEY,
    -- The table of the documents, the document, and its line.
    source TEXT NOT NULL,
    record INTEGER NOT NULL,
    line INTEGER NOT NULL,
    day TEXT NOT NULL,
    item INTEGER NOT NULL,
    -- 0 for goods on their way between two warehouses.
    warehouse INTEGER NOT NULL,
    -- In the item's first unit; above zero when goods come in.
    quantity INTEGER NOT NULL,
    -- What they cost, where the document names a cost.
    cost INTEGER,
    written_at INTEGER NOT NULL
) STRICT;

CREATE INDEX stock_move_record ON stock_move (source, record);

CREATE INDEX stock_move_item ON stock_move (item, day, warehouse, quantity);

-- The sums of stock_move.
CREATE TABLE stock_level (
    item INTEGER NOT NULL,
    warehouse INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (item, warehouse)
) STRICT, WITHOUT ROWID;

-- Amounts that documents bring to accounts, in the base currency; above zero on the debit side.
CREATE TABLE posting (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    record INTEGER NOT NULL,
    line INTEGER NOT NULL,
    day TEXT NOT NULL,
    account INTEGER NOT NULL,
    amount INTEGER NOT NULL
) STRICT;

CREATE INDEX posting_record ON posting (source, record);

CREATE INDEX posting_account ON posting (account, day, amount);

-- The digest of the rules that the tables above were last made by.
CREATE TABLE effect_rules (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    digest BLOB NOT NULL
) STRICT;
