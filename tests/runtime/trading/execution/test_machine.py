"""Each way a trade can go, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.market.numbers import Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    CancelCommand,
    Decision,
    FillStatus,
    Flatten,
    Nanoseconds,
    OrderCommand,
    OrderStatus,
    Purpose,
    TimeInForce,
    TradingState,
)
from arbees_runtime.trading.execution.leg_order import leg_order
from arbees_runtime.trading.execution.machine import begin, step
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.surroundings import Alarm, Cancel, Effect, Event, Send, Surroundings, Tick
from arbees_runtime.trading.execution.trade import Phase, Trade
from arbees_runtime.trading.execution.world import World
from tests.runtime.trading.samples import (
    AWAY,
    DRAW,
    HOME,
    KALSHI,
    NOW,
    POLYMARKET,
    SECOND,
    contracts,
    decision,
    dollars,
    fill,
    leg,
    pair,
    quote,
    settlement,
    told,
)

POLICY = Policy()
UNDELAYED = replace(POLICY.rules("polymarket"), taker_delay=False)
FILLED, CANCELLED = OrderStatus.FILLED, OrderStatus.CANCELLED


def around(decided: Decision, *, bid: float = 0.30, ask: float | None = None, **changes: object) -> Surroundings:
    """Every leg can be had at its limit, or at `ask`, and given back at `bid`."""
    quotes = {}
    for each in decided.legs:
        offered = each.limit_price / 1e6 if ask is None else ask
        told_quote = quote(each, min(bid, offered), offered)
        quotes[told_quote.key] = told_quote
    return replace(Surroundings(quotes=quotes, epoch=7), **changes)  # type: ignore[arg-type]


class Play:
    """A trade in a test's hands."""

    def __init__(
        self, decided: Decision | None = None, scene: Surroundings | None = None, policy: Policy = POLICY
    ) -> None:
        self.decided = decided or decision()
        self.scene = scene or around(self.decided)
        self.policy = policy
        self.now = NOW
        self.sent: list[OrderCommand] = []
        self.cancels: list[CancelCommand] = []
        self.alarms: list[str] = []
        self.trade, effects = begin(self.decided, self.now, policy, self.scene)
        self._take(effects)

    def _take(self, effects: list[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, Send):
                self.sent.append(effect.command)
            elif isinstance(effect, Cancel):
                self.cancels.append(effect.command)
            else:
                assert isinstance(effect, Alarm)
                self.alarms.append(effect.code)

    def tell(self, event: Event) -> Trade:
        self.trade, effects = step(self.trade, event, self.now, self.policy, self.scene)
        self._take(effects)
        return self.trade

    def wait(self, seconds: float) -> Trade:
        """Let time pass, looking whenever the trade wants to."""
        end = self.now + round(seconds * SECOND)
        while self.trade.wake_ns is not None and self.trade.wake_ns <= end:
            self.now = max(self.now, self.trade.wake_ns)
            self.tell(Tick())
        self.now = end
        return self.trade

    @property
    def last(self) -> OrderCommand:
        return self.sent[-1]

    def fills(self, size: float, status: OrderStatus = FILLED) -> Trade:
        """The last order got `size`."""
        return self.tell(told(self.last, status, contracts(size)))


def test_the_less_certain_leg_goes_first_and_is_hedged_exactly() -> None:
    play = Play()
    assert [(o.venue, o.purpose, o.quantity) for o in play.sent] == [("polymarket", Purpose.ENTRY, contracts(10))]
    assert (play.last.not_after_ns, play.last.epoch, play.last.attempt) == (play.decided.not_after_ns, 7, 0)
    trade = play.fills(6, CANCELLED)
    assert trade.phase is Phase.HEDGING
    assert (play.last.venue, play.last.purpose, play.last.quantity) == ("kalshi", Purpose.HEDGE, contracts(6))
    assert play.last.limit_price == play.decided.legs[0].limit_price
    assert play.fills(6).phase is Phase.BALANCED
    assert (len(play.sent), play.alarms, play.trade.wake_ns) == (2, [], None)


def test_nothing_filled_ends_it() -> None:
    play = Play()
    trade = play.tell(told(play.last, OrderStatus.REJECTED, reason="insufficient-balance"))
    assert (trade.phase, trade.reason, len(play.sent)) == (Phase.ABANDONED, "insufficient-balance", 1)


@pytest.mark.parametrize(
    ("changes", "late_s", "reason"),
    [
        ({}, 3, "late"),
        ({"quotes": {}}, 0, "stale-quote"),
        ({"refusing": {"kalshi": "uncertain-order"}}, 0, "uncertain-order"),
        ({"trading": {"polymarket": TradingState.HALTED}}, 0, "kill-switch:halted"),
        ({"trading": {"kalshi": TradingState.REDUCING}}, 0, "kill-switch:reducing"),
    ],
)
def test_no_entry_when_it_must_not_be(changes: dict[str, object], late_s: int, reason: str) -> None:
    decided = decision()
    trade, effects = begin(decided, NOW + late_s * SECOND, POLICY, around(decided, **changes))
    assert (trade.phase, trade.reason, effects) == (Phase.ABANDONED, reason, [])


def test_no_entry_at_a_price_that_is_gone() -> None:
    decided = decision()
    trade, effects = begin(decided, NOW, POLICY, around(decided, ask=0.51))
    assert (trade.reason, effects) == ("price-moved", [])


def test_a_hedge_that_missed_is_tried_again_without_loss_then_the_cheaper_way_out_is_taken() -> None:
    play = Play()
    play.fills(10)
    play.scene = around(play.decided, bid=0.47, ask=0.57)  # hedging now loses 7 cents a pair, selling 3 and two fees
    assert play.fills(0, CANCELLED).phase is Phase.EXPOSED
    assert len(play.sent) == 2, "before the deadline no loss is taken"
    play.wait(2)
    assert (play.last.purpose, play.last.venue, play.last.side) == (Purpose.UNWIND, "polymarket", Side.SELL)
    assert (play.last.quantity, play.last.reduce_only) == (contracts(10), False)
    assert play.fills(10).phase is Phase.FLAT


def test_a_hedge_with_a_bounded_loss_when_that_is_cheaper_than_selling_back() -> None:
    play = Play()
    play.fills(10)
    play.scene = around(play.decided, bid=0.20, ask=0.52)
    play.fills(0, CANCELLED)
    play.wait(2)
    assert (play.last.purpose, play.last.venue) == (Purpose.HEDGE, "kalshi")
    assert play.last.limit_price == 520_000
    assert play.fills(10).phase is Phase.BALANCED
    assert play.trade.paid > dollars(10), "it cost something"


def test_before_the_deadline_a_hedge_that_still_pays_is_taken_at_once() -> None:
    play = Play()
    play.fills(10)
    play.scene = around(play.decided, ask=0.42)
    play.fills(0, CANCELLED)
    assert len(play.sent) == 2, "prices have not had the time to tell why it missed"
    play.wait(0.3)
    assert (len(play.sent), play.last.limit_price) == (3, 420_000)


@pytest.mark.parametrize("answer", [OrderStatus.REJECTED, OrderStatus.DENIED])
def test_a_way_that_the_venue_refuses_gives_way_to_the_other(answer: OrderStatus) -> None:
    play = Play()
    play.fills(10)
    play.scene = around(play.decided, bid=0.47)  # the hedge is there to be had, but Kalshi has no money of ours left
    while play.trade.phase is not Phase.UNWINDING and not play.trade.phase.at_rest:
        if any(order.live for order in play.trade.orders):
            play.tell(told(play.last, answer, reason="available_balance_too_low"))
        play.wait(0.25)
    assert (play.last.purpose, play.last.venue) == (Purpose.UNWIND, "polymarket")
    assert play.now - NOW < 3 * SECOND
    assert play.fills(10).phase is Phase.FLAT


def test_what_no_venue_takes_now_is_tried_again_until_it_is_given_up() -> None:
    """Bought at Polymarket it can't be sold there before it is confirmed on the chain, and Kalshi's gate is shut."""
    decided = decision(pair(100))
    play = Play(decided)
    play.fills(100)
    play.scene = around(decided, bid=0.47)
    while play.now < NOW + 15 * SECOND:
        if any(order.live for order in play.trade.orders):
            play.tell(told(play.last, OrderStatus.REJECTED, reason="insufficient_balance"))
        play.wait(0.25)
    assert not play.trade.phase.at_rest, play.trade.reason
    if any(order.live for order in play.trade.orders):
        play.tell(told(play.last, OrderStatus.REJECTED, reason="insufficient_balance"))
    play.wait(4)
    assert any(order.live for order in play.trade.orders)


def test_a_clock_that_is_set_back_holds_up_no_deadline() -> None:
    play = Play()
    play.fills(10)
    play.scene = around(play.decided, bid=0.47, ask=0.57)
    play.fills(0, CANCELLED)
    play.now -= 3600 * SECOND
    for _ in range(12):
        play.now += SECOND // 4
        play.tell(Tick())
    assert (play.last.purpose, play.last.venue) == (Purpose.UNWIND, "polymarket")


@pytest.mark.parametrize(("ahead_s", "known"), [(0.1, True), (5, False), (-3, True), (-5, False)])
def test_a_quote_from_before_the_clock_was_set_back_is_no_price(ahead_s: float, known: bool) -> None:
    decided = decision()
    world = World(4 * SECOND, lambda _: KeyState.LIVE, lambda _: KeyState.LIVE)
    said = quote(decided.legs[0], 0.39, 0.40, at_ns=NOW)
    world.take_quote(said.key, said)
    assert (said.key in world.around(decided, NOW - round(ahead_s * SECOND), 1).quotes) == known


def test_a_gateway_whose_clock_is_ahead_and_finds_every_order_late_does_not_use_up_the_attempts() -> None:
    play = Play()
    play.fills(10)
    play.scene = around(play.decided, bid=0.47)
    while play.trade.phase is not Phase.UNWINDING and not play.trade.phase.at_rest:
        if any(order.live for order in play.trade.orders):
            play.tell(told(play.last, OrderStatus.DENIED, reason="late"))
        play.wait(0.25)
    assert (play.last.purpose, play.last.venue) == (Purpose.UNWIND, "polymarket")


def test_what_can_only_be_ended_beyond_the_budget_is_held_within_the_cap_with_an_alarm() -> None:
    play = Play(policy=replace(POLICY, unwind_budget=dollars(2)))
    play.fills(10)
    play.scene = around(play.decided, bid=0.01, ask=0.99)
    play.fills(0, CANCELLED)
    trade = play.wait(30)
    assert (trade.phase, trade.reason) == (Phase.HELD, "within-cap")
    assert (play.alarms, len(play.sent)) == (["held"], 2)
    assert trade.wake_ns is None


def test_what_is_above_the_cap_is_given_back_at_any_price_with_an_alarm() -> None:
    decided = decision(pair(100))
    play = Play(decided)
    play.fills(100)
    play.scene = around(decided, bid=0.01, ask=0.99)
    play.fills(0, CANCELLED)
    play.wait(30)
    assert play.alarms[0] == "forced"
    assert play.last.purpose in (Purpose.HEDGE, Purpose.UNWIND)
    assert play.last.quantity == contracts(100)


def test_above_the_cap_without_any_price_it_says_so_and_goes_on_looking() -> None:
    decided = decision(pair(100))
    play = Play(decided)
    play.fills(100)
    play.scene = Surroundings(epoch=7)
    play.fills(0, CANCELLED)
    assert play.wait(60).phase is Phase.EXPOSED
    assert play.alarms == ["stranded"]
    play.scene = around(decided, ask=0.40)
    play.wait(1)
    assert play.last.purpose is Purpose.HEDGE


def test_an_order_of_unknown_fate_stops_everything_until_the_venue_has_told() -> None:
    play = Play()
    play.fills(10)
    trade = play.tell(told(play.last, OrderStatus.UNCERTAIN))
    assert (trade.phase, play.alarms) == (Phase.RECONCILING, ["uncertain-order"])
    play.wait(120)
    assert len(play.sent) == 2, "never sent again, and nothing instead"
    trade = play.tell(told(play.last, CANCELLED, contracts(4), sequence=2))
    assert trade.held(0) == contracts(4)
    play.wait(0.3)
    assert (play.last.purpose, play.last.quantity) == (Purpose.HEDGE, contracts(6))


def test_silence_raises_an_alarm_and_nothing_else() -> None:
    play = Play()
    play.wait(60)
    assert (play.alarms, len(play.sent), play.trade.phase) == (["no-answer"], 1, Phase.ENTERING)


def test_an_order_that_rests_although_it_should_not_is_cancelled() -> None:
    play = Play()
    play.tell(told(play.last, OrderStatus.ACCEPTED, remaining=contracts(10)))
    play.wait(11)
    assert [each.client_order_id for each in play.cancels] == [play.last.id]
    play.tell(told(play.last, OrderStatus.CANCEL_REFUSED, sequence=2))
    play.wait(60)
    assert len(play.cancels) == 3
    assert len({each.id for each in play.cancels}) == 3
    assert play.tell(told(play.last, CANCELLED, contracts(2), sequence=3)).phase is Phase.HEDGING


def test_a_fill_after_the_order_had_ended_is_hedged() -> None:
    play = Play()
    entry = play.last
    assert play.fills(0, CANCELLED).phase is Phase.ABANDONED
    trade = play.tell(fill(entry, contracts(3)))
    assert (trade.phase, play.last.venue, play.last.quantity) == (Phase.HEDGING, "kalshi", contracts(3))


def test_a_voided_fill_is_made_up_for() -> None:
    play = Play()
    entry = play.last
    play.fills(10)
    hedge = play.last
    play.tell(fill(entry, contracts(10), status=FillStatus.PROVISIONAL))
    assert play.fills(10).phase is Phase.BALANCED
    trade = play.tell(fill(entry, contracts(10), status=FillStatus.VOIDED, at_ns=NOW + 1))
    assert trade.holdings == (contracts(10), 0)
    play.wait(0.3)
    assert play.last.id != hedge.id
    assert (play.last.venue, play.last.purpose, play.last.attempt) == ("polymarket", Purpose.HEDGE, 1)
    assert play.fills(10).phase is Phase.BALANCED


def test_news_of_the_past_changes_nothing() -> None:
    play = Play()
    entry = play.last
    play.fills(10)
    play.fills(10)
    play.tell(fill(entry, contracts(10)))
    before, count = play.trade, len(play.sent)
    for old in (
        told(entry, FILLED, contracts(10)),
        told(entry, OrderStatus.SUBMITTED, sequence=0),
        told(entry, OrderStatus.UNCERTAIN, sequence=99),
        fill(entry, contracts(10)),
        fill(entry, contracts(10), status=FillStatus.PROVISIONAL),
        settlement("kalshi", "another", 1),
    ):
        play.tell(old)
    assert (play.trade.phase, play.trade.holdings, len(play.sent)) == (before.phase, before.holdings, count)


def test_an_overfill_is_hedged_to_the_lot() -> None:
    play = Play()
    trade = play.tell(told(play.last, FILLED, Quantity(10_204_081)))
    assert play.last.quantity == 10_200_000
    assert play.fills(10.2).phase is Phase.BALANCED
    assert trade.held(1) == 10_204_081


def test_what_the_other_venue_takes_no_order_for_is_sold_back() -> None:
    """Three contracts are fewer than Polymarket takes."""
    legs = (leg("kalshi", 0.40, depth=20), leg("polymarket", 0.50, pays_on=AWAY, outcome=Outcome.NO))
    policy = replace(POLICY, venues={**POLICY.venues, "polymarket": UNDELAYED})
    decided = decision(legs)
    play = Play(decided, around(decided, bid=0.39), policy)
    assert (play.last.venue, play.last.time_in_force) == ("kalshi", TimeInForce.IMMEDIATE_OR_CANCEL)
    play.fills(3, CANCELLED)
    play.wait(2)
    assert (play.last.purpose, play.last.venue, play.last.quantity) == (Purpose.UNWIND, "kalshi", contracts(3))


def test_all_or_nothing_where_a_part_could_not_be_matched() -> None:
    policy = replace(POLICY, venues={**POLICY.venues, "polymarket": UNDELAYED})
    legs = (leg("kalshi", 0.40, 6, depth=6), leg("polymarket", 0.50, 6, pays_on=AWAY, outcome=Outcome.NO))
    decided = decision(legs)
    assert Play(decided, policy=policy).last.time_in_force is TimeInForce.FILL_OR_KILL


def test_a_halt_stops_every_order_and_its_end_lets_the_hedge_go() -> None:
    play = Play()
    active = play.scene
    play.scene = replace(active, trading={"kalshi": TradingState.HALTED, "polymarket": TradingState.HALTED})
    trade = play.fills(10)
    assert (trade.phase, trade.reason, play.alarms) == (Phase.EXPOSED, "halted", ["halted-exposed"])
    play.wait(300)
    assert len(play.sent) == 1
    play.scene = replace(active, trading={"kalshi": TradingState.REDUCING})
    play.wait(1)
    assert (play.last.purpose, play.last.venue) == (Purpose.HEDGE, "kalshi")


def test_a_halt_cancels_what_rests() -> None:
    play = Play()
    play.tell(told(play.last, OrderStatus.ACCEPTED, remaining=contracts(10)))
    play.scene = replace(play.scene, trading={"polymarket": TradingState.HALTED})
    play.tell(Tick())
    assert [each.reason for each in play.cancels] == ["halted"]


def test_flatten_gives_both_legs_back_together() -> None:
    play = Play()
    play.fills(10)
    play.fills(10)
    asked = Flatten(id="f", scope="all", reason="r", actor="a", at_ns=Nanoseconds(NOW))
    play.scene = replace(play.scene, quotes={key: q for key, q in play.scene.quotes.items() if q.venue == "kalshi"})
    assert play.tell(asked).phase is Phase.CLOSING
    assert (len(play.sent), play.alarms) == (2, ["close-waits"]), "one leg alone would leave the other naked"
    play.scene = around(play.decided)
    play.wait(1)
    closing = play.sent[2:]
    assert {(o.venue, o.side, o.quantity, o.purpose) for o in closing} == {
        ("kalshi", Side.SELL, contracts(10), Purpose.CLOSE),
        ("polymarket", Side.SELL, contracts(10), Purpose.CLOSE),
    }
    play.tell(told(closing[0], CANCELLED, contracts(4)))
    assert play.tell(told(closing[1], FILLED, contracts(10))).phase is Phase.CLOSING
    play.wait(0.3)
    assert play.last.quantity == contracts(6)
    assert play.fills(6).phase is Phase.FLAT


def test_flatten_gives_back_no_more_of_a_leg_than_of_its_counterpart() -> None:
    """Polymarket's book takes 6 of 10, and then nothing, since it takes no order for the 4 that are left."""
    play = Play()
    play.fills(10)
    play.fills(10)
    thin = quote(play.decided.legs[1], 0.30, 0.50, size=6)
    play.scene = replace(play.scene, quotes={**play.scene.quotes, thin.key: thin})
    play.tell(Flatten(id="f", scope="all", reason="r", actor="a", at_ns=Nanoseconds(NOW)))
    closing = play.sent[2:]
    assert [order.quantity for order in closing] == [contracts(6)] * 2
    play.tell(told(closing[0], FILLED, contracts(6)))
    play.tell(told(closing[1], FILLED, contracts(6)))
    trade = play.wait(1)
    assert (trade.phase, trade.holdings, len(play.sent)) == (Phase.BALANCED, (contracts(4), contracts(4)), 4)
    assert play.alarms == ["not-closed"]


def test_flatten_gives_the_last_open_leg_back_when_the_other_market_was_settled() -> None:
    play = Play()
    play.fills(10)
    play.fills(10)
    play.tell(settlement("polymarket", POLYMARKET, 1))
    play.tell(Flatten(id="f", scope="all", reason="r", actor="a", at_ns=Nanoseconds(NOW)))
    assert (play.last.venue, play.last.purpose, play.last.quantity) == ("kalshi", Purpose.CLOSE, contracts(10))


def test_flatten_does_not_give_back_one_leg_while_the_others_venue_refuses() -> None:
    play = Play()
    play.fills(10)
    play.fills(10)
    play.tell(Flatten(id="f", scope="all", reason="r", actor="a", at_ns=Nanoseconds(NOW)))
    closing = {order.venue: order for order in play.sent[2:]}
    play.tell(told(closing["polymarket"], OrderStatus.REJECTED, reason="insufficient_balance"))
    play.tell(told(closing["kalshi"], CANCELLED, contracts(0)))
    play.wait(0.5)
    assert len(play.sent) == 4, "Polymarket would refuse again, and Kalshi's leg alone is its counterpart"
    play.wait(1)
    assert [order.venue for order in play.sent[4:]] == ["kalshi", "polymarket"]


def test_three_legs_are_hedged_at_once_and_unwound_together() -> None:
    legs = (
        leg("kalshi", 0.30, market="K-H"),
        leg("kalshi", 0.25, market="K-D", pays_on=DRAW),
        leg("polymarket", 0.35, pays_on=AWAY),
    )
    decided = decision(legs)
    play = Play(decided, around(decided, bid=0.29))
    play.fills(10)
    assert [(o.leg, o.quantity) for o in play.sent[1:]] == [(1, contracts(10)), (0, contracts(10))]
    play.tell(told(play.sent[2], FILLED, contracts(10)))
    play.scene = replace(play.scene, quotes={k: q for k, q in play.scene.quotes.items() if q.market != "K-D"})
    play.tell(told(play.sent[1], CANCELLED))
    play.wait(2)
    unwinding = play.sent[3:]
    assert {(o.leg, o.side, o.quantity) for o in unwinding} == {
        (0, Side.SELL, contracts(10)),
        (2, Side.SELL, contracts(10)),
    }


def test_one_leg_has_no_counterpart_to_wait_for() -> None:
    decided = decision((leg("kalshi", 0.40),))
    play = Play(decided)
    assert play.fills(7, CANCELLED).phase is Phase.BALANCED
    assert len(play.sent) == 1


def test_settlement_of_every_market_ends_it() -> None:
    play = Play()
    play.fills(10)
    play.fills(10)
    play.tell(settlement("kalshi", KALSHI, 1, final=False))
    play.tell(settlement("polymarket", POLYMARKET, 1))
    assert play.trade.phase is Phase.BALANCED
    assert play.tell(settlement("kalshi", KALSHI, 1)).phase is Phase.SETTLED


def test_attempts_are_bounded() -> None:
    play = Play(policy=replace(POLICY, attempts=5))
    play.fills(10)
    for _ in range(20):
        if play.trade.phase.at_rest:
            break
        play.fills(0, CANCELLED)
        play.wait(2)
    assert (play.trade.phase, play.trade.reason, len(play.sent)) == (Phase.HELD, "attempts-used", 5)


def test_leg_order_weighs_delay_then_depth_then_age_then_fee() -> None:
    kalshi, polymarket = pair()
    assert leg_order(decision((kalshi, polymarket)), POLICY, Surroundings()) == (1, 0)
    first, second = leg("kalshi", 0.4, depth=1000), leg("kalshi", 0.5, depth=11)
    assert leg_order(decision((first, second)), POLICY, Surroundings()) == (1, 0), "takes most of what there is"
    first, second = leg("kalshi", 0.4, age_ns=0), leg("kalshi", 0.5, age_ns=SECOND)
    assert leg_order(decision((first, second)), POLICY, Surroundings()) == (1, 0), "the older quote"
    first, second = leg("kalshi", 0.5, fee=0.2), leg("kalshi", 0.5, fee=0.1, pays_on=HOME)
    assert leg_order(decision((first, second)), POLICY, Surroundings()) == (1, 0), "the cheaper way back"
