"""Reading Kalshi's listings: an event is a game, its markets are the results.

Form of tickers: series, US Eastern day (with the hour where a pair can meet twice a day, as in baseball), both
teams' codes, `G1` or `G2` in a doubleheader; a market adds the code of the team it pays on, or TIE. Recordings of
July 2026. A ticker is only one witness: codes, names and the dates in the rules have to agree with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from arbees_runtime.games.events.aliases import Aliases, League
from arbees_runtime.games.events.eastern import eastern_day, eastern_ns
from arbees_runtime.games.events.readings import GameMarket, NotAGame, Read, Unread
from arbees_runtime.games.events.wording import MONTHS, misplaced, scheduled_days, two_names
from arbees_runtime.venues.listing import Listing

VENUE: Final = "kalshi"
_EVENT = re.compile(
    r"^(?P<series>[A-Z0-9]+)-(?P<year>\d\d)(?P<month>[A-Z]{3})(?P<day>\d\d)(?P<time>\d{4})?"
    r"(?P<teams>[A-Z].*?)(?:G(?P<number>[1-9]))?$"
)
_DRAW = frozenset({"TIE", "DRAW"})
_DRAW_NAMES = frozenset({"tie", "draw"})


@dataclass(frozen=True, slots=True)
class _Event:
    """An event's ticker, taken apart."""

    league: League
    day: date
    start_ns: int | None
    teams: str
    number: int | None


def read_kalshi(listings: Iterable[Listing], aliases: Aliases) -> list[Read]:
    """What each listing says; they are read event by event, as its markets explain one another."""
    events: dict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        events[listing.event].append(listing)
    return [read for event, markets in events.items() for read in _read_event(event, markets, aliases)]


def _read_event(ticker: str, markets: list[Listing], aliases: Aliases) -> list[Read]:
    series = ticker.partition("-")[0]
    league = aliases.league_of(VENUE, "series", series)
    if league is None:
        why = f"series {series} is not one of game winners of a league that is followed"
        return [NotAGame(listing=each, code="series", reason=why) for each in markets]
    event = _taken_apart(ticker, league)
    if event is None:
        why = f"event {ticker} names no day and teams: not one game"
        return [NotAGame(listing=each, code="ticker", reason=why) for each in markets]
    reads: list[Read] = []
    usable: list[tuple[Listing, str | None]] = []
    for listing in markets:
        if listing.kind not in ("", "moneyline") or listing.line is not None:
            why = f"it is a market of the kind {listing.kind or 'line'}, not on who wins"
            reads.append(NotAGame(listing=listing, code="kind", reason=why))
            continue
        team = _meaning(listing, event, aliases)
        if isinstance(team, Unread):
            reads.append(team)
        else:
            usable.append((listing, team))
    teams = _two_teams(event, usable, aliases)
    tie = not league.draws and any(_code(each) in _DRAW for each in markets)
    for listing, team in usable:
        if isinstance(teams, str):
            reads.append(
                Unread(listing=listing, league=league, reason=teams, unknown=_unknown(listing, event, aliases))
            )
        else:
            read = _market(listing, team, teams, event, aliases)
            # The contract terms' half for each side is for ties that nobody can buy.
            doubts = ("its event has a market on a tie, so what its own YES and NO pay on one is not known",)
            reads.append(replace(read, doubts=read.doubts + doubts) if tie else read)
    return reads


def _taken_apart(ticker: str, league: League) -> _Event | None:
    found = _EVENT.match(ticker)
    if found is None or found["month"].lower() not in MONTHS:
        return None
    try:
        day = date(2000 + int(found["year"]), MONTHS[found["month"].lower()], int(found["day"]))
        start_ns = None
        if found["time"]:
            start_ns = eastern_ns(day, int(found["time"][:2]), int(found["time"][2:]))
    except ValueError:
        return None
    number = int(found["number"]) if found["number"] else None
    return _Event(league, day, start_ns, found["teams"], number)


def _code(listing: Listing) -> str:
    return listing.market.removeprefix(listing.event).removeprefix("-")


