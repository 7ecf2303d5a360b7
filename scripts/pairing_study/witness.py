"""Prices as a witness that knows no names: two markets on the same result are worth the same at the same time.

Nothing of pairing's own evidence (codes, names, days) goes into it, so it can contradict a wrong pair.
"""

from __future__ import annotations

import bisect
import enum
import statistics

WITHIN_S = 150.0
FEWEST = 5
SAME, DIFFERENT = 0.03, 0.08
"""Dollars: median difference of mids below which two markets are taken to be the same, and above which not."""

Series = list[tuple[float, float]]


class Word(enum.StrEnum):
    """What prices say of a pair."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    OPEN = "open"
    SILENT = "silent"


def witness(one: Series, other: Series, *, complement: bool) -> tuple[Word, int, float]:
    """The word, the number of moments compared, and the median difference in dollars.

    Args:
        one: (seconds, mid of YES) of one market.
        other: The same of the other.
        complement: Whether YES of one should be worth what NO of the other is.
    """
    times = [when for when, _ in other]
    off = []
    for when, price in one:
        place = bisect.bisect_left(times, when)
        near = [other[each] for each in (place - 1, place) if 0 <= each < len(other)]
        if near:
            moment, there = min(near, key=lambda sample: abs(sample[0] - when))
            if abs(moment - when) <= WITHIN_S:
                off.append(abs(price - (1 - there if complement else there)))
    if len(off) < FEWEST:
        return Word.SILENT, len(off), 0.0
    middle = statistics.median(off)
    word = Word.CONFIRMED if middle <= SAME else Word.CONTRADICTED if middle >= DIFFERENT else Word.OPEN
    return word, len(off), middle
