"""Lines without the bookmaker's margin, the solver, and the parameter file."""

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.games.winprob.parameters import parse_parameters, published_parameters
from arbees_runtime.games.winprob.pregame import (
    american_probability,
    margin_of_probability,
    without_margin,
)
from arbees_runtime.games.winprob.roots import solve_rising


@pytest.mark.parametrize(("moneyline", "probability"), [(-150, 0.6), (150, 0.4), (100, 0.5), (-100, 0.5), (-400, 0.8)])
def test_moneylines(moneyline: float, probability: float) -> None:
    assert american_probability(moneyline) == pytest.approx(probability)


@pytest.mark.parametrize("moneyline", [0, 99, -99.5, math.nan])
def test_what_is_no_moneyline(moneyline: float) -> None:
    with pytest.raises(ValueError, match="no moneyline"):
        american_probability(moneyline)


@given(st.lists(st.integers(5, 60), min_size=2, max_size=3))
def test_margins_taken_out_leave_probabilities_in_the_same_order(cents: list[int]) -> None:
    out = without_margin([c / 100 for c in cents])
    assert math.fsum(out) == pytest.approx(1)
    for i, one in enumerate(cents):
        assert all(out[i] > out[j] for j, other in enumerate(cents) if one > other)
    assert without_margin([0.525, 0.525]) == (0.5, 0.5)


@pytest.mark.parametrize("prices", [[0.5], [0.0, 0.5], [1.0, 0.2], [0.5, math.nan]])
def test_prices_that_are_none(prices: list[float]) -> None:
    with pytest.raises(ValueError, match="prices between 0 and 1"):
        without_margin(prices)


def test_a_probability_and_a_deviation_imply_a_margin() -> None:
    assert margin_of_probability(0.6354, 13.0) == pytest.approx(4.5, abs=0.01)


@given(st.floats(-3, 3))
def test_solving(target: float) -> None:
    assert solve_rising(lambda x: x**3 / 9, target, -3, 3) ** 3 / 9 == pytest.approx(target, abs=1e-6)
    assert solve_rising(math.exp, -1.0, -3, 3) == -3
    assert solve_rising(math.exp, 100.0, -3, 3) == 3


def test_every_parameter_says_where_it_came_from() -> None:
    file = published_parameters()
    leagues = {**file.margin, **file.hockey, **file.soccer, **file.baseball}
    assert set(leagues) == {"nfl", "nba", "nhl", "mlb", "epl", "laliga", "bundesliga", "seriea", "ligue1"}
    for league, parameters in leagues.items():
        origin = parameters.provenance
        assert origin.source, league
        assert (origin.fitted_through is None) == (origin.games == 0)
        assert set(origin.assumed) <= {field.name for field in msgspec.structs.fields(parameters)}


def test_a_faulty_file_is_told_where() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"margin\[\.\.\.\]"):
        parse_parameters('version = "1"\n[margin.nfl]\nsport = "curling"\n')
