-- Lists by tenant and status in the order of arrival, without reading a row that is not shown. Each
-- index ends with the row's id by itself, so tickets of one second keep their order.
CREATE INDEX tickets_by_status ON tickets (tenant, status, received_at);
DROP INDEX tickets_by_category;
CREATE INDEX tickets_by_category ON tickets (tenant, category, status, received_at);

-- What an agent searches for, in the same order.
CREATE INDEX tickets_by_number ON tickets (tenant, number);
DROP INDEX tickets_by_terminal;
CREATE INDEX tickets_by_terminal ON tickets (tenant, terminal_id COLLATE NOCASE, status, received_at)
    WHERE terminal_id IS NOT NULL;
DROP INDEX tickets_by_code;
CREATE INDEX tickets_by_code ON tickets (tenant, response_code COLLATE NOCASE, status, received_at)
    WHERE response_code IS NOT NULL;
CREATE INDEX tickets_by_code_and_category
    ON tickets (tenant, response_code COLLATE NOCASE, category, status, received_at)
    WHERE response_code IS NOT NULL;

-- What retention goes by. One row at most; none before the first sweep.
CREATE TABLE retention (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    swept_at  TEXT NOT NULL DEFAULT '', -- the last sweep whose clock was believed, UTC+8; empty: none yet
    audit_due TEXT NOT NULL DEFAULT ''  -- audit rows from before this may be deleted, UTC+8
) STRICT;

CREATE TRIGGER audit_rows_are_kept BEFORE DELETE ON audit
WHEN OLD.at >= coalesce((SELECT audit_due FROM retention), '')
BEGIN
    SELECT RAISE(ABORT, 'audit rows are deleted by retention alone, when their time is over');
END;
