"""Execution on a bus of this process with scripted venues, and a fuse that ends it before or after any write."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.topics import CONTROL, DECISIONS, FEEDS, QUOTES, commands, order_events
from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity
from arbees_runtime.messages import (
    CancelCommand,
    Decision,
    FeedPhase,
    FeedState,
    Fill,
    FillStatus,
    Flatten,
    Nanoseconds,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    Settlement,
    TradingMode,
    TradingState,
)
from arbees_runtime.trading.execution.execution import VENUES, Execution
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.trade import Phase, Trade
from tests.runtime.trading.samples import NOW, SECOND, fill, quote, told


class Crash(BaseException):
    """The process is gone."""


@dataclass
class Fuse:
    """Counts the moments before and after every write; ends the process at one of them: nothing of it writes any more
    until it is started again."""

    at: int | None = None
    count: int = 0
    blown: bool = False

    def pass_by(self) -> None:
        self.count += 1
        if self.blown:
            raise Crash
        if self.at is not None and self.count == self.at:
            self.blown = True
            raise Crash


class MemoryTrades:
    """Trades kept as the store keeps them: encoded."""

    def __init__(self) -> None:
        self.rows: dict[str, bytes] = {}
        self.commands: dict[str, bytes] = {}
        self.phases: set[Phase] = set()

    def _put(self, trade: Trade) -> None:
        self.phases.add(trade.phase)
        self.rows[trade.id] = msgspec.json.encode(trade)
        for order in trade.orders:
            encoded = msgspec.json.encode(order.command)
            assert self.commands.setdefault(order.command.id, encoded) == encoded, "an intent never changes"

    async def begin(self, trade: Trade) -> bool:
        if trade.id in self.rows:
            return False
        self._put(trade)
        return True

    async def save(self, trade: Trade) -> None:
        known = await self.find(trade.id)
        if known is None or known.version < trade.version:
            self._put(trade)

    async def read_open(self) -> list[Trade]:
        trades = [msgspec.json.decode(row, type=Trade) for row in self.rows.values()]
        return [trade for trade in trades if trade.open]

    async def find(self, trade_id: str) -> Trade | None:
        row = self.rows.get(trade_id)
        return None if row is None else msgspec.json.decode(row, type=Trade)

    async def find_by_order(self, client_order_id: str) -> Trade | None:
        for row in self.rows.values():
            trade = msgspec.json.decode(row, type=Trade)
            if any(order.command.id == client_order_id for order in trade.orders):
                return trade
        return None


def unfused(behind: object, name: str, *harmless: str) -> Any:
    """What of something behind a fuse writes nothing. Whatever else execution comes to use has to get a fuse first."""
    assert name in harmless, f"{name} may write, and no test ends the process before and after it"
    return getattr(behind, name)


class FusedTrades:
    """Trades behind a fuse."""

    def __init__(self, trades: Any, fuse: Fuse) -> None:
        self._trades = trades
        self._fuse = fuse

    def __getattr__(self, name: str) -> Any:
        return unfused(self._trades, name, "read_open", "find", "find_by_order")

    async def begin(self, trade: Trade) -> bool:
        self._fuse.pass_by()
        new: bool = await self._trades.begin(trade)
        self._fuse.pass_by()
        return new

    async def save(self, trade: Trade) -> None:
        self._fuse.pass_by()
        await self._trades.save(trade)
        self._fuse.pass_by()


class FusedConsumer:
    """A consumer behind a fuse."""

    def __init__(self, consumer: Any, fuse: Fuse) -> None:
        self._consumer = consumer
        self._fuse = fuse

    def __aiter__(self) -> AsyncIterator[Any]:
        return self._consumer.__aiter__()  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Any:
        return unfused(self._consumer, name, "aclose")

    async def commit(self, delivered: Any, *results: Any) -> bool:
        self._fuse.pass_by()
        counts: bool = await self._consumer.commit(delivered, *results)
        self._fuse.pass_by()
        return counts

    async def reject(self, delivered: Any, reason: str) -> None:
        self._fuse.pass_by()
        await self._consumer.reject(delivered, reason)
        self._fuse.pass_by()


class FusedBus:
    """A bus behind a fuse."""

    def __init__(self, bus: Any, fuse: Fuse) -> None:
        self._bus = bus
        self._fuse = fuse

    def __getattr__(self, name: str) -> Any:
        return unfused(self._bus, name, "subscribe")

    async def append(self, stream: Any, message: Any) -> None:
        self._fuse.pass_by()
        await self._bus.append(stream, message)
        self._fuse.pass_by()

    async def consume(self, *arguments: Any, **named: Any) -> FusedConsumer:
        return FusedConsumer(await self._bus.consume(*arguments, **named), self._fuse)


Say = Callable[[OrderEvent | Fill], None]


@dataclass
class Answers:
    """What a venue does with one order: fills `share` of it and ends, after `uncertain_s` of not being found, and with
    a trade that is voided after `voided_s`, or one that comes to light after `late_s`."""

    share: float = 1.0
    status: OrderStatus | None = None
    uncertain_s: float = 0.0
    voided_s: float | None = None
    late_s: float | None = None


@dataclass
class Scenario:
    """A course of events.

    Attributes:
        answers: What becomes of the orders, in the order they come, by leg.
        bids, asks: Prices by leg; None: no quote.
        halt_s: When everything is halted, and for how long.
        flatten_s: When everything is to be closed.
        settles_s: When both markets are settled for good.
        hold_cap: What may be kept naked.
    """

    name: str
    answers: Mapping[int, list[Answers]]
    bids: tuple[float | None, ...] = (0.38, 0.48)
    asks: tuple[float | None, ...] = (0.40, 0.50)
    later_asks: tuple[float | None, ...] | None = None
    halt_s: tuple[float, float] | None = None
    flatten_s: float | None = None
    settles_s: float | None = None
    hold_cap: Money = Policy().hold_cap
    ends: tuple[str, ...] = ("balanced",)
    lasts_s: float = 6.0


@dataclass
class Venues:
    """Both venues' gateways, scripted. An order is executed once, whatever comes over the bus."""

    clock: VirtualClock
    answers: dict[int, list[Answers]]
    executed: dict[str, OrderCommand] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)
    later: list[tuple[int, str, OrderEvent | Fill]] = field(default_factory=list)
    most_naked: int = 0
    last_ns: int = NOW

    def execute(self, command: OrderCommand) -> list[OrderEvent | Fill]:
        assert command.id not in self.executed, "the venue was sent an order twice"
        now = self.clock.time_ns()
        self.executed[command.id] = command
        if now > command.not_after_ns:
            return [told(command, OrderStatus.DENIED, reason="late", at_ns=now)]
        script = self.answers.get(command.leg, [])
        how = script.pop(0) if script else Answers()
        got = round(command.quantity * how.share) // 10_000 * 10_000
        status = how.status or (OrderStatus.FILLED if got == command.quantity else OrderStatus.CANCELLED)
        events: list[OrderEvent | Fill] = [told(command, OrderStatus.SUBMITTED, sequence=0, at_ns=now)]
        end = told(command, status, got, sequence=2, at_ns=now, reason="" if got else "no-match")
        name = f"{command.id}-t"
        trades = [fill(command, got, trade=name, status=FillStatus.PROVISIONAL, at_ns=now)] if got else []
        if how.uncertain_s:
            events.append(told(command, OrderStatus.UNCERTAIN, sequence=1, at_ns=now))
            self._later(how.uncertain_s, end, *trades)
        else:
            events += [end, *trades]
        self._hold(command, got)
        if how.voided_s is not None:
            self._hold(command, -got)
            void = fill(command, got, trade=name, status=FillStatus.VOIDED, at_ns=now + 1)
            self._later(how.voided_s, void)
        if how.late_s is not None:
            more = Quantity(command.quantity - got)
            self._hold(command, more)
            self._later(how.late_s, fill(command, more, trade=f"{command.id}-late", at_ns=now + 1))
        return events

    def _hold(self, command: OrderCommand, quantity: int) -> None:
        sign = 1 if command.side.value == "buy" else -1
        self.held[command.leg] = self.held.get(command.leg, 0) + sign * quantity
        legs = [self.held.get(leg, 0) for leg in (0, 1)]
        self.most_naked = max(self.most_naked, max(legs) - min(legs))

    def _later(self, seconds: float, *events: OrderEvent | Fill) -> None:
        at = self.clock.time_ns() + round(seconds * SECOND)
        self.last_ns = max(self.last_ns, at)
        self.later += [(at, event.venue, event) for event in events]

    def due(self) -> list[OrderEvent | Fill]:
        now = self.clock.time_ns()
        due = [event for at, _, event in self.later if at <= now]
        self.later = [entry for entry in self.later if entry[0] > now]
        return due


