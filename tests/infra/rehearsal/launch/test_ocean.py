"""The ocean is cut under the whole platform, and healed: what the outpost keeps, and what home does without it.

Everything is real but the venues: the programs, Redis, PostgreSQL and the relays between them. Minutes, so `soak`.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import msgspec
import psutil
import pytest

from arbees_infra.rehearsal.launch.api import Api, ApiError
from arbees_infra.rehearsal.launch.closing import Span, orders
from arbees_infra.rehearsal.launch.keeping import Place
from arbees_infra.rehearsal.launch.launch import Launch
from arbees_infra.rehearsal.launch.metrics import Collected
from arbees_infra.rehearsal.launch.plan import read_plan
from arbees_infra.rehearsal.launch.troubles import feed_lives
from arbees_infra.rehearsal.launch.venues import fill_in, new_key
from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusError
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import commands, order_events
from arbees_runtime.clock import SystemClock
from arbees_runtime.messages.base import Nanoseconds, derive_id
from arbees_runtime.messages.trading import OrderCommand, OrderEvent

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800), pytest.mark.xdist_group("launch")]

VENUE = "polymarket"
GATEWAY = "polymarket-gateway"
CUT_S = 90.0
"""Longer than a minute, so that the gateway emits its metrics at least once meanwhile."""
PATIENCE_S = 600.0
"""For what has to happen at some time; machines that test are slow and busy."""


class Platform:
    """A launch that runs, and what is known of it from outside."""

    def __init__(self, launch: Launch, collected: Collected, api: Api, bus: RedisBus) -> None:
        self.launch, self.collected, self.api, self.bus = launch, collected, api, bus

    def place(self, name: str) -> Place:
        return next(place for place in self.launch.places if place.name == name)

    async def until(self, what: str, holds: Callable[[], Awaitable[Any]]) -> Any:
        """Wait until something is true; what it says then."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            with contextlib.suppress(ApiError, BusError):  # asked too hastily of a busy machine
                if found := await holds():
                    return found
            await asyncio.sleep(0.5)
        raise AssertionError(f"not within {PATIENCE_S:g} s: {what}")

    async def feed_lives(self) -> bool:
        return await feed_lives(self.api, VENUE)

    async def last_command(self) -> OrderCommand | None:
        sent = [one for one in await self.bus.history(commands(VENUE)) if isinstance(one, OrderCommand)]
        return sent[-1] if sent else None

    async def events(self) -> list[OrderEvent]:
        return [one for one in await self.bus.history(order_events(VENUE)) if isinstance(one, OrderEvent)]

    async def end_of(self, order: str) -> OrderEvent | None:
        told = [one for one in await self.events() if one.client_order_id == order and one.status.final]
        return told[-1] if told else None

    def quote_ages(self, after: float, until: float) -> list[float]:
        """Ages of the newest quote, as the outpost's gateway emitted them in a time."""
        return [
            sample.value
            for metric, samples in self.collected.samples.items()
            if metric.name == "QuoteAge" and ("Venue", VENUE) in metric.dimensions
            for sample in samples
            if after < sample.at < until
        ]


@pytest.fixture
async def platform(deployed) -> AsyncIterator[Platform]:
    """The whole platform, healthy."""
    key = new_key()
    fill_in(deployed.inspector, key)
    plan = read_plan(deployed.inspector)
    assert plan.problems == ()
    collected = Collected(())
    launch = Launch(plan, key, print, lambda _place, _line: None, collected=collected)
    running = asyncio.create_task(launch.run())
    try:
        async with asyncio.timeout(PATIENCE_S):
            await launch.healthy()
        execution = next(place for place in launch.places if place.name == "execution")
        given = psutil.Process(execution.pid).environ()
        address = RedisAddress(
            given["REDIS_HOST"], int(given["REDIS_PORT"]), given["REDIS_USERNAME"], given["REDIS_PASSWORD"]
        )
        async with (
            Api(launch.url, launch.given("API_READ_TOKEN")) as api,
            RedisBus(address, "execution", SystemClock()) as bus,
        ):
            yield Platform(launch, collected, api, bus)
    finally:
        launch.stop()
        launch.stop()
        await running


async def test_a_cut_costs_no_money_and_everything_comes_back(platform):
    await platform.until("the outpost's feed is live at home", platform.feed_lives)
    await platform.until("an order's end is known", platform.events)
    copied = await platform.until("an order was sent to the outpost", platform.last_command)
    restarts = platform.place(GATEWAY).restarts

    platform.launch.cut()
    cut = time.time()
    late = msgspec.structs.replace(
        copied,
        id=derive_id("order", "late", copied.id),
        issued_ns=Nanoseconds(time.time_ns()),
        not_after_ns=Nanoseconds(time.time_ns() + 1_500_000_000),
    )
    await platform.bus.append(commands(VENUE), late)

    async def goes_dark() -> bool:
        return not await platform.feed_lives()

    await platform.until("home sees that the feed is gone", goes_dark)
    await asyncio.sleep(max(0.0, cut + CUT_S - time.time()))
    told = await platform.until("the bus at home tells of orders", platform.events)
    assert late.id not in {one.client_order_id for one in told}
    assert platform.place(GATEWAY).health == "healthy"
    platform.launch.heal()
    healed = time.time()

    await platform.until("the feed is live at home again", platform.feed_lives)
    print(f"the feed is live {time.time() - healed:.1f} s after the ocean was healed")
    became = await platform.until("the late order's end is known", lambda: platform.end_of(late.id))
    # Redis handed it to a connection that the cut had ended already, or to the next one: in the first case the gateway
    # can't know that nobody sent it, and asks the venue.
    assert became.reason in {"late", "never-placed"}
    assert became.filled == 0
    assert platform.place(GATEWAY).restarts == restarts

    ages = platform.quote_ages(cut + 5, healed)
    assert ages, "the gateway emitted its metrics while the ocean was cut"
    assert max(ages) < 30, "it had new prices of its venue all along"

    ttl_s = float(platform.launch.given("MARKET_DATA_TTL"))
    became_of_all = await orders(platform.api, [Span(VENUE, cut + ttl_s + 1.0, healed)])
    assert became_of_all.in_the_dark == 0

    async def sent_since() -> bool:
        last = await platform.last_command()
        return last is not None and last.issued_ns > healed * 1e9

    await platform.until("orders are sent to the outpost again", sent_since)
