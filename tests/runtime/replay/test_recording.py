"""Recording off the bus: what crosses it is in the file, in order, and can be replayed."""

from __future__ import annotations

import asyncio
import errno
from pathlib import Path
from typing import Any

import pytest

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.topics import CONTROL, FEEDS, GAMES, QUOTES, SUBSCRIPTIONS, order_events
from arbees_runtime.clock import VirtualClock
from arbees_runtime.messages import (
    FeedState,
    GameState,
    KillSwitch,
    Nanoseconds,
    Quote,
    Settlement,
    ShardPlan,
    TradingState,
)
from arbees_runtime.replay.loop import CountingLoop, advance, settle
from arbees_runtime.replay.outcome import outcome_of
from arbees_runtime.replay.record import Record, What
from arbees_runtime.replay.recording import Recording
from arbees_runtime.replay.run import run
from arbees_runtime.replay.season import START_NS, SeasonSession
from arbees_runtime.replay.session import Reader, Writer
from arbees_runtime.replay.settings import checked_settings
from tests.runtime.replay.conftest import PLAN

CHANNELS: dict[type[object], Any] = {ShardPlan: SUBSCRIPTIONS, FeedState: FEEDS, GameState: GAMES, Quote: QUOTES}


async def tell(bus: MemoryBus, record: Record) -> None:
    message = record.message
    if isinstance(message, Settlement):
        await bus.append(order_events(message.venue), message)
    elif message is not None:
        bus.publisher(CHANNELS[type(message)]).publish(record.key, message)


async def recorded(file: Path, seconds: float) -> list[Record]:
    """Put a season on a bus as time passes, recording it; returns what was put there while it was recorded."""
    clock = VirtualClock(START_NS)
    broker = MemoryBroker(clock)
    told: list[Record] = []
    async with MemoryBus(broker, "gateway") as speaking, MemoryBus(broker, "recorder") as listening:
        with Writer(file) as writer:
            recording = Recording(listening, clock, writer)
            task = asyncio.create_task(recording.run(seconds + 2))
            await settle()
            for record in SeasonSession(1, seconds / 60, PLAN):
                if record.at_ns > clock.time_ns():
                    await settle()
                    await advance(clock, record.at_ns)
                if not task.done():
                    told.append(record)
                    await tell(speaking, record)
            thrown = KillSwitch(
                "switch", TradingState.REDUCING, "all", "test", "operator:me", 1, Nanoseconds(clock.time_ns())
            )
            if not task.done():
                await speaking.append(CONTROL, thrown)
            await advance(clock, START_NS + round((seconds + 3) * 1e9))
            await settle()
            await task
            assert recording.unread == {}
    return told


def test_what_crosses_the_bus_is_recorded_and_replays_like_the_original(tmp_path: Path) -> None:
    file = tmp_path / "bus.session"
    with asyncio.Runner(loop_factory=CountingLoop) as runner:
        told = runner.run(recorded(file, 40.0))
    kept = list(Reader(file))
    quotes = [record for record in told if record.topic == "quotes"]
    assert [r.message for r in kept if r.topic == "quotes" and r.what == What.HEARD] == [r.message for r in quotes]
    assert [r.at_ns for r in kept] == sorted(r.at_ns for r in kept)
    assert any(isinstance(record.message, KillSwitch) for record in kept)
    ours = outcome_of(run(kept, checked_settings({}, {})))
    original = outcome_of(run(told, checked_settings({}, {})))
    assert ours.quotes == original.quotes
    assert (ours.signals, ours.approved) == (original.signals, original.approved)
    assert ours.sound


class FullDisk(Writer):
    """A file on a disk that is full."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


async def test_a_recording_that_can_not_go_on_ends_and_says_why(tmp_path: Path) -> None:
    clock = VirtualClock(START_NS)
    async with MemoryBus(MemoryBroker(clock), "recorder") as listening:
        with FullDisk(tmp_path / "bus.session") as writer:
            task = asyncio.create_task(Recording(listening, clock, writer).run(3600))
            for _ in range(100):
                await asyncio.sleep(0)
                clock.advance(0.1)
            assert task.done(), "it would have gone on for an hour, and have written nothing"
            with pytest.raises(OSError, match="No space left"):
                await task
