"""What `protocol` says of channels, held against both backends."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterable, Callable
from typing import TYPE_CHECKING, TypeVar

import pytest

from arbees_runtime.bus.protocol import BusError, Delivery, KeyState, Update
from arbees_runtime.bus.topics import QUOTES, SUBSCRIPTIONS
from arbees_runtime.messages import GatewayPlan, Nanoseconds, Quote

if TYPE_CHECKING:
    from tests.runtime.bus.conftest import Door, Until

T = TypeVar("T")
MakeQuote = Callable[..., Quote]


async def take(source: AsyncIterable[T], count: int) -> list[T]:
    taken: list[T] = []
    async with asyncio.timeout(20):
        async for item in source:
            taken.append(item)
            if len(taken) == count:
                break
    return taken


def told(updates: list[Update[Quote]]) -> list[tuple[str, int | None]]:
    return [(u.key, u.message.sequence if u.message else None) for u in updates]


async def test_a_late_joiner_gets_the_last_values_first_and_then_the_news(door: Door, quote: MakeQuote) -> None:
    gateway, shard = await door.open("gateway"), await door.open("shard")
    publisher = gateway.publisher(QUOTES)
    early = await shard.subscribe(QUOTES)
    await early.ready()
    for number in (1, 2, 3):
        publisher.publish("a", quote(number))
        assert told(await take(early, 1)) == [("a", number)]
    late = await shard.subscribe(QUOTES)
    await late.ready()
    [first] = await take(late, 1)
    assert (first.key, first.message, first.from_snapshot) == ("a", quote(3), True)
    publisher.publish("b", quote(4))
    [second] = await take(late, 1)
    assert (second.key, second.message, second.from_snapshot) == ("b", quote(4), False)


async def test_a_slow_subscriber_gets_the_last_value_of_each_key_oldest_change_first(
    door: Door, quote: MakeQuote, until: Until
) -> None:
    gateway, shard = await door.open("gateway"), await door.open("shard")
    subscription = await shard.subscribe(QUOTES)
    await subscription.ready()
    publisher = gateway.publisher(QUOTES)
    for number in range(1, 201):
        publisher.publish(f"k{number % 3}", quote(number))
        if number % 20 == 0:
            await until(lambda: shard.counters.received >= gateway.counters.published - gateway.counters.conflated_out)
    await until(lambda: shard.counters.received == gateway.counters.published)
    updates = told(await take(subscription, 3))
    assert sorted(updates) == [("k0", 198), ("k1", 199), ("k2", 200)]
    counters = (gateway.counters, shard.counters)
    assert counters[0].conflated_out + counters[1].conflated_in == 200 - 3
    assert shard.counters.lost == 0


async def test_a_subscriber_that_wants_every_value_gets_every_value_in_order(
    door: Door, quote: MakeQuote, until: Until
) -> None:
    gateway, recorder = await door.open("gateway"), await door.open("recorder")
    subscription = await recorder.subscribe(QUOTES, delivery=Delivery.EVERY)
    await subscription.ready()
    for number in range(50):
        gateway.publisher(QUOTES).publish("a", quote(number))
        await until(lambda: gateway.counters.published == number + 1)  # noqa: B023 - awaited at once
    assert told(await take(subscription, 50)) == [("a", number) for number in range(50)]


async def test_beyond_its_bound_the_oldest_values_are_dropped_and_counted(
    door: Door, quote: MakeQuote, until: Until
) -> None:
    settings = dataclasses.replace((await door.open("x"))._settings, inbox=10)  # type: ignore[attr-defined]
    gateway, recorder = await door.open("gateway"), await door.open("recorder", settings)
    subscription = await recorder.subscribe(QUOTES, delivery=Delivery.EVERY)
    await subscription.ready()
    for number in range(25):
        gateway.publisher(QUOTES).publish(f"k{number}", quote(number))
    await until(lambda: recorder.counters.received == 25)
    assert recorder.counters.dropped == 15
    assert [number for _, number in told(await take(subscription, 10))] == list(range(15, 25))


async def test_only_followed_keys_arrive_and_new_ones_come_with_their_snapshot(
    door: Door, quote: MakeQuote, until: Until
) -> None:
    gateway, shard = await door.open("gateway"), await door.open("shard")
    publisher = gateway.publisher(QUOTES)
    for number, key in enumerate("abc"):
        publisher.publish(key, quote(number))
    await until(lambda: gateway.counters.published == 3)
    subscription = await shard.subscribe(QUOTES, ["a"])
    await subscription.ready()
    assert told(await take(subscription, 1)) == [("a", 0)]
    await subscription.follow(["b", "d"])
    assert told(await take(subscription, 1)) == [("b", 1)]
    for number, key in enumerate("abcd"):
        publisher.publish(key, quote(10 + number))
    assert told(await take(subscription, 2)) == [("b", 11), ("d", 13)]
    assert subscription.state("a") is KeyState.UNKNOWN


async def test_a_subscription_to_every_key_can_not_be_narrowed(door: Door) -> None:
    subscription = await (await door.open("shard")).subscribe(QUOTES)
    with pytest.raises(BusError, match="follows every key"):
        await subscription.follow(["a"])


async def test_a_retired_key_is_told_and_leaves_the_snapshot(door: Door, quote: MakeQuote) -> None:
    gateway, shard = await door.open("gateway"), await door.open("shard")
    publisher = gateway.publisher(QUOTES)
    subscription = await shard.subscribe(QUOTES)
    await subscription.ready()
    publisher.publish("a", quote(1))
    assert told(await take(subscription, 1)) == [("a", 1)]
    publisher.retire("a")
    assert told(await take(subscription, 1)) == [("a", None)]
    assert subscription.state("a") is KeyState.RETIRED
    publisher.publish("b", quote(2))
    late = await shard.subscribe(QUOTES)
    await late.ready()
    assert told(await take(late, 1)) == [("b", 2)]
    publisher.publish("a", quote(3))
    assert told(await take(subscription, 2)) == [("b", 2), ("a", 3)]


async def test_a_key_is_live_while_its_publisher_is_there_even_with_no_news(
    door: Door, quote: MakeQuote, until: Until
) -> None:
    shard = await door.open("shard")
    subscription = await shard.subscribe(QUOTES)
    await subscription.ready()
    assert subscription.state("a") is KeyState.UNKNOWN
    gateway = await door.open("gateway")
    gateway.publisher(QUOTES).publish("a", quote(1))
    await until(lambda: subscription.state("a") is KeyState.LIVE)
    late = await shard.subscribe(QUOTES)
    await until(lambda: late.state("a") is KeyState.LIVE)
    await gateway.__aexit__(None, None, None)
    await until(lambda: subscription.state("a") is KeyState.SILENT)
    assert told(await take(subscription, 1)) == [("a", 1)]


async def test_what_does_not_belong_on_a_channel_is_refused(door: Door, quote: MakeQuote) -> None:
    gateway = await door.open("gateway")
    with pytest.raises(TypeError, match="expected GatewayPlan or ShardPlan"):
        gateway.publisher(SUBSCRIPTIONS).publish("a", quote(1))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="needs a key"):
        gateway.publisher(QUOTES).publish("", quote(1))


async def test_a_publisher_that_starts_anew_clears_its_old_values(door: Door, quote: MakeQuote, until: Until) -> None:
    first = await door.open("gateway")
    first.publisher(QUOTES).publish("old", quote(1))
    await until(lambda: first.counters.published == 1)
    await first.__aexit__(None, None, None)
    second = await door.open("gateway")
    second.publisher(QUOTES).publish("new", quote(2))
    await until(lambda: second.counters.published == 1)
    shard = await door.open("shard")
    subscription = await shard.subscribe(QUOTES)
    await subscription.ready()
    assert told(await take(subscription, 1)) == [("new", 2)]
    assert subscription.state("old") is KeyState.UNKNOWN


async def test_values_of_a_lasting_channel_outlive_their_publisher(door: Door, until: Until) -> None:
    plan = GatewayPlan("kalshi", 1, 1, Nanoseconds(1), ())
    first = await door.open("orchestrator")
    first.publisher(SUBSCRIPTIONS).publish(plan.key, plan)
    await until(lambda: first.counters.published == 1)
    await first.__aexit__(None, None, None)
    second = await door.open("orchestrator")
    second.publisher(SUBSCRIPTIONS).publish("other", plan)
    await until(lambda: second.counters.published == 1)
    subscription = await (await door.open("gateway")).subscribe(SUBSCRIPTIONS, [plan.key])
    await subscription.ready()
    [update] = await take(subscription, 1)
    assert update.message == plan


async def test_values_that_are_to_be_forgotten_go_when_anybody_starts_to_publish(
    door: Door, quote: MakeQuote, until: Until
) -> None:
    channel = dataclasses.replace(QUOTES, forget_s=0.2)
    gone, living = await door.open("copy-1"), await door.open("copy-2")
    gone.publisher(channel).publish("gone", quote(1))
    living.publisher(channel).publish("living", quote(1))
    await until(lambda: gone.counters.published == living.counters.published == 1)
    await gone.__aexit__(None, None, None)
    await asyncio.sleep(0.25)
    living.publisher(channel).publish("living", quote(2))
    await until(lambda: living.counters.published == 2)
    third = await door.open("copy-3")
    third.publisher(channel).publish("third", quote(3))
    await until(lambda: third.counters.published == 1)
    subscription = await (await door.open("api")).subscribe(channel)
    await subscription.ready()
    assert sorted(told(await take(subscription, 2))) == [("living", 2), ("third", 3)]


async def test_a_publisher_that_was_replaced_is_not_believed(door: Door, quote: MakeQuote, until: Until) -> None:
    frozen, shard = await door.open("shard-1"), await door.open("reader")
    subscription = await shard.subscribe(QUOTES)
    await subscription.ready()
    frozen.publisher(QUOTES).publish("a", quote(1))
    assert told(await take(subscription, 1)) == [("a", 1)]
    successor = await door.open("shard-2")
    successor.publisher(QUOTES).publish("a", quote(2))
    assert told(await take(subscription, 1)) == [("a", 2)]
    frozen.publisher(QUOTES).publish("a", quote(3))
    await until(lambda: shard.counters.superseded + frozen.counters.superseded >= 1)
    successor.publisher(QUOTES).publish("a", quote(4))
    assert told(await take(subscription, 1)) == [("a", 4)]


async def test_closing_a_subscription_ends_its_iteration(door: Door, quote: MakeQuote) -> None:
    shard = await door.open("shard")
    subscription = await shard.subscribe(QUOTES)
    await subscription.ready()
    reading = asyncio.ensure_future(take(subscription, 1))
    await subscription.aclose()
    assert await reading == []


async def test_values_that_nobody_hears_are_counted(door: Door, quote: MakeQuote, until: Until) -> None:
    gateway = await door.open("gateway")
    gateway.publisher(QUOTES).publish("a", quote(1))
    await until(lambda: gateway.counters.unheard == 1)


async def test_what_was_published_just_before_closing_arrives(door: Door, quote: MakeQuote) -> None:
    gateway, shard = await door.open("gateway"), await door.open("shard")
    gateway.publisher(QUOTES).publish("a", quote(1))
    await gateway.__aexit__(None, None, None)
    subscription = await shard.subscribe(QUOTES)
    await subscription.ready()
    assert told(await take(subscription, 1)) == [("a", 1)]


async def test_updates_can_be_handed_over_until_the_end(door: Door, quote: MakeQuote, until: Until) -> None:
    gateway, shard = await door.open("gateway"), await door.open("shard")
    subscription = await shard.subscribe(QUOTES)
    await subscription.ready()
    publisher = gateway.publisher(QUOTES)
    publisher.publish("a", quote(1))
    await until(lambda: shard.counters.received == 1)
    taken: list[Update[Quote]] = []
    handing = asyncio.create_task(subscription.hand_to(taken.append))
    await until(lambda: len(taken) == 1)
    publisher.publish("b", quote(2))
    await until(lambda: len(taken) == 2)
    publisher.retire("a")
    await until(lambda: len(taken) == 3)
    assert told(taken) == [("a", 1), ("b", 2), ("a", None)]
    await subscription.aclose()
    async with asyncio.timeout(20):
        await handing


async def test_an_error_of_who_is_handed_updates_is_raised_and_ends_it(
    door: Door, quote: MakeQuote, until: Until
) -> None:
    gateway, shard = await door.open("gateway"), await door.open("shard")
    subscription = await shard.subscribe(QUOTES)
    await subscription.ready()
    publisher = gateway.publisher(QUOTES)
    taken: list[str] = []

    def refuse(update: Update[Quote]) -> None:
        taken.append(update.key)
        raise ValueError("not this one")

    handing = asyncio.create_task(subscription.hand_to(refuse))
    await asyncio.sleep(0)
    for key in "abc":
        publisher.publish(key, quote(1))
    with pytest.raises(ValueError, match="not this one"):
        async with asyncio.timeout(20):
            await handing
    await until(lambda: shard.counters.received == 3)
    assert taken == ["a"]
    publisher.publish("d", quote(2))
    await until(lambda: shard.counters.received == 4)
    assert subscription.state("d") is KeyState.LIVE, "and the connection is none the worse for it"
    assert shard.counters.disconnects == 0
