"""A session out of the recorder's tables: quotes, game states, feeds and settlements of a span of time.

What the tables don't have is not made up: fees come from dated documents (`strategy.terms.observed_fees`), and the
mapping of markets to games is the one that is in force now.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import asyncpg
import msgspec

from arbees_runtime.lifecycle.database import reason
from arbees_runtime.manifest import process
from arbees_runtime.market.numbers import Price, Quantity, complement
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AssignedGame,
    FeedPhase,
    FeedState,
    Flat,
    GamePhase,
    GameState,
    Nanoseconds,
    Quote,
    QuoteSource,
    Result,
    Settlement,
    ShardPlan,
    WantedMarket,
    derive_id,
)
from arbees_runtime.replay.record import Record, Recorded, What
from arbees_runtime.settings.common import DatabaseSettings
from arbees_runtime.settings.loading import read
from arbees_runtime.settings.values import Problem
from arbees_runtime.store.connection import Pool, open_pool

_SLOT: Final = "game-shard/0"
SLICE: Final = timedelta(minutes=10)
"""Quotes are read in pieces of so much time, each far below what one statement may take."""

_MAPPED: Final = """
SELECT e.event, e.league, e.source, e.source_id, e.home_team, e.away_team, e.starts_at, m.venue::text AS venue,
       m.market_id, o.outcome::text AS outcome, o.pays_on,
       CASE WHEN m.review_status = 'approved' THEN m.rule_hash ELSE '' END AS rules
FROM event_markets m JOIN events e USING (event) JOIN event_market_outcomes o USING (venue, market_id)
WHERE (m.venue, m.market_id) IN (
    SELECT DISTINCT venue, market_id FROM quotes WHERE received_at >= $1 AND received_at < $2
)
ORDER BY e.starts_at, e.event, m.venue, m.market_id, o.outcome
"""
_QUOTES: Final = """
SELECT *, venue::text AS place FROM quotes WHERE received_at >= $1 AND received_at < $2
ORDER BY received_at, venue, market_id, sequence
"""
_GAMES: Final = """
SELECT * FROM game_states WHERE received_at >= $1 AND received_at < $2 ORDER BY received_at, event, sequence
"""
_FEEDS_BEFORE: Final = """
SELECT DISTINCT ON (venue, feed) * FROM feed_states WHERE changed_at < $1 ORDER BY venue, feed, changed_at DESC
"""
_FEEDS: Final = "SELECT * FROM feed_states WHERE changed_at >= $1 AND changed_at < $2 ORDER BY changed_at, venue, feed"
_SETTLEMENTS: Final = """
SELECT DISTINCT ON (venue, market_id, revision, received_ns) *, venue::text AS place FROM settlements
WHERE received_ns >= $1 AND received_ns < $2 ORDER BY venue, market_id, revision, received_ns
"""


class SessionMissingError(RuntimeError):
    """The database has no such session, or can't be asked; the message says which, and what to do."""


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """What reading needs."""

    database: DatabaseSettings

    def contradictions(self) -> Iterator[Problem]:
        """None."""
        yield from ()


def read_session(
    environ: Mapping[str, str], since: datetime, until: datetime, on_progress: Callable[[float], None] = lambda _: None
) -> list[Record]:
    """What the recorder wrote from `since` to `until` (UTC), in the order of its times.

    Args:
        environ: tells where the database is.
        since: from when.
        until: to when, itself not included.
        on_progress: told how much of it was read, from 0 to 1.

    Raises:
        SettingsError: the environment does not say where the database is.
        SessionMissingError: it can't be asked, or has no quotes of that time on a game.
    """
    database = read(_Reading, process("recorder"), environ).database
    since, until = since.replace(tzinfo=UTC), until.replace(tzinfo=UTC)
    try:
        records = asyncio.run(_read(database.url, since, until, on_progress))
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise SessionMissingError(f"the database at {database.place} can't be read: {reason(error)}") from None
    if not any(record.topic == "quotes" for record in records):
        raise SessionMissingError(
            f"the database at {database.place} has no quotes from {since:%Y-%m-%d %H:%M} to {until:%Y-%m-%d %H:%M} UTC "
            "of a market that is on a game. Quotes are kept for 30 days."
        )
    return records


async def _read(url: str, since: datetime, until: datetime, on_progress: Callable[[float], None]) -> list[Record]:
    pool = await open_pool(url, "replay", size=1)
    try:
        return await records_between(pool, since, until, on_progress)
    finally:
        await pool.close()


async def records_between(
    pool: Pool, since: datetime, until: datetime, on_progress: Callable[[float], None] = lambda _: None
) -> list[Record]:
    """The same, of a database that is open.

    Raises:
        asyncpg.PostgresError: it refuses.
    """
    contracts, plan = _plan(await pool.fetch(_MAPPED, since, until), _ns(since))
    found = [plan]
    found += _feeds(await pool.fetch(_FEEDS_BEFORE, since), await pool.fetch(_FEEDS, since, until), since, until)
    for row in await pool.fetch(_GAMES, since, until):
        state = _game(row)
        found.append(_record(state.received_ns, "games", state.key, state))
    begin = since
    while begin < until:
        end = min(begin + SLICE, until)
        for row in await pool.fetch(_QUOTES, begin, end):
            found += _quotes(row, contracts)
        on_progress((end - since) / (until - since))
        begin = end
    for row in await pool.fetch(_SETTLEMENTS, _ns(since), _ns(until)):
        found += _settlements(row)
    return sorted(found, key=lambda record: record.at_ns)


