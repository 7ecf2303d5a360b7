"""Baseball: the published run distribution, the chain against plain simulation, and what is refused."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbees_runtime.games.winprob.answers import Outcomes, Refusal, RefusalReason
from arbees_runtime.games.winprob.baseball import BaseballModel, half_inning_runs, scaled_runs
from arbees_runtime.games.winprob.models import prepare
from arbees_runtime.games.winprob.parameters import published_parameters
from arbees_runtime.games.winprob.pregame import PregameLine
from arbees_runtime.messages.games import BaseballSituation, FootballSituation, GamePhase, GameState, Situation

MLB = published_parameters().baseball["mlb"]


def model(home: float = 0.5, *, postseason: bool = False) -> BaseballModel:
    prepared = prepare("mlb", PregameLine(home=home, away=1 - home, total=8.5), postseason=postseason)
    assert isinstance(prepared, BaseballModel)
    return prepared


EVEN, FAVOURITE = model(), model(0.65)


def at(home: int, away: int, inning: int, situation: Situation | None, phase: GamePhase = GamePhase.LIVE) -> GameState:
    return GameState(
        event="e", league="mlb", source="espn", phase=phase, status="STATUS", home_score=home, away_score=away,
        period=inning, clock_ms=None, elapsed_ms=None, version=1, regressions=0, received_ns=1, source_time_ns=None,
        changed_ns=1, shard="0", epoch=1, situation=situation,
    )  # fmt: skip


def half(top: bool, outs: int = 0, bases: int = 0) -> BaseballSituation:
    return BaseballSituation(top, outs, bases, 0, 0)


def home_wins(of: BaseballModel, state: GameState) -> float:
    answer = of.evaluate(state)
    assert isinstance(answer, Outcomes), answer
    assert answer.home + answer.away == pytest.approx(1)
    return answer.home


def test_published_runs_of_a_fresh_half_inning() -> None:
    assert half_inning_runs(0.49, 0.275)[:4] == pytest.approx((0.7250, 0.1543, 0.0677, 0.0297), abs=6e-5)


@given(state=st.sampled_from(list(zip(MLB.run_expectancy, MLB.at_least_one, strict=True))), scale=st.floats(0.4, 1.4))
def test_runs_have_the_mean_and_the_mass(state: tuple[float, float], scale: float) -> None:
    runs = scaled_runs(*state, scale)
    assert sum(runs) == pytest.approx(1)
    assert all(mass >= 0 for mass in runs)
    assert sum(k * mass for k, mass in enumerate(runs)) == pytest.approx(state[0] * scale, rel=0.02)


@settings(deadline=None, max_examples=25)
@given(home=st.floats(0.2, 0.8))
def test_the_start_says_what_the_line_says(home: float) -> None:
    assert home_wins(model(home), at(0, 0, 0, None, GamePhase.SCHEDULED)) == pytest.approx(home, abs=1e-5)
    assert home_wins(model(home), at(0, 0, 1, half(True))) == pytest.approx(home, abs=1e-5)


@pytest.mark.parametrize(
    ("inning", "top", "outs", "bases", "home", "away"),
    [
        (1, True, 0, 0, 0, 0),
        (7, False, 1, 5, 2, 4),
        (9, True, 2, 3, 5, 5),
        (9, False, 2, 7, 3, 4),
        (10, True, 0, 2, 3, 3),
    ],
)
def test_against_plain_simulation(inning: int, top: bool, outs: int, bases: int, home: int, away: int) -> None:
    """Playing the same half-inning distributions out by hand gives the same share of wins."""
    rng, games, wins = random.Random(7), 20_000, 0
    for _ in range(games):
        wins += _play_out(FAVOURITE, rng, inning, top, outs * 8 + bases, home - away)
    exact = home_wins(FAVOURITE, at(home, away, inning, half(top, outs, bases)))
    assert wins / games == pytest.approx(exact, abs=4 * (exact * (1 - exact) / games) ** 0.5)


def _play_out(of: BaseballModel, rng: random.Random, inning: int, top: bool, state: int, lead: int) -> bool:
    while True:
        runs = rng.choices(range(len(of.home_runs[state])), (of.away_runs if top else of.home_runs)[state])[0]
        lead += -runs if top else runs
        if inning >= 9 and ((top and lead > 0) or (not top and lead != 0)):
            return lead > 0
        inning, top = (inning, False) if top else (inning + 1, True)
        state = 2 if inning > 9 else 0


@given(
    lead=st.integers(-12, 12), inning=st.integers(1, 12), top=st.booleans(), outs=st.integers(0, 2),
    bases=st.integers(0, 7),
)  # fmt: skip
def test_a_run_more_never_hurts(lead: int, inning: int, top: bool, outs: int, bases: int) -> None:
    def home(extra: int) -> float | None:
        answer = FAVOURITE.evaluate(at(20 + lead + extra, 20, inning, half(top, outs, bases)))
        return answer.home if isinstance(answer, Outcomes) else None

    here, there = home(0), home(1)
    if here is not None and there is not None:
        assert there >= here - 1e-12


def test_even_sides_differ_by_nothing_but_who_bats() -> None:
    assert home_wins(EVEN, at(0, 0, 1, half(True))) == pytest.approx(0.5, abs=1e-5)
    assert home_wins(EVEN, at(3, 3, 9, half(True, 3))) == home_wins(EVEN, at(3, 3, 9, half(False)))
    assert home_wins(EVEN, at(3, 3, 5, half(False, 3))) == home_wins(EVEN, at(3, 3, 6, half(True)))
    assert home_wins(EVEN, at(40, 2, 5, half(True))) > 0.999
    assert home_wins(EVEN, at(2, 40, 5, half(False))) < 0.001


def test_extra_innings_start_with_a_runner_in_the_regular_season_only() -> None:
    runner_away = home_wins(model(), at(3, 3, 10, half(False)))
    nobody = home_wins(model(postseason=True), at(3, 3, 10, half(False)))
    assert runner_away != nobody
    assert 0.5 < nobody < 1


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (at(3, 2, 9, half(False)), RefusalReason.DECIDED),
        (at(3, 2, 9, half(True, 3)), RefusalReason.DECIDED),
        (at(2, 3, 11, half(False, 3)), RefusalReason.DECIDED),
        (at(2, 3, 5, None), RefusalReason.UNKNOWN_STATE),
        (at(2, 3, 5, half(True, 4)), RefusalReason.UNKNOWN_STATE),
        (at(2, -3, 5, half(True)), RefusalReason.UNKNOWN_STATE),
        (at(2, 3, 5, half(True), GamePhase.DELAYED), RefusalReason.NOT_IN_PLAY),
        (at(2, 3, 5, FootballSituation("home", 1, 10, 20, 3, 3)), RefusalReason.WRONG_SPORT),
    ],
)
def test_no_number_rather_than_a_wrong_one(state: GameState, reason: RefusalReason) -> None:
    answer = FAVOURITE.evaluate(state)
    assert isinstance(answer, Refusal)
    assert answer.reason is reason
