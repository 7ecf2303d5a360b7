"""Placing and cancelling orders at Polymarket, and finding them again. Each request is sent at most once.

A taking order in a sports market waits for `secondsDelay` before it is matched (status `delayed`) and can't be
cancelled in that time. After a restart of the matching engine (HTTP 425) only post-only orders and cancels are taken
for some two minutes (503). Orders are not sent unless the dead-man switch is armed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import (
    SCALE,
    Money,
    NumberError,
    Price,
    Quantity,
    Rounding,
    divide,
    parse_quantity,
    quantity_from_decimal,
)
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import OrderStatus, VenuePosition
from arbees_runtime.venues.adapter import (
    Absent,
    Found,
    Holdings,
    OrderKey,
    OrderReport,
    OrderRequest,
    PreparedOrder,
    StillUnknown,
    TradeReport,
    Whereabouts,
)
from arbees_runtime.venues.answers import Accepted, Answer, ReadError, Rejected, Uncertain
from arbees_runtime.venues.polymarket.clob_messages import (
    Cancelled,
    MarketToCancel,
    OrderPlaced,
    OrderToCancel,
)
from arbees_runtime.venues.polymarket.dead_man_switch import DeadManSwitch
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.http import Budget, PolymarketHttp
from arbees_runtime.venues.polymarket.order_terms import OrderSigner, order_terms, posted
from arbees_runtime.venues.polymarket.reads import PolymarketReads
from arbees_runtime.venues.polymarket.refusals import CANCEL_ONLY, POST_ONLY, RESTARTING, known_refusal
from arbees_runtime.venues.polymarket.trades import trade_reports
from arbees_runtime.venues.polymarket.user_feed import order_report

MOST_IN_BATCH = 15
LATEST_ARRIVAL_NS: Final = 15_000_000_000
"""How long after sending a request may still take effect: our time-out, and what it may lie in queues."""
CLOCK_MARGIN_NS: Final = 5_000_000_000
"""How far our clock and Polymarket's may be apart."""
RESTRICTED_FOR_S: Final = {RESTARTING: 5.0, POST_ONLY: 10.0, CANCEL_ONLY: 10.0}
"""How long a restriction is taken to last when Polymarket does not say; the next order asks again."""


