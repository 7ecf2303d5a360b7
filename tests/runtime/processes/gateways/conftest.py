"""Gateways as real processes, on a real Redis with their own accounts, against the simulated venues."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from arbees_runtime.bus import keys
from arbees_runtime.bus.protocol import Subscription
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import FEEDS, POSITIONS, QUOTES, SUBSCRIPTIONS, commands, order_events
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.ports import free_ports
from arbees_runtime.local.redis_ladder import RedisInstallation, find_redis
from arbees_runtime.manifest import PROCESSES, bus_rules
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity, parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    AccountUpdate,
    CancelCommand,
    Fill,
    GatewayPlan,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    Purpose,
    Result,
    TimeInForce,
    TradingMode,
    WantedMarket,
)
from arbees_runtime.simulator.access import Access
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.simulation import Simulation
from tests.runtime.processes.conftest import PASSWORD, PATIENCE_S, Running, wait_until

ROOT = Path(__file__).parents[4]
WALLET_KEY = "0x" + "1" * 64
WALLET = "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A"
"""The address that belongs to that key."""


@pytest.fixture(scope="session")
def gateway_redis(server_files: Path) -> Iterator[EmbeddedRedis]:
    """One Redis for all tests of gateways, with an account for each process."""
    try:
        found = find_redis({"PATH": os.environ["PATH"]})
    except ServerError as error:
        pytest.skip(str(error))
    assert isinstance(found, RedisInstallation)
    rules = {process.name: f"{bus_rules(process)} >{PASSWORD}" for process in PROCESSES if process.bus}
    with EmbeddedRedis(found, server_files / "gateways-redis", accounts=rules) as server:
        yield server


@dataclass
class Stand:
    """A venue, a bus, and gateways between them."""

    venue: str
    redis: EmbeddedRedis
    folder: Path
    simulation: Simulation
    access: Access
    bus: RedisBus
    running: list[Running] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    quotes: dict[str, Any] = field(default_factory=dict)
    history: list[tuple[str, Any]] = field(default_factory=list)
    feeds: list[Any] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def environment(self, **changes: str) -> dict[str, str]:
        at = self.simulation.addresses
        values = {
            "PATH": os.environ["PATH"],
            "LOG_FORMAT": "json",
            "STOP_TIMEOUT": "8",
            "REDIS_HOST": "127.0.0.1",
            "REDIS_PORT": str(self.redis.address.port),
            "REDIS_USERNAME": f"{self.venue}-gateway",
            "REDIS_PASSWORD": PASSWORD,
            "PAPER_LATENCY": "0.05",
            "PAPER_LATENCY_JITTER": "0",
        }
        if self.venue == "kalshi":
            values |= {"KALSHI_HOST": f"http://{at['kalshi']}", "KALSHI_WS_HOST": f"ws://{at['kalshi']}"}
        else:
            values |= {"POLYMARKET_URL": f"http://{at['polymarket']}"}
        return values | changes

    def keys(self) -> dict[str, str]:
        """Variables of the account that the simulated venue knows."""
        if self.venue == "kalshi":
            pem = self.access.kalshi_pem
            return {"KALSHI_API_KEY": self.access.kalshi.key_id, "KALSHI_PRIVATE_KEY": pem}
        key = self.access.polymarket
        return {
            "POLYMARKET_API_KEY": key.key,
            "POLYMARKET_API_SECRET": key.secret,
            "POLYMARKET_API_PASSPHRASE": key.passphrase,
            "POLYMARKET_PRIVATE_KEY": WALLET_KEY,
            "POLYMARKET_FUNDER": WALLET,
        }

    def live(self, **changes: str) -> dict[str, str]:
        """Variables under which orders are real."""
        today = SystemClock().time_ns() // 1_000_000_000
        day = __import__("datetime").datetime.fromtimestamp(today, __import__("datetime").UTC).date()
        return (
            self.keys() | {"TRADING_MODE": "live", "LIVE_ORDERS_AUTHORISED": f"A Tester {day} {self.venue}"} | changes
        )

    async def start(self, **changes: str) -> Running:
        """Start a gateway; nobody has to wait for the ledger's word, which is there."""
        self.bus.publisher(POSITIONS).publish(f"{TradingMode.PAPER}:{self.venue}", self.ledger())
        port = free_ports(["it"])["it"]
        log = self.folder / f"{len(self.running)}.log"
        environment = self.environment(HTTP_PORT=str(port), **changes)
        with log.open("wb") as output:
            signs = self.venue == "polymarket" and changes.get("TRADING_MODE") == "live"
            module = "tests.runtime.processes.gateways.live_polymarket" if signs else "arbees_runtime"
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", module, f"{self.venue}-gateway",
                env=environment, stdout=output, stderr=output, cwd=ROOT,
            )  # fmt: skip
        running = Running(process, port, log)
        self.running.append(running)
        return running

    def ledger(self) -> AccountUpdate:
        """The word of the ledger on the account of the paper desk, where nothing was traded yet."""
        nothing = Money(0)
        now_ns = SystemClock().time_ns()
        return AccountUpdate(
            TradingMode.PAPER, self.venue, Money(10_000 * SCALE), nothing, nothing, nothing, None, None, 1, now_ns
        )  # type: ignore[arg-type]

    async def lapse(self) -> None:
        """As if the time of the gateway's lease had run out, whose holder is dead and does not renew it."""
        assert await self.bus.client.delete(keys.lease(f"{self.venue}-gateway"))

    # ---- what a test does

    def open_markets(self, count: int = 1) -> list[str]:
        """Markets of the venue that are open and have both sides."""
        exchange = self.simulation.exchange(self.venue)
        found = [
            market
            for market in exchange.markets
            if exchange.depth(market).bids.best_price and exchange.depth(market).asks.best_price
        ]
        return found[:count]

    def plan(self, generation: int, *markets: str, epoch: int = 1) -> None:
        wanted = [
            WantedMarket(self.venue, market, outcome, "E", (Result.HOME,)) for market in markets for outcome in Outcome
        ]
        plan = GatewayPlan(self.venue, generation, epoch, SystemClock().time_ns(), tuple(wanted))  # type: ignore[arg-type]
        self.bus.publisher(SUBSCRIPTIONS).publish(plan.key, plan)

    async def order(self, name: str, market: str, **changes: Any) -> OrderCommand:
        now_ns = SystemClock().time_ns()
        known: dict[str, Any] = {
            "id": name, "decision": "d", "leg": 0, "attempt": 0, "purpose": Purpose.ENTRY, "mode": TradingMode.PAPER,
            "venue": self.venue, "market": market, "outcome": Outcome.YES, "side": Side.BUY,
            "limit_price": parse_price("0.99"), "quantity": parse_quantity("10"),
            "time_in_force": TimeInForce.IMMEDIATE_OR_CANCEL, "not_after_ns": now_ns + 30 * 10**9, "issued_ns": now_ns,
            "epoch": 1,
        }  # fmt: skip
        command = OrderCommand(**(known | changes))
        await self.bus.append(commands(self.venue), command)
        return command

    async def cancel(self, name: str, order: str | None, market: str = "") -> None:
        now_ns = SystemClock().time_ns()
        await self.bus.append(
            commands(self.venue),
            CancelCommand(name, self.venue, order, market, None, "test", now_ns, 1),  # type: ignore[arg-type]
        )

    def told(self, order: str) -> list[OrderStatus]:
        return [e.status for e in self.events if isinstance(e, OrderEvent) and e.client_order_id == order]

    def event(self, order: str) -> OrderEvent:
        return [e for e in self.events if isinstance(e, OrderEvent) and e.client_order_id == order][-1]

    def fills(self, order: str) -> list[Fill]:
        return [e for e in self.events if isinstance(e, Fill) and e.client_order_id == order]

    async def quoted(self) -> str:
        """Follow one market, and wait until it is quoted."""
        (market,) = self.open_markets(1)
        self.plan(1, market)
        key = f"{self.venue}:{market}:yes"
        await self.until(lambda: (quote := self.quotes.get(key)) and quote.ask and quote.open and quote.terms)
        return market

    async def trading(self) -> str:
        """The same, and wait until orders are taken."""
        market = await self.quoted()
        await self.until(lambda: self.feeds and self.feeds[-1].orders_allowed)
        return market

    async def until(self, condition: Callable[[], Any], within_s: float = PATIENCE_S) -> None:
        async def holds() -> bool:
            for running in self.running:
                if running.process.returncode not in (None, 0, -signal.SIGKILL):
                    pytest.fail(f"it ended with {running.process.returncode}:\n{running.log.read_text()[-4000:]}")
            return bool(condition())

        await wait_until(holds, within_s)

    async def traded(self, order: str) -> OrderEvent:
        """Wait for an order's end."""
        await self.until(lambda: self.told(order) and self.told(order)[-1].final)
        return self.event(order)

    async def committed(self) -> None:
        """Wait until every command that was handed out is done with."""
        stream, group = keys.stream(commands(self.venue).name), f"{self.venue}-gateway"

        async def nothing_pending() -> bool:
            return not (await self.bus.client.xpending(stream, group))["pending"]

        await wait_until(nothing_pending)

    def price(self, market: str, outcome: Outcome = Outcome.YES) -> tuple[Price, Quantity]:
        quote = self.quotes[f"{self.venue}:{market}:{outcome}"]
        return quote.ask, quote.ask_size

    # ---- listening

    def take_quote(self, key: str, quote: Any) -> None:
        self.quotes[key] = quote
        self.history.append((key, quote))

    def take_feed(self, key: str, state: Any) -> None:
        if state is not None and key == f"{self.venue}:market-data":
            self.feeds.append(state)

    async def listen(self) -> None:
        consumer = await self.bus.consume(order_events(self.venue), "test")

        async def take_events() -> None:
            async for delivered in consumer:
                self.events.append(delivered.message)
                await consumer.commit(delivered)

        async def take(subscription: Subscription[Any], put: Callable[[str, Any], None]) -> None:
            async for update in subscription:
                put(update.key, update.message)

        self.tasks += [
            asyncio.create_task(take_events()),
            asyncio.create_task(take(await self.bus.subscribe(QUOTES), self.take_quote)),
            asyncio.create_task(take(await self.bus.subscribe(FEEDS), self.take_feed)),
        ]


