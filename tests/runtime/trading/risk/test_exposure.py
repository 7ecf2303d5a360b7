"""What is held and under way, and what today's profit is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.numbers import SCALE
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import Nanoseconds, PositionPhase, PositionUpdate, Result, TradingMode
from arbees_runtime.trading.risk.exposure import MINUTE_NS, Exposure, Profit
from arbees_runtime.trading.risk.settled import PartSettled, ruled_out
from arbees_runtime.trading.risk.sizes import orders_of
from tests.runtime.trading.risk.situations import (
    AWAY,
    DRAW,
    HOME,
    NOW,
    SECOND,
    TWO_WAY,
    approval,
    decide,
    dollars,
    events,
    holding,
    holding_these,
    holdings,
    markets,
    orders,
    signal,
    venues,
)


def position(market: str = "K", **changes: Any) -> PositionUpdate:
    fields: dict[str, Any] = {
        "mode": TradingMode.PAPER, "venue": "kalshi", "market": market, "outcome": Outcome.YES, "event": TWO_WAY,
        "pays_on": (HOME,), "phase": PositionPhase.OPEN, "quantity": 100 * SCALE, "provisional": 0,
        "cost": dollars(45), "fees": dollars(1.75), "realised": 0, "mark": None, "unrealised": None, "version": 1,
        "as_of_ns": Nanoseconds(NOW),
    }  # fmt: skip
    return PositionUpdate(**(fields | changes))


def test_positions_come_change_and_go() -> None:
    exposure = Exposure()
    exposure.take_position(position())
    assert exposure.spent("kalshi") == dollars(46.75)
    risk = exposure.risks()[TWO_WAY]
    assert (risk.held_loss, risk.loss, risk.open) == (dollars(46.75), dollars(46.75), True)
    exposure.take_position(position(quantity=50 * SCALE, cost=dollars(22.5)))
    assert exposure.spent("kalshi", "K") == dollars(24.25)
    assert exposure.spent("kalshi", "other") == exposure.spent("polymarket") == 0
    exposure.take_position(position(phase=PositionPhase.SETTLED, quantity=0, cost=0))
    assert exposure.holdings == exposure.risks() == {}


def test_a_realised_loss_begins_a_cooldown_and_a_profit_does_not() -> None:
    exposure = Exposure()
    for realised, fees in ((-1.75, 1.75), (-3.5, 3.5), (-0.5, 3.5), (-0.5, 3.5)):
        exposure.take_position(position(realised=dollars(realised), fees=dollars(fees)))
    assert exposure.lost_ns == {}
    exposure.take_position(position(realised=dollars(-2), fees=dollars(3.5), as_of_ns=Nanoseconds(NOW + 5)))
    assert exposure.lost_ns == {TWO_WAY: NOW + 5}


def test_a_loss_in_the_first_that_is_heard_of_a_position_is_one_unless_it_is_an_old_story() -> None:
    """Bought and sold again before the channel told of either: it keeps the last word only."""
    sold = position(phase=PositionPhase.CLOSED, quantity=0, cost=0, realised=dollars(-5), fees=dollars(3.5))
    exposure, later = Exposure(), Exposure()
    exposure.take_position(sold)
    assert exposure.lost_ns == {TWO_WAY: NOW}
    later.take_position(sold, news=False)
    later.take_position(sold)
    assert later.lost_ns == {}


def test_reservations_end_by_word_or_by_time() -> None:
    exposure, decision = Exposure(), decide(signal())
    exposure.reserve(decision, orders_of(signal(), decision.quantity), NOW + 5 * SECOND)
    exposure.pass_time(NOW + 5 * SECOND - 1)
    assert len(list(exposure.under_way())) == 2
    exposure.pass_time(NOW + 5 * SECOND)
    assert list(exposure.under_way()) == []
    assert exposure.orders_in_last_minute(NOW + 59 * SECOND) == 2
    exposure.pass_time(NOW + 60 * SECOND)
    assert exposure.orders_in_last_minute(NOW + 60 * SECOND) == 0


def test_a_locked_pair_is_no_loss_although_selling_it_would_be() -> None:
    """Bought for 0.45 + 0.50 with 3 dollars of fees, worth 0.93 at the bids: it pays 100 dollars whatever happens."""
    pair = holding_these(
        holding("kalshi", "K", [HOME], 100, 45, fees=dollars(1.75), liquidation=dollars(43)),
        holding("polymarket", "P", [AWAY], 100, 50, fees=dollars(1.25), liquidation=dollars(48)),
    )
    pair.profit = Profit(today=-dollars(3), total=-dollars(3), peak=0)
    assert pair.open_profit() == dollars(3), "the fees, which are booked already; not the two dollars to be earned"
    assert pair.daily_loss() == 0
    assert not pair.risks()[TWO_WAY].open


@pytest.mark.parametrize(("liquidation", "loss"), [(40, 6.75), (None, 46.75), (60, 0)])
def test_a_naked_leg_loses_what_selling_it_would(liquidation: float | None, loss: float) -> None:
    naked = holding_these(
        holding(
            "kalshi", "K", [HOME], 100, 45, fees=dollars(1.75),
            liquidation=None if liquidation is None else dollars(liquidation),
        )
    )  # fmt: skip
    naked.profit = Profit(today=-dollars(1.75), total=-dollars(1.75), peak=0)
    assert naked.daily_loss() == dollars(loss)


LOST_AT_KALSHI = PartSettled(frozenset({HOME}), -dollars(48))
"""Kalshi has paid nothing for the 45 dollars of the pair below; its and the other leg's fees were 3 dollars."""


