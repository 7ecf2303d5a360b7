"""What was told of our orders at one venue: each event and each step of a fill once, numbered per order."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator

import msgspec

from arbees_runtime.bus.topics import Command, VenueEvent
from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    CancelCommand,
    Fill,
    Nanoseconds,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    TimeInForce,
    TradingMode,
    derive_id,
)
from arbees_runtime.venues.feed import OrderReport, TradeReport
from arbees_runtime.venues.orders import OrderRequest

_REMEMBERED = 20_000
_RESTING = (TimeInForce.GOOD_TILL_CANCELLED, TimeInForce.GOOD_TILL_DATE)
_OPEN = (OrderStatus.ACCEPTED, OrderStatus.PARTIALLY_FILLED)

_UNEXPLAINED = (OrderStatus.SUBMITTED, OrderStatus.UNCERTAIN)


class Tracked(msgspec.Struct):
    """An order of ours as last told.

    Attributes:
        order_id: our id of it.
        mode, market, outcome: as commanded.
        command: what was commanded; None if an earlier life of this program was and the bus no longer has it.
        venue_order_id: the venue's id, once known.
        sequence: of the last event told; -1 before the first.
        status: the last told, refused cancels aside.
        filled, remaining: contracts, as last told.
        last: the last event told.
    """

    order_id: str
    mode: TradingMode
    market: str
    outcome: Outcome
    command: OrderCommand | None
    venue_order_id: str | None = None
    sequence: int = -1
    status: OrderStatus = OrderStatus.SUBMITTED
    filled: Quantity = Quantity(0)
    remaining: Quantity = Quantity(0)
    last: OrderEvent | None = None

    @property
    def open(self) -> bool:
        """Whether the venue took it and it is not over."""
        return self.status in _OPEN

    @property
    def rests(self) -> bool:
        """Whether it is open and stays so until it is filled, cancelled or expired."""
        return self.open and (self.command is None or self.command.time_in_force in _RESTING)


class OrderRecord:
    """See the module.

    Args:
        venue: whose orders.
        mode: whether they are real.
        clock: the source of time.
        on_traded: told the market of each fill, those of an earlier life included.
    """

    def __init__(
        self, venue: str, mode: TradingMode, clock: Clock, on_traded: Callable[[str], None] = lambda _: None
    ) -> None:
        self._venue = venue
        self._mode = mode
        self._clock = clock
        self._on_traded = on_traded
        self._tracked: OrderedDict[str, Tracked] = OrderedDict()
        self._ours: dict[str, str] = {}  # the venue's id -> ours
        self._told_fills: OrderedDict[str, None] = OrderedDict()

    # ---- orders --------------------------------------------------------------------------------------

    def track(self, command: OrderCommand) -> Tracked:
        """The order of a command; a new one if it is not known."""
        tracked = self._tracked.pop(command.id, None)
        if tracked is None:
            tracked = Tracked(command.id, command.mode, command.market, command.outcome, command)
            tracked.remaining = command.quantity
        tracked.command = command
        self._keep(tracked)
        return tracked

    def order(self, order_id: str) -> Tracked | None:
        """The order of that id of ours."""
        return self._tracked.get(order_id)

    def order_of(self, report: OrderReport) -> Tracked | None:
        """The order that a report is about; None if it is not known here."""
        return self._tracked.get(report.client_order_id or self._ours.get(report.venue_order_id, ""))

    def owner_of(self, report: TradeReport) -> str:
        """Our id of the order that a trade belongs to; empty if it is not known here."""
        return report.client_order_id or self._ours.get(report.venue_order_id, "")

    def open_orders(self) -> Iterator[Tracked]:
        """Every order that the venue took and that is not over, as far as was told."""
        yield from [tracked for tracked in self._tracked.values() if tracked.open]

    def unexplained(self) -> Iterator[Tracked]:
        """Every order that was, or may have been, sent and of which no fate was told."""
        yield from [tracked for tracked in self._tracked.values() if tracked.last and tracked.status in _UNEXPLAINED]

    def number_anew(self, tracked: Tracked) -> None:
        """Go on with numbers that an earlier life of this program can't have reached."""
        if tracked.command is not None:
            self._number_anew(tracked, tracked.command.issued_ns)

    def _number_anew(self, tracked: Tracked, since_ns: int) -> None:
        """Nobody tells more than once a millisecond of one order."""
        tracked.sequence = max(tracked.sequence, (self._clock.time_ns() - since_ns) // 1_000_000)

    def know(self, tracked: Tracked, venue_order_id: str | None) -> None:
        """Remember the venue's id of an order."""
        if venue_order_id:
            tracked.venue_order_id = venue_order_id
            self._ours[venue_order_id] = tracked.order_id

    def restore(self, commands: Iterable[Command], events: Iterable[VenueEvent]) -> None:
        """Take up what an earlier life of this program was commanded and told, as far as the bus still has it."""
        known = {command.id: command for command in commands if isinstance(command, OrderCommand)}
        for event in events:
            if isinstance(event, Fill):
                self._tell_fill(event.id, event.market)
                if event.client_order_id and event.venue_order_id:
                    self._ours[event.venue_order_id] = event.client_order_id
            elif isinstance(event, OrderEvent):
                self._restore_order(event, known.get(event.client_order_id))
        for tracked in self._tracked.values():
            if tracked.last is not None and not tracked.status.final:
                self._number_anew(tracked, tracked.last.received_ns)

    def _restore_order(self, event: OrderEvent, command: OrderCommand | None) -> None:
        tracked = self._tracked.get(event.client_order_id)
        if tracked is None:
            tracked = Tracked(event.client_order_id, event.mode, event.market, event.outcome, command)
            self._keep(tracked)
        if event.sequence <= tracked.sequence:
            return
        self.know(tracked, event.venue_order_id)
        tracked.sequence, tracked.last = event.sequence, event
        tracked.filled, tracked.remaining = event.filled, event.remaining
        if event.status is not OrderStatus.CANCEL_REFUSED:
            tracked.status = event.status

    def _keep(self, tracked: Tracked) -> None:
        self._tracked[tracked.order_id] = tracked
        if len(self._tracked) > _REMEMBERED:
            _, oldest = self._tracked.popitem(last=False)
            self._ours.pop(oldest.venue_order_id or "", None)

    # ---- events --------------------------------------------------------------------------------------

    def reported(self, tracked: Tracked, report: OrderReport, latency_ns: int | None = None) -> OrderEvent:
        """What a venue says of an order, as an event."""
        self.know(tracked, report.venue_order_id)
        tracked.filled = Quantity(max(tracked.filled, report.filled))
        tracked.remaining = report.remaining
        return self.event(
            tracked, report.status, report.reason, "", latency_ns,
            average_price=report.average_price, fees=report.fees, venue_ns=report.venue_ns,
        )  # fmt: skip

    def says_more(self, tracked: Tracked, report: OrderReport) -> bool:
        """Whether a report tells anything that was not told yet, and does not go back."""
        told = (tracked.status, tracked.filled)
        return not tracked.status.final and (report.status, report.filled) != told and report.filled >= tracked.filled

    def event(
        self,
        tracked: Tracked,
        status: OrderStatus,
        reason: str = "",
        detail: str = "",
        latency_ns: int | None = None,
        *,
        average_price: Price | None = None,
        fees: Money | None = None,
        venue_ns: int | None = None,
    ) -> OrderEvent:
        """The next event of an order."""
        tracked.sequence += 1
        if status is not OrderStatus.CANCEL_REFUSED:
            tracked.status = status
        if tracked.status.final:
            tracked.remaining = Quantity(0)
        tracked.last = OrderEvent(
            id=derive_id("order-event", tracked.order_id, tracked.sequence),
            client_order_id=tracked.order_id,
            sequence=tracked.sequence,
            status=status,
            reason=reason,
            detail=detail[:500],
            mode=tracked.mode,
            venue=self._venue,
            market=tracked.market,
            outcome=tracked.outcome,
            venue_order_id=tracked.venue_order_id,
            filled=tracked.filled,
            remaining=tracked.remaining,
            average_price=average_price,
            fees=MONEY_ZERO if fees is None else fees,
            received_ns=Nanoseconds(self._clock.time_ns()),
            venue_time_ns=None if venue_ns is None else Nanoseconds(venue_ns),
            latency_ns=latency_ns,
        )
        return tracked.last

    def unknown_cancel(self, command: CancelCommand, detail: str) -> OrderEvent:
        """A refused cancel of an order that nobody here knows. Its outcome is not known either: it says YES."""
        stranger = Tracked(command.client_order_id or "", self._mode, command.market, Outcome.YES, None)
        stranger.sequence = max(0, (self._clock.time_ns() - command.issued_ns) // 1_000_000)
        stranger.venue_order_id = command.venue_order_id
        return self.event(stranger, OrderStatus.CANCEL_REFUSED, "unknown-order", detail)

    def fills(self, reports: Iterable[TradeReport]) -> list[Fill]:
        """Trades, or steps in their lives, that were not told yet."""
        found: list[Fill] = []
        for report in reports:
            identity = derive_id("fill", self._venue, report.trade, report.status.value)
            if identity in self._told_fills:
                continue
            self._tell_fill(identity, report.market)
            found.append(
                Fill(
                    id=identity,
                    trade=report.trade,
                    status=report.status,
                    client_order_id=self.owner_of(report),
                    venue_order_id=report.venue_order_id,
                    mode=self._mode,
                    venue=self._venue,
                    market=report.market,
                    outcome=report.outcome,
                    side=report.side,
                    price=report.price,
                    quantity=report.quantity,
                    fee=report.fee,
                    taker=report.taker,
                    received_ns=Nanoseconds(self._clock.time_ns()),
                    venue_time_ns=None if report.venue_ns is None else Nanoseconds(report.venue_ns),
                )
            )
        return found

    def _tell_fill(self, identity: str, market: str) -> None:
        self._on_traded(market)
        self._told_fills[identity] = None
        if len(self._told_fills) > _REMEMBERED:
            self._told_fills.popitem(last=False)


def request_of(command: OrderCommand) -> OrderRequest:
    """What a command asks of its venue: the same command always asks for the same order."""
    return OrderRequest(
        client_order_id=command.id,
        market=command.market,
        outcome=command.outcome,
        side=command.side,
        limit_price=command.limit_price,
        quantity=command.quantity,
        time_in_force=command.time_in_force,
        issued_ns=command.issued_ns,
        not_after_ns=command.not_after_ns,
        expires_ns=command.expires_ns,
        reduce_only=command.reduce_only,
        expected_price=command.expected_price,
    )


def statement_id(venue: str, mode: TradingMode, as_of_ns: int) -> str:
    """The id of a statement of account: it tells the mode, which the statement itself does not."""
    return derive_id("venue-account", venue, mode.value, as_of_ns)
