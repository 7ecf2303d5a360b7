"""Seasons whose truth is known, through everything: what is real is found, approved and traded, nothing else is, and
the ledger has what the venues' desks have, to the millionth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from arbees_runtime.market.ladder import walk
from arbees_runtime.market.numbers import SCALE, Quantity, Rounding, cost
from arbees_runtime.market.sides import Outcome as Contract
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import FillStatus, Settlement, Signal, Verdict, WantedMarket
from arbees_runtime.replay.engine import Replay
from arbees_runtime.replay.outcome import outcome_of
from arbees_runtime.replay.run import run
from arbees_runtime.replay.season import SeasonSession, event_of, true_asks
from arbees_runtime.replay.session import Record
from arbees_runtime.replay.settings import checked_settings
from arbees_runtime.simulator.season.fixtures import Fixture
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.season.truth import Kind, Known
from arbees_runtime.venues.terms import trading_terms
from tests.runtime.strategy.ladders import brute_force

PLAN = Plan(games=8, game_s=120.0, mispricing_every_s=2.0, mismatched=0.2, life_s=4.0)
GENEROUS = {
    "DEPTH_SHARE": "1", "MIN_YEARLY_RETURN": "0", "EVENT_COOLDOWN": "0", "LOSS_COOLDOWN": "0",
    "MAX_ORDERS_PER_MINUTE": "6000", "MAX_OPEN_LEGS": "1000", "MAX_ORDER_DOLLARS": "100000",
    "MAX_MARKET_DOLLARS": "100000", "MAX_EVENT_LOSS": "100000", "MAX_LEAGUE_LOSS": "100000",
    "MAX_VENUE_DOLLARS": "1000000", "MAX_DAILY_LOSS": "100000", "MAX_DRAWDOWN": "100000", "PAPER_CASH": "1000000",
}  # fmt: skip
AT_ONCE = {"PAPER_LATENCY": "0", "PAPER_LATENCY_JITTER": "0"}


@dataclass
class Judge:
    """Compares a replay with the truth while both are at the same moment.

    Attributes:
        found: signals by the number of the real mispricing behind them.
        phantoms: signals without one, or for what is not there, in words.
        visible: real mispricings that could be seen and leave enough.
        settled: what YES pays, by venue and market.
    """

    session: SeasonSession
    found: dict[int, list[Signal]] = field(default_factory=dict)
    phantoms: list[str] = field(default_factory=list)
    visible: set[int] = field(default_factory=set)
    settled: dict[tuple[str, str], int] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """The session's records; looks at the truth as time passes."""
        last_ns = 0
        for record in self.session:
            if record.at_ns != last_ns:
                last_ns = record.at_ns
                self._look(last_ns)
            if isinstance(record.message, Settlement) and record.message.outcome is Contract.YES:
                self.settled[record.message.venue, record.message.market] = record.message.payout
            yield record

    def on_signal(self, signal: Signal, now_ns: int) -> None:
        fixture = self.session.fixtures[signal.event]
        oldest_ns = min(leg.quote_received_ns for leg in signal.legs)
        known = self._real(fixture, now_ns) or self._real(fixture, oldest_ns)
        if known is None or not fixture.matched:
            self.phantoms.append(f"{signal.event} at {now_ns}: {signal.profit}")
            return
        self.found.setdefault(known.number, []).append(signal)
        if now_ns != self.session.sim.timeline.now_ns:
            return  # made by time passing between two looks; the venues have moved on
        for leg in signal.legs:
            market = WantedMarket(leg.venue, leg.market, leg.outcome, signal.event, leg.pays_on)
            there = walk(true_asks(self.session.sim, market), Side.BUY, leg.quantity, leg.limit_price)
            heard_now = leg.quote_received_ns == now_ns
            if heard_now and there.quantity < leg.quantity:
                self.phantoms.append(f"{signal.event}: {leg.quantity} of {leg.market} are not there")

    def _look(self, now_ns: int) -> None:
        sim = self.session.sim
        if any(now_ns < max(w.stalled_until_ns, w.crossed_until_ns) for w in self.session.wires.values()):
            return
        for fixture in sim.season.fixtures:
            known = self._real(fixture, now_ns)
            if known is None or known.number in self.visible:
                continue
            legs = []
            for leg in known.legs:
                rules = sim.exchange(leg.venue).rules(leg.market)
                terms = trading_terms(
                    leg.venue, rules.terms(now_ns), lot=rules.lot if leg.venue != "kalshi" else Quantity(SCALE),
                    smallest=Quantity(SCALE if leg.venue == "kalshi" else 5 * SCALE),
                )  # fmt: skip
                market = WantedMarket(leg.venue, leg.market, leg.outcome, event_of(fixture), ())
                if rules.active:
                    legs.append((true_asks(sim, market), terms))
            if len(legs) < 2:
                continue
            best = brute_force(legs, SCALE, 5_000, 1)
            if best is not None and best[0] + 5_000 * best[1] >= 250_000:
                self.visible.add(known.number)

    def _real(self, fixture: Fixture, now_ns: int) -> Known | None:
        return next(
            (
                known for known in self.session.truth
                if known.kind is Kind.REAL and known.event == fixture.event_ticker
                and known.begins_ns <= now_ns < known.ends_ns
            ),
            None,
        )  # fmt: skip


