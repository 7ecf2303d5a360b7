"""What was known before the start: the line, with the bookmaker's or the venue's margin taken out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

_STANDARD = NormalDist()
_SUM_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class PregameLine:
    """The pre-game view of one game. Every part may be missing; a model says what it needs.

    Attributes:
        home: Probability that the home side wins, margin taken out.
        away: The same for the away side.
        draw: The same for the draw; 0 where the market has none.
        home_margin: Expected final margin of the home side in points (minus the home spread).
        total: Expected points, goals or runs of both sides.
    """

    home: float | None = None
    away: float | None = None
    draw: float = 0.0
    home_margin: float | None = None
    total: float | None = None

    def fault(self) -> str | None:
        """What is wrong with the line, in one sentence, or None."""
        numbers = (self.home, self.away, self.draw, self.home_margin, self.total)
        if any(number is not None and not math.isfinite(number) for number in numbers):
            return f"a number of the line is not finite: {self}"
        if (self.home is None) != (self.away is None):
            return f"the line names one side only: home {self.home}, away {self.away}"
        if self.home is not None and self.away is not None:
            if not (0 < self.home < 1 and 0 < self.away < 1 and 0 <= self.draw < 1):
                return f"probabilities must lie between 0 and 1: {self.home}, {self.draw}, {self.away}"
            if abs(self.home + self.away + self.draw - 1) > _SUM_TOLERANCE:
                return f"probabilities sum to {self.home + self.away + self.draw:.6f}, not 1: take the margin out first"
        if self.total is not None and self.total <= 0:
            return f"a total must be above 0, not {self.total}"
        return None


def american_probability(moneyline: float) -> float:
    """The price of a moneyline as a probability, margin still in: -150 is 0.6, +150 is 0.4.

    Raises:
        ValueError: between -100 and +100 exclusive there are no moneylines.
    """
    if not abs(moneyline) >= 100:
        raise ValueError(f"{moneyline} is no moneyline: they are at most -100 or at least +100")
    return -moneyline / (100 - moneyline) if moneyline < 0 else 100 / (100 + moneyline)


def without_margin(prices: Sequence[float]) -> tuple[float, ...]:
    """Prices of all outcomes, one each, scaled to sum to one.

    Raises:
        ValueError: a price is not between 0 and 1, or there are fewer than two.
    """
    if len(prices) < 2 or not all(0 < price < 1 for price in prices):
        raise ValueError(f"need at least two prices between 0 and 1, got {tuple(prices)}")
    total = math.fsum(prices)
    return tuple(price / total for price in prices)


def margin_of_probability(home: float, sigma: float) -> float:
    """Expected final home margin at which a normal margin of deviation `sigma` is above zero with `home`.

    Source: Polson and Stern 2015, "The implied volatility of a sports game", JQAS 11:145.
    """
    return sigma * _STANDARD.inv_cdf(home)
