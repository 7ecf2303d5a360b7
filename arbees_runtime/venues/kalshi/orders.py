"""Placing, changing and cancelling orders at Kalshi. Each call is sent at most once; see `answers`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from arbees_runtime.venues.answers import Accepted, Answer, Rejected, Uncertain
from arbees_runtime.venues.kalshi.http import DEFAULT_COST, NOT_DONE_CODES, KalshiHttp
from arbees_runtime.venues.kalshi.order_messages import (
    AmendOrder,
    BatchAnswer,
    BatchItem,
    CancelledOrder,
    NewOrder,
    PlacedOrder,
)

PATH = "/portfolio/events/orders"
CANCEL_IN_BATCH_COST = 2


class _NewOrders(msgspec.Struct, frozen=True):
    orders: tuple[NewOrder, ...]


class CancelOrder(msgspec.Struct, frozen=True, omit_defaults=True):
    """One order to cancel, by Kalshi's id; the shard saves Kalshi a look-up."""

    order_id: str
    exchange_index: int | None = None


class _Cancels(msgspec.Struct, frozen=True):
    orders: tuple[CancelOrder, ...]


class KalshiOrders:
    """Orders at Kalshi (V2: `/portfolio/events/orders`)."""

    def __init__(self, http: KalshiHttp) -> None:
        self._http = http

    async def create(self, order: NewOrder, *, not_after_ns: int) -> Answer[PlacedOrder]:
        """Place an order, unless `not_after_ns` has passed.

        A killed fill-or-kill comes as Rejected with `fill_or_kill_insufficient_resting_volume`; its client
        order id is spent. An answer that names another client order id is Uncertain.
        """
        answer = await self._http.write("POST", PATH, order, PlacedOrder, not_after_ns=not_after_ns)
        if isinstance(answer, Accepted) and answer.value.client_order_id not in (None, "", order.client_order_id):
            return Uncertain("another_order", f"the answer is about {answer.value.client_order_id}")
        return answer

    async def create_batch(self, orders: Sequence[NewOrder], *, not_after_ns: int) -> list[Answer[PlacedOrder]]:
        """Place several orders in one request; one answer per order, in the same order."""
        answer = await self._http.write(
            "POST",
            f"{PATH}/batched",
            _NewOrders(tuple(orders)),
            BatchAnswer,
            cost=DEFAULT_COST * len(orders),
            not_after_ns=not_after_ns,
        )
        items = _items(answer, [order.client_order_id for order in orders], "client_order_id")
        return [item if not isinstance(item, Accepted) else _placed(item) for item in items]

    async def amend(self, order_id: str, change: AmendOrder, *, not_after_ns: int) -> Answer[PlacedOrder]:
        """Change price or size. Confirm it by reading the order: answers were seen that describe another one."""
        answer = await self._http.write(
            "POST", f"{PATH}/{order_id}/amend", change, PlacedOrder, not_after_ns=not_after_ns
        )
        if isinstance(answer, Accepted) and answer.value.order_id != order_id:
            return Uncertain("another_order", f"the answer is about {answer.value.order_id}")
        return answer

    async def cancel(self, order_id: str, *, exchange_index: int | None = None) -> Answer[CancelledOrder]:
        """Cancel an order. Never waits for the rate limit."""
        shard = [] if exchange_index is None else [("exchange_index", str(exchange_index))]
        answer = await self._http.write("DELETE", f"{PATH}/{order_id}", None, CancelledOrder, query=shard, urgent=True)
        if isinstance(answer, Accepted) and answer.value.order_id != order_id:
            return Uncertain("another_order", f"the answer is about {answer.value.order_id}")
        return answer

    async def cancel_batch(self, orders: Sequence[CancelOrder]) -> list[Answer[CancelledOrder]]:
        """Cancel several orders in one request. Never waits for the rate limit."""
        answer = await self._http.write(
            "DELETE",
            f"{PATH}/batched",
            _Cancels(tuple(orders)),
            BatchAnswer,
            cost=CANCEL_IN_BATCH_COST * len(orders),
            urgent=True,
        )
        items = _items(answer, [order.order_id for order in orders], "order_id")
        return [item if not isinstance(item, Accepted) else _cancelled(item) for item in items]

    async def cancel_all(self) -> Answer[dict[str, msgspec.Raw]]:
        """Cancel every resting order on every shard.

        Kalshi may also cancel orders created within the next minute, so nothing should be placed for that
        long.
        """
        return await self._http.write("DELETE", PATH, None, dict[str, msgspec.Raw], urgent=True)


def _items(answer: Answer[BatchAnswer], ids: Sequence[str], key: str) -> list[Answer[BatchItem]]:
    """A batch's answer as one answer per order; if they can't be told apart, each is uncertain."""
    if not isinstance(answer, Accepted):
        return [answer] * len(ids)
    items = answer.value.orders
    if len(items) != len(ids):
        return [Uncertain("another_order", f"{len(items)} answers to {len(ids)} orders")] * len(ids)
    return [_item(item, wanted, key, answer.received_ns) for item, wanted in zip(items, ids, strict=True)]


def _item(item: BatchItem, wanted: str, key: str, received_ns: int) -> Answer[BatchItem]:
    if item.error:
        code, message = str(item.error.get("code") or ""), str(item.error.get("message") or "")
        if code.lower() in NOT_DONE_CODES:
            return Rejected(code.lower(), message)
        return Uncertain(code or "error", message)
    named = getattr(item, key)
    if named not in (None, "", wanted):
        return Uncertain("another_order", f"the answer is about {named}")
    if item.order_id is None:
        return Uncertain("unreadable", "the answer names no order")
    return Accepted(item, received_ns)


def _placed(answer: Accepted[BatchItem]) -> Accepted[PlacedOrder]:
    item = answer.value
    placed = PlacedOrder(
        order_id=item.order_id or "",
        client_order_id=item.client_order_id,
        fill_count=item.fill_count,
        remaining_count=item.remaining_count,
        average_fill_price=item.average_fill_price,
        average_fee_paid=item.average_fee_paid,
        ts_ms=item.ts_ms,
    )
    return Accepted(placed, answer.received_ns)


def _cancelled(answer: Accepted[BatchItem]) -> Accepted[CancelledOrder]:
    item = answer.value
    cancelled = CancelledOrder(
        order_id=item.order_id or "",
        client_order_id=item.client_order_id,
        reduced_by=item.reduced_by,
        ts_ms=item.ts_ms,
    )
    return Accepted(cancelled, answer.received_ns)
