"""Polymarket itself: its markets, orders that wait for their match, trades on their way to the chain, heartbeats."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from arbees_runtime.market.fee_schedules import PolymarketFees, polymarket_terms
from arbees_runtime.market.fees import FeeTerms
from arbees_runtime.market.numbers import PRICE_ONE, Money, Price, Quantity
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.simulator.chance import Chance, Ids
from arbees_runtime.simulator.engine import events
from arbees_runtime.simulator.engine.events import LevelChanged, OrderChanged, Traded
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.engine.orders import NewOrder, Order, Refused, Rules, Trade, TradeState
from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.polymarket.keys import ApiKeys
from arbees_runtime.simulator.polymarket.listing import Event, Market
from arbees_runtime.simulator.timeline import Timeline

LAPSES_AFTER_S = 10.0


class Mode(enum.StrEnum):
    """What the engine takes."""

    OPEN = "open"
    RESTARTING = "restarting"
    POST_ONLY = "post_only"
    CANCEL_ONLY = "cancel_only"


@dataclass(slots=True)
class Posted:
    """An order as a client posted it, before and after its match.

    Attributes:
        asked: for the engine.
        token: it is for.
        kind: GTC, GTD, FOK or FAK.
        waiting: it is in the taker's delay and can't be cancelled.
        refused: why the engine did not take it after the delay; empty otherwise.
    """

    asked: NewOrder
    token: str
    kind: str
    created_ns: int
    waiting: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class TradeStep:
    """A trade's life went on; `status` as the venue calls it."""

    trade: Trade
    status: str


@dataclass(frozen=True, slots=True)
class TickChanged:
    """A market's tick changed."""

    market: Market
    old: Price


@dataclass(frozen=True, slots=True)
class Resolved:
    """A market was resolved."""

    market: Market


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order waits for its match."""

    posted: Posted


@dataclass(frozen=True, slots=True)
class Score:
    """A game's state, as the sports socket sends it."""

    message: dict[str, Any]


News = LevelChanged | OrderChanged | Traded | TradeStep | TickChanged | Resolved | Waiting | Score
NewsListener = Callable[[News], None]


