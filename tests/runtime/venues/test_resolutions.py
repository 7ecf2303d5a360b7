"""What markets pay is told however briefly we were seen to hold something there."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.topics import order_events
from arbees_runtime.clock import SystemClock
from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.messages import Settlement
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.listing import Listing, Resolution
from arbees_runtime.venues.resolutions import OPEN_EVERY, Resolutions

VENUE = "testvenue"


class QuickClock(SystemClock):
    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.005))


class Markets:
    """What the venue says of its markets; a market it can't say anything of is an error."""

    def __init__(self) -> None:
        self.open: dict[str, bool] = {}
        self.paid: dict[str, Resolution] = {}
        self.asked: list[str] = []

    async def listing(self, market: str) -> Listing:
        self.asked.append(market)
        if market not in self.open:
            raise ReadError("timeout", market)
        return Listing(
            venue=VENUE, market=market, event="E", title="T", outcomes=("A", "B"), open=self.open[market],
            grid=TickGrid.uniform(parse_price("0.01")), smallest=parse_quantity("1"), lot=parse_quantity("1"),
            resolution=self.paid.get(market),
        )  # fmt: skip

    def listings(self, league: str) -> AsyncIterator[Listing]:
        raise NotImplementedError


@pytest.fixture
async def bus() -> AsyncIterator[MemoryBus]:
    async with MemoryBus(MemoryBroker(QuickClock()), "gateway") as bus:
        yield bus


async def test_a_market_is_watched_until_it_is_paid_though_the_position_is_gone_by_then(bus: MemoryBus) -> None:
    markets, told = Markets(), list[tuple[str, int, bool]]()
    resolutions = Resolutions(bus, VENUE, markets, QuickClock())
    consumer = await bus.consume(order_events(VENUE), "test")

    async def hear() -> None:
        async for delivered in consumer:
            if isinstance(delivered.message, Settlement) and delivered.message.outcome is Outcome.YES:
                told.append((delivered.message.market, delivered.message.payout, delivered.message.final))
            await consumer.commit(delivered)

    tasks = [asyncio.create_task(hear()), asyncio.create_task(resolutions.run())]
    markets.open = {"held": False, "sold": True}
    resolutions.hold(["held", "sold", "silent"])
    resolutions.hold([])  # paid at the venue, or sold: either way it is no longer among our positions

    async def until(count: int) -> None:
        async with asyncio.timeout(30):
            while len(told) < count:
                await asyncio.sleep(0.005)

    await asyncio.sleep(0.05)
    markets.paid["held"] = Resolution(payout=parse_price("0.5"), final=False, revision=0)
    await until(1)
    markets.paid["held"] = Resolution(payout=parse_price("0"), final=True, revision=2)
    await until(2)
    assert told == [("held", 500_000, False), ("held", 0, True)]
    await asyncio.sleep(0.05)
    markets.asked.clear()
    await asyncio.sleep(0.05)
    assert set(markets.asked) == {"silent"}  # the others are settled or left; this one is still asked after
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_market_that_closed_is_asked_for_more_often_than_one_that_trades(bus: MemoryBus) -> None:
    markets = Markets()
    markets.open = {"closed": False, "trading": True}
    resolutions = Resolutions(bus, VENUE, markets, QuickClock())
    resolutions.hold(["closed", "trading"])
    resolutions.follow(["closed", "trading"])
    task = asyncio.create_task(resolutions.run())
    async with asyncio.timeout(30):
        while markets.asked.count("trading") < 4:
            await asyncio.sleep(0.005)
    assert markets.asked.count("closed") >= 3 * OPEN_EVERY
    resolutions.follow(["closed"])  # the other left the plan: its game is over, whatever its listing says
    markets.asked.clear()
    async with asyncio.timeout(30):
        while markets.asked.count("trading") < 10:
            await asyncio.sleep(0.005)
    assert markets.asked.count("closed") <= markets.asked.count("trading") + 1
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
