"""From a pairing to what the orchestrator hands out: games with the outcomes to follow."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from arbees_runtime.games.events.canonical import CanonicalEvent
from arbees_runtime.games.events.decisions import Bucket, MarketDecision, Pairing
from arbees_runtime.messages import AssignedGame, Nanoseconds, WantedMarket

_SOURCES: Final = ("kalshi", "polymarket")
"""Venues whose own ids of a game lead to its score."""


def assigned_games(pairing: Pairing) -> tuple[AssignedGame, ...]:
    """The games with approved markets, in the order of their starts, each with the outcomes to follow."""
    markets = _wanted(pairing)
    ids = _ids(pairing)
    return tuple(
        AssignedGame(
            event=event.id,
            league=event.league,
            game=event.source_id if event.source == "espn" else "",
            home=event.home,
            away=event.away,
            start_ns=Nanoseconds(event.start_ns),
            markets=markets[event.id],
            also=ids.get(event.id, ()),
        )
        for event in _ordered(pairing)
        if event.id in markets
    )


def refused_markets(pairing: Pairing) -> set[tuple[str, str]]:
    """The markets that a venue lists and that may not be followed, by venue and id."""
    return {each.key for each in pairing.markets if each.bucket is not Bucket.APPROVED}


def lone_markets(pairing: Pairing) -> tuple[WantedMarket, ...]:
    """Outcomes of markets against which nothing speaks but that no other venue lists their game now."""
    return tuple(
        market for each in pairing.markets if each.bucket is Bucket.MAPPED and each.event for market in _outcomes(each)
    )


def _wanted(pairing: Pairing) -> dict[str, tuple[WantedMarket, ...]]:
    found: dict[str, list[WantedMarket]] = defaultdict(list)
    for decision in pairing.markets:
        if decision.event is not None and decision.bucket is Bucket.APPROVED:
            found[decision.event] += _outcomes(decision)
    return {event: tuple(markets) for event, markets in sorted(found.items())}


def _outcomes(decision: MarketDecision) -> list[WantedMarket]:
    return [
        WantedMarket(
            venue=decision.listing.venue,
            market=decision.listing.market,
            outcome=each.outcome,
            event=decision.event or "",
            pays_on=each.pays_on,
            rules_hash=decision.rules_hash,
        )
        for each in decision.outcomes
    ]


def _ids(pairing: Pairing) -> dict[str, tuple[str, ...]]:
    """The venues' own ids of games; two of one venue for a game are none."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for decision in pairing.markets:
        for source in _SOURCES:
            name = decision.listing.game_ids.get(source)
            if decision.event is not None and decision.outcomes and decision.listing.venue == source and name:
                found[decision.event][source].add(name)
    return {
        event: tuple(f"{source}:{next(iter(names))}" for source, names in sorted(by_source.items()) if len(names) == 1)
        for event, by_source in found.items()
    }


def _ordered(pairing: Pairing) -> list[CanonicalEvent]:
    return sorted(pairing.events, key=lambda event: (event.start_ns, event.id))