@contextlib.asynccontextmanager
async def _stand(venue: str, redis: EmbeddedRedis, folder: Path, **plan: Any) -> AsyncIterator[Stand]:
    access = Access(WALLET)
    simulation = Simulation(
        7,
        SystemClock(),
        plan=Plan(games=3, leagues=("nfl",), game_s=100_000, mispricing_every_s=0, **({"takers": 0.0} | plan)),
        kalshi_keys=[access.kalshi],
        polymarket_keys=[access.polymarket],
        limits=False,
    )
    await simulation.start()
    running = asyncio.create_task(simulation.run())
    try:
        async with RedisBus(redis.address, "test", SystemClock()) as bus:
            await bus.reachable()
            await bus.client.flushall()
            stand = Stand(venue, redis, folder, simulation, access, bus)
            await stand.listen()
            yield stand
            for each in stand.running:
                if each.process.returncode is None:
                    with contextlib.suppress(ProcessLookupError):
                        each.send(signal.SIGCONT)
                        each.process.kill()
                    await each.process.wait()
            for task in stand.tasks:
                task.cancel()
            await asyncio.gather(*stand.tasks, return_exceptions=True)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await simulation.stop()


@pytest.fixture(params=["kalshi", "polymarket"])
async def stand(request: pytest.FixtureRequest, gateway_redis: EmbeddedRedis, tmp_path: Path) -> AsyncIterator[Stand]:
    """Both venues, one after the other."""
    async with _stand(request.param, gateway_redis, tmp_path) as found:
        yield found


@pytest.fixture(params=["kalshi", "polymarket"])
async def busy(request: pytest.FixtureRequest, gateway_redis: EmbeddedRedis, tmp_path: Path) -> AsyncIterator[Stand]:
    """The same, with people who trade all the time."""
    async with _stand(request.param, gateway_redis, tmp_path, takers=1.0) as found:
        yield found


@pytest.fixture
async def kalshi(gateway_redis: EmbeddedRedis, tmp_path: Path) -> AsyncIterator[Stand]:
    async with _stand("kalshi", gateway_redis, tmp_path) as found:
        yield found


@pytest.fixture
async def polymarket(gateway_redis: EmbeddedRedis, tmp_path: Path) -> AsyncIterator[Stand]:
    async with _stand("polymarket", gateway_redis, tmp_path) as found:
        yield found
