"""Seasons whose truth is known, through everything: what is real is found, approved and traded, nothing else is, and
the ledger has what the venues' desks have, to the millionth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from arbees_runtime.market.ladder import Level, walk
from arbees_runtime.market.numbers import SCALE, Price, Quantity, Rounding, complement, cost
from arbees_runtime.market.sides import Outcome as Contract
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import (
    Fill,
    FillStatus,
    Quote,
    Result,
    Settlement,
    Signal,
    TradingTerms,
    Verdict,
    WantedMarket,
    ladder,
    quote_key,
)
from arbees_runtime.replay.engine import Replay
from arbees_runtime.replay.outcome import outcome_of
from arbees_runtime.replay.record import Record
from arbees_runtime.replay.run import run
from arbees_runtime.replay.season import SeasonSession, event_of, true_asks
from arbees_runtime.replay.settings import ReplaySettings, checked_settings
from arbees_runtime.simulator.season.fixtures import Fixture
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.season.truth import Kind, Known
from tests.runtime.strategy.ladders import brute_force

PLAN = Plan(games=5, game_s=60.0, mispricing_every_s=1.0, mismatched=0.2, life_s=4.0)
MINUTES = 1.2
STANDING = 66
"""A season in which one venue's feed stands still while the other's prices move, by less than two cents."""
LONG = Plan(games=8, game_s=120.0, mispricing_every_s=2.0, mismatched=0.2, life_s=4.0)
GENEROUS = {
    "DEPTH_SHARE": "1", "MIN_YEARLY_RETURN": "0", "EVENT_COOLDOWN": "0", "LOSS_COOLDOWN": "0",
    "MAX_ORDERS_PER_MINUTE": "6000", "MAX_OPEN_LEGS": "1000", "MAX_ORDER_DOLLARS": "100000",
    "MAX_MARKET_DOLLARS": "100000", "MAX_EVENT_LOSS": "100000", "MAX_LEAGUE_LOSS": "100000",
    "MAX_VENUE_DOLLARS": "1000000", "MAX_DAILY_LOSS": "100000", "MAX_DRAWDOWN": "100000", "PAPER_CASH": "1000000",
}  # fmt: skip
AT_ONCE = {"PAPER_LATENCY": "0", "PAPER_LATENCY_JITTER": "0"}


Offer = tuple[str, str, Contract, Price]
"""Venue, market, contract and price: where orders of ours take from."""


@dataclass(frozen=True)
class Look:
    """A real mispricing in the true books, while both venues are heard.

    Attributes:
        known: the mispricing.
        legs: each leg's offers, with its terms.
        since_ns: since when each offer has been heard of without a break; the others are new.
    """

    known: Known
    legs: list[tuple[WantedMarket, list[Level], TradingTerms]]
    since_ns: dict[Offer, int]

    def left(self, fills: Iterable[Fill]) -> list[tuple[list[Level], TradingTerms]]:
        """The offers without what was bought of them before the mispricing began: the venue does not know of paper
        trades and goes on showing it. An offer that went and came back between two quotes looks as if it had stood."""
        bought, begins_ns = Counter[Offer](), self.known.begins_ns
        for fill in fills:
            if self.since_ns.get(_taken(fill), begins_ns) <= fill.received_ns < begins_ns:
                bought[_taken(fill)] += fill.quantity
        legs = []
        for market, asks, terms in self.legs:
            sizes = [(price, size - bought[market.venue, market.market, market.outcome, price]) for price, size in asks]
            legs.append(([(price, Quantity(size)) for price, size in sizes if size > 0], terms))
        return legs


def _taken(fill: Fill) -> Offer:
    """The offer that an order took: selling one contract takes from who would buy it, an offer of the other one."""
    if fill.side is Side.BUY:
        return fill.venue, fill.market, fill.outcome, fill.price
    return fill.venue, fill.market, fill.outcome.other, complement(fill.price)


@dataclass
class Judge:
    """Compares a replay with the truth while both are at the same moment.

    Attributes:
        found: signals by the number of the real mispricing behind them.
        phantoms: signals without one, or for what is not there, in words.
        looks: at real mispricings that could be seen.
        settled: what YES pays, by venue and market.
        compared: signals whose size and profit were compared with trying every quantity.
    """

    session: SeasonSession
    settings: ReplaySettings
    found: dict[int, list[Signal]] = field(default_factory=dict)
    phantoms: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    settled: dict[tuple[str, str], int] = field(default_factory=dict)
    compared: int = 0
    _heard: dict[str, Quote] = field(default_factory=dict)
    _since_ns: dict[str, dict[Offer, int]] = field(default_factory=dict)
    _signalled: set[str] = field(default_factory=set)

    def records(self) -> Iterator[Record]:
        """The session's records; looks at the truth as time passes."""
        last_ns = 0
        for record in self.session:
            if record.at_ns != last_ns:
                last_ns = record.at_ns
                self._look(last_ns)
            match record.message:
                case Quote() as quote:
                    self._heard[record.key] = quote
                    self._hear(quote)
                case Settlement(outcome=Contract.YES) as paid:
                    self.settled[paid.venue, paid.market] = paid.payout
            yield record

    def _hear(self, quote: Quote) -> None:
        """Keep since when each offer stands there; a crossed or closed book says nothing."""
        if not quote.open or (quote.bid is not None and quote.ask is not None and quote.bid >= quote.ask):
            return
        before = self._since_ns.get(quote.key, {})
        offers = [(quote.venue, quote.market, quote.outcome, price) for price, _ in ladder(quote.asks)]
        self._since_ns[quote.key] = {offer: before.get(offer, quote.received_ns) for offer in offers}

    def visible(self, replay: Replay) -> set[int]:
        """Real mispricings that could be seen and leave enough."""
        asked, found = self.settings.strategy, set[int]()
        fills = {fill.trade: fill for fill in replay.trading.fills}.values()
        for look in self.looks:
            if look.known.number not in found:
                best = brute_force(look.left(fills), SCALE, asked.required_edge, 1)
                if best is not None and best[0] + asked.required_edge * best[1] >= asked.least_profit:
                    found.add(look.known.number)
        return found

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
        books = []
        for leg in signal.legs:
            market = WantedMarket(leg.venue, leg.market, leg.outcome, signal.event, leg.pays_on)
            asks = true_asks(self.session.sim, market)
            there = walk(asks, Side.BUY, leg.quantity, leg.limit_price)
            if leg.quote_received_ns == now_ns and there.quantity < leg.quantity:
                self.phantoms.append(f"{signal.event}: {leg.quantity} of {leg.market} are not there")
            books.append((market, asks))
        self._compare(signal, books)

    def _compare(self, signal: Signal, books: list[tuple[WantedMarket, list[Level]]]) -> None:
        """Size and profit with those of trying every quantity, where nothing but the true books matters: what was heard
        is what is there, and nothing of it was bought before, as nothing is before a game's first signal."""
        legs = [(asks, self._terms(market)) for market, asks in books]
        heard = [self._heard[quote_key(market.venue, market.market, market.outcome)] for market, _ in books]
        first = signal.event not in self._signalled
        self._signalled.add(signal.event)
        if not first or [(ladder(quote.asks), quote.terms) for quote in heard] != legs:
            return
        self.compared += 1
        asked, n = self.settings.strategy, signal.quantity // SCALE
        best = brute_force(legs, self._payout(signal), asked.required_edge, 1, asked.depth_share)
        assert best == (signal.profit - asked.required_edge * n, n)

    def _payout(self, signal: Signal) -> int:
        """Millionths of a dollar that a set of the legs pays in the worst result."""
        draws = self.session.fixtures[signal.event].game.league.draws
        results = (Result.HOME, Result.AWAY, *([Result.DRAW] if draws else []))
        return min(sum(result in leg.pays_on for leg in signal.legs) for result in results) * SCALE

    def _terms(self, market: WantedMarket) -> TradingTerms:
        return self.session.wires[market.venue].terms(market)

    def _look(self, now_ns: int) -> None:
        sim = self.session.sim
        if any(now_ns < max(w.stalled_until_ns, w.crossed_until_ns) for w in self.session.wires.values()):
            return
        for fixture in sim.season.fixtures:
            known = self._real(fixture, now_ns)
            if known is None:
                continue
            legs, since_ns = [], dict[Offer, int]()
            for leg in known.legs:
                market = WantedMarket(leg.venue, leg.market, leg.outcome, event_of(fixture), ())
                if sim.exchange(leg.venue).rules(leg.market).active:
                    legs.append((market, true_asks(sim, market), self._terms(market)))
                    since_ns |= self._since_ns.get(quote_key(leg.venue, leg.market, leg.outcome), {})
            if len(legs) >= 2:
                self.looks.append(Look(known, legs, since_ns))

    def _real(self, fixture: Fixture, now_ns: int) -> Known | None:
        return next(
            (
                known for known in self.session.truth
                if known.kind is Kind.REAL and known.event == fixture.event_ticker
                and known.begins_ns <= now_ns < known.ends_ns
            ),
            None,
        )  # fmt: skip


