"""Which games and markets are followed now: what pairing approved, for as long as there is something to see. Pure.

A venue's list shows open markets only, so a game that was approved stays followed when its markets leave the list,
until it is over; and a market we hold a position in is followed until the position is gone, because its price marks
the position and its result settles it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import AssignedGame, GamePhase, GameState, GatewayPlan, WantedMarket

MarketKey = tuple[str, str]
"""Venue and the venue's id of the market."""

_OVER: Final = frozenset({GamePhase.FINAL, GamePhase.CANCELLED, GamePhase.ABANDONED, GamePhase.POSTPONED})
HOUR_NS: Final = 3600 * 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowPolicy:
    """From when until when a game is followed.

    Attributes:
        lead_ns: So long before its start.
        linger_ns: So long after it was over.
        longest_ns: So long after its start, where nobody says that it is over.
    """

    lead_ns: int = 24 * HOUR_NS
    linger_ns: int = HOUR_NS // 6
    longest_ns: int = 12 * HOUR_NS


class Following:
    """The games that were approved, and what is followed of them.

    Args:
        policy: From when until when.
        games: Games that an orchestrator before us had shards follow.
        plans: What it had the gateways follow.
    """

    def __init__(
        self, policy: FollowPolicy, games: Iterable[AssignedGame] = (), plans: Iterable[GatewayPlan] = ()
    ) -> None:
        self._policy = policy
        self._games = {game.event: game for game in games}
        self._over_ns: dict[str, int] = {}
        self._held: frozenset[MarketKey] = frozenset()
        self._known: dict[tuple[str, str, Outcome], WantedMarket] = {
            (market.venue, market.market, market.outcome): market for plan in plans for market in plan.markets
        }

    def on_pairing(
        self,
        approved: Iterable[AssignedGame],
        refused: Collection[MarketKey],
        over: Collection[str] = (),
        alone: Iterable[WantedMarket] = (),
    ) -> None:
        """A new pairing.

        Args:
            approved: Games with the markets that may be followed.
            refused: Markets that a venue lists and that may not be followed, or not any more.
            over: Games that are over by their schedule. Venues list their markets for hours; nobody begins to follow
                them, but for a position.
            alone: Of the refused, outcomes against which nothing speaks but that the other venue's list leaves their
                game out: who follows them just so goes on.
        """
        listed = {game.event: game for game in approved}
        unpaired = frozenset(alone)
        for event, game in list(self._games.items()):
            new = listed.get(event)
            markets = _merged(new.markets if new else (), game.markets, refused, unpaired)
            if markets:
                self._games[event] = msgspec.structs.replace(new or game, markets=markets)
            else:
                del self._games[event]
        for event in listed.keys() - self._games.keys() - set(over):
            self._games[event] = listed[event]
        for game in (*listed.values(), *self._games.values()):
            for market in game.markets:
                self._known[market.venue, market.market, market.outcome] = market

    def on_state(self, state: GameState) -> None:
        """A shard saw how a game stands."""
        if state.phase in _OVER:
            self._over_ns.setdefault(state.event, state.changed_ns)
        else:
            self._over_ns.pop(state.event, None)

    def on_positions(self, held: Iterable[MarketKey]) -> None:
        """The markets we hold positions in."""
        self._held = frozenset(held)

    def forget_past(self, now_ns: int) -> None:
        """Let go of games that are over, and of markets that nothing needs any more."""
        for event, game in list(self._games.items()):
            if self._until_ns(game) <= now_ns:
                del self._games[event]
        self._over_ns = {event: over_ns for event, over_ns in self._over_ns.items() if event in self._games}
        needed = {(m.venue, m.market) for game in self._games.values() for m in game.markets} | self._held
        self._known = {key: market for key, market in self._known.items() if key[:2] in needed}

    def games(self, now_ns: int) -> tuple[AssignedGame, ...]:
        """The games to evaluate now, in the order of their starts."""
        current = [
            game
            for game in self._games.values()
            if game.start_ns - self._policy.lead_ns <= now_ns < self._until_ns(game)
        ]
        return tuple(sorted(current, key=lambda game: (game.start_ns, game.event)))

    def markets(self, now_ns: int) -> Mapping[str, tuple[WantedMarket, ...]]:
        """The contracts each venue's gateway is to follow now."""
        wanted = {(m.venue, m.market, m.outcome): m for game in self.games(now_ns) for m in game.markets}
        wanted |= {key: market for key, market in self._known.items() if key[:2] in self._held}
        by_venue: dict[str, list[WantedMarket]] = {}
        for _, market in sorted(wanted.items()):
            by_venue.setdefault(market.venue, []).append(market)
        return {venue: tuple(markets) for venue, markets in by_venue.items()}

    def _until_ns(self, game: AssignedGame) -> int:
        over_ns = self._over_ns.get(game.event)
        return game.start_ns + self._policy.longest_ns if over_ns is None else over_ns + self._policy.linger_ns


def _merged(
    listed: tuple[WantedMarket, ...],
    known: tuple[WantedMarket, ...],
    refused: Collection[MarketKey],
    unpaired: Collection[WantedMarket],
) -> tuple[WantedMarket, ...]:
    """What is listed now, and what was known before and is not listed any more."""
    now = {(market.venue, market.market) for market in listed}
    kept = [
        m for m in known if (m.venue, m.market) not in now and ((m.venue, m.market) not in refused or m in unpaired)
    ]
    return tuple(sorted([*listed, *kept], key=lambda m: (m.venue, m.market, m.outcome)))
