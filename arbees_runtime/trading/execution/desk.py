"""All trades at work: hands news to the state machine, writes down what becomes of them, and gives out the commands.

Whatever is to be sent is in the store first. The commands themselves are returned to the caller, who makes them results
of the message that caused them, or appends them. Those of which nothing was heard are given out again by `resume` after
a restart, and when a message comes again; the bus and the gateways drop what they have had already.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.messages import (
    CancelCommand,
    Decision,
    Fill,
    Flatten,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    Settlement,
    TradingMode,
    Verdict,
)
from arbees_runtime.trading.execution.machine import begin, step
from arbees_runtime.trading.execution.ordering import cancel_of
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.records import MissingDecisionError, Trades
from arbees_runtime.trading.execution.surroundings import Alarm, Cancel, Effect, Event, Send, Surroundings, Tick
from arbees_runtime.trading.execution.trade import Phase, Trade

_log = logging.getLogger(__name__)

Order = OrderCommand | CancelCommand
Look = Callable[[Decision, int, Iterable[str]], Surroundings]
"""How things are for a decision at a time, given the venues with an order of unknown fate."""

_REMEMBER_NS: Final = 3600 * 1_000_000_000
"""How long a trade that is over stays in memory; news of it after that is looked up in the store."""
_WARNED: Final = (Phase.HELD, Phase.STRANDED, Phase.EXPOSED, Phase.RECONCILING)


class UnusableDecisionError(ValueError):
    """A decision must not be acted on; the message says why."""


class Desk:
    """Every trade that is not over.

    Args:
        trades: Where they are kept.
        look: How things are.
        clock: The time.
        policy: Times and bounds.
        mode: Paper or live; decisions of the other mode are refused.

    Attributes:
        unknown: News of orders that are nobody's.
        refused: Decisions that ended without an order, by reason.
    """

    def __init__(self, trades: Trades, look: Look, clock: Clock, policy: Policy, mode: TradingMode) -> None:
        self._store = trades
        self._look = look
        self._clock = clock
        self._policy = policy
        self._mode = mode
        self._trades: dict[str, Trade] = {}
        self._changed_ns: dict[str, int] = {}
        self._owner: dict[str, str] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._uncertain: dict[str, set[str]] = {}
        self._epoch = 0
        self.unknown = 0
        self.refused: dict[str, int] = {}

    # ---- what there is

    @property
    def trades(self) -> list[Trade]:
        """Every trade in memory."""
        return list(self._trades.values())

    @property
    def busy(self) -> list[Trade]:
        """Trades to which something still happens by itself."""
        return [trade for trade in self._trades.values() if not trade.phase.at_rest]

    @property
    def open_legs(self) -> int:
        """Filled legs without their counterpart."""
        return sum(
            sum(held - min(trade.holdings) > self._policy.dust for held in trade.holdings)
            for trade in self._trades.values()
            if trade.open and len(trade.legs) > 1
        )

    @property
    def worries(self) -> list[str]:
        """What people should look at, in words."""
        return [
            f"trade {trade.id} is {trade.phase.value}" + (f": {trade.reason}" if trade.reason else "")
            for trade in self._trades.values()
            if trade.phase in _WARNED and (trade.alarms or trade.phase is not Phase.EXPOSED)
        ]

    @property
    def uncertain(self) -> set[str]:
        """Venues at which the fate of an order is not known."""
        return set().union(*self._uncertain.values())

    # ---- after a start

    async def resume(self) -> list[Order]:
        """Read every open trade; returns the commands that may not have reached the bus."""
        pending: list[Order] = []
        now_ns = self._clock.time_ns()
        for trade in await self._store.read_open():
            looking = trade if trade.phase.at_rest else msgspec.structs.replace(trade, wake_ns=now_ns)
            self._keep(looking)
            pending += _unheard(looking, now_ns)
        if self._trades:
            _log.info("%d open trades, %d of them at work", len(self._trades), len(self.busy))
        return pending

    # ---- news

    async def decide(self, decision: Decision) -> list[Order]:
        """Begin a trade.

        Raises:
            UnusableDecisionError: the decision must not be acted on.
        """
        if decision.verdict is not Verdict.APPROVED:
            return []
        self._check(decision)
        async with self._locks[decision.id]:
            if decision.id in self._trades:
                return _unheard(self._trades[decision.id], self._clock.time_ns())
            now_ns = self._clock.time_ns()
            trade, effects = begin(decision, now_ns, self._policy, self._look(decision, now_ns, self.uncertain))
            try:
                new = await self._store.begin(trade)
            except MissingDecisionError:
                raise UnusableDecisionError(
                    f"decision {decision.id} is not in the store: no order is sent without its limits on record"
                ) from None
            if not new:
                known = await self._store.find(decision.id)
                if known is not None:
                    self._keep(known)
                    return _unheard(known, now_ns)
            self._epoch = max(self._epoch, decision.epoch)
            if trade.phase is Phase.ABANDONED:
                self.refused[trade.reason] = self.refused.get(trade.reason, 0) + 1
            self._keep(trade)
            return self._orders(effects)

    async def hear(self, event: OrderEvent | Fill) -> list[Order]:
        """News of an order."""
        owner = self._owner.get(event.client_order_id)
        if owner is None:
            found = await self._store.find_by_order(event.client_order_id) if event.client_order_id else None
            if found is None:
                self.unknown += 1
                return []
            if found.id not in self._trades:
                self._keep(found)
            owner = found.id
        return await self._tell(owner, event)

    async def settle(self, settlement: Settlement) -> list[Order]:
        """A market was settled."""
        market = (settlement.venue, settlement.market)
        touched = [
            trade.id
            for trade in self._trades.values()
            if trade.open and any((leg.venue, leg.market) == market for leg in trade.legs)
        ]
        return [order for trade_id in touched for order in await self._tell(trade_id, settlement)]

    async def flatten(self, request: Flatten) -> list[Order]:
        """An operator wants positions closed: every trade of the scope, whole pairs, so that none is left naked."""
        touched = [trade.id for trade in self._trades.values() if trade.open and _in_scope(trade, request.scope)]
        _log.warning("flatten %s by %s: %d trades: %s", request.scope, request.actor, len(touched), request.reason)
        # Asked for again, perhaps because the bus lost what it led to.
        closing = [trade for trade_id in touched if (trade := self._trades[trade_id]).closing]
        again = [order for trade in closing for order in _unheard(trade, self._clock.time_ns())]
        return [*again, *[order for trade_id in touched for order in await self._tell(trade_id, request)]]

    async def tick(self, *, everything: bool = False) -> list[Order]:
        """Look at trades whose time has come, or at all that are at work (prices or the kill switch changed)."""
        now_ns = self._clock.time_ns()
        longest_ns = now_ns + self._policy.answer_ns  # nobody waits longer: the clock was set back
        due = [
            trade.id
            for trade in self._trades.values()
            if trade.wake_ns is not None and (everything or not now_ns < trade.wake_ns <= longest_ns)
        ]
        orders = [order for trade_id in due for order in await self._tell(trade_id, Tick())]
        self._forget(now_ns)
        return orders

    async def _tell(self, trade_id: str, event: Event) -> list[Order]:
        async with self._locks[trade_id]:
            trade = self._trades[trade_id]
            now_ns = self._clock.time_ns()
            around = self._look(trade.decision, now_ns, self.uncertain)
            after, effects = step(trade, event, now_ns, self._policy, around)
            if after.version != trade.version:
                await self._store.save(after)
            self._keep(after)
            orders = self._orders(effects)
            if after.version == trade.version and isinstance(event, OrderEvent | Fill):
                # Told before, perhaps because the bus lost the commit and with it the commands that were its results.
                orders += _unheard(after, now_ns)
            return orders

    # ---- pieces

    def _check(self, decision: Decision) -> None:
        """Whether a decision may be acted on at all."""
        if decision.mode is not self._mode:
            raise UnusableDecisionError(f"decision {decision.id} is for {decision.mode}, and this is {self._mode}")
        if not decision.checks or not all(check.passed for check in decision.checks):
            raise UnusableDecisionError(f"decision {decision.id} was approved without every limit holding")
        if not decision.legs or decision.quantity <= 0:
            raise UnusableDecisionError(f"decision {decision.id} has nothing to trade")
        if decision.epoch < self._epoch:
            raise UnusableDecisionError(
                f"decision {decision.id} was made under epoch {decision.epoch} of the signal processor, "
                f"which is over: {self._epoch} has been seen"
            )

    def _orders(self, effects: Iterable[Effect]) -> list[Order]:
        orders: list[Order] = []
        for effect in effects:
            if isinstance(effect, Alarm):
                _log.error("%s: %s", effect.code, effect.text, extra={"alarm": effect.code})
            elif isinstance(effect, Send | Cancel):
                orders.append(effect.command)
        return orders

    def _keep(self, trade: Trade) -> None:
        self._trades[trade.id] = trade
        self._changed_ns[trade.id] = self._clock.time_ns()
        uncertain = {each.command.venue for each in trade.orders if each.status is OrderStatus.UNCERTAIN}
        if uncertain:
            self._uncertain[trade.id] = uncertain
        else:
            self._uncertain.pop(trade.id, None)
        for order in trade.orders:
            self._owner[order.command.id] = trade.id

    def _forget(self, now_ns: int) -> None:
        gone = [
            trade
            for trade in self._trades.values()
            if not trade.open and now_ns - self._changed_ns[trade.id] > _REMEMBER_NS
        ]
        for trade in gone:
            del self._trades[trade.id], self._changed_ns[trade.id]
            self._locks.pop(trade.id, None)
            self._uncertain.pop(trade.id, None)
            for order in trade.orders:
                self._owner.pop(order.command.id, None)


def _unheard(trade: Trade, now_ns: int) -> list[Order]:
    """Commands of a trade that may not have reached the bus: orders nothing was heard of, cancels not answered."""
    orders: list[Order] = [order.command for order in trade.orders if order.status is None and not order.gross]
    for order in trade.orders:
        if order.live and order.status is not None and order.cancels:
            before = msgspec.structs.replace(order, cancels=order.cancels - 1)
            orders.append(cancel_of(before, "again: nothing was heard", now_ns, order.command.epoch))
    return orders


def _in_scope(trade: Trade, scope: str) -> bool:
    kind, _, name = scope.partition(":")
    if kind == "venue":
        return any(leg.venue == name for leg in trade.legs)
    return scope == "all" or (kind == "event" and trade.decision.event == name)
