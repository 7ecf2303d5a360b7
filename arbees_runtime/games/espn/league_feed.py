"""One league's scoreboard, looked at for all of its games together: when, what came of it, and how the feed is."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from arbees_runtime.clock import Clock
from arbees_runtime.games.espn.breaker import Breaker
from arbees_runtime.games.espn.entries import Entry, ScoreboardError, Unreadable, read_scoreboard
from arbees_runtime.games.espn.leagues import EspnLeague
from arbees_runtime.games.espn.scoreboard import Answer, Document, Failure, Unchanged
from arbees_runtime.games.live.pace import Pace
from arbees_runtime.messages import FeedPhase, FeedState, GameState, Nanoseconds

_KEPT_BYTES: Final = 4096
_SAY_AGAIN_NS: Final = 1_000_000_000
_GRACE_NS: Final = 10 * 1_000_000_000
_JITTER: Final = 0.1


class Asks(Protocol):
    """What `ScoreboardRequest` does."""

    async def ask(self, days: str) -> Answer:
        """The scoreboard of these days."""

    def forget(self) -> None:
        """Take the next document whatever its tag."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A game to look for.

    Attributes:
        start_ns: Its scheduled start.
        state: Tells where it stands, as far as that is known.
    """

    start_ns: int
    state: Callable[[], GameState | None]


@dataclass(slots=True)
class LookCounts:
    """What came of the looks at a league's scoreboard.

    Attributes:
        looks: Requests made.
        documents: New documents.
        unchanged: Answers that nothing had changed.
        failures: Requests without a usable answer.
        unreadable: Documents and entries that could not be read.
        without_situation: Entries whose situation could not be read.
    """

    looks: int = 0
    documents: int = 0
    unchanged: int = 0
    failures: int = 0
    unreadable: int = 0
    without_situation: int = 0


class LeagueFeed:
    """Looks at a league's scoreboard as often as its most pressing game asks for; run `run` as a task.

    Args:
        league: Which league.
        name: Name of the feed in `FeedState.feed`.
        request: How to ask.
        clock: The time.
        pace: How often.
        on_entry: Told of each game wanted, by every answer: the entry and when it was received.
        on_feed: Told how the feed is, whenever that changes and about once a second.
        on_unreadable: Told of what can't be read.
        chance: Where the jitter comes from.

    Attributes:
        counts: What came of it.
        breaker: What keeps us away while ESPN does not answer.
    """

    def __init__(
        self,
        league: EspnLeague,
        name: str,
        request: Asks,
        clock: Clock,
        pace: Pace,
        on_entry: Callable[[Entry, int], None],
        on_feed: Callable[[FeedState], None],
        on_unreadable: Callable[[Unreadable], None],
        chance: random.Random | None = None,
    ) -> None:
        self.counts = LookCounts()
        self._league = league
        self._name = name
        self._request = request
        self._clock = clock
        self._pace = pace
        self._on_entry = on_entry
        self._on_feed = on_feed
        self._on_unreadable = on_unreadable
        self._chance = chance or random.Random()  # noqa: S311 - spreads load, guards nothing
        self.breaker = Breaker(chance=self._chance)
        self._wanted: dict[str, Wanted] = {}
        self._last: tuple[Entry, ...] = ()
        self._changed = asyncio.Event()
        self._answered_ns: int | None = None
        self._answered_wall_ns: int | None = None
        self._problem = ""
        self._since_ns = clock.time_ns()
        self._said: FeedState | None = None
        self._said_ns = 0
        self._bad: set[str] = set()
        self._looked_ns: int | None = None
        self._interval_s = 0.0

    def follow(self, games: Mapping[str, Wanted]) -> None:
        """Look for exactly these games, by ESPN's id, from now on; at once if there are new ones."""
        new = games.keys() - self._wanted.keys()
        self._wanted = dict(games)
        if new:
            self._request.forget()
            self._changed.set()

    async def run(self) -> None:
        """Look, for as long as the task lives."""
        while True:
            wait_s = self.wait_s()
            if wait_s is None or wait_s > 0:
                await self._wait(wait_s)
            else:
                await self.look()

    def wait_s(self) -> float | None:
        """Time until the next look; None while no game is wanted."""
        if not self._wanted:
            return None
        now_ns = self._clock.monotonic_ns()
        if self.breaker.open:
            return self.breaker.wait_s(now_ns)
        if self._looked_ns is None or self._changed.is_set():
            return 0.0
        return max(0.0, self._interval_s - (now_ns - self._looked_ns) / 1e9)

    async def look(self) -> None:
        """Ask once, and pass on what came of it."""
        self._changed.clear()
        self.counts.looks += 1
        wanted = self._wanted
        answer = await self._request.ask(days_of(each.start_ns for each in wanted.values()))
        now_ns = self._clock.monotonic_ns()
        match answer:
            case Document():
                self._read(answer, wanted)
            case Unchanged(received_ns=received_ns):
                self.counts.unchanged += 1
                self._succeed(received_ns, self._last)
            case Failure():
                self._fail(answer.reason, refused=answer.refused, pause_s=answer.pause_s)
        if self._wanted.keys() - wanted.keys():
            self._request.forget()  # games that came meanwhile were not read: the same document is news to them
        # Reckoned from the answer, so that a slow answer does not make us ask more often.
        self._looked_ns = now_ns
        shortest = min((self._interval_of(each) for each in self._wanted.values()), default=self._pace.far)
        self._interval_s = shortest * self._chance.uniform(1 - _JITTER, 1 + _JITTER)
        self.tell()

    def tell(self) -> None:
        """Say how the feed is, if that changed or was last said a while ago."""
        state = self.state()
        said, now_ns = self._said, self._clock.monotonic_ns()
        same = said is not None and _essence(said) == _essence(state)
        if not same or now_ns - self._said_ns >= _SAY_AGAIN_NS:
            self._said, self._said_ns = state, now_ns
            self._on_feed(state)

    def state(self) -> FeedState:
        """How the feed is."""
        phase, reason = self._judge()
        if self._said is None or self._said.phase is not phase:
            self._since_ns = self._clock.time_ns()
        answered = self._answered_wall_ns
        return FeedState(
            venue="espn",
            feed=self._name,
            phase=phase,
            since_ns=Nanoseconds(self._since_ns),
            last_message_ns=None if answered is None else Nanoseconds(answered),
            reason=reason,
            orders_reason="a source of scores takes no orders",
            markets=len(self._wanted),
            stale_markets=len(self._absent()) if answered is not None else len(self._wanted),
            parse_errors=self.counts.unreadable,
            reconnects=self.breaker.openings,
        )

    async def _wait(self, seconds: float | None) -> None:
        changed = asyncio.ensure_future(self._changed.wait())
        waits: set[asyncio.Future[object]] = {changed}  # type: ignore[arg-type]
        if seconds is not None:
            waits.add(asyncio.ensure_future(self._clock.sleep(seconds)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()
        if self.breaker.open:  # new games don't make ESPN answer again
            self._changed.clear()
        self.tell()

    def _read(self, document: Document, wanted: Mapping[str, Wanted]) -> None:
        try:
            entries = read_scoreboard(document.data, self._league, wanted.keys(), document.source_time_ns)
        except ScoreboardError as error:
            self.counts.unreadable += 1
            self._on_unreadable(Unreadable("", document.data[:_KEPT_BYTES], str(error)))
            self._request.forget()
            self._fail(f"the answer is no scoreboard: {error}")
            return
        self.counts.documents += 1
        for part in entries.unreadable:
            # One that nobody wants is somebody else's trouble, but one without an id may be ours.
            if not part.game or part.game in wanted:
                self.counts.unreadable += 1
                self._on_unreadable(Unreadable(part.game, part.data[:_KEPT_BYTES], part.why))
        self._bad = {part.game for part in entries.unreadable if part.game in wanted}
        self.counts.without_situation += sum(1 for entry in entries.games if entry.without)
        self._last = entries.games
        self._succeed(document.received_ns, entries.games)

    def _succeed(self, received_ns: int, entries: tuple[Entry, ...]) -> None:
        self.breaker.succeed()
        self._problem = ""
        self._answered_ns = self._clock.monotonic_ns()
        self._answered_wall_ns = received_ns
        for entry in entries:
            if entry.game in self._wanted:
                self._on_entry(entry, received_ns)

    def _fail(self, reason: str, *, refused: bool = False, pause_s: float | None = None) -> None:
        self.counts.failures += 1
        self._problem = reason
        self.breaker.fail(self._clock.monotonic_ns(), refused=refused, pause_s=pause_s)

    def _judge(self) -> tuple[FeedPhase, str]:
        if self._answered_ns is None:
            return FeedPhase.CONNECTING, self._problem or "not asked yet"
        silent_ns = self._clock.monotonic_ns() - self._answered_ns
        if self.breaker.open:
            return FeedPhase.DEGRADED, f"{self._problem}; staying away after {self.breaker.failures} failures"
        if silent_ns > max(_GRACE_NS, round(3e9 * self._interval_s)):
            return FeedPhase.DEGRADED, f"no answer for {silent_ns // 1_000_000_000} s: {self._problem}"
        if self._wanted and len(self._absent()) == len(self._wanted):
            return FeedPhase.DEGRADED, "none of the games wanted is on the scoreboard, or none can be read"
        return FeedPhase.LIVE, ""

    def _absent(self) -> set[str]:
        """Games wanted that the last document does not hold, or not in a form we can read."""
        return self._wanted.keys() - {entry.game for entry in self._last} | self._bad & self._wanted.keys()

    def _interval_of(self, wanted: Wanted) -> float:
        return self._pace.interval_s(wanted.state(), wanted.start_ns, self._clock.time_ns())


def days_of(starts_ns: Iterable[int]) -> str:
    """The US Eastern days of some starts, as ESPN's parameter `dates`: one day, or first and last with a hyphen.

    Eastern time is five hours behind UTC, four in summer; where the two give different days both are asked for.
    """
    days = {
        f"{datetime.fromtimestamp(start // 1_000_000_000, UTC) - timedelta(hours=hours):%Y%m%d}"
        for start in starts_ns
        for hours in (4, 5)
    }
    first, last = min(days), max(days)
    return first if first == last else f"{first}-{last}"


def _essence(state: FeedState) -> tuple[object, ...]:
    return state.phase, state.reason, state.markets, state.stale_markets, state.parse_errors
