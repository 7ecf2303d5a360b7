"""Reading Polymarket's listings: the international exchange's, and those of the separate US exchange.

Form of slugs: `league-first-second-day`, the day US Eastern; a soccer game adds the team's code or `draw` for each
of its three markets; anything else added is a line, a part of the game or a prop. Polymarket US puts `aec-` before
winners of two and `atc-` before all others, and adds `dh1` or `dh2` in a doubleheader. Recordings of 2025 and 2026.
US leagues have one market with two teams as outcomes; soccer has three of Yes and No.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from arbees_runtime.games.events.aliases import Aliases, League
from arbees_runtime.games.events.eastern import eastern_day
from arbees_runtime.games.events.readings import GameMarket, NotAGame, Read, Unread
from arbees_runtime.games.events.wording import misplaced, scheduled_days, two_names
from arbees_runtime.venues.listing import Listing

US: Final = "polymarket_us"
_SLUG = re.compile(
    r"^(?:(?P<exchange>aec|atc)-)?(?P<league>[a-z0-9]+)-(?P<first>[a-z0-9]+)-(?P<second>[a-z0-9]+)"
    r"-(?P<day>\d{4}-\d\d-\d\d)(?:-(?P<number>(?:dh|g)[1-9]))?(?:-(?P<rest>.+))?$"
)
_WIN = re.compile(r"^Will (?:the )?(?P<team>.+?) win (?:on (?P<day>\d{4}-\d\d-\d\d)\s*\?$|against\b)", re.IGNORECASE)
_UPCOMING = re.compile(r"\bupcoming (?P<league>[A-Z]{2,6}) game\b")
_ENDS_DRAW = re.compile(r"\bend in a (?:draw|tie)\b", re.IGNORECASE)
_DRAWS = frozenset({"draw", "tie"})
_SIDES = frozenset({"home", "away"})
_WINNER = "moneyline"
_YES_NO = ("yes", "no")
_Pair: TypeAlias = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Slug:
    """A slug, taken apart."""

    league: League
    codes: tuple[str, str]
    day: date
    number: int | None
    rest: str


def read_polymarket(listings: Iterable[Listing], aliases: Aliases) -> list[Read]:
    """What each listing says."""
    return [_read(listing, aliases) for listing in listings]


def _read(listing: Listing, aliases: Aliases) -> Read:
    slug = _taken_apart(listing, aliases)
    if isinstance(slug, NotAGame):
        return slug
    untold = listing.venue == US or not listing.slug  # where no word for the kind comes with it, its form must tell
    if (listing.kind or (_WINNER if untold else "")) != _WINNER or listing.line is not None:
        why = f"it is a market of the kind {listing.kind or 'unknown'}, not on who wins"
        return NotAGame(listing=listing, code="kind", reason=why)
    return _three_way(listing, slug, aliases) if slug.league.draws else _two_way(listing, slug, aliases)


def _taken_apart(listing: Listing, aliases: Aliases) -> _Slug | NotAGame:
    if not listing.slug:
        return _without_slug(listing, aliases)
    found = _SLUG.match(listing.slug)
    if found is None or (found["exchange"] is not None) != (listing.venue == US):
        why = f"slug {listing.slug!r} is not of the form league-team-team-day"
        return NotAGame(listing=listing, code="slug", reason=why)
    league = aliases.league_of(listing.venue, "slug", found["league"])
    if league is None:
        why = f"slug {listing.slug!r} is of no league that is followed"
        return NotAGame(listing=listing, code="league", reason=why)
    try:
        day = date.fromisoformat(found["day"])
    except ValueError:
        return NotAGame(listing=listing, code="slug", reason=f"slug {listing.slug!r} has no real day")
    number = int(found["number"][-1]) if found["number"] else None
    return _Slug(league, (found["first"], found["second"]), day, number, found["rest"] or "")


def _without_slug(listing: Listing, aliases: Aliases) -> _Slug | NotAGame:
    """League and day as the rules tell them, where there is no slug: `In the upcoming NFL game, scheduled for ...`."""
    said = " ".join(listing.rules)
    named = _UPCOMING.search(said)
    league = None if named is None else aliases.league_of(listing.venue, "slug", named["league"])
    moment = listing.starts_ns if listing.starts_ns is not None else listing.closes_ns
    days = set() if moment is None else scheduled_days(listing.rules, eastern_day(moment))
    if league is None or len(days) != 1:
        why = "it has no slug, and its rules do not tell the league and one day"
        return NotAGame(listing=listing, code="slug", reason=why)
    return _Slug(league, ("", ""), days.pop(), None, "")


def _two_way(listing: Listing, slug: _Slug, aliases: Aliases) -> Read:
    if slug.rest:
        why = f"slug {listing.slug!r} names a part of the game, a line or a prop"
        return NotAGame(listing=listing, code="part", reason=why)
    teams = _outcome_teams(listing, slug, aliases)
    if isinstance(teams, Unread):
        return teams
    names = two_names(listing.title)
    if listing.venue != US and names is None:
        why = f"its question {listing.title!r} is not of the form A vs. B"
        return Unread(listing=listing, league=slug.league, reason=why)
    return _market(listing, slug, teams, teams[0], aliases)


def _three_way(listing: Listing, slug: _Slug, aliases: Aliases) -> Read:
    league = slug.league
    if tuple(each.casefold() for each in listing.outcomes) != _YES_NO:
        why = (
            f"{league.key} has draws, and a market of {' or '.join(listing.outcomes)} does not say what becomes of one"
        )
        return Unread(listing=listing, league=league, reason=why)
    said = _result_by_slug(listing, slug, aliases)
    if isinstance(said, NotAGame):
        return said
    asked = _result_by_question(listing, slug, aliases)
    if isinstance(asked, Unread):
        return asked
    teams = _title_teams(listing, slug, aliases)
    if isinstance(teams, Unread):
        return teams
    results = said | asked
    if len(results) != 1 or not results <= {None, *teams}:
        why = f"slug {listing.slug!r} and question {listing.title!r} name no result, or different ones"
        return Unread(listing=listing, league=league, reason=why)
    return _market(listing, slug, teams, results.pop(), aliases)


def _result_by_slug(listing: Listing, slug: _Slug, aliases: Aliases) -> set[str | None] | NotAGame:
    """The result the slug ends in (None: a draw); empty where the question has to tell."""
    if slug.rest in _DRAWS:
        return {None}
    if slug.rest in slug.codes:
        team = aliases.resolve(listing.venue, slug.league.key, "code", slug.rest)
        return set() if team is None else {team}
    if slug.rest in _SIDES:
        return set()
    why = f"slug {listing.slug!r} names no result of the whole game"
    return NotAGame(listing=listing, code="part", reason=why)


def _result_by_question(listing: Listing, slug: _Slug, aliases: Aliases) -> set[str | None] | Unread:
    """The result the question asks for (None: a draw); empty where its name is not known.

    The US exchange's questions come cut off in recordings; there the slug alone may tell.
    """
    league = slug.league
    asked = _WIN.match(listing.title)
    if _ENDS_DRAW.search(listing.title) or (asked and asked["team"].casefold() in _DRAWS):
        return {None}
    if asked is not None and asked["day"] in (None, slug.day.isoformat()):
        team = aliases.resolve(listing.venue, league.key, "name", asked["team"])
        return set() if team is None else {team}
    if listing.venue == US and asked is None:
        return set()
    why = f"its question {listing.title!r} asks neither for the winner of that day's game nor for a draw"
    return Unread(listing=listing, league=league, reason=why)


def _known(listing: Listing, slug: _Slug, aliases: Aliases, names: tuple[str, str]) -> tuple[_Pair, _Pair]:
    """Whom the slug's codes mean, and whom the names (which may be codes too)."""
    venue, league = listing.venue, slug.league.key
    codes = (
        aliases.resolve(venue, league, "code", slug.codes[0]),
        aliases.resolve(venue, league, "code", slug.codes[1]),
    )
    first, second = (
        aliases.resolve(venue, league, "name", name) or aliases.resolve(venue, league, "code", name) for name in names
    )
    return codes, (first, second)


