"""What a shard says, and that it says nothing once its slot is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import asyncpg
import pytest

from arbees_runtime.bus import topics
from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.protocol import BusFullError, BusRefusedError, KeyState
from arbees_runtime.clock import VirtualClock
from arbees_runtime.games.espn.entries import Unreadable
from arbees_runtime.market.numbers import Money, Quantity
from arbees_runtime.messages import (
    GamePhase,
    GameState,
    Nanoseconds,
    Opportunities,
    Signal,
    SignalKind,
    WinProbability,
    derive_id,
)
from arbees_runtime.processes.game_shard_findings import Findings, report_of
from arbees_runtime.processes.game_shard_sources import Unreadables

S = 1_000_000_000
NOW = 1_795_000_000 * S


@dataclass
class Holding:
    """A slot that the test takes away."""

    name: str = "game-shard/0"
    epoch: int = 3
    held: bool = True


def signal(number: int, epoch: int = 3, expires_s: float = 2) -> Signal:
    return Signal(
        derive_id("signal", number), SignalKind.ARBITRAGE, "e", (), Quantity(1), Money(1), Money(1), Money(1), 1, 1, "",
        Nanoseconds(NOW), Nanoseconds(NOW + round(expires_s * S)), "game-shard/0", epoch,
    )  # fmt: skip


STATE = GameState(
    "e", "nfl", "espn", GamePhase.LIVE, "S", 7, 3, 2, 1, None, 1, 0, Nanoseconds(NOW), None, Nanoseconds(NOW),
    "game-shard/0", 3,
)  # fmt: skip
CHANCE = WinProbability("e", "m", "p", 1, Nanoseconds(NOW), 600_000, 400_000, 0)


class Rig:
    def __init__(self, bus: MemoryBus, clock: VirtualClock) -> None:
        self.bus, self.clock, self.slot = bus, clock, Holding()
        self.findings = Findings(bus, self.slot, clock)  # type: ignore[arg-type]

    async def appended(self) -> list[str]:
        consumer = await self.bus.consume(topics.SIGNALS, "test")
        messages = aiter(consumer)
        return [(await anext(messages)).message.id for _ in range((await consumer.lag()).waiting)]

    async def states(self) -> dict[str, KeyState]:
        heard = await self.bus.subscribe(topics.GAMES)
        await heard.ready()
        return {key: heard.state(key) for key in ("e", "e:win-probability")}


async def settled() -> None:
    """Let the loop tell who waits that the answers are there."""
    for _ in range(3):
        await asyncio.sleep(0)


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    clock = VirtualClock(NOW)
    async with MemoryBus(MemoryBroker(clock), "shard") as bus:
        yield Rig(bus, clock)


async def test_signals_are_on_their_way_at_once_and_in_order(rig: Rig) -> None:
    rig.findings.signals([signal(1), signal(2)])
    rig.findings.signals([signal(3)])
    assert await rig.appended() == [signal(number).id for number in (1, 2, 3)]
    await settled()
    assert (rig.findings.sent, rig.findings.unsent.total()) == (3, 0)


async def test_signals_that_the_bus_refuses_are_counted_and_the_next_is_tried(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers = [asyncio.get_running_loop().create_future() for _ in range(3)]
    waiting = iter(answers)

    def append(*_: object) -> asyncio.Future[None]:
        if (answer := next(waiting, None)) is None:
            raise BusFullError("full")
        return answer

    monkeypatch.setattr(MemoryBus, "append", append)
    rig.findings.signals([signal(number) for number in range(4)])
    assert (rig.findings.sent, rig.findings.unsent) == (0, {"bus-full": 1})
    answers[0].set_exception(BusRefusedError("NOPERM"))
    answers[1].set_result(None)
    answers[2].cancel()
    await settled()
    assert (rig.findings.sent, rig.findings.unsent) == (1, {"bus-full": 1, "bus-error": 1, "cancelled": 1})
    assert "could not be sent: NOPERM" in caplog.text


async def test_a_signal_of_a_lost_slot_is_never_sent(rig: Rig) -> None:
    rig.slot.held = False
    rig.findings.signals([signal(1)])
    rig.slot.held = True
    rig.findings.signals([signal(2, epoch=2)])
    await settled()
    assert rig.findings.unsent == {"slot-lost": 2}
    assert await rig.appended() == []


async def test_a_signal_that_is_worth_nothing_any_more_is_not_sent(rig: Rig) -> None:
    rig.clock.advance(1)
    rig.findings.signals([signal(1, expires_s=1), signal(2, expires_s=3)])
    await settled()
    assert (rig.findings.sent, rig.findings.unsent) == (1, {"expired": 1})


async def test_without_a_bus_signals_do_not_pile_up(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MemoryBus, "connected", property(lambda _: False))
    rig.findings.signals([signal(number) for number in range(1200)])
    await settled()
    assert await rig.appended() == []
    assert (rig.findings.sent, rig.findings.unsent) == (0, {"bus-down": 1200})


async def test_states_and_probabilities_are_published_and_taken_back(rig: Rig) -> None:
    rig.findings.state(STATE)
    rig.findings.probability("e", CHANCE)
    assert KeyState.UNKNOWN not in (await rig.states()).values()
    rig.findings.probability("e", None)
    assert (await rig.states())["e:win-probability"] is KeyState.RETIRED
    rig.findings.forget("e")
    assert (await rig.states())["e"] is KeyState.RETIRED


async def test_a_lost_slot_publishes_and_takes_back_nothing(rig: Rig) -> None:
    rig.findings.state(STATE)
    rig.slot.held = False
    rig.findings.forget("e")
    rig.findings.leave()
    assert (await rig.states())["e"] in (KeyState.LIVE, KeyState.SNAPSHOT), "it is the successor's now"
    rig.findings.probability("e", CHANCE)
    assert (await rig.states())["e:win-probability"] is KeyState.UNKNOWN


async def test_opportunities_are_told_when_they_changed(rig: Rig) -> None:
    def seen(count: int, at_ns: int) -> Opportunities:
        return Opportunities("e", "nfl", "game-shard/0", 3, Nanoseconds(at_ns), None, {"evaluated": count})

    for count, at_ns in ((1, NOW), (1, NOW + S), (2, NOW + 2 * S)):
        rig.findings.opportunities([seen(count, at_ns)])
    assert rig.bus.counters.published == 2
    rig.slot.held = False
    rig.findings.opportunities([seen(3, NOW + 3 * S)])
    assert rig.bus.counters.published == 2


async def test_the_report_says_what_is_followed(rig: Rig) -> None:
    report = report_of(rig.slot, "host:1:a", (7, 2), ("e",), 50, NOW, draining=True)  # type: ignore[arg-type]
    rig.findings.report(report)
    heard = await rig.bus.subscribe(topics.SHARDS)
    await heard.ready()
    update = await anext(aiter(heard))
    assert update.message == report
    assert (update.key, report.generation, report.plan_epoch, report.slot_epoch) == ("game-shard/0", 7, 2, 3)


async def test_what_cant_be_read_is_kept_once_a_minute_and_survives_a_database_that_is_away(database: str) -> None:
    clock = VirtualClock(NOW)
    async with asyncpg.create_pool(database) as pool:
        unreadables = Unreadables(pool, clock)
        for _ in range(3):
            unreadables.add("espn:nfl", Unreadable("1", b"\xff\x00{", "no score"))
        unreadables.add("espn:nfl", Unreadable("2", b"{}", "no score"))
        unreadables.of("kalshi")("market", b"x" * 9000, "no price")
        await unreadables.keep()
        clock.advance(61)
        unreadables.add("espn:nfl", Unreadable("1", b"{}", "no score"))
        await unreadables.keep()
        rows = await pool.fetch("SELECT table_name, length(row_text) AS size, error FROM rejected_rows ORDER BY 1, 3")
    assert unreadables.count == 6
    assert [tuple(row) for row in rows] == [
        ("espn:nfl", 3, "game 1: no score"),
        ("espn:nfl", 2, "game 1: no score"),
        ("espn:nfl", 2, "game 2: no score"),
        ("kalshi:market", 4096, "game unknown: no price"),
    ]
