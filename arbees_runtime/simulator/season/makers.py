"""Simulated traders: market makers who quote what a game is worth, and others who take from them."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

from arbees_runtime.market.numbers import QUANTITY_ZERO, SCALE, Money, Price, Quantity
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.engine.orders import (
    BookSide,
    Effect,
    NewOrder,
    OrderState,
    Refused,
    SelfTrade,
    TimeInForce,
)
from arbees_runtime.simulator.season.fixtures import Quoted

MAKER, TAKER = "maker", "noise"
RICHES = Money(1_000_000_000 * SCALE)
CONTRACT = SCALE


@dataclass(frozen=True, slots=True)
class Offer:
    """A price at which one market is offered too cheaply, instead of the makers' own asks of that outcome.

    Attributes:
        side: ASK offers YES below its worth; BID pays more for YES than its worth, which offers NO.
        price: of YES.
        size: how much is there.
    """

    side: BookSide
    price: Price
    size: Quantity


@dataclass(slots=True)
class Maker:
    """Quotes one market around its worth, some levels deep.

    Attributes:
        half_spread: ticks between worth and best price.
        levels: per side.
        offer: an injected mispricing, while there is one; see `put`.
        offer_order: the order that makes the offer; what is taken from it is not replaced.
        at_least: size of the best level, at least; for the other leg of a mispricing.
        mute: a side the maker stays away from.
        bias: added to what the market is worth (rules that differ).
    """

    exchange: Exchange
    quoted: Quoted
    chance: random.Random = field(repr=False)
    half_spread: int = 1
    levels: int = 5
    offer: Offer | None = None
    offer_order: str = ""
    at_least: Quantity = QUANTITY_ZERO
    bias: float = 0.0
    mute: BookSide | None = None
    _resting: dict[tuple[BookSide, int], str] = field(default_factory=dict)

    @property
    def tick(self) -> int:
        """The finest step of the market's grid, at least a cent: makers don't quote finer."""
        return max(10_000, self.exchange.rules(self.quoted.market).grid.ranges[0].step)

    def best(self, worth: float) -> tuple[int, int]:
        """Best bid and ask the maker would quote."""
        tick, units = self.tick, min(max(worth + self.bias, 0.0), 1.0) * SCALE
        bid = math.floor(units / tick - self.half_spread / 2) * tick
        ask = math.ceil(units / tick + self.half_spread / 2) * tick
        if ask <= bid:
            ask = bid + tick
        return bid, ask

    def quote(self, worth: float) -> None:
        """Make the resting orders what they should be."""
        wanted = self._wanted(worth)
        for (side, price), order_id in list(self._resting.items()):
            order = self.exchange.orders[order_id]
            short = order.remaining < wanted.get((side, price), 0) if self.offer is None else False
            if order.state is not OrderState.RESTING or (side, price) not in wanted or short:
                del self._resting[side, price]
                if order.state is OrderState.RESTING:
                    self.exchange.cancel(order_id)
        for (side, price), size in wanted.items():
            if (side, price) not in self._resting:
                self._place(side, price, size)

    def put(self, offer: Offer | None) -> None:
        """Offer a market too cheaply from the next quote on, or stop doing so."""
        self.offer, self.offer_order = offer, ""

    def unmute(self) -> None:
        """Quote both sides again."""
        self.mute = None

    def withdraw(self) -> None:
        """Take every order out."""
        for order_id in self._resting.values():
            if self.exchange.orders[order_id].state is OrderState.RESTING:
                self.exchange.cancel(order_id)
        self._resting.clear()

    def _wanted(self, worth: float) -> dict[tuple[BookSide, int], int]:
        bid, ask = self.best(worth)
        tick = self.tick
        wanted: dict[tuple[BookSide, int], int] = {}
        for depth in range(self.levels):
            size = max((40 + 60 * depth) * CONTRACT, self.at_least if depth == 0 else 0)
            for side, price in ((BookSide.BID, bid - depth * tick), (BookSide.ASK, ask + depth * tick)):
                if 0 < price < SCALE and side is not self.mute and not self._spoils(side, price):
                    wanted[side, price] = size
        offer, made = self.offer, self.exchange.orders.get(self.offer_order)
        if offer is not None and (made is None or made.state is OrderState.RESTING):
            wanted[offer.side, offer.price] = offer.size
        return wanted

    def _spoils(self, side: BookSide, price: int) -> bool:
        """Whether an order would trade with the offer, or stand between it and the rest of its side."""
        offer = self.offer
        if offer is None:
            return False
        return price >= offer.price if side is BookSide.BID and offer.side is BookSide.ASK else (
            side is BookSide.ASK and offer.side is BookSide.BID and price <= offer.price
        )  # fmt: skip

    def _place(self, side: BookSide, price: int, size: int) -> None:
        asked = NewOrder(
            account=MAKER,
            market=self.quoted.market,
            side=side,
            price=Price(price),
            quantity=Quantity(size),
            effect=Effect.NET if self.quoted.venue == "kalshi" else Effect.ACQUIRE,
            post_only=True,
        )
        try:
            self._resting[side, price] = self.exchange.place(asked).order_id
            if self.offer is not None and (side, price) == (self.offer.side, self.offer.price):
                self.offer_order = self._resting[side, price]
        except Refused:
            return  # paused, off a new grid, or somebody's order stands in the way: the next round tries again


def take_some(exchange: Exchange, quoted: Quoted, chance: random.Random) -> None:
    """Somebody without a model takes a little from one side of a book."""
    side = chance.choice(list(BookSide))
    best = exchange.depth(quoted.market).side(side.other).best_price
    if best is None:
        return
    lots = chance.randint(1, 40)
    size = lots * CONTRACT if chance.random() < 0.8 else lots * CONTRACT + chance.randint(1, 99) * 10_000
    asked = NewOrder(
        account=TAKER,
        market=quoted.market,
        side=side,
        price=best,
        quantity=Quantity(size),
        effect=Effect.NET if quoted.venue == "kalshi" else Effect.ACQUIRE,
        time_in_force=TimeInForce.IMMEDIATE_OR_CANCEL,
        self_trade=SelfTrade.MAKER,
    )
    try:
        exchange.place(asked)
    except Refused:
        return  # no money left, or the market does not trade now