def played(seed: int, minutes: float, chosen: dict[str, str]) -> tuple[Judge, Replay]:
    judge = Judge(SeasonSession(seed, minutes, PLAN))
    return judge, run(judge.records(), checked_settings({}, chosen), on_signal=judge.on_signal)


def cash_by_hand(replay: Replay, judge: Judge, venue: str, deposit: int) -> int:
    """What a venue's account must have: deposit, less what was paid, plus what markets paid, by plain sums."""
    fills = {fill.trade: fill for fill in replay.fills if fill.venue == venue and fill.status is not FillStatus.VOIDED}
    cash, held = deposit, Counter[tuple[str, Contract]]()
    for fill in fills.values():
        buys = fill.side is Side.BUY
        amount = cost(fill.price, fill.quantity, Rounding.UP if buys else Rounding.DOWN)
        cash += (-amount if buys else amount) - fill.fee
        held[fill.market, fill.outcome] += fill.quantity if buys else -fill.quantity
    for market in {fill.market for fill in fills.values()}:
        yes, no = held[market, Contract.YES], held[market, Contract.NO]
        pays = judge.settled.get((venue, market))
        if pays is not None:
            cash += (yes * pays + no * (SCALE - pays)) // SCALE
        elif venue == "kalshi":
            cash += min(yes, no)  # opposite contracts dissolve into a dollar a pair
    return cash


@pytest.mark.parametrize("seed", [1, 3])
def test_what_is_real_is_traded_and_nothing_else_is(seed: int) -> None:
    judge, replay = played(seed, 2.5, GENEROUS | AT_ONCE)
    outcome = outcome_of(replay)
    kinds = {known.kind for known in judge.session.truth}
    assert kinds >= {Kind.REAL, Kind.STALE, Kind.CROSSED, Kind.BELOW_FEE, Kind.FEE_CHANGED, Kind.MISMATCHED_RULES}
    assert judge.phantoms == []
    assert len(judge.visible) >= 4
    approved = {each.signal for each in replay.decisions if each.verdict is Verdict.APPROVED}
    trades = {trade.decision.signal: trade for trade in replay.trades.all}
    for number in judge.visible:
        signals = judge.found.get(number, [])
        assert any(signal.id in approved and min(trades[signal.id].holdings) > 0 for signal in signals), number
    assert outcome.profit > 0
    assert outcome.sound, outcome.differences


@pytest.mark.parametrize("seed", [2, 4])
def test_with_usual_limits_and_latency_the_ledger_has_every_millionth(seed: int) -> None:
    judge, replay = played(seed, 4.0, {})
    outcome = outcome_of(replay)
    assert outcome.fills >= 8
    assert judge.settled
    assert outcome.differences == ()
    assert outcome.imbalance == 0
    for venue in ("kalshi", "polymarket"):
        by_hand = cash_by_hand(replay, judge, venue, replay.settings.paper.cash)
        assert replay.books.view.cash(venue) == by_hand == replay.venues[venue].account.cash


def test_every_order_belongs_to_an_approved_decision_with_all_its_limits() -> None:
    _, replay = played(5, 1.5, {})
    decisions = {decision.id: decision for decision in replay.decisions}
    assert replay.commands
    for command in replay.commands:
        decision = decisions[command.decision]
        assert decision.verdict is Verdict.APPROVED
        assert decision.checks
        assert all(check.passed for check in decision.checks)
        if command.purpose.value == "entry":
            assert command.quantity <= decision.quantity


def test_without_the_gates_the_same_season_is_full_of_phantoms() -> None:
    """The troubles are real ones: who trusts old quotes trades on them."""
    blind = {
        "MAX_UNCONFIRMED_MOVE": "1", "SYNC_DELTA_TOLERANCE": "60", "MARKET_DATA_TTL": "60",
        "CRUNCH_TIME_DATA_TTL": "60",
    }  # fmt: skip
    judge, _ = played(2, 1.7, GENEROUS | blind)
    assert judge.phantoms
