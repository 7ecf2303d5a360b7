"""What has to hold for anything of a game to be traded, whatever it leaves: rules, game, feeds, quotes."""

from __future__ import annotations

from typing import Final

from arbees_runtime.games.live.pace import is_crunch_time
from arbees_runtime.messages import FeedPhase, FeedState, GamePhase, GameState
from arbees_runtime.strategy.combination import Combination
from arbees_runtime.strategy.contract import Contract
from arbees_runtime.strategy.reasons import Reason
from arbees_runtime.strategy.thresholds import Thresholds

_MARKET_DATA: Final = "market-data"
_FEED_WORKS: Final = frozenset({FeedPhase.LIVE, FeedPhase.DEGRADED})
"""A feed is degraded while some book of it is not believed; each quote says whether its own is."""
_OVER: Final = frozenset({GamePhase.FINAL, GamePhase.CANCELLED, GamePhase.ABANDONED})
_INTERRUPTED: Final = frozenset({GamePhase.SUSPENDED, GamePhase.POSTPONED})


class Gates:
    """The gates of one game.

    Attributes:
        state: the game's; None while not known, and then only quotes and feeds count.
        game: what the game's state has against trading; None: nothing.
        ttl_ns: how old a quote may be, as the game stands.
    """

    def __init__(self, thresholds: Thresholds) -> None:
        self.state: GameState | None = None
        self.game: Reason | None = None
        self.ttl_ns = thresholds.data_ttl_ns
        self._sync_ns = thresholds.sync_ns
        self._thresholds = thresholds
        self._untold = False
        self._feeds: dict[str, FeedPhase] = {}

    def take_game(self, state: GameState) -> None:
        """The game's state: its phase, whether it is close and late, and whether it is in doubt.

        A state in doubt (`GameState.doubt`) stops any signal in crunch time or while the game is not simply being
        played. Otherwise it may be crunch time for all we know, and quotes are trusted for no longer than then. So they
        are while the source of a game's state, once there is one, does not answer.
        """
        self.state = state
        crunch, thresholds = is_crunch_time(state), self._thresholds
        doubtful = bool(state.doubt) and (crunch or state.phase is not GamePhase.LIVE)
        if state.phase in _OVER:
            self.game = Reason.GAME_OVER
        elif state.phase in _INTERRUPTED:
            self.game = Reason.GAME_SUSPENDED
        else:
            self.game = Reason.STATE_IN_DOUBT if doubtful else None
        hurried = crunch or bool(state.doubt) or (self._untold and state.phase.under_way)
        self.ttl_ns = min(thresholds.data_ttl_ns, thresholds.crunch_ttl_ns) if hurried else thresholds.data_ttl_ns
        self._sync_ns = min(thresholds.sync_ns, thresholds.crunch_ttl_ns) if hurried else thresholds.sync_ns

    def take_scores(self, feed: FeedState) -> None:
        """The state of the feed that tells the game's."""
        self._untold = feed.phase is not FeedPhase.LIVE
        if self.state is not None:
            self.take_game(self.state)

    def take_feed(self, feed: FeedState) -> None:
        """The state of a venue's feed."""
        if feed.feed == _MARKET_DATA:
            self._feeds[feed.venue] = feed.phase

    def refusal(self, combination: Combination, now_ns: int) -> Reason | None:
        """What stands against trading a combination; None: nothing."""
        if not combination.rules_hash:
            return Reason.NOT_APPROVED
        if self.game is not None:
            return self.game
        for leg in combination.legs:
            reason = self.leg_refusal(leg, now_ns)
            if reason is not None:
                return reason
        return Reason.SKEWED if combination.skew_ns() > self._sync_ns else None

    def leg_refusal(self, leg: Contract, now_ns: int) -> Reason | None:
        """What stands against trading on a contract's quote."""
        feed = self._feeds.get(leg.wanted.venue)
        if feed is None:
            return Reason.FEED_UNKNOWN
        if feed not in _FEED_WORKS:
            return Reason.FEED_NOT_LIVE
        return leg.refusal(now_ns, self.ttl_ns, self._thresholds.skew_ns)
