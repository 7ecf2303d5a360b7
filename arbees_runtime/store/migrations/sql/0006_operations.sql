-- Running the platform: leases, the kill switch, who did what, how the processes are.

CREATE TABLE leases (
    lease       text PRIMARY KEY,
    epoch       bigint NOT NULL CHECK (epoch >= 1),
    holder      text,
    acquired_at timestamptz NOT NULL,
    renewed_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    CONSTRAINT leases_taken_over_after_writes UNIQUE (lease, epoch)
);
COMMENT ON CONSTRAINT leases_taken_over_after_writes ON leases IS
    'Makes a change of the epoch wait for writes that checked it FOR KEY SHARE, and lets a renewal pass them.';
COMMENT ON TABLE leases IS
    'One row per singleton process or shard slot. The epoch grows with every change of holder; a write made under an older epoch is refused.';

CREATE TABLE kill_switch (
    scope      text PRIMARY KEY CHECK (scope = 'all' OR scope IN ('venue:kalshi', 'venue:polymarket') OR scope LIKE 'event:_%'),
    state      text NOT NULL CHECK (state IN ('active', 'reducing', 'halted')),
    reason     text NOT NULL,
    actor      text NOT NULL,
    changed_at timestamptz NOT NULL,
    version    bigint NOT NULL DEFAULT 1
);
COMMENT ON COLUMN kill_switch.scope IS 'all, venue:<venue> or event:<event>; an event without a row is active.';
COMMENT ON COLUMN kill_switch.state IS
    'active: trading; reducing: only orders that reduce exposure; halted: no new orders. Cancels always pass.';
INSERT INTO kill_switch (scope, state, reason, actor, changed_at) VALUES
    ('all', 'active', 'as installed', 'migrate', now()),
    ('venue:kalshi', 'active', 'as installed', 'migrate', now()),
    ('venue:polymarket', 'active', 'as installed', 'migrate', now());

CREATE TABLE audit (
    audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor    text NOT NULL,
    action   text NOT NULL,
    subject  text NOT NULL,
    reason   text NOT NULL,
    details  jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_by_time ON audit (at);
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE assignment_changes (
    change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    event     text NOT NULL,
    slot      text NOT NULL,
    change    text NOT NULL CHECK (change IN ('given', 'taken', 'waiting')),
    reason    text NOT NULL
);
COMMENT ON TABLE assignment_changes IS 'Which shard''s slot was given which game, when and why; waiting: nobody had it, and why.';
CREATE INDEX assignment_changes_by_event ON assignment_changes (event, at);
CREATE INDEX assignment_changes_by_time ON assignment_changes (at);

CREATE TABLE process_status (
    process     text NOT NULL,
    instance    text NOT NULL,
    phase       text NOT NULL CHECK (phase IN ('starting', 'waiting', 'ready', 'degraded', 'draining', 'stopped')),
    version     text NOT NULL,
    epoch       bigint,
    reasons     text[] NOT NULL DEFAULT '{}',
    started_at  timestamptz NOT NULL,
    reported_at timestamptz NOT NULL,
    PRIMARY KEY (process, instance)
);
COMMENT ON TABLE process_status IS
    'What every copy of a process with a database last said of itself. One that was killed still says what it said then.';
COMMENT ON COLUMN process_status.epoch IS 'Lease epoch it works under.';

CREATE TABLE rejected_rows (
    rejected_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    table_name  text NOT NULL,
    row_text    text NOT NULL,
    error       text NOT NULL
);
COMMENT ON TABLE rejected_rows IS 'Rows the database would not take, with the reason: counted and kept, so that one bad row stops no other.';
