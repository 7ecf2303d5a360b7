"""What one venue's settlement says of contracts on the same game that another venue has yet to pay.

Kalshi pays minutes to hours after it determined a market, Polymarket hours later, or the other way round. In between
half of a locked pair is paid: without this the other half would count as a naked leg, and as a loss if it is the one
that wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Final, NamedTuple

from arbees_runtime.market.numbers import SCALE
from arbees_runtime.messages import Result


class PartSettled(NamedTuple):
    """An event of which a market was settled, in the word that the ledger goes by.

    Attributes:
        ruled_out: results that it can't have had, if venues settle alike (pairing refuses those that don't).
        booked: realised profit of the whole event so far, after all fees; below zero: a loss.
    """

    ruled_out: frozenset[Result]
    booked: int


UNSETTLED: Final = PartSettled(frozenset(), 0)
"""Of an event of which no market was settled."""


def ruled_out(contracts: Iterable[tuple[Set[Result], int]]) -> frozenset[Result]:
    """The results that settled contracts rule out. A payout between 0 and a dollar rules out none: it may be a tie's
    half or a venue's own "fair price", and others may settle the same game otherwise.

    Args:
        contracts: the results that each pays on, and its payout in millionths of a dollar.
    """
    found: set[Result] = set()
    for pays_on, payout in contracts:
        if payout == SCALE:
            found |= frozenset(Result) - pays_on
        elif payout == 0:
            found |= pays_on
    return frozenset(found)


def still_possible(results: frozenset[Result], out: Set[Result]) -> frozenset[Result]:
    """The results that are left when these are ruled out; all where venues contradict each other and none would be."""
    return results - out or results
