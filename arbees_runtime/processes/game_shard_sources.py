"""Where a shard's game states come from: ESPN's scoreboards, a feed per league."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import aiohttp

from arbees_runtime.clock import Clock
from arbees_runtime.games.espn.entries import Entry, Unreadable
from arbees_runtime.games.espn.league_feed import LeagueFeed, LookCounts, Wanted
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.games.espn.scoreboard import ScoreboardRequest
from arbees_runtime.games.live.pace import Pace
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.lifecycle.tasks import OnFailure, Tasks
from arbees_runtime.messages import FeedState
from arbees_runtime.store.connection import Pool

_KEPT: Final = 100
_KEPT_BYTES: Final = 4096
_KEEP_EVERY_NS: Final = 60 * 1_000_000_000

_log = logging.getLogger(__name__)

OnEntry = Callable[[str, Entry, int], None]


class EspnFeeds:
    """A `LeagueFeed` for every league of which games are followed, each as a task.

    Args:
        session: Whose connections to use.
        clock: The time.
        url: Where ESPN is.
        pace: How often to look.
        slot: Name of our slot, part of the feeds' names: every shard has a feed of its own.
        tasks: Where the feeds run.
        on_entry: Told of games: league, entry, when received.
        on_feed: Told how a feed is.
        on_gone: Told the key of a feed that is not needed any more.
        unreadables: What can't be read goes here.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        url: str,
        pace: Pace,
        slot: str,
        tasks: Tasks,
        on_entry: OnEntry,
        on_feed: Callable[[FeedState], None],
        on_gone: Callable[[str], None],
        unreadables: Unreadables,
    ) -> None:
        self._session = session
        self._clock = clock
        self._url = url
        self._pace = pace
        self._slot = slot
        self._tasks = tasks
        self._on_entry = on_entry
        self._on_feed = on_feed
        self._on_gone = on_gone
        self._unreadables = unreadables
        self._feeds: dict[str, LeagueFeed] = {}
        self._unknown: set[str] = set()

    async def follow(self, wanted: Mapping[str, Mapping[str, Wanted]]) -> None:
        """Look for exactly these games, by league and ESPN's id."""
        self._unknown = {league for league in wanted if league not in ESPN_LEAGUES}
        for league in self._feeds.keys() - wanted.keys():
            key = self._feeds.pop(league).state().key
            await self._tasks.stop(f"espn {league}")
            self._on_gone(key)
        for league, games in wanted.items():
            if league in self._unknown:
                continue
            feed = self._feeds.get(league)
            if feed is None:
                feed = self._feeds[league] = self._make(league)
                feed.follow(games)
                self._tasks.start(f"espn {league}", feed.run, OnFailure.RESTART)
            else:
                feed.follow(games)

    def counts(self) -> Mapping[str, LookCounts]:
        """What came of the looks, by league."""
        return {league: feed.counts for league, feed in self._feeds.items()}

    def condition(self) -> Condition:
        """How the feeds are, for /readyz. A feed that is down is shown, and is no fault of the shard's."""
        details: dict[str, Json] = {}
        for league, feed in self._feeds.copy().items():
            state = feed.state()
            details[league] = {"phase": str(state.phase), "reason": state.reason, "games": state.markets}
        reasons = [f"league {league} is not known to ESPN's client" for league in sorted(self._unknown)]
        return Condition(not reasons, "; ".join(reasons), details)

    def _make(self, league: str) -> LeagueFeed:
        known = ESPN_LEAGUES[league]

        def on_entry(entry: Entry, received_ns: int) -> None:
            self._on_entry(league, entry, received_ns)

        return LeagueFeed(
            known,
            f"{league}@{self._slot}",
            ScoreboardRequest(self._session, self._clock, self._url, known),
            self._clock,
            self._pace,
            on_entry,
            self._on_feed,
            lambda part: self._unreadables.add(f"espn:{league}", part),
        )


@dataclass(frozen=True, slots=True)
class KeptPart:
    """Something unreadable, as it is kept."""

    source: str
    part: Unreadable


class Unreadables:
    """What sources said that can't be read: logged, counted, and kept in table `rejected_rows`.

    A source that goes wrong goes wrong with every answer, so the same fault of the same game is kept once a minute.

    Args:
        pool: The database.
        clock: The time.

    Attributes:
        count: How many there were.
    """

    def __init__(self, pool: Pool, clock: Clock) -> None:
        self.count = 0
        self._pool = pool
        self._clock = clock
        self._waiting: deque[KeptPart] = deque(maxlen=_KEPT)
        self._kept_ns: dict[tuple[str, str, str], int] = {}

    def add(self, source: str, part: Unreadable) -> None:
        """Take one."""
        self.count += 1
        now_ns = self._clock.monotonic_ns()
        name = (source, part.game, part.why)
        if now_ns - self._kept_ns.get(name, -_KEEP_EVERY_NS) < _KEEP_EVERY_NS:
            return
        if len(self._kept_ns) > 10 * _KEPT:
            self._kept_ns.clear()
        self._kept_ns[name] = now_ns
        _log.warning("%s, game %s can't be read: %s", source, part.game or "unknown", part.why)
        self._waiting.append(KeptPart(source, part))

    def of(self, source: str) -> Callable[[str, bytes, str], None]:
        """Takes what a venue's client leaves out: kind, bytes and why."""
        return lambda kind, data, why: self.add(f"{source}:{kind}", Unreadable("", data[:_KEPT_BYTES], why))

    async def keep(self) -> None:
        """Write what waits to the database.

        Raises:
            OSError, asyncpg.PostgresError: The database can't be asked; what waits goes on waiting.
        """
        while self._waiting:
            kept = self._waiting[0]
            text = kept.part.data.decode("utf-8", "replace").replace("\x00", "\N{REPLACEMENT CHARACTER}")
            await self._pool.execute(
                "INSERT INTO rejected_rows (table_name, row_text, error) VALUES ($1, $2, $3)",
                kept.source,
                text,
                f"game {kept.part.game or 'unknown'}: {kept.part.why}",
            )
            self._waiting.popleft()
