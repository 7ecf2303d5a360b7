"""Edges of a win-probability model over one contract's price.

Off unless MODEL_EDGE says otherwise: docs/winprob.md says how well the models do, and that the market does better.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from arbees_runtime.messages import GamePhase, GameState, Result, WinProbability
from arbees_runtime.strategy.contract import Contract
from arbees_runtime.strategy.reasons import Reason
from arbees_runtime.strategy.sizing import Sizing, best_sizing, constraints_of
from arbees_runtime.strategy.thresholds import Thresholds

_PLAYED: Final = frozenset({GamePhase.LIVE, GamePhase.BREAK})


class ModelEdge:
    """The model's side of a watch.

    Attributes:
        view: what the model says now; None: nothing.
        signalled_ns: when it last made a signal.
    """

    def __init__(self, thresholds: Thresholds) -> None:
        self.view: WinProbability | None = None
        self.signalled_ns: int | None = None
        self._thresholds = thresholds

    def best(self, contracts: Iterable[Contract]) -> tuple[Contract, int, Sizing] | None:
        """The contract with the greatest expected profit, its probability in millionths, and how much to buy."""
        view = self.view
        if view is None:
            return None
        found: tuple[Contract, int, Sizing] | None = None
        for contract in contracts:
            probability = probability_of(contract, view)
            if contract.terms is None or probability - contract.cost < self._thresholds.model_edge:
                continue
            sizing = self._size(contract, probability)
            if sizing is not None and (found is None or sizing.value > found[2].value):
                found = (contract, probability, sizing)
        return found

    def refusal(
        self, contract: Contract, probability: int, state: GameState | None, now_ns: int, ttl_ns: int
    ) -> Reason | None:
        """Why the model's edge on a contract is no signal."""
        view = self.view
        if state is None or view is None or view.game_version != state.version or now_ns - view.computed_ns > ttl_ns:
            return Reason.MODEL_STALE
        if state.phase not in _PLAYED:
            return Reason.GAME_SUSPENDED
        if state.doubt:
            return Reason.STATE_IN_DOUBT
        if probability - contract.cost >= self._thresholds.impossible_edge:
            return Reason.IMPOSSIBLE  # the market knows something that the model does not
        if self.signalled_ns is not None and now_ns - self.signalled_ns < self._thresholds.interval_ns:
            return Reason.JUST_SIGNALLED
        return None

    def _size(self, contract: Contract, probability: int) -> Sizing | None:
        """Down the ladder as long as the expected profit of the next contract is enough."""
        terms = contract.terms
        assert terms is not None
        curves = contract.curves(self._thresholds.depth_share_ppm)
        return best_sizing([curves], probability, self._thresholds.model_edge, constraints_of([terms]))


def probability_of(contract: Contract, view: WinProbability) -> int:
    """The model's probability, in millionths, that the contract pays."""
    by_result = {Result.HOME: view.home, Result.AWAY: view.away, Result.DRAW: view.draw}
    return sum(by_result[result] for result in contract.wanted.pays_on)
