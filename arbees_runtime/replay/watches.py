"""The watches of a replay's games: begun and dropped by the session's plans, as shards do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.messages import AssignedGame, FeedState, GameState, Quote, ShardPlan, quote_key
from arbees_runtime.replay.books import ReplayBooks
from arbees_runtime.strategy.terms import FeeSource
from arbees_runtime.strategy.thresholds import Thresholds
from arbees_runtime.strategy.watch import Ear, EventWatch


class Watches:
    """Every game's watch.

    Args:
        thresholds: what an opportunity must be like.
        fees: terms of markets whose quotes carry none.
        books: told what each contract is.
        quotes: the last quote of each key.
        states: how far each key can be relied on.

    Attributes:
        by_event: of the games that are planned now.
        by_key: the same by the keys of their quotes.
        ears: what takes the quotes of a key, soonest.
        feeds: the last state of each feed, by key.
    """

    def __init__(
        self,
        thresholds: Thresholds,
        fees: FeeSource,
        books: ReplayBooks,
        quotes: Mapping[str, Quote],
        states: Mapping[str, KeyState],
    ) -> None:
        self.by_event: dict[str, EventWatch] = {}
        self.by_key: dict[str, EventWatch] = {}
        self.ears: dict[str, Ear] = {}
        self.feeds: dict[str, FeedState] = {}
        self._thresholds = thresholds
        self._fees = fees
        self._books = books
        self._quotes = quotes
        self._states = states
        self._plans: dict[str, ShardPlan] = {}
        self._games: dict[str, GameState] = {}
        self._retired: list[EventWatch] = []

    @property
    def all(self) -> Iterable[EventWatch]:
        """Every watch there was."""
        return [*self._retired, *self.by_event.values()]

    def take_feed(self, feed: FeedState, now_ns: int) -> None:
        """The state of a feed."""
        self.feeds[feed.key] = feed
        for watch in self.by_event.values():
            watch.on_feed(feed, now_ns)

    def take_game(self, state: GameState) -> None:
        """The state of a game; its watch, if it has one, is told by the caller."""
        self._games[state.event] = state

    def take_plan(self, plan: ShardPlan, now_ns: int) -> None:
        """Begin and drop games, as a shard does when its plan changes."""
        self._plans[plan.slot] = plan
        wanted: dict[str, tuple[AssignedGame, ShardPlan]] = {
            game.event: (game, each) for each in self._plans.values() for game in each.games
        }
        for event in [event for event in self.by_event if event not in wanted]:
            self._drop(event)
        for event, (game, each) in wanted.items():
            known = self.by_event.get(event)
            if known is not None and known.game == game:
                continue
            if known is not None:
                self._drop(event)
            self._begin(game, each, now_ns)

    def _begin(self, game: AssignedGame, plan: ShardPlan, now_ns: int) -> None:
        watch = EventWatch(game, self._thresholds, self._fees, shard=plan.slot, epoch=plan.slot_epoch)
        self.by_event[game.event] = watch
        for feed in self.feeds.values():
            watch.on_feed(feed, now_ns)
        keys = {quote_key(market.venue, market.market, market.outcome): market for market in game.markets}
        for key, market in keys.items():
            self.by_key[key] = watch
            ear = watch.ear(key)
            if ear is not None:
                self.ears[key] = ear
            self._books.know((market.venue, market.market, market.outcome), market.event, market.pays_on)
        # What is known already is looked at when it next changes, or by the next tick.
        for key in keys:
            quote = self._quotes.get(key)
            if quote is not None:
                watch.on_quote(quote, self._states.get(key, KeyState.UNKNOWN), now_ns)
        if game.event in self._games:
            watch.on_game(self._games[game.event], now_ns)

    def _drop(self, event: str) -> None:
        watch = self.by_event.pop(event)
        self._retired.append(watch)
        for market in watch.game.markets:
            key = quote_key(market.venue, market.market, market.outcome)
            self.by_key.pop(key, None)
            self.ears.pop(key, None)
