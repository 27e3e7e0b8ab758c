-- One row per ticket, holding its newest revision. What is worth a filter or a list has a column;
-- everything else is in `body`, the ticket's JSON as it was accepted.
CREATE TABLE tickets (
    id          INTEGER PRIMARY KEY,
    tenant      TEXT    NOT NULL,
    key         TEXT    NOT NULL,             -- idempotency key, 32 hex digits
    number      TEXT    NOT NULL UNIQUE,      -- receipt number, YF-261122-7K3M2P
    revision    INTEGER NOT NULL CHECK (revision > 0),
    secret_hash TEXT    NOT NULL,             -- SHA-256 of the secret the merchant's device keeps
    body_hash   TEXT    NOT NULL,             -- SHA-256 of body
    status      TEXT    NOT NULL DEFAULT 'received',
    locale      TEXT    NOT NULL,
    category    TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    created_at  TEXT    NOT NULL,             -- the newest revision's created_at, UTC+8
    received_at TEXT    NOT NULL,             -- when the first revision was stored, UTC+8
    updated_at  TEXT    NOT NULL,             -- when the newest revision was stored, UTC+8
    body        TEXT    NOT NULL CHECK (json_valid(body)),
    UNIQUE (tenant, key)
) STRICT;

CREATE INDEX tickets_by_arrival ON tickets (tenant, received_at);
CREATE INDEX tickets_by_category ON tickets (tenant, category, received_at);

-- Every revision that was ever accepted, the newest included: a late retry of an old one must
-- still be told from a forgery, and an agent sees what was amended.
CREATE TABLE ticket_revisions (
    ticket_id  INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    revision   INTEGER NOT NULL CHECK (revision > 0),
    body_hash  TEXT    NOT NULL,
    created_at TEXT    NOT NULL,
    stored_at  TEXT    NOT NULL,
    body       TEXT    NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (ticket_id, revision)
) STRICT, WITHOUT ROWID;

-- The newest revision's path, one row per question or step, in the order the merchant went.
CREATE VIEW ticket_path AS
SELECT tickets.number,
       tickets.tenant,
       tickets.key,
       step.key + 1                              AS position,
       json_extract(step.value, '$.node')        AS node,
       json_extract(step.value, '$.kind')        AS kind,
       json_extract(step.value, '$.shown')       AS shown,
       json_extract(step.value, '$.answer')      AS answer,
       json_extract(step.value, '$.answered')    AS answered
FROM tickets, json_each(tickets.body, '$.path') AS step;

-- What support asks for first, beside whom to call back. Holds personal data: mind who reads it.
CREATE VIEW ticket_facts AS
SELECT number,
       tenant,
       key,
       json_extract(body, '$.description')            AS description,
       json_extract(body, '$.facts.merchant_id')      AS merchant_id,
       json_extract(body, '$.facts.terminal_id')      AS terminal_id,
       json_extract(body, '$.facts.response_code')    AS response_code,
       json_extract(body, '$.facts.trace_number')     AS trace_number,
       json_extract(body, '$.facts.reference_number') AS reference_number,
       json_extract(body, '$.facts.sold_at')          AS sold_at,
       json_extract(body, '$.facts.amount')           AS amount,
       json_extract(body, '$.contact.name')           AS contact_name,
       json_extract(body, '$.contact.phone')          AS contact_phone,
       json_extract(body, '$.contact.when')           AS contact_when,
       json_extract(body, '$.consent.keep_days')      AS keep_days
FROM tickets;

-- Written to and rolled back by the health check, so that it knows the file takes writes.
CREATE TABLE health (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    beats INTEGER NOT NULL
) STRICT;
INSERT INTO health (id, beats) VALUES (1, 0);
