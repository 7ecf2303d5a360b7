-- Plain PostgreSQL: range partitions, rollup tables behind views, and the functions that keep them.

CREATE INDEX ON quotes USING brin (received_at);

CREATE TABLE quotes_1m_data (
    bucket    timestamptz NOT NULL,
    venue     text NOT NULL,
    market_id text NOT NULL,
    bid_open  bigint,
    bid_high  bigint,
    bid_low   bigint,
    bid_close bigint,
    ask_open  bigint,
    ask_high  bigint,
    ask_low   bigint,
    ask_close bigint,
    quotes    bigint NOT NULL,
    PRIMARY KEY (venue, market_id, bucket)
);
CREATE INDEX ON quotes_1m_data USING brin (bucket);
CREATE TABLE quotes_1h_data (LIKE quotes_1m_data INCLUDING ALL);
CREATE TABLE win_probabilities_1m_data (
    bucket   timestamptz NOT NULL,
    event    text NOT NULL,
    model    text NOT NULL,
    home     bigint NOT NULL,
    away     bigint NOT NULL,
    draw     bigint NOT NULL,
    computed bigint NOT NULL,
    PRIMARY KEY (event, model, bucket)
);
CREATE INDEX ON win_probabilities_1m_data USING brin (bucket);

-- Each rollup's definition, between two instants. The functions are inlined, so filters reach partitions and indexes.
CREATE FUNCTION quotes_1m_between(first_at timestamptz, last_at timestamptz) RETURNS SETOF quotes_1m_data
LANGUAGE sql STABLE AS $$
    SELECT date_bin('1 minute', received_at, '2000-01-01 00:00+00'), venue::text, market_id,
           (array_agg(bid_price::bigint ORDER BY received_at) FILTER (WHERE bid_price IS NOT NULL))[1],
           max(bid_price::bigint), min(bid_price::bigint),
           (array_agg(bid_price::bigint ORDER BY received_at DESC) FILTER (WHERE bid_price IS NOT NULL))[1],
           (array_agg(ask_price::bigint ORDER BY received_at) FILTER (WHERE ask_price IS NOT NULL))[1],
           max(ask_price::bigint), min(ask_price::bigint),
           (array_agg(ask_price::bigint ORDER BY received_at DESC) FILTER (WHERE ask_price IS NOT NULL))[1],
           count(*)
    FROM quotes WHERE received_at >= first_at AND received_at < last_at GROUP BY 1, 2, 3
$$;
CREATE FUNCTION win_probabilities_1m_between(first_at timestamptz, last_at timestamptz)
RETURNS SETOF win_probabilities_1m_data LANGUAGE sql STABLE AS $$
    SELECT date_bin('1 minute', computed_at, '2000-01-01 00:00+00'), event, model,
           (array_agg(home::bigint ORDER BY computed_at DESC))[1], (array_agg(away::bigint ORDER BY computed_at DESC))[1],
           (array_agg(draw::bigint ORDER BY computed_at DESC))[1], count(*)
    FROM win_probabilities WHERE computed_at >= first_at AND computed_at < last_at GROUP BY 1, 2, 3
$$;

-- What readers see: the finished buckets from the table, the rest computed as they ask.
CREATE VIEW quotes_1m AS
    SELECT d.* FROM quotes_1m_data d
    WHERE d.bucket < (SELECT materialised_to FROM rollup_policies WHERE rollup = 'quotes_1m')
    UNION ALL
    SELECT l.* FROM rollup_policies r, quotes_1m_between(r.materialised_to, 'infinity') l WHERE r.rollup = 'quotes_1m';

