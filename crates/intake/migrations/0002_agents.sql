-- What agents do with a ticket, who looked at it, and until when it is kept.

-- Only these four are known from here on; nothing but `received` was ever written before.
UPDATE tickets SET status = 'received' WHERE status NOT IN ('received', 'in_progress', 'answered', 'closed');

ALTER TABLE tickets ADD COLUMN note TEXT;                                -- what the merchant is told beside the status
ALTER TABLE tickets ADD COLUMN status_version INTEGER NOT NULL DEFAULT 0; -- how often status or note changed
ALTER TABLE tickets ADD COLUMN touched_at TEXT NOT NULL DEFAULT '';       -- when merchant or agent last changed it, UTC+8
ALTER TABLE tickets ADD COLUMN forget_at TEXT;                            -- while closed: when it is deleted, UTC+8
UPDATE tickets SET touched_at = updated_at;

-- What an agent searches for besides the number; read from the body, so that it can't differ from it.
ALTER TABLE tickets ADD COLUMN terminal_id TEXT
    GENERATED ALWAYS AS (json_extract(body, '$.facts.terminal_id')) VIRTUAL;
ALTER TABLE tickets ADD COLUMN response_code TEXT
    GENERATED ALWAYS AS (json_extract(body, '$.facts.response_code')) VIRTUAL;

CREATE INDEX tickets_newest ON tickets (received_at, id);
CREATE INDEX tickets_by_terminal ON tickets (terminal_id COLLATE NOCASE) WHERE terminal_id IS NOT NULL;
CREATE INDEX tickets_by_code ON tickets (response_code COLLATE NOCASE) WHERE response_code IS NOT NULL;
CREATE INDEX tickets_untouched ON tickets (tenant, touched_at);
CREATE INDEX tickets_to_forget ON tickets (forget_at) WHERE forget_at IS NOT NULL;

-- Every status a ticket was given, with the note the merchant saw then. Goes with the ticket.
CREATE TABLE ticket_statuses (
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    version   INTEGER NOT NULL CHECK (version > 0),
    status    TEXT    NOT NULL CHECK (status IN ('received', 'in_progress', 'answered', 'closed')),
    note      TEXT,
    who       TEXT,                -- the agent; NULL when the merchant's amendment did it
    at        TEXT    NOT NULL,
    PRIMARY KEY (ticket_id, version)
) STRICT, WITHOUT ROWID;

-- Who looked at a ticket or changed it, and who signed in. Holds nothing the merchant said, so it
-- outlives the ticket: `number` is a name here, not a reference.
CREATE TABLE audit (
    id     INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,          -- UTC+8
    who    TEXT NOT NULL,          -- the agent; `intake` for what it does by itself
    action TEXT NOT NULL,          -- viewed, changed, deleted, signed_in, signed_out
    tenant TEXT,                   -- NULL when no ticket is concerned
    number TEXT,
    detail TEXT                    -- of a change: `received → in_progress`
) STRICT;

CREATE INDEX audit_by_ticket ON audit (number, id) WHERE number IS NOT NULL;
CREATE INDEX audit_by_age ON audit (at);

CREATE TRIGGER audit_rows_never_change BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit rows are never changed');
END;
