"""Hockey and soccer: published vectors, properties, rates found back from prices, and what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbees_runtime.games.winprob.answers import Outcomes, Refusal, RefusalReason
from arbees_runtime.games.winprob.goals import HockeyModel, SoccerModel, ends, rates_of_three_way, soccer_share_left
from arbees_runtime.games.winprob.models import prepare
from arbees_runtime.games.winprob.parameters import GoalParameters, published_parameters
from arbees_runtime.games.winprob.pregame import PregameLine
from arbees_runtime.messages.games import (
    BaseballSituation,
    GamePhase,
    GameState,
    HockeySituation,
    Situation,
    SoccerSituation,
)

RATES = st.floats(0.01, 5)
LEADS = st.integers(-8, 8)


def state(
    home: int, away: int, period: int, *, clock: float | None = None, minute: float | None = None,
    phase: GamePhase = GamePhase.LIVE, situation: Situation | None = None,
) -> GameState:  # fmt: skip
    return GameState(
        event="e", league="l", source="espn", phase=phase, status="STATUS", home_score=home, away_score=away,
        period=period, clock_ms=None if clock is None else round(clock * 1000),
        elapsed_ms=None if minute is None else round(minute * 60_000), version=1, regressions=0, received_ns=1,
        source_time_ns=None, changed_ns=1, shard="0", epoch=1, situation=situation,
    )  # fmt: skip


def soccer(league: str = "epl", line: PregameLine | None = None) -> SoccerModel:
    prepared = prepare(league, line)
    assert isinstance(prepared, SoccerModel)
    return prepared


def hockey(line: PregameLine | None = None) -> HockeyModel:
    prepared = prepare("nhl", line)
    assert isinstance(prepared, HockeyModel)
    return prepared


def outcomes(answer: object) -> Outcomes:
    assert isinstance(answer, Outcomes), answer
    return answer


@pytest.mark.parametrize(
    ("lead", "home", "away", "expected"),
    [
        (1, 1.5 * 0.3667, 1.2 * 0.3667, (0.7707, 0.1841, 0.0452)),  # soccer, 1-0 at 60'
        (0, 1.5, 1.2, (0.4415, 0.2548, 0.3037)),  # soccer, kick-off
        (0, 3.1 / 6, 2.9 / 6, (0.2784, 0.4656, 0.2560)),  # NHL, level with 10 minutes left
    ],
)
def test_published_vectors(lead: int, home: float, away: float, expected: tuple[float, float, float]) -> None:
    assert ends(lead, home, away) == pytest.approx(expected, abs=6e-5)


def test_share_of_goals_left_at_60_minutes() -> None:
    rules = GoalParameters(
        home_goals=1.5, away_goals=1.2, first_period_share=0.45, provenance=soccer().parameters.provenance
    )
    assert soccer_share_left(2, 60, rules) == pytest.approx(0.3667, abs=5e-5)
    assert soccer_share_left(1, 0, rules) == 1
    assert soccer_share_left(1, 45, rules) == soccer_share_left(2, 45, rules) == pytest.approx(0.55)
    assert soccer_share_left(2, 90, rules) == 0


@given(lead=LEADS, home=RATES, away=RATES)
def test_sides_are_interchangeable_and_all_sums_to_one(lead: int, home: float, away: float) -> None:
    win, draw, lose = ends(lead, home, away)
    assert ends(-lead, away, home) == pytest.approx((lose, draw, win), abs=1e-7)
    assert win + draw + lose == pytest.approx(1)
    assert min(win, draw, lose) >= 0


@given(lead=LEADS, home=RATES, away=RATES)
def test_a_goal_more_never_hurts(lead: int, home: float, away: float) -> None:
    here, there = ends(lead, home, away), ends(lead + 1, home, away)
    assert there[0] >= here[0] - 1e-12
    assert there[2] <= here[2] + 1e-12


@given(lead=LEADS)
def test_nothing_left_to_play(lead: int) -> None:
    assert ends(lead, 0.0, 0.0) == (float(lead > 0), float(lead == 0), float(lead < 0))


@settings(max_examples=30)
@given(home=st.floats(0.3, 3.5), away=st.floats(0.3, 3.5))
def test_rates_are_found_back_from_prices(home: float, away: float) -> None:
    win, draw, _ = ends(0, home, away)
    assert rates_of_three_way(win, draw) == pytest.approx((home, away), rel=1e-3)


@given(minute=st.floats(0, 87), later=st.floats(0, 5))
def test_a_lead_grows_safer_with_time(minute: float, later: float) -> None:
    def home(at: float) -> float:
        return outcomes(soccer().evaluate(state(1, 0, 1 if at < 45 else 2, minute=at))).home

    assert home(min(87.9, minute + later)) >= home(minute) - 1e-9


def test_soccer_kick_off_says_what_the_three_way_price_says() -> None:
    line = PregameLine(home=0.48, draw=0.27, away=0.25)
    answer = outcomes(soccer(line=line).evaluate(state(0, 0, 0, phase=GamePhase.SCHEDULED)))
    assert (answer.home, answer.draw, answer.away) == pytest.approx((0.48, 0.27, 0.25), abs=1e-5)


def test_soccer_half_time_in_either_notation() -> None:
    at_break = soccer().evaluate(state(1, 1, 1, minute=45, phase=GamePhase.BREAK))
    assert outcomes(at_break) == outcomes(soccer().evaluate(state(1, 1, 2, minute=45)))


@given(home=st.floats(0.1, 0.9))
def test_hockey_start_says_what_the_moneyline_says(home: float) -> None:
    answer = outcomes(hockey(PregameLine(home=home, away=1 - home, total=6.5)).evaluate(
        state(0, 0, 0, phase=GamePhase.SCHEDULED)
    ))  # fmt: skip
    assert answer.home == pytest.approx(home, abs=1e-6)
    assert answer.draw == 0


def test_hockey_splits_the_draw_evenly() -> None:
    model = HockeyModel(published_parameters().hockey["nhl"], 3.1, 2.9, "test")
    answer = outcomes(model.evaluate(state(2, 2, 3, clock=600)))
    assert answer.home == pytest.approx(0.2784 + 0.4656 / 2, abs=1e-4)


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (state(1, 0, 2, minute=88), RefusalReason.TOO_LATE),
        (state(1, 1, 3, minute=95), RefusalReason.OVERTIME),
        (state(1, 1, 2), RefusalReason.UNKNOWN_STATE),
        (state(1, 1, 2, minute=30), RefusalReason.UNKNOWN_STATE),
        (state(1, 1, 1, minute=70), RefusalReason.UNKNOWN_STATE),
        (state(1, 1, 2, minute=60, situation=SoccerSituation(1, 0, None, None)), RefusalReason.UNMODELLED_SITUATION),
        (state(1, 1, 2, minute=60, situation=SoccerSituation(0, 0, 1, 1)), RefusalReason.DECIDED),
        (state(1, 1, 2, minute=60, situation=BaseballSituation(True, 0, 0, 0, 0)), RefusalReason.WRONG_SPORT),
        (state(1, 1, 2, minute=60, phase=GamePhase.ABANDONED), RefusalReason.NOT_IN_PLAY),
    ],
)
def test_soccer_refuses(at: GameState, reason: RefusalReason) -> None:
    answer = soccer().evaluate(at)
    assert isinstance(answer, Refusal)
    assert answer.reason is reason


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (state(3, 2, 3, clock=100), RefusalReason.TOO_LATE),
        (state(2, 2, 4, clock=100), RefusalReason.OVERTIME),
        (state(2, 2, 3, clock=0), RefusalReason.OVERTIME),
        (state(3, 2, 3, clock=0), RefusalReason.DECIDED),
        (state(3, 2, 2, clock=100, situation=HockeySituation(5, 4, False, False)), RefusalReason.UNMODELLED_SITUATION),
        (state(3, 2, 3, clock=400, situation=HockeySituation(5, 6, False, True)), RefusalReason.UNMODELLED_SITUATION),
        (state(3, 2, 2, clock=100, situation=SoccerSituation(0, 0, None, None)), RefusalReason.WRONG_SPORT),
        (state(3, 2, 2), RefusalReason.UNKNOWN_STATE),
    ],
)
def test_hockey_refuses(at: GameState, reason: RefusalReason) -> None:
    answer = hockey().evaluate(at)
    assert isinstance(answer, Refusal)
    assert answer.reason is reason


def test_a_soccer_line_needs_the_draw() -> None:
    answer = prepare("epl", PregameLine(home=0.6, away=0.4))
    assert isinstance(answer, Refusal)
    assert answer.reason is RefusalReason.BAD_LINE
