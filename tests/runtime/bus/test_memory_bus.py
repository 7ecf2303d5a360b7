"""What the in-memory bus does by its clock alone: the same every time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.topics import CONTROL, QUOTES
from arbees_runtime.clock import VirtualClock
from arbees_runtime.messages import KillSwitch, Quote
from arbees_runtime.replay.loop import CountingLoop

MakeSwitch = Callable[..., KillSwitch]


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_takeover_comes_when_the_clock_says_so_and_not_before(switch: MakeSwitch) -> None:
    clock = VirtualClock()
    broker = MemoryBroker(clock)
    settings = BusSettings(claim_idle_s=30, upkeep_s=5)
    async with MemoryBus(broker, "one", settings) as one, MemoryBus(broker, "two", settings) as two:
        first = await one.consume(CONTROL, "g")
        await one.append(CONTROL, switch(1))
        await anext(aiter(first))
        second = await two.consume(CONTROL, "g")
        waiting = asyncio.ensure_future(anext(aiter(second)))
        for _ in range(5):
            clock.advance(5)
            await settle()
        await first.aclose()
        assert not waiting.done()
        clock.advance(5)
        await settle()
        assert waiting.done()
        assert waiting.result().redelivered


async def test_handled_ids_are_remembered_as_long_as_the_settings_say(switch: MakeSwitch) -> None:
    clock = VirtualClock()
    async with MemoryBus(MemoryBroker(clock), "bus", BusSettings(seen_s=60, upkeep_s=5)) as bus:
        consumer = await bus.consume(CONTROL, "g")
        messages = aiter(consumer)
        for expected in (True, False, True):
            await bus.append(CONTROL, switch(1))
            if expected:
                assert await consumer.commit(await anext(messages))
                clock.advance(30)
            else:
                waiting = asyncio.ensure_future(anext(messages))
                await settle()
                assert not waiting.done()
                waiting.cancel()
                for _ in range(20):
                    clock.advance(5)
                    await settle()
        assert (bus.counters.committed, bus.counters.duplicates) == (2, 1)


async def test_messages_are_passed_on_as_they_are(quote: Callable[..., Quote], switch: MakeSwitch) -> None:
    async with MemoryBus(MemoryBroker(VirtualClock()), "bus") as bus:
        subscription = await bus.subscribe(QUOTES)
        consumer = await bus.consume(CONTROL, "g")
        sent, order = quote(1), switch(1)
        bus.publisher(QUOTES).publish("a", sent)
        await bus.append(CONTROL, order)
        assert (await anext(aiter(subscription))).message is sent
        assert (await anext(aiter(consumer))).message is order


def test_an_append_is_confirmed_at_once_and_schedules_nothing(switch: MakeSwitch) -> None:
    async def append() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, CountingLoop)
        async with MemoryBus(MemoryBroker(VirtualClock()), "bus") as bus:
            before = loop.scheduled
            answer = bus.append(CONTROL, switch(1))
            assert answer.done()
            await answer
            assert loop.scheduled == before, "a replay goes on in the same turn of the loop"
            assert await bus.history(CONTROL) == [switch(1)]

    with asyncio.Runner(loop_factory=CountingLoop) as runner:
        runner.run(append())
