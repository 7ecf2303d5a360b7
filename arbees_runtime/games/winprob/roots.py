"""Solving f(x) = target for a rising function, a few evaluations at a time."""

from __future__ import annotations

from collections.abc import Callable

_STEPS = 100


def solve_rising(f: Callable[[float], float], target: float, low: float, high: float, tolerance: float = 1e-9) -> float:
    """The x between `low` and `high` where rising `f` meets `target`; the nearer end where it never does.

    Regula falsi with the Illinois step (Dowell and Jarratt 1971, BIT 11:168).
    """
    below, above = f(low) - target, f(high) - target
    if below >= 0:
        return low
    if above <= 0:
        return high
    x = low
    for _ in range(_STEPS):
        x = (low * above - high * below) / (above - below)
        miss = f(x) - target
        if abs(miss) < tolerance or high - low < tolerance:
            break
        if miss < 0:
            low, below, above = x, miss, above / 2
        else:
            high, above, below = x, miss, below / 2
    return x
