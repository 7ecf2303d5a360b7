-- From a signal to settled money. Ids are made by the programs from what they describe, so a repeated write changes nothing.

CREATE TABLE signals (
    signal_id   text PRIMARY KEY,
    mode        trading_mode NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('arbitrage', 'model_edge')),
    event       text NOT NULL,
    detected_at timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL CHECK (expires_at > detected_at),
    quantity    micro_quantity NOT NULL,
    net_edge    micro_dollars NOT NULL,
    net_profit  micro_dollars NOT NULL,
    legs        jsonb NOT NULL CHECK (jsonb_typeof(legs) = 'array' AND jsonb_array_length(legs) >= 1),
    inputs      jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON COLUMN signals.net_edge IS 'Expected profit per contract after fees.';
COMMENT ON COLUMN signals.inputs IS 'Everything it was computed from: quotes with their ages, fees, model, thresholds.';
CREATE INDEX signals_by_time ON signals (detected_at);

CREATE TABLE decisions (
    decision_id text PRIMARY KEY,
    mode        trading_mode NOT NULL,
    signal_id   text NOT NULL,
    event       text,
    decided_at  timestamptz NOT NULL,
    verdict     text NOT NULL CHECK (verdict IN ('approved', 'refused', 'held')),
    reason      text NOT NULL,
    quantity    micro_quantity NOT NULL,
    limits      jsonb NOT NULL CHECK (jsonb_typeof(limits) = 'array'),
    message     jsonb,
    CONSTRAINT approval_has_evaluated_limits CHECK (verdict <> 'approved' OR jsonb_array_length(limits) > 0)
);
COMMENT ON COLUMN decisions.signal_id IS 'The signal, or the operator''s request (flatten), that was decided on.';
COMMENT ON COLUMN decisions.limits IS 'Every limit that was evaluated: name, scope, value, bound, unit, passed; see decision_limits.';
COMMENT ON COLUMN decisions.message IS
    'The decision as it goes over the bus, its limits apart, so that a repeated signal gets the same one; null in rows that only the recorder wrote.';
CREATE INDEX decisions_by_time ON decisions (decided_at);
CREATE INDEX decisions_by_signal ON decisions (signal_id);

CREATE VIEW decision_limits AS
SELECT d.decision_id, d.decided_at, d.verdict, l.name, l.scope, l.value, l.bound, l.unit, l.passed
FROM decisions d,
     jsonb_to_recordset(d.limits) AS l (name text, scope text, value bigint, bound bigint, unit text, passed boolean);

CREATE TABLE trades (
    trade_id   text PRIMARY KEY REFERENCES decisions,
    mode       trading_mode NOT NULL,
    event      text NOT NULL,
    phase      text NOT NULL CHECK (phase IN (
        'entering', 'hedging', 'unwinding', 'closing', 'reconciling', 'exposed',
        'balanced', 'held', 'stranded', 'flat', 'abandoned', 'settled')),
    reason     text NOT NULL DEFAULT '',
    open       boolean NOT NULL,
    naked      micro_quantity NOT NULL,
    paid       micro_dollars NOT NULL,
    version    bigint NOT NULL CHECK (version >= 1),
    epoch      bigint NOT NULL,
    state      jsonb NOT NULL,
    begun_at   timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE trades IS
    'An approved decision on its way through its legs: what execution goes on from after a restart. docs/execution.md has the phases.';
COMMENT ON COLUMN trades.open IS 'Whether it holds contracts, or something may still happen to it by itself.';
COMMENT ON COLUMN trades.naked IS 'Contracts without a counterpart on another leg.';
COMMENT ON COLUMN trades.paid IS 'Dollars spent so far, fees included; negative: brought in.';
COMMENT ON COLUMN trades.state IS 'The whole state machine''s state: decision, orders with what is known of each, deadlines.';
CREATE INDEX trades_open ON trades (updated_at) WHERE open;
CREATE INDEX trades_by_time ON trades (begun_at);

CREATE TABLE orders (
    client_order_id text PRIMARY KEY CHECK (length(client_order_id) BETWEEN 1 AND 64),
    mode            trading_mode NOT NULL,
    decision_id     text NOT NULL REFERENCES decisions,
    trade_id        text NOT NULL REFERENCES trades,
    leg             smallint NOT NULL CHECK (leg >= 0),
    attempt         smallint NOT NULL CHECK (attempt >= 0),
    purpose         text NOT NULL CHECK (purpose IN ('entry', 'hedge', 'unwind', 'close')),
    event           text,
    pays_on         text[] NOT NULL DEFAULT '{}',
    venue           venue_name NOT NULL,
    market_id       text NOT NULL,
    outcome         contract_outcome NOT NULL,
    side            text NOT NULL CHECK (side IN ('buy', 'sell')),
    limit_price     micro_price NOT NULL,
    quantity        micro_quantity NOT NULL CHECK (quantity > 0),
    time_in_force   text NOT NULL CHECK (time_in_force IN
        ('immediate-or-cancel', 'fill-or-kill', 'good-till-cancelled', 'good-till-date')),
    not_after       timestamptz NOT NULL,
    state           text NOT NULL DEFAULT 'intended' CHECK (state IN (
        'intended', 'denied', 'submitted', 'accepted', 'rejected', 'uncertain',
        'partially-filled', 'filled', 'cancelled', 'expired')),
    reason          text NOT NULL DEFAULT '',
    filled_quantity micro_quantity NOT NULL DEFAULT 0,
    venue_order_id  text,
    intended_at     timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    UNIQUE (trade_id, leg, attempt)
);
COMMENT ON TABLE orders IS 'Written as intended before anything is sent. One that got no answer is uncertain until the venue says what became of it.';
COMMENT ON COLUMN orders.trade_id IS 'The trade it belongs to.';
COMMENT ON COLUMN orders.pays_on IS 'The results of the event on which the contract pays, by the decision.';
COMMENT ON COLUMN orders.filled_quantity IS
    'Contracts filled, voided ones included. Above quantity when the venue fills more than was asked for: Polymarket''s immediate buys spend a sum.';
CREATE INDEX orders_by_time ON orders (intended_at);
CREATE INDEX orders_by_decision ON orders (decision_id);
CREATE INDEX orders_by_venue_id ON orders (venue, venue_order_id) WHERE venue_order_id IS NOT NULL;
CREATE INDEX orders_by_market ON orders (venue, market_id, outcome);
CREATE INDEX orders_open ON orders (intended_at)
    WHERE state IN ('intended', 'submitted', 'accepted', 'partially-filled', 'uncertain');

CREATE FUNCTION keep_order_intent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.mode, OLD.decision_id, OLD.trade_id, OLD.leg, OLD.attempt, OLD.purpose, OLD.venue, OLD.market_id, OLD.outcome,
        OLD.side, OLD.limit_price, OLD.quantity, OLD.time_in_force, OLD.not_after, OLD.intended_at)
       IS DISTINCT FROM
       (NEW.mode, NEW.decision_id, NEW.trade_id, NEW.leg, NEW.attempt, NEW.purpose, NEW.venue, NEW.market_id, NEW.outcome,
        NEW.side, NEW.limit_price, NEW.quantity, NEW.time_in_force, NEW.not_after, NEW.intended_at) THEN
        RAISE restrict_violation USING MESSAGE = format('order %s: what was intended cannot be changed afterwards', OLD.client_order_id);
    END IF;
    IF NEW.filled_quantity < OLD.filled_quantity THEN
        RAISE restrict_violation USING MESSAGE =
            format('order %s: the filled quantity cannot shrink; a failed fill is recorded on the fill', OLD.client_order_id);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER orders_keep_intent BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION keep_order_intent();

