"""One answer per wording: a person reads both venues' rules of a league once, and every later game is paired by itself.

Kalshi's side are recorded events with their rules. No recording has Polymarket's rules of the same games, so its side
is listed by the test, with its published wording filled in for each game.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
import pytest

from arbees_runtime.games.events import review_desk
from arbees_runtime.games.events.aliases import Aliases
from arbees_runtime.games.events.approvals import Scope
from arbees_runtime.games.events.assignment import assigned_games
from arbees_runtime.games.events.decisions import Bucket, Pairing, ReviewKind
from arbees_runtime.games.events.fixtures import Fixture
from arbees_runtime.games.events.kalshi_markets import read_kalshi
from arbees_runtime.games.events.pairing import pair
from arbees_runtime.games.events.readings import GameMarket
from arbees_runtime.games.events.storing import load_aliases, load_approvals, save_pairing
from arbees_runtime.store import leases
from arbees_runtime.store.connection import Pool, open_pool
from arbees_runtime.store.leases import Fence
from arbees_runtime.venues.listing import Listing
from scripts.pairing_study.recordings import Recordings, read_folders
from tests.runtime.games.events.hand_written import at, game, polymarket, polymarket_soccer
from tests.runtime.games.events.reading import open_reviews

WINNER = (
    "In the upcoming {league} game, scheduled for {day} at {time}:\n\nIf the {away} win, the market will resolve to "
    '"{away}".\n\nIf the {home} win, the market will resolve to "{home}".\n\nIf the game is postponed, this market '
    "will remain open until the game has been completed.\n\nIf the game is canceled entirely, with no make-up game, "
    "this market will resolve 50-50."
)
THREE_WAY = (
    "In the upcoming game, scheduled for {day}: this market refers only to the outcome within the first 90 minutes of "
    "regular play plus stoppage time. If the game is postponed, this market will remain open until the game has been "
    'completed. If the game is canceled entirely, with no make-up game, this market will resolve "No".'
)


@dataclass
class Game:
    """A recorded event of Kalshi's, with the fixture and Polymarket's listings that belong to it."""

    league: str
    day: date
    kalshi: list[Listing]
    polymarket: list[Listing]
    fixture: Fixture


def games_of(recordings: Recordings, aliases: Aliases) -> list[Game]:
    """Every recorded game whose rules were recorded, of the leagues that Polymarket has."""
    listed = [each for (venue, _), each in recordings.listings.items() if venue == "kalshi" and any(each.rules)]
    events: dict[str, list[GameMarket]] = defaultdict(list)
    for read in read_kalshi(listed, aliases):
        if isinstance(read, GameMarket) and aliases.league_of("polymarket", "slug", read.league.key):
            events[read.listing.event].append(read)
    return [made(markets, aliases) for _, markets in sorted(events.items())]


def made(markets: list[GameMarket], aliases: Aliases) -> Game:
    """The rest of a game, of which the markets' names, day and hour are known."""
    read = markets[0]
    first, second = (aliases.names[team] for team in read.teams)
    away, home = (second, first) if read.home_first else (first, second)
    start = read.starts[0] if read.starts else at(read.day.isoformat(), 19)
    day, league = f"{read.day:%B} {read.day.day}", read.league.key
    if read.three_way:
        rules = THREE_WAY.format(day=day)
        other = polymarket_soccer(league, ("aaa", "bbb"), (home, away), read.day.isoformat(), start, rules=rules)
    else:
        rules = WINNER.format(league=league.upper(), day=day, time="7:00PM ET", away=away, home=home)
        other = [polymarket(f"{league}-aaa-bbb-{read.day}", (away, home), start, rules=rules)]
    other = [msgspec.structs.replace(each, market=f"{read.listing.event}-{place}") for place, each in enumerate(other)]
    fixture = game(league, away, home, start, number=read.number or 0)
    return Game(league, read.day, [each.listing for each in markets], other, fixture)


@pytest.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    pool = await open_pool(database, "test")
    yield pool
    await asyncio.wait_for(pool.close(), 10)


async def cycle(pool: Pool, fence: Fence, games: Iterable[Game]) -> Pairing:
    """One round of the orchestrator."""
    chosen = list(games)
    pairing = pair(
        [each.fixture for each in chosen], [one for each in chosen for one in each.kalshi],
        [one for each in chosen for one in each.polymarket], await load_aliases(pool), await load_approvals(pool),
    )  # fmt: skip
    await save_pairing(pool, pairing, fence)
    return pairing


async def test_one_answer_per_wording_is_enough_for_every_later_game(
    recorded: Callable[[str], Path], aliases: Aliases, pool: Pool
) -> None:
    lease = await leases.acquire(pool, "orchestrator", "test", ttl=60)
    assert lease is not None
    games = games_of(read_folders([recorded("kalshi/kalshi-cockpit")]), aliases)
    first: dict[str, date] = {}
    for each in sorted(games, key=lambda each: each.day):
        first.setdefault(each.league, each.day)
    early = [each for each in games if each.day == first[each.league]]
    assert first.keys() == {"mlb", "mls", "nfl"}
    assert len(early) < len(games)

    # The first day: nothing may be traded, and each two wordings are asked about once.
    assert {each.bucket for each in (await cycle(pool, lease.fence, early)).markets} == {Bucket.REVIEW}
    asked = await open_reviews(pool)
    assert {each.kind for each in asked} == {ReviewKind.RULES}
    for review in asked:
        assert all(side["rules"] for side in review.details["sides"])
        await review_desk.approve_rules(
            pool, review.review_id, scope=Scope.WORDING, actor="ann", reason="read both, the risk is worth it"
        )

    # From then on: every game, that day's and all later ones.
    pairing = await cycle(pool, lease.fence, games)
    assert {each.bucket for each in pairing.markets} == {Bucket.APPROVED}, pairing.reviews
    assert await open_reviews(pool) == []
    assert len(assigned_games(pairing)) == len(games)
    assert Counter(review.details["league"] for review in asked) == {"mlb": 1, "nfl": 1, "mls": 2}, (
        "a tie is worded apart"
    )
    on = {each.key: each.event for each in pairing.markets}
    paired = [{on[each.venue, each.market] for each in (*one.kalshi, *one.polymarket)} for one in games]
    assert [len(events) for events in paired] == [1] * len(games)
    assert len(set().union(*paired)) == len(games)

    # Another word is another wording: it is asked about again.
    changed = games[-1]
    text = changed.kalshi[0].rules[1].replace("fair", "just")
    assert text != changed.kalshi[0].rules[1]
    changed.kalshi[0] = msgspec.structs.replace(changed.kalshi[0], rules=(changed.kalshi[0].rules[0], text))
    pairing = await cycle(pool, lease.fence, games)
    assert {each.bucket for each in pairing.markets if each.event == pairing.reviews[0].event} > {Bucket.APPROVED}
    assert len(await open_reviews(pool)) == 1
