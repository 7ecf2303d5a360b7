-- The books: double entry, integers only, nothing ever changed or deleted. A mistake is corrected by a further entry.

CREATE TABLE ledger_accounts (
    account   text PRIMARY KEY,
    mode      trading_mode NOT NULL,
    venue     venue_name,
    kind      text NOT NULL CHECK (kind IN
        ('cash', 'reserved', 'position', 'fees', 'realised_profit', 'capital', 'receivable', 'suspense')),
    market_id text,
    outcome   contract_outcome,
    opened_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((market_id IS NULL) = (outcome IS NULL)),
    CHECK (market_id IS NOT NULL OR kind <> 'position'),
    CHECK (market_id IS NULL OR kind IN ('position', 'fees', 'realised_profit', 'receivable')),
    CHECK (kind = 'capital' OR venue IS NOT NULL),
    UNIQUE NULLS NOT DISTINCT (mode, venue, kind, market_id, outcome)
);
COMMENT ON COLUMN ledger_accounts.kind IS
    'position holds what was paid for the contracts, without fees; suspense holds what a venue''s balance says and we cannot explain.';

CREATE TABLE reservations (
    client_order_id text PRIMARY KEY,
    mode            trading_mode NOT NULL,
    venue           venue_name NOT NULL,
    sequence        bigint NOT NULL,
    amount          micro_dollars NOT NULL CHECK (amount >= 0)
);
COMMENT ON TABLE reservations IS
    'What is held back for each order, by the last event of it that was booked; the ledger holds the sums.';
CREATE INDEX reservations_open ON reservations (mode, venue) WHERE amount > 0;

CREATE TABLE ledger_entries (
    entry_id    text PRIMARY KEY,
    mode        trading_mode NOT NULL,
    kind        text NOT NULL CHECK (kind IN
        ('deposit', 'withdrawal', 'reserve', 'release', 'fill', 'fill_reversal', 'settlement', 'settlement_reversal', 'adjustment')),
    subject     text NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    note        text NOT NULL DEFAULT ''
);
COMMENT ON COLUMN ledger_entries.entry_id IS 'Made from what it books, such as fill:kalshi:<fill id>; booking it again is refused as a duplicate.';
CREATE INDEX ledger_entries_by_time ON ledger_entries (occurred_at);

CREATE TABLE ledger_postings (
    entry_id text NOT NULL REFERENCES ledger_entries,
    line     smallint NOT NULL CHECK (line >= 1),
    account  text NOT NULL REFERENCES ledger_accounts,
    amount   micro_dollars NOT NULL,
    quantity bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (entry_id, line),
    CHECK (amount <> 0 OR quantity <> 0)
);
COMMENT ON COLUMN ledger_postings.amount IS 'Positive: debit (the account gains); negative: credit.';
COMMENT ON COLUMN ledger_postings.quantity IS 'Change in contracts, in millionths, of a position account; zero on every other.';
CREATE INDEX ledger_postings_by_account ON ledger_postings (account) INCLUDE (amount, quantity);

CREATE FUNCTION check_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    total numeric;
    lines integer;
    strangers integer;
    misplaced integer;
BEGIN
    SELECT coalesce(sum(p.amount), 0), count(*), count(*) FILTER (WHERE a.mode <> e.mode),
           count(*) FILTER (WHERE p.quantity <> 0 AND a.kind <> 'position')
    INTO total, lines, strangers, misplaced
    FROM ledger_entries e JOIN ledger_postings p USING (entry_id) JOIN ledger_accounts a USING (account)
    WHERE e.entry_id = NEW.entry_id;
    IF lines < 2 OR total <> 0 THEN
        RAISE integrity_constraint_violation USING CONSTRAINT = 'ledger_entry_balances', MESSAGE =
            format('ledger entry %s does not balance: %s postings sum to %s millionths of a dollar', NEW.entry_id, lines, total);
    END IF;
    IF strangers > 0 THEN
        RAISE integrity_constraint_violation USING CONSTRAINT = 'ledger_modes_apart', MESSAGE =
            format('ledger entry %s mixes paper and live accounts', NEW.entry_id);
    END IF;
    IF misplaced > 0 THEN
        RAISE integrity_constraint_violation USING CONSTRAINT = 'ledger_quantity_on_positions', MESSAGE =
            format('ledger entry %s books contracts on an account that holds none', NEW.entry_id);
    END IF;
    RETURN NULL;
END $$;
-- Deferred: an entry is judged when its transaction commits, with all its postings.
CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON ledger_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ledger_entry();
CREATE CONSTRAINT TRIGGER ledger_posting_balances AFTER INSERT ON ledger_postings
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ledger_entry();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE restrict_violation USING MESSAGE = format('%s is append-only: %s refused', TG_TABLE_NAME, TG_OP);
END $$;
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_postings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_accounts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_accounts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE VIEW ledger_balances AS
SELECT a.account, a.mode, a.venue, a.kind, a.market_id, a.outcome,
       coalesce(sum(p.amount), 0)::bigint AS amount, coalesce(sum(p.quantity), 0)::bigint AS quantity
FROM ledger_accounts a LEFT JOIN ledger_postings p USING (account)
GROUP BY a.account;

CREATE VIEW positions AS
SELECT mode, venue, market_id, outcome, quantity, amount AS cost
FROM ledger_balances WHERE kind = 'position' AND (quantity <> 0 OR amount <> 0);

CREATE TABLE equity (
    as_of             timestamptz NOT NULL,
    mode              trading_mode NOT NULL,
    venue             venue_name NOT NULL,
    cash              micro_dollars NOT NULL,
    reserved          micro_dollars NOT NULL,
    position_cost     micro_dollars NOT NULL,
    position_value    micro_dollars,
    realised_profit   micro_dollars NOT NULL,
    unrealised_profit micro_dollars,
    fees              micro_dollars NOT NULL,
    receivable        micro_dollars NOT NULL DEFAULT 0,
    suspense          micro_dollars NOT NULL DEFAULT 0,
    PRIMARY KEY (mode, venue, as_of)
);
COMMENT ON COLUMN equity.position_value IS 'At executable prices; null when some position has no bid, and then so is the unrealised profit.';
