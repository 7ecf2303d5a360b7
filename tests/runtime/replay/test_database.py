"""A session out of the recorder's tables replays like the one that was recorded there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import AssignedGame, FeedState, GameState, Quote, ShardPlan
from arbees_runtime.processes import recorder_rows as rows
from arbees_runtime.replay import database as reading
from arbees_runtime.replay.database import SessionMissingError, read_session, records_between
from arbees_runtime.replay.season import START_NS, SeasonSession
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.store.connection import Connection, open_pool

SINCE = datetime.fromtimestamp(START_NS // 10**9, UTC)
PLAN = Plan(games=2, leagues=("nfl",), game_s=60.0, mispricing_every_s=2.0, mismatched=0.0)


async def remember(connection: Connection, game: AssignedGame, teams: list[str]) -> None:
    """The pairing of a game, as the orchestrator stores it."""
    await connection.execute(
        "INSERT INTO events (event, league, starts_at, local_date, home_team, away_team, source, source_id)"
        " VALUES ($1, 'nfl', $2, $3, $4, $5, 'espn', $6)",
        game.event, SINCE, SINCE.date(), teams[0], teams[1], game.game,
    )  # fmt: skip
    for market in game.markets:
        if market.outcome is Outcome.YES:
            await connection.execute(
                "INSERT INTO event_markets (venue, market_id, event, market_type, rule_hash, review_status,"
                " review_reason, reviewed_by, reviewed_at) VALUES ($1, $2, $3, 'winner', $4, 'approved', '', 'me', $5)",
                market.venue, market.market, game.event, "a" * 64, SINCE,
            )  # fmt: skip
    for market in game.markets:
        await connection.execute(
            "INSERT INTO event_market_outcomes VALUES ($1, $2, $3, '', $4)",
            market.venue, market.market, market.outcome.value, [result.value for result in market.pays_on],
        )  # fmt: skip


async def test_quotes_states_feeds_and_plan_come_back(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    session = SeasonSession(1, 0.2, PLAN)
    records = list(session)
    pool = await open_pool(database, "test", size=1)
    try:
        async with pool.acquire() as connection:
            await connection.execute("SET session_replication_role = replica")  # no partitions' guards, no triggers
            teams = [row["team"] for row in await connection.fetch("SELECT team FROM teams ORDER BY team LIMIT 8")]
            await connection.execute("INSERT INTO rule_texts VALUES ($1, '[]') ON CONFLICT DO NOTHING", "a" * 64)
            for number, game in enumerate(session._games.values()):
                await remember(connection, game, teams[2 * number : 2 * number + 2])
            table = "quotes_replayed"
            await connection.execute(f"CREATE TABLE {table} PARTITION OF quotes DEFAULT")
            await connection.execute("CREATE TABLE game_states_replayed PARTITION OF game_states DEFAULT")
            await connection.execute("CREATE TABLE feed_states_replayed PARTITION OF feed_states DEFAULT")
            for record in records:
                message = record.message
                if isinstance(message, Quote) and message.outcome is Outcome.YES:
                    row = rows.quote_row(message)
                    if row.bid_price is None or row.ask_price is None or row.bid_price < row.ask_price:
                        await connection.copy_records_to_table("quotes", records=[row], columns=row._fields)
                elif isinstance(message, GameState):
                    state = rows.game_state_row(message)
                    await connection.copy_records_to_table("game_states", records=[state], columns=state._fields)
            feed = next(record.message for record in records if isinstance(record.message, FeedState))
            change = rows.feed_state_row(feed, feed.since_ns)
            await connection.copy_records_to_table("feed_states", records=[change], columns=change._fields)
        found = await records_between(pool, SINCE, SINCE + timedelta(minutes=1))
        monkeypatch.setattr(reading, "SLICE", timedelta(seconds=7))
        told: list[float] = []
        assert await records_between(pool, SINCE, SINCE + timedelta(minutes=1), told.append) == found
        assert (told, told[-1]) == (sorted(set(told)), 1.0)
        assert len(told) == 9
    finally:
        await pool.close()
    assert [r.at_ns for r in found] == sorted(r.at_ns for r in found)
    assert found[0].topic == "subscriptions"
    plan = found[0].message
    assert isinstance(plan, ShardPlan)
    wanted = {m.market for game in session._games.values() for m in game.markets}
    assert {m.market for game in plan.games for m in game.markets} == wanted
    original = {
        (q.key, q.received_ns): q
        for q in (record.message for record in records)
        if isinstance(q, Quote) and (q.bid is None or q.ask is None or q.bid < q.ask)
    }
    back = {(q.key, q.received_ns): q for q in (r.message for r in found) if isinstance(q, Quote)}
    yes = {key for key in original if key[0].endswith(":yes")}
    assert yes <= set(back)
    for key in yes:
        theirs, ours = original[key], back[key]
        assert (ours.bids, ours.asks, ours.bid, ours.ask) == (theirs.bids, theirs.asks, theirs.bid, theirs.ask)
        assert (ours.event, ours.pays_on, ours.open) == (theirs.event, theirs.pays_on, theirs.open)
    assert sum(isinstance(r.message, GameState) for r in found) == sum(
        isinstance(r.message, GameState) for r in records
    )
    assert any(isinstance(r.message, FeedState) and r.message.orders_allowed for r in found)


def test_a_database_that_is_not_there_is_said_to_be() -> None:
    environ = {"DATABASE_HOST": "127.0.0.1", "DATABASE_PORT": "1", "DATABASE_TLS": "prefer"}
    with pytest.raises(SessionMissingError, match="can't be read"):
        read_session(environ, SINCE, SINCE + timedelta(hours=1))
