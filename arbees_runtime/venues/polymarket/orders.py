"""Placing and cancelling orders at Polymarket, and finding them again. Each request is sent at most once.

A taking order in a sports market waits for `secondsDelay` before it is matched (status `delayed`) and can't be
cancelled in that time. After a restart of the matching engine (HTTP 425) only post-only orders and cancels are taken
for some two minutes (503). Orders are not sent unless the dead-man switch is armed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import (
    SCALE,
    NumberError,
    Price,
    Quantity,
    Rounding,
    divide,
    parse_quantity,
)
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import OrderStatus
from arbees_runtime.venues.answers import Accepted, Answer, ReadError, Rejected, Uncertain
from arbees_runtime.venues.feed import OrderReport, TradeReport
from arbees_runtime.venues.orders import Holdings, OrderKey, OrderRequest, PreparedOrder, Whereabouts
from arbees_runtime.venues.polymarket.clob_messages import (
    Cancelled,
    MarketToCancel,
    OrderPlaced,
    OrderToCancel,
)
from arbees_runtime.venues.polymarket.dead_man_switch import DeadManSwitch
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.http import Budget, PolymarketHttp
from arbees_runtime.venues.polymarket.order_lookup import OrderLookup
from arbees_runtime.venues.polymarket.order_making import order_terms
from arbees_runtime.venues.polymarket.order_terms import OrderSigner, posted
from arbees_runtime.venues.polymarket.reads import PolymarketReads
from arbees_runtime.venues.polymarket.refusals import CANCEL_ONLY, POST_ONLY, RESTARTING, known_refusal

MOST_IN_BATCH = 15
RESTRICTED_FOR_S: Final = {RESTARTING: 5.0, POST_ONLY: 10.0, CANCEL_ONLY: 10.0}
"""How long a restriction is taken to last; the next order after that asks again."""


class PolymarketOrders:
    """See `orders.Orders`.

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
        self._discovery = discovery
        self._signer = signer
        self._clock = clock
        self._owner = http.credentials.owner
        self._lookup = OrderLookup(reads, discovery, signer.wallet, self._owner, clock)
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

    # ---- finding: see `OrderLookup` ------------------------------------------------------------------

    async def look_for(self, order: PreparedOrder, latest_send_ns: int) -> Whereabouts:
        """Look once for an order by its hash, among orders and then among trades."""
        return await self._lookup.look_for(order, latest_send_ns)

    async def open_orders(self) -> list[OrderReport]:
        """Every order of ours that can still fill; raises ReadError."""
        return await self._lookup.open_orders()

    async def trades(self, since_ns: int) -> list[TradeReport]:
        """Our trades since then, oldest first; raises ReadError."""
        return await self._lookup.trades(since_ns)

    async def holdings(self) -> Holdings:
        """Cash at the CLOB, and positions from the data service; raises ReadError."""
        return await self._lookup.holdings()


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
