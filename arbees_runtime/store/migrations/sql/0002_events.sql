-- Games, the markets that pay on them, and what a person still has to decide about the pairing.

CREATE TABLE events (
    event         text PRIMARY KEY,
    league        text NOT NULL REFERENCES leagues,
    starts_at     timestamptz NOT NULL,
    local_date    date NOT NULL,
    home_team     text NOT NULL REFERENCES teams,
    away_team     text NOT NULL REFERENCES teams,
    game_number   smallint NOT NULL DEFAULT 1 CHECK (game_number >= 1),
    status        text NOT NULL DEFAULT 'scheduled'
        CHECK (status IN ('scheduled', 'live', 'final', 'suspended', 'postponed', 'canceled', 'abandoned')),
    espn_id       text,
    sportradar_id text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CHECK (home_team <> away_team),
    UNIQUE (league, espn_id)
);
COMMENT ON COLUMN events.local_date IS 'Day of the game in US Eastern time, which is the day venues put in their tickers.';
COMMENT ON COLUMN events.game_number IS 'Tells the games of a doubleheader apart.';
CREATE INDEX events_by_start ON events (starts_at);
CREATE INDEX events_unfinished ON events (starts_at) WHERE status IN ('scheduled', 'live', 'suspended', 'postponed');

CREATE TABLE rule_texts (
    rule_hash  text PRIMARY KEY CHECK (rule_hash ~ '^[0-9a-f]{64}$'),
    rule_text  text NOT NULL,
    first_seen timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE rule_texts IS 'Settlement rules as the venue published them; the hash is SHA-256 of the UTF-8 text.';

CREATE TABLE event_markets (
    venue         venue_name NOT NULL,
    market_id     text NOT NULL,
    event         text NOT NULL REFERENCES events,
    market_type   text NOT NULL CHECK (market_type IN ('winner', 'result')),
    rule_hash     text REFERENCES rule_texts,
    review_status text NOT NULL DEFAULT 'pending'
        CHECK (review_status IN ('pending', 'approved', 'rejected', 'suspended')),
    review_reason text NOT NULL,
    reviewed_by   text,
    reviewed_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (venue, market_id),
    CONSTRAINT approval_needs_rules_and_a_reviewer CHECK (
        review_status <> 'approved' OR (rule_hash IS NOT NULL AND reviewed_by IS NOT NULL AND reviewed_at IS NOT NULL)
    )
);
COMMENT ON TABLE event_markets IS
    'A venue''s market on a canonical event. Nothing is traded unless it is approved; a change of rule text suspends it.';
CREATE INDEX event_markets_by_event ON event_markets (event);

CREATE FUNCTION suspend_on_rule_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.review_status = 'approved' AND OLD.review_status = 'approved'
       AND NEW.rule_hash IS DISTINCT FROM OLD.rule_hash AND NEW.reviewed_at IS NOT DISTINCT FROM OLD.reviewed_at THEN
        NEW.review_status := 'suspended';
        NEW.review_reason := 'the venue changed the text of its rules';
    END IF;
    NEW.updated_at := now();
    RETURN NEW;
END $$;
CREATE TRIGGER event_markets_rule_change BEFORE UPDATE ON event_markets
    FOR EACH ROW EXECUTE FUNCTION suspend_on_rule_change();

CREATE TABLE event_market_outcomes (
    venue     venue_name NOT NULL,
    market_id text NOT NULL,
    outcome   contract_outcome NOT NULL,
    label     text NOT NULL,
    token_id  text,
    pays_on   text[] NOT NULL CHECK (cardinality(pays_on) BETWEEN 1 AND 2 AND pays_on <@ ARRAY['home', 'away', 'draw']),
    PRIMARY KEY (venue, market_id, outcome),
    FOREIGN KEY (venue, market_id) REFERENCES event_markets ON DELETE CASCADE,
    CHECK ((venue = 'polymarket') = (token_id IS NOT NULL))
);
COMMENT ON COLUMN event_market_outcomes.label IS 'What the venue calls it.';
COMMENT ON COLUMN event_market_outcomes.pays_on IS
    'The results of the event on which it pays one dollar; the NO side of a three-way market pays on two of them.';

CREATE TABLE review_queue (
    review_id   text PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('pair', 'alias', 'rules', 'reconciliation')),
    subject     text NOT NULL,
    event       text REFERENCES events,
    reason      text NOT NULL,
    details     jsonb NOT NULL DEFAULT '{}',
    opened_at   timestamptz NOT NULL DEFAULT now(),
    resolution  text CHECK (resolution IN ('approved', 'rejected', 'obsolete')),
    resolved_by text,
    resolved_at timestamptz,
    CHECK ((resolution IS NULL) = (resolved_at IS NULL) AND (resolution IS NULL) = (resolved_by IS NULL))
);
CREATE INDEX review_queue_open ON review_queue (opened_at) WHERE resolution IS NULL;
