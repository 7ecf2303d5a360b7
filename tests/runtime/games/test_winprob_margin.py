"""Football and basketball: published vectors, limits, symmetry, and what is refused."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.games.winprob.answers import Outcomes, Refusal, RefusalReason
from arbees_runtime.games.winprob.brownian import MarginModel, ends, home_wins, stern
from arbees_runtime.games.winprob.models import prepare
from arbees_runtime.games.winprob.parameters import MarginParameters, published_parameters
from arbees_runtime.games.winprob.pregame import PregameLine
from arbees_runtime.messages.games import BasketballSituation, FootballSituation, GamePhase, GameState, HockeySituation

NFL = published_parameters().margin["nfl"]
NBA = published_parameters().margin["nba"]
LEAGUES = st.sampled_from([NFL, NBA])
LEADS = st.integers(-60, 60)
MARGINS = st.floats(-25, 25)
LEFT = st.floats(0.001, 1)


def plain(sigma: float) -> MarginParameters:
    """Stern's form with half points and a coin for the tie."""
    return MarginParameters(
        sport="football", periods=4, period_seconds=900, sigma=sigma, stern_sigma=sigma, minimum_seconds=0,
        provenance=NFL.provenance,
    )  # fmt: skip


def football(
    home: int = 0, away: int = 0, period: int = 1, clock: float | None = 900, *, league: str = "nfl",
    phase: GamePhase = GamePhase.LIVE, situation: object = None,
) -> GameState:  # fmt: skip
    return GameState(
        event="e", league=league, source="espn", phase=phase, status="STATUS", home_score=home, away_score=away,
        period=period, clock_ms=None if clock is None else round(clock * 1000), elapsed_ms=None, version=1,
        regressions=0, received_ns=1, source_time_ns=None, changed_ns=1, shard="0", epoch=1, situation=situation,
    )  # fmt: skip


def model(league: str = "nfl", home: float = 0.5) -> MarginModel:
    prepared = prepare(league, PregameLine(home=home, away=1 - home))
    assert isinstance(prepared, MarginModel)
    return prepared


def refusal(answer: object) -> RefusalReason:
    assert isinstance(answer, Refusal), answer
    assert answer.detail
    return answer.reason


# expected margin, sigma, lead, share played -> Stern's form, with half points and the tie split
@pytest.mark.parametrize(
    ("margin", "sigma", "lead", "played", "without_ties", "with_ties"),
    [
        (0, 13.5, 10, 0.5, 0.8526, 0.8522),
        (4.5, 13, 0, 0, 0.6354, 0.6353),
        (-3, 13.63, 7, 0.75, 0.8205, 0.8198),
        (4.5, 13, -6, 0.9, 0.0885, 0.0901),
        (0, 13.5, 3, 0.98, 0.9419, 0.9357),
    ],
)
def test_published_vectors(
    margin: float, sigma: float, lead: int, played: float, without_ties: float, with_ties: float
) -> None:
    assert stern(lead, margin, sigma, 1 - played) == pytest.approx(without_ties, abs=6e-5)
    assert home_wins(lead, margin, 1 - played, plain(sigma)) == pytest.approx(with_ties, abs=6e-5)


@given(lead=LEADS, margin=MARGINS, left=LEFT, league=LEAGUES)
def test_sides_are_interchangeable(lead: int, margin: float, left: float, league: MarginParameters) -> None:
    assert home_wins(lead, margin, left, league) + home_wins(-lead, -margin, left, league) == pytest.approx(
        1, abs=1e-12
    )


@given(lead=LEADS, margin=MARGINS, left=LEFT, league=LEAGUES)
def test_a_point_more_never_hurts(lead: int, margin: float, left: float, league: MarginParameters) -> None:
    here, there = home_wins(lead, margin, left, league), home_wins(lead + 1, margin, left, league)
    assert 0 <= here <= 1
    assert there >= here


@given(margin=st.floats(-25, 25), more=st.floats(0.1, 5), lead=LEADS, left=LEFT, league=LEAGUES)
def test_a_stronger_side_never_does_worse(
    margin: float, more: float, lead: int, left: float, league: MarginParameters
) -> None:
    assert home_wins(lead, margin + more, left, league) >= home_wins(lead, margin, left, league)


@given(expected=st.floats(-50, 50), deviation=st.floats(0, 40))
def test_ends_are_probabilities(expected: float, deviation: float) -> None:
    masses = ends(expected, deviation)
    assert all(0 <= mass <= 1 for mass in masses)
    assert sum(masses) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize(("lead", "home"), [(1, 1.0), (0, 0.5), (-1, 0.0)])