CREATE TABLE order_events (
    order_event_id  text PRIMARY KEY,
    client_order_id text NOT NULL,
    happened_at     timestamptz NOT NULL,
    venue_time      timestamptz,
    kind            text NOT NULL,
    state           text NOT NULL,
    details         jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE order_events IS 'Every message about an order, in the order it was handled, as it came over the bus.';
CREATE INDEX order_events_by_order ON order_events (client_order_id, happened_at);

CREATE TABLE fills (
    fill_id         text PRIMARY KEY,
    mode            trading_mode NOT NULL,
    client_order_id text REFERENCES orders,
    venue           venue_name NOT NULL,
    venue_order_id  text NOT NULL,
    market_id       text NOT NULL,
    outcome         contract_outcome NOT NULL,
    side            text NOT NULL CHECK (side IN ('buy', 'sell')),
    price           micro_price NOT NULL,
    quantity        micro_quantity NOT NULL CHECK (quantity > 0),
    fee             micro_dollars NOT NULL,
    liquidity       text NOT NULL CHECK (liquidity IN ('maker', 'taker', 'unknown')),
    status          text NOT NULL CHECK (status IN ('provisional', 'confirmed', 'voided')),
    filled_at       timestamptz NOT NULL,
    recorded_at     timestamptz NOT NULL DEFAULT now(),
    status_at_ns    bigint NOT NULL
);
COMMENT ON COLUMN fills.fill_id IS 'The venue and its id of the trade; the row holds the last word on it.';
COMMENT ON COLUMN fills.client_order_id IS 'Null for a fill at the venue that no order of ours explains; it goes to the review queue.';
COMMENT ON COLUMN fills.status_at_ns IS 'When we learnt that status, nanoseconds since 1970: of two final words that contradict each other the later one counts.';
COMMENT ON COLUMN fills.fee IS 'Positive: we pay; negative: a rebate.';
CREATE INDEX fills_by_time ON fills (filled_at);
CREATE INDEX fills_by_order ON fills (client_order_id);
CREATE INDEX fills_by_market ON fills (mode, venue, market_id);
CREATE INDEX fills_provisional ON fills (filled_at) WHERE status = 'provisional';

CREATE TABLE settlements (
    settlement_id  text PRIMARY KEY,
    mode           trading_mode NOT NULL,
    venue          venue_name NOT NULL,
    market_id      text NOT NULL,
    yes_payout     micro_price NOT NULL,
    final          boolean NOT NULL,
    revision       integer NOT NULL CHECK (revision >= 0),
    venue_time_ns  bigint,
    received_ns    bigint NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE settlements IS 'Every word of a venue on what a market pays; the latest of the highest revision holds.';
COMMENT ON COLUMN settlements.yes_payout IS 'What the venue pays per YES: 1, 0, 0.50 for a tie, or a scalar; NO gets the rest of the dollar.';
CREATE INDEX settlements_by_market ON settlements (mode, venue, market_id);
