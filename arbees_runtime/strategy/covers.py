"""Which contracts together pay whatever the result: every cover, in every mix of venues.

A set of contracts that pays at least k dollars in every result is a cover of payout k. Two-way: home + away.
Three-way: the exact ones (home + not-home, home + draw + away, ...), the overlapping ones (not-home + not-away, which
pays twice on a draw), and not-home + not-draw + not-away, which pays two dollars in every result. Covers that stay
covers when a contract is left out, or that are two covers side by side, are none of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, combinations, product
from typing import Final, TypeAlias

from arbees_runtime.messages import Result, WantedMarket

Payoff: TypeAlias = frozenset[Result]
"""The results on which a contract pays."""

WITHOUT_DRAWS: Final = frozenset({"nfl", "ncaaf", "nba", "wnba", "ncaab", "ncaawb", "mlb", "nhl"})
"""Leagues whose winner markets have no draw of its own: a game that ends level pays half each (NFL), or can't (the
others). In any other league a draw has to be covered, also where no market on it is known."""


def results_of(league: str, markets: Iterable[WantedMarket]) -> Payoff:
    """The results a game of the league can have: those of any of its markets, and a draw unless the league has none."""
    named = {result for market in markets for result in market.pays_on}
    draw = () if league in WITHOUT_DRAWS else (Result.DRAW,)
    return frozenset({Result.HOME, Result.AWAY, *draw, *named})


def families(results: Payoff) -> list[tuple[tuple[Payoff, ...], int]]:
    """Every cover by what its contracts pay on, with the least dollars it pays."""
    ordered = sorted(results)
    payoffs = [frozenset(some) for size in range(1, len(ordered)) for some in combinations(ordered, size)]
    found = []
    for size in range(2, len(ordered) + 1):
        for family in combinations(payoffs, size):
            payout = _payout(family, results)
            if payout and not _wasteful(family, payout, results) and not _splits(family, payout, results):
                found.append((family, payout))
    return found


def covers(results: Payoff, markets: Sequence[WantedMarket]) -> list[tuple[tuple[WantedMarket, ...], int]]:
    """Every cover made of these contracts, with the dollars it pays in the worst result.

    Both sides of one market are never a cover here: if they cost less than a dollar the book is crossed, and wrong.
    """
    paying: dict[Payoff, list[WantedMarket]] = {}
    for market in markets:
        paying.setdefault(frozenset(market.pays_on), []).append(market)
    return [
        (legs, payout)
        for family, payout in families(results)
        for legs in product(*(paying.get(payoff, ()) for payoff in family))
        if len({(leg.venue, leg.market) for leg in legs}) == len(legs)
    ]


def _payout(family: Iterable[Payoff], results: Payoff) -> int:
    chosen = tuple(family)
    return min(sum(result in payoff for payoff in chosen) for result in results)


def _wasteful(family: tuple[Payoff, ...], payout: int, results: Payoff) -> bool:
    return any(_payout(rest, results) == payout for rest in combinations(family, len(family) - 1))


def _splits(family: tuple[Payoff, ...], payout: int, results: Payoff) -> bool:
    parts = chain.from_iterable(combinations(family, size) for size in range(1, len(family)))
    return any(
        0 < (one := _payout(part, results)) < payout
        and one + _payout([each for each in family if each not in part], results) == payout
        for part in parts
    )