def _meaning(listing: Listing, event: _Event, aliases: Aliases) -> str | Unread | None:
    """The team YES pays on, None for a draw."""
    code, name = _code(listing), listing.outcomes[0].strip()
    key = event.league.key
    if code in _DRAW:
        if event.league.draws and (name.casefold() in _DRAW_NAMES or name == listing.market):
            return None
        why = (
            f"it pays on a draw by its ticker, but {key} has no draws"
            if not event.league.draws
            else (f"its ticker says draw and its name says {name!r}")
        )
        return Unread(listing=listing, league=event.league, reason=why)
    by_code = aliases.resolve(VENUE, key, "code", code)
    by_name = aliases.resolve(VENUE, key, "name", name)
    if by_code and by_name and by_code != by_name:
        why = f"its code {code} means {by_code} and its name {name!r} means {by_name}"
        return Unread(listing=listing, league=event.league, reason=why)
    if not (by_code or by_name):
        why = f"neither its code {code} nor its name {name!r} is known in {key}"
        return Unread(listing=listing, league=event.league, reason=why, unknown=(code, name))
    return by_code or by_name


def _two_teams(event: _Event, markets: list[tuple[Listing, str | None]], aliases: Aliases) -> tuple[str, str] | str:
    """The event's teams in the ticker's order, or why they are not known."""
    named = {_code(listing): team for listing, team in markets if team is not None}
    teams = set(named.values())
    if len(teams) > 2:
        return f"its event has markets of {len(teams)} teams: {', '.join(sorted(teams))}"
    if len(teams) == 2 and len(named) == 2:
        (first, one), (second, other) = named.items()
        if event.teams == first + second:
            return one, other
        if event.teams == second + first:
            return other, one
        return f"its event's ticker names {event.teams}, which is not {first} and {second}"
    found = _by_codes(event, aliases) or _by_titles(event, markets, aliases)
    if found is None or not teams <= set(found):
        return f"its event's ticker names {event.teams}, which the alias tables do not take apart in one way"
    return found


def _by_codes(event: _Event, aliases: Aliases) -> tuple[str, str] | None:
    """The teams of a ticker that can be taken apart into known codes in one way."""
    found: set[tuple[str, str]] = set()
    for place in range(1, len(event.teams)):
        parts = (event.teams[:place], event.teams[place:])
        first, second = (aliases.resolve(VENUE, event.league.key, "code", part) for part in parts)
        if first and second and first != second:
            found.add((first, second))
    return found.pop() if len(found) == 1 else None


def _by_titles(event: _Event, markets: list[tuple[Listing, str | None]], aliases: Aliases) -> tuple[str, str] | None:
    """The teams in the titles of an event whose codes are not all known; None if a title names others or none."""
    found: set[tuple[str, str]] = set()
    for listing, _ in markets:
        names = two_names(listing.event_title) or two_names(listing.title) or ("", "")
        first, second = (aliases.resolve(VENUE, event.league.key, "name", name) for name in names)
        if first is None or second is None or first == second:
            return None
        found.add((first, second))
    return found.pop() if len(found) == 1 else None


def _market(listing: Listing, team: str | None, teams: tuple[str, str], event: _Event, aliases: Aliases) -> GameMarket:
    league = event.league
    doubts = misplaced(listing, league)
    for title in (listing.event_title, listing.title):
        names = two_names(title)
        known = {aliases.resolve(VENUE, league.key, "name", name) for name in names or ()} - {None}
        if not known <= set(teams):
            doubts.append(f"its title {title!r} names other teams than its ticker")
    days = scheduled_days(listing.rules, event.day)
    if days - {event.day}:
        doubts.append(f"its rules speak of {_days(days)}, its ticker of {event.day}")
    if listing.starts_ns is not None and eastern_day(listing.starts_ns) != event.day:
        doubts.append(f"it starts on {eastern_day(listing.starts_ns)} now, its ticker speaks of {event.day}")
    starts = tuple(dict.fromkeys(each for each in (listing.starts_ns, event.start_ns) if each is not None))
    return GameMarket(
        listing=listing,
        league=league,
        teams=teams,
        yes=team,
        three_way=league.draws,
        day=event.day,
        starts=starts,
        number=event.number,
        home_first=league.sport == "soccer",
        doubts=tuple(doubts),
    )


def _unknown(listing: Listing, event: _Event, aliases: Aliases) -> tuple[str, ...]:
    names = two_names(listing.event_title) or two_names(listing.title) or ()
    return tuple(name for name in names if aliases.resolve(VENUE, event.league.key, "name", name) is None)


def _days(days: Iterable[date]) -> str:
    return ", ".join(day.isoformat() for day in sorted(days))
