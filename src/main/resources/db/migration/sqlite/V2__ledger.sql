-- Times are milliseconds since 1970-01-01T00:00Z.

CREATE TABLE run (
    -- Never given twice: a job's identity hangs on it, and a discarded run frees its row.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('PLANNING', 'PLANNED', 'UNFINISHED', 'FINISHED', 'CANCELLED')),
    pass INTEGER NOT NULL DEFAULT 1,
    planned_at INTEGER NOT NULL,
    ended_at INTEGER,
    fingerprint TEXT,
    -- As the planner counted the file's rows: the books hold it against the messages, so it is never derived from them.
    rows_read INTEGER,
    today TEXT NOT NULL,
    letter_name TEXT NOT NULL,
    letter_file TEXT NOT NULL,
    letter_html TEXT NOT NULL,
    letter_text TEXT,
    UNIQUE (batch, number)
);

CREATE TABLE run_status (
    run_id INTEGER NOT NULL REFERENCES run (id),
    position INTEGER NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (run_id, position)
) WITHOUT ROWID;

CREATE TABLE run_value (
    run_id INTEGER NOT NULL REFERENCES run (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (run_id, position)
) WITHOUT ROWID;

-- A city's ties stand side by side, in its own order.
CREATE TABLE run_tie (
    run_id INTEGER NOT NULL REFERENCES run (id),
    position INTEGER NOT NULL,
    city TEXT NOT NULL,
    city_state TEXT NOT NULL,
    partner_city TEXT,
    since TEXT,
    status TEXT NOT NULL,
    status_as_of TEXT NOT NULL,
    source TEXT,
    PRIMARY KEY (run_id, position)
) WITHOUT ROWID;

CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES run (id),
    state TEXT NOT NULL CHECK (state IN
        ('PENDING', 'CLAIMED', 'ACCEPTED', 'REFUSED', 'DEFERRED', 'FAILED', 'IN_DOUBT', 'HELD', 'EXCLUDED')),
    reason TEXT,
    detail TEXT,
    line INTEGER NOT NULL,
    email TEXT,
    city TEXT NOT NULL,
    city_state TEXT NOT NULL,
    name TEXT,
    title TEXT,
    extra TEXT,
    -- Absent where the row was excluded by the plan, so that a duplicate can stand beside the row that it repeats.
    mailbox_key TEXT,
    city_key TEXT NOT NULL,
    reference TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER,
    claimed_at INTEGER,
    CHECK ((state IN ('HELD', 'EXCLUDED')) = (reason IS NOT NULL)),
    CHECK ((state = 'DEFERRED') = (due_at IS NOT NULL)),
    CHECK ((state = 'CLAIMED') = (claimed_at IS NOT NULL))
);

-- Holds all that the books and the choice of due messages ask for; the row's id is its hidden last column.
CREATE INDEX message_by_state ON message (run_id, state, reason, due_at);

-- One message per mailbox and city in a run. Filled in the order of its key when a plan is complete: filled row by row, in the order of a contacts file, each
-- commit would rewrite as many pages as it has rows. The run comes last, so that the same key answers "sent before?".
CREATE TABLE recipient (
    mailbox_key TEXT NOT NULL,
    city_key TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES run (id),
    message_id INTEGER NOT NULL,
    PRIMARY KEY (mailbox_key, city_key, run_id)
) WITHOUT ROWID;

CREATE TABLE attempt (
    message_id INTEGER NOT NULL REFERENCES message (id),
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    code INTEGER NOT NULL,
    enhanced_code TEXT,
    words TEXT NOT NULL,
    PRIMARY KEY (message_id, position)
) WITHOUT ROWID;

CREATE INDEX attempt_by_time ON attempt (at);

CREATE TABLE suppression (
    mailbox_key TEXT PRIMARY KEY,
    since INTEGER NOT NULL,
    note TEXT
) WITHOUT ROWID;
