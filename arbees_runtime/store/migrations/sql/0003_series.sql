-- What happened when: the series that grow with time. `native:` marks what plain PostgreSQL needs and TimescaleDB doesn't.
-- Every series has a key that its producer determines, so that writing a row twice leaves one.

CREATE TABLE quotes (
    received_at  timestamptz NOT NULL,
    venue        venue_name NOT NULL,
    market_id    text NOT NULL,
    sequence     bigint NOT NULL,
    venue_time   timestamptz,
    source       text NOT NULL CHECK (source IN ('stream', 'poll')),
    feed         text NOT NULL CHECK (feed IN ('connecting', 'snapshot', 'live', 'degraded', 'stopped')),
    open         boolean NOT NULL,
    bid_price    micro_price,
    bid_quantity micro_quantity,
    ask_price    micro_price,
    ask_quantity micro_quantity,
    yes_bids     bigint[] NOT NULL CHECK (cardinality(yes_bids) % 2 = 0),
    no_bids      bigint[] NOT NULL CHECK (cardinality(no_bids) % 2 = 0),
    PRIMARY KEY (venue, market_id, received_at, sequence),
    CONSTRAINT quotes_bid_is_the_best_of_yes CHECK (
        (bid_price IS NULL) = (bid_quantity IS NULL) AND (bid_price IS NULL) = (cardinality(yes_bids) = 0)),
    CONSTRAINT quotes_ask_is_the_best_of_no CHECK (
        (ask_price IS NULL) = (ask_quantity IS NULL) AND (ask_price IS NULL) = (cardinality(no_bids) = 0)),
    CONSTRAINT quotes_not_crossed CHECK (bid_price < ask_price),
    CONSTRAINT quotes_believable_time CHECK (received_at BETWEEN '2015-01-01 00:00+00' AND '2100-01-01 00:00+00')
) /* native: PARTITION BY RANGE (received_at) */;
COMMENT ON TABLE quotes IS
    'What the venue quoted (what trades on paper took is put back), not crossed. Prices and quantities are of YES; a side that nobody offers is null.';
COMMENT ON COLUMN quotes.sequence IS 'Number of this state of the book, as its gateway counts.';
COMMENT ON COLUMN quotes.feed IS 'State of the gateway''s feed at that moment; only live ones may be traded on.';
COMMENT ON COLUMN quotes.open IS 'Whether the venue took orders in the market.';
COMMENT ON COLUMN quotes.yes_bids IS 'Bids for YES, best first, as price, quantity, price, quantity, ...; no_bids the same for NO.';

CREATE TABLE game_states (
    received_at timestamptz NOT NULL,
    event       text NOT NULL,
    source      text NOT NULL CHECK (source IN ('espn', 'kalshi', 'polymarket')),
    sequence    bigint NOT NULL,
    source_time timestamptz,
    state       text NOT NULL CHECK (state IN ('pre', 'in', 'post')),
    completed   boolean NOT NULL,
    status      text NOT NULL,
    period      smallint,
    clock_ms    integer CHECK (clock_ms >= 0),
    home_score  integer CHECK (home_score >= 0),
    away_score  integer CHECK (away_score >= 0),
    regression  boolean NOT NULL DEFAULT false,
    situation   jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (event, source, received_at, sequence),
    CONSTRAINT game_states_believable_time CHECK (received_at BETWEEN '2015-01-01 00:00+00' AND '2100-01-01 00:00+00')
) /* native: PARTITION BY RANGE (received_at) */;
COMMENT ON COLUMN game_states.clock_ms IS 'Milliseconds on the game clock, counting the way the sport counts.';
COMMENT ON COLUMN game_states.regression IS 'The source went backwards; recorded, never applied.';

CREATE TABLE win_probabilities (
    computed_at timestamptz NOT NULL,
    event       text NOT NULL,
    model       text NOT NULL,
    home        micro_fraction NOT NULL,
    away        micro_fraction NOT NULL,
    draw        micro_fraction NOT NULL DEFAULT 0,
    inputs      jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (event, model, computed_at),
    CHECK (home + away + draw = 1000000),
    CONSTRAINT win_probabilities_believable_time CHECK (computed_at BETWEEN '2015-01-01 00:00+00' AND '2100-01-01 00:00+00')
) /* native: PARTITION BY RANGE (computed_at) */;
COMMENT ON COLUMN win_probabilities.model IS 'Name and date of the parameters, such as nfl-2026-10-01.';

