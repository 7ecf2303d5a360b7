"""What one event adds to the risk: the worst loss of its positions and orders, and what its positions are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from arbees_runtime.messages import Result
from arbees_runtime.strategy.covers import WITHOUT_DRAWS
from arbees_runtime.trading.risk.settled import UNSETTLED, PartSettled, still_possible
from arbees_runtime.trading.risk.worst_case import Holding, UnderWay, guaranteed, results_of, worst_loss

OPEN_LEG_SHARE = 10
"""An event counts as having an open leg when its worst loss is more than one part in this many of what was paid."""


Place: TypeAlias = tuple[str, str | None]
"""A market of a venue, or all of the venue."""


@dataclass(frozen=True, slots=True)
class EventRisk:
    """An event's part of the exposure, in millionths of a dollar.

    Attributes:
        league: the event's.
        holdings, orders: what is held and under way of it.
        results: the results that it can still have.
        spent: dollars put into each place: holdings at cost with fees, and orders under way.
        held_loss: worst loss of what is held.
        loss: worst loss with the orders under way at their worst.
        open_profit: what the positions add to the realised profit: losses in full, gains only up to the fees already
            booked, or the loss if another part of the event was settled. They are worth what they pay at least, or what
            selling brings now, whichever is more.
        open: whether it has an open leg, or orders under way.
    """

    league: str
    holdings: Sequence[Holding]
    orders: Sequence[UnderWay]
    results: frozenset[Result]
    spent: Mapping[Place, int]
    held_loss: int
    loss: int
    open_profit: int
    open: bool


def event_risk(
    event: str, holdings: Sequence[Holding], orders: Sequence[UnderWay], settled: PartSettled = UNSETTLED
) -> EventRisk:
    """The risk of an event's holdings and orders under way.

    Args:
        event: the event.
        holdings, orders: of it.
        settled: what settlements of its markets say.
    """
    results = still_possible(results_of(holdings, orders, has_draw(event)), settled.ruled_out)
    held_loss = worst_loss(holdings, (), results)
    spent: Counter[Place] = Counter()
    costs: list[tuple[Holding | UnderWay, int]] = [(holding, holding.cost + holding.fees) for holding in holdings]
    costs += [(order, order.cost) for order in orders]
    for each, cost in costs:
        spent[each.venue, None] += cost
        spent[each.venue, each.market] += cost
    return EventRisk(
        league_of(event),
        holdings,
        orders,
        results,
        spent,
        held_loss,
        worst_loss(holdings, orders, results) if orders else held_loss,
        _open_profit(holdings, results, settled.booked) if holdings else 0,
        open=bool(orders) or held_loss * OPEN_LEG_SHARE > sum(abs(holding.cost) for holding in holdings),
    )


def _open_profit(holdings: Sequence[Holding], results: frozenset[Result], booked: int) -> int:
    worth = max(0, guaranteed(holdings, results))
    sales = [holding.liquidation for holding in holdings if holding.liquidation is not None]
    if len(sales) == len(holdings):
        worth = max(worth, sum(sales))
    spent = max(-booked, sum(holding.fees for holding in holdings))
    return min(spent, worth - sum(holding.cost for holding in holdings))


def league_of(event: str) -> str:
    """The league in an event's id (`nfl:2026-11-29:...`)."""
    return event.partition(":")[0]


def has_draw(event: str) -> bool:
    """Whether a game of the event's league can end in a draw of its own."""
    return league_of(event) not in WITHOUT_DRAWS
