"""Decisions: every limit is evaluated and none is ever broken, and tighter ones never allow more."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from arbees_runtime.market.fee_rounding import OrderFees
from arbees_runtime.market.fees import Role
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import (
    FeedPhase,
    Nanoseconds,
    Signal,
    SignalKind,
    TradingMode,
    TradingState,
    TradingTerms,
    Verdict,
    derive_id,
)
from arbees_runtime.strategy.curves import buy_curves
from arbees_runtime.strategy.terms import fee_terms
from arbees_runtime.trading.risk.exposure import Exposure, Profit
from arbees_runtime.trading.risk.gates import Surroundings
from arbees_runtime.trading.risk.limits import Limits
from arbees_runtime.trading.risk.sizes import leg_cost, orders_of, standing
from tests.runtime.strategy.ladders import KALSHI, kalshi_terms
from tests.runtime.trading.risk.situations import (
    AWAY,
    FINE,
    HOME,
    NOW,
    SECOND,
    TWO_WAY,
    WIDE,
    decide,
    dollars,
    exposures,
    feed,
    holding,
    holding_these,
    leg,
    limits,
    signal,
    signals,
)

QUANTITY_FREE = {
    "expired", "shard-epoch", "rules-missing", "kill-switch", "feed-down", "orders-blocked", "quote-age", "quote-ahead",
    "edge-at-least", "books-differ", "ledger-silent", "event-cooldown", "loss-cooldown", "order-rate", "open-legs",
    "malformed",
}  # fmt: skip
BY_SIZE = {"order", "market", "venue", "event-loss", "league-loss", "daily-loss", "drawdown"}
BY_WORTH = {"size-at-least", "profit-at-least"}


def test_a_fine_signal_is_approved_in_full_with_every_limit_on_record() -> None:
    decision = decide(signal())
    assert (decision.verdict, decision.reason, decision.quantity) == (Verdict.APPROVED, "", 100 * SCALE)
    assert {check.limit for check in decision.checks} == QUANTITY_FREE | BY_SIZE | BY_WORTH
    assert all(check.passed for check in decision.checks)
    assert decision.legs == signal().legs
    assert decision.id == derive_id("decision", signal().id)
    assert decision.not_after_ns == signal().expires_ns
    assert decision.worst_loss == max(leg_cost(each, 100 * SCALE) for each in signal().legs)
    assert (decision.mode, decision.epoch) == (TradingMode.PAPER, 5)


@pytest.mark.parametrize(
    ("limit", "bound", "contracts"),
    [
        ("order", 20, 38),  # 0.50 + 0.0176 each, and two cents of rounding
        ("market", 20, 38),
        ("venue", 20, 38),
        ("event_loss", 20, 38),
        ("league_loss", 20, 38),
        ("daily_loss", 20, 38),
        ("drawdown", 20, 38),
    ],
)
def test_the_size_is_brought_down_to_what_a_limit_allows(limit: str, bound: int, contracts: int) -> None:
    decision = decide(signal(), limits=replace(WIDE, **{limit: dollars(bound)}))
    assert decision.verdict is Verdict.APPROVED
    assert decision.quantity == contracts * SCALE
    assert {each.quantity for each in decision.legs} == {decision.quantity}
    one_more = signal(*(msgspec.structs.replace(each, quantity=each.quantity) for each in signal().legs))
    assert max(leg_cost(each, decision.quantity + SCALE) for each in one_more.legs) > dollars(bound)


def test_below_the_venues_smallest_order_it_is_refused() -> None:
    decision = decide(signal(), limits=replace(WIDE, order=dollars(2)))
    assert (decision.verdict, decision.reason, decision.quantity, decision.legs) == (Verdict.REFUSED, "order", 0, ())
    assert decision.worst_loss == 0
    assert any(check.limit == "order" and not check.passed for check in decision.checks)


def around(**changes: Any) -> Surroundings:
    return replace(FINE, **changes)


GATES: dict[str, dict[str, Any]] = {
    "expired": {"now_ns": NOW + SECOND + 1},
    "shard-epoch": {"around": around(shard_epochs={"shard-1": 4})},
    "ledger-silent": {"around": around(ledger_silent=True)},
    "books-differ": {"around": around(disputed={(signal().legs[1].venue, signal().legs[1].market)})},
    "rules-missing": {"asked": signal(rules_hash="")},
    "feed-down": {"around": around(feeds={"kalshi": feed("kalshi"), "polymarket": feed("polymarket", phase=FeedPhase.STOPPED)})},  # noqa: E501
    "orders-blocked": {"around": around(feeds={"kalshi": feed("kalshi"), "polymarket": feed("polymarket", allowed=False)})},  # noqa: E501
    "quote-age": {"limits": replace(WIDE, data_ttl_ns=SECOND - 1)},
    "quote-ahead": {"now_ns": NOW - 2 * SECOND},
    "edge-at-least": {"asked": signal(edge=Money(0))},
    "event-cooldown": {"exposure": Exposure(last_approved_ns={TWO_WAY: NOW - SECOND})},
    "loss-cooldown": {"exposure": Exposure(lost_ns={TWO_WAY: NOW - 299 * SECOND})},
    "order-rate": {"limits": replace(WIDE, orders_per_minute=1)},
    "open-legs": {"limits": replace(WIDE, open_legs=0)},
    "malformed": {"asked": signal(leg("kalshi", "K", [HOME], 45, 100), leg("kalshi", "K", [HOME], 45, 100))},
}  # fmt: skip


@pytest.mark.parametrize("reason", GATES)
def test_gates_refuse(reason: str) -> None:
    case = {"asked": signal()} | GATES[reason]
    decision = decide(**case)
    assert (decision.verdict, decision.reason) == (Verdict.REFUSED, reason)
    assert decision.quantity == 0
    assert {check.limit for check in decision.checks} >= QUANTITY_FREE | BY_SIZE


def test_an_unknown_feed_takes_no_orders() -> None:
    assert decide(signal(), around=Surroundings()).reason == "feed-down"


@pytest.mark.parametrize("scope", ["all", "venue:kalshi", "venue:polymarket", f"event:{TWO_WAY}"])
@pytest.mark.parametrize("state", [TradingState.REDUCING, TradingState.HALTED])
def test_the_kill_switch_of_any_scope_stops_it(scope: str, state: TradingState) -> None:
    decision = decide(signal(), around=around(switches={scope: state}))
    assert (decision.verdict, decision.reason) == (Verdict.REFUSED, "kill-switch")
    assert decide(signal(), around=around(switches={scope: TradingState.ACTIVE})).verdict is Verdict.APPROVED


def test_the_kill_switch_of_another_scope_does_not() -> None:
    switches = {"venue:elsewhere": TradingState.HALTED, "event:other": TradingState.HALTED}
    assert decide(signal(), around=around(switches=switches)).verdict is Verdict.APPROVED


def test_a_leg_to_sell_or_of_another_size_is_malformed() -> None:
    first, second = signal().legs
    for bad in (
        msgspec.structs.replace(second, side=Side.SELL),
        msgspec.structs.replace(second, quantity=second.quantity - SCALE),
    ):
        assert decide(signal(first, bad)).reason == "malformed"
    assert decide(signal(legs=())).reason == "malformed"


def test_what_is_left_of_a_cut_signal_must_still_earn_something() -> None:
    thin = signal(leg("kalshi", "K", [HOME], 46, 1_000), leg("polymarket", "P", [AWAY], 50, 1_000))
    thin = msgspec.structs.replace(thin, profit=dollars(0.5), edge=Money(500))
    decision = decide(thin, limits=replace(WIDE, order=dollars(20)))
    assert decision.reason == "profit-at-least", "half a tenth of a cent each does not pay for rounding"


def test_a_model_edge_has_one_leg_and_risks_all_of_it() -> None:
    single = signal(leg("kalshi", "K", [HOME], 45, 100), kind=SignalKind.MODEL_EDGE, profit=dollars(5), edge=Money(1))
    decision = decide(single, limits=replace(WIDE, event_loss=dollars(20)))
    assert decision.verdict is Verdict.APPROVED
    assert decision.worst_loss <= dollars(20)
    assert decision.quantity == 42 * SCALE


def test_what_is_held_is_netted_with_what_is_added() -> None:
    naked = holding_these(holding("kalshi", "K", [HOME], 100, 45))
    limited = replace(WIDE, event_loss=dollars(50))
    more_of_it = signal(
        leg("kalshi", "K2", [HOME], 45, 100), kind=SignalKind.MODEL_EDGE, profit=dollars(5), edge=Money(1)
    )
    hedge = signal(
        leg("polymarket", "P", [AWAY], 50, 100), kind=SignalKind.MODEL_EDGE, profit=dollars(5), edge=Money(1)
    )
    assert decide(more_of_it, naked, limited).quantity == 10 * SCALE
    assert decide(hedge, naked, limited).quantity == 100 * SCALE, "at its worst it does not fill: no worse than now"


def test_live_orders_need_known_cash() -> None:
    asked = signal()
    assert decide(asked, mode=TradingMode.LIVE).reason == "cash"
    exposure = Exposure(cash={"kalshi": dollars(1_000), "polymarket": dollars(10)})
    decision = decide(asked, exposure, mode=TradingMode.LIVE)
    assert decision.verdict is Verdict.APPROVED
    assert leg_cost(asked.legs[1], decision.quantity) <= dollars(10)


def test_an_approval_counts_against_the_next() -> None:
    exposure = Exposure()
    first = decide(signal(), exposure)
    exposure.reserve(first, orders_of(signal(), first.quantity), NOW + 5 * SECOND)
    exposure.reserve(first, orders_of(signal(), first.quantity), NOW + 5 * SECOND)
    assert exposure.orders_in_last_minute(NOW) == 2, "the same decision counts once"
    assert exposure.spent("kalshi") == leg_cost(signal().legs[0], first.quantity)
    assert decide(signal(name="two"), exposure).reason == "event-cooldown"
    later = NOW + 3 * SECOND
    again = signal(name="three", expires_ns=Nanoseconds(later + SECOND))
    tight = replace(WIDE, event_loss=dollars(60))
    assert decide(again, exposure, tight, later).quantity < first.quantity
    exposure.release(first.id)
    assert decide(again, exposure, tight, later).quantity == first.quantity


@pytest.mark.parametrize(("today", "contracts"), [(0, 100), (-960, 77), (-990, 19), (-1_000, 0)])
def test_what_was_lost_today_leaves_less_to_lose(today: int, contracts: int) -> None:
    exposure = Exposure(profit=Profit(today=dollars(today), total=dollars(today), peak=0))
    decision = decide(signal(), exposure)
    assert decision.quantity == contracts * SCALE
    if not contracts:
        assert decision.reason == "daily-loss"


# ---- properties ------------------------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(signals, exposures(), limits)
def test_no_approval_breaks_a_limit_and_one_contract_more_would(
    asked: Signal, exposure: Exposure, bounds: Limits
) -> None:
    decision = decide(asked, exposure, bounds)
    assert {check.limit for check in decision.checks} >= QUANTITY_FREE | BY_SIZE, "no decision without its limits"
    assert (decision.verdict is Verdict.APPROVED) == all(check.passed for check in decision.checks)
    if decision.verdict is Verdict.REFUSED:
        assert decision.reason in {check.limit for check in decision.checks if not check.passed}
        return
    assert 0 < decision.quantity <= asked.quantity
    assert _broken(asked, exposure, bounds, decision.quantity) == set()
    if decision.quantity < asked.quantity:
        assert _broken(asked, exposure, bounds, decision.quantity + SCALE), "it could have been more"


def _broken(asked: Signal, exposure: Exposure, bounds: Limits, quantity: int) -> set[str]:
    """The limits a size breaks, worked out from the definitions with the orders added to what is under way."""
    after = Exposure(
        profit=exposure.profit, highest=exposure.highest, holdings=dict(exposure.holdings),
        reserved=dict(exposure.reserved),
    )  # fmt: skip
    orders = orders_of(asked, quantity)
    after.reserve(msgspec.structs.replace(decide(signal()), event=asked.event), orders, NOW + SECOND)
    losses = {event: risk.loss for event, risk in after.risks().items()}
    held = sum(risk.held_loss for risk in after.risks().values())
    league = asked.event.partition(":")[0]
    worse = sum(losses.values()) - held
    found = {
        "order": any(order.cost > bounds.order for order in orders),
        "market": any(after.spent(order.venue, order.market) > bounds.market for order in orders),
        "venue": any(after.spent(order.venue) > bounds.venue for order in orders),
        "event-loss": losses[asked.event] > bounds.event_loss,
        "league-loss": sum(v for k, v in losses.items() if k.startswith(f"{league}:")) > bounds.league_loss,
        "daily-loss": after.daily_loss() + worse > bounds.daily_loss,
        "drawdown": after.drawdown() + worse > bounds.drawdown,
    }
    return {limit for limit, broken in found.items() if broken}


@settings(max_examples=300, deadline=None)
@given(signals, exposures(), limits, limits)
def test_tighter_limits_never_allow_more(asked: Signal, exposure: Exposure, some: Limits, others: Limits) -> None:
    cooldowns = {"event_cooldown_ns", "loss_cooldown_ns"}
    tighter = Limits(
        **{
            each.name: (max if each.name in cooldowns else min)(getattr(some, each.name), getattr(others, each.name))
            for each in fields(Limits)
        }
    )
    assert decide(asked, exposure, tighter).quantity <= decide(asked, exposure, some).quantity


@given(signals, exposures(), limits)
def test_deciding_changes_nothing_and_the_same_question_has_the_same_answer(
    asked: Signal, exposure: Exposure, bounds: Limits
) -> None:
    before = repr(exposure)
    first = decide(asked, exposure, bounds)
    assert repr(exposure) == before
    assert decide(asked, exposure, bounds) == first
    assert standing(asked, exposure, needs_cash=False).cash == {}


_asks = st.dictionaries(st.integers(1, 99), st.integers(1, 300), min_size=1, max_size=4).map(
    lambda sizes: [(Price(cents * 10_000), Quantity(sizes[cents] * SCALE)) for cents in sorted(sizes)]
)


@given(_asks, kalshi_terms, st.integers(1, 1_200), st.integers(1, 1_200))
@example([(Price(100_000), Quantity(10 * SCALE)), (Price(500_000), Quantity(SCALE))], KALSHI, 11, 11)
def test_an_order_never_costs_more_than_is_held_back_though_all_of_it_fills_at_its_limit(
    asks: list[Level], trading: TradingTerms, n: int, part: int
) -> None:
    """The cheaper levels may be gone and the limit's own be deeper by then; below 0.50 the fee is higher there, too."""
    curve = buy_curves(asks, trading)[-1]
    n = min(n, curve.most)
    amount, fee = curve.parts(n)
    limit = Price(curve.limit(n))
    whole = leg(
        "kalshi", "K", [HOME], 50, n, limit_price=limit, amount=Money(amount), fee=Money(fee),
        unit_fee=Money(curve.unit_fee(n)),
    )  # fmt: skip
    decided = decide(signal(whole, profit=dollars(5), edge=Money(1)), limits=replace(WIDE, order=dollars(5)))
    held_back = [(whole, Quantity(min(part, n) * SCALE))] + [(each, each.quantity) for each in decided.legs]
    for each, quantity in held_back:
        filled = OrderFees(fee_terms(trading)).fill(Role.TAKER, Side.BUY, limit, quantity)
        assert -filled.balance_change <= leg_cost(each, quantity)


@given(st.integers(1, 2_000), st.integers(1, 2_000))
def test_a_part_of_a_leg_costs_no_more_than_the_whole(contracts: int, part: int) -> None:
    whole = leg("kalshi", "K", [HOME], 45, max(contracts, part))
    few, many = sorted((leg_cost(whole, min(contracts, part) * SCALE), leg_cost(whole, max(contracts, part) * SCALE)))
    assert leg_cost(whole, min(contracts, part) * SCALE) == few
    assert many <= whole.amount + whole.fee
