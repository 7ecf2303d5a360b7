"""When a league is looked at, and what is said of the feed."""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from arbees_runtime.clock import VirtualClock
from arbees_runtime.games.espn.entries import Entry, Unreadable
from arbees_runtime.games.espn.league_feed import LeagueFeed, Wanted, days_of
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.games.espn.scoreboard import Answer, Document, Failure, Unchanged
from arbees_runtime.games.live.pace import Pace
from arbees_runtime.games.live.tracker import GameTracker
from arbees_runtime.messages import FeedPhase, FeedState

START_NS = 1_795_975_200_000_000_000
S = 1_000_000_000


class Script:
    """Answers in order; the last one for ever."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[str] = []
        self.forgotten = 0

    async def ask(self, days: str) -> Answer:
        self.asked.append(days)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def forget(self) -> None:
        self.forgotten += 1


class Rig:
    def __init__(self, data: bytes) -> None:
        self.clock = VirtualClock(START_NS + 3600 * S)
        self.script = Script()
        self.entries: list[Entry] = []
        self.feeds: list[FeedState] = []
        self.unreadable: list[Unreadable] = []
        self.data = data
        self.tracker = GameTracker("e", "nfl", "espn", "game-shard/0", 1)
        self.feed = LeagueFeed(
            ESPN_LEAGUES["nfl"], "nfl@game-shard/0", self.script, self.clock, Pace(live=1.0, crunch=0.5), self.take,
            self.feeds.append, self.unreadable.append, random.Random(5),
        )  # fmt: skip

    def take(self, entry: Entry, received_ns: int) -> None:
        self.entries.append(entry)
        self.tracker.observe(entry.reading, received_ns)

    def document(self) -> Document:
        return Document(self.data, self.clock.time_ns(), None)

    def follow(self, *games: str) -> None:
        self.feed.follow({each: Wanted(START_NS, self.tracker.last) for each in games})

    async def run_for(self, seconds: float, step_s: float = 0.05) -> None:
        task = asyncio.create_task(self.feed.run())
        for _ in range(round(seconds / step_s)):
            for _ in range(10):
                await asyncio.sleep(0)
            self.clock.advance(step_s)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def rig(sample: Callable[[str], Path]) -> Rig:
    return Rig(sample("espn/football.json").read_bytes())


async def test_one_request_serves_all_games_of_a_league(rig: Rig) -> None:
    rig.script.answers = [rig.document()]
    rig.follow("1", "2", "4")
    await rig.feed.look()
    assert [entry.game for entry in rig.entries] == ["1", "2", "4"]
    assert len(rig.script.asked) == 1
    assert rig.feeds[-1].phase is FeedPhase.LIVE
    assert (rig.feeds[-1].key, rig.feeds[-1].markets, rig.feeds[-1].stale_markets) == ("espn:nfl@game-shard/0", 3, 0)


async def test_nothing_is_asked_while_no_game_is_wanted(rig: Rig) -> None:
    rig.script.answers = [rig.document()]
    await rig.run_for(5)
    assert rig.script.asked == []
    rig.follow("1")
    await rig.run_for(0.2)
    assert len(rig.script.asked) == 1


async def test_a_live_game_is_looked_at_every_poll_interval_with_jitter(rig: Rig) -> None:
    rig.script.answers = [rig.document(), Unchanged(0)]
    rig.follow("1")
    await rig.run_for(60)
    assert 54 <= len(rig.script.asked) <= 63


async def test_a_new_game_is_looked_at_at_once(rig: Rig) -> None:
    rig.script.answers = [rig.document()]
    rig.follow("4")  # final: looked at every two minutes
    await rig.run_for(10)
    assert len(rig.script.asked) == 1
    rig.follow("4", "1")
    await rig.run_for(0.2)
    assert len(rig.script.asked) == 2


async def test_a_game_that_comes_while_an_answer_is_under_way_is_looked_for_in_it(rig: Rig) -> None:
    # As a real request: what it gave out last is "unchanged" from then on, unless it was told to forget before.
    last, going_on = [b""], asyncio.Event()

    async def ask(days: str) -> Answer:
        rig.script.asked.append(days)
        await going_on.wait()
        if last[0] == rig.data:
            return Unchanged(rig.clock.time_ns())
        last[0] = rig.data
        return rig.document()

    rig.script.ask, rig.script.forget = ask, lambda: last.__setitem__(0, b"")  # type: ignore[method-assign]
    rig.follow("4")
    looking = asyncio.create_task(rig.feed.look())
    await asyncio.sleep(0)
    rig.follow("4", "1")
    going_on.set()
    await looking
    await rig.feed.look()
    assert [entry.game for entry in rig.entries] == ["4", "1", "4"]
    assert rig.feeds[-1].stale_markets == 0


async def test_an_unchanged_answer_repeats_the_readings(rig: Rig) -> None:
    rig.script.answers = [rig.document(), Unchanged(START_NS)]
    rig.follow("1")
    await rig.feed.look()
    await rig.feed.look()
    assert [entry.game for entry in rig.entries] == ["1", "1"]
    assert (rig.feed.counts.documents, rig.feed.counts.unchanged) == (1, 1)


async def test_the_breaker_keeps_away_and_the_feed_is_degraded_until_an_answer_comes(rig: Rig) -> None:
    rig.script.answers = [rig.document(), Failure("ESPN answers 503")]
    rig.follow("1")
    await rig.run_for(120)
    asked = len(rig.script.asked)
    assert asked < 20, "two minutes at one a second would be 120"
    assert rig.feeds[-1].phase is FeedPhase.DEGRADED
    assert rig.feeds[-1].reason.startswith("ESPN answers 503; staying away")
    rig.script.answers = [rig.document()]
    await rig.run_for(130)
    assert rig.feeds[-1].phase is FeedPhase.LIVE
    assert not rig.feed.breaker.open


async def test_a_refusal_is_heeded_at_once(rig: Rig) -> None:
    rig.script.answers = [Failure("ESPN answers 429", refused=True, pause_s=30)]
    rig.follow("1")
    await rig.run_for(29)
    assert len(rig.script.asked) == 1
    rig.follow("1", "2")
    await rig.run_for(0.5)
    assert len(rig.script.asked) == 1, "new games don't change that"
    assert rig.feeds[-1].phase is FeedPhase.CONNECTING


async def test_what_cant_be_read_is_counted_and_kept(rig: Rig) -> None:
    rig.script.answers = [Document(b"<html>" + b"x" * 10_000, 0, None), rig.document()]
    rig.follow("1", "6")
    await rig.feed.look()
    assert [len(part.data) for part in rig.unreadable] == [4096]
    assert rig.feed.breaker.failures == 1
    await rig.feed.look()
    assert [part.game for part in rig.unreadable] == ["", "6", ""]
    assert rig.feeds[-1].parse_errors == 3
    assert rig.feeds[-1].stale_markets == 1, "game 6 has no state"


async def test_a_scoreboard_without_our_games_is_degraded(rig: Rig) -> None:
    rig.script.answers = [rig.document()]
    rig.follow("99")
    await rig.feed.look()
    assert rig.feeds[-1].phase is FeedPhase.DEGRADED
    assert "on the scoreboard" in rig.feeds[-1].reason


@pytest.mark.parametrize(
    ("starts", "days"),
    [
        (["2026-11-29T18:00"], "20261129"),
        (["2026-11-30T01:20"], "20261129"),  # Sunday night in New York
        (["2026-11-30T04:30"], "20261129-20261130"),
        (["2026-07-01T04:30"], "20260630-20260701"),
        (["2026-11-29T18:00", "2026-11-30T18:00"], "20261129-20261130"),
    ],
)
def test_days_are_us_eastern(starts: list[str], days: str) -> None:
    assert days_of(int(datetime.fromisoformat(each).replace(tzinfo=UTC).timestamp()) * S for each in starts) == days
