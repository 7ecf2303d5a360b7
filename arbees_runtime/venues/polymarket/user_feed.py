"""The user socket's and the sports socket's conversations without their sockets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar

import msgspec

from arbees_runtime.market.numbers import Quantity, parse_price, parse_quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import OrderStatus
from arbees_runtime.venues.feed import Malformed, Missed, OrderReport
from arbees_runtime.venues.polymarket.clob_messages import OpenOrder, millis_ns
from arbees_runtime.venues.polymarket.listings import LOT, Instrument
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials
from arbees_runtime.venues.polymarket.socket_messages import (
    SportsResult,
    UserLogin,
    UserOrder,
    UserTrade,
    decode_sports,
    decode_sports_item,
    decode_user,
    decode_user_item,
)

T = TypeVar("T")
UserNews: TypeAlias = UserOrder | UserTrade | Missed


class _Frames(Generic[T]):
    """Frames that are one object or an array of them; what can't be read is kept and counted."""

    def __init__(
        self,
        malformed: Malformed,
        kind: str,
        decode: Callable[[bytes], T | list[msgspec.Raw]],
        decode_item: Callable[[msgspec.Raw], T],
    ) -> None:
        self.frames = 0
        self.unread = 0
        self._malformed = malformed
        self._kind = kind
        self._decode = decode
        self._decode_item = decode_item

    def read(self, data: bytes) -> list[T]:
        """What a frame holds."""
        self.frames += 1
        try:
            frame = self._decode(data)
        except msgspec.DecodeError as error:
            return self._leave_out(data, str(error))
        if not isinstance(frame, list):
            return [frame]
        found: list[T] = []
        for entry in frame:
            try:
                found.append(self._decode_item(entry))
            except msgspec.DecodeError as error:
                self._leave_out(bytes(entry), str(error))
        return found

    def _leave_out(self, data: bytes, why: str) -> list[T]:
        self.unread += 1
        self._malformed(self._kind, data, why)
        return []


class UserFeed:
    """Our orders and trades as the user socket tells them.

    Nothing is numbered there either, and events were seen to be missing (py-sdk #102): whatever it says, REST
    has the last word. After each interruption, and after a frame that can't be read, `Missed` asks for that.

    Attributes:
        outbox: texts to send, oldest first.
    """

    hopeless = ""

    def __init__(self, credentials: PolymarketCredentials, malformed: Malformed) -> None:
        self.outbox: list[bytes] = []
        self._credentials = credentials
        self._frames: _Frames[UserOrder | UserTrade] = _Frames(malformed, "user", decode_user, decode_user_item)

    @property
    def unread(self) -> int:
        """Frames, or parts of one, that could not be read."""
        return self._frames.unread

    def connected(self, now_ns: int) -> tuple[UserNews, ...]:
        """Log in; what happened before is to be read by REST."""
        del now_ns
        self.outbox[:] = [msgspec.json.encode(UserLogin(auth=self._credentials.socket_login()))]
        return (Missed("the user socket was connected anew"),)

    def disconnected(self) -> tuple[UserNews, ...]:
        """Nothing is heard until the next connection."""
        self.outbox.clear()
        return ()

    def receive(self, data: bytes, received_ns: int) -> tuple[UserNews, ...]:
        """Take one frame."""
        del received_ns
        if data == b"PONG":
            return ()
        before = self.unread
        news: list[UserNews] = list(self._frames.read(data))
        if self.unread > before:
            news.append(Missed("a frame of the user socket could not be read"))
        return tuple(news)

    def check(self, now_ns: int) -> tuple[UserNews, ...]:
        """Nothing depends on time."""
        del now_ns
        return ()


class SportsFeed:
    """Scores as the sports socket tells them: informational, and it may lag. The server pings."""

    hopeless = ""

    def __init__(self, malformed: Malformed) -> None:
        self.outbox: list[bytes] = []
        self._frames: _Frames[SportsResult] = _Frames(malformed, "sports", decode_sports, decode_sports_item)

    @property
    def unread(self) -> int:
        """Frames, or parts of one, that could not be read."""
        return self._frames.unread

    def connected(self, now_ns: int) -> tuple[SportsResult, ...]:
        """The server begins by itself."""
        del now_ns
        return ()

    def disconnected(self) -> tuple[SportsResult, ...]:
        """Nothing to undo."""
        self.outbox.clear()
        return ()

    def receive(self, data: bytes, received_ns: int) -> tuple[SportsResult, ...]:
        """Take one frame; a ping is answered."""
        del received_ns
        if data == b"ping":
            self.outbox.append(b"pong")
            return ()
        return tuple(self._frames.read(data))

    def check(self, now_ns: int) -> tuple[SportsResult, ...]:
        """Nothing depends on time."""
        del now_ns
        return ()


# ---- what is said of an order --------------------------------------------------------------------------

_ORDER_STATUS_PREFIX = "ORDER_STATUS_"


def order_report(order: OpenOrder | UserOrder, instrument: Instrument) -> OrderReport:
    """An order as the venue tells it, by socket or REST.

    Raises:
        ValueError: a malformed number, side or token.
    """
    size, filled = parse_quantity(order.original_size), parse_quantity(order.size_matched)
    status = _status(order, size, filled)
    word = order.status.removeprefix(_ORDER_STATUS_PREFIX).lower()
    ended = status in (OrderStatus.CANCELLED, OrderStatus.EXPIRED, OrderStatus.REJECTED)
    time = order.timestamp if isinstance(order, UserOrder) else order.created_at
    return OrderReport(
        venue_order_id=order.id,
        client_order_id="",
        market=order.market,
        outcome=instrument.outcome(order.asset_id),
        side=Side(order.side.lower()),
        limit_price=parse_price(order.price),
        status=status,
        filled=filled,
        remaining=Quantity(0) if status.final else Quantity(max(0, size - filled)),
        reason=word if ended else "",
        venue_ns=millis_ns(time),
    )


def _status(order: OpenOrder | UserOrder, size: Quantity, filled: Quantity) -> OrderStatus:
    word = order.status.removeprefix(_ORDER_STATUS_PREFIX).upper()
    cancelled = word.startswith("CANCELED") or (isinstance(order, UserOrder) and order.type == "CANCELLATION")
    # What did not match at once does not rest, and dust below the smallest lot can't fill any more.
    spent = word in ("MATCHED", "UNMATCHED") and order.order_type in ("FAK", "FOK")
    dust = word == "MATCHED" and size - filled < LOT
    if filled and (filled >= size or dust):
        status = OrderStatus.FILLED
    elif word == "CANCELED_EXPIRED_ORDER":
        status = OrderStatus.EXPIRED
    elif cancelled or spent:
        status = OrderStatus.CANCELLED
    elif word == "INVALID":
        status = OrderStatus.REJECTED
    else:
        status = OrderStatus.PARTIALLY_FILLED if filled else OrderStatus.ACCEPTED
    return status
