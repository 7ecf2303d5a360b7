"""Our trades at Polymarket and how far each can be relied on.

A trade is MATCHED off the chain, then MINED and CONFIRMED on it, or RETRYING and perhaps FAILED: until CONFIRMED it can
still be undone. Each order of ours in a trade is one fill per price. The taker of a trade pays each maker's price;
a maker of the other token stands at the complement. Source: docs.polymarket.com (trade statuses), polymarket-client
0.14.0 (2026-10-21), recordings of 2024.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

import msgspec

from arbees_runtime.market.fees import Role
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Price, Quantity, complement, parse_price, parse_quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import FillStatus
from arbees_runtime.venues.feed import TradeReport
from arbees_runtime.venues.polymarket.clob_messages import ClobTrade, millis_ns
from arbees_runtime.venues.polymarket.listings import Instrument

_PREFIX = "TRADE_STATUS_"
_STATUSES = {
    "MATCHED": FillStatus.PROVISIONAL,
    "MATCHED_NOT_BROADCASTED": FillStatus.PROVISIONAL,
    "MINED": FillStatus.PROVISIONAL,
    "RETRYING": FillStatus.PROVISIONAL,
    "CONFIRMED": FillStatus.CONFIRMED,
    "FAILED": FillStatus.VOIDED,
}
_REMEMBERED = 50_000


def fill_status(status: str) -> FillStatus:
    """How far a trade with this status can be relied on.

    Raises:
        ValueError: an unknown status.
    """
    known = _STATUSES.get(status.removeprefix(_PREFIX))
    if known is None:
        raise ValueError(f"trade status {status!r} is none of {', '.join(_STATUSES)}")
    return known


class _Part(msgspec.Struct, frozen=True):
    """One order of ours in a trade, at one price."""

    order_id: str
    token: str
    side: Side
    price: Price
    quantity: Quantity
    taker: bool


def trade_reports(trade: ClobTrade, instrument: Instrument, owner: str) -> list[TradeReport]:
    """A trade as fills of our orders.

    Args:
        trade: as the venue tells it.
        instrument: its market.
        owner: our API key's id, by which our orders among the makers are known.

    Raises:
        ValueError: an unknown status or side, a malformed number, or a token of another market.
    """
    status = fill_status(trade.status)
    venue_ns = millis_ns(trade.match_time) or millis_ns(trade.timestamp)
    found = []
    for number, part in enumerate(_parts(trade, owner)):
        found.append(
            TradeReport(
                trade=f"{trade.id}:{part.order_id}:{number}",
                status=status,
                venue_order_id=part.order_id,
                client_order_id="",
                market=trade.market,
                outcome=instrument.outcome(part.token),
                side=part.side,
                price=part.price,
                quantity=part.quantity,
                fee=_fee(instrument, part),
                taker=part.taker,
                venue_ns=venue_ns,
            )
        )
    return found


def _parts(trade: ClobTrade, owner: str) -> Iterator[_Part]:
    makers = sorted(trade.maker_orders or (), key=lambda maker: (maker.order_id, maker.price))
    taker_side = _side(trade.side)
    # Frames of 2024 have no trader_side; then it is the owner who says whose order took.
    if trade.trader_side == "TAKER" or (not trade.trader_side and trade.owner == owner):
        by_price: dict[Price, int] = {}
        for maker in makers:
            price = parse_price(maker.price)
            price = price if maker.asset_id == trade.asset_id else complement(price)
            by_price[price] = by_price.get(price, 0) + parse_quantity(maker.matched_amount)
        if sum(by_price.values()) != parse_quantity(trade.size):
            # The makers are not all there: the trade's own size and price have to do.
            by_price = {parse_price(trade.price): parse_quantity(trade.size)}
        for price in sorted(by_price):
            quantity = Quantity(by_price[price])
            yield _Part(trade.taker_order_id, trade.asset_id, taker_side, price, quantity, taker=True)
        return
    for maker in makers:
        if maker.owner == owner:
            # The same token changes hands between buyer and seller; two tokens are made or redeemed by a pair.
            opposite = taker_side.other if maker.asset_id == trade.asset_id else taker_side
            side = _side(maker.side) if maker.side else opposite
            price, quantity = parse_price(maker.price), parse_quantity(maker.matched_amount)
            yield _Part(maker.order_id, maker.asset_id, side, price, quantity, taker=False)


def _side(text: str) -> Side:
    return Side(text.lower())


def _fee(instrument: Instrument, part: _Part) -> Money:
    """By the market's dated schedule: trades do not state their fee."""
    terms = instrument.listing.fees
    role = Role.TAKER if part.taker else Role.MAKER
    return MONEY_ZERO if terms is None else terms.fill_fee(role, part.price, part.quantity)


class TradeSteps:
    """Lets each step in a fill's life pass once, and none that goes back.

    Attributes:
        repeats: steps told again or too late.
        contradictions: final steps that say the opposite of an earlier final one. They are let pass, since
            the later word counts.
    """

    def __init__(self) -> None:
        self._last: OrderedDict[str, FillStatus] = OrderedDict()
        self.repeats = 0
        self.contradictions = 0

    def new(self, report: TradeReport) -> bool:
        """Whether the report says something new; remembers it if so."""
        last = self._last.get(report.trade)
        final = last in (FillStatus.CONFIRMED, FillStatus.VOIDED)
        if report.status is last or (final and report.status is FillStatus.PROVISIONAL):
            self.repeats += 1
            return False
        self.contradictions += final
        self._last[report.trade] = report.status
        self._last.move_to_end(report.trade)
        if len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)
        return True
