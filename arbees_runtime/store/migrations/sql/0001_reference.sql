-- What the platform knows before the first game: leagues, teams, what each venue calls them, and what trading costs.

-- All amounts are integers of one millionth, as in arbees_runtime.market.numbers.
CREATE DOMAIN micro_price AS bigint CHECK (VALUE BETWEEN 0 AND 1000000);
COMMENT ON DOMAIN micro_price IS 'Dollars per contract, in millionths; a binary contract costs 0 to 1 dollar.';
CREATE DOMAIN micro_quantity AS bigint CHECK (VALUE >= 0);
COMMENT ON DOMAIN micro_quantity IS 'Contracts (Kalshi) or shares (Polymarket), in millionths; never negative.';
CREATE DOMAIN micro_dollars AS bigint CHECK (VALUE BETWEEN -1000000000000000 AND 1000000000000000);
COMMENT ON DOMAIN micro_dollars IS 'Dollars in millionths, of either sign; a billion dollars is an error, not an amount.';
CREATE DOMAIN micro_fraction AS bigint CHECK (VALUE BETWEEN 0 AND 1000000);
COMMENT ON DOMAIN micro_fraction IS 'A probability or rate between 0 and 1, in millionths.';
CREATE DOMAIN venue_name AS text CHECK (VALUE IN ('kalshi', 'polymarket'));
CREATE DOMAIN contract_outcome AS text CHECK (VALUE IN ('yes', 'no'));
COMMENT ON DOMAIN contract_outcome IS 'Side of a binary contract. On Polymarket, yes is the market''s first outcome and no its second.';
CREATE DOMAIN trading_mode AS text CHECK (VALUE IN ('paper', 'live'));
COMMENT ON DOMAIN trading_mode IS 'Paper and live money never meet: every account, order and fill says which it is.';

CREATE TABLE store_properties (
    name  text PRIMARY KEY,
    value text NOT NULL
);
COMMENT ON TABLE store_properties IS
    'Facts about this database: series_engine (native or timescale, chosen once) and the checksum of the seed data in it.';

CREATE TABLE leagues (
    league        text PRIMARY KEY CHECK (league ~ '^[a-z0-9]+$'),
    sport         text NOT NULL,
    name          text NOT NULL,
    draw_possible boolean NOT NULL,
    origin        text NOT NULL DEFAULT 'operator' CHECK (origin IN ('seed', 'operator'))
);
COMMENT ON COLUMN leagues.draw_possible IS
    'Whether the usual winner market has a draw as an outcome of its own (soccer), not only as a refund rule.';

CREATE TABLE league_codes (
    source text NOT NULL CHECK (source IN ('espn', 'kalshi', 'polymarket', 'polymarket_us')),
    kind   text NOT NULL CHECK (kind IN ('path', 'series', 'slug', 'tag')),
    code   text NOT NULL,
    league text NOT NULL REFERENCES leagues,
    evidence text NOT NULL,
    origin text NOT NULL DEFAULT 'operator' CHECK (origin IN ('seed', 'operator')),
    PRIMARY KEY (source, kind, code)
);

CREATE TABLE teams (
    team   text PRIMARY KEY CHECK (team ~ '^[a-z0-9]+:[a-z0-9-]+$'),
    name   text NOT NULL,
    origin text NOT NULL DEFAULT 'operator' CHECK (origin IN ('seed', 'operator'))
);
COMMENT ON COLUMN teams.team IS 'Stable key: sport or league, colon, name in lower case with hyphens; a club keeps it in every competition.';

CREATE TABLE team_leagues (
    league text NOT NULL REFERENCES leagues,
    team   text NOT NULL REFERENCES teams,
    origin text NOT NULL DEFAULT 'operator' CHECK (origin IN ('seed', 'operator')),
    PRIMARY KEY (league, team)
);

CREATE TABLE team_aliases (
    source   text NOT NULL CHECK (source IN ('espn', 'kalshi', 'polymarket', 'polymarket_us')),
    league   text NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('code', 'name', 'id')),
    alias    text NOT NULL CHECK (alias <> ''),
    team     text NOT NULL,
    evidence text NOT NULL,
    origin   text NOT NULL DEFAULT 'operator' CHECK (origin IN ('seed', 'operator')),
    PRIMARY KEY (source, league, kind, alias),
    FOREIGN KEY (league, team) REFERENCES team_leagues (league, team)
);
COMMENT ON TABLE team_aliases IS
    'What a source calls a team within a league (polymarket_us is the separate US exchange). Only codes that were seen; one alias means one team, or it is not here.';

CREATE TABLE fee_schedules (
    venue          venue_name NOT NULL,
    scope          text NOT NULL CHECK (scope IN ('market', 'event', 'series', 'category', 'fee_type')),
    scope_id       text NOT NULL CHECK (scope_id <> ''),
    effective_from timestamptz NOT NULL,
    fee_type       text,
    multiplier     bigint CHECK (multiplier >= 0),
    taker_rate     micro_fraction,
    maker_rate     micro_fraction,
    exponent       smallint CHECK (exponent BETWEEN 0 AND 4),
    precedence     smallint NOT NULL GENERATED ALWAYS AS (
        CASE scope WHEN 'market' THEN 1 WHEN 'event' THEN 2 WHEN 'series' THEN 3 ELSE 4 END
    ) STORED,
    source         text NOT NULL,
    origin         text NOT NULL DEFAULT 'venue' CHECK (origin IN ('seed', 'operator', 'venue')),
    PRIMARY KEY (venue, scope, scope_id, effective_from),
    CHECK (scope NOT IN ('category', 'fee_type') OR (taker_rate IS NOT NULL AND maker_rate IS NOT NULL AND exponent IS NOT NULL)),
    CHECK (scope <> 'series' OR (fee_type IS NOT NULL AND multiplier IS NOT NULL))
);
COMMENT ON TABLE fee_schedules IS
    'Fee of C contracts at price p: multiplier * rate * C * (p * (1 - p)) ^ exponent. What is null is taken from the next '
    'precedence; within one, the latest row in effect holds. Documented rows come from market/fee_schedules.toml, '
    'the venue''s own from what it answered.';
COMMENT ON COLUMN fee_schedules.multiplier IS 'Millionths; Kalshi''s fee_multiplier.';
