"""What is held and what is under way, as far as the risk gateway knows: from the store at the start, then kept up."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from arbees_runtime.messages import Decision, PositionPhase, PositionUpdate
from arbees_runtime.trading.risk.event_risk import EventRisk, Place, event_risk
from arbees_runtime.trading.risk.settled import UNSETTLED, PartSettled
from arbees_runtime.trading.risk.worst_case import Holding, UnderWay, holding_of

MINUTE_NS = 60_000_000_000
FOREVER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Profit:
    """Realised profit after all fees, by the ledger, in millionths of a dollar.

    Attributes:
        today: since midnight US Eastern.
        total: since the beginning.
        peak: the highest `total` after any game, as far as that was known at the start.
    """

    today: int = 0
    total: int = 0
    peak: int = 0


@dataclass(frozen=True, slots=True)
class Reserved:
    """An approved decision whose orders may still fill.

    Attributes:
        orders: its legs.
        event: its event.
        until_ns: until when it counts if execution never begins it; `FOREVER` once it has.
    """

    orders: tuple[UnderWay, ...]
    event: str
    until_ns: int


@dataclass(slots=True)
class Totals:
    """Sums over all events, kept up with them, since an opportunity does not wait for adding up.

    Attributes:
        league_loss: the worst losses of a league's events.
        worse: how much worse all events could get by the orders under way.
        open_profit: what open positions add to the realised profit.
        open: events with an open leg, or orders under way.
    """

    league_loss: Counter[str] = field(default_factory=Counter)
    worse: int = 0
    open_profit: int = 0
    open: set[str] = field(default_factory=set)

    def count(self, event: str, risk: EventRisk, sign: int) -> None:
        """Add an event's risk, or take away what was added (`sign` -1)."""
        self.league_loss[risk.league] += sign * risk.loss
        self.worse += sign * (risk.loss - risk.held_loss)
        self.open_profit += sign * risk.open_profit
        if risk.open and sign > 0:
            self.open.add(event)
        else:
            self.open.discard(event)


