"""The two outcomes of a binary contract and the two directions of an order."""

from __future__ import annotations

import enum


class Outcome(enum.StrEnum):
    """What a binary contract says about its question. Buying NO at p is selling YES at 1 − p."""

    YES = "yes"
    NO = "no"

    @property
    def other(self) -> Outcome:
        """The opposite outcome."""
        return Outcome.NO if self is Outcome.YES else Outcome.YES


class Side(enum.StrEnum):
    """Whether an order acquires contracts of its outcome or gives them up."""

    BUY = "buy"
    SELL = "sell"

    @property
    def other(self) -> Side:
        """The opposite direction."""
        return Side.SELL if self is Side.BUY else Side.BUY
