"""A game of each sport in a shard's hands, from the first play to overtime: a number, or a refusal that says why."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from arbees_runtime.games.live.reading import Reading
from arbees_runtime.games.shards.game import FollowedGame
from arbees_runtime.games.winprob.answers import Refusal
from arbees_runtime.games.winprob.models import prepare
from arbees_runtime.games.winprob.pregame import PregameLine
from arbees_runtime.messages import BaseballSituation, GamePhase, SoccerSituation, WinProbability
from tests.runtime.games.shards.conftest import NOW, Rig, S, begin, entry, game

LINES = {"epl": PregameLine(home=0.45, away=0.30, draw=0.25)}
TWO_WAY = PregameLine(home=0.55, away=0.45)


def live(period: int, **changes: object) -> Reading:
    return replace(Reading(GamePhase.LIVE, "STATUS_IN_PROGRESS", 0, 0, period), **changes)  # type: ignore[arg-type]


def batting(inning: int, half: int, outs: int = 0, home: int = 0, away: int = 0, bases: int = 0) -> Reading:
    """Baseball as ESPN's entries are read: between half-innings three are out."""
    situation = BaseballSituation(half < 2, 3 if half in (1, 3) else outs, bases, 0, 0)
    return live(inning, home_score=home, away_score=away, situation=situation, half=half)


def followed(rig: Rig, league: str, *, postseason: bool = False) -> FollowedGame:
    rig.board.change(begin(game("e1", league=league)), NOW)
    model = prepare(league, LINES.get(league, TWO_WAY), postseason=postseason)
    assert not isinstance(model, Refusal)
    rig.board.games["e1"].use(model, NOW)
    return rig.board.games["e1"]


def said(rig: Rig, each: FollowedGame, readings: list[Reading]) -> list[WinProbability | str]:
    """What becomes of each reading: the probability that is published, or why there is none."""
    answers: list[WinProbability | str] = []
    for number, reading in enumerate(readings):
        at = NOW + number * S
        rig.board.on_entry(each.game.league, entry(reading), at, at)
        assert each.state is not None
        assert not each.state.doubt
        last = rig.sink.probabilities[-1] if rig.sink.probabilities else None
        answers.append(last if last is not None and not each.refusal else each.refusal)
        assert isinstance(answers[-1], str) or answers[-1].game_version == each.state.version
    return answers


NUMBER = "a number"


@pytest.mark.parametrize(
    ("league", "course"),
    [
        ("nfl", [(live(1, clock_ms=900_000), NUMBER), (live(2, clock_ms=0, phase=GamePhase.BREAK), NUMBER),
                 (live(4, clock_ms=181_000), NUMBER), (live(4, clock_ms=179_000), "too-late"),
                 (live(5, clock_ms=600_000), "overtime")]),
        ("nba", [(live(1, clock_ms=700_000), NUMBER), (live(4, clock_ms=31_000), NUMBER),
                 (live(4, clock_ms=29_000), "too-late"), (live(5, clock_ms=300_000), "overtime"),
                 (live(6, clock_ms=300_000), "overtime")]),
        ("nhl", [(live(1, clock_ms=1_200_000), NUMBER), (live(3, clock_ms=60_000), NUMBER),
                 (live(3, clock_ms=50_000, home_score=1), "too-late"),
                 (live(3, clock_ms=0, home_score=1, away_score=1), "overtime"),
                 (live(4, clock_ms=300_000, home_score=1, away_score=1), "overtime"),
                 (live(5, home_score=1, away_score=1), "overtime")]),
        ("epl", [(live(1, elapsed_ms=60_000), NUMBER), (live(1, elapsed_ms=2_700_000, phase=GamePhase.BREAK), NUMBER),
                 (live(2, elapsed_ms=5_200_000), NUMBER), (live(2, elapsed_ms=5_300_000), "too-late"),
                 (live(3, elapsed_ms=5_500_000), "overtime")]),
        ("mlb", [(batting(1, 0), NUMBER), (batting(9, 2, 2), NUMBER), (batting(10, 0, bases=2), NUMBER),
                 (batting(12, 2, 1, bases=2), NUMBER), (batting(12, 2, 1, home=1), "decided")]),
    ],
)  # fmt: skip
def test_numbers_until_the_model_knows_no_more(rig: Rig, league: str, course: list[tuple[Reading, str]]) -> None:
    answers = said(rig, followed(rig, league), [reading for reading, _ in course])
    assert [each if isinstance(each, str) else NUMBER for each in answers] == [expected for _, expected in course]
    numbers = [each for each in answers if isinstance(each, WinProbability)]
    assert all(each.home + each.away + each.draw == 1_000_000 for each in numbers)
    assert all((each.draw > 0) == (league == "epl") for each in numbers)


def test_a_new_half_inning_starts_where_the_last_one_ended(rig: Rig) -> None:
    halves = [batting(inning, half, away=1) for inning in range(1, 9) for half in (0, 1, 2, 3)]
    answers = [each for each in said(rig, followed(rig, "mlb"), halves) if isinstance(each, WinProbability)]
    assert len(answers) == len(halves)
    for (before, one), (after, other) in itertools.pairwise(zip(halves, answers, strict=True)):
        if before.half in (1, 3):  # three out, nobody on: the side that bats next has not begun
            assert (one.home, one.away) == (other.home, other.away), (before.period, after.half)
        else:
            bats_home = before.half == 2
            assert (other.home < one.home) == bats_home, "an inning without a run costs the side that batted"


def test_extra_innings_begin_with_a_runner_in_the_regular_season_only() -> None:
    chances = []
    for postseason in (False, True):
        rig = Rig()
        (answer,) = said(rig, followed(rig, "mlb", postseason=postseason), [batting(10, 1, away=1)])
        assert isinstance(answer, WinProbability)
        chances.append(answer.home)
    assert chances[0] > chances[1] + 50_000, "one behind in the tenth: a runner on second helps the side to bat"


def test_a_draw_grows_likelier_while_a_level_match_goes_on_and_a_red_card_stops_the_numbers(rig: Rig) -> None:
    course = [live(1, elapsed_ms=minute * 60_000) for minute in (1, 20, 40)]
    course += [live(2, elapsed_ms=minute * 60_000) for minute in (46, 60, 75, 87)]
    each = followed(rig, "epl")
    draws = [answer.draw for answer in said(rig, each, course) if isinstance(answer, WinProbability)]
    assert len(draws) == len(course)
    assert draws == sorted(draws)
    assert draws[0] == pytest.approx(250_000, abs=5_000)
    sent_off = live(2, elapsed_ms=87 * 60_000, situation=SoccerSituation(1, 0, None, None))
    assert said(rig, each, [sent_off]) == ["unmodelled-situation"]
    assert rig.sink.probabilities[-1] is None
