"""Looking for games: schedules at ESPN, lists at both venues, league by league."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, TypeVar

import aiohttp

from arbees_runtime.clock import Clock
from arbees_runtime.games.espn.fixtures import ScheduleError, read_schedule
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.games.espn.scoreboard import ScoreboardRequest
from arbees_runtime.games.events.fixtures import Fixture
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.listing import Discovery as VenueDiscovery
from arbees_runtime.venues.listing import Listing

T = TypeVar("T")

STALE_NS: Final = 15 * 60 * 1_000_000_000
"""Time since a source's last good answer, or since the start, beyond which the process says that something is wrong."""

_AT_ONCE: Final = 3

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """What all sources say, each as of its last good answer.

    Attributes:
        fixtures: Games by ESPN's schedules.
        listings: Markets by venue.
    """

    fixtures: tuple[Fixture, ...]
    listings: dict[str, tuple[Listing, ...]]


@dataclass(slots=True)
class _Source:
    """One source of one league.

    Attributes:
        items: Its last good answer.
        answered_ns: When that was, monotonic; None before the first.
        problem: Why the last look failed; empty when it did not.
        absent: Whether the source never had the league.
    """

    items: tuple[Fixture | Listing, ...] = ()
    answered_ns: int | None = None
    problem: str = ""
    absent: bool = False


@dataclass(slots=True)
class DiscoveryCounts:
    """What came of looking.

    Attributes:
        looks: Questions asked.
        failures: Of these, without a usable answer.
        unreadable: Things in answers that could not be read.
    """

    looks: int = 0
    failures: int = 0
    unreadable: int = 0
    last_unreadable: dict[str, str] = field(default_factory=dict)


class Discovery:
    """Looks at every source of every league.

    Args:
        session: Whose connections to use.
        clock: The time.
        espn_url: Where ESPN is.
        venues: What finds markets, by venue.
        leagues: Which leagues.
        lead: How far ahead schedules are read.

    Attributes:
        counts: What came of it.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        espn_url: str,
        venues: dict[str, VenueDiscovery],
        leagues: Iterable[str],
        lead: timedelta,
    ) -> None:
        self.counts = DiscoveryCounts()
        self._clock = clock
        self._venues = venues
        self._leagues = tuple(leagues)
        self._lead = lead
        self._requests = {
            league: ScoreboardRequest(session, clock, espn_url, ESPN_LEAGUES[league]) for league in self._leagues
        }
        self._sources: dict[tuple[str, str], _Source] = {
            (source, league): _Source() for source in ("espn", *venues) for league in self._leagues
        }
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._started_ns = clock.monotonic_ns()

    def leave_out(self, kind: str, data: bytes, why: str) -> None:
        """Count what a venue's answer holds and nobody can read."""
        self.counts.unreadable += 1
        self.counts.last_unreadable[kind] = f"{data[:80]!r}: {why}"

    async def look(self) -> Found:
        """Ask every source once; one that does not answer keeps its last good answer."""
        async with asyncio.TaskGroup() as tasks:
            for league in self._leagues:
                tasks.create_task(self._ask("espn", league, partial(self._schedule, league)))
                for venue in self._venues:
                    tasks.create_task(self._ask(venue, league, partial(self._listings, venue, league)))
        return self.found()

    def found(self) -> Found:
        """What is known."""
        fixtures: list[Fixture] = []
        listings: dict[str, list[Listing]] = {venue: [] for venue in self._venues}
        for (source, _), known in self._sources.items():
            for item in known.items:
                if isinstance(item, Fixture):
                    fixtures.append(item)
                else:
                    listings[source].append(item)
        return Found(tuple(fixtures), {venue: tuple(items) for venue, items in listings.items()})

    def condition(self) -> Condition:
        """Which sources have not answered for too long."""
        now_ns = self._clock.monotonic_ns()
        reasons: list[str] = []
        details: dict[str, Json] = {}
        for (source, league), known in self._sources.copy().items():
            if known.absent:
                continue
            silent_ns = now_ns - (self._started_ns if known.answered_ns is None else known.answered_ns)
            details[f"{source} {league}"] = {"items": len(known.items), "problem": known.problem or None}
            if known.problem and silent_ns > STALE_NS:
                reasons.append(f"{source} does not list {league}: {known.problem}")
        return Condition(not reasons, "; ".join(reasons), details)

    async def _ask(self, source: str, league: str, ask: Callable[[], Awaitable[tuple[Fixture | Listing, ...]]]) -> None:
        known = self._sources[source, league]
        async with self._gate:
            self.counts.looks += 1
            try:
                items = await ask()
            except (LookupError, ScheduleError, ReadError) as error:
                if isinstance(error, LookupError) and known.answered_ns is None:
                    known.absent, known.problem = True, str(error)
                    return
                self.counts.failures += 1
                if known.problem != str(error):
                    _log.warning("%s does not list %s: %s", source, league, error)
                known.problem = str(error)
                return
        known.items, known.problem, known.absent = items, "", False
        known.answered_ns = self._clock.monotonic_ns()

    async def _schedule(self, league: str) -> tuple[Fixture, ...]:
        """The league's fixtures of yesterday to the end of the lead.

        Raises:
            ScheduleError: There is no usable answer, or it holds a game nobody can read: pairing needs all of a day.
        """
        today = datetime.fromtimestamp(self._clock.time_ns() / 1e9, UTC).date()
        first, last = today - timedelta(days=1), today + self._lead + timedelta(days=1)
        fixtures, unreadable = await read_schedule(
            self._requests[league], ESPN_LEAGUES[league], f"{first:%Y%m%d}-{last:%Y%m%d}"
        )
        if unreadable:
            self.counts.unreadable += len(unreadable)
            first_bad = unreadable[0]
            raise ScheduleError(f"{league}: {len(unreadable)} games can't be read, {first_bad.game}: {first_bad.why}")
        return tuple(fixtures)

    async def _listings(self, venue: str, league: str) -> tuple[Listing, ...]:
        return tuple([listing async for listing in self._venues[venue].listings(league)])
