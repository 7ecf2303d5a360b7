"""What `protocol` says of durable streams, held against both backends."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterable, Callable
from typing import TYPE_CHECKING, TypeVar

import pytest

from arbees_runtime.bus.protocol import BusClosedError, BusSettings, Delivered
from arbees_runtime.bus.topics import CONTROL, Stream
from arbees_runtime.messages import Flatten, KillSwitch, Quote

if TYPE_CHECKING:
    from tests.runtime.bus.conftest import Door, Until

T = TypeVar("T")
Message = KillSwitch | Flatten
MakeSwitch = Callable[..., KillSwitch]
RESULTS: Stream[Message] = Stream("results", (KillSwitch, Flatten))
SHORT: Stream[Message] = Stream("short", (KillSwitch, Flatten), keep_s=0.0)


async def take(source: AsyncIterable[T], count: int) -> list[T]:
    taken: list[T] = []
    async with asyncio.timeout(20):
        async for item in source:
            taken.append(item)
            if len(taken) == count:
                break
    return taken


def numbers(delivered: list[Delivered[Message]]) -> list[int]:
    return [d.message.revision for d in delivered if isinstance(d.message, KillSwitch)]


async def test_every_group_gets_every_message_in_order(door: Door, switch: MakeSwitch) -> None:
    api, execution = await door.open("api"), await door.open("execution")
    one = await execution.consume(CONTROL, "one")
    for number in range(100):
        await api.append(CONTROL, switch(number))
    two = await execution.consume(CONTROL, "two")
    assert numbers(await take(one, 100)) == list(range(100))
    assert numbers(await take(two, 100)) == list(range(100))
    assert api.counters.appended == 100


async def test_messages_appended_together_keep_their_order(door: Door, switch: MakeSwitch) -> None:
    bus = await door.open("bus")
    consumer = await bus.consume(CONTROL, "g")
    await asyncio.gather(*(bus.append(CONTROL, switch(number)) for number in range(500)))
    assert numbers(await take(consumer, 500)) == list(range(500))


@pytest.mark.parametrize("check_first", [True, False])
async def test_the_same_id_counts_once_however_often_it_comes(
    door: Door, switch: MakeSwitch, check_first: bool
) -> None:
    bus = await door.open("bus")
    results = await bus.consume(RESULTS, "counting")
    consumer = await bus.consume(CONTROL, "g", check_first=check_first)
    counted = []
    for number in (1, 2, 1, 1, 3):
        await bus.append(CONTROL, switch(number))
    async for delivered in consumer:
        if await consumer.commit(delivered, RESULTS.outgoing(switch(100 + delivered.message.revision))):
            counted.append(delivered.message.revision)
        if delivered.message.revision == 3:
            break
    assert counted == [1, 2, 3]
    assert numbers(await take(results, 3)) == [101, 102, 103]
    lag = await results.lag()
    assert (lag.waiting, bus.counters.committed, bus.counters.duplicates) == (0, 3, 2)


async def test_a_second_commit_changes_nothing(door: Door, switch: MakeSwitch) -> None:
    bus = await door.open("bus")
    consumer = await bus.consume(CONTROL, "g")
    await bus.append(CONTROL, switch(1))
    [delivered] = await take(consumer, 1)
    results = await bus.consume(RESULTS, "counting")
    assert await consumer.commit(delivered, RESULTS.outgoing(switch(7)))
    other = await bus.consume(CONTROL, "g", "other")
    assert not await other.commit(delivered, RESULTS.outgoing(switch(8)))
    assert numbers(await take(results, 1)) == [7]
    assert (await results.lag()).waiting == 0


async def test_a_commit_appends_all_its_results_or_none(door: Door, switch: MakeSwitch, quote: Quote) -> None:
    bus = await door.open("bus")
    consumer = await bus.consume(CONTROL, "g")
    await bus.append(CONTROL, switch(1))
    [delivered] = await take(consumer, 1)
    with pytest.raises(TypeError, match="Quote does not belong here"):
        RESULTS.outgoing(quote(1))  # type: ignore[arg-type]
    assert await consumer.commit(delivered, RESULTS.outgoing(switch(2)), RESULTS.outgoing(switch(3)))
    assert numbers(await take(await bus.consume(RESULTS, "counting"), 2)) == [2, 3]


async def test_the_consumers_of_a_group_share_its_messages(door: Door, switch: MakeSwitch) -> None:
    bus = await door.open("bus")
    readers = [await bus.consume(CONTROL, "g", f"c{number}") for number in range(3)]
    for number in range(200):
        await bus.append(CONTROL, switch(number))
    seen: list[int] = []

    async def work(reader: int) -> None:
        async for delivered in readers[reader]:
            if await readers[reader].commit(delivered):  # on a slow machine one may claim what another still holds
                seen.append(delivered.message.revision)
            if len(seen) == 200:
                for each in readers:
                    await each.aclose()

    async with asyncio.timeout(20):
        await asyncio.gather(*(work(reader) for reader in range(3)))
    assert sorted(seen) == list(range(200))


async def test_what_was_not_committed_comes_again_to_the_same_name_at_once(door: Door, switch: MakeSwitch) -> None:
    api, first = await door.open("api"), await door.open("execution")
    consumer = await first.consume(CONTROL, "g")
    for number in (1, 2, 3):
        await api.append(CONTROL, switch(number))
    taken = await take(consumer, 3)
    assert [d.redelivered for d in taken] == [False] * 3
    await consumer.commit(taken[0])
    await first.__aexit__(None, None, None)
    patient = BusSettings(claim_idle_s=3600, block_s=0.1, answer_s=20)
    again = await (await door.open("execution", patient)).consume(CONTROL, "g")
    taken = await take(again, 2)
    assert numbers(taken) == [2, 3]
    assert [d.redelivered for d in taken] == [True] * 2
    assert [await again.commit(d) for d in taken] == [True, True]


async def test_what_a_lost_consumer_left_is_taken_over(door: Door, switch: MakeSwitch) -> None:
    api, lost = await door.open("api"), await door.open("lost")
    consumer = await lost.consume(CONTROL, "g")
    await api.append(CONTROL, switch(1))
    await take(consumer, 1)
    await lost.__aexit__(None, None, None)
    other = await (await door.open("other")).consume(CONTROL, "g")
    [delivered] = await take(other, 1)
    assert delivered.message == switch(1)
    assert delivered.redelivered
    assert await other.commit(delivered)


async def test_the_first_of_two_commits_after_a_takeover_counts(door: Door, switch: MakeSwitch) -> None:
    api, slow, quick = await door.open("api"), await door.open("slow"), await door.open("quick")
    slow_consumer = await slow.consume(CONTROL, "g")
    await api.append(CONTROL, switch(1))
    [held] = await take(slow_consumer, 1)
    quick_consumer = await quick.consume(CONTROL, "g")
    [taken_over] = await take(quick_consumer, 1)
    assert await quick_consumer.commit(taken_over, RESULTS.outgoing(switch(2)))
    assert not await slow_consumer.commit(held, RESULTS.outgoing(switch(3)))
    assert numbers(await take(await api.consume(RESULTS, "counting"), 1)) == [2]


async def test_a_rejected_message_is_kept_with_the_reason(door: Door, switch: MakeSwitch) -> None:
    bus = await door.open("bus")
    consumer = await bus.consume(CONTROL, "g")
    await bus.append(CONTROL, switch(1))
    [delivered] = await take(consumer, 1)
    await consumer.reject(delivered, "unknown venue")
    [letter] = await bus.dead_letters(CONTROL)
    assert (letter.reason, letter.id, letter.group) == ("unknown venue", switch(1).id, "g")
    assert CONTROL.codec.decode(letter.payload) == switch(1)
    assert letter.at_ns > 0
    lag = await consumer.lag()
    assert (lag.waiting, lag.pending, bus.counters.dead_lettered) == (0, 0, 1)


async def test_a_message_that_is_never_committed_ends_in_the_dead_letters(
    door: Door, switch: MakeSwitch, until: Until, fast: BusSettings
) -> None:
    await (await door.open("api")).append(CONTROL, switch(1))
    for _ in range(fast.max_deliveries):
        crashing = await door.open("execution")
        await take(await crashing.consume(CONTROL, "g"), 1)
        await crashing.__aexit__(None, None, None)
    bus = await door.open("execution")
    consumer = await bus.consume(CONTROL, "g")
    await bus.append(CONTROL, switch(2))
    assert numbers(await take(consumer, 1)) == [2]
    await until(lambda: bus.counters.dead_lettered == 1)
    [letter] = await bus.dead_letters(CONTROL)
    assert letter.reason == "handed out 3 times and never committed"
    assert CONTROL.codec.decode(letter.payload) == switch(1)


async def test_what_waited_behind_the_message_that_kills_a_program_is_not_given_up_with_it(
    door: Door, switch: MakeSwitch, fast: BusSettings
) -> None:
    """A program that ends at its first message, again and again, has all of them handed out each time."""
    api = await door.open("api")
    for number in range(1, 6):
        await api.append(CONTROL, switch(number))
    for _ in range(fast.max_deliveries):
        crashing = await door.open("execution")
        assert numbers(await take(await crashing.consume(CONTROL, "g"), 5)) == [1, 2, 3, 4, 5]
        await crashing.__aexit__(None, None, None)
    bus = await door.open("execution")
    consumer = await bus.consume(CONTROL, "g")
    survivors = await take(consumer, 4)
    assert numbers(survivors) == [2, 3, 4, 5]
    assert all(delivered.redelivered for delivered in survivors)
    [letter] = await bus.dead_letters(CONTROL)
    assert CONTROL.codec.decode(letter.payload) == switch(1)
    for delivered in survivors[1:]:
        await consumer.commit(delivered)
    await bus.__aexit__(None, None, None)
    bus = await door.open("execution")  # the second of them kills it, too: that takes a life of its own
    consumer = await bus.consume(CONTROL, "g")
    await api.append(CONTROL, switch(6))
    assert numbers(await take(consumer, 1)) == [6]
    assert [CONTROL.codec.decode(each.payload) for each in await bus.dead_letters(CONTROL)] == [switch(2), switch(1)]


async def test_a_stream_is_trimmed_behind_the_slowest_group_and_not_further(
    door: Door, switch: MakeSwitch, until: Until
) -> None:
    bus = await door.open("bus")
    quick, slow = await bus.consume(SHORT, "quick"), await bus.consume(SHORT, "slow")
    for number in range(50):
        await bus.append(SHORT, switch(number))
    for delivered in await take(quick, 50):
        await quick.commit(delivered)
    held = await take(slow, 50)
    for delivered in held[:30]:
        await slow.commit(delivered)
    await until(lambda: bus.counters.trimmed >= 29)
    upkeep = bus.counters.trimmed
    late = await bus.consume(SHORT, "late")
    first = (await take(late, 1))[0].message
    assert isinstance(first, KillSwitch)
    assert first.revision <= 30
    assert upkeep <= 30
    for delivered in held[30:]:
        assert await slow.commit(delivered)


async def test_messages_are_kept_for_a_while_behind_the_slowest_group(
    door: Door, switch: MakeSwitch, until: Until
) -> None:
    bus = await door.open("bus")
    consumer, marker = await bus.consume(CONTROL, "g"), await bus.consume(SHORT, "g")
    for number in range(5):
        await bus.append(CONTROL, switch(number))
        await bus.append(SHORT, switch(number))
    for reader in (consumer, marker):
        for delivered in await take(reader, 5):
            await reader.commit(delivered)
    await until(lambda: bus.counters.trimmed >= 4)
    assert numbers(await take(await bus.consume(CONTROL, "new"), 5)) == list(range(5))


async def test_lag_tells_what_waits_and_how_long(door: Door, switch: MakeSwitch) -> None:
    bus = await door.open("bus", BusSettings(inbox=2, batch=1, block_s=0.1, answer_s=20))
    consumer = await bus.consume(CONTROL, "g")
    lag = await consumer.lag()
    assert (lag.waiting, lag.pending, lag.oldest_s) == (0, 0, 0.0)
    for number in range(5):
        await bus.append(CONTROL, switch(number))
    [first] = await take(consumer, 1)
    lag = await consumer.lag()
    assert lag.waiting + lag.pending == 5
    assert lag.pending >= 1
    assert 0 <= lag.oldest_s < 20
    await consumer.commit(first)
    for delivered in await take(consumer, 4):
        await consumer.commit(delivered)
    lag = await consumer.lag()
    assert (lag.waiting, lag.pending, lag.oldest_s) == (0, 0, 0.0)


async def test_what_does_not_belong_on_a_stream_is_refused(door: Door, quote: Callable[..., Quote]) -> None:
    bus = await door.open("bus")
    with pytest.raises(TypeError, match="expected KillSwitch or Flatten"):
        await bus.append(CONTROL, quote(1))  # type: ignore[type-var]


async def test_a_closed_bus_takes_nothing(door: Door, switch: MakeSwitch) -> None:
    bus = await door.open("bus")
    await bus.__aexit__(None, None, None)
    with pytest.raises(BusClosedError):
        await bus.append(CONTROL, switch(1))


async def test_closing_a_consumer_ends_its_iteration(door: Door) -> None:
    consumer = await (await door.open("bus")).consume(CONTROL, "g")
    reading = asyncio.ensure_future(take(consumer, 1))
    await asyncio.sleep(0)
    await consumer.aclose()
    assert await reading == []


def test_settings_under_which_one_late_heartbeat_is_silence_are_refused() -> None:
    with pytest.raises(ValueError, match="at least twice heartbeat_s"):
        dataclasses.replace(BusSettings(), silence_s=1.5)
