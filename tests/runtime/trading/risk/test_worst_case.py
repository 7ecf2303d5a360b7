"""Netting equals trying every result and every way the orders under way can fill."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.numbers import SCALE
from arbees_runtime.messages import Result
from arbees_runtime.trading.risk.worst_case import Holding, UnderWay, guaranteed, results_of, worst_loss
from tests.runtime.trading.risk.situations import AWAY, DRAW, HOME, dollars, holding, holdings, orders


@given(st.lists(holdings, max_size=4), st.lists(orders, max_size=4), st.booleans())
def test_the_worst_loss_is_the_worst_of_all_results_and_all_fills(
    held: list[Holding],
    under_way: list[UnderWay],
    has_draw: bool,
) -> None:
    results = results_of(held, under_way, has_draw)
    assert results >= {HOME, AWAY}
    worst = 0
    for result in results:
        for filled in product((0, 1, 2), repeat=len(under_way)):  # none, half, all of each
            cash = -sum(each.cost + each.fees for each in held)
            paid = sum(each.quantity for each in held if result in each.pays_on)
            for order, halves in zip(under_way, filled, strict=True):
                cash -= order.cost * halves / 2
                paid += order.quantity * halves / 2 if result in order.pays_on else 0
            worst = max(worst, -(cash + paid))
    assert worst_loss(held, under_way, results) == worst


def test_both_sides_of_a_game_on_two_venues_are_netted() -> None:
    both = [holding("kalshi", "K", [HOME], 100, 45), holding("polymarket", "P", [AWAY], 100, 50)]
    results = frozenset({HOME, AWAY})
    assert worst_loss(both, (), results) == 0
    assert worst_loss(both[:1], (), results) == dollars(45)
    assert guaranteed(both, results) == 100 * SCALE
    assert worst_loss(both, (), results | {DRAW}) == dollars(95), "a draw that nothing covers"


def test_a_holding_that_pays_on_nothing_known_is_lost() -> None:
    unknown = holding("kalshi", "K", [], 100, 45)
    assert worst_loss([unknown], (), frozenset(Result)) == dollars(45)


def test_a_short_position_loses_where_its_contract_pays() -> None:
    short = Holding(
        venue="kalshi", market="K", outcome="yes", event="e", pays_on=frozenset({HOME}), quantity=-10 * SCALE,
        cost=-dollars(4),
    )  # fmt: skip
    assert worst_loss([short], (), frozenset({HOME, AWAY})) == dollars(6)
