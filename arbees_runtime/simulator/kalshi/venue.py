"""Kalshi itself: its markets, what happens to them, and who listens.

Everything that clients may see goes through here: the REST handlers read it, the sockets are told of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from arbees_runtime.market.fee_schedules import KalshiMarketFees, kalshi_terms
from arbees_runtime.market.fees import CENT, FeeTerms
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.simulator.chance import Chance, Ids
from arbees_runtime.simulator.engine import events
from arbees_runtime.simulator.engine.events import LevelChanged, OrderChanged, Traded
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.engine.ledger import Entry
from arbees_runtime.simulator.engine.orders import Refused, Rules
from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.kalshi.keys import KeyRing
from arbees_runtime.simulator.kalshi.listing import Event, Market, Series
from arbees_runtime.simulator.kalshi.wording import price_text
from arbees_runtime.simulator.timeline import Timeline

LOT = Quantity(10_000)
"""0.01 contracts, also the smallest order."""


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """A market's life went on: `message` as in the `market_lifecycle_v2` channel."""

    message: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FeeUpdate:
    """An event's fee override changed: `message` as in `event_fee_update`."""

    message: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settled:
    """An account was paid for a market. `fees` and `costs` are what its fills there had cost."""

    entry: Entry
    market: str
    at_ns: int


News = LevelChanged | OrderChanged | Traded | Lifecycle | FeeUpdate
NewsListener = Callable[[News], None]


