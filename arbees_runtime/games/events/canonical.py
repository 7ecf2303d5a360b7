"""Canonical events: one id per game, whoever lists it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from arbees_runtime.games.events.aliases import Aliases
from arbees_runtime.games.events.fixtures import Fixture, Side
from arbees_runtime.messages import GamePhase

_STAYS = timedelta(days=60)
"""A source's id that comes back after longer than this, or with other teams, is another game's."""
_KINDS = ("id", "code", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalEvent:
    """A game.

    Attributes:
        id: `<league>:<US Eastern day>:<away>-at-<home>`, and `:2` for the second game of a day. Given once: a game
            that moves to another day keeps it.
        league: Our key of the league.
        start_ns: Scheduled start.
        start_known: Whether the hour is real.
        day: US Eastern day it is scheduled for now.
        home: Our key of the home team.
        away: Our key of the other.
        number: Which game of that day between the two, from 1.
        numbered: Whether the source itself said which.
        phase: Where it stands.
        neutral: Whether neither side is at home.
        source: Who lists it: a schedule (`espn`), or a venue where no schedule covers the day.
        source_id: That source's id of the game.
        sportradar_id: Sportradar's, if known; else empty.
    """

    id: str
    league: str
    start_ns: int
    start_known: bool
    day: date
    home: str
    away: str
    number: int
    numbered: bool
    phase: GamePhase
    neutral: bool
    source: str
    source_id: str
    sportradar_id: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """Both teams."""
        return frozenset((self.home, self.away))

    @property
    def named_for(self) -> date:
        """The day in its id: where it was scheduled when it was first seen."""
        return date.fromisoformat(self.id.split(":")[1])

    @property
    def scheduled(self) -> bool:
        """Whether a schedule lists it, and not only a venue."""
        return self.source not in _VENUES


_VENUES = frozenset({"kalshi", "polymarket", "polymarket_us"})


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """A game as it was stored: what its id was given for.

    Attributes:
        id: The canonical id.
        day: The US Eastern day in it.
        home: Our key of the home team.
        away: Our key of the other.
        number: Which game of that day.
    """

    id: str
    day: date
    home: str
    away: str
    number: int


@dataclass(frozen=True, slots=True)
class UnknownTeams:
    """A fixture whose teams the alias tables don't tell.

    Attributes:
        fixture: As its source lists it.
        reason: Which team, and why not.
        unknown: The texts that nobody knows.
    """

    fixture: Fixture
    reason: str
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Resolved:
    fixture: Fixture
    home: str
    away: str


def event_id(league: str, day: date, away: str, home: str, number: int) -> str:
    """A game's id.

    Args:
        league: Our key.
        day: US Eastern day.
        away: Our key of the away team; its part after the colon goes into the id.
        home: Our key of the home team.
        number: Which game of that day, from 1.
    """
    again = f":{number}" if number > 1 else ""
    return f"{league}:{day.isoformat()}:{_short(away)}-at-{_short(home)}{again}"


def canonical_events(
    fixtures: Iterable[Fixture], aliases: Aliases, known: Mapping[tuple[str, str], KnownEvent]
) -> tuple[list[CanonicalEvent], list[UnknownTeams]]:
    """The games of a schedule, and the fixtures of which a team is not known.

    The order of the fixtures does not matter. A fixture listed twice counts once.

    Args:
        fixtures: As the sources list them.
        aliases: Who is meant.
        known: Games that have an id, by league and the source's id of the game.
    """
    resolved: list[_Resolved] = []
    unknown: list[UnknownTeams] = []
    for fixture in sorted({(each.league, each.id): each for each in sorted(fixtures, key=_order)}.values(), key=_order):
        sides = _sides(fixture, aliases)
        if isinstance(sides, UnknownTeams):
            unknown.append(sides)
        else:
            resolved.append(_Resolved(fixture, *sides))
    groups: dict[tuple[str, date, str, str], list[_Resolved]] = defaultdict(list)
    events: list[CanonicalEvent] = []
    taken: set[str] = set()
    for each in resolved:
        before = known.get((each.fixture.league, each.fixture.id))
        if before is not None and _is_still(each, before) and before.id not in taken:
            taken.add(before.id)
            events.append(_event(each, before.id, before.number))
        else:
            groups[each.fixture.league, each.fixture.day, each.away, each.home].append(each)
    for (league, day, away, home), games in sorted(groups.items()):
        hinted = [game for game in games if game.fixture.number is not None]
        for game in [*hinted, *(game for game in games if game.fixture.number is None)]:
            number = game.fixture.number or 1
            while (name := event_id(league, day, away, home, number)) in taken:
                number += 1
            taken.add(name)
            events.append(_event(game, name, number))
    return sorted(events, key=lambda event: (event.start_ns, event.id)), unknown


def _sides(fixture: Fixture, aliases: Aliases) -> tuple[str, str] | UnknownTeams:
    """Home and away, every text that means somebody meaning the same one."""
    if fixture.league not in aliases.leagues:
        return UnknownTeams(fixture, f"no league {fixture.league!r} is known", ())
    found: list[str] = []
    for side in (fixture.home, fixture.away):
        texts = {kind: _text(side, kind) for kind in _KINDS}
        meant = {kind: aliases.resolve(fixture.source, fixture.league, kind, text) for kind, text in texts.items()}
        teams = set(meant.values()) - {None}
        if len(teams) != 1:
            said = ", ".join(f"{kind} {text!r}" for kind, text in texts.items() if text) or "nothing"
            why = f"{said} means {len(teams)} teams" if teams else f"{said} is not known in {fixture.league}"
            return UnknownTeams(fixture, why, tuple(text for text in texts.values() if text))
        found.append(next(team for team in meant.values() if team is not None))
    if found[0] == found[1]:
        return UnknownTeams(fixture, f"both sides mean {found[0]}", ())
    return found[0], found[1]


def _text(side: Side, kind: str) -> str:
    return {"id": side.id, "code": side.code, "name": side.name}[kind]


def _is_still(game: _Resolved, before: KnownEvent) -> bool:
    """Whether a source's id still means the game it was stored for; the home side may have been swapped."""
    same = {game.home, game.away} == {before.home, before.away}
    return same and abs(game.fixture.day - before.day) <= _STAYS


def _event(game: _Resolved, name: str, number: int) -> CanonicalEvent:
    fixture = game.fixture
    return CanonicalEvent(
        id=name,
        league=fixture.league,
        start_ns=fixture.start_ns,
        start_known=fixture.start_known,
        day=fixture.day,
        home=game.home,
        away=game.away,
        number=number,
        numbered=fixture.number is not None,
        phase=fixture.phase,
        neutral=fixture.neutral,
        source=fixture.source,
        source_id=fixture.id,
        sportradar_id=fixture.sportradar_id,
    )


def _order(fixture: Fixture) -> tuple[object, ...]:
    return fixture.league, fixture.start_ns, fixture.id, fixture.source, repr(fixture)


def _short(team: str) -> str:
    return re.sub(r"^[^:]*:", "", team)