def played(seed: int, chosen: dict[str, str], minutes: float = MINUTES, plan: Plan = PLAN) -> tuple[Judge, Replay]:
    settings = checked_settings({}, chosen)
    judge = Judge(SeasonSession(seed, minutes, plan), settings)
    return judge, run(judge.records(), settings, on_signal=judge.on_signal)


def cash_by_hand(replay: Replay, judge: Judge, venue: str, deposit: int) -> int:
    """What a venue's account must have: deposit, less what was paid, plus what markets paid, by plain sums."""
    fills = {
        fill.trade: fill
        for fill in replay.trading.fills
        if fill.venue == venue and fill.status is not FillStatus.VOIDED
    }
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


def assert_all_of_it_traded(judge: Judge, replay: Replay, *, at_least: int) -> None:
    """Every real mispricing that could be seen was signalled, approved, and bought on both sides."""
    visible = judge.visible(replay)
    assert len(visible) >= at_least
    approved = {each.signal for each in replay.trading.decisions if each.verdict is Verdict.APPROVED}
    trades = {trade.decision.signal: trade for trade in replay.trading.trades.all}
    for number in visible:
        signals = judge.found.get(number, [])
        assert any(signal.id in approved and min(trades[signal.id].holdings) > 0 for signal in signals), number


@pytest.mark.parametrize("seed", [1, 3])
def test_what_is_real_is_traded_at_its_best_size_and_nothing_else_is(seed: int) -> None:
    judge, replay = played(seed, GENEROUS | AT_ONCE)
    outcome = outcome_of(replay)
    kinds = {known.kind for known in judge.session.truth}
    assert kinds >= {Kind.REAL, Kind.STALE, Kind.CROSSED, Kind.BELOW_FEE, Kind.FEE_CHANGED, Kind.MISMATCHED_RULES}
    assert judge.phantoms == []
    assert_all_of_it_traded(judge, replay, at_least=4)
    assert judge.compared >= 1
    assert outcome.profit > 0
    assert outcome.sound, outcome.differences


