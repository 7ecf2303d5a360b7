"""Which game a market is on: league, both teams, day, time, and number of the game; nothing by likeness.

Venues name a game by its US Eastern day. A pair of teams can meet again the day after (baseball, play-offs) and
twice on one day (doubleheaders), so a day decides only where one game is played on it, and a time only where it is
clearly nearer to one of two games.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from arbees_runtime.games.events.canonical import CanonicalEvent
from arbees_runtime.games.events.eastern import HOUR_NS, MINUTE_NS, in_words
from arbees_runtime.games.events.readings import GameMarket
from arbees_runtime.messages import GamePhase

SAME_GAME_NS: Final = 3 * HOUR_NS
"""A start that differs by more may be another game, or one that was moved; a person decides."""
CLOSE_NS: Final = HOUR_NS
"""A start that has to tell two games apart must be this near to one of them, ..."""
CLEARLY_NS: Final = 5 * MINUTE_NS
"""... and the other one more than twice as far plus this."""
SPORTRADAR: Final = "sportradar"
OFF: Final = frozenset({GamePhase.POSTPONED, GamePhase.CANCELLED, GamePhase.ABANDONED, GamePhase.SUSPENDED})
"""What a market pays then depends on its venue's rules; until a person has looked, nothing is traded."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The one game a market is on."""

    event: CanonicalEvent


@dataclass(frozen=True, slots=True)
class Doubtful:
    """It may be on one of these games; a person decides.

    Attributes:
        code: Short word for why (`doubleheader`, `start`, `no-such-game`, `listing`).
        reason: Why, in words.
        candidates: The games it may be on.
    """

    code: str
    reason: str
    candidates: tuple[CanonicalEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Nowhere:
    """No schedule we have covers its league on its day."""

    reason: str


Place: TypeAlias = Placed | Doubtful | Nowhere


@dataclass
class Schedule:
    """Games, ready to be asked for."""

    events: Iterable[CanonicalEvent]
    _by_pair: dict[tuple[str, frozenset[str]], list[CanonicalEvent]] = field(init=False, repr=False)
    _covered: set[tuple[str, date]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_pair, self._covered = defaultdict(list), set()
        for event in sorted(self.events, key=lambda event: (event.start_ns, event.id)):
            self._by_pair[event.league, event.pair].append(event)
            if event.scheduled:
                self._covered.add((event.league, event.day))

    def covers(self, league: str, day: date) -> bool:
        """Whether a schedule lists any game of the league on that day."""
        return (league, day) in self._covered

    def place(self, market: GameMarket) -> Place:
        """The game a market is on."""
        meetings = self._by_pair.get((market.league.key, market.pair), [])
        if market.doubts:
            near = tuple(event for event in meetings if abs((event.day - market.day).days) <= 2)
            return Doubtful("listing", "; ".join(market.doubts), near)
        that_day = [event for event in meetings if event.day == market.day]
        if not that_day:
            return self._none_that_day(market, meetings)
        known = market.listing.game_ids.get(SPORTRADAR, "")
        same_id = [event for event in that_day if not (known and event.sportradar_id) or event.sportradar_id == known]
        if not same_id:
            why = f"Sportradar's id of its game, {known}, is of none of that day's games of the two"
            return Doubtful("sportradar", why, tuple(that_day))
        return _one_of_one(market, that_day[0]) if len(that_day) == 1 else _one_of_several(market, that_day)

    def _none_that_day(self, market: GameMarket, meetings: list[CanonicalEvent]) -> Place:
        league, day = market.league.key, market.day
        if not self.covers(league, day) and not any(event.day == day for event in meetings):
            return Nowhere(f"no schedule of {league} on {day} is at hand")
        near = tuple(event for event in meetings if abs((event.day - day).days) <= 2)
        also = f"; they meet on {', '.join(str(event.day) for event in near)}" if near else ""
        return Doubtful("no-such-game", f"the schedule of {league} has no game of the two on {day}{also}", near)


def _one_of_one(market: GameMarket, event: CanonicalEvent) -> Place:
    off = [abs(start - event.start_ns) for start in market.starts] if event.start_known else []
    if any(each > SAME_GAME_NS for each in off):
        return Doubtful("start", _differs(market, event), (event,))
    told = market.number if market.number is not None else (event.number if event.numbered else None)
    unsure = told is not None and not (event.numbered and market.number == event.number)
    if unsure and (not off or max(off) > CLOSE_NS):
        # A doubleheader by somebody's word, but one game in sight: which of the two it is, only a start can tell.
        why = f"somebody speaks of game {told} of that day; the schedule shows one, at {in_words(event.start_ns)}"
        return Doubtful("doubleheader", why, (event,))
    return Placed(event)


def _one_of_several(market: GameMarket, games: list[CanonicalEvent]) -> Place:
    picks: set[str] = set()
    by_id = {event.id: event for event in games}
    ordered = all(event.numbered for event in games) or all(event.start_known for event in games)
    if market.number is not None and (ordered or market.number > 1):
        if not ordered:
            # A placeholder of an hour may stand before the first game's; a first game's own start can still tell it.
            why = f"it speaks of game {market.number} of {len(games)} that day, whose hours are not all known"
            return Doubtful("doubleheader", why, tuple(games))
        told = [event for place, event in enumerate(games, start=1) if market.number == _number(event, place, games)]
        if len(told) != 1:
            why = f"it speaks of game {market.number} of {len(games)} that day"
            return Doubtful("doubleheader", why, tuple(games))
        picks.add(told[0].id)
    for start in market.starts:
        nearest, other = sorted(games, key=lambda event: (abs(event.start_ns - start), event.id))[:2]
        off, next_off = abs(nearest.start_ns - start), abs(other.start_ns - start)
        clear = nearest.start_known and off <= CLOSE_NS and next_off > 2 * off + CLEARLY_NS
        if not clear and not (picks and not nearest.start_known):
            why = f"{len(games)} games that day, and its start, {in_words(start)}, does not say which"
            return Doubtful("doubleheader", why, tuple(games))
        if clear:
            picks.add(nearest.id)
    if len(picks) != 1:
        why = f"{len(games)} games that day, and its number and starts name {len(picks)} of them"
        return Doubtful("doubleheader", why, tuple(games))
    return Placed(by_id[picks.pop()])


def _number(event: CanonicalEvent, place: int, games: list[CanonicalEvent]) -> int:
    """Which game of the day an event is: as its source says, else by its place in the order of starts."""
    return event.number if all(each.numbered for each in games) else place


def _differs(market: GameMarket, event: CanonicalEvent) -> str:
    said = ", ".join(in_words(start) for start in market.starts)
    return f"it starts at {said} by the venue and at {in_words(event.start_ns)} by {event.source}"