def test_nothing_left_to_play(lead: int, home: float) -> None:
    assert home_wins(lead, 7.0, 0.0, NFL) == home


@given(home=st.floats(0.02, 0.98), league=st.sampled_from(["nfl", "nba"]))
def test_before_the_start_it_says_what_the_line_says(home: float, league: str) -> None:
    answer = model(league, home).evaluate(football(period=0, phase=GamePhase.SCHEDULED, league=league))
    assert isinstance(answer, Outcomes)
    assert answer.home == pytest.approx(home, abs=5e-4)
    assert answer.draw == 0
    assert math.isclose(answer.home + answer.away, 1)


def test_a_spread_alone_and_no_line_at_all() -> None:
    spread = prepare("nfl", PregameLine(home_margin=-6.5))
    assert isinstance(spread, MarginModel)
    assert spread.home_margin == -6.5
    nobody = prepare("nfl", None)
    assert isinstance(nobody, MarginModel)
    assert nobody.home_margin == NFL.home_margin


def test_the_ball_near_the_goal_is_worth_more() -> None:
    def home(situation: FootballSituation | None) -> float:
        answer = model().evaluate(football(14, 14, 3, 300, situation=situation))
        assert isinstance(answer, Outcomes)
        return answer.home

    def ball(side: str, yards: int | None) -> FootballSituation:
        return FootballSituation(side, 1, 10, yards, 3, 3)

    assert home(ball("home", 5)) > home(ball("home", 50)) > home(ball("away", 50)) > home(ball("away", 5))
    assert home(ball("away", 5)) == pytest.approx(1 - home(ball("home", 5)))
    assert home(ball("", None)) == home(None) == pytest.approx(0.5)
    assert home(ball("home", None)) > 0.5


def test_half_time_is_the_end_of_the_second_quarter() -> None:
    at_break = model().evaluate(football(10, 3, 2, 0, phase=GamePhase.BREAK))
    assert at_break == model().evaluate(football(10, 3, 3, 900))


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (football(20, 17, 4, 179), RefusalReason.TOO_LATE),
        (football(20, 20, 5, 600), RefusalReason.OVERTIME),
        (football(20, 17, 2, None), RefusalReason.UNKNOWN_STATE),
        (football(20, 17, 2, 901), RefusalReason.UNKNOWN_STATE),
        (football(-1, 17, 2, 300), RefusalReason.UNKNOWN_STATE),
        (football(0, 0, 0, None), RefusalReason.UNKNOWN_STATE),
        (football(20, 17, 4, 600, phase=GamePhase.SUSPENDED), RefusalReason.NOT_IN_PLAY),
        (football(20, 17, 4, 0, phase=GamePhase.FINAL), RefusalReason.NOT_IN_PLAY),
        (football(situation=FootballSituation("PHI", 1, 10, 50, 3, 3)), RefusalReason.UNKNOWN_STATE),
        (football(situation=FootballSituation("home", 1, 10, 150, 3, 3)), RefusalReason.UNKNOWN_STATE),
        (football(situation=HockeySituation(5, 5, False, False)), RefusalReason.WRONG_SPORT),
        (football(situation=BasketballSituation("home")), RefusalReason.WRONG_SPORT),
    ],
)
def test_no_number_rather_than_a_wrong_one(state: GameState, reason: RefusalReason) -> None:
    assert refusal(model().evaluate(state)) is reason


def test_lines_that_cannot_be() -> None:
    assert refusal(prepare("nfl", PregameLine(home=0.6, away=0.45))) is RefusalReason.BAD_LINE
    assert refusal(prepare("nfl", PregameLine(home=0.5, away=0.4, draw=0.1))) is RefusalReason.BAD_LINE
    assert refusal(prepare("nfl", PregameLine(home=0.6))) is RefusalReason.BAD_LINE
    assert refusal(prepare("nfl", PregameLine(home_margin=math.nan))) is RefusalReason.BAD_LINE
    assert refusal(prepare("nba", PregameLine(home=1.0, away=0.0))) is RefusalReason.BAD_LINE
    assert refusal(prepare("cricket", None)) is RefusalReason.NO_PARAMETERS


@given(home=st.floats(0, 1), draw=st.floats(0, 1))
def test_millionths_sum_to_a_million(home: float, draw: float) -> None:
    draw *= 1 - home
    parts = Outcomes(home, 1 - home - draw, draw).millionths()
    assert sum(parts) == 1_000_000
    assert min(parts) >= 0
    assert all(abs(part / 1e6 - exact) < 2e-6 for part, exact in zip(parts, (home, 1 - home - draw, draw), strict=True))
