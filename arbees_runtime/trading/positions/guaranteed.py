"""What positions pay whatever the result: known without any price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from arbees_runtime.market.numbers import Money
from arbees_runtime.messages import PositionUpdate
from arbees_runtime.trading.risk.event_risk import has_draw
from arbees_runtime.trading.risk.settled import ruled_out, still_possible
from arbees_runtime.trading.risk.worst_case import holding_of, results_of


def guaranteed(positions: Iterable[PositionUpdate]) -> Mapping[str, Money]:
    """Dollars by venue that positions pay in the worst result of their game; the sum over the venues is what all pay at
    least.

    The legs of a game settle on the same result, so each game counts as a whole, in the one result in which all its
    positions together pay least, of those that no venue's settlement has ruled out. A contract that belongs to no known
    game pays nothing, and what is short of one pays a dollar. A void at a venue's own price is not in it.

    Args:
        positions: those that are open, and of the same games those that are over.
    """
    games: defaultdict[str, list[PositionUpdate]] = defaultdict(list)
    paid: defaultdict[str, int] = defaultdict(int)
    for position in positions:
        if position.event and position.pays_on:
            games[position.event].append(position)
        else:
            paid[position.venue] += min(0, position.quantity)
    for event, known in games.items():
        held = [holding_of(each) for each in known if each.quantity]
        out = ruled_out((frozenset(each.pays_on), each.payout) for each in known if each.payout is not None)
        results = still_possible(results_of(held, (), has_draw(event)), out)
        worst = min(sorted(results), key=lambda result: sum(each.quantity for each in held if result in each.pays_on))
        for each in held:
            paid[each.venue] += each.quantity if worst in each.pays_on else 0
    return {venue: Money(amount) for venue, amount in paid.items()}