class PolymarketOrders:
    """See `adapter.Orders`.

    Args:
        http: must be without proxy, and with a key.
        reads: finds orders again.
        discovery: knows tokens, grids and fees.
        signer: signs.
        clock: the source of time.
        on_lapse: told when the venue's dead-man switch has cancelled every open order.

    Attributes:
        switch: the dead-man switch.
        restriction: why only some orders are taken at the moment; empty if all are.
    """

    def __init__(
        self,
        http: PolymarketHttp,
        reads: PolymarketReads,
        discovery: PolymarketDiscovery,
        signer: OrderSigner,
        clock: Clock,
        on_lapse: Callable[[], None],
    ) -> None:
        if http.credentials is None or http.proxied:
            raise ValueError("orders at Polymarket need an API key and a way without a proxy")
        self._http = http
        self._reads = reads
        self._discovery = discovery
        self._signer = signer
        self._clock = clock
        self._owner = http.credentials.owner
        self._delayed_until_ns: dict[str, int] = {}
        self._restricted_until_ns = 0
        self._restriction = ""
        self.switch = DeadManSwitch(http, clock, on_lapse)

    @property
    def restriction(self) -> str:
        """Which orders the venue takes at the moment; empty if all."""
        return self._restriction if self._clock.monotonic_ns() < self._restricted_until_ns else ""

    async def run(self) -> None:
        """Keep the dead-man switch from acting, until cancelled."""
        await self.switch.run()

    # ---- placing -------------------------------------------------------------------------------------

    async def prepare(self, request: OrderRequest) -> PreparedOrder | Rejected:
        """Make and sign the order without sending it. The same request gives the same order id again."""
        return await self._make(request, to_find=False)

    async def remake(self, request: OrderRequest) -> PreparedOrder | Rejected:
        """The same order again, to be looked for and not to be sent."""
        return await self._make(request, to_find=True)

    async def _make(self, request: OrderRequest, *, to_find: bool) -> PreparedOrder | Rejected:
        try:
            instrument = await self._discovery.instrument(request.market)
        except ReadError as error:
            return Rejected("unknown_market", str(error), sent=False)
        terms = order_terms(request, instrument, self._signer.wallet, to_find=to_find)
        if isinstance(terms, Rejected):
            return terms
        signed = self._signer.sign(terms)
        body = msgspec.json.encode(posted(signed, self._owner))
        return PreparedOrder(request=request, venue_order_id=signed.order_id, quantity=terms.quantity, body=body)

    async def send(self, order: PreparedOrder) -> Answer[OrderReport]:
        """Send an order, once, unless its time has passed or the venue would not notice our end."""
        refused = self._unsendable([order])
        if refused is not None:
            return refused
        answer = await self._http.write(
            "POST", "/order", order.body, OrderPlaced, budget=Budget.ORDERS, not_after_ns=order.request.not_after_ns
        )
        return await self._placed(order, answer)

    async def send_batch(self, orders: Sequence[PreparedOrder]) -> list[Answer[OrderReport]]:
        """Send up to MOST_IN_BATCH orders in one request; one answer per order, in the same order."""
        if not 0 < len(orders) <= MOST_IN_BATCH:
            raise ValueError(f"a batch holds 1 to {MOST_IN_BATCH} orders, not {len(orders)}")
        refused = self._unsendable(orders)
        if refused is not None:
            return [refused] * len(orders)
        body = msgspec.json.encode([msgspec.Raw(order.body) for order in orders])
        answer = await self._http.write(
            "POST",
            "/orders",
            body,
            tuple[OrderPlaced, ...],
            budget=Budget.ORDERS,
            cost=len(orders),
            not_after_ns=min(order.request.not_after_ns for order in orders),
        )
        if not isinstance(answer, Accepted):
            return [await self._placed(order, answer) for order in orders]
        if len(answer.value) != len(orders):
            wrong = Uncertain("another_order", f"{len(answer.value)} answers to {len(orders)} orders")
            return [wrong] * len(orders)
        return [
            await self._placed(order, Accepted(placed, answer.received_ns))
            for order, placed in zip(orders, answer.value, strict=True)
        ]

    def _unsendable(self, orders: Sequence[PreparedOrder]) -> Rejected | None:
        if not self.switch.armed:
            return Rejected("no_dead_man_switch", f"heartbeat: {self.switch.trouble or 'too old'}", sent=False)
        restriction = self.restriction
        if restriction and not (restriction == POST_ONLY and all(order.request.post_only for order in orders)):
            return Rejected(restriction, "the matching engine does not take such orders now", sent=False)
        return None

    async def _placed(self, order: PreparedOrder, answer: Answer[OrderPlaced]) -> Answer[OrderReport]:
        if isinstance(answer, Rejected):
            self._note_restriction(answer)
            return answer
        if isinstance(answer, Uncertain):
            return answer
        placed = answer.value
        outcome: Answer[OrderReport]
        if placed.error_msg or not placed.success:
            known = known_refusal(placed.error_msg)
            outcome = (
                Uncertain("refused_unknown", placed.error_msg) if known is None else Rejected(known, placed.error_msg)
            )
        elif placed.order_id.lower() != (order.venue_order_id or "").lower():
            outcome = Uncertain("another_order", f"the answer is about {placed.order_id}")
        else:
            outcome = await self._taken(order, placed, answer.received_ns)
        if isinstance(outcome, Rejected):
            self._note_restriction(outcome)
        return outcome

    async def _taken(self, order: PreparedOrder, placed: OrderPlaced, received_ns: int) -> Answer[OrderReport]:
        """An order that the venue says it took, by status."""
        request = order.request
        filled, price, status = Quantity(0), None, OrderStatus.ACCEPTED
        if placed.status == "matched":
            try:
                filled, price = _matched(request.side, placed)
            except NumberError as error:
                return Uncertain("unreadable", str(error))
            status = OrderStatus.PARTIALLY_FILLED if filled < order.quantity else OrderStatus.FILLED
        elif placed.status == "delayed":
            try:
                instrument = await self._discovery.instrument(request.market)
            except ReadError as error:
                return Uncertain("delayed", f"the order waits for its match, for how long can't be read: {error}")
            delay_ns = instrument.listing.taker_delay_ns
            self._delayed_until_ns[placed.order_id] = self._clock.monotonic_ns() + delay_ns
            self._forget_delays()
        elif placed.status != "live":
            # `unmatched`: the client of 2026-10 calls it a refusal, the documents a placement.
            return Uncertain(placed.status or "unreadable", "the status leaves open what became of the order")
        report = OrderReport(
            venue_order_id=placed.order_id,
            client_order_id=request.client_order_id,
            market=request.market,
            outcome=request.outcome,
            side=request.side,
            limit_price=request.limit_price,
            status=status,
            filled=filled,
            remaining=Quantity(max(0, order.quantity - filled)),
            average_price=price,
            reason=placed.status if placed.status == "delayed" else "",
        )
        return Accepted(report, received_ns)

    def _note_restriction(self, refused: Rejected) -> None:
        if refused.sent and refused.code in RESTRICTED_FOR_S:
            self._restriction = refused.code
            until_ns = self._clock.monotonic_ns() + round(RESTRICTED_FOR_S[refused.code] * 1e9)
            self._restricted_until_ns = until_ns

    def _forget_delays(self) -> None:
        now_ns = self._clock.monotonic_ns()
        self._delayed_until_ns = {key: end for key, end in self._delayed_until_ns.items() if end > now_ns}

    # ---- cancelling ----------------------------------------------------------------------------------

    def delay_left_s(self, venue_order_id: str) -> float:
        """How long an order can't be cancelled yet, because it waits for its match."""
        return max(0.0, (self._delayed_until_ns.get(venue_order_id, 0) - self._clock.monotonic_ns()) / 1e9)

    async def cancel(self, key: OrderKey) -> Answer[OrderKey]:
        """Cancel an order by the venue's id. Never waits for the rate limit, and asks no gate."""
        if not key.venue_order_id:
            return Rejected("unknown_order", "Polymarket cancels by its own order id, which is not known", sent=False)
        body = msgspec.json.encode(OrderToCancel(order_id=key.venue_order_id))
        answer = await self._http.write("DELETE", "/order", body, Cancelled, budget=Budget.CANCELS)
        return self._cancelled(key, answer)

    async def cancel_batch(self, keys: Sequence[OrderKey]) -> list[Answer[OrderKey]]:
        """Cancel several orders in one request; one answer per order."""
        body = msgspec.json.encode([key.venue_order_id for key in keys])
        answer = await self._http.write("DELETE", "/orders", body, Cancelled, budget=Budget.CANCELS, cost=len(keys))
        return [self._cancelled(key, answer) for key in keys]

    async def cancel_market(self, market: str) -> Answer[int]:
        """Cancel every open order in a market; how many were."""
        body = msgspec.json.encode(MarketToCancel(market=market))
        return _counted(
            await self._http.write("DELETE", "/cancel-market-orders", body, Cancelled, budget=Budget.CANCELS)
        )

    async def cancel_all(self) -> Answer[int]:
        """Cancel every open order; how many were."""
        return _counted(await self._http.write("DELETE", "/cancel-all", None, Cancelled, budget=Budget.CANCELS))

    def _cancelled(self, key: OrderKey, answer: Answer[Cancelled]) -> Answer[OrderKey]:
        if not isinstance(answer, Accepted):
            return answer
        if key.venue_order_id in (answer.value.canceled or ()):
            return Accepted(key, answer.received_ns)
        why = (answer.value.not_canceled or {}).get(key.venue_order_id)
        if why is None:
            return Uncertain("another_order", "the answer does not name the order")
        code = "taker_delay" if self.delay_left_s(key.venue_order_id) else "not_cancelled"
        return Rejected(code, why)

    # ---- finding -------------------------------------------------------------------------------------

    async def look_for(self, order: PreparedOrder, latest_send_ns: int) -> Whereabouts:
        """Look once for an order by its hash, among orders and then among trades.

        Absent is said only when the look began after the last moment at which the order could still have been taken.
        """
        order_id, request = order.venue_order_id or "", order.request
        looked_ns = self._clock.time_ns()
        try:
            instrument = await self._discovery.instrument(request.market)
            known = await self._reads.order(order_id)
            trades = await self._trades_of(order_id, request.market, request.issued_ns)
            if known is None and not trades:
                complete_ns = latest_send_ns + LATEST_ARRIVAL_NS + CLOCK_MARGIN_NS
                if looked_ns >= complete_ns:
                    return Absent(looked_ns)
                left_s = (complete_ns - looked_ns) / 1e9
                return StillUnknown(f"Polymarket knows no such order, but it may still come for {left_s:.1f} s")
            report = self._from_trades(order, trades) if known is None else order_report(known, instrument)
        except ReadError as error:
            return StillUnknown(str(error))
        except ValueError as error:
            return StillUnknown(f"what Polymarket says of the order can't be read: {error}")
        return Found(msgspec.structs.replace(report, client_order_id=request.client_order_id), tuple(trades))

    async def _trades_of(self, order_id: str, market: str, since_ns: int) -> list[TradeReport]:
        after_s = (since_ns - CLOCK_MARGIN_NS) // 1_000_000_000
        instrument = await self._discovery.instrument(market)
        return [
            report
            async for trade in self._reads.trades([("market", market), ("after", str(after_s))])
            for report in trade_reports(trade, instrument, self._owner)
            if report.venue_order_id == order_id
        ]

    def _from_trades(self, order: PreparedOrder, trades: Sequence[TradeReport]) -> OrderReport:
        """An order that only its trades still tell of: what did not match is over."""
        filled = sum(trade.quantity for trade in trades)
        paid = sum(trade.price * trade.quantity for trade in trades)
        request = order.request
        return OrderReport(
            venue_order_id=order.venue_order_id or "",
            client_order_id=request.client_order_id,
            market=request.market,
            outcome=request.outcome,
            side=request.side,
            limit_price=request.limit_price,
            status=OrderStatus.FILLED if filled >= order.quantity else OrderStatus.CANCELLED,
            filled=Quantity(filled),
            remaining=Quantity(0),
            average_price=Price(divide(paid, filled, Rounding.UP)),
            fees=Money(sum(trade.fee for trade in trades)),
        )

    async def open_orders(self) -> list[OrderReport]:
        """Every order of ours that can still fill; raises ReadError."""
        found = []
        async for order in self._reads.orders():
            instrument = await self._discovery.instrument(order.market)
            try:
                found.append(order_report(order, instrument))
            except ValueError as error:
                raise ReadError("unreadable", f"order {order.id}: {error}") from error
        return found

    async def trades(self, since_ns: int) -> list[TradeReport]:
        """Our trades since then, oldest first; raises ReadError."""
        found: list[TradeReport] = []
        async for trade in self._reads.trades([("after", str(since_ns // 1_000_000_000))]):
            instrument = await self._discovery.instrument(trade.market)
            try:
                found += trade_reports(trade, instrument, self._owner)
            except ValueError as error:
                raise ReadError("unreadable", f"trade {trade.id}: {error}") from error
        return sorted(found, key=lambda report: (report.venue_ns or 0, report.trade))

    async def holdings(self) -> Holdings:
        """Cash at the CLOB, and positions from the data service; raises ReadError."""
        asked_ns = self._clock.time_ns()
        wallet = self._signer.wallet
        balance, positions = await asyncio.gather(
            self._reads.balance("COLLATERAL", wallet.signature_type), self._reads.positions(wallet.funder)
        )
        held = []
        for position in positions:
            if position.status != "OPEN" or not position.current_size:
                continue
            instrument = await self._discovery.instrument(position.condition_id)
            try:
                outcome = instrument.outcome(position.token_id)
                quantity = quantity_from_decimal(position.current_size)
            except ValueError as error:
                raise ReadError("unreadable", f"a position in {position.condition_id}: {error}") from error
            held.append(VenuePosition(position.condition_id, outcome, quantity))
        try:
            cash = Money(int(balance.balance))
        except ValueError as error:
            raise ReadError("unreadable", "the balance is no whole number") from error
        return Holdings(cash=cash, positions=tuple(held), as_of_ns=asked_ns)


def _matched(side: Side, placed: OrderPlaced) -> tuple[Quantity, Price | None]:
    """Shares and average price of what matched at once; amounts may be left empty, then nothing is known of it."""
    given, taken = parse_quantity(placed.making_amount or "0"), parse_quantity(placed.taking_amount or "0")
    shares, dollars = (taken, given) if side is Side.BUY else (given, taken)
    if not shares:
        return Quantity(0), None
    return shares, Price(divide(dollars * SCALE, shares, Rounding.UP))


def _counted(answer: Answer[Cancelled]) -> Answer[int]:
    if not isinstance(answer, Accepted):
        return answer
    if answer.value.not_canceled:
        return Rejected("not_cancelled", f"{len(answer.value.not_canceled)} orders were not cancelled")
    return Accepted(len(answer.value.canceled or ()), answer.received_ns)