class KalshiVenue:
    """The state of the exchange.

    Args:
        timeline: the time, and what happens when.
        chance: for identifiers.
        faults: what goes wrong.
        keys: who may ask.
        read_lag_s: how far portfolio reads lag behind.
        limits: whether requests are rate-limited.

    Attributes:
        exchange: orders and ledger.
        series, events, markets: by ticker.
        exchange_active, trading_active: False during pauses.
        client_ids: (account, client order id) of every order ever asked for, also of killed ones.
        settlements: what was paid.
        attested_until_s: `api_key_region_expiration_ts`; None if never attested.
    """

    def __init__(
        self,
        timeline: Timeline,
        chance: Chance,
        faults: FaultBoard,
        keys: KeyRing,
        *,
        read_lag_s: float = 1.0,
        limits: bool = True,
    ) -> None:
        self.timeline = timeline
        self.faults = faults
        self.keys = keys
        self.read_lag_ns = round(read_lag_s * 1e9)
        self.limits = limits
        self.new_id = Ids(chance, "kalshi")
        self.exchange = Exchange(lambda: timeline.now_ns, Ids(chance, "kalshi engine"))
        self.series: dict[str, Series] = {}
        self.events: dict[str, Event] = {}
        self.markets: dict[str, Market] = {}
        self.exchange_active = True
        self.trading_active = True
        self.client_ids: dict[tuple[str, str], str] = {}
        self.settlements: list[Settled] = []
        self.attested_until_s: int | None = timeline.now_ns // 1_000_000_000 + 30 * 86_400
        self._listeners: list[NewsListener] = []
        self.exchange.listen(self._heard)

    def listen(self, listener: NewsListener) -> None:
        """Tell `listener` of everything from now on."""
        self._listeners.append(listener)

    # ---- listing -------------------------------------------------------------------------------------

    def add_series(self, series: Series) -> None:
        """List a series."""
        self.series[series.ticker] = series

    def add_event(self, event: Event) -> None:
        """List an event of a listed series."""
        if event.series not in self.series:
            raise ValueError(f"event {event.ticker} belongs to series {event.series}, which is not listed")
        self.events[event.ticker] = event

    def add_market(self, market: Market) -> None:
        """List a market of a listed event and open its book."""
        event = self.events[market.event]
        event.markets.append(market.ticker)
        self.markets[market.ticker] = market
        self.exchange.add(
            Rules(
                market.ticker,
                market.grid,
                lot=LOT,
                smallest=LOT,
                terms=lambda at_ns: self.terms(market.ticker, at_ns),
                shard=market.shard,
            )
        )
        self._lifecycle(market, "created", open_ts=market.open_ns // 1_000_000_000)

    def terms(self, ticker: str, at_ns: int) -> FeeTerms:
        """The fees of a market at a time."""
        event = self.events[self.markets[ticker].event]
        series = self.series[event.series]
        fees = KalshiMarketFees(
            read_ns=at_ns,
            fee_type=series.fee_type,
            multiplier=series.multiplier,
            event_fee_type=event.fee_type,
            event_multiplier=event.multiplier,
        )
        return _terms(fees)

    # ---- life of a market ----------------------------------------------------------------------------

    def deactivate(self, ticker: str) -> None:
        """Stop trading in a market; its orders stay where they are until it is reactivated."""
        market = self.markets[ticker]
        market.status = "inactive"
        self.exchange.rules(ticker).active = False
        self._lifecycle(market, "deactivated")

    def reactivate(self, ticker: str) -> None:
        """Trade again, with an empty book: reactivation cancels what rested."""
        market = self.markets[ticker]
        if market.status != "inactive":
            return
        self.exchange.cancel_where(lambda order: order.asked.market == ticker, events.HALTED)
        market.status = "active"
        self.exchange.rules(ticker).active = True
        self._lifecycle(market, "activated")

    def change_grid(self, ticker: str, grid: TickGrid, structure: str) -> None:
        """Give a market another price grid; orders off the new grid are cancelled."""
        market = self.markets[ticker]
        market.grid, market.structure = grid, structure
        self.exchange.rules(ticker).grid = grid
        self.exchange.cancel_where(
            lambda order: order.asked.market == ticker and order.price not in grid, events.HALTED
        )
        self._lifecycle(market, "price_level_structure_updated", price_ranges=market.ranges_json())

    def override_fee(self, event_ticker: str, multiplier: Decimal | None) -> None:
        """Set or clear an event's fee multiplier."""
        event = self.events[event_ticker]
        event.multiplier = multiplier
        message = {
            "event_ticker": event_ticker,
            "fee_type_override": event.fee_type,
            "fee_multiplier_override": None if multiplier is None else float(multiplier),
        }
        self._tell(FeeUpdate(message))

    def pause(self, *, trading: bool, exchange: bool) -> None:
        """Set whether trading and the whole exchange are active. Orders marked so are cancelled on a pause."""
        begins = (self.trading_active and not trading) or (self.exchange_active and not exchange)
        self.trading_active, self.exchange_active = trading, exchange
        if begins:
            self.exchange.cancel_where(lambda order: order.asked.cancel_on_pause, events.HALTED)

    def close(self, ticker: str) -> None:
        """End trading: what rests is cancelled."""
        market = self.markets[ticker]
        self.exchange.rules(ticker).active = False
        self.exchange.cancel_where(lambda order: order.asked.market == ticker, events.CLOSED)
        market.status = "closed"
        market.close_ns = self.timeline.now_ns
        self._lifecycle(market, "close_date_updated", close_ts=market.close_ns // 1_000_000_000)

    def determine(self, ticker: str, value: Price, *, again: bool = False) -> None:
        """Say how a market ended; nothing is paid yet. `again`: the first result was wrong."""
        market = self.markets[ticker]
        market.status = "amended" if again else "determined"
        market.value = value
        market.result = {0: "no", 1_000_000: "yes"}.get(value, "scalar")
        self._lifecycle(
            market,
            "determined",
            result=market.result,
            settlement_value=price_text(value),
            determination_ts=self.timeline.now_ns // 1_000_000_000,
        )

    def finalize(self, ticker: str) -> None:
        """Pay what was determined."""
        market = self.markets[ticker]
        if market.value is None:
            raise ValueError(f"{ticker} is not determined, so it can't be paid")
        market.status = "finalized"
        market.settled_ns = self.timeline.now_ns
        for entry in self.exchange.settle(ticker, market.value):
            self.settlements.append(Settled(entry, ticker, market.settled_ns))
        self._lifecycle(market, "settled", settled_ts=market.settled_ns // 1_000_000_000)

    # ---- accounts ------------------------------------------------------------------------------------

    def fund(self, account: str, amount: Money, shard: int = 0) -> None:
        """Deposit money."""
        self.exchange.ledger.deposit(self.timeline.now_ns, account, amount, shard)

    def market(self, ticker: str) -> Market:
        """A market; raises Refused if there is none."""
        self.exchange.rules(ticker)
        return self.markets[ticker]

    def known(self, ticker: str) -> bool:
        """Whether there is such a market."""
        try:
            self.exchange.rules(ticker)
        except Refused:
            return False
        return True

    # ---- telling -------------------------------------------------------------------------------------

    def _lifecycle(self, market: Market, kind: str, **more: Any) -> None:  # noqa: ANN401 - any JSON
        self._tell(Lifecycle({"event_type": kind, "market_ticker": market.ticker, **more}))

    def _heard(self, event: events.Event) -> None:
        if isinstance(event, Traded):
            market = self.markets[event.trade.market]
            market.last_price = event.trade.yes_price
            market.volume = Quantity(market.volume + event.trade.quantity)
            market.dollar_volume = Money(market.dollar_volume + event.trade.quantity)
        if isinstance(event, LevelChanged | OrderChanged | Traded):
            self._tell(event)

    def _tell(self, news: News) -> None:
        for listener in self._listeners:
            listener(news)


_remembered: dict[KalshiMarketFees, FeeTerms] = {}


def _terms(fees: KalshiMarketFees) -> FeeTerms:
    """The terms, remembered per day: each fill asks for them."""
    day_ns = 86_400_000_000_000
    key = KalshiMarketFees(
        read_ns=fees.read_ns // day_ns,
        fee_type=fees.fee_type,
        multiplier=fees.multiplier,
        event_fee_type=fees.event_fee_type,
        event_multiplier=fees.event_multiplier,
    )
    if key not in _remembered:
        _remembered[key] = kalshi_terms(fees, fees.read_ns, balance_step=CENT)
    return _remembered[key]
