"""Games that only venues list: where no schedule covers a league's day, a venue's own event stands for the game.

That happens when the schedule source is down or does not know a league. Such a game has no score to follow, and a
pair on it is approved without a person only if both venues tell the same exact start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arbees_runtime.games.events.aliases import Aliases
from arbees_runtime.games.events.canonical import CanonicalEvent, KnownEvent, canonical_events
from arbees_runtime.games.events.eastern import eastern_ns
from arbees_runtime.games.events.fixtures import Fixture, Side
from arbees_runtime.games.events.matching import Nowhere, Schedule
from arbees_runtime.games.events.readings import GameMarket

_ORDER = ("kalshi", "polymarket", "polymarket_us")
"""Kalshi first: its tickers tell the most."""


def with_venue_events(
    events: Iterable[CanonicalEvent],
    markets: Iterable[GameMarket],
    aliases: Aliases,
    known: Mapping[tuple[str, str], KnownEvent],
) -> list[CanonicalEvent]:
    """The games of the schedule, and those that only venues list."""
    all_events = list(events)
    by_venue: dict[str, dict[str, GameMarket]] = {}
    for market in sorted(markets, key=lambda market: market.listing.market):
        if not market.doubts:
            by_venue.setdefault(market.listing.venue, {}).setdefault(market.listing.event, market)
    for venue in sorted(by_venue, key=lambda venue: (_ORDER.index(venue) if venue in _ORDER else len(_ORDER), venue)):
        schedule = Schedule(all_events)
        alone = [market for market in by_venue[venue].values() if isinstance(schedule.place(market), Nowhere)]
        found, _ = canonical_events((_fixture(market, aliases) for market in alone), aliases, known)
        taken = {event.id for event in all_events}
        all_events += [event for event in found if event.id not in taken]
    return sorted(all_events, key=lambda event: (event.start_ns, event.id))


def _fixture(market: GameMarket, aliases: Aliases) -> Fixture:
    """A venue's event as if a schedule listed it."""
    first, second = (Side(name=aliases.names[team]) for team in market.teams)
    home, away = (first, second) if market.home_first else (second, first)
    return Fixture(
        league=market.league.key,
        id=market.listing.event,
        start_ns=market.starts[0] if market.starts else eastern_ns(market.day, 12, 0),
        start_known=bool(market.starts),
        home=home,
        away=away,
        source=market.listing.venue,
        number=market.number,
    )