def test_the_leg_that_is_still_to_be_paid_is_worth_what_the_other_venues_settlement_makes_it() -> None:
    """One venue pays hours before the other: meanwhile the pair is no naked leg, and its first half no loss."""
    left = holding_these(holding("polymarket", "P", [AWAY], 100, 50, fees=dollars(1.25)))
    left.profit = Profit(today=-dollars(48), total=-dollars(48), peak=0)
    assert (left.daily_loss(), left.risks()[TWO_WAY].open) == (dollars(98), True), "for all that is known"
    left.take_settled({TWO_WAY: LOST_AT_KALSHI})
    risk = left.risks()[TWO_WAY]
    assert (risk.held_loss, risk.open) == (0, False)
    assert left.open_profit() == dollars(48), "what the pair has cost so far, and none of the profit before it is paid"
    assert left.daily_loss() == left.drawdown() == 0
    left.take_settled({})
    assert left.daily_loss() == dollars(98), "the word was taken back"


def test_a_leg_that_a_settlement_makes_worthless_is_lost() -> None:
    left = holding_these(holding("polymarket", "P", [AWAY], 100, 50, fees=dollars(1.25)))
    left.profit = Profit(today=dollars(52), total=dollars(52), peak=0)
    left.take_settled({TWO_WAY: PartSettled(frozenset({AWAY}), dollars(52))})
    assert left.risks()[TWO_WAY].held_loss == dollars(51.25)
    assert left.open_profit() == -dollars(50)


def test_settlements_that_contradict_each_other_say_nothing() -> None:
    left = holding_these(holding("polymarket", "P", [AWAY], 100, 50))
    left.take_settled({TWO_WAY: PartSettled(frozenset({HOME, AWAY}), 0)})
    assert left.risks()[TWO_WAY].held_loss == dollars(50)


@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        ([({HOME}, SCALE), ({AWAY, DRAW}, 0)], {AWAY, DRAW}),
        ([({HOME}, 0), ({AWAY, DRAW}, SCALE)], {HOME}),
        ([({HOME}, 0), ({AWAY}, 0)], {HOME, AWAY}),
        ([({HOME}, SCALE // 2), ({AWAY}, SCALE // 2)], set()),
        ([({DRAW}, SCALE)], {HOME, AWAY}),
    ],
)
def test_what_settled_contracts_rule_out(contracts: list[tuple[set[Result], int]], expected: set[Result]) -> None:
    """A price in between is a venue's own: others may settle the same game otherwise."""
    assert ruled_out((frozenset(pays_on), payout) for pays_on, payout in contracts) == expected


def test_drawdown_is_from_the_highest_profit_ever_seen() -> None:
    exposure = Exposure(profit=Profit(today=0, total=dollars(30), peak=dollars(80)))
    assert exposure.drawdown() == dollars(50)
    exposure.profit = Profit(today=0, total=dollars(100), peak=dollars(80))
    assert exposure.drawdown() == 0
    exposure.pass_time(NOW)
    exposure.profit = Profit(today=0, total=dollars(90), peak=dollars(80))
    exposure.pass_time(NOW)
    exposure.profit = Profit(today=0, total=dollars(70), peak=dollars(80))
    assert exposure.drawdown() == dollars(20), "a hundred were there at one look only"


_STEPS = ["held", "forgotten", "closed", "reserved", "resumed", "settled", "held back", "released", "later"]
settlements = st.builds(PartSettled, st.frozensets(st.sampled_from(Result)), st.integers(-300, 300).map(dollars))


@given(st.data())
def test_what_follows_is_that_of_what_is_held_and_under_way_whatever_came_before(data: st.DataObject) -> None:
    """Risks are worked out for what changed only; an exposure that never saw the changes says the same."""
    exposure, names = Exposure(), st.sampled_from("abc")
    for step in range(data.draw(st.integers(1, 12))):
        now_ns = NOW + step * 10 * SECOND
        match data.draw(st.sampled_from(_STEPS)):
            case "held":
                exposure.take_holding(data.draw(holdings))
            case "forgotten":
                exposure.forget((data.draw(venues), data.draw(markets), "yes"))
            case "closed":
                closed = position(data.draw(markets), venue=data.draw(venues), phase=PositionPhase.CLOSED)
                exposure.take_position(closed)
            case "reserved":
                order = data.draw(orders)
                exposure.reserve(approval(data.draw(names), order.event, now_ns), (order,), now_ns + 3 * SECOND)
            case "resumed":
                order = data.draw(orders)
                exposure.resume(approval(data.draw(names), order.event, now_ns), (order,))
            case "settled":
                exposure.take_settled(data.draw(st.dictionaries(events, settlements, max_size=2)))
            case "held back":
                exposure.hold(data.draw(names))
            case "released":
                exposure.release(data.draw(names))
            case "later":
                exposure.pass_time(now_ns)
        anew = Exposure(holdings=exposure.holdings.copy(), settled=exposure.settled)
        for name, each in exposure.reserved.items():
            anew.reserve(approval(name, each.event, now_ns), each.orders, each.until_ns)
        if data.draw(st.booleans()):
            assert exposure.risks() == anew.risks()
        recent = [count for at_ns, count in exposure.approved if now_ns - at_ns < MINUTE_NS]
        assert exposure.orders_in_last_minute(now_ns) == sum(recent)
    assert exposure.risks() == anew.risks()
    assert exposure.totals == anew.totals
    assert exposure.totals.worse == sum(risk.loss - risk.held_loss for risk in anew.risks().values())
