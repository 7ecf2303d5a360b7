"""Token buckets under a clock that the test moves."""

import asyncio

import pytest

from arbees_runtime.clock import VirtualClock
from arbees_runtime.venues.token_bucket import TokenBucket


async def let_run() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_full_bucket_gives_at_once_and_then_at_its_rate() -> None:
    clock = VirtualClock()
    bucket = TokenBucket(rate=10, capacity=20, clock=clock)
    done: list[int] = []

    async def worker(number: int) -> None:
        await bucket.take(10)
        done.append(number)

    async with asyncio.TaskGroup() as tasks:
        for number in range(4):
            tasks.create_task(worker(number))
        await let_run()
        assert done == [0, 1]
        clock.advance(0.999)
        await let_run()
        assert done == [0, 1]
        clock.advance(0.001)
        await let_run()
        assert done == [0, 1, 2]
        clock.advance(1)
        await let_run()
    assert done == [0, 1, 2, 3]


async def test_who_cannot_be_served_in_time_takes_nothing() -> None:
    clock = VirtualClock()
    bucket = TokenBucket(rate=10, capacity=10, clock=clock)
    assert await bucket.take(10, within_s=0)
    assert not await bucket.take(5, within_s=0.4)
    assert bucket.tokens == 0
    clock.advance(0.5)
    assert await bucket.take(5, within_s=0)


async def test_cancels_go_into_debt_that_others_wait_for() -> None:
    clock = VirtualClock()
    bucket = TokenBucket(rate=10, capacity=10, clock=clock)
    bucket.take_at_once(15)
    assert bucket.tokens == -5
    assert not await bucket.take(10, within_s=1.4)
    clock.advance(1.5)
    assert await bucket.take(10, within_s=0)


async def test_too_many_requests_empties_the_bucket() -> None:
    bucket = TokenBucket(rate=10, capacity=10, clock=VirtualClock())
    bucket.drain()
    assert bucket.tokens == 0
    bucket.take_at_once(3)
    bucket.drain()
    assert bucket.tokens == -3


async def test_impossible_buckets_and_requests() -> None:
    with pytest.raises(ValueError, match="above 0"):
        TokenBucket(rate=0, capacity=1, clock=VirtualClock())
    with pytest.raises(ValueError, match="can't pass"):
        await TokenBucket(rate=1, capacity=1, clock=VirtualClock()).take(2)
