"""What is held and what is under way, as far as the risk gateway knows: from the store at the start, then kept up."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from arbees_runtime.messages import Decision, PositionPhase, PositionUpdate
from arbees_runtime.strategy.covers import WITHOUT_DRAWS
from arbees_runtime.trading.risk.worst_case import Holding, UnderWay, guaranteed, results_of, worst_loss

MINUTE_NS = 60_000_000_000
FOREVER = 2**63 - 1
OPEN_LEG_SHARE = 10
"""An event counts as having an open leg when its worst loss is more than one part in this many of what was paid."""


@dataclass(frozen=True, slots=True)
class Profit:
    """Realised profit after all fees, by the ledger, in millionths of a dollar.

    Attributes:
        today: since midnight US Eastern.
        total: since the beginning.
        peak: the highest `total` so far.
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
class Exposure:
    """Positions, orders under way, profit, and what was approved lately.

    Attributes:
        profit: by the ledger.
        highest: the highest profit seen, open positions included.
        cash: dollars that are free by venue, where known.
        holdings: by (venue, market, outcome).
        reserved: approved decisions under way, by id.
        approved: times and numbers of orders approved in the last minute.
        last_approved_ns: by event.
        lost_ns: when a loss was last realised, by event.
    """

    profit: Profit = Profit()
    highest: int = 0
    cash: dict[str, int] = field(default_factory=dict)
    holdings: dict[tuple[str, str, str], Holding] = field(default_factory=dict)
    reserved: dict[str, Reserved] = field(default_factory=dict)
    approved: deque[tuple[int, int]] = field(default_factory=deque)
    last_approved_ns: dict[str, int] = field(default_factory=dict)
    lost_ns: dict[str, int] = field(default_factory=dict)
    _realised: dict[tuple[str, str, str], int] = field(default_factory=dict)

    # ---- what happens ------------------------------------------------------------------------------------------

    def take_position(self, update: PositionUpdate) -> None:
        """Note a position as the ledger has it now."""
        key = (update.venue, update.market, update.outcome.value)
        realised = update.realised + update.fees  # a fee alone is no loss
        before = self._realised.get(key)
        if before is not None and realised < before:
            self.lost_ns[update.event] = update.as_of_ns
        self._realised[key] = realised
        if update.phase is not PositionPhase.OPEN or update.quantity == 0:
            self.holdings.pop(key, None)
            return
        self.holdings[key] = Holding(
            venue=update.venue,
            market=update.market,
            outcome=update.outcome.value,
            event=update.event,
            pays_on=frozenset(update.pays_on),
            quantity=update.quantity,
            cost=update.cost,
            fees=update.fees,
            liquidation=None if update.unrealised is None else update.cost + update.unrealised,
        )

    def reserve(self, decision: Decision, orders: tuple[UnderWay, ...], until_ns: int) -> None:
        """An approved decision's orders are under way from now on. The same decision counts once."""
        if decision.id in self.reserved:
            return
        self.reserved[decision.id] = Reserved(orders, decision.event, until_ns)
        self.approved.append((decision.decided_ns, len(orders)))
        self.last_approved_ns[decision.event] = decision.decided_ns

    def hold(self, decision: str) -> None:
        """Execution has begun a decision: it counts until it is released."""
        reserved = self.reserved.get(decision)
        if reserved is not None:
            self.reserved[decision] = replace(reserved, until_ns=FOREVER)

    def release(self, decision: str) -> None:
        """Nothing of a decision is under way any more."""
        self.reserved.pop(decision, None)

    def pass_time(self, now_ns: int) -> None:
        """Forget what is over, and remember the highest profit."""
        self.highest = max(self.highest, self.profit.peak, self.profit.total + self.open_profit())
        while self.approved and now_ns - self.approved[0][0] >= MINUTE_NS:
            self.approved.popleft()
        for decision in [each for each, reserved in self.reserved.items() if reserved.until_ns <= now_ns]:
            del self.reserved[decision]

    # ---- what follows ------------------------------------------------------------------------------------------

    def under_way(self) -> Iterator[UnderWay]:
        """Every order that may still fill."""
        for reserved in self.reserved.values():
            yield from reserved.orders

    def orders_in_last_minute(self, now_ns: int) -> int:
        """Orders approved within the last 60 seconds."""
        return sum(count for at_ns, count in self.approved if now_ns - at_ns < MINUTE_NS)

    def spent(self, venue: str, market: str | None = None) -> int:
        """Dollars put into a venue, or one market of it: holdings at cost with fees, and orders under way."""
        held = sum(
            holding.cost + holding.fees
            for holding in self.holdings.values()
            if holding.venue == venue and market in (None, holding.market)
        )
        orders = (order for order in self.under_way() if order.venue == venue and market in (None, order.market))
        return held + sum(order.cost for order in orders)

    def events(self) -> dict[str, tuple[list[Holding], list[UnderWay]]]:
        """Holdings and orders under way by event."""
        found: dict[str, tuple[list[Holding], list[UnderWay]]] = {}
        for holding in self.holdings.values():
            found.setdefault(holding.event, ([], []))[0].append(holding)
        for order in self.under_way():
            found.setdefault(order.event, ([], []))[1].append(order)
        return found

    def event_losses(self) -> dict[str, tuple[int, int]]:
        """By event, the worst loss of what is held, and with the orders under way at their worst."""
        found = {}
        for event, (holdings, orders) in self.events().items():
            results = results_of(holdings, orders, has_draw(event))
            found[event] = worst_loss(holdings, (), results), worst_loss(holdings, orders, results)
        return found

    def open_events(self, losses: Mapping[str, tuple[int, int]]) -> frozenset[str]:
        """Events with an open leg, or with orders under way, by `event_losses`."""
        found = set()
        for event, (holdings, orders) in self.events().items():
            paid = sum(abs(holding.cost) for holding in holdings)
            if orders or losses[event][0] * OPEN_LEG_SHARE > paid:
                found.add(event)
        return frozenset(found)

    def open_profit(self) -> int:
        """What open positions add to the realised profit: losses in full, gains only up to the fees already booked.

        An event is worth what it pays at least, or what selling brings now, whichever is more.
        """
        total = 0
        for event, (holdings, _) in self.events().items():
            if not holdings:
                continue
            worth = max(0, guaranteed(holdings, results_of(holdings, (), has_draw(event))))
            sales = [holding.liquidation for holding in holdings]
            if all(each is not None for each in sales):
                worth = max(worth, sum(each for each in sales if each is not None))
            fees = sum(holding.fees for holding in holdings)
            total += min(fees, worth - sum(holding.cost for holding in holdings))
        return total

    def daily_loss(self, open_profit: int | None = None) -> int:
        """Loss since midnight US Eastern, open positions included; 0 when there is none."""
        return max(0, -(self.profit.today + (self.open_profit() if open_profit is None else open_profit)))

    def drawdown(self, open_profit: int | None = None) -> int:
        """Loss from the highest profit so far, open positions included."""
        now = self.profit.total + (self.open_profit() if open_profit is None else open_profit)
        return max(self.highest, self.profit.peak, now) - now


def league_of(event: str) -> str:
    """The league in an event's id (`nfl:2026-11-29:...`)."""
    return event.partition(":")[0]


def has_draw(event: str) -> bool:
    """Whether a game of the event's league can end in a draw of its own."""
    return league_of(event) not in WITHOUT_DRAWS