CREATE FUNCTION quotes_1h_between(first_at timestamptz, last_at timestamptz) RETURNS SETOF quotes_1h_data
LANGUAGE sql STABLE AS $$
    SELECT date_bin('1 hour', bucket, '2000-01-01 00:00+00'), venue, market_id,
           (array_agg(bid_open ORDER BY bucket) FILTER (WHERE bid_open IS NOT NULL))[1], max(bid_high), min(bid_low),
           (array_agg(bid_close ORDER BY bucket DESC) FILTER (WHERE bid_close IS NOT NULL))[1],
           (array_agg(ask_open ORDER BY bucket) FILTER (WHERE ask_open IS NOT NULL))[1], max(ask_high), min(ask_low),
           (array_agg(ask_close ORDER BY bucket DESC) FILTER (WHERE ask_close IS NOT NULL))[1],
           sum(quotes)::bigint
    FROM quotes_1m WHERE bucket >= first_at AND bucket < last_at GROUP BY 1, 2, 3
$$;
CREATE VIEW quotes_1h AS
    SELECT d.* FROM quotes_1h_data d
    WHERE d.bucket < (SELECT materialised_to FROM rollup_policies WHERE rollup = 'quotes_1h')
    UNION ALL
    SELECT l.* FROM rollup_policies r, quotes_1h_between(r.materialised_to, 'infinity') l WHERE r.rollup = 'quotes_1h';

CREATE VIEW win_probabilities_1m AS
    SELECT d.* FROM win_probabilities_1m_data d
    WHERE d.bucket < (SELECT materialised_to FROM rollup_policies WHERE rollup = 'win_probabilities_1m')
    UNION ALL
    SELECT l.* FROM rollup_policies r, win_probabilities_1m_between(r.materialised_to, 'infinity') l
    WHERE r.rollup = 'win_probabilities_1m';

CREATE TABLE series_partitions (
    partition  text PRIMARY KEY,
    series     text NOT NULL REFERENCES series_policies,
    range_from timestamptz NOT NULL,
    range_to   timestamptz NOT NULL,
    UNIQUE (series, range_from),
    CHECK (range_from < range_to)
);

-- The functions that programs call, whichever engine it is. Those that change tables run with the schema owner's rights, so
-- that programs need none.

