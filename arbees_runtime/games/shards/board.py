"""All games in a shard's hands, found by whatever comes in, at a cost that does not depend on how many there are."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ParamSpec

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.games.espn.entries import Entry
from arbees_runtime.games.espn.league_feed import Wanted
from arbees_runtime.games.live.tracker import GameTracker
from arbees_runtime.games.shards.game import FollowedGame, Sink, Watch
from arbees_runtime.games.shards.plans import PlanChange
from arbees_runtime.games.sources import Opinion
from arbees_runtime.messages import AssignedGame, FeedState, GameState, Opportunities, Quote

P = ParamSpec("P")

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class BoardCounts:
    """What happened on a board.

    Attributes:
        quotes: Quotes evaluated.
        strangers: Quotes, entries and opinions of games that are not followed (any more).
        failures: Games given up because evaluating them failed.
    """

    quotes: int = 0
    strangers: int = 0
    failures: int = 0


@dataclass(slots=True)
class Board:
    """See the module.

    A game whose evaluation fails is given up, loudly, and not evaluated again: it must not take the others down, here
    or in the shard that would get it next.

    Attributes:
        slot: Our slot.
        epoch: The epoch in which we hold it.
        watch_for: Makes a game's watch.
        sink: Where findings go.
        games: By canonical event.
        broken: Games given up, with the failure.
        counts: What happened.
    """

    slot: str
    epoch: int
    watch_for: Callable[[AssignedGame], Watch]
    sink: Sink
    games: dict[str, FollowedGame] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    counts: BoardCounts = field(default_factory=BoardCounts)
    _by_key: dict[str, FollowedGame] = field(default_factory=dict)
    _by_source: dict[str, FollowedGame] = field(default_factory=dict)
    _feeds: dict[str, FeedState] = field(default_factory=dict)

    def change(self, change: PlanChange, now_ns: int) -> None:
        """Do what a new plan asks."""
        for event in change.drop:
            self._remove(event)
            self.broken.pop(event, None)
        for game in change.begin:
            old = self._remove(game.event)
            same = old is not None and (old.game.league, old.game.game) == (game.league, game.game)
            tracker = (
                old.tracker
                if old is not None and same
                else GameTracker(game.event, game.league, "espn", self.slot, self.epoch)
            )
            new = FollowedGame(game, self.watch_for(game), tracker, self.sink)
            self.games[game.event] = new
            self._by_key |= dict.fromkeys(new.keys, new)
            self._by_source |= dict.fromkeys(_sources(game), new)
            self._guard(new, self._begin, new, old if same else None, now_ns)

    @property
    def keys(self) -> set[str]:
        """Keys of all quotes wanted."""
        return set(self._by_key)

    def wanted(self) -> Mapping[str, Mapping[str, Wanted]]:
        """By league, what to look for on its scoreboard."""
        leagues: dict[str, dict[str, Wanted]] = {}
        for each in self.games.values():
            start_ns, tracker = each.game.start_ns, each.tracker
            leagues.setdefault(each.game.league, {})[each.game.game] = Wanted(start_ns, tracker.last)
        return leagues

    def ids_at(self, source: str) -> list[str]:
        """Ids of the games that are on, at a further source."""
        prefix = f"{source}:"
        return [
            each[len(prefix) :]
            for followed in self.games.values()
            if followed.started
            for each in followed.game.also
            if each.startswith(prefix)
        ]

    def knows(self, source: str, game: str) -> bool:
        """Whether a game is ours, by its id at a further source."""
        return f"{source}:{game}" in self._by_source

    # ---- what comes in

    def on_quote(self, key: str, quote: Quote | None, key_state: KeyState, now_ns: int) -> None:
        """A quote, or that its publisher gave it up."""
        followed = self._by_key.get(key)
        if followed is None:
            self.counts.strangers += 1
            return
        self.counts.quotes += 1
        if quote is None:
            self._guard(followed, followed.on_retired, key, now_ns)
        else:
            self._guard(followed, followed.on_quote, quote, key_state, now_ns)

    def on_entry(self, league: str, entry: Entry, received_ns: int, now_ns: int) -> None:
        """A game on a league's scoreboard."""
        followed = self._by_source.get(f"espn:{league}:{entry.game}")
        if followed is None:
            self.counts.strangers += 1
        else:
            self._guard(followed, followed.on_entry, entry, received_ns, now_ns)

    def on_state(self, state: GameState, now_ns: int) -> None:
        """What another shard said last of a game that is ours now."""
        followed = self.games.get(state.event)
        if followed is not None:
            self._guard(followed, followed.adopt, state, now_ns)

    def on_opinion(self, game: str, opinion: Opinion) -> None:
        """A further source's view of a game, by its id there."""
        followed = self._by_source.get(f"{opinion.source}:{game}")
        if followed is None:
            self.counts.strangers += 1
        else:
            followed.on_opinion(opinion)

    def on_feed(self, feed: FeedState, now_ns: int) -> None:
        """How a feed is: a venue's concerns every game, ESPN's only its league's."""
        self._feeds[feed.key] = feed
        for followed in list(self.games.values()):
            if _concerns(feed, followed):
                self._guard(followed, followed.on_feed, feed, now_ns)

    def tick(self, now_ns: int, state_of: Callable[[str], KeyState]) -> None:
        """Time passed: look at every key, let every watch look at the clock."""
        for followed in list(self.games.values()):
            self._guard(followed, _tick, followed, now_ns, state_of)

    def opportunities(self, now_ns: int) -> list[Opportunities]:
        """What every watch sees now."""
        seen: list[Opportunities] = []
        for followed in list(self.games.values()):
            self._guard(followed, _look, followed, now_ns, seen)
        return seen

    # ---- inside

    def _begin(self, new: FollowedGame, old: FollowedGame | None, now_ns: int) -> None:
        for feed in self._feeds.values():
            if _concerns(feed, new):
                new.on_feed(feed, now_ns)
        if old is not None:
            new.take_over(old, now_ns)

    def _remove(self, event: str) -> FollowedGame | None:
        old = self.games.pop(event, None)
        if old is not None:
            for key in old.keys:
                self._by_key.pop(key, None)
            for source in _sources(old.game):
                self._by_source.pop(source, None)
        return old

    def _guard(self, followed: FollowedGame, act: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except Exception as error:
            self._give_up(followed, error)

    def _give_up(self, followed: FollowedGame, error: Exception) -> None:
        event = followed.game.event
        _log.error("evaluating %s failed; it is not evaluated any more", event, exc_info=error)
        self.broken[event] = f"{type(error).__name__}: {error}"
        self.counts.failures += 1
        self._remove(event)
        self.sink.given_up(event)


def _tick(followed: FollowedGame, now_ns: int, state_of: Callable[[str], KeyState]) -> None:
    for key in followed.keys:
        followed.on_key_state(key, state_of(key), now_ns)
    followed.on_time(now_ns)


def _sources(game: AssignedGame) -> tuple[str, ...]:
    return (f"espn:{game.league}:{game.game}", *game.also)


def _look(followed: FollowedGame, now_ns: int, seen: list[Opportunities]) -> None:
    seen.append(followed.opportunities(now_ns))


def _concerns(feed: FeedState, followed: FollowedGame) -> bool:
    return feed.venue != "espn" or feed.feed.partition("@")[0] == followed.game.league