class Rig:
    """A scenario on a bus of its own; execution can be ended and started again."""

    def __init__(self, scenario: Scenario, decided: Decision, policy: Policy | None = None) -> None:
        self.scenario = scenario
        self.decided = decided
        self.policy = policy or Policy(
            hedge_deadline_ns=SECOND // 2, give_up_ns=3 * SECOND, answer_ns=SECOND, hold_cap=scenario.hold_cap
        )
        self.clock = VirtualClock(NOW)
        self.broker = MemoryBroker(self.clock)
        self.trades = MemoryTrades()
        self.venues = Venues(self.clock, {leg: list(answers) for leg, answers in scenario.answers.items()})
        self.switch: dict[str, tuple[TradingState, int]] = {"all": (TradingState.ACTIVE, 1)}
        self.execution: Execution | None = None
        self.restarts = 0
        self._seen: set[str] = set()

    async def play(self, fuse: Fuse) -> Trade:
        """Run the scenario to its end, starting execution again whenever the fuse ends it."""
        world = MemoryBus(self.broker, "world")
        async with world:
            gateways = [asyncio.create_task(self._gateway(world, venue)) for venue in VENUES]
            running = await self._start(fuse)
            await world.append(DECISIONS, self.decided)
            try:
                ticks = round(self.scenario.lasts_s / 0.05)
                for tick in range(ticks):
                    await self._events(world, tick * 0.05)
                    for _ in range(25):
                        await asyncio.sleep(0)
                    if running.done():
                        await self._stop(running)
                        running = await self._start(fuse)
                    self.clock.advance(0.05)
                    trade = await self.trades.find(self.decided.id)
                    if trade is not None and trade.phase.at_rest and tick * 0.05 > self._last_event_s() + 0.5:
                        break
            finally:
                running.cancel()
                await self._stop(running)
                for task in gateways:
                    task.cancel()
                await asyncio.gather(*gateways, return_exceptions=True)
        trade = await self.trades.find(self.decided.id)
        assert trade is not None
        return trade

    def _last_event_s(self) -> float:
        halted = sum(self.scenario.halt_s or (0.0, 0.0))
        asked = max(self.scenario.flatten_s or 0.0, self.scenario.settles_s or 0.0)
        return max(halted, asked, (self.venues.last_ns - NOW) / SECOND)

    async def _start(self, fuse: Fuse) -> asyncio.Task[None]:
        self.restarts += 1
        fuse.blown = False
        ready = asyncio.Event()
        task = asyncio.create_task(self._execute(fuse, ready))
        for _ in range(200):
            await asyncio.sleep(0)
            if ready.is_set() or task.done():
                break
        return task

    async def _execute(self, fuse: Fuse, ready: asyncio.Event) -> None:
        with contextlib.suppress(Crash):
            async with MemoryBus(self.broker, "execution", BusSettings(max_deliveries=1000)) as bus:
                execution = Execution(
                    FusedBus(bus, fuse),  # type: ignore[arg-type]
                    FusedTrades(self.trades, fuse),  # type: ignore[arg-type]
                    self._read_switch, self.clock, self.policy,
                    mode=TradingMode.PAPER, epoch=self.restarts, ttl_ns=4 * SECOND,
                )  # fmt: skip
                await execution.open()
                self.execution = execution
                ready.set()
                loops = [*execution.loops.values(), *execution.upkeep.values()]
                tasks = [asyncio.ensure_future(loop()) for loop in loops]
                try:
                    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                    for task in done:
                        task.result()
                finally:
                    for task in tasks:
                        task.cancel()
                    await asyncio.gather(*tasks, return_exceptions=True)

    async def _stop(self, running: asyncio.Task[None]) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await running

    async def _read_switch(self) -> Mapping[str, tuple[TradingState, int]]:
        return self.switch

    async def _gateway(self, bus: MemoryBus, venue: str) -> None:
        consumer = await bus.consume(commands(venue), f"{venue}-gateway")
        async for delivered in consumer:
            command = delivered.message
            if isinstance(command, CancelCommand):
                await consumer.commit(delivered)
                continue
            results = [order_events(venue).outgoing(event) for event in self.venues.execute(command)]
            await consumer.commit(delivered, *results)

    async def _events(self, bus: MemoryBus, at_s: float) -> None:
        for event in self.venues.due():
            await bus.append(order_events(event.venue), event)
        halt = self.scenario.halt_s
        if halt is not None:
            self._halt(TradingState.HALTED if halt[0] <= at_s < halt[0] + halt[1] else TradingState.ACTIVE)
        if self.scenario.flatten_s is not None and at_s >= self.scenario.flatten_s and "flatten" not in self._seen:
            self._seen.add("flatten")
            now = Nanoseconds(self.clock.time_ns())
            await bus.append(CONTROL, Flatten(id="flatten", scope="all", reason="test", actor="test", at_ns=now))
        if self.scenario.settles_s is not None and at_s >= self.scenario.settles_s and "settled" not in self._seen:
            self._seen.add("settled")
            now = Nanoseconds(self.clock.time_ns())
            for number, leg in enumerate(self.decided.legs):
                word = Settlement(f"s{number}", leg.venue, leg.market, leg.outcome, Price(SCALE), True, now, now, 1)
                await bus.append(order_events(leg.venue), word)
        if round(at_s * 20) % 10 == 0:
            self._prices(bus, at_s)

    def _halt(self, state: TradingState) -> None:
        known, revision = self.switch["all"]
        if known is not state:
            self.switch["all"] = (state, revision + 1)

    def _prices(self, bus: MemoryBus, at_s: float) -> None:
        now = self.clock.time_ns()
        asks = self.scenario.asks if at_s < 0.2 or self.scenario.later_asks is None else self.scenario.later_asks
        for leg, bid, ask in zip(self.decided.legs, self.scenario.bids, asks, strict=True):
            if bid is not None and ask is not None:
                told_quote = quote(leg, min(bid, ask), ask, at_ns=now, sequence=now)
                bus.publisher(QUOTES).publish(told_quote.key, told_quote)
        for venue in VENUES:
            state = FeedState(
                venue=venue, feed="market-data", phase=FeedPhase.LIVE, since_ns=Nanoseconds(NOW),
                last_message_ns=Nanoseconds(now), orders_allowed=True,
            )  # fmt: skip
            bus.publisher(FEEDS).publish(state.key, state)
