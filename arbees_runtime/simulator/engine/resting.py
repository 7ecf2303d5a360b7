"""Every resting order: in its market's book, by whose it is, by when it ends, and what it keeps reserved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from arbees_runtime.market.numbers import Money, Quantity
from arbees_runtime.simulator.engine.depth import Depth
from arbees_runtime.simulator.engine.funds import reserved_cash
from arbees_runtime.simulator.engine.ledger import Ledger
from arbees_runtime.simulator.engine.orders import Order, Rules


class RestingOrders:
    """See the module.

    Args:
        ledger: who owns what: contracts held let a netting order close before it opens.
        now_ns: the time, by which fees may change.
    """

    def __init__(self, ledger: Ledger, now_ns: Callable[[], int]) -> None:
        self._ledger = ledger
        self._now_ns = now_ns
        self._rules: dict[str, Rules] = {}
        self._depths: dict[str, Depth] = {}
        self._resting: dict[tuple[str, str], dict[str, Order]] = defaultdict(dict)
        self._reserves: dict[str, dict[str, Money]] = defaultdict(dict)
        self._expiring: dict[str, Order] = {}

    def open(self, rules: Rules) -> None:
        """Begin a market's book."""
        self._rules[rules.market] = rules
        self._depths[rules.market] = Depth()

    def depth(self, market: str) -> Depth:
        """A market's book."""
        return self._depths[market]

    def __contains__(self, order: Order) -> bool:
        return order.order_id in self._resting.get((order.asked.account, order.asked.market), {})

    def of(self, account: str, market: str) -> list[Order]:
        """An account's orders in a market, oldest first."""
        return list(self._resting.get((account, market), {}).values())

    def chosen(self, chosen: Callable[[Order], bool]) -> list[Order]:
        """Every order that is chosen, oldest first."""
        found = (order for resting in self._resting.values() for order in resting.values() if chosen(order))
        return sorted(found, key=lambda order: order.entered)

    def due(self, now_ns: int) -> list[Order]:
        """Every order whose time has come."""
        ending = self._expiring.values()
        return [order for order in ending if order.asked.expires_ns and order.asked.expires_ns <= now_ns]

    def reserved(self, account: str, shard: int, besides: str) -> Money:
        """Cash that an account's orders keep reserved on a shard, those in the market `besides` left out."""
        kept = self._reserves.get(account, {}).items()
        return Money(
            sum(reserve for market, reserve in kept if market != besides and self._rules[market].shard == shard)
        )

    def note_reserve(self, account: str, market: str) -> None:
        """Work out anew what an account's orders in a market keep reserved."""
        resting = self._resting.get((account, market))
        if not resting:
            self._reserves[account].pop(market, None)
            return
        terms = self._rules[market].terms(self._now_ns())
        self._reserves[account][market] = reserved_cash(list(resting.values()), self._ledger, terms)

    def add(self, order: Order) -> Quantity:
        """Put an order at the end of its price's queue; returns the size now at that price."""
        asked = order.asked
        total = self._depths[asked.market].side(asked.side).add(order)
        self._resting[asked.account, asked.market][order.order_id] = order
        if asked.expires_ns is not None:
            self._expiring[order.order_id] = order
        self.note_reserve(asked.account, asked.market)
        return total

    def shrink(self, order: Order, by: Quantity) -> Quantity:
        """Note that an order's remainder fell by `by`; returns the size now at its price."""
        return self._depths[order.asked.market].side(order.asked.side).shrink(order, by)

    def remove(self, order: Order) -> None:
        """Take an order out whose remainder was noted as zero before."""
        asked = order.asked
        self._depths[asked.market].side(asked.side).remove(order)
        self._resting[asked.account, asked.market].pop(order.order_id)
        self._expiring.pop(order.order_id, None)