@dataclass(slots=True)
class Exposure:
    """Positions, orders under way, profit, and what was approved lately.

    Holdings and reservations change through the methods only: what follows from them is worked out anew for the events
    that these touched, since an opportunity does not wait for all the others.

    Attributes:
        profit: by the ledger.
        highest: the highest profit seen, open positions included.
        cash: dollars that are free by venue, where known.
        holdings: by (venue, market, outcome).
        reserved: approved decisions under way, by id.
        approved: times and numbers of orders approved in the last minute.
        last_approved_ns: by event.
        lost_ns: when a loss was last realised, by event.
        settled: events of which something is held and a market was settled.
    """

    profit: Profit = Profit()
    highest: int = 0
    cash: dict[str, int] = field(default_factory=dict)
    holdings: dict[tuple[str, str, str], Holding] = field(default_factory=dict)
    reserved: dict[str, Reserved] = field(default_factory=dict)
    approved: deque[tuple[int, int]] = field(default_factory=deque)
    last_approved_ns: dict[str, int] = field(default_factory=dict)
    lost_ns: dict[str, int] = field(default_factory=dict)
    settled: dict[str, PartSettled] = field(default_factory=dict)
    _realised: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _risks: dict[str, EventRisk] = field(default_factory=dict, init=False, repr=False)
    _spent: Counter[Place] = field(default_factory=Counter, init=False, repr=False)  # the sum of theirs
    _totals: Totals = field(default_factory=Totals, init=False, repr=False)
    _changed: set[str] = field(default_factory=set, init=False, repr=False)  # events whose risk is not that any more
    _seen: int = field(default=0, init=False, repr=False)  # profit at the last look, open positions included
    _orders: int = field(default=0, init=False, repr=False)  # of all in `approved`

    def __post_init__(self) -> None:
        self._orders = sum(count for _, count in self.approved)
        self._changed.update(holding.event for holding in self.holdings.values())
        self._changed.update(reserved.event for reserved in self.reserved.values())

    # ---- what happens ------------------------------------------------------------------------------------------

    def take_position(self, update: PositionUpdate, *, news: bool = True) -> None:
        """Note a position as the ledger has it now.

        Args:
            update: the position.
            news: whether it was told just now; else a loss of a position that we did not know is an old one.
        """
        key = (update.venue, update.market, update.outcome.value)
        realised = update.realised + update.fees  # a fee alone is no loss
        if realised < self._realised.get(key, 0 if news else realised):
            self.lost_ns[update.event] = update.as_of_ns
        self._realised[key] = realised
        if update.phase is not PositionPhase.OPEN or update.quantity == 0:
            self.forget(key)
            return
        self.take_holding(holding_of(update))

    def take_holding(self, holding: Holding) -> None:
        """Note what is held of a contract."""
        contract = (holding.venue, holding.market, holding.outcome)
        if self.holdings.get(contract) == holding:
            return
        self.forget(contract)  # it may have been of another event, before its market was mapped
        self.holdings[contract] = holding
        self._changed.add(holding.event)

    def forget(self, contract: tuple[str, str, str]) -> None:
        """Nothing is held of a contract."""
        holding = self.holdings.pop(contract, None)
        if holding is not None:
            self._changed.add(holding.event)

    def take_settled(self, settled: Mapping[str, PartSettled]) -> None:
        """Note what settlements say of the events of which something is held: all of them, and only those."""
        self._changed.update(event for event, _ in self.settled.items() ^ settled.items())
        self.settled = dict(settled)

    def reserve(self, decision: Decision, orders: tuple[UnderWay, ...], until_ns: int) -> None:
        """An approved decision's orders are under way from now on. The same decision counts once."""
        if decision.id in self.reserved:
            return
        self.reserved[decision.id] = Reserved(orders, decision.event, until_ns)
        self._changed.add(decision.event)
        self.approved.append((decision.decided_ns, len(orders)))
        self._orders += len(orders)
        self.last_approved_ns[decision.event] = decision.decided_ns

    def resume(self, decision: Decision, orders: tuple[UnderWay, ...]) -> None:
        """Orders of a decision that had come to rest are under way again: nothing was approved anew."""
        self.release(decision.id)
        self.reserved[decision.id] = Reserved(orders, decision.event, FOREVER)
        self._changed.add(decision.event)

    def hold(self, decision: str) -> None:
        """Execution has begun a decision: it counts until it is released."""
        reserved = self.reserved.get(decision)
        if reserved is not None:
            self.reserved[decision] = replace(reserved, until_ns=FOREVER)

    def release(self, decision: str) -> None:
        """Nothing of a decision is under way any more."""
        reserved = self.reserved.pop(decision, None)
        if reserved is not None:
            self._changed.add(reserved.event)

    def pass_time(self, now_ns: int) -> None:
        """Forget what is over, and remember the highest profit: what it was at two looks in a row, since a position
        that is being paid may for a moment be in the profit already and among the positions still."""
        now = self.profit.total + self.open_profit()
        self.highest = max(self.highest, self.profit.peak, min(now, self._seen))
        self._seen = now
        while self.approved and now_ns - self.approved[0][0] >= MINUTE_NS:
            self._orders -= self.approved.popleft()[1]
        for decision in [each for each, reserved in self.reserved.items() if reserved.until_ns <= now_ns]:
            self.release(decision)

    # ---- what follows ------------------------------------------------------------------------------------------

    def under_way(self) -> Iterator[UnderWay]:
        """Every order that may still fill."""
        for reserved in self.reserved.values():
            yield from reserved.orders

    def orders_in_last_minute(self, now_ns: int) -> int:
        """Orders approved within the last 60 seconds."""
        orders = self._orders
        for at_ns, count in self.approved:
            if now_ns - at_ns < MINUTE_NS:
                break
            orders -= count
        return orders

    def risks(self) -> Mapping[str, EventRisk]:
        """The risk of every event of which something is held or under way."""
        for event in self._changed:
            if event in self._risks:
                before = self._risks.pop(event)
                self._spent.subtract(before.spent)
                self._totals.count(event, before, -1)
            holdings = [holding for holding in self.holdings.values() if holding.event == event]
            reserved = [each for each in self.reserved.values() if each.event == event]
            if holdings or reserved:
                orders = [order for each in reserved for order in each.orders]
                self._risks[event] = event_risk(event, holdings, orders, self.settled.get(event, UNSETTLED))
                self._spent.update(self._risks[event].spent)
                self._totals.count(event, self._risks[event], 1)
        self._changed.clear()
        return self._risks

    @property
    def totals(self) -> Totals:
        """What the risks of all events come to."""
        self.risks()
        return self._totals

    def spent(self, venue: str, market: str | None = None) -> int:
        """Dollars put into a venue, or one market of it: holdings at cost with fees, and orders under way."""
        self.risks()
        return self._spent[venue, market]

    def open_profit(self) -> int:
        """What open positions add to the realised profit."""
        return self.totals.open_profit

    def daily_loss(self, open_profit: int | None = None) -> int:
        """Loss since midnight US Eastern, open positions included; 0 when there is none."""
        return max(0, -(self.profit.today + (self.open_profit() if open_profit is None else open_profit)))

    def drawdown(self, open_profit: int | None = None) -> int:
        """Loss from the highest profit so far, open positions included."""
        now = self.profit.total + (self.open_profit() if open_profit is None else open_profit)
        return max(self.highest, self.profit.peak, now) - now
