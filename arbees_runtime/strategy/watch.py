"""One game under watch: quotes in, signals out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.messages import (
    AssignedGame,
    FeedState,
    GameState,
    Nanoseconds,
    Opportunities,
    Opportunity,
    Quote,
    Signal,
    WinProbability,
)
from arbees_runtime.strategy.terms import FeeSource, no_fees_known
from arbees_runtime.strategy.thresholds import Thresholds


class EventWatch:
    """Watches one game for a shard.

    Args:
        game: the game with every contract that may be traded on it.
        thresholds: what an opportunity must be like.
        fees: terms of markets whose quotes carry none; by default such markets are not traded.
        shard: the slot that watches.
        epoch: that slot's lease epoch.
    """

    def __init__(
        self,
        game: AssignedGame,
        thresholds: Thresholds,
        fees: FeeSource = no_fees_known,
        *,
        shard: str,
        epoch: int,
    ) -> None:
        self.game = game
        self._thresholds = thresholds
        self._fees = fees
        self._shard = shard
        self._epoch = epoch
        self._counts: Counter[str] = Counter()

    def on_quote(self, quote: Quote, state: KeyState, now_ns: int) -> list[Signal]:
        """A quote of one of the game's contracts."""
        return []

    def on_quote_state(self, key: str, state: KeyState, now_ns: int) -> None:
        """A quote's key went silent, lost a value or was retired: its last value is not traded on."""

    def on_game(self, state: GameState, now_ns: int) -> list[Signal]:
        """The game's phase and how late and close it is."""
        return []

    def on_probability(self, probability: WinProbability | None, now_ns: int) -> list[Signal]:
        """The model's view; None: it has none now."""
        return []

    def on_feed(self, feed: FeedState, now_ns: int) -> None:
        """The state of a venue's feed."""

    def on_time(self, now_ns: int) -> list[Signal]:
        """Time passed: call this a few times a second."""
        return []

    @property
    def counts(self) -> Mapping[str, int]:
        """What became of every combination looked at, by reason."""
        return self._counts

    @property
    def best(self) -> Opportunity | None:
        """The best combination of the last known quotes, traded or not."""
        return None

    def opportunities(self, now_ns: int) -> Opportunities:
        """`best` and `counts` as a message."""
        return Opportunities(
            event=self.game.event,
            league=self.game.league,
            shard=self._shard,
            epoch=self._epoch,
            at_ns=Nanoseconds(now_ns),
            best=self.best,
            counts=dict(self._counts),
        )
