-- Games, the markets that pay on them, and what persons decided or still have to decide about the pairing.

CREATE TABLE events (
    event         text PRIMARY KEY,
    league        text NOT NULL REFERENCES leagues,
    starts_at     timestamptz NOT NULL,
    start_known   boolean NOT NULL DEFAULT true,
    local_date    date NOT NULL,
    home_team     text NOT NULL REFERENCES teams,
    away_team     text NOT NULL REFERENCES teams,
    game_number   smallint NOT NULL DEFAULT 1 CHECK (game_number >= 1),
    neutral       boolean NOT NULL DEFAULT false,
    status        text NOT NULL DEFAULT 'scheduled' CHECK (status IN (
        'scheduled', 'live', 'break', 'delayed', 'suspended', 'postponed', 'cancelled', 'abandoned', 'final'
    )),
    source        text,
    source_id     text,
    sportradar_id text,
    named_for     date,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CHECK (home_team <> away_team),
    CHECK ((source IS NULL) = (source_id IS NULL))
);
COMMENT ON COLUMN events.local_date IS 'Day of the game in US Eastern time, which is the day venues put in their tickers.';
COMMENT ON COLUMN events.named_for IS 'The day in the event''s id: where it was scheduled when it was first seen.';
COMMENT ON COLUMN events.game_number IS 'Tells the games of a doubleheader apart.';
COMMENT ON COLUMN events.source IS 'Who lists it: a schedule (espn), or a venue where no schedule covers the day.';
CREATE UNIQUE INDEX events_by_source ON events (league, source, source_id);
CREATE INDEX events_by_start ON events (starts_at);
CREATE INDEX events_unfinished ON events (starts_at) WHERE status NOT IN ('final', 'cancelled', 'abandoned');

CREATE TABLE rule_texts (
    rule_hash  text PRIMARY KEY CHECK (rule_hash ~ '^[0-9a-f]{64}$'),
    rule_text  text NOT NULL,
    first_seen timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE rule_texts IS
    'Settlement rules as the venue published them, a JSON array of texts; the hash is SHA-256 of that JSON in UTF-8.';

CREATE TABLE event_markets (
    venue         venue_name NOT NULL,
    market_id     text NOT NULL,
    event         text NOT NULL REFERENCES events,
    venue_event   text NOT NULL DEFAULT '',
    market_type   text NOT NULL CHECK (market_type IN ('winner', 'result')),
    rule_hash     text REFERENCES rule_texts,
    wording_hash  text NOT NULL DEFAULT '',
    rule_class    jsonb NOT NULL DEFAULT '{}',
    review_status text NOT NULL DEFAULT 'pending'
        CHECK (review_status IN ('pending', 'approved', 'rejected', 'suspended')),
    review_code   text NOT NULL DEFAULT '',
    review_reason text NOT NULL,
    reviewed_by   text,
    reviewed_at   timestamptz,
    approved_hash text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (venue, market_id),
    CONSTRAINT approval_needs_rules_and_a_reviewer CHECK (
        review_status <> 'approved' OR (rule_hash IS NOT NULL AND reviewed_by IS NOT NULL AND reviewed_at IS NOT NULL)
    )
);
COMMENT ON TABLE event_markets IS
    'A venue''s market on a canonical event. Nothing is traded unless it is approved; a change of rule text suspends it.';
COMMENT ON COLUMN event_markets.approved_hash IS 'Rules under which it was approved last; other rules suspend it.';
COMMENT ON COLUMN event_markets.reviewed_by IS '`pairing` where the rules agree by their text, else the person who ruled.';
CREATE INDEX event_markets_by_event ON event_markets (event);

CREATE FUNCTION suspend_on_rule_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.review_status = 'approved' AND OLD.review_status = 'approved'
       AND NEW.rule_hash IS DISTINCT FROM OLD.rule_hash AND NEW.reviewed_at IS NOT DISTINCT FROM OLD.reviewed_at THEN
        NEW.review_status := 'suspended';
        NEW.review_reason := 'the venue changed the text of its rules';
    END IF;
    IF NEW.review_status = 'approved' THEN
        NEW.approved_hash := NEW.rule_hash;
    END IF;
    NEW.updated_at := now();
    RETURN NEW;
END $$;
CREATE TRIGGER event_markets_rule_change BEFORE UPDATE ON event_markets
    FOR EACH ROW EXECUTE FUNCTION suspend_on_rule_change();

CREATE FUNCTION note_approved_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.review_status = 'approved' THEN
        NEW.approved_hash := NEW.rule_hash;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER event_markets_first_approval BEFORE INSERT ON event_markets
    FOR EACH ROW EXECUTE FUNCTION note_approved_rules();

CREATE TABLE event_market_outcomes (
    venue     venue_name NOT NULL,
    market_id text NOT NULL,
    outcome   contract_outcome NOT NULL,
    label     text NOT NULL,
    pays_on   text[] NOT NULL CHECK (cardinality(pays_on) BETWEEN 1 AND 2 AND pays_on <@ ARRAY['home', 'away', 'draw']),
    PRIMARY KEY (venue, market_id, outcome),
    FOREIGN KEY (venue, market_id) REFERENCES event_markets ON DELETE CASCADE
);
COMMENT ON COLUMN event_market_outcomes.label IS 'What the venue calls it.';
COMMENT ON COLUMN event_market_outcomes.pays_on IS
    'The results of the event on which it pays one dollar; the NO side of a three-way market pays on two of them.';

CREATE TABLE listing_decisions (
    venue      venue_name NOT NULL,
    market_id  text NOT NULL,
    bucket     text NOT NULL CHECK (bucket IN (
        'approved', 'mapped', 'review', 'suspended', 'rejected', 'unmatched', 'excluded'
    )),
    code       text NOT NULL,
    reason     text NOT NULL,
    event      text,
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (venue, market_id)
);
COMMENT ON TABLE listing_decisions IS 'Where every listing ended, also those that are on no game, and why; rows change only when that does.';
CREATE INDEX listing_decisions_by_time ON listing_decisions (decided_at);

CREATE TABLE market_rulings (
    venue      venue_name NOT NULL,
    market_id  text NOT NULL,
    rule_hash  text NOT NULL,
    ruling     text NOT NULL CHECK (ruling IN ('approved', 'rejected')),
    event      text REFERENCES events,
    yes        text CHECK (yes IN ('home', 'away', 'draw')),
    actor      text NOT NULL CHECK (actor <> ''),
    reason     text NOT NULL CHECK (reason <> ''),
    ruled_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (venue, market_id),
    CHECK ((ruling = 'approved') = (event IS NOT NULL AND yes IS NOT NULL))
);
COMMENT ON TABLE market_rulings IS
    'What persons said of the game a market is on; it counts only under the very rules they read. The audit has the history.';

CREATE TABLE rules_rulings (
    scope    text NOT NULL CHECK (scope IN ('texts', 'wording')),
    league   text NOT NULL REFERENCES leagues,
    first    text NOT NULL CHECK (first ~ '^[0-9a-f]{64}$'),
    second   text NOT NULL CHECK (second ~ '^[0-9a-f]{64}$'),
    ruling   text NOT NULL CHECK (ruling IN ('approved', 'rejected')),
    actor    text NOT NULL CHECK (actor <> ''),
    reason   text NOT NULL CHECK (reason <> ''),
    ruled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, league, first, second),
    CHECK (first <= second)
);
COMMENT ON TABLE rules_rulings IS
    'Whether two rules agree well enough to hold both sides of a game, as persons said. texts: exactly these two; '
    'wording: every two that say this but for days, times and the teams'' names.';

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