CREATE TABLE marks (
    marked_at  timestamptz NOT NULL,
    mode       trading_mode NOT NULL,
    venue      venue_name NOT NULL,
    market_id  text NOT NULL,
    outcome    contract_outcome NOT NULL,
    quantity   micro_quantity NOT NULL,
    price      micro_price,
    value      micro_dollars,
    quote_age_ms integer CHECK (quote_age_ms >= 0),
    PRIMARY KEY (mode, venue, market_id, outcome, marked_at),
    CHECK ((price IS NULL) = (value IS NULL)),
    CONSTRAINT marks_believable_time CHECK (marked_at BETWEEN '2015-01-01 00:00+00' AND '2100-01-01 00:00+00')
) /* native: PARTITION BY RANGE (marked_at) */;
COMMENT ON TABLE marks IS 'What a position would fetch at the price somebody bids for all of it; null when nobody does.';

CREATE TABLE feed_states (
    changed_at     timestamptz NOT NULL,
    venue          text NOT NULL,
    feed           text NOT NULL,
    phase          text NOT NULL CHECK (phase IN ('connecting', 'snapshot', 'live', 'degraded', 'stopped')),
    reason         text NOT NULL,
    orders_allowed boolean NOT NULL,
    orders_reason  text NOT NULL,
    details        jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (venue, feed, changed_at),
    CONSTRAINT feed_states_believable_time CHECK (changed_at BETWEEN '2015-01-01 00:00+00' AND '2100-01-01 00:00+00')
) /* native: PARTITION BY RANGE (changed_at) */;
COMMENT ON TABLE feed_states IS 'Every change of a feed''s phase and of whether orders may go out, with the feed''s counts at that moment.';
COMMENT ON COLUMN feed_states.changed_at IS 'When the recorder learnt of it.';

CREATE TABLE venue_accounts (
    received_at timestamptz NOT NULL,
    venue       venue_name NOT NULL,
    account_id  text NOT NULL,
    as_of       timestamptz NOT NULL,
    cash        micro_dollars NOT NULL,
    details     jsonb NOT NULL,
    PRIMARY KEY (venue, received_at, account_id),
    CONSTRAINT venue_accounts_believable_time CHECK (received_at BETWEEN '2015-01-01 00:00+00' AND '2100-01-01 00:00+00')
) /* native: PARTITION BY RANGE (received_at) */;
COMMENT ON TABLE venue_accounts IS 'What a venue said we own, each time it said so; the ledger says what we think.';
COMMENT ON COLUMN venue_accounts.account_id IS 'Id of the message.';
COMMENT ON COLUMN venue_accounts.details IS 'The whole message: cash by exchange shard, positions.';

CREATE TABLE series_policies (
    series             text PRIMARY KEY,
    time_column        text NOT NULL,
    partition_interval interval NOT NULL CHECK (partition_interval >= interval '1 hour'),
    compress_after     interval NOT NULL,
    retain             interval NOT NULL CHECK (retain >= interval '3 days')
);
COMMENT ON TABLE series_policies IS
    'How long each series is kept. The owner may change `retain`; drop_expired_series() follows. compress_after is TimescaleDB''s.';
INSERT INTO series_policies (series, time_column, partition_interval, compress_after, retain) VALUES
    ('quotes', 'received_at', '1 day', '2 days', '30 days'),
    ('game_states', 'received_at', '7 days', '7 days', '400 days'),
    ('win_probabilities', 'computed_at', '7 days', '7 days', '400 days'),
    ('marks', 'marked_at', '7 days', '7 days', '400 days'),
    ('feed_states', 'changed_at', '28 days', '28 days', '400 days'),
    ('venue_accounts', 'received_at', '28 days', '28 days', '400 days');

CREATE TABLE rollup_policies (
    rollup          text PRIMARY KEY,
    series          text NOT NULL REFERENCES series_policies,
    bucket          interval NOT NULL,
    lag             interval NOT NULL,
    retain          interval NOT NULL,
    materialised_to timestamptz NOT NULL DEFAULT '-infinity'
);
COMMENT ON TABLE rollup_policies IS
    'A refresh computes the buckets that ended more than `lag` ago; readers get later ones computed as they ask. '
    'materialised_to is plain PostgreSQL''s watermark. Rows that come later than the lag are in the rollup after the next refresh, '
    'on TimescaleDB if they are no older than two days.';
INSERT INTO rollup_policies (rollup, series, bucket, lag, retain) VALUES
    ('quotes_1m', 'quotes', '1 minute', '2 minutes', '400 days'),
    ('quotes_1h', 'quotes', '1 hour', '2 hours', '5 years'),
    ('win_probabilities_1m', 'win_probabilities', '1 minute', '2 minutes', '5 years');
