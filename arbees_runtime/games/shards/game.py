"""One game in a shard's hands: its state, its quotes, its probabilities and its watch. No I/O, no clock of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.games.espn.entries import Entry
from arbees_runtime.games.live.tracker import GameTracker
from arbees_runtime.games.shards.chances import evaluate, has_draw, view_of_quotes
from arbees_runtime.games.sources import Comparison, Opinion
from arbees_runtime.games.winprob.answers import Refusal
from arbees_runtime.games.winprob.models import GameModel
from arbees_runtime.games.winprob.pregame import PregameLine
from arbees_runtime.messages import (
    AssignedGame,
    FeedState,
    GamePhase,
    GameState,
    Opportunities,
    Quote,
    Signal,
    WinProbability,
    quote_key,
)

SOON_NS: Final = 15 * 60 * 1_000_000_000
"""Time before its start from which a game matters as much as one that is being played."""


class Watch(Protocol):
    """What finds opportunities in one game: `strategy.watch.EventWatch`. It is synchronous and does no I/O."""

    def on_quote(self, quote: Quote, state: KeyState, now_ns: int) -> list[Signal]:
        """A quote of one of the game's contracts."""

    def on_quote_state(self, key: str, state: KeyState, now_ns: int) -> None:
        """How far a key's last quote can be relied on has changed."""

    def on_game(self, state: GameState, now_ns: int) -> list[Signal]:
        """Where the game stands."""

    def on_probability(self, probability: WinProbability | None, now_ns: int) -> list[Signal]:
        """The model's view, or that it has none."""

    def on_feed(self, feed: FeedState, now_ns: int) -> None:
        """How a venue's feed is."""

    def on_time(self, now_ns: int) -> list[Signal]:
        """Time passed."""

    def opportunities(self, now_ns: int) -> Opportunities:
        """What it sees now."""


class Sink(Protocol):
    """Where a shard's findings go."""

    def state(self, state: GameState) -> None:
        """A game's state changed."""

    def probability(self, event: str, probability: WinProbability | None) -> None:
        """A model's view changed; None: there is none now."""

    def signals(self, signals: list[Signal]) -> None:
        """Opportunities to act on."""

    def given_up(self, event: str) -> None:
        """A game is not evaluated any more, though nobody asked for that."""


