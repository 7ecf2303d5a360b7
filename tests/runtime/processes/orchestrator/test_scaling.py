"""From one shard to four and back under load, with real processes and the real orchestrator, seen from outside."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import signal
import statistics
import time
from collections.abc import AsyncIterator

import pytest

from arbees_runtime.bus import topics
from arbees_runtime.games.shards.slots import TTL_S
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.messages import FeedPhase, FeedState, Nanoseconds, Quote, QuoteSource
from arbees_runtime.processes.game_shard import OPPORTUNITIES_EVERY_S
from arbees_runtime.simulator.season.season import Plan
from tests.runtime.processes.conftest import Running, wait_until
from tests.runtime.processes.orchestrator.conftest import LEAGUES, Stage
from tests.runtime.processes.orchestrator.ownership import Ownership

pytestmark = [pytest.mark.soak, pytest.mark.timeout(600)]

GAMES = 36
MUST_MOVE = GAMES * 3 // 4
"""Games that three of four shards have: what must move when they come or go at once, give or take one for each."""

MAY_MOVE = sum(GAMES // shards for shards in (2, 3, 4))
"""What must move when they come or go one after another: each gets, or leaves, its share of what there is then."""

BEARABLE = 3
"""Games that one shard may have beyond another when all is at rest (`games.assignment.sharing`): a fifth of its own."""

HAND_OVER_S = 3.0
"""From the report of one shard that it let a game go to the report of the other that it follows it (docs/games.md)."""


@pytest.fixture
def plan() -> Plan:
    return Plan(
        games=GAMES, game_s=10_000.0, step_s=10.0, takers=0.0, mispricing_every_s=0, mismatched=0.0, leagues=LEAGUES
    )


async def trade(stage: Stage) -> None:
    """Quotes of every market that the orchestrator wants from the gateways, four times a second."""
    quotes, feeds = stage.bus.publisher(topics.QUOTES), stage.bus.publisher(topics.FEEDS)
    for sequence in itertools.count(1):
        now = Nanoseconds(time.time_ns())
        for venue, plan in stage.gateway_plans.copy().items():
            feed = FeedState(venue, "market-data", FeedPhase.LIVE, now, now)
            feeds.publish(feed.key, feed)
            for market in plan.markets:
                quote = Quote(
                    market.venue, market.market, market.outcome, market.event, market.pays_on, Price(480_000),
                    Quantity(50_000_000), Price(500_000 + sequence % 5 * 10_000), Quantity(50_000_000), now, now,
                    sequence, QuoteSource.STREAM, FeedPhase.LIVE,
                )  # fmt: skip
                quotes.publish(quote.key, quote)
            await asyncio.sleep(0)
        await asyncio.sleep(0.25)


@pytest.fixture
async def ownership(stage: Stage) -> AsyncIterator[Ownership]:
    async with stage.site.bus("observer") as bus:
        ownership = Ownership(bus)
        acts = (ownership.listen_to_reports(), ownership.listen_to_opportunities(), trade(stage))
        tasks = [asyncio.create_task(each) for each in acts]
        yield ownership
        for task in tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks)


async def until_evaluated(stage: Stage, ownership: Ownership, shards: int) -> None:
    """Wait until so many shards share all games out evenly, and each has evaluated quotes of each of its own."""
    since_ns = time.time_ns()

    async def so() -> bool:
        owners = [ownership.now_with(event) for event in ownership.turns]
        if len(owners) < GAMES or any(len(turns) != 1 for turns in owners):
            return False
        counts: dict[str, int] = {}
        for (turn,) in owners:
            counts[turn.holder[0]] = counts.get(turn.holder[0], 0) + 1
        even = len(counts) == shards and max(counts.values()) - min(counts.values()) <= BEARABLE
        return even and all(max(turn.evaluated, default=0) > since_ns for (turn,) in owners)

    await wait_until(so, 180)


async def test_no_game_is_without_a_shard_for_longer_than_a_hand_over_nor_ever_with_two(
    stage: Stage, ownership: Ownership
) -> None:
    await stage.orchestrator(DISCOVERY_INTERVAL="5")
    shards: list[Running] = []

    async def scale_out(to: int) -> None:
        while len(shards) < to:
            shards.append(await stage.shard(SECOND_SOURCES="none", STOP_TIMEOUT="60"))
        await until_evaluated(stage, ownership, to)

    await scale_out(1)
    began_ns = time.time_ns()
    await scale_out(4)
    up = ownership.changes(began_ns)
    assert MUST_MOVE - 2 <= len(up) <= MAY_MOVE

    # Back: two at once, as ECS does it, then one. Each is asked to stop, hands its games over and ends.
    turned_ns = time.time_ns()
    for leaving in (shards[2:], shards[1:2]):
        for shard in leaving:
            shard.send(signal.SIGTERM)
        for shard in leaving:
            assert await shard.end(90) == 0
    await until_evaluated(stage, ownership, 1)
    down = ownership.changes(turned_ns)
    assert MUST_MOVE - 2 <= len(down) <= MAY_MOVE
    ownership.assert_never_two()
    unowned = [seconds for seconds, _ in (*up, *down)]
    unevaluated = [seconds for _, seconds in (*up, *down)]
    print(f"{len(up)} and {len(down)} games changed hands; without an owner for {statistics.median(unowned):.3f} s at "
          f"the median and {max(unowned):.3f} s at most")  # fmt: skip
    assert max(unowned) <= HAND_OVER_S
    assert max(unevaluated) <= HAND_OVER_S + 2 * OPPORTUNITIES_EVERY_S, "each says what it sees once a second"
    for shard in shards[1:]:
        assert "left behind" not in shard.log.read_text()

    # Killed, one of three: its games are evaluated elsewhere once its lease has run out.
    del shards[1:]
    await scale_out(3)
    slot = next(slot for slot, each in stage.reports.items() if f":{shards[0].process.pid}:" in each.instance)
    shards[0].send(signal.SIGKILL)
    killed_ns = time.time_ns()
    await shards[0].end()
    ownership.died(slot, killed_ns)
    del stage.reports[slot]
    await until_evaluated(stage, ownership, 2)
    ownership.assert_never_two()
    killed = ownership.changes(killed_ns)
    assert len(killed) >= GAMES // 3 - 2
    print(f"{len(killed)} games of a killed shard; without an owner for {max(killed)[0]:.3f} s at most")
    assert max(seconds for seconds, _ in killed) <= TTL_S + HAND_OVER_S
