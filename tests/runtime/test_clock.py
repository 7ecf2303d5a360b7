import asyncio

import pytest

from arbees_runtime.clock import SystemClock, VirtualClock


async def test_sleepers_wake_in_the_order_of_their_times_and_see_them() -> None:
    clock = VirtualClock(start_ns=1_000)
    woken: list[tuple[str, int]] = []

    async def sleeper(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((name, clock.monotonic_ns()))

    tasks = [asyncio.ensure_future(sleeper(*s)) for s in (("late", 3e-9), ("early", 1e-9), ("never", 1.0))]
    await asyncio.sleep(0)
    assert clock.next_ns == 1_001
    clock.advance_to(1_001)
    await asyncio.sleep(0)
    assert woken == [("early", 1_001)]
    clock.advance(5e-9)
    await asyncio.sleep(0)
    assert woken == [("early", 1_001), ("late", 1_006)]
    tasks[2].cancel()
    await asyncio.sleep(0)
    assert clock.next_ns is None
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_sleeping_no_time_lets_others_run_and_returns() -> None:
    await VirtualClock().sleep(0)


def test_a_clock_does_not_go_back() -> None:
    clock = VirtualClock(10)
    with pytest.raises(ValueError, match="can't go back from 10 to 9"):
        clock.advance_to(9)


async def test_the_system_clock_goes_on() -> None:
    clock = SystemClock()
    before = clock.monotonic_ns()
    await clock.sleep(0)
    assert clock.monotonic_ns() >= before
    assert clock.time_ns() > 1_700_000_000 * 10**9