class FollowedGame:
    """See the module.

    Args:
        game: The game with its contracts.
        watch: What evaluates it.
        tracker: Its state so far.
        sink: Where findings go.

    Attributes:
        game: The game.
        tracker: Its state.
        keys: Keys of its quotes.
        line: What the market made of it before the start; None while that is not known.
        model: The model of this game; None while there is none.
        refusal: Why there is no probability now; empty when there is one.
        postseason: Whether it is a play-off game.
        evaluations: How often the watch was asked.
    """

    def __init__(self, game: AssignedGame, watch: Watch, tracker: GameTracker, sink: Sink) -> None:
        self.game = game
        self.tracker = tracker
        self.keys = {quote_key(market.venue, market.market, market.outcome) for market in game.markets}
        self.line: PregameLine | None = None
        self.model: GameModel | None = None
        self.refusal = "no-line"
        self.postseason = False
        self.evaluations = 0
        self._watch = watch
        self._sink = sink
        self._draw = has_draw(game)
        self._quotes: dict[str, Quote] = {}
        self._key_states: dict[str, KeyState] = {}
        self._comparison = Comparison()
        self._has_probability = False

    @property
    def state(self) -> GameState | None:
        """Where it stands."""
        return self.tracker.state

    @property
    def started(self) -> bool:
        """Whether it has begun, as far as we know."""
        return self.state is not None and self.state.phase is not GamePhase.SCHEDULED

    def matters(self, now_ns: int) -> bool:
        """Whether it is under way or about to start, so that its shard should not be stopped."""
        if self.state is None or self.state.phase is GamePhase.SCHEDULED:
            return self.game.start_ns - now_ns < SOON_NS
        return self.state.phase.under_way

    # ---- what comes in

    def take_over(self, old: FollowedGame, now_ns: int) -> None:
        """Go on from the same game with other contracts: what is known of it stays known."""
        self.line, self.model, self.refusal = old.line, old.model, old.refusal
        self.postseason, self._has_probability = old.postseason, old._has_probability
        self._comparison = old._comparison
        if self.state is not None:  # before any quote: it may forbid trading on them
            self._sink.signals(self._watch.on_game(self.state, now_ns))
        for key, quote in old._quotes.items():
            if key in self.keys:
                self.on_quote(quote, old._key_states.get(key, KeyState.UNKNOWN), now_ns)

    def adopt(self, state: GameState, now_ns: int) -> None:
        """Go on from what another shard said last of the game, unless its state is known already.

        The watch is told: a source that goes on saying the same is no news, and the game may be suspended.
        """
        if self.state is not None:
            return
        self.tracker.adopt(state)
        adopted = self.tracker.last()
        if adopted is not None:
            self._comparison.state(adopted)
            self._sink.signals(self._watch.on_game(adopted, now_ns))

    def on_quote(self, quote: Quote, key_state: KeyState, now_ns: int) -> None:
        """A quote of one of its contracts."""
        key = quote.key
        self._quotes[key] = quote
        self._key_states[key] = key_state
        self.evaluations += 1
        signals = self._watch.on_quote(quote, key_state, now_ns)
        if signals:
            self._sink.signals(signals)

    def on_retired(self, key: str, now_ns: int) -> None:
        """A quote's publisher gave it up."""
        self._quotes.pop(key, None)
        self.on_key_state(key, KeyState.RETIRED, now_ns)

    def on_key_state(self, key: str, key_state: KeyState, now_ns: int) -> None:
        """How far a quote can be relied on, whether or not that changed."""
        if self._key_states.get(key) is not key_state:
            self._key_states[key] = key_state
            self._watch.on_quote_state(key, key_state, now_ns)

    def on_entry(self, entry: Entry, received_ns: int, now_ns: int) -> None:
        """ESPN's entry of the game."""
        self.postseason = entry.postseason
        self._say(self.tracker.observe(entry.reading, received_ns), now_ns)

    def on_opinion(self, opinion: Opinion) -> None:
        """A further source's view of the game; judged by `on_time`."""
        self._comparison.opinion(opinion)

    def on_feed(self, feed: FeedState, now_ns: int) -> None:
        """How a venue's feed, or ESPN's, is."""
        self._watch.on_feed(feed, now_ns)

    def on_time(self, now_ns: int) -> None:
        """Time passed."""
        self._say(self.tracker.dispute(self._comparison.contradiction(now_ns)), now_ns)
        if not self.started and (self.state is not None or now_ns < self.game.start_ns):
            self.line = self.market_view() or self.line
        signals = self._watch.on_time(now_ns)
        if signals:
            self._sink.signals(signals)

    def use(self, model: GameModel | Refusal, now_ns: int) -> None:
        """Work with this model from now on, or without one."""
        if isinstance(model, Refusal):
            self.refusal = str(model.reason)
            return
        self.model = model
        self._compute(now_ns)

    # ---- what is known

    def market_view(self) -> PregameLine | None:
        """What the market makes of the game now."""
        return view_of_quotes(self._live_quotes(), draw=self._draw)

    def opportunities(self, now_ns: int) -> Opportunities:
        """What the watch sees now."""
        return self._watch.opportunities(now_ns)

    def _live_quotes(self) -> Iterable[Quote]:
        return (quote for key, quote in self._quotes.items() if self._key_states[key] is KeyState.LIVE)

    def _say(self, state: GameState | None, now_ns: int) -> None:
        if state is None:
            return
        self._comparison.state(state)
        self._sink.state(state)
        self._compute(now_ns)
        signals = self._watch.on_game(state, now_ns)
        if signals:
            self._sink.signals(signals)

    def _compute(self, now_ns: int) -> None:
        """The model's view of the state as it is now."""
        state, answer = self.state, None
        if self.model is not None and state is not None:
            if state.doubt:
                self.refusal = "state-in-doubt"
            else:
                found = evaluate(self.model, state, self.market_view(), now_ns)
                if isinstance(found, Refusal):
                    self.refusal = str(found.reason)
                else:
                    answer, self.refusal = found, ""
        if answer is None and not self._has_probability:
            return
        self._has_probability = answer is not None
        self._sink.probability(self.game.event, answer)
        signals = self._watch.on_probability(answer, now_ns)
        if signals:
            self._sink.signals(signals)