def _outcome_teams(listing: Listing, slug: _Slug, aliases: Aliases) -> tuple[str, str] | Unread:
    """The teams of the two outcomes, in their order. The slug only confirms, or tells the second where one is known."""
    codes, names = _known(listing, slug, aliases, listing.outcomes)
    if names[0] is None and names[1] in codes and None not in codes:
        names = (codes[1 - codes.index(names[1])], names[1])
    elif names[1] is None and names[0] in codes and None not in codes:
        names = (names[0], codes[1 - codes.index(names[0])])
    return _two(listing, slug, listing.outcomes, codes, names)


def _title_teams(listing: Listing, slug: _Slug, aliases: Aliases) -> tuple[str, str] | Unread:
    """The teams of the game in the slug's order, by its codes and by the event's title."""
    said = two_names(listing.event_title) or ("", "")
    codes, names = _known(listing, slug, aliases, said)
    if names[0] != names[1] and (names[0] == codes[1] is not None or names[1] == codes[0] is not None):
        names, said = (names[1], names[0]), (said[1], said[0])
    return _two(listing, slug, said, codes, (names[0] or codes[0], names[1] or codes[1]))


def _two(listing: Listing, slug: _Slug, said: tuple[str, str], codes: _Pair, teams: _Pair) -> tuple[str, str] | Unread:
    league = slug.league
    first, second = teams
    if first is None or second is None:
        unknown = tuple(
            text for text, team in zip((*said, *slug.codes), (*teams, *codes), strict=True) if text and team is None
        )
        why = f"not known in {league.key}: {', '.join(unknown)}"
        return Unread(listing=listing, league=league, reason=why, unknown=unknown)
    if first == second:
        return Unread(listing=listing, league=league, reason=f"both its teams are {first}")
    if not {code for code in codes if code is not None} <= {first, second}:
        why = f"its slug {listing.slug!r} means other teams than {first} and {second}"
        return Unread(listing=listing, league=league, reason=why)
    return first, second


def _market(listing: Listing, slug: _Slug, teams: tuple[str, str], yes: str | None, aliases: Aliases) -> GameMarket:
    league = slug.league
    doubts = misplaced(listing, league)
    for title in (listing.event_title, listing.title):
        names = () if _WIN.match(title) else two_names(title) or ()
        known = {aliases.resolve(listing.venue, league.key, "name", name) for name in names} - {None}
        if not known <= set(teams):
            doubts.append(f"its title {title!r} names other teams than its outcomes")
    days = scheduled_days(listing.rules, slug.day)
    if days - {slug.day}:
        doubts.append(f"its rules speak of {', '.join(map(str, sorted(days)))}, its slug of {slug.day}")
    if listing.starts_ns is not None and eastern_day(listing.starts_ns) != slug.day:
        doubts.append(f"it starts on {eastern_day(listing.starts_ns)} now, its slug speaks of {slug.day}")
    return GameMarket(
        listing=listing,
        league=league,
        teams=teams,
        yes=yes,
        three_way=league.draws,
        day=slug.day,
        starts=() if listing.starts_ns is None else (listing.starts_ns,),
        number=slug.number,
        home_first=league.sport == "soccer",
        doubts=tuple(doubts),
    )