CREATE FUNCTION ensure_series_partitions(wanted_series text, instants timestamptz[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    policy series_policies;
    start_at timestamptz;
    name text;
    made integer := 0;
BEGIN
    SELECT * INTO STRICT policy FROM series_policies WHERE series = wanted_series;
    FOR start_at IN
        SELECT DISTINCT date_bin(policy.partition_interval, i, '2000-01-03 00:00+00') FROM unnest(instants) i
        WHERE i IS NOT NULL ORDER BY 1
    LOOP
        CONTINUE WHEN EXISTS (SELECT FROM series_partitions p
            WHERE p.series = wanted_series AND p.range_from <= start_at AND start_at < p.range_to);
        IF start_at NOT BETWEEN '2015-01-01 00:00+00' AND '2100-01-01 00:00+00' THEN
            RAISE check_violation USING MESSAGE = format('%s is no believable time for a row of %s', start_at, wanted_series),
                CONSTRAINT = 'believable_time';
        END IF;
        PERFORM pg_advisory_xact_lock(hashtext('arbees series partitions'));
        CONTINUE WHEN EXISTS (SELECT FROM series_partitions p
            WHERE p.series = wanted_series AND p.range_from <= start_at AND start_at < p.range_to);
        name := wanted_series || to_char(start_at AT TIME ZONE 'UTC', '"_p"YYYYMMDD"t"HH24');
        -- CREATE ... PARTITION OF would lock the whole series exclusively; ATTACH lets reads and writes go on.
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', name, wanted_series);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                       wanted_series, name, start_at, start_at + policy.partition_interval);
        INSERT INTO series_partitions VALUES (name, wanted_series, start_at, start_at + policy.partition_interval);
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;

CREATE TABLE late_rows (
    series   text NOT NULL REFERENCES series_policies,
    first_at timestamptz NOT NULL,
    last_at  timestamptz NOT NULL
);
COMMENT ON TABLE late_rows IS 'Spans that got rows after their buckets may have been computed; the next refresh computes them again.';

CREATE FUNCTION note_late_rows(late_series text, first_at timestamptz, last_at timestamptz) RETURNS void
LANGUAGE sql AS $$ INSERT INTO late_rows VALUES (late_series, first_at, last_at) $$;

CREATE FUNCTION refresh_rollups(at timestamptz) RETURNS TABLE (subject text, action text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    origin constant timestamptz := '2000-01-01 00:00+00';
    late late_rows[];
    policy record;
    stale tstzmultirange;
    span tstzrange;
    oldest timestamptz;
    newest timestamptz;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('arbees rollups')) THEN
        RETURN;
    END IF;
    WITH taken AS (DELETE FROM late_rows RETURNING late_rows.*) SELECT array_agg(taken::late_rows) INTO late FROM taken;
    FOR policy IN
        SELECT r.*, at - s.retain AS oldest FROM rollup_policies r JOIN series_policies s USING (series)
        ORDER BY r.bucket, r.rollup  -- hours are made of minutes
    LOOP
        -- What was computed and got late rows, as long as its rows are all still there, and what was not computed yet.
        SELECT coalesce(range_agg(tstzrange(date_bin(policy.bucket, l.first_at, origin),
                                            date_bin(policy.bucket, l.last_at, origin) + policy.bucket)), '{}')
        INTO stale FROM unnest(late) l WHERE l.series = policy.series;
        oldest := date_bin(policy.bucket, policy.oldest, origin) + policy.bucket;
        stale := stale * tstzmultirange(tstzrange(oldest, greatest(oldest, policy.materialised_to)));
        newest := date_bin(policy.bucket, at - policy.lag, origin);
        IF newest > policy.materialised_to THEN
            stale := stale + tstzmultirange(tstzrange(policy.materialised_to, newest));
        END IF;
        CONTINUE WHEN isempty(stale);
        FOR span IN SELECT unnest(stale) LOOP
            EXECUTE format('DELETE FROM %I WHERE bucket >= $1 AND bucket < $2', policy.rollup || '_data')
                USING lower(span), upper(span);
            EXECUTE format('INSERT INTO %I SELECT * FROM %I($1, $2)', policy.rollup || '_data', policy.rollup || '_between')
                USING lower(span), upper(span);
        END LOOP;
        -- The watermark follows the rows, not the clock: what is recorded later about earlier times is still computed live.
        EXECUTE format('SELECT max(bucket) + $1 FROM %I', policy.rollup || '_data') USING policy.bucket INTO newest;
        UPDATE rollup_policies r SET materialised_to = greatest(r.materialised_to, newest) WHERE r.rollup = policy.rollup;
        subject := policy.rollup;
        action := format('refreshed to %s', coalesce(newest, policy.materialised_to));
        RETURN NEXT;
    END LOOP;
END $$;

CREATE FUNCTION drop_expired_series(at timestamptz) RETURNS TABLE (subject text, action text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
    expired record;
    deleted bigint;
BEGIN
    FOR expired IN SELECT rollup, retain FROM rollup_policies LOOP
        EXECUTE format('DELETE FROM %I WHERE bucket < $1', expired.rollup || '_data') USING at - expired.retain;
        GET DIAGNOSTICS deleted = ROW_COUNT;
        CONTINUE WHEN deleted = 0;
        subject := expired.rollup;
        action := format('%s rows older than %s deleted', deleted, expired.retain);
        RETURN NEXT;
    END LOOP;
    -- Last, because the drop's exclusive lock on the series is held to the end of the transaction.
    FOR expired IN
        SELECT p.partition FROM series_partitions p JOIN series_policies s USING (series)
        WHERE p.range_to <= at - s.retain ORDER BY p.range_to
    LOOP
        subject := expired.partition;
        BEGIN
            EXECUTE format('DROP TABLE %I', expired.partition);
            DELETE FROM series_partitions p WHERE p.partition = expired.partition;
            action := 'dropped';
        EXCEPTION WHEN lock_not_available THEN
            action := 'in use, dropped next time';
        END;
        RETURN NEXT;
    END LOOP;
END $$;
