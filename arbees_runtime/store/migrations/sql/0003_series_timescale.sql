-- TimescaleDB: hypertables, compression, retention, continuous aggregates.

SELECT create_hypertable(series::regclass, time_column::name, chunk_time_interval => partition_interval,
                         create_default_indexes => false)
FROM series_policies;

ALTER TABLE quotes SET (timescaledb.compress, timescaledb.compress_segmentby = 'venue, market_id',
                        timescaledb.compress_orderby = 'received_at, sequence');
ALTER TABLE game_states SET (timescaledb.compress, timescaledb.compress_segmentby = 'event, source',
                             timescaledb.compress_orderby = 'received_at, sequence');
ALTER TABLE win_probabilities SET (timescaledb.compress, timescaledb.compress_segmentby = 'event, model',
                                   timescaledb.compress_orderby = 'computed_at');
ALTER TABLE marks SET (timescaledb.compress, timescaledb.compress_segmentby = 'mode, venue, market_id, outcome',
                       timescaledb.compress_orderby = 'marked_at');
ALTER TABLE feed_states SET (timescaledb.compress, timescaledb.compress_segmentby = 'venue, feed',
                             timescaledb.compress_orderby = 'changed_at');
ALTER TABLE venue_accounts SET (timescaledb.compress, timescaledb.compress_segmentby = 'venue',
                                timescaledb.compress_orderby = 'received_at, account_id');
SELECT add_compression_policy(series::regclass, compress_after) FROM series_policies;

CREATE MATERIALIZED VIEW quotes_1m
WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT time_bucket('1 minute', received_at) AS bucket, venue, market_id,
       first(bid_price::bigint, received_at) FILTER (WHERE bid_price IS NOT NULL) AS bid_open,
       max(bid_price::bigint) AS bid_high, min(bid_price::bigint) AS bid_low,
       last(bid_price::bigint, received_at) FILTER (WHERE bid_price IS NOT NULL) AS bid_close,
       first(ask_price::bigint, received_at) FILTER (WHERE ask_price IS NOT NULL) AS ask_open,
       max(ask_price::bigint) AS ask_high, min(ask_price::bigint) AS ask_low,
       last(ask_price::bigint, received_at) FILTER (WHERE ask_price IS NOT NULL) AS ask_close,
       count(*) AS quotes
FROM quotes GROUP BY 1, 2, 3 WITH NO DATA;

CREATE MATERIALIZED VIEW quotes_1h
WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT time_bucket('1 hour', bucket) AS bucket, venue, market_id,
       first(bid_open, bucket) FILTER (WHERE bid_open IS NOT NULL) AS bid_open,
       max(bid_high) AS bid_high, min(bid_low) AS bid_low,
       last(bid_close, bucket) FILTER (WHERE bid_close IS NOT NULL) AS bid_close,
       first(ask_open, bucket) FILTER (WHERE ask_open IS NOT NULL) AS ask_open,
       max(ask_high) AS ask_high, min(ask_low) AS ask_low,
       last(ask_close, bucket) FILTER (WHERE ask_close IS NOT NULL) AS ask_close,
       sum(quotes)::bigint AS quotes
FROM quotes_1m GROUP BY 1, 2, 3 WITH NO DATA;

CREATE MATERIALIZED VIEW win_probabilities_1m
WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT time_bucket('1 minute', computed_at) AS bucket, event, model,
       last(home::bigint, computed_at) AS home, last(away::bigint, computed_at) AS away,
       last(draw::bigint, computed_at) AS draw, count(*) AS computed
FROM win_probabilities GROUP BY 1, 2, 3 WITH NO DATA;

SELECT add_continuous_aggregate_policy(rollup::regclass, start_offset => interval '2 days', end_offset => lag,
                                       schedule_interval => interval '30 minutes')
FROM rollup_policies;

-- The functions that programs call, whichever engine it is. TimescaleDB does the first three by itself.

CREATE FUNCTION ensure_series_partitions(wanted_series text, instants timestamptz[]) RETURNS integer
LANGUAGE sql AS $$ SELECT 0 $$;

CREATE FUNCTION note_late_rows(late_series text, first_at timestamptz, last_at timestamptz) RETURNS void
LANGUAGE sql AS $$ SELECT $$;

CREATE FUNCTION refresh_rollups(at timestamptz) RETURNS TABLE (subject text, action text)
LANGUAGE sql AS $$ SELECT NULL::text, NULL::text WHERE false $$;

-- Retention follows the policy tables; a policy is set again only when it changed, which keeps the jobs' history.
CREATE FUNCTION drop_expired_series(at timestamptz) RETURNS TABLE (subject text, action text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE policy record;
BEGIN
    FOR policy IN
        SELECT p.series AS relation, p.retain FROM series_policies p
        UNION ALL SELECT r.rollup, r.retain FROM rollup_policies r
    LOOP
        CONTINUE WHEN EXISTS (
            SELECT FROM timescaledb_information.jobs j
            LEFT JOIN timescaledb_information.continuous_aggregates c
                ON c.materialization_hypertable_name = j.hypertable_name
            WHERE j.proc_name = 'policy_retention' AND (j.config ->> 'drop_after')::interval = policy.retain
              AND policy.relation IN (c.view_name, j.hypertable_name)
        );
        PERFORM remove_retention_policy(policy.relation::regclass, if_exists => true);
        PERFORM add_retention_policy(policy.relation::regclass, policy.retain);
        subject := policy.relation;
        action := format('retention set to %s', policy.retain);
        RETURN NEXT;
    END LOOP;
END $$;
