"""One cover under watch: its contracts, and what is remembered of it between two looks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from arbees_runtime.market.numbers import SCALE
from arbees_runtime.messages import TradingTerms
from arbees_runtime.strategy.contract import Contract
from arbees_runtime.strategy.reasons import Reason
from arbees_runtime.strategy.sizing import Constraints, constraints_of
from arbees_runtime.strategy.thresholds import Thresholds


class Combination:
    """Contracts that are bought together, the same quantity of each.

    Attributes:
        legs: the contracts.
        payout: dollars that a set of them pays in the worst result, in millionths.
        edge: dollars that a set leaves at the best prices after the model's fees, in millionths; `-NEVER` or so without
            one. The contracts keep it up.
        rules_hash: of the settlement rules of all legs; empty unless all are approved.
        signalled_ns: when the opportunity that is going on was signalled; None: not yet, or it has ended since.
        suspect_since_ns: since when the edge has been too good without a break.
        remembers: whether either of the two is set.
        reason: why it was no signal when last looked at closely.
    """

    __slots__ = (
        "_constraints", "edge", "legs", "payout", "reason", "remembers", "rules_hash", "signalled_ns",
        "suspect_since_ns",
    )  # fmt: skip

    def __init__(self, legs: tuple[Contract, ...], payout: int) -> None:
        self.legs = legs
        self.payout = payout
        self.rules_hash = combined_hash(leg.wanted.rules_hash for leg in legs)
        self.signalled_ns: int | None = None
        self.suspect_since_ns: int | None = None
        self.remembers = False
        self.reason: Reason | None = None
        self._constraints: tuple[tuple[TradingTerms | None, ...], Constraints] | None = None
        self.edge = payout - sum(leg.cost for leg in legs)
        for leg in legs:
            leg.combinations.append(self)

    @property
    def constraints(self) -> Constraints:
        """What orders of the legs have to be, by their markets' terms. Only with known terms."""
        terms = tuple([leg.terms for leg in self.legs])
        if self._constraints is None or self._constraints[0] != terms:
            self._constraints = terms, constraints_of([each for each in terms if each is not None])
        return self._constraints[1]

    def end(self) -> None:
        """The opportunity is gone; the next one is a new one."""
        self.signalled_ns = None
        self.suspect_since_ns = None
        self.remembers = False
        for leg in self.legs:
            leg.release(self)

    def claimed(self, now_ns: int) -> bool:
        """Whether a signal takes what is on offer of any leg."""
        return any(leg.claimed(now_ns) for leg in self.legs)

    def skew_ns(self) -> int:
        """How far apart in time the legs' quotes are."""
        times = [leg.quote.received_ns for leg in self.legs if leg.quote is not None]
        return max(times) - min(times)

    def unconfirmed_move(self) -> int:
        """How far the other legs' prices ranged, taken together, since a leg's quote was last confirmed, at most.

        By so much that leg may have become dearer in the meantime: prices of one game follow each other.
        """
        heard = [(leg, leg.quote.received_ns) for leg in self.legs if leg.quote is not None]
        most = 0
        for _, at_ns in heard:
            moved = 0
            for leg, newer_ns in heard:
                if newer_ns > at_ns:
                    moved += leg.moved_since(at_ns)
            most = max(most, moved)
        return most

    def end_suspicion(self, thresholds: Thresholds) -> None:
        """Forget since when the edge is too good unless it still is. To be asked at every look: a usual edge ends the
        suspicion also where something else forbids trading on it."""
        edge = self.edge * SCALE // self.payout
        if not thresholds.suspect_edge <= edge < thresholds.impossible_edge:
            self.suspect_since_ns = None

    def suspicion(self, now_ns: int, thresholds: Thresholds) -> Reason | None:
        """Whether the edge is too good to be true, and not (yet) confirmed.

        It is confirmed when it is still there `confirm_ns` after it was first seen, in quotes that every leg's venue
        has confirmed since then.
        """
        edge = self.edge * SCALE // self.payout
        if edge >= thresholds.impossible_edge:
            return Reason.IMPOSSIBLE
        if edge < thresholds.suspect_edge:
            return None
        if self.suspect_since_ns is None:
            self.suspect_since_ns = now_ns
            self.remembers = True
        since_ns = self.suspect_since_ns
        confirmed = now_ns - since_ns >= thresholds.confirm_ns and all(
            leg.quote is not None and leg.quote.received_ns > since_ns for leg in self.legs
        )
        return None if confirmed else Reason.TOO_GOOD


def combined_hash(hashes: Iterable[str]) -> str:
    """One hash for the rules of several markets: theirs if they share it, else one of all; empty if any has none."""
    distinct = sorted(set(hashes))
    if not all(distinct):
        return ""
    return distinct[0] if len(distinct) == 1 else hashlib.sha256("\n".join(distinct).encode()).hexdigest()
