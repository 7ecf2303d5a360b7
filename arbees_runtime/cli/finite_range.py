"""Numbers on a command line."""

from __future__ import annotations

import math

import click


class FiniteRange(click.FloatRange):
    """A finite number in a range: `click` takes `nan` and `inf` for numbers, and nothing lasts that long."""

    def convert(self, value: float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number, or a message that says what is wrong with it."""
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a finite number", param, ctx)
        return number
