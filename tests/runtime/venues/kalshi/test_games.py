"""From milestones to the game behind an event."""

from datetime import UTC, datetime
from typing import Any

from arbees_runtime.venues.kalshi.games import Game, game_of
from arbees_runtime.venues.kalshi.market_messages import Milestone

EVENT = "KXNFLGAME-26NOV29AAABBB"
KICKOFF = datetime(2026, 11, 29, 18, tzinfo=UTC)
KICKOFF_NS = int(KICKOFF.timestamp()) * 1_000_000_000


def milestone(**changes: Any) -> Milestone:
    known: dict[str, Any] = {
        "id": "m-1", "category": "Sports", "type": "football_game", "title": "A at B", "start_date": KICKOFF,
        "primary_event_tickers": (EVENT,),
    }  # fmt: skip
    return Milestone(**(known | changes))


def test_the_milestone_that_names_the_event_says_when_and_who() -> None:
    own = milestone(source_ids={"source_3_id": "62a5", "source_1_id": "77", "source_9_id": ""})
    tournament = milestone(id="m-2", primary_event_tickers=(), related_event_tickers=(EVENT,))
    ids = {"kalshi": "m-1", "kalshi:source_1_id": "77", "kalshi:source_3_id": "62a5", "sportradar": "62a5"}
    assert game_of(EVENT, [tournament, own, milestone(id="m-3", primary_event_tickers=("OTHER",))]) == Game(
        KICKOFF_NS, ids
    )


def test_a_spread_hangs_on_a_milestone_that_is_merely_related() -> None:
    event = "KXNFLSPREAD-26NOV29AAABBB"
    assert game_of(event, [milestone(related_event_tickers=(EVENT, event))]).starts_ns == KICKOFF_NS


def test_sportradars_own_spelling_is_known_wherever_it_stands() -> None:
    found = game_of(EVENT, [milestone(source_id="sr:sport_event:57999715")])
    assert found.ids["sportradar"] == "sr:sport_event:57999715"


def test_no_milestone_says_nothing_and_two_are_not_guessed_between() -> None:
    assert game_of(EVENT, []) == Game()
    two = game_of(EVENT, [milestone(), milestone(id="m-2")])
    assert (two.starts_ns, two.ids) == (None, {})
    assert "2 milestones claim it: m-1, m-2" in two.doubt
    assert game_of(EVENT, [milestone(), milestone()]).starts_ns == KICKOFF_NS  # the same one on two pages