def _record(at_ns: int, topic: str, key: str, message: Recorded) -> Record:
    return Record(at_ns, What.HEARD, topic, key, message)


def _plan(rows: Iterable[asyncpg.Record], now_ns: int) -> tuple[dict[tuple[str, str], list[WantedMarket]], Record]:
    """The games of the mapped markets: their contracts by venue and market, and as a plan."""
    contracts: defaultdict[tuple[str, str], list[WantedMarket]] = defaultdict(list)
    games: dict[str, asyncpg.Record] = {}
    markets: defaultdict[str, list[WantedMarket]] = defaultdict(list)
    for row in rows:
        pays_on = tuple(sorted(Result(each) for each in row["pays_on"]))
        wanted = WantedMarket(
            row["venue"], row["market_id"], Outcome(row["outcome"]), row["event"], pays_on, row["rules"] or ""
        )
        contracts[wanted.venue, wanted.market].append(wanted)
        markets[wanted.event].append(wanted)
        games[wanted.event] = row
    assigned = tuple(
        AssignedGame(
            event, row["league"], row["source_id"] or "", row["home_team"], row["away_team"],
            Nanoseconds(_ns(row["starts_at"])), tuple(markets[event]),
        )
        for event, row in games.items()
    )  # fmt: skip
    plan = ShardPlan(_SLOT, 1, 1, Nanoseconds(now_ns), assigned, 1)
    return contracts, _record(now_ns, "subscriptions", plan.key, plan)


def _quotes(row: asyncpg.Record, contracts: Mapping[tuple[str, str], list[WantedMarket]]) -> Iterator[Record]:
    """A row as quotes of the market's contracts."""
    yes, no = tuple(row["yes_bids"]), tuple(row["no_bids"])
    received_ns = Nanoseconds(_ns(row["received_at"]))
    for wanted in contracts.get((row["place"], row["market_id"]), ()):
        own, other = (yes, no) if wanted.outcome is Outcome.YES else (no, yes)
        asks = _turned_around(other)
        quote = Quote(
            venue=wanted.venue, market=wanted.market, outcome=wanted.outcome, event=wanted.event,
            pays_on=wanted.pays_on, bid=Price(own[0]) if own else None, bid_size=Quantity(own[1] if own else 0),
            ask=Price(asks[0]) if asks else None, ask_size=Quantity(asks[1] if asks else 0), received_ns=received_ns,
            venue_time_ns=None if row["venue_time"] is None else Nanoseconds(_ns(row["venue_time"])),
            sequence=row["sequence"], source=QuoteSource(row["source"]), feed=FeedPhase(row["feed"]), open=row["open"],
            bids=own, asks=asks,
        )  # fmt: skip
        yield _record(received_ns, "quotes", quote.key, quote)


def _game(row: asyncpg.Record) -> GameState:
    rest = msgspec.json.decode(row["situation"])
    return GameState(
        event=row["event"], league=str(rest.get("league", "")), source=row["source"],
        phase=GamePhase(rest.get("phase") or {"pre": "scheduled", "in": "live", "post": "final"}[row["state"]]),
        status=row["status"], home_score=row["home_score"] or 0, away_score=row["away_score"] or 0,
        period=row["period"] or 0, clock_ms=row["clock_ms"], elapsed_ms=rest.get("elapsed_ms"),
        version=row["sequence"], regressions=0, received_ns=Nanoseconds(_ns(row["received_at"])), source_time_ns=None,
        changed_ns=Nanoseconds(_ns(row["received_at"])), shard=_SLOT, epoch=1, doubt=str(rest.get("doubt", "")),
    )  # fmt: skip


def _feeds(
    before: Iterable[asyncpg.Record], changes: Iterable[asyncpg.Record], since: datetime, until: datetime
) -> list[Record]:
    known = [(_ns(since), _feed(row)) for row in before]
    known += [(_ns(row["changed_at"]), _feed(row)) for row in changes if row["changed_at"] < until]
    return [_record(at_ns, "feeds", feed.key, feed) for at_ns, feed in known]


def _feed(row: asyncpg.Record) -> FeedState:
    since_ns = Nanoseconds(_ns(row["changed_at"]))
    return FeedState(
        row["venue"], row["feed"], FeedPhase(row["phase"]), since_ns, since_ns, row["reason"], row["orders_allowed"],
        row["orders_reason"],
    )  # fmt: skip


def _settlements(row: asyncpg.Record) -> Iterator[Record]:
    venue, market, received_ns = row["place"], row["market_id"], Nanoseconds(row["received_ns"])
    yes = Price(row["yes_payout"])
    for outcome, payout in ((Outcome.YES, yes), (Outcome.NO, complement(yes))):
        identity = derive_id("settlement", venue, market, outcome.value, payout, int(row["final"]), row["revision"])
        venue_ns = None if row["venue_time_ns"] is None else Nanoseconds(row["venue_time_ns"])
        word = Settlement(
            identity, venue, market, outcome, payout, row["final"], venue_ns, received_ns, row["revision"]
        )
        yield _record(received_ns, f"order-events.{venue}", "", word)


def _turned_around(bids: Flat) -> Flat:
    """Bids for one outcome as asks of the other."""
    return tuple(complement(Price(value)) if place % 2 == 0 else value for place, value in enumerate(bids))


def _ns(at: datetime) -> int:
    delta = at - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1_000_000_000 + delta.microseconds * 1_000