@pytest.mark.parametrize("seed", [2, 5, STANDING])
def test_with_usual_limits_and_latency_no_phantom_is_traded_and_the_ledger_has_every_millionth(seed: int) -> None:
    judge, replay = played(seed, {})
    outcome = outcome_of(replay)
    assert judge.phantoms == []
    assert judge.found
    assert outcome.fills >= 8
    assert outcome.differences == ()
    assert outcome.imbalance == 0
    for venue in ("kalshi", "polymarket"):
        by_hand = cash_by_hand(replay, judge, venue, replay.settings.paper.cash)
        assert replay.books.view.cash(venue) == by_hand == replay.trading.venues[venue].account.cash
    assert judge.settled


@pytest.mark.soak
@pytest.mark.parametrize("seed", [4, 6, 9, *range(100, 110)])
def test_long_seasons(seed: int) -> None:
    usual, _ = played(seed, {}, 3.0, LONG)
    assert usual.phantoms == []
    judge, replay = played(seed, GENEROUS | AT_ONCE, 3.0, LONG)
    assert judge.phantoms == []
    assert_all_of_it_traded(judge, replay, at_least=5)
    assert judge.compared >= 3


def test_every_order_belongs_to_an_approved_decision_with_all_its_limits() -> None:
    _, replay = played(5, {})
    decisions = {decision.id: decision for decision in replay.trading.decisions}
    assert replay.trading.commands
    for command in replay.trading.commands:
        decision = decisions[command.decision]
        assert decision.verdict is Verdict.APPROVED
        assert decision.checks
        assert all(check.passed for check in decision.checks)
        if command.purpose.value == "entry":
            assert command.quantity <= decision.quantity


def test_with_a_wider_gate_the_same_season_has_a_phantom() -> None:
    """The trouble is a real one: who trusts a quote that is older than a move of up to two cents trades on it."""
    judge, _ = played(STANDING, GENEROUS | AT_ONCE)
    assert judge.phantoms == []
    judge, _ = played(STANDING, GENEROUS | AT_ONCE | {"MAX_UNCONFIRMED_MOVE": "0.02"})
    assert judge.phantoms