class PolymarketVenue:
    """The state of the exchange.

    Args:
        timeline: the time, and what happens when.
        chance: for identifiers.
        faults: what goes wrong.
        keys: who may ask.
        mined_s, confirmed_s: how long after its match a trade is mined and confirmed.
        limits: whether requests are rate-limited.

    Attributes:
        exchange: orders and ledger; markets are condition ids.
        events, markets: by id and by condition id.
        posted: every order clients posted, by id.
        status: of every trade, in the venue's word.
        mode: what the engine takes now.
    """

    def __init__(
        self,
        timeline: Timeline,
        chance: Chance,
        faults: FaultBoard,
        keys: ApiKeys,
        *,
        mined_s: float = 1.0,
        confirmed_s: float = 2.5,
        limits: bool = True,
    ) -> None:
        self.timeline = timeline
        self.faults = faults
        self.keys = keys
        self.limits = limits
        self._mined_s = mined_s
        self._confirmed_s = confirmed_s
        self.new_id = Ids(chance, "polymarket")
        self.exchange = Exchange(lambda: timeline.now_ns, Ids(chance, "polymarket engine"))
        self.events: dict[str, Event] = {}
        self.markets: dict[str, Market] = {}
        self.by_token: dict[str, Market] = {}
        self.posted: dict[str, Posted] = {}
        self.status: dict[str, str] = {}
        self.mode = Mode.OPEN
        self._beats: dict[str, tuple[str, int]] = {}
        self._listeners: list[NewsListener] = []
        self.exchange.listen(self._heard)

    def listen(self, listener: NewsListener) -> None:
        """Tell `listener` of everything from now on."""
        self._listeners.append(listener)

    def tell(self, news: News) -> None:
        """Tell everyone who listens."""
        for listener in self._listeners:
            listener(news)

    # ---- listing -------------------------------------------------------------------------------------

    def add_event(self, event: Event) -> None:
        """List a game."""
        self.events[event.id] = event

    def add_market(self, market: Market) -> None:
        """List a market of a listed event and open its book."""
        self.events[market.event].markets.append(market.condition)
        self.markets[market.condition] = market
        market.changed_ms = self.timeline.now_ns // 1_000_000
        for token in market.tokens:
            self.by_token[token] = market
        terms = self._terms(market)
        self.exchange.add(
            Rules(
                market.condition,
                TickGrid.uniform(market.tick),
                lot=Quantity(1),
                smallest=Quantity(1),
                terms=lambda _: terms,
                confirms=True,
            )
        )

    def _terms(self, market: Market) -> FeeTerms:

        fees = PolymarketFees(rate=market.rate, exponent=Decimal(1), taker_only=True)
        return polymarket_terms(fees, fees_enabled=True, at_ns=self.timeline.now_ns)

    def fund(self, account: str, amount: Money) -> None:
        """Deposit pUSD."""
        self.exchange.ledger.deposit(self.timeline.now_ns, account, amount)

    # ---- life of a market ----------------------------------------------------------------------------

    def change_tick(self, condition: str, tick: Price) -> None:
        """Give a market another tick; orders off the new grid are cancelled."""
        market = self.markets[condition]
        old, market.tick = market.tick, tick
        grid = TickGrid.uniform(tick)
        self.exchange.rules(condition).grid = grid
        self.exchange.cancel_where(
            lambda order: order.asked.market == condition and order.price not in grid, events.HALTED
        )
        self.tell(TickChanged(market, old))

    def start_game(self, condition: str) -> None:
        """The game begins: where the market says so, resting orders are wiped."""
        if self.markets[condition].clears_on_start:
            self.exchange.cancel_where(lambda order: order.asked.market == condition, events.HALTED)

    def close(self, condition: str, *, says_so: bool = True) -> None:
        """End trading; with `says_so` False, Gamma goes on to call the market open."""
        market = self.markets[condition]
        self.exchange.rules(condition).active = False
        self.exchange.cancel_where(lambda order: order.asked.market == condition, events.CLOSED)
        if says_so:
            market.accepting = False
            market.closed = True

    def resolve(self, condition: str, yes_value: Price) -> None:
        """Pay out: whoever holds tokens gets their value at once (redeeming is not simulated)."""
        market = self.markets[condition]
        for trade in [trade for trade in self.exchange.ledger.awaiting if trade.market == condition]:
            self._finish(trade, TradeState.CONFIRMED)
        self.close(condition)
        market.payouts = (yes_value, Price(PRICE_ONE - yes_value))
        self.exchange.settle(condition, yes_value)
        self.tell(Resolved(market))

    def set_mode(self, mode: Mode, seconds: float = 0.0) -> None:
        """What the engine takes from now on; after `seconds` (if above 0) it is open, after a restart post-only."""
        self.mode = mode
        after = Mode.POST_ONLY if mode is Mode.RESTARTING else Mode.OPEN
        if seconds:
            self.timeline.after(seconds, lambda: self._leave(mode, after))

    def _leave(self, mode: Mode, after: Mode) -> None:
        if self.mode is mode:
            self.set_mode(after, 120.0 if after is Mode.POST_ONLY else 0.0)

    # ---- orders --------------------------------------------------------------------------------------

    def crosses(self, asked: NewOrder) -> bool:
        """Whether an order would trade on arrival."""
        return self.exchange.depth(asked.market).side(asked.side.other).crosses(asked.price)

    def post(self, posted: Posted, delay_s: float) -> Order | None:
        """Hand an order to the engine, or let it wait; raises Refused if the engine does not take it."""
        self.posted[posted.asked.order_id] = posted
        if delay_s <= 0:
            try:
                return self.exchange.place(posted.asked)
            except Refused:
                if not posted.waiting:
                    del self.posted[posted.asked.order_id]
                raise
        posted.waiting = True
        self.tell(Waiting(posted))
        self.timeline.after(delay_s, lambda: self._match(posted))
        return None

    def _match(self, posted: Posted) -> None:
        posted.waiting = False
        try:
            self.exchange.place(posted.asked)
        except Refused as refused:
            posted.refused = str(refused)

    # ---- trades --------------------------------------------------------------------------------------

    def _begin(self, trade: Trade) -> None:
        """A trade was matched: send it to the chain."""
        self.status[trade.trade_id] = "MATCHED"
        self.tell(TradeStep(trade, "MATCHED"))
        failed = self.faults.strikes("polymarket.failed", trade.trade_id)
        retrying = self.faults.strikes("polymarket.retrying", trade.trade_id)
        wait_s = 0.0
        if failed or retrying:
            wait_s = self._confirmed_s
            self.timeline.after(self._mined_s, lambda: self._step(trade, "RETRYING"))
        if failed:
            self.timeline.after(wait_s + self._confirmed_s, lambda: self._finish(trade, TradeState.FAILED))
            return
        self.timeline.after(wait_s + self._mined_s, lambda: self._step(trade, "MINED"))
        self.timeline.after(wait_s + self._confirmed_s, lambda: self._finish(trade, TradeState.CONFIRMED))

    def _step(self, trade: Trade, status: str) -> None:
        if trade.state is TradeState.MATCHED:
            self.status[trade.trade_id] = status
            self.tell(TradeStep(trade, status))

    def _finish(self, trade: Trade, state: TradeState) -> None:
        if trade.state is not TradeState.MATCHED:
            return
        self.status[trade.trade_id] = state.value.upper()
        (self.exchange.fail if state is TradeState.FAILED else self.exchange.confirm)(trade.trade_id)
        self.tell(TradeStep(trade, state.value.upper()))

    # ---- heartbeats ----------------------------------------------------------------------------------

    def beat(self, account: str, heartbeat: str) -> tuple[bool, str]:
        """Take a heartbeat: whether it was the expected one, and the id to send next."""
        known = self._beats.get(account)
        expected = "" if known is None else known[0]
        if heartbeat != expected or self.faults.strikes("polymarket.heartbeat_lost", account):
            if known is None or heartbeat == expected:
                expected = self.new_id()
                self._beats[account] = (expected, self.timeline.now_ns)
                self._watch(account, expected)
            return False, expected
        fresh = self.new_id()
        self._beats[account] = (fresh, self.timeline.now_ns)
        self._watch(account, fresh)
        return True, fresh

    def _watch(self, account: str, heartbeat: str) -> None:
        def look() -> None:
            if self._beats.get(account, ("", 0))[0] == heartbeat:
                del self._beats[account]
                self.exchange.cancel_where(lambda order: order.asked.account == account, events.DEAD_MAN)

        self.timeline.after(LAPSES_AFTER_S, look)

    # ---- telling -------------------------------------------------------------------------------------

    def _heard(self, event: events.Event) -> None:
        if isinstance(event, LevelChanged | Traded):
            name = event.market if isinstance(event, LevelChanged) else event.trade.market
            self.markets[name].changed_ms = self.timeline.now_ns // 1_000_000
        if isinstance(event, Traded):
            self.markets[event.trade.market].last_price = event.trade.yes_price
            self.tell(event)
            self._begin(event.trade)
        elif isinstance(event, LevelChanged | OrderChanged):
            self.tell(event)


HALF = Price(PRICE_ONE // 2)
"""What both outcomes pay when a game is void."""
