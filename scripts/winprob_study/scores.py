"""How good probabilities are: Brier, log loss, reliability, ranked probability score, and comparison by game."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

BINS = 10
_FLOOR = 1e-6


def brier(predicted: Floats, happened: Floats) -> float:
    """Mean squared distance; 0 is perfect, 0.25 is a coin."""
    return float(np.mean((predicted - happened) ** 2))


def log_losses(predicted: Floats, happened: Floats) -> Floats:
    """Minus the log of the probability given to what happened, each; probabilities are kept a millionth off 0 and 1."""
    inside = np.clip(predicted, _FLOOR, 1 - _FLOOR)
    return -(happened * np.log(inside) + (1 - happened) * np.log(1 - inside))


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of a reliability table.

    Attributes:
        predictions: How many fell into it.
        predicted: Their mean; NaN in an empty bin.
        happened: The share that happened; NaN in an empty bin.
    """

    predictions: int
    predicted: float
    happened: float


def reliability(predicted: Floats, happened: Floats) -> list[Bin]:
    """Ten bins of equal width."""
    places = np.minimum((predicted * BINS).astype(int), BINS - 1)
    bins = []
    for place in range(BINS):
        inside = places == place
        number = int(inside.sum())
        means = (float(predicted[inside].mean()), float(happened[inside].mean())) if number else (math.nan, math.nan)
        bins.append(Bin(number, *means))
    return bins


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Mean distance between predicted and happened over the bins, each weighing what fell into it."""
    total = sum(one.predictions for one in bins)
    return sum(one.predictions * abs(one.predicted - one.happened) for one in bins if one.predictions) / total


def ranked_probability_score(predicted: Floats, happened: Floats) -> float:
    """Mean over matches of home, draw, away in order, shape (matches, 3); 0 is perfect.

    Source: Constantinou and Fenton 2012, "Solving the problem of inadequate scoring rules", JQAS 8(1).
    """
    steps = np.cumsum(predicted - happened, axis=1)[:, :-1]
    return float(np.mean(np.sum(steps**2, axis=1) / 2))


@dataclass(frozen=True, slots=True)
class Paired:
    """A paired comparison.

    Attributes:
        difference: Mean loss of the first minus that of the second; below 0 the first is better.
        error: Its standard error with games as clusters.
        p_value: Two-sided, normal; NaN below 30 games.
    """

    difference: float
    error: float
    p_value: float


def paired_by_game(first: Floats, second: Floats, games: Sequence[str]) -> Paired:
    """Diebold and Mariano's comparison with the states of a game counted as one cluster."""
    difference = first - second
    mean = float(difference.mean())
    _, places = np.unique(np.asarray(games), return_inverse=True)
    clusters = np.bincount(places, weights=difference - mean)
    number = len(clusters)
    if number < 30:
        return Paired(mean, math.nan, math.nan)
    error = math.sqrt(number / (number - 1) * float(np.sum(clusters**2))) / len(difference)
    p_value = math.erfc(abs(mean) / error / math.sqrt(2)) if error > 0 else 1.0
    return Paired(mean, error, p_value)
